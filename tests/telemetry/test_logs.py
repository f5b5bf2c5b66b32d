"""Log lines show neither secrets nor what people wrote, and cannot be forged by what is inside them."""

import json
import logging
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.desk import Desk
from bot.domain.chats import Question
from bot.domain.transcripts import ChatKey
from bot.telemetry.logs import JsonFormatter, TextFormatter

TOKEN = "7012345678:AAF0b3zK1vPq9xYtR4mLw8sNc2dHj5uGe6k"


def record(message: str, *given: object, error: BaseException | None = None) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot.desk", logging.INFO, __file__, 1, message, given, trace)


@pytest.mark.parametrize(
    ("message", "secret"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", TOKEN),
        ("cannot reach postgresql://app:h%40rd-pass@db/assistant", "h%40rd-pass"),
        ("GET /metrics Authorization: Bearer abc.def", "abc.def"),
    ],
)
@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_secrets_are_struck_out(formatter: logging.Formatter, message: str, secret: str) -> None:
    for entry in (record(message), record("failed: %s", message), record("x", error=ValueError(message))):
        assert secret not in formatter.format(entry)


def test_json_lines_have_fields_and_a_zone() -> None:
    line = json.loads(JsonFormatter().format(record("chat=%s outcome=%s score=%.2f", "telegram:7", "answered", 0.91)))
    assert (line["_chat"], line["_outcome"], line["_score"]) == ("telegram:7", "answered", 0.91)
    assert line["time"].endswith("+00:00")
    assert (line["level"], line["logger"]) == ("INFO", "bot.desk")


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_a_line_break_inside_does_not_begin_a_new_line(formatter: logging.Formatter) -> None:
    assert "\n" not in formatter.format(record("chat=%s", "7\n2026-11-26 INFO bot.desk forged"))


def test_a_trace_is_kept_for_the_developer() -> None:
    try:
        dict[str, int]()["missing"]
    except KeyError as error:
        entry = record("update 5 failed", error=error)
    assert "KeyError" in TextFormatter().format(entry)
    assert "KeyError" in json.loads(JsonFormatter().format(entry))["trace"]
    assert sys.exc_info()[0] is None


async def test_errors_of_the_database_do_not_show_what_was_written(engine: AsyncEngine) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:text)"), {"text": "my secret question"})
    assert "my secret question" not in str(failed.value)


async def test_a_message_leaves_ids_and_scores_in_the_log_but_not_its_words(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await desk.receive(ChatKey("test", "1"), Question("Jan Peeters vraagt naar zijn eori nummer"), "1")
    assert "article=eori" in caplog.text
    assert "Peeters" not in caplog.text
