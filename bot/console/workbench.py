"""What the workshop works with: the files, the index of their texts, and previews of drafts."""

import asyncio
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path

from bot import formats
from bot.answers import Answer
from bot.content.catalogues import SentenceFiles, key_of, read_catalogues
from bot.content.checks import check
from bot.content.checks.sentences import messages
from bot.content.coverage import Coverage, coverage
from bot.content.drafts import check_draft, read_draft, with_draft
from bot.content.patches import Folders, copy_with
from bot.content.reading import Problem, Report
from bot.content.whereabouts import Found, Whereabouts, read_whereabouts
from bot.desk import Desk
from bot.domain.language import WRITTEN, Language
from bot.domain.proposals import Proposal, Subject, Target
from bot.domain.pseudo import pseudo
from bot.domain.replies import Outcome, Reply, ShowArticle
from bot.domain.wording import Message
from bot.markup import messages_of

_SHOWN = 24  # places: a card with its buttons is put together from so many texts
_PATIENCE = 3.0  # seconds that a page waits for the check
_LONG_NAME = "Marie-Antoinette Vandenbroucke-D'Hondt"
_LONG_GOODS = "Parts of machinery of headings 8425 to 8430, n.e.s., other than of lifts, skip hoists or escalators"


@dataclass(frozen=True)
class Preview:
    """A bubble as Telegram shows it: HTML made from parts, never from strings of users, and its buttons."""

    name: str
    tag: str
    messages: tuple[str, ...]
    buttons: tuple[str, ...] = ()


class Workbench:
    """Made once; the index is built when first needed and again when a file has changed."""

    def __init__(self, folders: Folders, exam: Path, desk: Desk) -> None:
        self.folders = folders
        self._exam = exam
        self._desk = desk
        self._index: tuple[float, Whereabouts] | None = None
        self._attention: tuple[tuple[float, str, date], asyncio.Task[list[Problem]]] | None = None

    async def find(self, said: str) -> list[Found]:
        """Where a text lives that someone saw in the chat."""
        changed = max(path.stat().st_mtime for path in self._files())
        if self._index is None or self._index[0] != changed:
            self._index = changed, await asyncio.to_thread(self._read)
        return await asyncio.to_thread(self._index[1].find, said, _SHOWN)

    def coverage(self) -> list[Coverage]:
        """The table of languages."""
        catalogues = read_catalogues(self.folders.locales, Report(self.folders.root))
        return coverage(self._desk.mind.knowledge, catalogues, self._exam)

    @cached_property
    def sources(self) -> Mapping[str, tuple[Message, str]]:
        """Key → sentence in English, and its remark for translators."""
        remarks = {
            key_of(entry): " ".join(entry.auto_comments)
            for entry in SentenceFiles().entries(self.folders.locales / "messages.pot")
        }
        return {
            message.key: (message, remarks[message.key].removeprefix("Translators: "))
            for message in messages()
            if message.key in remarks
        }

    async def attention(self, live: Sequence[Proposal], revision: str, today: date) -> list[Problem] | None:
        """What `bot check` has to say of the texts as they are said now, such as figures past their day; kept until one changes.

        None while the check is still at work: on a busy machine it takes longer than anyone waits for a page.
        """
        state = (max(path.stat().st_mtime for path in self._files()), revision, today)
        if self._attention is None or self._attention[0] != state:
            self._attention = state, asyncio.create_task(asyncio.to_thread(self._check, live, today))
        task = self._attention[1]
        await asyncio.wait([task], timeout=_PATIENCE)
        if not task.done():
            return None
        if task.exception() is not None:
            self._attention = None  # a file was being written: the next visitor has it looked at anew
        return task.result()

    def _check(self, live: Sequence[Proposal], today: date) -> list[Problem]:
        with tempfile.TemporaryDirectory() as place:
            copied, _ = copy_with(live, self.folders, Path(place) / "texts")
            return sorted(check(copied.knowledge, copied.locales, today).problems)

    def problems(self, target: Target, text: str) -> list[Problem]:
        """What is wrong with a text that someone is writing."""
        return check_draft(target, text, self.folders, self._desk.mind.knowledge)

    # --- previews ---

    def previews(self, target: Target, text: str, today: date) -> list[Preview]:
        """The bubbles of a text; a phrase is never shown, so it has none."""
        if target.subject is Subject.SENTENCE:
            return self.sentence(target, text, today)
        return self.article(target, text) if target.subject is Subject.ARTICLE else []

    def sentence(self, target: Target, text: str, today: date) -> list[Preview]:
        """The sentence in all languages with sample values, then the edited one with awkward values, then the pseudo-language."""
        message = self.sources[target.name][0]
        voice = self._desk.voice.trying(sentence=(target.language, target.name, text))
        usual, *awkward = _samples(message.text, today)
        shown = [_preview(language.name, language, voice.text(message, language, usual(language))) for language in Language]
        name = target.language.name
        if "{" in message.text:
            shown += [
                _preview(f"{name} · {number}", target.language, voice.text(message, target.language, values(target.language)))
                for number, values in enumerate(awkward, 1)
            ]
        return [*shown, _preview("⟦pseudo⟧", Language.EN, pseudo(message.text))]

    def article(self, target: Target, text: str) -> list[Preview]:
        """The article in all languages, the draft in its own."""
        draft = read_draft(target, text, self._desk.mind.knowledge)
        if draft is None:
            return []
        knowledge = with_draft(self._desk.mind.knowledge, target, draft)
        voice = self._desk.voice.trying(knowledge=knowledge)
        first = [target.language, *(language for language in Language if language is not target.language)]
        if not set(draft.facts()) <= set(knowledge.facts):  # a figure that does not exist cannot be said; the problem is told
            first = [language for language in first if language.written is not target.language]
        said = [(language, voice.say(Reply((ShowArticle(target.name),), Outcome.ANSWERED, language))) for language in first]
        return [_shown(language, answer) for language, answer in said]

    def editable(self, target: Target) -> bool:
        """English sentences live in the code, and Traditional Chinese is converted: neither is edited here."""
        if target.subject is Subject.ARTICLE:
            return target.language in WRITTEN and target.name in self._desk.mind.knowledge.articles
        return target.language in WRITTEN and target.language is not Language.EN and target.name in self.sources

    def _files(self) -> Iterator[Path]:
        yield from self.folders.locales.rglob("*.po")
        yield from self.folders.knowledge.glob("articles/*/*.md")

    def _read(self) -> Whereabouts:
        return read_whereabouts(self.folders.root, self.folders.knowledge, self.folders.locales)


