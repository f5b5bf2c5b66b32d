"""What the onboarding room can show."""

from dataclasses import dataclass
from datetime import date

from bot.domain.onboarding.handbook import Contact, Path, Step
from bot.domain.onboarding.journey import Journey
from bot.domain.replies import Part, Words


@dataclass(frozen=True)
class ShowQuery(Part):
    """A question of the journey; `number` of `total`."""

    ask: Words
    number: int
    total: int


@dataclass(frozen=True)
class ShowChecklist(Part):
    """The path with all its steps; `fresh`: just found, so the path is explained; `sheet`: as PDF too."""

    path: Path
    steps: tuple[Step, ...]
    journey: Journey
    contacts: tuple[Contact | None, ...]
    on: date
    fresh: bool = False
    sheet: bool = False


@dataclass(frozen=True)
class ShowStep(Part):
    """One step in full."""

    step: Step
    number: int
    total: int
    done: bool
    note: str
    contact: Contact | None


@dataclass(frozen=True)
class ShowContacts(Part):
    """Contact points."""

    contacts: tuple[Contact, ...]
