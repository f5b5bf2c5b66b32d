"""The journey and the checklist as users meet them, in all languages, over weeks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdfium2
import pytest

from bot import paper
from bot.answers import Answer, plain
from bot.desk import Desk
from bot.domain.chats import Holder, Kind
from bot.domain.language import Language
from bot.domain.onboarding.journey import Journey
from bot.domain.post import NO_POST
from bot.domain.post import Post as Parcels
from bot.domain.replies import Outcome
from bot.domain.transcripts import ChatKey, Delivery
from bot.store.transcripts import DatabaseTranscripts
from tests.conftest import CHAT, NOON, Talk

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT
ANSWERS = {
    EN: ["sell", "Liège", "a company", "beer", "importers", "some pallets", "never"],
    FR: ["vendre en Chine", "Wallonie", "srl", "bière", "un distributeur", "quelques palettes", "jamais"],
    NL: ["naar China", "Gent", "bv", "bier", "verdeler", "enkele paletten", "nee"],
    ZH: ["出口到中国", "布鲁塞尔", "公司", "啤酒", "经销商", "几个托盘", "没有"],
    HANT: ["出口到中國", "布魯塞爾", "公司", "啤酒", "經銷商", "幾個托盤", "沒有"],
}
FOUND = {
    EN: ["General trade through an importer", "GACC registration", "Chinese label", "0 of"],
    FR: ["Commerce général via un importateur", "Enregistrement GACC", "Étiquette chinoise", "étapes faites : 0 sur"],
    NL: ["Gewone handel via een importeur", "GACC-registratie", "Chinees etiket", "0 van"],
    ZH: ["一般贸易，经进口商", "GACC境外企业注册", "中文标签", "已完成0步"],
    HANT: ["一般貿易，經進口商", "GACC境外企業註冊", "中文標籤", "已完成0步"],
}


async def press(talk: Talk, label: str) -> Any:
    """Presses the button with this label below the last answer."""
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    return await talk(next(key for shown, key in offered if label in shown), kind=Kind.BUTTON)


async def journey(talk: Talk) -> Journey:
    return Journey.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms.get("onboard"))


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


async def travel(talk: Talk, language: Language) -> Any:
    """From the first question to the checklist, everything typed."""
    said = await talk("onboard:start", kind=Kind.BUTTON, hint=language)
    for answer in ANSWERS[language]:
        said = await talk(answer)
    return said


@pytest.mark.parametrize("language", ANSWERS)
async def test_typed_answers_lead_to_a_checklist(talk: Talk, language: Language) -> None:
    said = await travel(talk, language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert said.answer.language is language
    assert [words for words in FOUND[language] if words not in text(said)] == []
    assert (await journey(talk)).code.startswith("2203")


async def test_it_tells_plainly_what_ewtp_is_not(talk: Talk) -> None:
    said = text(await talk("onboard:start", kind=Kind.BUTTON, hint=EN))
    assert "no separate registration" in said
    assert "lowers no duty" in said
    assert "Question 1 of 7" in said


async def test_back_a_question_in_between_and_an_unclear_answer(talk: Talk) -> None:
    await talk("onboard:start", kind=Kind.BUTTON, hint=EN)
    await talk("sell")
    assert "Question 2" in text(await talk("Mars, third crater"))
    between = text(await talk("what is an EORI number"))
    assert "EORI" in between
    assert "My question is still open" in between
    assert "Question 3" in text(await talk("Flanders"))
    assert "Question 2" in text(await talk("back"))
    assert "Question 3" in text(await press(talk, "Brussels"))
    assert (await journey(talk)).answers == {"direction": "eu_to_cn", "country": "brussels"}


async def test_stop_keeps_the_answers_for_later(talk: Talk) -> None:
    await talk("onboard:start", kind=Kind.BUTTON, hint=EN)
    await talk("sell")
    await talk("Flanders")
    assert (await talk("stop")).reply.outcome is Outcome.DONE
    assert (await journey(talk)).answers == {"direction": "eu_to_cn", "country": "flanders"}
    assert "EORI" in text(await talk("what is an EORI number"))


async def test_a_language_change_half_way(talk: Talk) -> None:
    await talk("onboard:start", kind=Kind.BUTTON, hint=EN)
    await talk("sell")
    await talk("/language fr")
    await talk("/onboard")
    assert "Question 2 sur 7" in text(await press(talk, "Continuer les questions"))


async def test_an_unknown_product_is_told_and_loses_nothing(talk: Talk) -> None:
    await talk("onboard:start", kind=Kind.BUTTON, hint=EN)
    for answer in ("sell", "Liège", "a company"):
        await talk(answer)
    said = text(await talk("xqzzv wobblefrotz"))
    assert "Question 5" in said or "Question 4" in said
    assert (await journey(talk)).answers["form"] == "company"


async def test_steps_are_ticked_noted_and_shown_again_weeks_later(talk: Talk) -> None:
    await travel(talk, EN)
    step = text(await talk("3"))
    assert step.startswith("3/")
    await press(talk, "Add a note")
    assert "filed with agent Li" in text(await talk("filed with agent Li"))
    ticked = text(await press(talk, "Done"))
    assert "■□" in ticked
    assert " 1 of " in ticked
    await talk("what is an EORI number")
    await talk("/onboard")
    again = text(await press(talk, "My checklist"))
    assert "☑" in again
    assert "filed with agent Li" in again
    # a dash removes the note
    await talk("3")
    await press(talk, "Add a note")
    assert "filed with agent Li" not in text(await talk("-"))


async def test_all_steps_done_fill_the_bar(talk: Talk) -> None:
    await travel(talk, EN)
    for number in range(1, text(await press(talk, "PDF")).count("☐") + 1):
        await talk(str(number))
        last = text(await press(talk, "Done"))
    assert "■■■■■■■■■■" in last
    assert "All steps done" in last


async def test_help_at_a_step_calls_a_person(talk: Talk) -> None:
    await travel(talk, EN)
    await talk("2")
    said = await press(talk, "Help me")
    assert said.reply.outcome is Outcome.PERSON
    assert (await talk.desk.transcripts.load(CHAT)).dialogue.holder is Holder.WAITING


@pytest.mark.parametrize("language", ANSWERS)
async def test_the_checklist_on_paper_holds_every_step(talk: Talk, language: Language) -> None:
    await travel(talk, language)
    said = await talk("onboard:pdf", kind=Kind.BUTTON)
    sheet = next(a for a in said.answer.attachments if a.name.endswith(".pdf"))
    document = pypdfium2.PdfDocument(paper.draw(sheet))
    written = "".join(document[n].get_textpage().get_text_range() for n in range(len(document))).replace("\r\n", "")
    assert [s["title"] for s in sheet.data["steps"] if s["title"].replace(" ", "") not in written.replace(" ", "")] == []
    assert FOUND[language][1].replace(" ", "") in written.replace(" ", "")


async def test_staff_see_the_checklist_as_the_user_does(talk: Talk) -> None:
    assert await talk.desk.checklist(CHAT) is None
    await travel(talk, NL)
    shown = await talk.desk.checklist(CHAT)
    assert shown is not None
    assert "GACC-registratie" in plain(shown)


# --- reminders, on both databases ---


class Post:
    """Keeps what would be sent."""

    def __init__(self, outcome: Delivery = Delivery.SENT) -> None:
        self.sent: list[Answer] = []
        self.outcome = outcome

    def post(self, answer: Answer) -> Parcels:
        return NO_POST

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        self.sent.append(answer)
        return self.outcome


async def test_reminders_come_only_when_asked_for_and_stop_when_told(desk: Desk, engine: Any) -> None:
    store = DatabaseTranscripts(engine)
    today = NOON

    def talk_on(days: int) -> Talk:
        return Talk(Desk(desk.mind, desk.voice, store, lambda: today + timedelta(days=days)))

    talk, post = talk_on(0), Post()
    await travel(talk, FR)
    assert await store.reminders(date(2099, 1, 1)) == []
    await press(talk, "Rappel chaque semaine")
    assert await store.reminders((NOON + timedelta(days=6)).date()) == []
    assert await store.reminders((NOON + timedelta(days=7)).date()) == [CHAT]
    # too early, nothing is sent; on the day, one message, and the next a week later
    assert await talk_on(6).desk.remind(CHAT, post) is None
    assert await talk_on(7).desk.remind(CHAT, post) is Delivery.SENT
    assert await talk_on(7).desk.remind(CHAT, post) is None
    assert [answer.language for answer in post.sent] == [FR]
    assert "Fixer le code SH" in plain(post.sent[0])
    assert await store.reminders((NOON + timedelta(days=14)).date()) == [CHAT]
    # its buttons work
    later = talk_on(8)
    later.number = 500
    assert "1/" in text(await press(later, "Fixer le code SH"))
    await later("/stop")
    assert await store.reminders(date(2099, 1, 1)) == []
    assert (await journey(later)).path == "general-trade"


async def test_nobody_is_reminded_while_a_person_holds_the_chat(talk: Talk) -> None:
    await travel(talk, EN)
    await press(talk, "Remind me weekly")
    transcripts = talk.desk.transcripts
    before = await transcripts.load(CHAT)
    await transcripts.append(before, replace(before.dialogue, holder=Holder.STAFF), ())
    later = Desk(talk.desk.mind, talk.desk.voice, transcripts, lambda: NOON + timedelta(days=9))
    post = Post()
    assert await later.remind(CHAT, post) is None
    assert post.sent == []


async def test_who_has_blocked_us_is_not_reminded_again(talk: Talk) -> None:
    await travel(talk, EN)
    await press(talk, "Remind me weekly")
    transcripts = talk.desk.transcripts
    later = Desk(talk.desk.mind, talk.desk.voice, transcripts, lambda: NOON + timedelta(days=7))
    assert await later.remind(CHAT, Post(Delivery.BLOCKED)) is Delivery.BLOCKED
    await later.has_left(CHAT)  # as the sender does when Telegram says so
    assert (await transcripts.load(CHAT)).dialogue.remind_on is None
    assert (await journey(talk)).path == "general-trade"


async def test_a_new_round_of_questions_keeps_ticks_and_notes(talk: Talk) -> None:
    await travel(talk, EN)
    await talk("onboard:tick=trade-mark", kind=Kind.BUTTON)
    await talk("onboard:note=eori", kind=Kind.BUTTON)
    await talk("asked on 3 May")
    said = text(await travel(talk, EN))
    assert said.count("☑") == 1
    assert "asked on 3 May" in said
