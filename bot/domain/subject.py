"""What a message asks beside the names in an article's title: of "pizza near Liège Airport" the airport is ours, not the pizza."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from bot.domain.articles import TRADE_TOPICS, Knowledge, Topic
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Sure, Unsure
from bot.domain.menus import BANTER_ARTICLE, ELSEWHERE_ARTICLE, FRAUD_ARTICLES
from bot.domain.tariff.lexicon import stem
from bot.domain.text import normalise
from bot.domain.weighing import Weighing

_FIRM = 0.8  # an article that is hardly in doubt
_REFUSED = 0.25  # what is left asks for something that is not ours, from this probability on…
_REFUSED_FIRMLY = 0.5  # …and from this one where titles would be offered otherwise
_FRAUD = 0.2  # a refusal too many costs less than help with a fraud
_CLAUSE_END = re.compile(r"(?<=[?？!！。；;,，\n])\s*")
_CHINESE = "\u3400"
_SHORTEST = 2  # Chinese characters of a name


class Subject:
    """Hears what carries a question; built once. `places`: words that say only where something is; `asks`: tells questions."""

    def __init__(
        self,
        knowledge: Knowledge,
        weighing: Weighing,
        everyday: AbstractSet[str],
        places: AbstractSet[str],
        asks: Callable[[str], bool],
    ) -> None:
        self._knowledge = knowledge
        self._weighing = weighing
        frame = (phrase for frames in knowledge.frames.values() for phrase in (*frames.asks, *frames.asks_within))
        self._little = everyday | {stem(word) for phrase in frame for word in normalise(phrase).split()}
        self._places = places
        self._asks = asks
        self._titles = lru_cache(maxsize=128)(self._titles_of)

    def not_ours(self, text: str, language: Language, match: Sure | Unsure) -> Sure | None:
        """The refusal that fits the message without the names of what it seems to ask for; None where nothing else is asked."""
        best = match.best if isinstance(match, Sure) else match.candidates[0]
        if best.is_term or best.score >= _FIRM or not self._is_trade(best):
            return None
        if alone := self._asked_alone(text, best):
            return alone
        rest = self._beside(normalise(text), best.id, language)
        if not rest:
            return None
        first = self._weighing.ranked(rest, None)[0]
        refused = self._knowledge.articles[first.id].topic is Topic.OUT_OF_SCOPE
        least = _REFUSED if isinstance(match, Sure) else _REFUSED_FIRMLY
        least = min(least, _FRAUD) if first.id in FRAUD_ARTICLES else least
        # as firm as if no name of ours had been in it: goods that the name holds are not what is asked
        return (
            Sure(replace(first, score=max(first.score, _REFUSED_FIRMLY)), (best,)) if refused and first.score >= least else None
        )

    def _asked_alone(self, text: str, best: Candidate) -> Sure | None:
        """The refusal of the one clause that asks: "will it rain? I have to go to the airport" asks nothing of the airport."""
        clauses = [clause.strip() for clause in _CLAUSE_END.split(text) if clause.strip()]
        asking = [clause for clause in clauses if self._asks(clause)] if len(clauses) > 1 else []
        if len(asking) != 1:
            return None
        first = self._weighing.ranked(asking[0], None)[0]
        return Sure(first, (best,)) if self.is_elsewhere(first.id) and first.score >= _REFUSED_FIRMLY else None

    def is_elsewhere(self, article: str) -> bool:
        """Whether an article declines a matter by itself; where goods are from, and what for, other clauses may tell."""
        known = self._knowledge.articles.get(article)
        if known is None or article in (ELSEWHERE_ARTICLE, *FRAUD_ARTICLES):
            return False
        return known.topic is Topic.OUT_OF_SCOPE or article == BANTER_ARTICLE

    def _beside(self, plain: str, article: str, language: Language) -> str:
        """A message without the words of a title; empty where none of them was left out, or only frequent words are left."""
        titles = self._titles(article)
        left = " ".join(
            kept
            for word in plain.split()
            if (kept := _without_runs(word, titles) if word[0] >= _CHINESE else "" if word in titles.split() else word)
        )
        telling = language.is_chinese or any(stem(w) not in self._little and w not in self._places for w in left.split())
        return left if left != plain and telling else ""

    def _titles_of(self, article: str) -> str:
        """The titles of an article in all languages."""
        return " ".join(normalise(text.title) for text in self._knowledge.articles[article].texts.values())

    def _is_trade(self, candidate: Candidate) -> bool:
        return self._knowledge.articles[candidate.id].topic in TRADE_TOPICS


def _without_runs(word: str, titles: str) -> str:
    """Chinese characters without the stretches that stand in a title."""
    left, start = "", 0
    while start < len(word):
        end = next((end for end in range(len(word), start + _SHORTEST - 1, -1) if word[start:end] in titles), start)
        left += word[start] if end == start else ""
        start = max(end, start + 1)
    return left
