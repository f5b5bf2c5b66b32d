"""What a user sees of an answer: its words with plain spaces, its buttons, and a press on one of them."""

from typing import Any, TypeVar

from bot.answers import plain
from bot.domain.chats import Kind
from bot.domain.replies import Part
from tests.conftest import Talk

P = TypeVar("P", bound=Part)


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.state()).offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


def part_of(receipt: Any, kind: type[P]) -> P:
    """The one part of this kind in an answer."""
    found = [part for part in receipt.reply.parts if isinstance(part, kind)]
    assert len(found) == 1, text(receipt)
    return found[0]


def labels(receipt: Any) -> list[str]:
    return [button.label for button in receipt.answer.buttons]
