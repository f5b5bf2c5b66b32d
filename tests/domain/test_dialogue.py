"""Whole conversations with the desk on the real library: what is said next, and what is remembered."""

from decimal import Decimal
from typing import Any

import pytest

from bot.answers import plain
from bot.desk import Desk
from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.chats import Holder, Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.parts import ShowRates
from bot.domain.language import Language
from bot.domain.menus import ELSEWHERE_ARTICLE
from bot.domain.post import NO_POST, Post
from bot.domain.replies import Choice, Outcome, Say, ShowArticle
from bot.domain.transcripts import ChatKey, Delivery, Speaker
from bot.domain.wording import NOT_AN_ANSWER, STILL_WAITING
from tests.conftest import CHAT, Talk


async def state(talk: Talk) -> Any:
    return (await talk.desk.transcripts.load(CHAT)).dialogue


async def test_the_first_answer_says_that_no_person_is_writing_and_later_ones_do_not(talk: Talk) -> None:
    first = await talk("how do i get an eori number")
    second = await talk("what is a packing list")
    assert "automatic assistant" in plain(first.answer)
    assert "automatic assistant" not in plain(second.answer)


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


async def test_two_questions_in_one_message_get_two_answers(talk: Talk) -> None:
    receipt = await talk("How do I get an EORI number? What must a packing list contain?")
    said = plain(receipt.answer)
    titles = [talk.desk.mind.knowledge.title(article, Language.EN) for article in ("eori", "packing-list")]
    assert all(title in said for title in titles)
    assert receipt.reply.outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("text", "first_lines"),
    [
        ("How long does the train from Liège take? Do I need an EORI number? Who pays the 3 euro?", ("transit", "EORI", "3")),
        ("C'est quoi l'eWTP et comment s'inscrire et combien coûte le fret aérien", ("eWTP", "eWTP", "fret")),
        ("hoe lang duurt de trein naar china en heb ik een EORI nodig", ("ransit", "EORI")),
        ("什么是eWTP？怎么加入？运费多少？", ("eWTP", "eWTP", "运费")),
    ],
)
async def test_several_questions_are_answered_one_after_another(talk: Talk, text: str, first_lines: tuple[str, ...]) -> None:
    said = await talk(text)
    whole = plain(said.answer).casefold()
    assert said.reply.outcome is Outcome.ANSWERED
    assert len(said.reply.parts) >= len(first_lines)
    place = 0
    for expected in first_lines:
        place = whole.index(expected.casefold(), place) + 1


async def test_a_load_is_reckoned_with_though_another_question_follows(talk: Talk) -> None:
    said = await talk("How much duty on 500 kg of pralines worth 8000 € to China? And how long by train?")
    assert said.reply.products, "the goods are found, not an article about trains"


async def test_a_greeting_before_a_question_is_no_question_of_its_own(talk: Talk) -> None:
    assert (await talk("Bonjour ! Comment obtenir un numéro EORI ?")).reply.article == "eori"


async def test_an_unsure_answer_offers_titles_and_a_way_out(talk: Talk) -> None:
    receipt = await talk("duty china product")
    if receipt.reply.outcome is Outcome.OFFERED:
        assert 2 <= len(receipt.answer.buttons) <= 4
        assert receipt.answer.buttons[-1].key == "none:"
        chosen = await talk(receipt.answer.buttons[0].label)
        assert chosen.reply.outcome is Outcome.ANSWERED
    else:
        assert receipt.reply.outcome is Outcome.ANSWERED


async def test_what_the_library_does_not_know_is_said_and_the_second_time_a_person_comes_first(talk: Talk) -> None:
    first = await talk("xqzt vrmpf gnorrt")
    second = await talk("blorptang wizzlefrot qmpd")
    assert first.reply.outcome is second.reply.outcome is Outcome.LOST
    assert first.answer.buttons[0].key.startswith("topic:")
    assert second.answer.buttons[0].key == "person:"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", None),
        ("   \n", Language.NL),
        ("👍👍", Language.FR),
        ("\u202e\u200f", Language.ZH_HANT),
        ("\x00\x00", None),
        ("!!!???", None),
    ],
)
async def test_messages_without_words_are_answered_in_the_language_of_the_hint(
    talk: Talk, text: str, hint: Language | None
) -> None:
    receipt = await talk(text, hint=hint)
    assert receipt.reply.outcome is Outcome.ASKED
    assert receipt.answer.language is (hint or Language.EN)
    assert len(await talk.desk.transcripts.turns(CHAT)) == 2


async def test_ten_thousand_letters_are_kept_whole_and_asked_again_in_short(talk: Talk) -> None:
    text = "je voudrais savoir combien " * 400
    receipt = await talk(text)
    assert receipt.reply.outcome is Outcome.ASKED
    assert receipt.answer.language is Language.FR
    assert (await talk.desk.transcripts.turns(CHAT))[0].text == text


