"""What is no choice for anybody is said: two titles of one matter, refusals and small talk."""

from bot.domain.articles import Knowledge, Topic
from bot.domain.matching.matcher import Candidate, Match, Sure, Unsure
from bot.domain.menus import FRAUD_ARTICLES
from bot.domain.weighing import NO_QUESTION

_TOGETHER = 0.6  # two titles that lead to each other: the first is shown, the second is its first button
_FRAUD = 0.4  # a refusal too many costs less than a choice of titles that seems to offer one


def settled(match: Match, knowledge: Knowledge) -> Match:
    """The match, made sure where its titles would be no choice."""
    if not isinstance(match, Unsure):
        return match
    known = knowledge.articles
    if len(match.candidates) > 1 and _one_matter(match.candidates[0], match.candidates[1], knowledge):
        return Sure(match.candidates[0], match.candidates[1:])
    frauds = [candidate for candidate in match.candidates if candidate.id in FRAUD_ARTICLES]
    if frauds[:1] == [match.candidates[0]] and sum(fraud.score for fraud in frauds) >= _FRAUD:
        return Sure(frauds[0], tuple(frauds[1:]))
    asked = [candidate for candidate in match.candidates if known[candidate.id].topic not in NO_QUESTION]
    if not asked:
        refused = [candidate for candidate in match.candidates if known[candidate.id].topic is Topic.OUT_OF_SCOPE]
        return Sure(refused[0]) if refused else match
    first, *others = asked
    alone = first == match.candidates[0] and others
    return Sure(first, tuple(others)) if alone and _one_matter(first, others[0], knowledge) else match


def _one_matter(first: Candidate, second: Candidate, knowledge: Knowledge) -> bool:
    """Whether two articles, each of which leads to the other, are together what the message asks for."""
    known = knowledge.articles
    kin = second.id in known[first.id].related and first.id in known[second.id].related
    return kin and first.score + second.score >= _TOGETHER
