"""Goods that do not come on: "temu pakje vast bij douane 80 euro" asks for help, not for the duty on a parcel of that price."""

from typing import TYPE_CHECKING

from bot.domain.language import Language
from bot.domain.matching.matcher import Sure, Unsure
from bot.domain.menus import PARCEL_ARTICLES, RATES_ARTICLES
from bot.domain.shipping.counter import Counter
from bot.domain.spotting import listed
from bot.domain.text import normalise

if TYPE_CHECKING:
    from bot.domain.understanding import Understanding

_HOLD = "customs-hold"
_ORDERED = "aliexpress-parcel"
_WHAT_IS_DUE = (*PARCEL_ARTICLES[:2], *RATES_ARTICLES)
"""A parcel of 80 euros that is held is no question about the duty on 80 euros."""


def held_article(counter: Counter, mind: "Understanding", text: str, language: Language) -> str | None:
    """The article for goods that are held, where a message says so of a parcel, of customs or of a place; None where something else is asked."""
    vocabulary, plain = counter.reader.vocabulary, normalise(text)
    if not listed(vocabulary.held).within(plain):
        return None
    if not (listed((*vocabulary.sent, *vocabulary.clearing)).within(plain) or _names_place(counter, plain)):
        return None
    reading = mind.read(text, language)
    if len(reading.segments) > 1:
        return None
    match = reading.segments[0].match
    about_goods = {
        pointer.article for pointer in counter.office.tariff.pointers
    }  # "300 toys are held": what toys need is not asked
    if isinstance(match, Sure) and (match.best.because or match.best.id not in (*_WHAT_IS_DUE, *about_goods)):
        return None  # "customs seized my fake bags"
    if _is_ordered(counter, text, plain):
        return _ORDERED
    likely = [c.id for c in match.candidates if c.id in (_HOLD, _ORDERED)] if isinstance(match, Unsure) else []
    return likely[0] if likely else _HOLD


def _names_place(counter: Counter, plain: str) -> bool:
    """Whether one of our places is named: "200 bikes are stuck in Antwerp"."""
    return any(listed(tuple(map(normalise, names))).within(plain) for names in counter.office.knowledge.places.values())


def _is_ordered(counter: Counter, text: str, plain: str) -> bool:
    """Whether the goods come from a marketplace and nobody says that customs have them."""
    at_customs = listed(counter.reader.vocabulary.clearing).within(plain)
    return counter.office.reader.names_marketplace(text) and not at_customs
