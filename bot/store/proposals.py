"""Proposals in the database, so that every replica learns of an approval."""

from dataclasses import replace
from typing import Any

from sqlalchemy import CursorResult, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.language import Language
from bot.domain.proposals import LIVE, Proposal, Stage, Subject, Target
from bot.store.tables import ProposalRow

_PROPOSALS = ProposalRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it at run time


class DatabaseProposals:
    """Keeps the promises of `Proposals` on SQLite and PostgreSQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, proposal: Proposal) -> Proposal:
        query = insert(_PROPOSALS).values(_values(proposal)).returning(_PROPOSALS.c.id)
        async with self._engine.begin() as connection:
            return replace(proposal, id=(await connection.execute(query)).scalar_one())

    async def get(self, number: int) -> Proposal | None:
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(_PROPOSALS).where(_PROPOSALS.c.id == number))).one_or_none()
        return _proposal(row) if row else None

    async def decide(self, proposal: Proposal) -> bool:
        undecided = (_PROPOSALS.c.id == proposal.id) & (_PROPOSALS.c.stage == Stage.PROPOSED.value)
        values = {"stage": proposal.stage.value, "reviewed_by": proposal.reviewed_by, "reviewed_at": proposal.reviewed_at}
        async with self._engine.begin() as connection:
            changed: CursorResult[Any] = await connection.execute(update(_PROPOSALS).where(undecided).values(values))
        return bool(changed.rowcount)

    async def listed(self, *stages: Stage) -> list[Proposal]:
        query = select(_PROPOSALS).order_by(_PROPOSALS.c.id)
        if stages:
            query = query.where(_PROPOSALS.c.stage.in_([stage.value for stage in stages]))
        async with self._engine.connect() as connection:
            return [_proposal(row) for row in (await connection.execute(query)).all()]

    async def exported(self, numbers: list[int]) -> None:
        approved = _PROPOSALS.c.id.in_(numbers) & (_PROPOSALS.c.stage == Stage.APPROVED.value)
        async with self._engine.begin() as connection:
            await connection.execute(update(_PROPOSALS).where(approved).values(stage=Stage.EXPORTED.value))

    async def revision(self) -> str:
        live = _PROPOSALS.c.stage.in_([stage.value for stage in LIVE])
        query = select(func.count(), func.coalesce(func.max(_PROPOSALS.c.id), 0)).where(live)
        async with self._engine.connect() as connection:
            count, last = (await connection.execute(query)).one()
        return f"{count}-{last}"


def _values(proposal: Proposal) -> dict[str, Any]:
    target, columns = proposal.target, set(_PROPOSALS.c.keys()) - {"id"}
    given = {name: getattr(proposal, name) for name in columns & Proposal.__dataclass_fields__.keys()}
    placed = {"subject": target.subject.value, "name": target.name, "language": target.language.value}
    return given | placed | {"stage": proposal.stage.value}


def _proposal(row: Any) -> Proposal:
    values = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's documented way to a row as a mapping
    target = Target(Subject(values.pop("subject")), values.pop("name"), Language(values.pop("language")))
    return Proposal(target, **values | {"stage": Stage(values["stage"])})
