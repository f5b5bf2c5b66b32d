"""Whole conversations with the desk on the real library: what is said next, and what is remembered."""

from typing import Any

import pytest

from bot.answers import plain
from bot.desk import Desk
from bot.domain.chats import Holder, Kind
from bot.domain.language import Language
from bot.domain.menus import ELSEWHERE_ARTICLE
from bot.domain.post import NO_POST, Post
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.transcripts import ChatKey, Delivery, Speaker
from tests.conftest import CHAT, Talk


async def test_the_first_answer_says_that_no_person_is_writing_and_later_ones_do_not(talk: Talk) -> None:
    first = await talk("how do i get an eori number")
    second = await talk("what is a packing list")
    assert "automatic assistant" in plain(first.answer)
    assert "automatic assistant" not in plain(second.answer)


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
    assert (await talk.state()).holder is Holder.WAITING
    assert (await talk("how do i get an eori number")).reply.article == "eori"
    await talk("/stop")
    assert (await talk.state()).holder is Holder.BOT


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
    assert "geheime" not in repr(await talk.state())


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


@pytest.mark.parametrize(
    ("said", "article"), [("ok merci, au revoir", "goodbye"), ("dank u, tot ziens", "goodbye"), ("谢谢再见", "goodbye")]
)
async def test_courtesies_in_a_row_are_heard_as_the_last_one(talk: Talk, said: str, article: str) -> None:
    assert ShowArticle(article) in (await talk(said)).reply.parts
