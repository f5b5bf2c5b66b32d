"""End to end: python-telegram-bot against a Bot API on this machine, by polling and by webhook."""

import asyncio
from collections.abc import Sequence
from typing import Any

import aiohttp
import pytest
from telegram.error import InvalidToken

from bot.answers import plain
from bot.desk import Desk
from bot.domain.transcripts import ChatKey, Delivery, Speaker
from bot.handlers.telegram import SECRET_HEADER, WEBHOOK_PATH
from bot.store.groups import Group
from tests.support.bot_api import BotApi
from tests.support.line import SECRET, SECRET_OLD, Line, Open


@pytest.fixture(params=["polling", "webhook"])
async def line(request: pytest.FixtureRequest, open_line: Open) -> Line:
    return await open_line(request.param)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("comment obtenir un numero eori ?", "fr", ["EORI", "Source"]),
        ("hoe vraag ik een eori nummer aan", "nl", ["EORI", "Bron"]),
        ("how do i get an eori number", "en", ["EORI", "Source"]),
        ("怎么申请EORI号码", "zh-hans", ["EORI", "来源"]),
        ("怎麼申請EORI號碼", "zh-hant", ["EORI", "號"]),
    ],
)
async def test_a_question_is_answered_in_its_language_and_kept(line: Line, text: str, language: str, words: list[str]) -> None:
    said = await line.ask(text, language=language)
    assert all(word in said for word in words)
    asked, answered = await line.settled()
    assert (asked.speaker, asked.text) == (Speaker.USER, text)
    assert (answered.article, answered.outcome, answered.delivery) == ("eori", "answered", Delivery.SENT)
    assert answered.evidence["knowledge"] == line.desk.mind.knowledge.version


async def test_start_says_what_it_is_what_it_keeps_and_how_to_reach_a_person(line: Line) -> None:
    said = await line.ask("/start", language="nl")
    for command in ("/privacy", "/forget", "/person"):
        assert command in said
    assert "automatische" in said


async def test_a_deep_link_opens_its_article(line: Line) -> None:
    assert "EORI" in await line.ask("/start eori", language="en")


async def test_buttons_lead_on_and_old_ones_explain_themselves(line: Line) -> None:
    await line.ask("/help", language="en")
    await line.api.press("Duties and taxes", language="en")
    menu = (await line.api.answered())[0]
    assert len(menu.buttons) >= 4
    await line.api.press(menu.buttons[0][0], language="en")
    assert (await line.api.answered())[0].text
    await line.api.press_data("article:gone-since-long", language="en")
    assert "out of date" in (await line.api.answered())[0].text
    assert len(line.api.called("answerCallbackQuery")) == 3


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]},
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 1}},
        {
            "sticker": {
                "file_id": "1",
                "file_unique_id": "1",
                "width": 9,
                "height": 9,
                "type": "regular",
                "is_animated": False,
                "is_video": False,
            }
        },
        {"document": {"file_id": "1", "file_unique_id": "1"}},
        {"location": {"latitude": 50.6, "longitude": 5.4}},
        {"contact": {"phone_number": "+32470000000", "first_name": "Ann"}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_whatever_arrives_gets_a_helpful_word(line: Line, content: dict[str, Any]) -> None:
    said = await line.ask("", language="en", **content)
    assert len(said) > 30
    stored = await line.turns()
    assert len(stored) == 2
    assert "+32470000000" not in repr(stored)


async def test_the_caption_of_a_photo_is_answered(line: Line) -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]
    assert "EORI" in await line.ask("", language="en", photo=photo, caption="how do i get an eori number")


async def test_an_edited_message_is_answered_anew(line: Line) -> None:
    await line.ask("eroi", language="en")
    await line.api.edit("where do i find my hs code", language="en")
    assert "TARIC" in (await line.api.answered())[0].text
    assert len(await line.turns()) == 4


async def test_markup_of_the_user_is_shown_and_never_obeyed(line: Line) -> None:
    said = await line.ask("/<b>bold</b>&amp;<script>", language="en")
    assert "<b>bold</b>&amp;<script>" in said
    assert "<script>" not in line.api.sent[-1].html


async def test_commands_and_descriptions_are_registered_in_every_language(line: Line) -> None:
    listed = {call.values.get("language_code"): call.values["commands"] for call in line.api.called("setMyCommands")}
    assert set(listed) == {None, "fr", "nl", "zh"}
    assert [command["command"] for command in listed["fr"]] == [command["command"] for command in listed[None]]
    assert listed["fr"] != listed["nl"]
    assert all(0 < len(command["description"]) <= 256 for commands in listed.values() for command in commands)


async def test_a_user_who_blocked_us_is_noticed(line: Line) -> None:
    line.api.blocked.add(7)
    await line.api.say("how do i get an eori number", language="en")
    assert (await line.settled())[-1].delivery is Delivery.BLOCKED


async def test_flood_limits_and_broken_connections_lose_nothing(line: Line) -> None:
    line.api.faults["sendMessage"].extend(
        [(429, "Too Many Requests: retry after 1", {"retry_after": 1}), (502, "Bad Gateway", {})]
    )
    assert "EORI" in await line.ask("how do i get an eori number", language="en")
    assert [turn.delivery for turn in await line.settled()] == [None, Delivery.SENT]


