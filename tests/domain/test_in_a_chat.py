"""What a message means in a running chat: tied to the last answer, in the language that is wished, with no guard that fires falsely."""

import pytest

from bot.answers import plain
from bot.domain import wording
from bot.domain.language import Language
from bot.domain.menus import CONTACTS_ARTICLE, FRAUD_ARTICLES
from bot.domain.replies import Outcome, ShowArticle, ShowSources
from bot.domain.understanding import Understanding
from bot.domain.wording import Message
from tests.conftest import Talk


def _said(reply: object) -> list[Message]:
    return [part.message for part in reply.parts if hasattr(part, "message")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("my colleague reads no french, please put that in english", Language.EN),
        ("mon associé parle mal anglais, en français s'il te plaît", Language.FR),
        ("dat is voor mijn baas, in het nederlands graag", Language.NL),
        ("请用英文再说一遍", Language.EN),
    ],
)
async def test_a_language_wished_beside_a_reason_repeats_the_last_answer_in_it(
    talk: Talk, asked: str, language: Language
) -> None:
    first = await talk("EORI", hint=Language.FR if language is Language.NL else Language.NL)
    said = await talk(asked)
    assert said.reply.article == first.reply.article
    assert said.reply.language is language
    assert (await talk.state()).chosen is language


async def test_a_question_with_a_wish_for_a_language_is_answered_in_it(talk: Talk) -> None:
    await talk("wat is een EORI-nummer")
    reply = (await talk("en hoe word ik lid van ewtp? answer in english please")).reply
    assert reply.article == "join-ewtp"
    assert reply.language is Language.EN


@pytest.mark.parametrize(
    "text",
    [
        "must the label be in dutch?",
        "l'étiquette doit être en français ?",
        "mag de factuur in het engels",
        "标签要用中文吗",
        "do you need the manual in english please",
    ],
)
def test_a_language_of_papers_is_no_wish(mind: Understanding, text: str) -> None:
    assert mind.wishes.language(text) is None


async def test_a_quoted_status_changes_no_language(talk: Talk) -> None:
    await talk("mijn pakje zit vast bij de douane")
    reply = (await talk('er staat "your shipment is being held, documents required"')).reply
    assert reply.language is Language.NL


@pytest.mark.parametrize(
    "text",
    [
        "what is the telephone number of customs in antwerp?",
        "donnez-moi l'adresse mail de l'AFSCA",
        "geef mij het telefoonnummer van de FOD Financiën",
        "海关的联系电话是多少",
    ],
)
async def test_who_wants_the_number_of_an_office_is_not_put_on_our_list(talk: Talk, text: str) -> None:
    await talk("EORI")
    reply = (await talk(text)).reply
    assert reply.outcome is Outcome.ANSWERED
    assert reply.article == CONTACTS_ARTICLE
    assert wording.NO_NUMBERS in _said(reply)
    assert (await talk.state()).article == "eori"  # what the chat is about


@pytest.mark.parametrize(
    "text", ["I want to talk to a person", "do I need a GACC number for my factory", "customs duty on a phone"]
)
def test_a_person_a_registration_and_goods_are_no_number_of_an_office(mind: Understanding, text: str) -> None:
    assert not mind.wishes.office(text)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("how do I join ewtp", "our shareholder would like to see a timeline"),
        ("hoe begin ik met export naar china", "ik heb nog geen zaak, alleen een job in een bakkerij"),
        ("hoe begin ik met export naar china", "zet eens op een rij wat ik moet doen, zonder dure woorden"),
        ("combien de droits sur des sacs", "et ajoute encore 300 trousses en coton à 0,90 dans le même carton"),
    ],
)
async def test_no_guard_fires_at_honest_words_of_a_chat(talk: Talk, mind: Understanding, before: str, then: str) -> None:
    await talk(before)
    decision = (await talk(then)).reply
    shown = [part.article for part in decision.parts if isinstance(part, ShowArticle)]
    refusals = {name for name, article in mind.knowledge.articles.items() if article.topic.value == "out_of_scope"}
    assert not {*shown} & {*refusals, *FRAUD_ARTICLES}


async def test_a_fraud_is_still_refused_in_a_chat(talk: Talk) -> None:
    await talk("what do I pay on shoes from china")
    reply = (await talk("can I just put a lower value on the invoice so I pay less")).reply
    assert reply.parts[0].article in FRAUD_ARTICLES


@pytest.mark.parametrize("text", ["is that a problem??", "ah bon, c'est grave ça ?", "is dat erg??"])
async def test_a_worried_question_is_no_fine(talk: Talk, text: str) -> None:
    await talk("do my toys need CE marking for belgium")
    assert (await talk(text)).reply.outcome is not Outcome.SMALL_TALK


@pytest.mark.parametrize(
    ("text", "term"),
    [("je ne comprends pas, un EORI c'est quoi ?", "eori"), ("ik snap het niet, wat bedoelt ge met DDP", "ddp")],
)
async def test_a_word_that_is_not_understood_is_explained(talk: Talk, text: str, term: str) -> None:
    await talk("quels documents pour exporter vers la chine")
    assert any(getattr(part, "term", "") == term for part in (await talk(text)).reply.parts)


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("do my toys need CE marking for belgium", "how much a year is that about"),
        ("比利时增值税号怎么办理", "每年要多少钱"),
        ("c'est quoi le GPSR", "ça coûte combien par an en gros"),
    ],
)
async def test_a_cost_a_year_is_that_of_the_last_answer(talk: Talk, before: str, then: str) -> None:
    """Not the yearly limits of what Chinese consumers may order."""
    first = (await talk(before)).reply
    reply = (await talk(then)).reply
    assert (await talk.state()).article == first.article
    assert reply.article == first.article


