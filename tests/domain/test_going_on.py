"""What goes on in few words from an answer or a consignment: papers, VAT, time, a detail, another language."""

import pytest

from bot.answers import plain
from bot.domain.articles import Direction, Topic
from bot.domain.language import Language
from bot.domain.menus import FRAUD_ARTICLES, PERSON
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.shipping.parts import ShowAdvice, ShowTimes
from bot.domain.understanding import Understanding
from bot.domain.wording import IN_SHORT, SAID_OF_IT, SILENT, Message
from tests.conftest import Talk

FROM_YIWU = "1 pallet 120x100x180 van yiwu naar luik"


@pytest.mark.parametrize(
    ("before", "then", "article"),
    [
        ("我们是比利时啤酒厂，怎么入驻天猫国际", "费用多少", "tmall-global-fees"),
        ("我们是比利时啤酒厂，怎么入驻天猫国际", "多久能开店", "onboarding-steps"),
        ("comment on s'inscrit à l'ewtp", "il faut quoi comme documents", "onboarding-documents"),
        ("comment on s'inscrit à l'ewtp", "ca prend combien de temps", "onboarding-steps"),
        ("do my toys need CE from china", "and which papers", "import-documents"),
        ("welke documenten voor uitvoer naar china", "en btw?", "export-vat-zero"),
        (FROM_YIWU, "welke papieren heb ik nodig", "import-documents"),
        (FROM_YIWU, "en btw?", "import-duty-calculation-be"),
        ("从列日发2个托盘到上海，800公斤", "那关税呢", "china-import-duty-calculation"),
        ("从列日发2个托盘到上海，800公斤", "那发票呢", "commercial-invoice"),
    ],
)
async def test_a_matter_named_alone_is_that_of_what_the_chat_is_about(talk: Talk, before: str, then: str, article: str) -> None:
    await talk(before)
    assert (await talk(then)).reply.article == article


async def test_several_matters_in_one_message_are_all_answered(talk: Talk) -> None:
    await talk("what do i need for tmall global")
    reply = (await talk("what does it cost and how long does it take")).reply
    assert [part.article for part in reply.parts if isinstance(part, ShowArticle)] == ["tmall-global-fees", "onboarding-steps"]


async def test_a_matter_with_something_else_is_a_question_of_its_own(talk: Talk) -> None:
    await talk("what do i need for tmall global")
    assert (await talk("how long is an EORI number valid")).reply.article != "onboarding-steps"


@pytest.mark.parametrize(
    ("before", "then", "word"),
    [
        ("my supplier is not answering anymore after i paid 4000 usd", "paid through alibaba", "Trade Assurance"),
        ("my supplier is not answering anymore after i paid 4000 usd", "and paid by bank transfer?", "bank"),
        ("mijn leverancier antwoordt niet meer nadat ik betaald heb", "En via alibaba betaald?", "Trade Assurance"),
        ("puis-je récupérer des droits de douane payés en trop", "et la TVA ?", "TVA"),
    ],
)
async def test_a_detail_of_the_last_answer_gets_the_passage_about_it(talk: Talk, before: str, then: str, word: str) -> None:
    """Not the article about Alibaba, nor titles to choose from; and not the whole answer again."""
    first = await talk(before)
    then_said = await talk(then)
    passages = [part for part in then_said.reply.parts if isinstance(part, ShowArticle)]
    assert [part.article for part in passages] == [first.reply.article]
    assert passages[0].lines
    assert then_said.reply.parts[0].message is SAID_OF_IT
    assert word in plain(then_said.answer)
    assert len(plain(then_said.answer)) < len(plain(first.answer)) / 2


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("and in english?", Language.EN),
        ("en français svp", Language.FR),
        ("kan dat in het nederlands", Language.NL),
        ("可以用繁体中文吗", Language.ZH_HANT),
    ],
)
async def test_who_asks_for_another_language_gets_the_last_answer_in_it(talk: Talk, asked: str, language: Language) -> None:
    hint = Language.NL if language is not Language.NL else Language.FR
    first = await talk("EORI", hint=hint)
    said = await talk(asked)
    assert said.reply.article == first.reply.article
    assert said.reply.language is language
    assert (await talk.state()).chosen is language


@pytest.mark.parametrize("thanks", ["ok thanks. ", "thx, ", "Hello! ", "thanks but "])
async def test_thanks_before_a_question_do_not_swallow_it(talk: Talk, thanks: str) -> None:
    await talk("what do i need for tmall global")
    said = (await talk(f"{thanks}who can i call")).reply
    assert said.outcome is not Outcome.SMALL_TALK
    assert said.article == "belgian-support-contacts"


async def test_how_long_and_by_which_mode_is_told_of_the_consignment(talk: Talk) -> None:
    """With its days and its chargeable weight; no ready day is asked for, and no article at large shown."""
    await talk("2 pallets 120x80x150 from ghent to shanghai, 640 kg total")
    for asked, modes in (("how long does that take", {"air", "rail", "sea"}), ("and by train?", {"rail"}), ("by boat", {"sea"})):
        reply = (await talk(asked)).reply
        shown = next(part for part in reply.parts if isinstance(part, ShowTimes))
        assert {option.lane.mode.value for option in shown.options} == modes
        assert shown.load is not None
        assert shown.direction is Direction.EU_TO_CN
        assert reply.outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("told", "asked"),
    [(FROM_YIWU, "en hoelang?"), (FROM_YIWU, "en per trein?"), ("从义乌发2个托盘到列日，800公斤", "那空运呢")],
)
async def test_the_time_is_told_while_the_packages_are_not_known_yet(talk: Talk, told: str, asked: str) -> None:
    await talk(told)
    reply = (await talk(asked)).reply
    assert any(isinstance(part, ShowTimes) and part.load is None for part in reply.parts)
    assert reply.outcome is Outcome.ASKED


async def test_a_weight_that_was_missing_may_come_alone(talk: Talk) -> None:
    await talk(FROM_YIWU)
    shown = next(part for part in (await talk("400 kg")).reply.parts if isinstance(part, ShowAdvice))
    assert (shown.load.count, shown.load.kilograms, shown.direction) == (1, 400, Direction.CN_TO_EU)


async def test_how_long_customs_take_asks_for_no_ready_day(talk: Talk) -> None:
    await talk("2 pallets 120x80x150 from ghent to shanghai, 640 kg total")
    assert (await talk("how long does customs clearance take")).reply.article == "clearance-time"


@pytest.mark.parametrize("asked", ["quelle est la fleur préférée du sphinx de gizeh", "recette de la carbonnade flamande"])
async def test_letters_alone_make_no_answer(talk: Talk, asked: str) -> None:
    assert (await talk(asked)).reply.article is None


async def test_a_false_paper_is_refused_without_a_choice(talk: Talk) -> None:
    assert (await talk("can i write gift on it to save duty")).reply.article in FRAUD_ARTICLES


def test_every_matter_of_the_library_has_words_of_its_own(mind: Understanding) -> None:
    words = [word for matter in mind.knowledge.matters for word in set(matter.words)]
    assert mind.knowledge.matters
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("best pizza near liege airport", "liege-airport"),
        ("hotel bij luchthaven luik", "liege-airport"),
        ("best beer bar in shanghai", "beer-to-china"),
        ("train tickets to zhengzhou", "rail-liege-zhengzhou"),
    ],
)
async def test_a_name_of_ours_makes_no_question_of_ours(talk: Talk, asked: str, near: str) -> None:
    """What is asked beside the name decides; what may be meant all the same is the first button."""
    reply = (await talk(asked)).reply
    assert reply.topic is Topic.OUT_OF_SCOPE
    assert reply.choices[0].value == near


@pytest.mark.parametrize("asked", ["waarvoor staat die IOSS nu weer", "what does liege airport do", "列日机场是干嘛的"])
async def test_little_words_beside_a_name_ask_for_what_it_names(talk: Talk, asked: str) -> None:
    assert (await talk(asked)).reply.topic is not Topic.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("first", "then", "language", "article"),
    [
        ("duty on cosmetics to China", "and the papers?", Language.EN, "export-documents"),
        ("droits sur le chocolat vers la Chine", "et les papiers ?", Language.FR, "export-documents"),
        ("invoerrechten op cosmetica naar China", "en papieren?", Language.NL, "export-documents"),
        ("啤酒到中国关税", "那文件呢", Language.ZH_HANS, "export-documents"),
        ("200 umbrellas from China, 10 USD each, CIF", "and the papers?", Language.EN, "import-documents"),
        ("200 paraplu's uit China, 10 USD per stuk, CIF", "en papieren?", Language.NL, "import-documents"),
    ],
)
async def test_papers_are_asked_of_duties_too(talk: Talk, first: str, then: str, language: Language, article: str) -> None:
    await talk(first, hint=language)
    assert (await talk(then, hint=language)).reply.article == article


@pytest.mark.parametrize(
    ("first", "then", "language", "word"),
    [
        ("how do i get a certificate of origin", "and the fees?", Language.EN, "€18.64"),
        ("ET 14000 voor mijn btw bij invoer", "hoe vraag ik die aan", Language.NL, "MyMinfin"),
        ("mon colis est bloqué à la douane", "je fais quoi maintenant", Language.FR, "Envoyez"),
        ("比利时公司进口增值税递延 ET14000", "大概要多久", Language.ZH_HANS, "没有可靠数据"),
        ("my toys from china need CE?", "otherwise?", Language.EN, "stop goods"),
    ],
)
async def test_what_is_asked_of_an_answer_gets_the_lines_that_tell_it(
    talk: Talk, first: str, then: str, language: Language, word: str
) -> None:
    whole = await talk(first, hint=language)
    said = await talk(then, hint=language)
    assert said.reply.parts[0].message is SAID_OF_IT
    assert said.reply.article == whole.reply.article
    assert word in plain(said.answer)
    assert len(plain(said.answer)) < len(plain(whole.answer))


