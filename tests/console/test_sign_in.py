"""Who gets in, who does not, and what a session is worth."""

import logging
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.console.access import OPEN, needed
from bot.console.keys import DESK, STAFF, STORE
from bot.console.site import build_site
from bot.domain.staff import LONGEST, Permission, Role, weakness
from bot.settings import Settings
from bot.store.seal import Seal
from bot.store.staff import DatabaseStaff
from bot.store.tables import SessionRow, StaffRow
from tests.console.conftest import PASSWORD, Visitor

Enter = Callable[[str], Awaitable[Visitor]]
SOME = {"number": "1", "turn": "1", "place": "0"}


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    """The stores are tested on both databases; here one is enough."""
    return new_address("sqlite")


def routes(site: TestServer) -> list[tuple[str, str, object]]:
    """Method, address and handler of every route that is not open by name."""
    found = []
    for route in site.app.router.routes():
        if route.resource is not None and route.resource.canonical not in OPEN and route.method != "HEAD":
            address = route.resource.canonical
            for name, value in SOME.items():
                address = address.replace(f"{{{name}}}", value)
            found.append((route.method, address, route.handler))
    return found


async def test_no_page_opens_without_sign_in(site: TestServer, visitor: Visitor) -> None:
    closed = routes(site)
    assert len(closed) >= 10
    for method, address, _ in closed:
        response = await visitor.client.request(method, address, headers=visitor.origin, allow_redirects=False)
        if method == "GET":
            assert (response.status, response.headers["Location"].split("?")[0]) == (303, "/console/sign-in"), address
        else:
            assert response.status == 401, address


async def test_every_page_declares_what_it_asks_for_and_other_roles_are_refused(site: TestServer, signed_in: Enter) -> None:
    for role in Role:
        visitor = await signed_in(role.value)
        allowed = {p for p in Permission if (await visitor_colleague(site, role)).may(p)}
        for method, address, handler in routes(site):
            permission = needed(handler)
            assert permission is not None, address
            if permission in allowed:
                continue
            response = await visitor.client.request(method, address, headers=visitor.origin, allow_redirects=False)
            assert response.status == 403, (role, method, address)


async def visitor_colleague(site: TestServer, role: Role):  # type: ignore[no-untyped-def]  # noqa: ANN201  the store's own type
    return await site.app[STAFF].find(role.value)


async def test_changes_need_the_token_of_the_page_and_our_own_origin(site: TestServer, signed_in: Enter) -> None:
    admin, other = await signed_in("admin"), await signed_in("agent")
    foreign = await other.token()
    for method, address, _ in routes(site):
        if method != "POST":
            continue
        for data in ({}, {"csrf_token": "x##y"}, {"csrf_token": foreign}):
            response = await admin.client.post(address, data=data, headers=admin.origin, allow_redirects=False)
            assert response.status == 403, (address, data)
        good = {"csrf_token": await admin.token()}
        for origin in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            response = await admin.client.post(address, data=good, headers=origin, allow_redirects=False)
            assert response.status == 403, (address, origin)


async def test_the_right_password_opens_and_a_wrong_one_says_nothing(visitor: Visitor, staff: DatabaseStaff) -> None:
    wrong = await visitor.sign_in("agent", "wrong password, sorry")
    unknown = await visitor.sign_in("nobody", "wrong password, sorry")
    assert (wrong.status, unknown.status) == (403, 403)
    assert "agent" not in await wrong.text()
    assert (await wrong.text()) == (await unknown.text())
    assert (await visitor.sign_in("Agent")).url.path == "/console/inbox"


async def test_signing_in_begins_a_new_session_and_signing_out_ends_it(visitor: Visitor, staff: DatabaseStaff) -> None:
    visitor.client.session.cookie_jar.update_cookies({"console": "chosen-by-an-attacker"}, visitor.client.make_url("/"))
    await visitor.sign_in("agent")
    cookies = {c.key: c.value for c in visitor.client.session.cookie_jar}
    assert cookies["console"] != "chosen-by-an-attacker"
    assert len(cookies["console"]) >= 40
    await visitor.post("/console/sign-out")
    visitor.client.session.cookie_jar.update_cookies(cookies, visitor.client.make_url("/"))
    kept = await visitor.get("/console/account", allow_redirects=False)
    assert kept.status == 303  # the old key opens nothing any more


