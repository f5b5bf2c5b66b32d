"""Log lines: plain for people, JSON for machines; secrets are struck out of both, and a line stays one line."""

import json as jsons
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

_SECRETS = re.compile(
    r"\d{6,16}:[A-Za-z0-9_-]{30,}"  # a bot's token, which is also part of every address of the Bot API
    r"|(?<=://)[^\s/@]*:[^\s/@]+(?=@)"  # user and password in an address
    r"|(?<=[Bb]earer )\S+"
)
_FIELD = re.compile(r"\b([a-z_]+)=([^\s=,;]+)")
_STRUCK = "[secret]"


class TextFormatter(logging.Formatter):
    """One line a record for people; whatever is inside it cannot begin a line that looks like another record."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        text, _, trace = super().format(record).partition("\nTraceback ")
        line = without_secrets(text).replace("\r", "\\r").replace("\n", "\\n")
        return f"{line}\nTraceback {without_secrets(trace)}" if trace else line


class JsonFormatter(logging.Formatter):
    """One JSON object a record; `name=value` pairs of the message become fields of their own."""

    def format(self, record: logging.LogRecord) -> str:
        message = without_secrets(record.getMessage())
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
            **{f"_{name}": _value(value) for name, value in _FIELD.findall(message)},
        }
        if record.exc_info:
            line["trace"] = without_secrets(self.formatException(record.exc_info))
        return jsons.dumps(line, ensure_ascii=False)


def without_secrets(text: str) -> str:
    """The text with tokens, passwords in addresses and bearer keys struck out."""
    return _SECRETS.sub(_STRUCK, text)


def set_up_logs(level: str, *, json: bool) -> None:
    """Sends all records to standard error in the wanted form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if json else TextFormatter())
    logging.basicConfig(level=level, handlers=[handler])
    for talkative in ("httpx", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)


def _value(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text
