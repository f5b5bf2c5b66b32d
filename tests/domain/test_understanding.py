"""What a message is taken to ask, on the real library."""

import pytest

from bot.domain.articles import Direction, Topic
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Sure, Unsure, decide
from bot.domain.understanding import Understanding


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("documents for goods from guangzhou", Language.EN),
        ("calculate duty and vat on goods from shanghai", Language.EN),
        ("quels papiers pour recevoir des marchandises de chine", Language.FR),
        ("calculer droits et tva marchandises de shenzhen", Language.FR),
    ],
)
def test_the_way_of_the_goods_puts_articles_about_that_way_first(mind: Understanding, text: str, language: Language) -> None:
    match = mind.read(text, language).segments[0].match
    assert isinstance(match, Unsure | Sure)
    first = match.best if isinstance(match, Sure) else match.candidates[0]
    assert mind.knowledge.articles[first.id].direction in (Direction.CN_TO_EU, Direction.BOTH)


def test_refusals_alone_are_said_not_offered(mind: Understanding) -> None:
    refusals = [a.id for a in mind.knowledge.articles.values() if a.topic is Topic.OUT_OF_SCOPE][:2]
    question = next(a.id for a in mind.knowledge.articles.values() if a.topic is Topic.DUTIES)
    left_open = decide([Candidate(refusal, score) for refusal, score in zip(refusals, (0.4, 0.35), strict=True)])
    assert isinstance(left_open, Unsure)
    assert mind._settled(left_open) == Sure(Candidate(refusals[0], 0.4))
    beside_a_question = decide([Candidate(refusals[0], 0.4), Candidate(question, 0.35)])
    assert isinstance(mind._settled(beside_a_question), Unsure)