def _shown(language: Language, answer: Answer) -> Preview:
    tag = language.value.replace("_", "-")
    return Preview(language.name, tag, tuple(messages_of(answer)), tuple(button.label for button in answer.buttons))


def _preview(name: str, language: Language, text: str) -> Preview:
    return Preview(name, language.value.replace("_", "-"), (escape(text, quote=False),))


_Values = Callable[[Language], dict[str, str]]
_PLACE = re.compile(r"\{(\w+)\}")
_MEASURED = {"time": "days", "weight": "kg", "length": "cm", "volume": "m3"}
"""Placeholders that bring their unit along, and what it is in the samples."""


def _samples(msgid: str, today: date) -> list[_Values]:
    """Values for the placeholders: usual ones first, then those that break layouts."""
    names = _PLACE.findall(msgid)

    def filled(number: str, day: date, name: str, text: str) -> _Values:
        def values(language: Language) -> dict[str, str]:
            known = {"date": formats.full_date(day, language), "day": formats.full_date(day, language), "name": name}
            texts = {"text": text, "goods": text, "title": text, "question": text}
            counted = [Decimal(number.replace(" ", ""))]
            measured = {place: formats.measure(counted, unit, language) for place, unit in _MEASURED.items()}
            return {place: (known | texts | measured).get(place, number) for place in names}

        return values

    return [
        filled("12", today, "Sofie", "chocolate"),
        filled("0", date(today.year, 12, 31), "李", "€"),
        filled("1", today, _LONG_NAME, _LONG_GOODS),
        filled("2", today, "Sofie", "chocolate"),
        filled("21", today, "Sofie", "巧克力"),
        filled("1 000 000", today, _LONG_NAME, _LONG_GOODS),
        filled("-5", today, "Sofie", "chocolate"),
    ]