async def test_direction_marks_and_nul_do_not_hide_a_question(talk: Talk) -> None:
    assert (await talk("\u202ehow do i get\x00 an \u200beori number\u202c")).reply.article == "eori"


async def test_an_unknown_command_names_the_known_ones(talk: Talk) -> None:
    said = plain((await talk("/frobnicate now", hint=Language.NL)).answer)
    assert "/frobnicate" in said
    assert "/help" in said
    assert "/person" in said


async def test_an_unknown_language_is_refused_with_those_we_speak(talk: Talk) -> None:
    receipt = await talk("/language klingon")
    assert "klingon" in plain(receipt.answer)
    assert [button.label for button in receipt.answer.buttons] == ["English", "Français", "Nederlands", "简体中文", "繁體中文"]


@pytest.mark.parametrize(
    ("given", "language"), [("fr", "fr"), ("néerlandais", "nl"), ("繁體中文", "zh_Hant"), ("zh-tw", "zh_Hant")]
)
async def test_the_chosen_language_stays(talk: Talk, given: str, language: str) -> None:
    await talk(f"/language {given}")
    assert (await talk("EORI")).answer.language == language


async def test_a_person_is_called_once_and_the_assistant_goes_on_meanwhile(talk: Talk) -> None:
    called = await talk("/person")
    again = await talk("je veux parler à quelqu'un")
    assert called.reply.outcome is again.reply.outcome is Outcome.PERSON
    assert plain(called.answer) != plain(again.answer)
    assert (await state(talk)).holder is Holder.WAITING
    assert (await talk("how do i get an eori number")).reply.article == "eori"
    await talk("/stop")
    assert (await state(talk)).holder is Holder.BOT


