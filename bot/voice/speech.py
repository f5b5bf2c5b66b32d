"""One part of a room being said in one language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.answers import Attachment, SaidBlock, Style
from bot.domain.articles import Knowledge, Span
from bot.domain.facts import Fact, Source
from bot.domain.language import Language
from bot.domain.replies import Value, Words
from bot.domain.wording import Message
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text, colon, note, overdue, paragraph, sources


@dataclass
class PartSpeech:
    """Fills `blocks`, `facts` and `attachments`; every figure that is said is noted among the facts."""

    knowledge: Knowledge
    text: Text
    language: Language
    today: date
    blocks: list[SaidBlock] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    def said(self) -> SaidPart:
        """All that was filled in."""
        return self.blocks, self.facts, self.attachments

    def say(self, message: Message, **values: Value) -> str:
        """A sentence."""
        self.facts += [value for value in values.values() if isinstance(value, Fact)]
        return self.text(message, self.language, values)

    def words(self, words: Words) -> str:
        """A text of the library."""
        self.facts += [self.knowledge.facts[name] for name in words.facts()]
        return self.text(Message("{text}"), self.language, {"text": words})

    def add(self, text: str) -> None:
        """A paragraph."""
        self.blocks.append(paragraph(text))

    def notes(self, *texts: str) -> None:
        """Lines of small print."""
        self.blocks += [note(text) for text in texts]

    def bullets(self, lines: Iterable[tuple[Span, ...]]) -> None:
        """A list."""
        self.blocks.append(SaidBlock(Style.BULLETS, tuple(lines)))

    def named(self, name: str, rest: str) -> tuple[Span, ...]:
        """A line that begins with its name in bold."""
        return (Span(name, bold=True), Span(colon(self.language) + rest))

    def small_print(self, undated: Iterable[Source] = ()) -> None:
        """The sources of all figures said, those of rules without a day, and a warning when a figure is overdue."""
        used = list(dict.fromkeys(self.facts))
        self.facts[:] = used
        origins = [fact.provenance for fact in used]
        named = tuple(undated)
        if origins or named:
            self.blocks.append(SaidBlock(Style.NOTE, (sources(origins, self.text, self.language, named),)))
        self.blocks += overdue(used, self.text, self.language, self.today)
