"""What a message is taken to ask, on the real library."""

import pytest

from bot.domain import phrasing
from bot.domain.articles import Direction, Topic
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Sure, Unsure, decide
from bot.domain.menus import ELSEWHERE_ARTICLE
from bot.domain.settling import settled
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


def test_what_nothing_of_that_way_answers_was_no_way(mind: Understanding) -> None:
    """A distributor "de Shanghai" sends nothing from there: the contract is for sales to China."""
    match = mind.read("un contrat avec un distributeur de shanghai, quelles clauses y mettre", Language.FR).segments[0].match
    assert isinstance(match, Sure)
    assert match.best.id == "distributor-contract"
    assert mind.way("un distributeur de shanghai") is Direction.CN_TO_EU


def test_a_question_in_the_words_of_an_article_is_not_taken_apart(mind: Understanding) -> None:
    segments = mind.read("is the 3 euro also for companies", Language.EN).segments
    assert [segment.text for segment in segments] == ["is the 3 euro also for companies"]
    assert isinstance(segments[0].match, Sure)
    assert segments[0].match.best.id == "eu-3-euro-scope"


def test_refusals_alone_are_said_not_offered(mind: Understanding) -> None:
    refusals = [a.id for a in mind.knowledge.articles.values() if a.topic is Topic.OUT_OF_SCOPE][:2]
    question = next(a.id for a in mind.knowledge.articles.values() if a.topic is Topic.DUTIES)
    left_open = decide([Candidate(refusal, score) for refusal, score in zip(refusals, (0.4, 0.35), strict=True)])
    assert isinstance(left_open, Unsure)
    assert settled(left_open, mind.knowledge) == Sure(Candidate(refusals[0], 0.4))
    beside_a_question = decide([Candidate(refusals[0], 0.4), Candidate(question, 0.35)])
    assert isinstance(settled(beside_a_question, mind.knowledge), Unsure)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("import tax on gin from england", Language.EN),
        ("droits sur le café du brésil", Language.FR),
        ("invoerrechten op rijst uit india", Language.NL),
        ("越南咖啡进口关税", Language.ZH_HANS),
    ],
)
def test_goods_of_another_country_are_not_answered_with_rates_of_china(
    mind: Understanding, text: str, language: Language
) -> None:
    match = mind.read(text, language).segments[0].match
    assert isinstance(match, Sure)
    assert match.best.id == ELSEWHERE_ARTICLE


def test_an_article_about_another_country_still_answers(mind: Understanding) -> None:
    match = mind.read("how far is the ewtp hub in malaysia", Language.EN).segments[0].match
    assert isinstance(match, Sure)
    assert match.best.id == "ewtp-malaysia"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("we are a company from shenzhen and want to buy beer", None),
        ("je suis une entreprise de shanghai", None),
        ("wij zijn een firma uit gent", None),
        ("goods from shenzhen", Direction.CN_TO_EU),
        ("we are waiting for goods from shenzhen", Direction.CN_TO_EU),
    ],
)
def test_where_the_writer_is_tells_no_way_of_goods(mind: Understanding, text: str, direction: Direction | None) -> None:
    assert mind.routes.direction(text) is direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("terrasse à dinant, qingdao -> dinant, 6 m3", Direction.CN_TO_EU),
        ("PVG→BRU 400 kg", Direction.CN_TO_EU),
        ("rate LGG-CKG, 2 plts", Direction.EU_TO_CN),
        ("BEANR - CNNGB, 2x40hc", Direction.EU_TO_CN),
        ("厦门->列日，8箱", Direction.CN_TO_EU),
        ("machine stands still at a customer in wuhan, part is in ghent", Direction.EU_TO_CN),
        ("ons magazijn in gent, leverancier in xiamen, 3 kuub", Direction.CN_TO_EU),
        ("notre acheteur à tianjin attend, on est à namur", Direction.EU_TO_CN),
        ("根特的客户要货，我们在青岛", Direction.CN_TO_EU),
        ("海运整柜，洋山走的，到安特卫普", Direction.CN_TO_EU),
        ("liège-bierset et shanghai", Direction.EU_TO_CN),
    ],
)
def test_arrows_codes_and_whoever_buys_tell_the_way(mind: Understanding, text: str, direction: Direction) -> None:
    assert mind.way(text) is direction


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("moeten die goederen ook gekeurd worden", Language.NL, 1),
        ("un conteneur depuis shenzhen", Language.FR, 1),
        ("surplus stock to china", Language.EN, 1),
        ("hoelang duurt zeevracht en hoeveel kost een container", Language.NL, 2),
        ("c'est quoi un eori et comment en demander un", Language.FR, 2),
        ("关税怎么算另外海运要几天", Language.ZH_HANS, 2),
    ],
)
def test_a_message_is_cut_before_a_joining_word_never_inside_one(
    mind: Understanding, text: str, language: Language, asked: int
) -> None:
    parts = phrasing.questions(text, mind.knowledge.frames[language.written], lambda _: False)
    assert len(parts) == asked, parts


def test_two_titles_that_lead_to_each_other_are_one_answer(mind: Understanding) -> None:
    known = mind.knowledge.articles
    first = next(a for a in known.values() if a.topic is Topic.SHIPPING and any(a.id in known[r].related for r in a.related))
    second = next(r for r in first.related if first.id in known[r].related)
    stranger = next(a.id for a in known.values() if a.topic is Topic.DUTIES and a.id not in first.related)
    assert settled(Unsure((Candidate(first.id, 0.4), Candidate(second, 0.3))), mind.knowledge) == Sure(
        Candidate(first.id, 0.4), (Candidate(second, 0.3),)
    )
    for others in (Candidate(second, 0.1), Candidate(stranger, 0.3)):
        assert isinstance(settled(Unsure((Candidate(first.id, 0.4), others)), mind.knowledge), Unsure)


@pytest.mark.parametrize("text", ["how does it work", "combien ça coûte", "mag dat", "要多久", "you mean the big one?"])
def test_a_question_is_told_by_its_first_word_or_its_mark(mind: Understanding, text: str) -> None:
    assert mind.asks(text)


@pytest.mark.parametrize("text", ["beer?", "a company in Ghent", "pralines", "公司", "Bruxelles"])
def test_an_answer_is_no_question(mind: Understanding, text: str) -> None:
    assert not mind.asks(text)


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("not yet", Language.EN, False),
        ("yes of course", Language.EN, True),
        ("pas encore", Language.FR, False),
        ("oui bien sûr", Language.FR, True),
        ("nee hoor", Language.NL, False),
        ("ja hoor", Language.NL, True),
        ("不用了", Language.ZH_HANS, False),
        ("好的", Language.ZH_HANT, True),
        ("oui", Language.NL, True),
        ("beer", Language.EN, None),
    ],
)
def test_short_answers_mean_yes_or_no(mind: Understanding, text: str, language: Language, meant: bool | None) -> None:
    assert mind.yes_or_no(text, language) is meant
