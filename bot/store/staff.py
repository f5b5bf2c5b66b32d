"""Accounts and sessions of colleagues, and the audit log.

Passwords are kept as argon2id hashes, keys of sessions as SHA-256, keys of second factors sealed.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Any

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import CursorResult, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.language import Language
from bot.domain.staff import IDLE, LONGEST, WINDOW, Attempts, Colleague, Deed, Role
from bot.store.seal import Seal
from bot.store.tables import AttemptRow, DeedRow, SessionRow, StaffRow

_STAFF = StaffRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time
_SESSIONS = SessionRow.__table__  # type: ignore[attr-defined]  # the same
_ATTEMPTS = AttemptRow.__table__  # type: ignore[attr-defined]  # the same
_DEEDS = DeedRow.__table__  # type: ignore[attr-defined]  # the same

_RECOVERY_CODES = 8
_STEP = 30  # seconds of a one-time code, RFC 6238

_NO_SEAL = Seal()


class DatabaseStaff:
    """Everything the console knows of its people, on SQLite and PostgreSQL."""

    def __init__(
        self, engine: AsyncEngine, now: Callable[[], datetime] = lambda: datetime.now(UTC), seal: Seal = _NO_SEAL
    ) -> None:
        self._engine = engine
        self._now = now
        self.seal = seal
        self._hasher = PasswordHasher()  # argon2id with the library's parameters, which follow RFC 9106

    # --- accounts ---

    async def add(self, name: str, role: Role, password: str, language: Language = Language.EN) -> bool:
        """Makes an account; False when the name is taken."""
        values: dict[str, Any] = {"name": name, "role": role.value, "language": language.value}
        values |= {"password": await asyncio.to_thread(self._hasher.hash, password)}
        values |= {"recovery": [], "disabled": False, "created": self._now()}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(_STAFF).values(values))
        except IntegrityError:
            return False
        return True

    async def listed(self) -> list[Colleague]:
        """All accounts by name."""
        async with self._engine.connect() as connection:
            return [_colleague(row) for row in (await connection.execute(select(_STAFF).order_by(_STAFF.c.name))).all()]

    async def find(self, name: str) -> Colleague | None:
        """The account of that name."""
        row = await self._row(name)
        return _colleague(row) if row else None

    async def change(self, colleague: int, *, role: Role | None = None, disabled: bool | None = None) -> None:
        """A new role or state; open sessions end at once."""
        values = {"role": role.value if role else None, "disabled": disabled}
        await self._change(colleague, {key: value for key, value in values.items() if value is not None})
        await self.end_sessions(colleague)

    async def speak(self, colleague: int, language: Language) -> None:
        """The language of the console for this colleague."""
        await self._change(colleague, {"language": language.value})

    async def set_password(self, colleague: int, password: str) -> None:
        """A new password; open sessions end."""
        await self._change(colleague, {"password": await asyncio.to_thread(self._hasher.hash, password)})
        await self.end_sessions(colleague)

    async def set_factor(self, colleague: int, secret: str | None) -> list[str]:
        """Turns the second factor on (or off, with None); returns recovery codes, which are shown once and kept as hashes."""
        codes = [token_hex(10) for _ in range(_RECOVERY_CODES)] if secret else []
        sealed = self.seal.close(secret) if secret else None
        await self._change(colleague, {"factor": sealed, "factor_step": None, "recovery": [hashed(code) for code in codes]})
        return codes

    async def reseal(self) -> int:
        """Seals the keys that are not under the newest secret; returns how many no secret in force opens."""
        lost = 0
        async with self._engine.begin() as connection:
            held = select(_STAFF.c.id, _STAFF.c.factor).where(_STAFF.c.factor.is_not(None))
            for row in (await connection.execute(held)).all():
                lost += self.seal.open(row.factor) is None
                if renewed := self.seal.renewed(row.factor):
                    same = (_STAFF.c.id == row.id) & (_STAFF.c.factor == row.factor)  # another process may have been here
                    await connection.execute(update(_STAFF).where(same).values(factor=renewed))
        return lost

    async def verify(self, name: str, password: str) -> Colleague | None:
        """The colleague, when name and password are right and the account is open; takes as long when they are not."""
        row = await self._row(name)
        stored = row.password if row else _nobody()
        try:
            await asyncio.to_thread(self._hasher.verify, stored, password)  # slow by design: nobody's chat waits for it
        except (VerificationError, InvalidHashError):
            return None
        if row is None or row.disabled:
            return None
        if self._hasher.check_needs_rehash(stored):
            await self._change(row.id, {"password": await asyncio.to_thread(self._hasher.hash, password)})
        return _colleague(row)

    async def verify_factor(self, colleague: int, code: str) -> bool:
        """Whether a one-time or recovery code is right; each works once."""
        async with self._engine.begin() as connection:
            row = (await connection.execute(select(_STAFF).where(_STAFF.c.id == colleague))).one()
            code = code.replace(" ", "").replace("-", "").lower()
            if hashed(code) in row.recovery:
                left = [kept for kept in row.recovery if kept != hashed(code)]
                await connection.execute(update(_STAFF).where(_STAFF.c.id == colleague).values(recovery=left))
                return True
            step = int(self._now().timestamp()) // _STEP
            secret = (self.seal.open(row.factor) if row.factor else None) or ""
            for tried in (step, step - 1, step + 1) if secret else ():
                if pyotp.utils.strings_equal(pyotp.TOTP(secret).at(tried * _STEP), code):
                    unused = or_(_STAFF.c.factor_step.is_(None), _STAFF.c.factor_step < tried)
                    used = update(_STAFF).where((_STAFF.c.id == colleague) & unused).values(factor_step=tried)
                    changed: CursorResult[Any] = await connection.execute(used)
                    return bool(changed.rowcount)
        return False

    # --- throttling ---

    async def attempts(self, name: str, address: str) -> Attempts:
        """Recent failures for this account and this address."""
        recent = _ATTEMPTS.c.at > self._now() - WINDOW
        async with self._engine.connect() as connection:
            counts = [
                (await connection.execute(select(func.count()).where(recent & (column == hashed(value))))).scalar_one()
                for column, value in ((_ATTEMPTS.c.account, name.casefold()), (_ATTEMPTS.c.address, address))
            ]
        return Attempts(*counts)

    async def failed(self, name: str, address: str) -> None:
        """Notes a failure; what is older than the window is dropped."""
        values = {"at": self._now(), "account": hashed(name.casefold()), "address": hashed(address)}
        async with self._engine.begin() as connection:
            await connection.execute(delete(_ATTEMPTS).where(_ATTEMPTS.c.at <= self._now() - WINDOW))
            await connection.execute(insert(_ATTEMPTS).values(values))

    async def succeeded(self, name: str) -> None:
        """Forgets the failures of an account whose owner has come in."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_ATTEMPTS).where(_ATTEMPTS.c.account == hashed(name.casefold())))

    # --- sessions ---

    async def open_session(self, data: dict[str, Any], colleague: int | None) -> str:
        """A new session; returns its key, which is stored nowhere."""
        key = token_urlsafe(32)
        now = self._now()
        values = {"key": hashed(key), "staff_id": colleague, "data": data, "created": now, "used": now}
        async with self._engine.begin() as connection:
            await connection.execute(delete(_SESSIONS).where(_SESSIONS.c.used <= now - LONGEST))
            await connection.execute(insert(_SESSIONS).values(values))
        return key

    async def session(self, key: str, *, used: bool = True) -> dict[str, Any] | None:
        """The data of a session that has not ended; using it keeps it alive."""
        now = self._now()
        alive = (_SESSIONS.c.key == hashed(key)) & (_SESSIONS.c.used > now - IDLE) & (_SESSIONS.c.created > now - LONGEST)
        async with self._engine.begin() as connection:
            row = (await connection.execute(select(_SESSIONS).where(alive))).one_or_none()
            if used and row is not None and (now - row.used).total_seconds() > 60:  # noqa: PLR2004  a write a minute is enough
                await connection.execute(update(_SESSIONS).where(_SESSIONS.c.key == row.key).values(used=now))
        return dict(row.data) if row else None

    async def keep_session(self, key: str, data: dict[str, Any]) -> None:
        """Stores what a page put into the session."""
        async with self._engine.begin() as connection:
            await connection.execute(update(_SESSIONS).where(_SESSIONS.c.key == hashed(key)).values(data=data))

    async def end_session(self, key: str) -> None:
        """Sign-out."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_SESSIONS).where(_SESSIONS.c.key == hashed(key)))

    async def end_sessions(self, colleague: int) -> None:
        """Everywhere out."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_SESSIONS).where(_SESSIONS.c.staff_id == colleague))

    async def colleague(self, number: int) -> Colleague | None:
        """The account behind a session, as it is now; None when it was closed meanwhile."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(_STAFF).where(_STAFF.c.id == number))).one_or_none()
        return None if row is None or row.disabled else _colleague(row)

    # --- audit log ---

    async def note(self, who: str, what: str, about: str = "") -> None:
        """Adds a line to the audit log."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(_DEEDS).values(at=self._now(), who=who, what=what, about=about[:200]))

    async def note_once(self, who: str, what: str, about: str) -> None:
        """Adds a line unless the same stands there already since half an hour: a page that renews itself is read once."""
        same = (_DEEDS.c.who == who) & (_DEEDS.c.what == what) & (_DEEDS.c.about == about) & (_DEEDS.c.at > self._now() - IDLE)
        async with self._engine.connect() as connection:
            if (await connection.execute(select(_DEEDS.c.id).where(same).limit(1))).first():
                return
        await self.note(who, what, about)

    async def deeds(self, limit: int = 200, before: int | None = None) -> list[Deed]:
        """The audit log, newest first."""
        query = select(_DEEDS).order_by(_DEEDS.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(_DEEDS.c.id < before)
        async with self._engine.connect() as connection:
            return [Deed(row.at, row.who, row.what, row.about, row.id) for row in (await connection.execute(query)).all()]

    # ---

    async def _row(self, name: str) -> Any:
        query = select(_STAFF).where(func.lower(_STAFF.c.name) == name.lower())
        async with self._engine.connect() as connection:
            return (await connection.execute(query)).one_or_none()

    async def _change(self, colleague: int, values: dict[str, Any]) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(update(_STAFF).where(_STAFF.c.id == colleague).values(values))


@cache
def _nobody() -> str:
    """Compared with when the name is unknown, so that both take as long."""
    return PasswordHasher().hash(token_urlsafe())


def hashed(secret: str) -> str:
    """A secret of high entropy, or a name that need not be readable, as SHA-256."""
    return sha256(secret.encode()).hexdigest()


def _colleague(row: Any) -> Colleague:
    return Colleague(row.id, row.name, Role(row.role), Language(row.language), row.disabled, row.factor is not None)
