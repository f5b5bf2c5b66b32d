"""What a message means after another one: "and for beer?", "no, to China", "how long does it take?"."""

from dataclasses import dataclass, field, replace

from bot.domain import phrasing
from bot.domain.articles import TRADE_TOPICS, Article, Direction, Knowledge, Topic
from bot.domain.matching.matcher import FLOOR, SURE, Candidate, Lost, Match, Matcher, Sure, Unsure, decide
from bot.domain.text import normalise, words

_CLEAR_LEAD = 0.08
_FAIR = 0.3
_HARDLY = 0.03  # an article of which the new words say nothing
_OTHER_TOPIC = 0.7
_SAME_AGAIN = 0.5  # who goes on wants something new
_MOST_KIN = 2  # articles of what was said before, offered for a pronoun
_FAR = 0.4  # between what a pronoun means and what else it may mean
_NOBODY = Candidate("", 0.0)


@dataclass(frozen=True)
class Before:
    """What a chat has come to: the last question, the article that answered it, and the way that goods go in it.

    `topic`: that of the room that spoke last, where no article did since.
    """

    question: str | None = None
    article: str | None = None
    way: Direction | None = None
    topic: Topic | None = None


NOTHING = Before()


@dataclass(frozen=True)
class Context:
    """A chat's last question as the background of a new message."""

    knowledge: Knowledge
    matcher: Matcher
    before: Before
    _kept: dict[str, str] = field(default_factory=dict, compare=False)

    def asked_with(self, slot: str, match: Match) -> str:
        """The question before with the new words: without the word in whose place they are, or beer would stay beside cosmetics."""
        kept = self._kept.get(match.best.id) if isinstance(match, Sure) else None
        return f"{kept or self.before.question} {slot}"

    def goes_on(self, slot: str, topic: Topic | None, way: Direction | None) -> Match:
        """The article that fits both what was asked before and what is new now; never one about another way than that named now."""
        match = self._fitting(slot, topic)
        if way is None or isinstance(match, Lost):
            return match
        found = (match.best, *match.others) if isinstance(match, Sure) else match.candidates
        fitting = tuple(c for c in found if self.knowledge.articles[c.id].direction in (way, Direction.BOTH))
        if fitting[:1] == found[:1]:
            return match
        return Unsure(fitting) if fitting else Lost(found)

    def _fitting(self, slot: str, topic: Topic | None) -> Match:
        """The article that fits both what was asked before and what is new now, whatever the way.

        "And for beer?" after a question about chocolate: the old question is tried whole and without each of its rarest
        words, always with the new words; what is new must speak for the article as well.
        """
        alone = {c.id: c.score for c in self.matcher.rank(slot, limit=12)}
        joined = [self._joined(candidate, alone, topic) for candidate in self._together(slot) if self._is_told(candidate)]
        joined.sort(key=lambda candidate: -candidate.score)
        match = decide(joined)
        if isinstance(match, Unsure):  # what was just read is no choice, nor what the new words say nothing about
            left = tuple(c for c in match.candidates if c.id != self.before.article and alone.get(c.id, 0.0) >= _HARDLY)
            kin = self._last.related if self._last else ()
            next_to_it = [c for c in match.candidates if c.id in kin and c.score >= FLOOR and self.matcher.uses(c.id, slot)]
            if not left and len(next_to_it) == 1:  # "and by train?" after the time at sea
                return Sure(next_to_it[0])
            match = Unsure(left) if left else Lost(match.candidates)
        if isinstance(match, Unsure) and match.candidates[0].score >= _FAIR and _lead(match) >= _CLEAR_LEAD:
            return Sure(match.candidates[0], match.candidates[1:])
        return match

    def the_other_way(self) -> Sure | None:
        """The article again when only the way of the goods was corrected and it holds for both."""
        last = self._last
        return Sure(Candidate(last.id, SURE)) if last and last.direction is Direction.BOTH else None

    def about_it(self, text: str, match: Match) -> Match:
        """What "it" may be: "how long does it take?" after the EORI number asks about EORI, or about transport.

        The articles of what was said before are offered beside those that the words alone ask for.
        """
        last = self._last
        found = (match.best,) if isinstance(match, Sure) else match.candidates if isinstance(match, Unsure) else ()
        alone = [candidate for candidate in found if is_trade(candidate, self.knowledge)]
        if last is None:
            return match
        if isinstance(match, Sure) and alone:
            known = self.knowledge.articles.get(match.best.id)
            kin = known is None or known.id in (last.id, *last.related) or known.topic is last.topic
            if kin or len(words(normalise(text))) > phrasing.SHORT + 1:
                return match
        ranked = self.matcher.rank(f"{self.before.question} {text}", limit=_MOST_KIN)
        offered = [candidate for candidate in ranked if candidate.id in (last.id, *last.related)]
        offered += [candidate for candidate in alone if candidate.id not in {each.id for each in offered}]
        others = max((candidate.score for candidate in offered[1:]), default=0.0)
        if offered and offered[0].score >= SURE and offered[0].score - others >= _FAR:
            return Sure(offered[0])  # "ok how do i get it": the answer says so
        return Unsure(tuple(offered)) if offered else match

    def is_kin(self, article: str) -> bool:
        """Whether the last article leads to this one."""
        return self._last is not None and article in self._last.related

    @property
    def _last(self) -> Article | None:
        return self.knowledge.articles.get(self.before.article or "")

    def _together(self, slot: str) -> list[Candidate]:
        """The best that each article scores with the old question, whole or in part, and the new words."""
        best: dict[str, Candidate] = {}
        question = self.before.question or ""
        for kept in (question, *self.matcher.without_rare_words(question)):
            for candidate in self.matcher.rank(f"{kept} {slot}", limit=8):
                if candidate.score > best.get(candidate.id, _NOBODY).score:
                    best[candidate.id] = candidate
                    self._kept[candidate.id] = kept
        return list(best.values())

    def _is_told(self, candidate: Candidate) -> bool:
        return self.knowledge.articles[candidate.id].topic in TRADE_TOPICS

    def _joined(self, candidate: Candidate, alone: dict[str, float], topic: Topic | None) -> Candidate:
        score: float = candidate.score**0.7 * max(alone.get(candidate.id, 0.0), _HARDLY) ** 0.3
        score *= _OTHER_TOPIC if topic is not None and self.knowledge.articles[candidate.id].topic is not topic else 1.0
        score *= _SAME_AGAIN if candidate.id == self.before.article else 1.0
        return replace(candidate, score=score)


def is_trade(candidate: Candidate, knowledge: Knowledge) -> bool:
    """Whether a candidate answers something, and is no small talk or refusal."""
    return candidate.is_term or knowledge.articles[candidate.id].topic in (*TRADE_TOPICS, Topic.PERSON, Topic.PRIVACY)


def _lead(match: Unsure) -> float:
    second = match.candidates[1].score if len(match.candidates) > 1 else 0.0
    return match.candidates[0].score - second
