"""Second floor: the Telegram room. Nothing else knows python-telegram-bot."""
