"""An answer in its final words, before any channel's markup: blocks, buttons, and the facts it used."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.articles import Span
from bot.domain.facts import Fact
from bot.domain.feedback import THUMBS
from bot.domain.language import Language


class Style(StrEnum):
    """How a block is set; channels choose the means."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLETS = "bullets"
    STEPS = "steps"
    NOTE = "note"


@dataclass(frozen=True)
class SaidBlock:
    """A paragraph, list or small print in its final words; a list has a line an item."""

    style: Style
    lines: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Button:
    """A label as shown and the key that comes back."""

    label: str
    key: str


@dataclass(frozen=True)
class Attachment:
    """A picture or a document that belongs to an answer, as the words and numbers on it; `bot.paper` draws it when needed."""

    kind: str  # photo or document
    name: str
    template: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """A reply in words, not yet in any channel's markup. `mark`: by which it is rated; empty when it is not asked for."""

    language: Language
    blocks: tuple[SaidBlock, ...]
    buttons: tuple[Button, ...] = ()
    facts: tuple[Fact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    mark: str = ""

    def thumbs(self) -> tuple[Button, ...]:
        """The two buttons of a rating, side by side."""
        return (Button(THUMBS[1], f"rate:up:{self.mark}"), Button(THUMBS[-1], f"rate:down:{self.mark}")) if self.mark else ()


def plain(answer: Answer) -> str:
    """The answer as text for a terminal, with addresses in parentheses."""
    chunks = []
    for block in answer.blocks:
        lines = []
        for number, line in enumerate(block.lines, 1):
            bullet = {Style.BULLETS: "- ", Style.STEPS: f"{number}. "}.get(block.style, "")
            lines.append(bullet + "".join(s.text + (f" <{s.url}>" if s.url else "") for s in line))
        chunks.append("\n".join(lines))
    return "\n\n".join(chunks)


def to_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain data for the transcript: what the user saw, word for word."""
    return {
        "language": answer.language.value,
        "blocks": [
            {"style": block.style.value, "lines": [[_span_to_data(span) for span in line] for line in block.lines]}
            for block in answer.blocks
        ],
        "buttons": [[button.label, button.key] for button in answer.buttons],
        "attachments": [[a.kind, a.name, a.template, dict(a.data)] for a in answer.attachments],
        "mark": answer.mark,
    }


def from_data(data: Mapping[str, Any]) -> Answer:
    """The stored answer again; its facts are kept with the turn, not here."""
    blocks = tuple(
        SaidBlock(Style(block["style"]), tuple(tuple(_span_from_data(span) for span in line) for line in block["lines"]))
        for block in data["blocks"]
    )
    buttons = tuple(Button(label, key) for label, key in data["buttons"])
    attachments = tuple(Attachment(*stored) for stored in data.get("attachments", ()))
    return Answer(Language(data["language"]), blocks, buttons, attachments=attachments, mark=data.get("mark", ""))


def _span_to_data(span: Span) -> dict[str, Any]:
    marks = {"bold": span.bold, "code": span.code, "url": span.url}
    return {"text": span.text} | {name: value for name, value in marks.items() if value}


def _span_from_data(data: Mapping[str, Any]) -> Span:
    return Span(data["text"], bold=data.get("bold", False), code=data.get("code", False), url=data.get("url"))
