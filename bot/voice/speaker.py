"""Says a reply in the user's language: words from the catalogues, figures formatted, sources below."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from bot import formats
from bot.answers import Answer, Attachment, Button, SaidBlock, Style
from bot.content.catalogues import Catalogue
from bot.domain import wording
from bot.domain.amounts import Money
from bot.domain.articles import Article, ArticleText, Knowledge, Span
from bot.domain.chinese import to_traditional
from bot.domain.facts import Fact, Provenance, Source
from bot.domain.language import WRITTEN, Language
from bot.domain.replies import Choice, Reply, Say, ShowArticle, ShowSources, ShowTerm, Value, Words
from bot.domain.wording import Message
from bot.voice.rooms import RoomVoice
from bot.voice.small_print import bracketed, colon, separator

MOST_SOURCES = 4
_REMEMBERED = 2000  # articles as they are said in a language
_MARKS = "¹²³⁴⁵⁶⁷⁸⁹"
_FRENCH_SPACES = ((re.compile(r"(?<=\w|[)%€»”]) ([:;?!»])"), "\u00a0\\1"), (re.compile(r"« "), "«\u00a0"))

Convert = Callable[[str], str]


class Voice:
    """Speaks all languages; `today` tells which figures are past their review day."""

    def __init__(
        self,
        knowledge: Knowledge,
        catalogues: Mapping[Language, Catalogue],
        today: Callable[[], date],
        rooms: Sequence[RoomVoice] = (),
    ) -> None:
        self._knowledge = knowledge
        self._rooms = {part: room for room in rooms for part in room.parts}
        self._catalogues = catalogues
        self._traditional = partial(to_traditional, terms=catalogues[Language.ZH_HANT].terms)
        self._today = today
        self._article = lru_cache(maxsize=_REMEMBERED)(self._composed)

    def trying(self, *, knowledge: Knowledge | None = None, sentence: tuple[Language, str, str] | None = None) -> "Voice":
        """A voice that says other texts: a library with a draft in it, or one sentence (language, key, text)."""
        catalogues = dict(self._catalogues)
        if sentence is not None:
            language, key, said = sentence
            catalogues[language] = catalogues[language].trying(key, said)
        return Voice(knowledge or self._knowledge, catalogues, self._today, tuple(self._rooms.values()))

    def text(
        self, message: Message, language: Language, values: Mapping[str, Value] | None = None, foreign: list[Words] | None = None
    ) -> str:
        """A sentence, in the form for what it counts; one that is not translated is said in English.

        Short texts of the library that the language lacks are put into `foreign`.
        """
        said = self._catalogues[language.written].say(message, _number((values or {}).get(message.counted)))
        for name, value in (values or {}).items():
            said = said.replace(f"{{{name}}}", self._value(value, language, foreign))
        said = _set(said, language)
        return self._traditional(said) if language is Language.ZH_HANT else said

    def _value(self, value: Value, language: Language, foreign: list[Words] | None) -> str:
        if isinstance(value, Message):
            return self.text(value, language)
        if isinstance(value, Fact):
            return formats.quantity(value, language)
        if isinstance(value, Words):
            if foreign is not None and language.written not in value.texts:
                foreign.append(value)
            return self._words(value, language)
        if isinstance(value, tuple):
            return formats.listing([formats.language_name(one.value[:2], language) for one in value], language)
        return formats.money(value, language) if isinstance(value, Money) else value

    def _words(self, words: Words, language: Language) -> str:
        """A short text of the library with its figures filled in."""
        text = words.written(language)
        for name in words.facts():
            text = text.replace(f"{{{name}}}", formats.figure(self._knowledge.facts[name], language))
        return text

    def say(self, reply: Reply) -> Answer:
        """The whole reply: its parts in order, then the buttons."""
        language = reply.language
        blocks: list[SaidBlock] = []
        facts: list[Fact] = []
        attachments: list[Attachment] = []
        foreign: list[Words] = []
        text = partial(self.text, foreign=foreign)
        for part in reply.parts:
            if isinstance(part, Say):
                blocks.append(_paragraph(text(part.message, language, part.values)))
                facts += [value for value in part.values.values() if isinstance(value, Fact)]
            elif isinstance(part, ShowArticle):
                composed, figures = self._article(part.article, language, self._today(), headed=part.headed, lines=part.lines)
                blocks += composed
                facts += figures
            elif isinstance(part, ShowSources):
                sources = self._knowledge.articles[part.article]
                blocks.append(SaidBlock(Style.NOTE, (self._sources(sources, [], language),)))
            elif isinstance(part, ShowTerm):
                blocks += self._term(part, language)
            else:
                said, used, sheets = self._rooms[type(part)].say(part, text, language, self._today())
                blocks += said
                facts += used
                attachments += sheets
        if foreign and (told := _note(self.text(wording.ONLY_ENGLISH, language))) not in blocks:
            blocks.append(told)
        buttons = tuple(Button(self._label(choice, language), choice.key) for choice in reply.choices)
        answer = Answer(language, tuple(blocks), buttons, tuple(dict.fromkeys(facts)), tuple(attachments))
        return _in_traditional(answer, self._traditional) if language is Language.ZH_HANT else answer

    def _label(self, choice: Choice, language: Language) -> str:
        if choice.label is not None:
            return self.text(choice.label, language)
        if choice.text:
            return choice.text
        if choice.value.startswith("country="):
            return formats.country(choice.value.removeprefix("country="), language)
        if choice.action == "language":
            return Language(choice.value).name
        if choice.action == "term":
            return self._knowledge.terms[choice.value].text(language).name
        return _set(self._knowledge.title(choice.value, language), language)

    # --- articles ---

    def _composed(
        self, name: str, language: Language, on: date, *, headed: bool, lines: tuple[int, ...]
    ) -> tuple[tuple[SaidBlock, ...], tuple[Fact, ...]]:
        """An article as it is said on a day, and its figures; the same for everybody, so it is composed once a day."""
        article = self._knowledge.articles[name]
        text = article.text(language)
        text = text.only(lines) if lines else text
        facts = [self._knowledge.facts[name] for name in text.facts()]
        origins = list(dict.fromkeys(fact.provenance for fact in facts))
        blocks: list[SaidBlock] = []
        if headed:
            blocks.append(SaidBlock(Style.HEADING, ((Span(_set(text.title, language), bold=True),),)))
        if language.written not in article.texts:
            blocks.append(_note(self.text(wording.ONLY_ENGLISH, language)))
        blocks += self._body(text, language, origins)
        if article.sources or origins:
            blocks.append(SaidBlock(Style.NOTE, (self._sources(article, origins, language),)))
        blocks += [_note(warning) for warning in self._warnings(article, facts, language, on)]
        return tuple(blocks), tuple(facts)

    def _body(self, text: ArticleText, language: Language, origins: list[Provenance]) -> list[SaidBlock]:
        """The article with its figures filled in; each bears its source's mark when there are several sources."""

        def fill(span: Span) -> Span:
            if span.fact is None:
                return replace(span, text=_set(span.text, language))
            fact = self._knowledge.facts[span.fact]
            mark = _MARKS[origins.index(fact.provenance) % len(_MARKS)] if len(origins) > 1 else ""
            return replace(span, text=formats.figure(fact, language) + mark)

        styles = {(True, True): Style.STEPS, (True, False): Style.BULLETS}
        return [
            SaidBlock(
                styles.get((block.listed, block.ordered), Style.PARAGRAPH),
                tuple(tuple(map(fill, line)) for line in block.lines),
            )
            for block in text.blocks
        ]

    def _sources(self, article: Article, origins: list[Provenance], language: Language) -> tuple[Span, ...]:
        """The small print, such as `Sources: ¹ TARIC (as of 2 Jul 2026); ² … · checked on 23 Nov 2026`."""
        entries: list[list[Span]] = []
        for number, origin in enumerate(origins):
            mark = f"{_MARKS[number % len(_MARKS)]} " if len(origins) > 1 else ""
            message = wording.READ_ON if origin.undated else wording.AS_OF
            day = self.text(message, language, {"date": formats.short_date(origin.as_of, language)})
            entries.append([Span(mark), _link(origin.source), Span(bracketed(day, language))])
        named = {origin.source.id for origin in origins}
        room = max(0, MOST_SOURCES - len(entries))
        entries += [[_link(source)] for source in article.sources if source.id not in named][:room]
        checked = self.text(wording.CHECKED_ON, language, {"date": formats.short_date(article.reviewed, language)})
        heading = self.text(wording.SOURCES if len(entries) > 1 else wording.SOURCE, language)
        spans = [Span(heading + colon(language))]
        for number, entry in enumerate(entries):
            spans += [Span(separator(language))] * bool(number) + entry
        return (*spans, Span(f" · {checked}"))

    def _warnings(self, article: Article, facts: list[Fact], language: Language, today: date) -> list[str]:
        late = [fact.review_by for fact in facts if fact.review_by is not None and fact.overdue(today)]
        if late:
            return [self.text(wording.OVERDUE, language, {"date": formats.full_date(min(late), language)})]
        if today >= article.review_by:
            return [self.text(wording.ARTICLE_OVERDUE, language, {"date": formats.full_date(article.review_by, language)})]
        return []

    # --- glossary ---

    def _term(self, part: ShowTerm, language: Language) -> list[SaidBlock]:
        term = self._knowledge.terms[part.term]
        text = term.text(language)
        shown = ", ".join(a for a in term.abbreviations if a.casefold() not in text.name.casefold())
        name = f"{text.name} ({shown})" if shown else text.name
        others = [(other, term.texts[other].name) for other in WRITTEN if other is not language.written and other in term.texts]
        listing = "; ".join(f"{other.name.removeprefix('简体')} – {said}" for other, said in others)
        return [
            SaidBlock(Style.PARAGRAPH, ((Span(_set(name, language), bold=True),),)),
            SaidBlock(Style.PARAGRAPH, (_inline_code(_set(text.definition, language)),)),
            _paragraph(f"{self.text(wording.OTHER_LANGUAGES, language)}: {listing}"),
            _note(self.text(wording.FROM_GLOSSARY, language)),
            *([] if language.written in term.texts else [_note(self.text(wording.ONLY_ENGLISH, language))]),
        ]


