"""What a message is taken to ask, on the real library."""

import pytest

from bot.domain.articles import Direction, Topic
from bot.domain.language import Language
from bot.domain.matching.matcher import Sure, Unsure, decide
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
    text = "quel film regarder"
    by_score_alone = decide(mind.matcher.rank(text))
    assert isinstance(by_score_alone, Unsure), "choose a message that the scores leave open"
    match = mind.read(text, Language.FR).segments[0].match
    assert isinstance(match, Sure)
    assert mind.knowledge.articles[match.best.id].topic is Topic.OUT_OF_SCOPE