async def test_messages_of_one_chat_are_answered_in_order(line: Line) -> None:
    texts = ["how do i get an eori number", "what is a packing list", "thank you", "what is an ata carnet"]
    for text in texts:
        await line.api.say(text, language="en")
    await line.api.answered(len(texts))
    assert [turn.text for turn in await line.turns() if turn.speaker is Speaker.USER] == texts


# --- the webhook's own promises ---


async def post(line: Line, update: Any, secret: str | None = SECRET) -> int:
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(line.url + WEBHOOK_PATH, json=update, headers=headers) as response,
    ):
        return response.status


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1]])
async def test_a_forged_update_is_refused(open_line: Open, secret: str | None) -> None:
    line = await open_line("webhook")
    assert await post(line, {"update_id": 1}, secret) == 403
    assert await line.turns() == ()


@pytest.mark.parametrize("named", ["SECRET", "SECRET_OLD"])
async def test_while_the_secret_is_changed_both_are_accepted(open_line: Open, named: str) -> None:
    line = await open_line("webhook")
    secret = {"SECRET": SECRET, "SECRET_OLD": SECRET_OLD}[named]
    user = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": user, "text": "/help"}
    async with (
        aiohttp.ClientSession(headers={SECRET_HEADER: secret}) as session,
        session.post(line.url + WEBHOOK_PATH, json={"update_id": 900, "message": message}) as response,
    ):
        assert response.status == 200
    assert (await line.api.answered())[0].text
    assert line.api.delivery.webhook["secret_token"] == SECRET, "Telegram is told of the new one only"


async def test_what_is_no_update_is_refused_without_harm(open_line: Open) -> None:
    line = await open_line("webhook")
    assert await post(line, {"nonsense": True}) == 400
    assert await post(line, [1]) == 400
    assert await post(line, "text") == 400


async def test_the_same_update_again_is_stored_and_decided_once(open_line: Open) -> None:
    line = await open_line("webhook")
    message = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "how do i get an eori number"}
    update = {
        "update_id": 77,
        "message": message | {"from": {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}},
    }
    assert [await post(line, update), await post(line, update)] == [200, 200]
    assert len(await line.settled()) == 2
    assert await post(line, update) == 200
    await asyncio.sleep(0.2)
    assert len(await line.turns()) == 2
    assert len(line.api.sent) == 1