def _number(value: Value | None) -> int:
    """What a sentence counts; of a range its end, which decides the form in all our languages."""
    said = str(value.numbers[-1]) if isinstance(value, Fact) else str(value or "").split("–")[-1]
    return int(re.sub(r"\D", "", said) or 0)


def _link(source: Source) -> Span:
    return Span(source.label, url=source.url)


def _paragraph(text: str) -> SaidBlock:
    return SaidBlock(Style.PARAGRAPH, ((Span(text),),))


def _note(text: str) -> SaidBlock:
    return SaidBlock(Style.NOTE, ((Span(text),),))


def _inline_code(text: str) -> tuple[Span, ...]:
    return tuple(Span(part, code=bool(number % 2)) for number, part in enumerate(text.split("`")) if part)


def _set(text: str, language: Language) -> str:
    """French wants a space that does not break before its double signs; editors may type an ordinary one."""
    if language is Language.FR:
        for pattern, replacement in _FRENCH_SPACES:
            text = pattern.sub(replacement, text)
    return text


def _in_traditional(answer: Answer, convert: Convert) -> Answer:
    blocks = tuple(
        replace(block, lines=tuple(_line_in_traditional(line, convert) for line in block.lines)) for block in answer.blocks
    )
    buttons = tuple(replace(button, label=convert(button.label)) for button in answer.buttons)
    attachments = tuple(
        paper if paper.template.startswith("declaration") else replace(paper, data=_data_in_traditional(paper.data, convert))
        for paper in answer.attachments  # what a machine reads stays as it was typed
    )
    return replace(answer, blocks=blocks, buttons=buttons, attachments=attachments)


def _data_in_traditional(data: Any, convert: Convert) -> Any:
    if isinstance(data, str):
        return convert(data)
    if isinstance(data, Mapping):
        return {key: _data_in_traditional(value, convert) for key, value in data.items()}
    return [_data_in_traditional(value, convert) for value in data] if isinstance(data, list) else data


def _line_in_traditional(line: tuple[Span, ...], convert: Convert) -> tuple[Span, ...]:
    """Converted as a whole, since a character's form depends on its neighbours, then cut into its spans again."""
    whole = convert("".join(span.text for span in line))
    if len(whole) != sum(len(span.text) for span in line):
        return tuple(replace(span, text=convert(span.text)) for span in line)
    letters = iter(whole)
    return tuple(replace(span, text="".join(islice(letters, len(span.text)))) for span in line)
