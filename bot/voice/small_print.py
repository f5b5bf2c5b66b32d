"""The small print below an answer: where its figures stand, and which of them should have been checked again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.articles import Span
from bot.domain.facts import Fact, PartialDate, Provenance, Source
from bot.domain.language import Language
from bot.domain.replies import Value
from bot.domain.wording import AS_OF, OVERDUE, READ_ON, SOURCES, Message

Text = Callable[[Message, Language, Mapping[str, Value] | None], str]

COLONS = {Language.FR: "\u00a0: ", Language.ZH_HANS: "：", Language.ZH_HANT: "："}
_MOST = 6


def paragraph(text: str) -> SaidBlock:
    """A block of one line."""
    return SaidBlock(Style.PARAGRAPH, ((Span(text),),))


def note(text: str) -> SaidBlock:
    """A line of small print."""
    return SaidBlock(Style.NOTE, ((Span(text),),))


def heading(text: str) -> SaidBlock:
    """A line in bold above others."""
    return SaidBlock(Style.HEADING, ((Span(text, bold=True),),))


def colon(language: Language) -> str:
    """A colon as the language sets it, with its space."""
    return COLONS.get(language, ": ")


def separator(language: Language) -> str:
    """Between the entries of a list in one line."""
    return {Language.FR: "\u00a0; "}.get(language, "；" if language.is_chinese else "; ")


def bracketed(text: str, language: Language) -> str:
    """In parentheses, with the space that the language sets before them."""
    return f"（{text}）" if language.is_chinese else f" ({text})"


def as_of(origin: Provenance, text: Text, language: Language) -> str:
    """The day of a source in words."""
    message = READ_ON if origin.undated else AS_OF
    return text(message, language, {"date": formats.short_date(origin.as_of, language)})


def sources(
    origins: Iterable[Provenance], text: Text, language: Language, undated: Iterable[Source] = (), most: int = _MOST
) -> tuple[Span, ...]:
    """`Sources: TARIC (as of 2 Jul 2026); …`, each source once with its oldest day, then sources of rules without a day."""
    oldest: dict[Source, Provenance] = {}
    for origin in origins:
        known = oldest.get(origin.source)
        if known is None or _first(origin.as_of) < _first(known.as_of):
            oldest[origin.source] = origin
    entries = [[_link(source), Span(bracketed(as_of(origin, text, language), language))] for source, origin in oldest.items()]
    entries += [[_link(source)] for source in undated if source not in oldest]
    spans = [Span(text(SOURCES, language, None) + colon(language))]
    for number, entry in enumerate(entries[:most]):
        spans += [Span(separator(language))] * bool(number) + entry
    return tuple(spans)


def overdue(facts: Iterable[Fact], text: Text, language: Language, today: date) -> list[SaidBlock]:
    """A warning when a figure is past its review day."""
    late = [fact.review_by for fact in facts if fact.review_by is not None and fact.overdue(today)]
    return [note(text(OVERDUE, language, {"date": formats.full_date(min(late), language)}))] if late else []


def _link(source: Source) -> Span:
    return Span(source.label, url=source.url)


def _first(day: PartialDate) -> date:
    return day.first_day()
