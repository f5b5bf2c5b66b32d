"""Proposals outlive the process, and two editors cannot decide the same one."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.language import Language
from bot.domain.proposals import Proposal, Stage, Subject, Target, review
from bot.store.proposals import DatabaseProposals

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MADE = Proposal(Target(Subject.SENTENCE, "Sources", Language.NL), "Bronnen", "Bron", "shorter", "Tine", NOW)


async def test_a_proposal_comes_back_as_it_was_made(engine: AsyncEngine) -> None:
    store = DatabaseProposals(engine)
    kept = await store.add(MADE)
    assert kept.id is not None
    assert await store.get(kept.id) == replace(MADE, id=kept.id)
    assert await store.listed(Stage.PROPOSED) == [kept]
    assert await store.listed(Stage.APPROVED) == []
    assert await store.get(kept.id + 1) is None


async def test_only_the_first_decision_counts(engine: AsyncEngine) -> None:
    store = DatabaseProposals(engine)
    kept = await store.add(MADE)
    assert await store.decide(review(kept, Stage.APPROVED, "Ellen", NOW))
    assert not await store.decide(review(kept, Stage.REJECTED, "Marc", NOW))
    assert [p.reviewed_by for p in await store.listed(Stage.APPROVED)] == ["Ellen"]


async def test_the_revision_changes_when_something_goes_live_and_not_before(engine: AsyncEngine) -> None:
    store = DatabaseProposals(engine)
    before = await store.revision()
    kept = await store.add(MADE)
    assert await store.revision() == before
    await store.decide(review(kept, Stage.APPROVED, "Ellen", NOW))
    live = await store.revision()
    assert live != before
    await store.exported([kept.id or 0])
    assert await store.revision() == live
    assert [p.stage for p in await store.listed()] == [Stage.EXPORTED]
