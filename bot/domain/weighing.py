"""Candidates weighed by what a message says beside its words: which way goods go, from which country, under which topic."""

from dataclasses import dataclass, replace

from bot.domain.articles import Direction, Knowledge, Topic
from bot.domain.language import Language
from bot.domain.matching import meaning
from bot.domain.matching.judgement import VIEWS
from bot.domain.matching.matcher import FLOOR, SURE, Candidate, Lost, Match, Matcher, Sure, Unsure
from bot.domain.menus import ELSEWHERE_ARTICLE
from bot.domain.routes import RouteReader
from bot.domain.text import words

ITS_WORDS = 0.95  # an article named in nearly its own words
NO_QUESTION = (Topic.OUT_OF_SCOPE, Topic.SMALL_TALK)
_BARELY = 0.7
_HARDLY_MEANT = -3.5  # logarithm of a probability: 0.03
_FAR = 0.45  # cosine
_MOST = 0.99
_TOPIC_BIAS = 1.6  # /duty and its like say what the question is about, not what it asks
_WRONG_WAY = 0.02  # "from Ningbo": an article about exports to China is hardly meant
_WRONG_WAY_AT_MOST = FLOOR + 0.02  # still offered, after what goes the right way
_BY_DIRECTION_ALONE = SURE - 0.05  # "my customer from China" names no route: what the way decides is offered, not asserted
# "a contract with a distributor from Peking": an article this likely by its words, with no other above so little, is still meant
_PLAINLY_MEANT, _SAYS_LITTLE, _STILL = 0.9, 0.3, 0.8
_ELSEWHERE = 0.3  # "duty on whisky from Scotland": what is known of whisky into China is no answer
_THAT_WAY = SURE + 0.1  # the same question with "to China" behind it has an article of its own
_PERHAPS_THAT_WAY = 0.25


@dataclass(frozen=True)
class Weighing:
    """The matcher's candidates in the light of ways, places and topics."""

    knowledge: Knowledge
    matcher: Matcher
    routes: RouteReader

    def ranked(self, text: str, topic: Topic | None) -> list[Candidate]:
        """The matcher's candidates, with those of another direction or topic than the message names pushed back."""
        direction = self.routes.direction(text)
        ranked = list(self.matcher.ranked(text))
        weighed = [_scored(c, min(_MOST, c.score * self._bias(c.id, direction, topic))) for c in ranked]
        left = sum(candidate.score for candidate in weighed)
        if direction is not None and left:
            # what articles about the other direction lose goes to the rest: the message does ask for something
            share = sum(candidate.score for candidate in ranked) / left
            weighed = [self._with_share(candidate, share, direction) for candidate in weighed]
        weighed.sort(key=lambda candidate: -candidate.score)
        named_from = direction is not Direction.EU_TO_CN  # "to China" is a way and no more
        if named_from and ranked and ranked[0].score >= _PLAINLY_MEANT and weighed[0].score < _SAYS_LITTLE:
            weighed = [_scored(ranked[0], _STILL), *(each for each in weighed if each.id != ranked[0].id)]
        return self._elsewhere(text, weighed)

    def meant(self, text: str, match: Match) -> Match:
        """Lost where only letters speak for an answer that is barely sure: "sphinx de gizeh" has those of "size".

        By meaning alone it has one chance in thirty, and no phrase of it is near.
        """
        if not isinstance(match, Sure) or match.best.score >= _BARELY or not meaning.name():
            return match
        if self._topic(match.best) in NO_QUESTION:
            return match
        shortlist, views = self.matcher.viewed(text)
        likelihood, nearness = VIEWS.index("meaning"), VIEWS.index("nearest phrase")
        at = next((n for n, i in enumerate(shortlist) if self.matcher.model.classes[i] == match.best.id), None)
        far = at is not None and views[at, likelihood] < _HARDLY_MEANT and views[at, nearness] < _FAR
        return Lost((match.best, *match.others)) if far else match

    def that_way(self, text: str, language: Language, match: Match, way: Direction | None) -> Match:
        """The article for the way that goods go in this chat, where the message itself names none.

        "How much duty?" of somebody who sells to China is answered for China, or with both titles when that is less clear.
        """
        best = match.best if isinstance(match, Sure) else match.candidates[0] if isinstance(match, Unsure) else None
        if way is None or best is None or best.is_term or not self._goes_against(best.id, way):
            return match
        if self.routes.direction(text) is not None:
            return match
        first = self._mirrored(text, best, language, way)
        if first is not None and first.score >= _THAT_WAY:
            return Sure(first, (best,))
        if best.score >= ITS_WORDS:
            return match
        if first is None or first.score < _PERHAPS_THAT_WAY:
            first = self._mirrored(self.knowledge.title(best.id, language), best, language, way)
        return Unsure((first, best)) if first is not None and first.score >= _PERHAPS_THAT_WAY else match

    def _mirrored(self, text: str, best: Candidate, language: Language, way: Direction) -> Candidate | None:
        """What the same words ask for with "to China" behind them; None when no article of that way and topic comes first."""
        told = self.knowledge.frames[language.written].told_way(way)
        ranked = self.ranked(f"{text} {told}", self._topic(best))
        first = next((c for c in ranked if not self._goes_against(c.id, way)), None)
        if first is None or self._topic(first) is not self._topic(best):
            return None
        return first if self.knowledge.articles[first.id].direction is way else None

    def _elsewhere(self, text: str, ranked: list[Candidate]) -> list[Candidate]:
        """Goods for or from another country are not ours to answer, unless the article speaks of that country itself."""
        named = self.routes.elsewhere(text)
        refusal = self.knowledge.articles.get(ELSEWHERE_ARTICLE)
        if named is None or refusal is None or not ranked:
            return ranked
        if ranked[0].id != refusal.id and self._topic(ranked[0]) in NO_QUESTION and ranked[0].score >= SURE:
            return ranked
        number = self.matcher.model.classes.index(ranked[0].id)
        if ranked[0].id != refusal.id and self.matcher.vocabulary.uses(number, words(named)):
            return ranked
        others = [replace(c, score=c.score * _ELSEWHERE) for c in ranked if c.id != refusal.id]
        return [Candidate(refusal.id, max(SURE, ranked[0].score)), *others]

    def _with_share(self, candidate: Candidate, share: float, direction: Direction) -> Candidate:
        most = _WRONG_WAY_AT_MOST if self._goes_against(candidate.id, direction) else _BY_DIRECTION_ALONE
        return _scored(candidate, max(candidate.score, min(candidate.score * share, most)))

    def _goes_against(self, article_id: str, direction: Direction) -> bool:
        return self.knowledge.articles[article_id].direction not in (direction, Direction.BOTH)

    def _bias(self, article_id: str, direction: Direction | None, topic: Topic | None) -> float:
        article = self.knowledge.articles[article_id]
        bias = _TOPIC_BIAS if topic is not None and article.topic is topic else 1.0
        if direction is not None and self._goes_against(article_id, direction):
            bias *= _WRONG_WAY
        return bias

    def _topic(self, candidate: Candidate) -> Topic:
        return self.knowledge.articles[candidate.id].topic


def _scored(candidate: Candidate, score: float) -> Candidate:
    return candidate if score == candidate.score else replace(candidate, score=score)
