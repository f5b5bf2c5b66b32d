"""Colleagues, roles and the audit log, in the language of who reads them."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.console.chats import HOLDERS, OUTCOMES
from bot.console.wording import administration as wording
from bot.domain.language import Language
from bot.domain.staff import Role
from bot.store.staff import DatabaseStaff
from bot.voice import Voice
from tests.console.conftest import Visitor

Enter = Callable[[str], Awaitable[Visitor]]


async def test_the_audit_log_and_roles_are_said_in_the_reader_s_language(signed_in: Enter, staff: DatabaseStaff) -> None:
    admin = await signed_in("admin")
    await admin.post("/console/account/language", {"language": "nl"})
    await staff.change((await staff.find("agent")).id, role=Role.EDITOR)  # type: ignore[union-attr]
    for what in ("role editor", "labelled wrong_article", "chat read", "something a newer release does"):
        await staff.note("admin", what, "agent")
    await staff.note("admin", "chats replayed", "7 days")
    await staff.note("admin", "chat answered", "12")
    await staff.note("admin", "text approved", "3 eori")
    await staff.note("admin", "chat erased", "13")
    log, people = await (await admin.get("/console/audit")).text(), await (await admin.get("/console/staff")).text()
    said = ("rol: redacteur", "oordeel: Verkeerd artikel", "gesprek gelezen", "something a newer release does")
    assert [words for words in said if words not in log] == []
    assert "<td>7 dagen</td>" in log
    assert "7 days" not in log
    assert '<a href="/console/chats/12">12</a>' in log
    assert '<a href="/console/workshop/proposals/3">3 eori</a>' in log
    assert "/console/chats/13" not in log  # it is gone
    assert '<option value="editor" selected>redacteur</option>' in people


def test_every_deed_that_is_noted_has_words() -> None:
    noted = re.findall(
        r"""\.note(?:_once)?\(\s*[\w.()\[\]" -]+?, f?"([^"{]+)(\{?)""",
        "".join(path.read_text("utf-8") for path in Path("bot").rglob("*.py")),
    )
    assert len(noted) > 15
    worded = [name for name in vars(wording) if name.startswith("DEED_")]
    for deed, open_ended in noted:
        name = f"DEED_{re.sub(r'[^a-z]+', '_', deed.strip()).upper()}"
        assert [known for known in worded if known == name or (open_ended and known.startswith(name))], deed


@pytest.mark.parametrize("language", list(Language))
def test_the_outcome_of_a_chat_and_who_speaks_in_it_never_read_the_same(voice: Voice, language: Language) -> None:
    outcomes, holders = ({voice.text(message, language) for message in said.values()} for said in (OUTCOMES, HOLDERS))
    assert len(holders) == len(HOLDERS)
    assert outcomes & holders == set()


async def test_nobody_changes_the_own_role(signed_in: Enter, staff: DatabaseStaff) -> None:
    admin = await signed_in("admin")
    number = (await staff.find("admin")).id  # type: ignore[union-attr]
    assert (await admin.post(f"/console/staff/{number}", {"role": "viewer"})).status == 403
