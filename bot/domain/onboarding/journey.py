"""What is remembered of a user's journey and checklist, as a text that any store can keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

ROOM = "onboard"
"""The name under which a chat keeps its journey."""


@dataclass(frozen=True)
class Journey:
    """Answers so far, and the checklist that came of them.

    `product` as typed, `code` when the product search is sure; `done` and `notes` by step; `open`: the step being looked at;
    `asking`: the question that waits, or `note`; `remind_on`: the day of the next reminder, None when none is wanted.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    product: str = ""
    code: str = ""
    path: str = ""
    done: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    open: str = ""
    asking: str | None = None
    started: date | None = None
    remind_on: date | None = None

    def answered(self, question: str, option: str) -> "Journey":
        return replace(self, answers={**self.answers, question: option})

    def ticked(self, step: str) -> "Journey":
        """A step done, or not done after all."""
        done = tuple(name for name in self.done if name != step) if step in self.done else (*self.done, step)
        return replace(self, done=done)

    def noted(self, step: str, text: str) -> "Journey":
        """A note of the user's own; an empty one removes it."""
        notes = {name: note for name, note in self.notes.items() if name != step}
        return replace(self, notes={**notes, step: text} if text else notes)

    def to_text(self) -> str:
        return _JOURNEY.dump_json(self).decode()

    @classmethod
    @lru_cache(maxsize=64)  # asked for several times a message
    def from_text(cls, text: str | None) -> "Journey":
        """A fresh journey for None and for anything that an older release wrote differently."""
        try:
            return _JOURNEY.validate_json(text) if text else cls()
        except ValidationError:
            return cls()


_JOURNEY = TypeAdapter(Journey)