async def test_what_cannot_be_kept_is_not_acknowledged(open_line: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram sends it again until it is on disk."""
    line = await open_line("webhook")
    perform, failed = Group._perform, []

    def fails_twice(self: Group, group: Sequence[Any]) -> list[Any]:
        if len(failed) < 2 and any(order.writes for order in group):  # with its answer, and without
            failed.append(group)
            return [ConnectionError("the database is away")] * len(group)
        return perform(self, group)

    monkeypatch.setattr(Group, "_perform", fails_twice)
    assert "EORI" in await line.ask("how do i get an eori number", language="en")
    assert len(failed) == 2
    assert len(await line.turns()) == 2


async def test_a_landed_cost_comes_as_text_picture_and_document(line: Line) -> None:
    """From one sentence to the sheet, with a correction, on SQLite and on PostgreSQL."""
    first = await line.ask("500 kg pralines, 8000 €, par avion, DAP Shanghai", language="fr")
    assert "Qui achète" in first
    await line.api.press("Une entreprise")
    result = (await line.api.answered())[0]
    assert "1806 90" in result.text
    assert "9 763,20 €".replace(" ", "\u202f", 1) in result.text.replace("\u00a0", " ")
    await line.settled()
    assert [(file.kind, file.name) for file in line.api.files] == [
        ("photo", "cout-de-revient.png"),
        ("document", "cout-de-revient.pdf"),
    ]
    assert line.api.files[0].content.startswith(b"\x89PNG")
    assert line.api.files[1].content.startswith(b"%PDF")
    corrected = await line.ask("non, 9000 pas 8000", language="fr")
    assert "10 983,60 €" in corrected.replace("\u202f", " ").replace("\u00a0", " ")
    assert "+1 220,40 €" in corrected.replace("\u202f", " ").replace("\u00a0", " ")
    await line.settled()


async def test_routes_then_the_day_of_arrival_with_its_calendar_file(line: Line) -> None:
    """A form half-way, another question in between, and the file at the end; on SQLite and on PostgreSQL."""
    assert "Dans quel sens" in await line.ask("10 colis 60x40x40 de 12 kg chacun", language="fr")
    assert "Ma question reste ouverte" in await line.ask("c'est quoi un numéro EORI", language="fr")
    await line.api.press("De l'UE vers la Chine")
    assert "Fret aérien" in (await line.api.answered())[0].text
    await line.settled()
    await line.api.press("Quand cela arrive-t-il\u00a0?")
    assert "Quel jour" in (await line.api.answered())[0].text
    assert "mar. 8 juin 2027 – ven. 11 juin 2027" in await line.ask("1er juin 2027", language="fr")
    await line.api.press("Fret aérien (.ics)")
    assert "agenda" in (await line.api.answered())[0].text
    await line.settled()
    assert [(file.kind, file.name) for file in line.api.files] == [("photo", "routes.png"), ("document", "arrivee.ics")]
    assert b"DTSTART;VALUE=DATE:20270608" in line.api.files[1].content


JOURNEYS = {
    "fr": (
        ["Vendre en Chine", "Wallonie", "une société", "bière", "des importateurs", "quelques palettes", "jamais"],
        "Votre voie",
    ),
    "nl": (
        ["Verkopen in China", "Vlaanderen", "een vennootschap", "bier", "invoerders", "enkele paletten", "nooit"],
        "Uw traject",
    ),
    "en": (["sell to china", "brussels", "a company", "beer", "importers", "some pallets", "never"], "Your path"),
    "zh-hans": (["卖到中国", "瓦隆大区", "公司", "啤酒", "经销商", "几个托盘", "没有"], "您的路径"),
}


@pytest.mark.parametrize("language", JOURNEYS)
async def test_a_journey_to_a_checklist_that_outlives_a_restart(line: Line, language: str) -> None:
    """Typed answers, a tick, and the list again from a desk that has just been started; on SQLite and on PostgreSQL."""
    answers, found = JOURNEYS[language]
    await line.ask("/onboard", language=language)
    await line.api.press_data("onboard:start", language=language)
    await line.api.answered()
    shown = ""
    for answer in answers:
        shown = await line.ask(answer, language=language)
    assert found in shown
    await line.api.press_data("onboard:tick=trade-mark", language=language)
    assert "☑ " in (await line.api.answered())[0].text
    restarted = Desk(line.desk.mind, line.desk.voice, line.desk.transcripts)
    again = await restarted.checklist(ChatKey("telegram", "7"))
    assert again is not None
    assert plain(again).count("☑") == 1
    assert found in plain(again)


async def test_invoice_and_packing_list_come_as_four_files(line: Line) -> None:
    """Every answer typed, on SQLite and on PostgreSQL; the language of the chat stays although names are in others."""
    await line.ask("/ship", language="nl")
    await line.api.press("Factuur en paklijst", language="nl")
    assert "Wie verkoopt?" in (await line.api.answered())[0].text
    assert "Wie koopt?" in await line.ask("Dupont SRL, Rue Haute 12, 4000 Liège, BE0403170701", language="nl")
    assert "Welke goederen?" in await line.ask("上海甜品进口有限公司，南京路88号，上海，91110000600037341L", language="nl")
    assert "Lijnen tot nu toe: 1" in await line.ask("pralines; 180690; 200 dozen; 8,50 EUR; 100 kg; 120 kg", language="nl")
    await line.api.press("Dat is alles", language="nl")
    await line.api.answered()
    assert "Welk nummer" in await line.ask("FCA Liège Airport, per vliegtuig, 10 colli, oorsprong België", language="nl")
    assert "niets onwaarschijnlijks" in await line.ask("2026-117", language="nl")
    await line.settled()
    assert [file.name.rpartition(".")[2] for file in line.api.files] == ["pdf", "xlsx", "json", "csv"]
    assert "上海甜品进口有限公司".encode() in line.api.files[2].content


async def test_a_start_waits_while_telegram_is_away(bot_api: tuple[BotApi, str], open_line: Open) -> None:
    api, _ = bot_api
    api.faults["getMe"].append((0, "", {}))
    api.faults["setMyCommands"].append((429, "Too Many Requests: retry after 1", {"retry_after": 1}))
    api.faults["setWebhook"].append((502, "Bad Gateway", {}))
    line = await open_line("webhook")
    assert "EORI" in await line.ask("how do i get an eori number", language="en")


async def test_a_start_does_not_wait_for_what_is_no_better_later(bot_api: tuple[BotApi, str], open_line: Open) -> None:
    api, _ = bot_api
    api.faults["getMe"].append((401, "Unauthorized", {}))
    with pytest.raises(InvalidToken):
        await open_line("polling")


async def test_while_telegram_is_away_the_answer_waits_and_then_comes_once(open_line: Open) -> None:
    line = await open_line("webhook")
    line.api.trouble.go_down(0.6)
    assert "EORI" in await line.ask("how do i get an eori number", language="en")
    for _ in range(200):
        if (await line.turns())[-1].delivery is Delivery.SENT:
            break
        await asyncio.sleep(0.02)
    assert [turn.delivery for turn in await line.turns()] == [None, Delivery.SENT]
    assert len(line.api.sent) == 1


async def test_an_update_that_comes_again_after_its_answer_arrived_gets_no_second_one(open_line: Open) -> None:
    line = await open_line("webhook")
    line.api.delivery.mischief.twice = 1.0
    await line.ask("how do i get an eori number", language="en")
    for _ in range(200):
        if not line.api.delivery.pending:
            break
        await asyncio.sleep(0.02)
    assert line.api.delivery.attempts == 2
    assert len(line.api.sent) == 1