async def test_the_cookie_is_for_this_host_and_no_script(visitor: Visitor, staff: DatabaseStaff) -> None:
    fields = {"name": "agent", "password": PASSWORD}
    response = await visitor.client.post("/console/sign-in", data=fields, headers=visitor.origin, allow_redirects=False)
    cookies = response.headers.getall("Set-Cookie")
    assert all("HttpOnly" in cookie for cookie in cookies)
    kinds = {cookie.split("=")[0]: re.findall("SameSite=([A-Za-z]+)", cookie) for cookie in cookies}
    assert kinds == {"console": ["Lax"], "browser": ["Strict"]}


async def test_the_key_of_a_session_is_not_in_the_database(visitor: Visitor, staff: DatabaseStaff, engine: AsyncEngine) -> None:
    await visitor.sign_in("agent")
    key = next(c.value for c in visitor.client.session.cookie_jar if c.key == "console")
    async with engine.connect() as connection:
        sessions = (await connection.execute(select(SessionRow.__table__))).all()  # type: ignore[attr-defined]
        passwords = (await connection.execute(select(StaffRow.__table__.c.password))).scalars().all()  # type: ignore[attr-defined]
    assert len(sessions) == 1
    assert key not in str(sessions)
    assert all(hashed.startswith("$argon2id$") and PASSWORD not in hashed for hashed in passwords)


