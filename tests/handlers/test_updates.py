"""What is read of an update, straight from Telegram's JSON."""

import json
from typing import Any

import pytest

from bot.domain.chats import Kind, Question
from bot.domain.language import Language
from bot.handlers.updates import UnreadableError, Update, read_body, read_update

PRIVATE = {"id": 7, "type": "private"}
ANN = {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "fr"}


def message(**more: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": 1, "chat": PRIVATE, "from": ANN} | more


@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_message_new_or_edited_is_a_question(kind: str) -> None:
    asked = Question("bonjour", Kind.TEXT, Language.FR)
    assert read_update({"update_id": 5, kind: message(text="bonjour")}) == Update(5, "7", asked)


def test_a_file_is_asked_by_its_caption_and_an_animation_is_no_document() -> None:
    given = message(animation={"file_id": "1"}, document={"file_id": "1"}, caption="ça va")
    assert read_update({"update_id": 5, "message": given}).question == Question("ça va", Kind.STICKER, Language.FR)


def test_what_is_said_in_a_group_is_nobodys_question() -> None:
    given = message(text="hello", chat={"id": -7, "type": "supergroup"})
    assert read_update({"update_id": 5, "message": given}) == Update(5, "-7")


def test_a_press_is_a_question_to_be_acknowledged_unless_its_message_is_unknown() -> None:
    query = {"id": "99", "from": ANN, "data": "menu:duties", "message": message()}
    update = Update(5, "7", Question("menu:duties", Kind.BUTTON, Language.FR), press="99")
    assert read_update({"update_id": 5, "callback_query": query}) == update
    assert read_update({"update_id": 5, "callback_query": query | {"message": None}}) == Update(5)


def test_who_blocks_us_is_known_by_the_new_standing() -> None:
    change = {"chat": PRIVATE, "from": ANN, "new_chat_member": {"user": ANN, "status": "kicked"}}
    assert read_update({"update_id": 5, "my_chat_member": change}) == Update(5, "7", standing="kicked")


def test_an_update_of_a_kind_that_is_not_asked_for_is_known_by_its_number_alone() -> None:
    assert read_update({"update_id": 5, "poll": {"id": "1"}}) == Update(5)


@pytest.mark.parametrize(
    "given",
    [
        [],
        {},
        {"update_id": True},
        {"update_id": 2**63},
        {"update_id": 5, "message": "text"},
        {"update_id": 5, "message": message(chat={"type": "private"})},
        {"update_id": 5, "message": message(chat={"id": "7", "type": "private"})},
        {"update_id": 5, "message": message(text=["hello"])},
        {"update_id": 5, "message": message(caption=1)},
        {"update_id": 5, "message": message(text="hi", **{"from": {"language_code": 4}})},
        {"update_id": 5, "callback_query": {"id": 1, "data": "x", "message": message()}},
    ],
)
def test_fields_of_the_wrong_kind_are_refused(given: Any) -> None:
    with pytest.raises(UnreadableError):
        read_body(json.dumps(given).encode())
