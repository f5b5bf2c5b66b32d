"""Second floor: the Telegram room. Nothing else knows python-telegram-bot."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's switch to its coming form of durations
