"""Changes of texts that a translator proposes and an editor decides on; nothing reaches users without approval."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.language import Language


class Subject(StrEnum):
    """What is changed: a sentence of locales/, a language of an article, or a phrase more for an article."""

    SENTENCE = "sentence"
    ARTICLE = "article"
    PHRASE = "phrase"


class Stage(StrEnum):
    """How far a proposal is. Approved ones are said at once; exported ones are in a patch for the files as well."""

    PROPOSED = "proposed"
    REJECTED = "rejected"
    APPROVED = "approved"
    EXPORTED = "exported"


LIVE = (Stage.APPROVED, Stage.EXPORTED)
"""What users are told: approved texts, until the files themselves hold them."""


@dataclass(frozen=True)
class Target:
    """The text that is changed: `name` is the key of a sentence (context and msgid) or the id of an article."""

    subject: Subject
    name: str
    language: Language


@dataclass(frozen=True)
class Proposal:
    """A text as it was and as it should be. For an article both are the whole file of that language.

    A phrase has nothing `old`; `exam` is another wording of the same question, which goes to the exam and never to phrases.
    """

    target: Target
    old: str
    new: str
    note: str
    proposed_by: str
    proposed_at: datetime
    stage: Stage = Stage.PROPOSED
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    exam: str | None = None
    id: int | None = None

    def repeats(self, other: "Proposal") -> bool:
        """Whether it asks for the same change by the same colleague: a form that was sent twice."""
        return (self.target, self.new, self.proposed_by) == (other.target, other.new, other.proposed_by)


class ReviewError(Exception):
    """The decision is not possible: already taken, or taken by the proposer where a second pair of eyes is required."""


class OwnProposalError(ReviewError):
    """The decision is for someone else to take."""


def review(proposal: Proposal, stage: Stage, by: str, at: datetime, *, second_eyes: bool = True) -> Proposal:
    """The proposal as decided (approved or rejected); raises ReviewError."""
    if proposal.stage is not Stage.PROPOSED:
        raise ReviewError(f"this proposal is already {proposal.stage}")
    if second_eyes and stage is Stage.APPROVED and by == proposal.proposed_by:
        raise OwnProposalError("someone else must approve what you proposed")
    return replace(proposal, stage=stage, reviewed_by=by, reviewed_at=at)


class Proposals(Protocol):
    """Where proposals are kept."""

    async def add(self, proposal: Proposal) -> Proposal:
        """Stores a new proposal and returns it with its id."""

    async def get(self, number: int) -> Proposal | None:
        """One proposal."""

    async def decide(self, proposal: Proposal) -> bool:
        """Stores a decision; False when someone else has decided since it was read."""

    async def listed(self, *stages: Stage) -> list[Proposal]:
        """Proposals in the stages, oldest first; all of them without stages."""

    async def exported(self, numbers: list[int]) -> None:
        """Notes that approved proposals are in a patch now."""

    async def revision(self) -> str:
        """Changes whenever a proposal becomes live; cheap to ask often."""
