"""What the webhook receives, as python-telegram-bot's Update, or refused: nothing that is no update goes further."""

import json
from typing import Any

from telegram import Bot, Update

_LARGEST_ID = 2**63


class UnreadableError(ValueError):
    """The body is no update of Telegram's."""


def read_update(body: bytes, bot: Bot) -> tuple[Update, dict[str, Any]]:
    """The update, and as it came. Raises UnreadableError for whatever is no update, however it is twisted."""
    try:
        given = json.loads(body)
        if not isinstance(given, dict) or not _is_number(given.get("update_id")):
            raise UnreadableError("no update_id")  # noqa: TRY301  all refusals are of one kind
        update = Update.de_json(given, bot)
        parts = (update.effective_message, update.effective_chat, update.effective_user, update.callback_query)
    except UnreadableError:
        raise
    except Exception as error:
        raise UnreadableError(type(error).__name__) from error
    message, chat, user, query = parts
    texts = (
        getattr(message, "text", None),
        getattr(message, "caption", None),
        getattr(user, "language_code", None),
        getattr(query, "data", None),
    )
    if (chat is not None and not _is_number(chat.id)) or not all(text is None or isinstance(text, str) for text in texts):
        raise UnreadableError("a field of the wrong kind")
    return update, given


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID
