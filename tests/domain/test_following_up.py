"""What is said next is heard in the light of what was said before: follow-ups, corrections, open questions, the way of the goods."""

from decimal import Decimal

import pytest

from bot.answers import plain
from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.chats import Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.parts import ShowRates
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Say, ShowArticle
from bot.domain.wording import NOT_AN_ANSWER, STILL_WAITING
from tests.conftest import Talk

OFFICE = ("estimate:new", "beer", "to China", "8000 EUR")  # the Incoterms rule is awaited


@pytest.mark.parametrize(
    ("before", "then", "article", "heading"),
    [
        ("what duty does china charge on chocolate", "and for beer?", "china-duty-beer", "2203"),
        ("quels droits sur le chocolat en chine", "et pour la bière ?", "china-duty-beer", "2203"),
        ("welke invoerrechten op bier in china", "en voor wijn?", "china-duty-wine-spirits", "2204"),
        ("巧克力出口到中国关税多少", "那啤酒呢", "china-duty-beer", "2203"),
    ],
)
async def test_a_follow_up_changes_only_what_it_names(talk: Talk, before: str, then: str, article: str, heading: str) -> None:
    """With the article about the new goods, or with their rates from the tariff, the same way."""
    await talk(before)
    reply = (await talk(then)).reply
    rates = [part for part in reply.parts if isinstance(part, ShowRates)]
    assert reply.article == article or [(r.code[:4], r.directions) for r in rates] == [(heading, (Direction.EU_TO_CN,))]


async def test_a_conversation_may_change_its_language_half_way(talk: Talk) -> None:
    heard = [
        (await talk(text)).answer.language
        for text in ("comment obtenir un numéro EORI", "hoe lang duurt het per trein", "清关要多久")
    ]
    assert heard == [Language.FR, Language.NL, Language.ZH_HANS]


@pytest.mark.parametrize(
    ("before", "then", "article"),
    [
        ("how long does a ship take from shanghai to antwerp", "and by train?", "transit-times"),
        ("how long does a ship take from shanghai to antwerp", "no I meant from Antwerp to Shanghai", "sea-transit-time"),
        ("combien de temps en bateau de shanghai à anvers", "non je voulais dire d'Anvers à Shanghai", "sea-transit-time"),
        (
            "hoe lang is de boot onderweg van shanghai naar antwerpen",
            "nee ik bedoel van Antwerpen naar Shanghai",
            "sea-transit-time",
        ),
    ],
)
async def test_a_correction_is_heard_in_what_was_asked_before(talk: Talk, before: str, then: str, article: str) -> None:
    await talk(before)
    assert (await talk(then)).reply.article == article


@pytest.mark.parametrize(
    ("before", "asked", "room"),
    [
        (("estimate:new",), "how long by sea from antwerp to ningbo", "estimate"),
        (("estimate:new",), "combien coûte un conteneur d'anvers à shanghai ?", "estimate"),
        (("estimate:new",), "wat kost een container van antwerpen naar shanghai", "estimate"),
        (("estimate:new",), "海运要多久", "estimate"),
        (OFFICE, "what does DAP mean?", "estimate"),
        (OFFICE, "who pays the duty under dap?", "estimate"),
        (OFFICE, "is there a duty free limit under 150 euro?", "estimate"),
        (("ship:start",), "what is chargeable weight?", "ship"),
        (("ship:goods",), "c'est quoi un code SH ?", "ship"),
        (("ship:arrival",), "hoe lang duurt de boot", "ship"),
        (("papers:start",), "hello, what is a consignee?", "papers"),
        (("papers:start",), "do i need an invoice, or a packing list?", "papers"),
    ],
)
async def test_a_question_of_its_own_is_answered_and_the_open_one_stays(
    talk: Talk, before: tuple[str, ...], asked: str, room: str
) -> None:
    for said in before:
        await talk(said, kind=Kind.BUTTON if ":" in said else Kind.TEXT)
    waiting = (await talk.state()).rooms[room]
    reply = (await talk(asked)).reply
    assert reply is not None
    assert reply.parts[0] != Say(NOT_AN_ANSWER)
    assert Say(STILL_WAITING) in reply.parts
    after = await talk.state()
    assert (after.rooms[room], after.room) == (waiting, room)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (("estimate:new",), "waffles"),
        (("estimate:new",), "en speelgoed?"),
        (("estimate:new",), "what's the duty on waffles?"),
        (OFFICE, "cif i think"),
        (OFFICE, "no, 9000 EUR"),
        (("ship:start",), "2 pallets of 120x80x150, 300 kg each, ok?"),
    ],
)
async def test_an_answer_is_taken_though_articles_know_its_words(talk: Talk, before: tuple[str, ...], said: str) -> None:
    for step in before:
        await talk(step, kind=Kind.BUTTON if ":" in step else Kind.TEXT)
    waiting = (await talk.state()).rooms
    reply = (await talk(said)).reply
    assert reply is not None
    assert Say(STILL_WAITING) not in reply.parts
    assert (await talk.state()).rooms != waiting


@pytest.mark.parametrize("said", ["10 boxes", "20 kg i guess"])
async def test_packages_without_a_size_are_asked_again_and_no_article_is_shown(talk: Talk, said: str) -> None:
    await talk("ship:start", kind=Kind.BUTTON)
    reply = (await talk(said)).reply
    assert reply is not None
    assert not any(isinstance(part, ShowArticle) for part in reply.parts)


@pytest.mark.parametrize(
    ("language", "yes"), [(Language.EN, "yes"), (Language.FR, "oui"), (Language.NL, "ja"), (Language.ZH_HANS, "是的")]
)
async def test_a_bare_yes_to_titles_asks_which(talk: Talk, language: Language, yes: str) -> None:
    offered = await talk("papers", hint=language)
    assert offered.reply is not None
    assert offered.reply.outcome is Outcome.OFFERED
    again = await talk(yes)
    assert again.reply is not None
    assert again.reply.choices == offered.reply.choices
    assert again.reply.parts != offered.reply.parts


@pytest.mark.parametrize(
    ("before", "then", "language"),
    [
        ("how do i get an eori number", "how long does it take?", Language.EN),
        ("hoe krijg ik een eori nummer", "waar vraag ik het aan", Language.NL),
        ("comment obtenir un numéro EORI", "combien ça coûte ?", Language.FR),
        ("怎么申请EORI号码", "这个要多久", Language.ZH_HANS),
    ],
)
async def test_a_pronoun_may_mean_what_was_answered_last(talk: Talk, before: str, then: str, language: Language) -> None:
    assert (await talk(before, hint=language)).reply.article == "eori"
    reply = (await talk(then)).reply
    assert "eori" in (reply.article, *(choice.value for choice in reply.choices))


@pytest.mark.parametrize(
    ("before", "then", "language", "article"),
    [
        (
            "we want to sell belgian chocolate to china",
            "how do i calculate the duty",
            Language.EN,
            "china-import-duty-calculation",
        ),
        ("je veux vendre de la bière en Chine", "quels documents faut-il", Language.FR, "export-documents"),
        ("wij willen uitvoeren naar china", "hoeveel invoerrechten", Language.NL, "china-duty-examples"),
        ("我们想出口到中国", "关税多少", Language.ZH_HANS, "china-import-duty-calculation"),
    ],
)
async def test_a_question_without_a_way_is_heard_for_the_way_of_the_chat(
    talk: Talk, before: str, then: str, language: Language, article: str
) -> None:
    await talk(before, hint=language)
    assert (await talk.state()).way is Direction.EU_TO_CN
    reply = (await talk(then)).reply
    assert article == reply.article or Choice("article", article) == reply.choices[0]


@pytest.mark.parametrize("asked", ["my parcel from aliexpress is stuck", "pakje van temu kwijt", "ioss registration"])
async def test_what_exists_one_way_only_is_not_turned_round(talk: Talk, asked: str) -> None:
    alone = (await talk(asked)).reply.article
    await talk("we want to sell belgian beer to china")
    assert (await talk.state()).way is Direction.EU_TO_CN
    assert (await talk(asked)).reply.article == alone


async def test_a_price_after_rates_begins_the_cost_of_these_goods(talk: Talk) -> None:
    await talk("waffles from china", hint=Language.EN)
    await talk("12000 dollar")
    draft = Draft.from_text((await talk.state()).rooms["estimate"])
    assert draft.wanted
    assert draft.shipment.value == Money(Decimal(12000), "USD")


async def test_a_number_with_one_word_keeps_the_language_of_the_chat(talk: Talk) -> None:
    await talk("welke papieren heb ik nodig voor china", hint=Language.NL)
    assert (await talk("transport 800")).reply.language is Language.NL
    assert (await talk("fob shanghai")).reply.language is Language.NL
    assert (await talk("which papers do i need for shanghai")).reply.language is Language.EN


@pytest.mark.parametrize(
    ("said", "language"),
    [("wat is tmall global", Language.NL), ("tmall global", Language.FR), ("dropshipping", Language.NL)],
)
async def test_a_name_that_languages_share_decides_no_language(talk: Talk, said: str, language: Language) -> None:
    assert (await talk(said, hint=language)).answer.language is language


@pytest.mark.parametrize("said", ["5 cartons, 200 eur per carton", "lithium"])
async def test_figures_and_a_word_alone_keep_the_language_of_the_chat(talk: Talk, said: str) -> None:
    await talk("hello, how do I send goods to China?", hint=Language.EN)
    assert (await talk(said)).answer.language is Language.EN
    await talk("hoeveel invoerrechten betaal ik op speelgoed uit China?")
    assert (await talk("lithium")).answer.language is Language.NL


@pytest.mark.parametrize(
    ("first", "then", "language"),
    [("c'est quoi tmall global ?", "frais", Language.FR), ("天猫国际是什么", "费用", Language.ZH_HANS)],
)
async def test_a_word_alone_goes_on_about_the_last_answer(talk: Talk, first: str, then: str, language: Language) -> None:
    await talk(first, hint=language)
    assert (await talk(then)).reply.article == "tmall-global-fees"


@pytest.mark.parametrize(
    "asked", ["brewery on Tmall?", "bierbrouwer op tmall?", "brasserie sur tmall", "chocolate on tmall?", "啤酒厂 天猫"]
)
async def test_goods_beside_a_platform_ask_how_to_sell_there(talk: Talk, asked: str) -> None:
    assert (await talk(asked)).reply.article == "tmall-global-requirements"


async def test_the_article_on_the_goods_stands_beside_the_platform(talk: Talk) -> None:
    assert "beer-to-china" in {choice.value for choice in (await talk("brewery on Tmall?")).reply.choices}
    assert (await talk("duty on beer on tmall")).reply.article != "tmall-global-requirements"


async def test_one_title_alone_is_no_choice(talk: Talk) -> None:
    """What it leads to stands beside it."""
    reply = (await talk("my lemonade brand got an order from hangzhou, some paperwork")).reply
    assert reply.outcome is Outcome.OFFERED
    assert len([choice for choice in reply.choices if choice.action == "article"]) > 1


async def test_the_way_that_is_named_now_rules_out_the_other_one(talk: Talk) -> None:
    await talk("wa is een EUR1", hint=Language.NL)
    reply = (await talk("voor textiel uit china")).reply
    assert reply.article != "textiles-to-china"


async def test_a_tracking_number_changes_no_language(talk: Talk) -> None:
    await talk("我的快递在列日机场卡了一周")
    assert (await talk("单号 LX987654321CN")).answer.language is Language.ZH_HANS


@pytest.mark.parametrize(
    ("before", "then", "article"),
    [
        ("hi we r small brewery in ghent, is ewtp smth for us", "ok n how long", "onboarding-steps"),
        ("wat kost tmall global", "en hoe lang duurt da", "onboarding-steps"),
        ("my goods are held by customs what to do", "do i have to pay", "carrier-clearance-fee"),
        ("what is the landed cost", "who do i call", "belgian-support-contacts"),
    ],
)
async def test_little_words_around_a_matter_do_not_hide_it(talk: Talk, before: str, then: str, article: str) -> None:
    await talk(before)
    assert (await talk(then)).reply.article == article


@pytest.mark.parametrize("said", ["dunno", "je sais pas", "geen idee", "不知道"])
async def test_who_does_not_know_when_nothing_is_asked_is_shown_what_there_is(talk: Talk, said: str) -> None:
    reply = (await talk(said)).reply
    assert reply.outcome is Outcome.ASKED
    assert reply.choices


async def test_a_picture_with_words_that_nobody_understands_is_told_once(talk: Talk) -> None:
    reply = (await talk("can you read this invoice", kind=Kind.PHOTO)).reply
    assert reply.outcome is Outcome.ASKED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("do I need an EORI number?", "is an import licence required?"),
        ("faut-il un numéro EORI ?", "c'est quoi le marquage CE ?"),
        ("heb ik een EORI-nummer nodig?", "wat is een certificaat van oorsprong?"),
        ("需要EORI号吗？", "什么是原产地证？"),
    ],
)
async def test_an_open_question_is_not_repeated_twice_in_a_row(talk: Talk, first: str, second: str) -> None:
    """Its answer is taken all the same, and the article keeps its own buttons."""
    for said in OFFICE:
        await talk(said, kind=Kind.BUTTON if ":" in said else Kind.TEXT)
    assert Say(STILL_WAITING) in (await talk(first)).reply.parts
    second_time = (await talk(second)).reply
    assert Say(STILL_WAITING) not in second_time.parts
    assert any(choice.action == "article" for choice in second_time.choices)
    await talk("FCA")
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.incoterm == "FCA"


@pytest.mark.parametrize(
    "cry",
    [
        "can I talk to somebody real?",
        "je veux parler à un humain",
        "mag ik een mens spreken aub",
        "我要找人工",
        "this is useless, I am lost",
    ],
)
async def test_who_wants_a_person_or_complains_is_not_reminded(talk: Talk, cry: str) -> None:
    for said in OFFICE:
        await talk(said, kind=Kind.BUTTON if ":" in said else Kind.TEXT)
    reply = (await talk(cry)).reply
    assert reply.outcome in (Outcome.PERSON, Outcome.SMALL_TALK)
    assert not any(part in reply.parts for part in (Say(STILL_WAITING), Say(NOT_AN_ANSWER)))


async def test_a_question_that_nobody_understands_is_no_failed_answer(talk: Talk) -> None:
    for said in OFFICE:
        await talk(said, kind=Kind.BUTTON if ":" in said else Kind.TEXT)
    reply = (await talk("does my neighbour's parrot whistle at midnight?")).reply
    assert Say(NOT_AN_ANSWER) not in reply.parts


@pytest.mark.parametrize(
    "asked",
    [
        "my seller offers me DDP, is that wise?",
        "l'agent propose de passer par le train, c'est mieux ?",
        "we kregen 60 euro boete bij de vorige zending, is dat normaal?",
    ],
)
async def test_a_question_that_names_a_term_or_a_sum_answers_nothing(talk: Talk, asked: str) -> None:
    for said in ("3000 leather belts from China at 4 EUR each, FOB",):
        await talk(said)
    before = Draft.from_text((await talk.state()).rooms["estimate"]).shipment
    await talk(asked)
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment == before


async def test_a_limit_is_told_from_the_last_answer(talk: Talk) -> None:
    first = (await talk("my uncle in Harbin sends me a birthday present", hint=Language.EN)).reply
    then = await talk("is there a limit?")
    assert then.reply.article == first.article == "gifts-private"
    assert [part.lines != () for part in then.reply.parts if isinstance(part, ShowArticle)] == [True]
    assert "€45" in plain(then.answer)