@pytest.mark.parametrize(("later", "open_still"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
async def test_an_idle_session_ends(engine: AsyncEngine, later: timedelta, open_still: bool) -> None:
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    key = await DatabaseStaff(engine, lambda: start).open_session({"a": 1}, None)
    assert (await DatabaseStaff(engine, lambda: start + later).session(key) is not None) is open_still


async def test_no_session_lives_longer_than_a_working_day(engine: AsyncEngine) -> None:
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    key = await DatabaseStaff(engine, lambda: start).open_session({"a": 1}, None)
    moment = start
    while moment < start + LONGEST:
        assert await DatabaseStaff(engine, lambda: moment).session(key) is not None  # noqa: B023  asked at once
        moment += timedelta(minutes=20)
    assert await DatabaseStaff(engine, lambda: moment).session(key) is None


async def test_guessing_is_slowed_down_for_the_account_and_only_for_a_while(engine: AsyncEngine) -> None:
    now = datetime(2026, 11, 26, 9, tzinfo=UTC)
    staff = DatabaseStaff(engine, lambda: now)
    for _ in range(5):
        await staff.failed("Agent", "10.0.0.1")
    assert (await staff.attempts("agent", "10.0.0.2")).account == 5
    assert (await staff.attempts("other", "10.0.0.1")).address == 5
    assert (await DatabaseStaff(engine, lambda: now + timedelta(minutes=16)).attempts("agent", "10.0.0.1")).account == 0


async def test_after_five_wrong_guesses_even_the_right_password_waits(visitor: Visitor, staff: DatabaseStaff) -> None:
    for _ in range(5):
        assert (await visitor.sign_in("agent", "wrong password, sorry")).status == 403
    assert (await visitor.sign_in("agent")).status == 429


async def test_strangers_guesses_do_not_lock_the_owner_out(site: TestServer, visitor: Visitor, staff: DatabaseStaff) -> None:
    await visitor.sign_in("agent")
    await visitor.post("/console/sign-out")
    client = TestClient(site, cookie_jar=CookieJar(unsafe=True))
    client.session.cookie_jar.update_cookies({"browser": "1." + "0" * 64}, client.make_url("/"))  # forged
    answers = [(await Visitor(client).sign_in("agent", f"wrong password {n}")).status for n in range(7)]
    await client.session.close()
    assert answers == [403] * 5 + [429] * 2
    assert (await visitor.sign_in("agent")).status == 200  # from the owner's own browser
    await visitor.post("/console/sign-out")
    answers = [(await visitor.sign_in("agent", f"wrong password {n}")).status for n in range(6)]
    assert answers == [403] * 5 + [429]  # which may not guess for ever either


async def test_guesses_through_a_proxy_count_for_who_made_them(visitor: Visitor, staff: DatabaseStaff) -> None:
    async def guess(name: str, forwarded: str) -> int:
        fields = {"name": name, "password": "wrong password, sorry"}
        headers = visitor.origin | {"X-Forwarded-For": forwarded}
        return (await visitor.client.post("/console/sign-in", data=fields, headers=headers)).status

    for number in range(20):
        assert await guess(f"name {number}", f"198.51.100.{number}, 203.0.113.7") == 403  # the first is the client's own claim
    assert await guess("one more", "203.0.113.7") == 429
    assert await guess("one more", "203.0.113.8") == 403


async def test_whoever_holds_a_session_cannot_guess_its_password(signed_in: Enter) -> None:
    agent = await signed_in("agent")
    for _ in range(5):
        await agent.post("/console/account/password", {"old": "no", "new": "een heel nieuwe zin"})
    refused = await agent.post("/console/account/password", {"old": PASSWORD, "new": "een heel nieuwe zin"})
    assert (refused.status, "Too many attempts" in await refused.text()) == (403, True)


async def test_a_password_typed_as_a_name_is_not_kept(visitor: Visitor, staff: DatabaseStaff) -> None:
    await visitor.sign_in("my whole secret", "")
    await visitor.sign_in("agent", "wrong password, sorry")
    about = {deed.about for deed in await staff.deeds() if deed.what == "sign-in refused"}
    assert about == {"", "agent"}


async def test_a_page_that_renews_itself_keeps_no_session_alive(engine: AsyncEngine) -> None:
    start = datetime(2026, 11, 26, 9, tzinfo=UTC)
    key = await DatabaseStaff(engine, lambda: start).open_session({"a": 1}, None)
    for minutes in (10, 20, 29):
        staff = DatabaseStaff(engine, lambda: start + timedelta(minutes=minutes))  # noqa: B023  asked at once
        assert await staff.session(key, used=False) is not None
    assert await DatabaseStaff(engine, lambda: start + timedelta(minutes=31)).session(key, used=False) is None


async def test_a_second_factor_is_asked_for_and_each_code_works_once(
    visitor: Visitor, staff: DatabaseStaff, site: TestServer
) -> None:
    agent = await staff.find("agent")
    assert agent is not None
    secret = pyotp.random_base32()
    recovery = await staff.set_factor(agent.id, secret)
    assert (await visitor.sign_in("agent")).status == 403
    assert (await visitor.sign_in("agent", code="000000")).status == 403
    code = pyotp.TOTP(secret).now()
    assert (await visitor.sign_in("agent", code=code)).status == 200
    await visitor.post("/console/sign-out")
    assert (await visitor.sign_in("agent", code=code)).status == 403
    assert (await visitor.sign_in("agent", code=recovery[0])).status == 200
    await visitor.post("/console/sign-out")
    assert (await visitor.sign_in("agent", code=recovery[0])).status == 403


async def test_a_factor_is_set_up_on_the_account_page(signed_in: Enter, staff: DatabaseStaff) -> None:
    agent = await signed_in("agent")
    assert (await agent.post("/console/account/factor", {"step": "begin", "password": "not mine"})).status == 403
    page = await (await agent.post("/console/account/factor", {"step": "begin", "password": PASSWORD})).text()
    secret = page.split("<code>")[1].split("</code>")[0]
    assert (await agent.post("/console/account/factor", {"step": "confirm", "code": "123"})).status == 400
    done = await agent.post("/console/account/factor", {"step": "confirm", "code": pyotp.TOTP(secret).now()})
    assert (await done.text()).count("<li><code>") == 8
    assert (await staff.find("agent")).second_factor  # type: ignore[union-attr]


async def test_a_closed_account_and_a_lost_role_end_at_once(signed_in: Enter, staff: DatabaseStaff) -> None:
    admin, agent = await signed_in("admin"), await signed_in("agent")
    number = (await staff.find("agent")).id  # type: ignore[union-attr]
    assert (await agent.get("/console/account")).url.path == "/console/account"
    await admin.post(f"/console/staff/{number}", {"state": "close"})
    assert (await agent.get("/console/account")).url.path == "/console/sign-in"
    assert (await agent.sign_in("agent")).status == 403
    assert "account closed" in await (await admin.get("/console/audit")).text()


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "/console\\..\\x", "javascript:x"]
)
async def test_after_sign_in_nobody_is_sent_elsewhere(visitor: Visitor, staff: DatabaseStaff, target: str) -> None:
    fields = {"name": "agent", "password": PASSWORD, "next": target}
    response = await visitor.client.post("/console/sign-in", data=fields, headers=visitor.origin, allow_redirects=False)
    assert response.headers["Location"] == "/console/"


