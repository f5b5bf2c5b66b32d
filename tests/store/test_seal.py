"""Keys of second factors: nobody reads them from a database, and a change of the secret locks nobody out."""

import pyotp
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.staff import Role
from bot.store.seal import Seal
from bot.store.staff import DatabaseStaff
from bot.store.tables import StaffRow

OLD, NEW = "kZ3vQ9xLmT7bR2cW8nYd4hJ6pF5gS1aE", "aE1sS5gF6pJ4hYd8nW2cR7bTmL9xQ3vZ"


class Colleague:
    """One account with a second factor, seen by processes with various secrets."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.key = pyotp.random_base32()
        self.number = 0
        self.recovery: list[str] = []

    async def set_up(self, *secrets: str) -> None:
        staff = self.staff(*secrets)
        await staff.add("agent", Role.AGENT, "korte zinnen lezen prettig")
        self.number = (await staff.listed())[0].id
        self.recovery = await staff.set_factor(self.number, self.key)

    def staff(self, *secrets: str) -> DatabaseStaff:
        return DatabaseStaff(self.engine, seal=Seal(secrets))

    async def enters(self, *secrets: str) -> bool:
        """Whether the app's code is right for a process with these secrets; a code may serve again here."""
        staff = self.staff(*secrets)
        await staff._change(self.number, {"factor_step": None})
        return await staff.verify_factor(self.number, pyotp.TOTP(self.key).now())

    async def stored(self) -> str:
        async with self.engine.connect() as connection:
            return str((await connection.execute(select(StaffRow.__table__.c.factor))).scalar_one())  # type: ignore[attr-defined]


@pytest.fixture
def colleague(engine: AsyncEngine) -> Colleague:
    return Colleague(engine)


async def test_who_reads_the_database_cannot_make_codes(colleague: Colleague) -> None:
    await colleague.set_up(NEW)
    assert colleague.key not in await colleague.stored()
    assert await colleague.enters(NEW)
    assert not await colleague.enters(OLD)
    assert not await colleague.enters()


async def test_keys_from_before_the_seal_serve_and_are_sealed(colleague: Colleague) -> None:
    await colleague.set_up()
    assert await colleague.stored() == colleague.key  # a laptop has no secret that lasts
    assert await colleague.enters(NEW)
    assert await colleague.staff(NEW).reseal() == 0
    assert colleague.key not in await colleague.stored()
    assert await colleague.enters(NEW)


async def test_a_new_secret_locks_nobody_out(colleague: Colleague) -> None:
    await colleague.set_up(OLD)
    assert await colleague.enters(NEW, OLD)
    await colleague.staff(NEW, OLD).reseal()
    stored = await colleague.stored()
    await colleague.staff(NEW, OLD).reseal()
    assert await colleague.stored() == stored, "what is under the newest secret stays as it is"
    assert await colleague.enters(NEW)
    assert not await colleague.enters(OLD)


async def test_a_lost_secret_is_told_and_recovery_codes_still_open(colleague: Colleague) -> None:
    await colleague.set_up(OLD)
    assert await colleague.staff(NEW).reseal() == 1
    assert not await colleague.enters(NEW)
    assert await colleague.staff(NEW).verify_factor(colleague.number, colleague.recovery[0])
