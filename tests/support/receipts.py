"""What a user sees of an answer: its words with plain spaces, its buttons, and a press on one of them."""

from typing import Any

from bot.answers import plain
from bot.domain.chats import Kind
from tests.conftest import Talk


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.state()).offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


def labels(receipt: Any) -> list[str]:
    return [button.label for button in receipt.answer.buttons]
