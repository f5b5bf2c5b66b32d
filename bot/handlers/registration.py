"""What Telegram knows of our bot: its name, and the address it calls."""

from dataclasses import dataclass
from datetime import datetime

from telegram import Bot
from telegram.error import InvalidToken, TelegramError


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


class UnreachableError(Exception):
    """Telegram could not be asked; the text is the kind of failure, without addresses, since those hold the token."""


@dataclass(frozen=True)
class Registration:
    """An empty `url` means polling."""

    username: str
    url: str
    pending: int
    last_error: str | None
    last_error_at: datetime | None


async def look(token: str, api: str) -> Registration:
    """Asks Telegram; changes nothing. Raises TokenRefusedError, UnreachableError."""
    try:
        async with Bot(token, base_url=f"{api}/bot") as bot:
            info = await bot.get_webhook_info()
            return Registration(bot.username, info.url, info.pending_update_count, info.last_error_message, info.last_error_date)
    except InvalidToken as error:
        raise TokenRefusedError from error
    except TelegramError as error:
        raise UnreachableError(type(error).__name__) from error