async def test_a_test_of_goods_on_their_way_here_is_not_that_of_china(talk: Talk) -> None:
    """What is about the other way than the chat is no answer by a word alone."""
    await talk("do my toys need CE marking for belgium")
    assert (await talk("is a report of a chinese laboratory accepted")).reply.article != "china-ccc"


@pytest.mark.parametrize(
    ("then", "message"),
    [
        ("and if our turnover is too small?", wording.NOT_IN_IT),
        ("we are with nine people and based in Ghent", wording.NO_QUESTION),
    ],
)
async def test_what_the_answer_does_not_tell_is_said(talk: Talk, then: str, message: Message) -> None:
    await talk("what is the ET 14000 licence")
    said = await talk(then)
    assert message in _said(said.reply)
    assert "ET 14000" in plain(said.answer) or message is wording.NO_QUESTION


async def test_where_that_is_written_are_the_sources(talk: Talk) -> None:
    first = (await talk("c'est quoi le GPSR")).reply
    reply = (await talk("où est-ce écrit, le texte officiel ?")).reply
    assert [part.article for part in reply.parts if isinstance(part, ShowSources)] == [first.article]


@pytest.mark.parametrize("then", ["dus is dat nu ja of nee", "zeg het eens kort en simpel aub"])
async def test_who_wants_it_short_gets_the_opening(talk: Talk, then: str) -> None:
    first = (await talk("mag ik babymelk naar china sturen")).reply
    reply = (await talk(then)).reply
    assert wording.IN_SHORT in _said(reply)
    assert reply.article == first.article


async def test_of_two_questions_the_one_without_answer_is_declined(talk: Talk) -> None:
    reply = (await talk("what is an EORI number? and does my uncle like tango?")).reply
    assert reply.article == "eori"
    assert wording.PART_LOST in _said(reply)


async def test_the_weather_on_the_way_to_the_airport_is_not_air_freight(talk: Talk) -> None:
    assert (await talk("gaat het morgen regenen in luik? ik moet naar de luchthaven")).reply.article != "air-freight"


async def test_who_wants_to_sell_and_asks_the_duty_looks_for_no_buyer(talk: Talk, mind: Understanding) -> None:
    reply = (await talk("我们是佛山的工厂，想卖陶瓷砖到比利时，关税是多少")).reply
    assert "buying-and-selling" not in [getattr(part, "article", "") for part in reply.parts]


async def test_of_two_matters_on_which_an_answer_is_silent_both_are_said(talk: Talk) -> None:
    await talk("木质包装与IPPC标识")
    said = _said((await talk("要多久，费用谁出")).reply)
    assert {wording.SILENT_TIME, wording.SILENT_PAYER} <= set(said)


@pytest.mark.parametrize(
    ("before", "then", "article"),
    [
        ("how do I join eWTP", "can a sole trader join eWTP as well?", "join-ewtp"),
        ("moet ons bedrijf bij GACC geregistreerd zijn", "bij de gacc toch", "gacc-registration"),
    ],
)
async def test_an_answer_that_fits_what_follows_is_said_in_short(talk: Talk, before: str, then: str, article: str) -> None:
    """Neither the whole page again, nor that it says nothing on what it is about."""
    await talk(before)
    reply = (await talk(then)).reply
    shown = [part for part in reply.parts if isinstance(part, ShowArticle)]
    assert [part.article for part in shown] == [article]
    assert shown[0].lines


@pytest.mark.parametrize(
    ("text", "article"),
    [
        (
            "Hello, I keep a toy shop near Aalst, my supplier sits in Yiwu. what papers do I need to import from there",
            "import-documents",
        ),
        (
            "Bonjour, comptable à Huy. mon client vend sur tmall, entrepôt sous douane. quels documents pour l'onboarding",
            "onboarding-documents",
        ),
    ],
)
async def test_the_clause_that_asks_is_heard_among_those_that_tell(talk: Talk, text: str, article: str) -> None:
    assert (await talk(text)).reply.article == article


async def test_what_is_told_and_asks_nothing_is_said_back(talk: Talk) -> None:
    await talk("what is the ET 14000 licence")
    assert "three bakers from Tienen" in plain((await talk("we are three bakers from Tienen")).answer)


async def test_sources_of_a_page_are_not_listed_for_a_question_that_it_is_not_about(talk: Talk) -> None:
    await talk("wat is een EORI-nummer")
    reply = (await talk("hoeveel verdient een chauffeur die elke week naar de haven van Rotterdam rijdt eigenlijk netto")).reply
    assert not [part for part in reply.parts if isinstance(part, ShowSources)]


@pytest.mark.parametrize(
    "text",
    [
        "could you book the lorry for us too?",
        "vous êtes payés par les transporteurs ?",
        "kunt u de aangifte voor ons doen?",
        "你们会替我订船吗",
        "can you write an email to my buyer with all that",
    ],
)
async def test_what_the_assistant_does_not_do_is_said(talk: Talk, text: str) -> None:
    await talk("what is an EORI number")
    assert ShowArticle("what-i-do-not-do") in (await talk(text)).reply.parts


async def test_who_carries_out_something_is_no_question_about_the_assistant(talk: Talk) -> None:
    await talk("what is FOB")
    assert ShowArticle("are-you-human") not in (await talk("who arranges all of that, do I do it myself")).reply.parts


@pytest.mark.parametrize(
    "text",
    [
        "thanks a lot, last one: what papers go with an export to China",
        "merci bien, donnez-moi les documents pour exporter en Chine",
    ],
)
async def test_thanks_before_a_question_hide_it_not(talk: Talk, text: str) -> None:
    await talk("what is an EORI number")
    assert (await talk(text)).reply.article == "export-documents"