async def test_a_new_password_is_checked_and_ends_all_sessions(signed_in: Enter) -> None:
    agent, elsewhere = await signed_in("agent"), await signed_in("agent")
    assert (await agent.post("/console/account/password", {"old": "no", "new": "een heel nieuwe zin"})).status == 403
    assert (await agent.post("/console/account/password", {"old": PASSWORD, "new": "password1234"})).status == 400
    await agent.post("/console/account/password", {"old": PASSWORD, "new": "een heel nieuwe zin"})
    assert (await elsewhere.get("/console/account")).url.path == "/console/sign-in"
    assert (await agent.sign_in("agent", "een heel nieuwe zin")).status == 200


@pytest.mark.parametrize("password", ["kort", "password1234!", "azertyazerty", "tinetinetine", "aaaaaaaaaaaaaaaa"])
def test_weak_passwords_are_named(password: str) -> None:
    assert weakness(password, "tine")


def test_a_sentence_is_a_good_password() -> None:
    assert weakness("de trein naar luik rijdt", "tine") is None


def test_no_password_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match="SESSION_SECRET"):
        Settings(_env_file=None, public_url="https://x.example", webhook_secret="w" * 30, session_secret="short")
    assert "short" not in caplog.text


@pytest.mark.usefixtures("staff")
async def test_failed_sign_ins_leave_no_password_anywhere(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    response = await visitor.sign_in("agent", "a very secret guess")
    assert "a very secret guess" not in await response.text()
    assert "a very secret guess" not in caplog.text


async def test_a_key_that_waits_for_its_first_code_is_sealed_too(
    signed_in: Enter, site: TestServer, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site.app[STAFF], "seal", Seal(["kZ3vQ9xLmT7bR2cW8nYd4hJ6pF5gS1aE"]))
    agent = await signed_in("agent")
    page = await (await agent.post("/console/account/factor", {"step": "begin", "password": PASSWORD})).text()
    secret = page.split("<code>")[1].split("</code>")[0]
    async with engine.connect() as connection:
        assert secret not in str((await connection.execute(select(SessionRow.__table__))).all())  # type: ignore[attr-defined]
    done = await agent.post("/console/account/factor", {"step": "confirm", "code": pyotp.TOTP(secret).now()})
    assert (await done.text()).count("<li><code>") == 8


class TestAPublicConsole:
    @pytest.fixture
    def console_settings(self) -> Settings:
        secrets = {"webhook_secret": "kZ3vQ9xLmT7bR2cW8nYd4hJ6pF5gS1aE", "session_secret": "aE1sS5gF6pJ4hYd8nW2cR7bTmL9xQ3vZ"}
        return Settings(_env_file=None, public_url="https://bot.example", **secrets)  # type: ignore[arg-type]

    async def test_it_insists_on_https_and_on_a_second_factor(self, visitor: Visitor, staff: DatabaseStaff) -> None:
        fields = {"name": "agent", "password": PASSWORD}
        response = await visitor.client.post("/console/sign-in", data=fields, headers=visitor.origin, allow_redirects=False)
        cookies = response.headers.getall("Set-Cookie")
        assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-console", "__Host-browser"}
        assert all("Secure" in cookie for cookie in cookies)
        headers = {"Cookie": "; ".join(cookie.split(";")[0] for cookie in cookies)}
        inbox = await visitor.get("/console/audit", headers=headers, allow_redirects=False)
        assert inbox.headers["Location"] == "/console/account"

    async def test_keys_from_before_are_sealed_at_the_start_and_lost_ones_are_told(
        self, site: TestServer, engine: AsyncEngine, console_settings: Settings, caplog: pytest.LogCaptureFixture
    ) -> None:
        old = DatabaseStaff(engine)
        await old.add("tine", Role.AGENT, PASSWORD)
        tine = await old.find("tine")
        assert tine is not None
        await old.set_factor(tine.id, secret := pyotp.random_base32())
        async with TestServer(build_site(console_settings, site.app[DESK], site.app[STORE])):
            async with engine.connect() as connection:
                stored = (await connection.execute(select(StaffRow.__table__.c.factor))).scalar_one()  # type: ignore[attr-defined]
            assert secret not in stored
            assert await site.app[STAFF].verify_factor(tine.id, pyotp.TOTP(secret).now())
        assert "cannot be opened" not in caplog.text
        other = console_settings.model_copy(update={"session_secret": SecretStr("Xq7Lw2Vb9Kc4Zn8Rt3Ym6Ph1Jd5Fg0Ua")})
        async with TestServer(build_site(other, site.app[DESK], site.app[STORE])):
            assert "cannot be opened: 1" in caplog.text