class Postbox:
    """A messenger that keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def post(self, answer: Any) -> Post:
        return NO_POST

    async def deliver(self, chat: ChatKey, answer: Any) -> Delivery:
        self.sent.append(plain(answer))
        return Delivery.SENT


async def test_while_a_person_holds_the_chat_the_assistant_is_silent_and_nothing_is_lost(talk: Talk, desk: Desk) -> None:
    postbox = Postbox()
    await talk("/person")
    await desk.take_over(CHAT, "Sofie", postbox)
    silent = await talk("how do i get an eori number")
    assert silent.answer is None
    assert await desk.reply_as_staff(CHAT, "Good morning, how can I help?", postbox) is Delivery.SENT
    await desk.release(CHAT, postbox)
    assert "Sofie" in postbox.sent[0]
    assert (await talk("how do i get an eori number")).reply.article == "eori"
    turns = await desk.transcripts.turns(CHAT)
    assert [turn.speaker for turn in turns].count(Speaker.STAFF) == 1
    assert sum(turn.text == "how do i get an eori number" for turn in turns) == 2


async def test_forgetting_asks_first_and_then_keeps_nothing(talk: Talk) -> None:
    await talk("mijn geheime vraag over eori")
    asked = await talk("/forget")
    assert asked.reply.outcome is Outcome.ASKED
    kept = await talk("nee")
    assert kept.reply.outcome is Outcome.DONE
    assert len(await talk.desk.transcripts.turns(CHAT)) == 6
    await talk("wis al mijn gegevens")
    done = await talk("ja")
    assert done.reply.outcome is Outcome.DONE
    assert await talk.desk.transcripts.turns(CHAT) == ()
    assert "geheime" not in repr(await state(talk))


async def test_a_forget_button_of_long_ago_erases_nothing(talk: Talk) -> None:
    await talk("how do i get an eori number")
    receipt = await talk("forget:yes", kind=Kind.BUTTON)
    assert receipt.reply.outcome is Outcome.ASKED
    assert len(await talk.desk.transcripts.turns(CHAT)) == 4


@pytest.mark.parametrize("command", ["/duty", "/ship", "/onboard"])
async def test_topic_commands_offer_articles_and_take_a_question(talk: Talk, command: str) -> None:
    menu = await talk(command)
    assert menu.reply.outcome is Outcome.ASKED
    assert len(menu.answer.buttons) >= 4
    answered = await talk(menu.answer.buttons[-1].key, kind=Kind.BUTTON)
    assert answered.reply.outcome is Outcome.ANSWERED


async def test_small_talk_never_shows_an_article(talk: Talk) -> None:
    for text in ("merci beaucoup", "hallo", "are you a robot?", "你好", "bedankt !"):
        receipt = await talk(text)
        assert receipt.reply.outcome is Outcome.SMALL_TALK, text
        assert receipt.reply.article is None


async def test_every_article_can_be_said_in_every_language_within_telegrams_limit(desk: Desk) -> None:
    from bot.domain.replies import Reply, ShowArticle
    from bot.markup import messages_of
    from tests.support.bot_api import visible

    for article in desk.mind.knowledge.articles:
        for language in Language:
            answer = desk.voice.say(Reply((ShowArticle(article),), Outcome.ANSWERED, language))
            assert answer.language is language
            for html in messages_of(answer):
                assert 0 < len(visible(html)) <= 4096
            assert "{" not in plain(answer)


async def test_every_trade_answer_names_its_source_and_day(desk: Desk) -> None:
    from bot.answers import Style
    from bot.domain.articles import TRADE_TOPICS
    from bot.domain.replies import Reply, ShowArticle

    for article in desk.mind.knowledge.articles.values():
        if article.topic in TRADE_TOPICS:
            answer = desk.voice.say(Reply((ShowArticle(article.id),), Outcome.ANSWERED, Language.EN))
            notes = [block for block in answer.blocks if block.style is Style.NOTE]
            small_print = "".join(span.text for line in notes[0].lines for span in line)
            assert small_print.startswith("Source")
            assert "checked on" in small_print
            for fact in answer.facts:
                assert fact.provenance.source.label in small_print


async def test_the_same_question_gives_the_same_answer_to_the_letter(desk: Desk) -> None:
    said = {plain((await Talk(desk)(text)).answer) for text in ["how long by ship from shanghai"] * 1}
    other = ChatKey("test", "2")
    from bot.domain.chats import Question

    again = await desk.receive(other, Question("how long by ship from shanghai"), "1")
    assert {plain(again.answer)} == said


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Thanks! And what must I do when goods arrive damaged?", "damaged-goods"),
        ("merci, comment suivre mon colis", "tracking"),
        ("bedankt, waar zit mijn pakje", "tracking"),
        ("谢谢，木托盘要不要盖章", "wood-packaging"),
    ],
)
async def test_thanks_before_a_question_are_no_question_of_their_own(talk: Talk, question: str, article: str) -> None:
    await talk("what is a packing list")
    assert (await talk(question)).reply.article == article


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


@pytest.mark.parametrize("said", ["no", "non", "nee", "不用"])
async def test_a_bare_no_is_understood(talk: Talk, said: str) -> None:
    await talk("what is a packing list")
    assert (await talk(said)).reply.outcome is Outcome.SMALL_TALK


@pytest.mark.parametrize(
    "asked",
    ["import duty on rugs from india", "droits sur des tapis d'inde", "invoerrechten op tapijten uit india", "印度地毯关税"],
)
async def test_goods_of_another_country_get_no_rates_of_the_office(talk: Talk, asked: str) -> None:
    reply = (await talk(asked)).reply
    assert [part for part in reply.parts if isinstance(part, ShowArticle)] == [ShowArticle(ELSEWHERE_ARTICLE)]
    assert not reply.products


OFFICE = ("estimate:new", "beer", "to China", "8000 EUR")  # the Incoterms rule is awaited


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
    waiting = (await state(talk)).rooms[room]
    reply = (await talk(asked)).reply
    assert reply is not None
    assert reply.parts[0] != Say(NOT_AN_ANSWER)
    assert Say(STILL_WAITING) in reply.parts
    after = await state(talk)
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
    waiting = (await state(talk)).rooms
    reply = (await talk(said)).reply
    assert reply is not None
    assert Say(STILL_WAITING) not in reply.parts
    assert (await state(talk)).rooms != waiting


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
    offered = await talk("is there a trade fair in shanghai", hint=language)
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
        ("wij willen uitvoeren naar china", "hoeveel invoerrechten", Language.NL, "china-import-duty-calculation"),
        ("我们想出口到中国", "关税多少", Language.ZH_HANS, "china-import-duty-calculation"),
    ],
)
async def test_a_question_without_a_way_is_heard_for_the_way_of_the_chat(
    talk: Talk, before: str, then: str, language: Language, article: str
) -> None:
    await talk(before, hint=language)
    assert (await state(talk)).way is Direction.EU_TO_CN
    reply = (await talk(then)).reply
    assert article == reply.article or Choice("article", article) == reply.choices[0]


@pytest.mark.parametrize("asked", ["my parcel from aliexpress is stuck", "pakje van temu kwijt", "ioss registration"])
async def test_what_exists_one_way_only_is_not_turned_round(talk: Talk, asked: str) -> None:
    alone = (await talk(asked)).reply.article
    await talk("we want to sell belgian beer to china")
    assert (await state(talk)).way is Direction.EU_TO_CN
    assert (await talk(asked)).reply.article == alone


async def test_a_price_after_rates_begins_the_cost_of_these_goods(talk: Talk) -> None:
    await talk("waffles from china", hint=Language.EN)
    await talk("12000 dollar")
    draft = Draft.from_text((await state(talk)).rooms["estimate"])
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
    ("said", "article"), [("ok merci, au revoir", "goodbye"), ("dank u, tot ziens", "goodbye"), ("谢谢再见", "goodbye")]
)
async def test_courtesies_in_a_row_are_heard_as_the_last_one(talk: Talk, said: str, article: str) -> None:
    assert ShowArticle(article) in (await talk(said)).reply.parts