@pytest.mark.parametrize(
    ("first", "then", "language", "said"),
    [
        ("numéro EORI", "ça prend combien de temps ?", Language.FR, SILENT["time"]),
        ("hoe vraag ik ET 14000 aan", "hoelang blijft dat geldig", Language.NL, SILENT["validity"]),
        ("EORI", "谁来付", Language.ZH_HANS, SILENT["who_pays"]),
        ("what is a packing list", "and how much is it", Language.EN, SILENT["cost"]),
    ],
)
async def test_an_answer_that_is_silent_on_what_is_asked_says_so(
    talk: Talk, first: str, then: str, language: Language, said: Message
) -> None:
    """Neither the time that ships take, nor who pays the duty on parcels, of which nobody spoke."""
    await talk(first, hint=language)
    reply = (await talk(then, hint=language)).reply
    assert reply.parts[0].message is said
    assert PERSON in reply.choices


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [
        ("EORI", "what do you mean?", Language.EN),
        ("numéro EORI", "ça veut dire quoi ?", Language.FR),
        ("EORI-nummer", "ik snap dat niet", Language.NL),
        ("EORI号怎么办", "看不懂", Language.ZH_HANS),
    ],
)
async def test_who_did_not_understand_gets_it_short_and_its_words_explained(
    talk: Talk, first: str, then: str, language: Language
) -> None:
    whole = await talk(first, hint=language)
    said = await talk(then, hint=language)
    assert said.reply.parts[0].message is IN_SHORT
    assert len(plain(said.answer)) < len(plain(whole.answer)) * 2 / 3
    assert [choice.action for choice in said.reply.choices][-1] == "person"
    assert {choice.action for choice in said.reply.choices[:-1]} == {"term"}


async def test_what_was_read_is_not_shown_whole_to_who_asks_something_of_it(talk: Talk) -> None:
    whole = await talk("how do i ship goods that must stay cold to china")
    said = await talk("which temperature do i write in the order to the forwarder")
    assert said.reply.article == whole.reply.article
    assert "temperature" in plain(said.answer)
    assert len(plain(said.answer)) < len(plain(whole.answer)) / 2
    assert said.reply.choices[0].value == whole.reply.article or said.reply.choices[1].value == whole.reply.article


async def test_the_same_question_again_gets_the_same_answer(talk: Talk) -> None:
    first, again = await talk("documents for import from china"), await talk("Documents for import from China?")
    assert plain(first.answer).endswith(plain(again.answer))  # the first greets


async def test_who_wants_a_person_and_leaves_a_number_is_put_on_the_list(talk: Talk) -> None:
    said = (await talk("Someone should call me. I am Els Maes, els@maes.be, +32 476 11 22 33, BE0987654321")).reply
    assert said.outcome is Outcome.PERSON


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("200 stoelen uit china 4000 eur", "bedankt maar wat betaal ik in totaal", Language.NL),
        ("120 lampes de chine 3000 eur", "merci mais ça fait combien au total", Language.FR),
        ("从中国进口200把椅子5000欧", "谢谢 但是一共要交多少", Language.ZH_HANS),
    ],
)
async def test_thanks_and_a_but_end_no_estimate(talk: Talk, told: str, asked: str, language: Language) -> None:
    await talk(told, hint=language)
    said = (await talk(asked, hint=language)).reply
    assert said.outcome is not Outcome.SMALL_TALK
    assert (await talk.state()).room == "estimate"


@pytest.mark.parametrize(
    ("before", "then", "word"),
    [
        ("ET 14000", "et cela prend à peu près combien de mois avant d'avoir l'autorisation", "délai"),
        ("GACC registration of my mill", "and how many weeks before we hold the number", "months"),
        ("wat is een T1", "wie opent dat", "houder"),
        ("ET 14000", "how much deposit", "Deposit"),
        ("ATA单证册", "谁来办", "商会"),
        ("ET 14000", "under which conditions", "periodic VAT returns"),  # the list below "You need:"
    ],
)
async def test_a_matter_among_other_words_is_still_that_of_the_last_answer(talk: Talk, before: str, then: str, word: str) -> None:
    first = await talk(before)
    said = await talk(then)
    assert said.reply.article == first.reply.article
    assert word in plain(said.answer)


async def test_something_told_that_the_last_answer_does_not_speak_of_gets_none_of_its_lines(talk: Talk) -> None:
    await talk("can I sell Belgian pork in China")
    parts = (await talk("our farm lies near Ypres")).reply.parts
    assert not [part for part in parts if isinstance(part, ShowArticle)]


async def test_what_was_just_read_is_no_title_to_choose(talk: Talk) -> None:
    await talk("hoe vraag ik ET 14000 aan")
    said = (await talk("in welk vak zet ik dat")).reply
    assert "import-vat-deferral" not in [choice.value for choice in said.choices] or SAID_OF_IT in [
        getattr(part, "message", None) for part in said.parts
    ]
