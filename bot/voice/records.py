"""Says what is stored about a chat: a file for its owner."""

from datetime import date

from bot.answers import Attachment
from bot.domain.language import Language
from bot.domain.mydata import ShowData
from bot.domain.replies import Part
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text


class Records:
    """The voice of /mydata."""

    parts: tuple[type[Part], ...] = (ShowData,)

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        """The file alone; the sentence above it is said by the dialogue."""
        assert isinstance(part, ShowData)  # noqa: S101  the only part of this room
        return [], [], [Attachment("document", f"my-data-{today}.json", "declaration_json", part.data)]
