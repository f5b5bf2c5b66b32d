"""Goods or a firm named beside a platform, and nothing asked of either: "brewery on Tmall?" asks how to sell there."""

from collections.abc import Callable

from bot.domain.articles import Direction, Knowledge
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Match, Sure
from bot.domain.terms import TermFinder
from bot.domain.text import normalise, words
from bot.domain.tools import Tools

_PLATFORM = "platform"  # a category of the glossary
_MEANT = 0.95
_FEW = 4  # words, or pairs of Chinese characters: "brewery on tmall"


class Platforms:
    """Hears which platform goods shall be sold on; built once."""

    def __init__(self, knowledge: Knowledge, terms: TermFinder, tools: Tools | None, asks: Callable[[str], bool]) -> None:
        self._knowledge = knowledge
        self._terms = terms
        self._tools = tools
        self._asks = asks

    def selling_on(self, text: str, match: Match, language: Language) -> Sure | None:
        """The conditions of the one platform that is named, the article on selling the goods beside them; None where more is said."""
        named = [self._knowledge.terms[name] for name in self._terms.mentioned(text)]
        platforms = {term.article for term in named if term.category == _PLATFORM and term.article}
        if self._tools is None or len(platforms) != 1 or self._asks(text.rstrip("?？ ")):
            return None
        reader = self._tools.office.reader
        told = reader.read(text, language)
        if told.about_duty or told.details:
            return None
        target = platforms.pop()
        if isinstance(match, Sure):
            return Sure(Candidate(target, _MEANT), (match.best,)) if self._sells_goods(match.best) else None
        beside = tuple(candidate for candidate in match.candidates if self._sells_goods(candidate))
        short = len(words(normalise(text))) <= _FEW and reader.names.within(text)
        return Sure(Candidate(target, _MEANT), beside[:1]) if beside or short else None

    def _sells_goods(self, candidate: Candidate) -> bool:
        """Whether an article tells what certain goods need in China."""
        pointers = self._tools.office.tariff.pointers if self._tools else ()
        named = any(p.article == candidate.id and p.direction is Direction.EU_TO_CN and not p.warns for p in pointers)
        return named and not candidate.is_term and not candidate.because
