"""How a room's parts are said: one voice a room, all of the same form."""

from datetime import date
from typing import Protocol

from bot.answers import Attachment, SaidBlock
from bot.domain.facts import Fact
from bot.domain.language import Language
from bot.domain.replies import Part
from bot.voice.small_print import Text

SaidPart = tuple[list[SaidBlock], list[Fact], list[Attachment]]
"""The blocks of a part, the figures in them, and what is attached."""


class RoomVoice(Protocol):
    """Says the parts of one room."""

    parts: tuple[type[Part], ...]

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        """A part in a language; `today` decides which figures are overdue."""
