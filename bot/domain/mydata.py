"""Everything that is kept about a chat, for the person it belongs to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.domain import wording
from bot.domain.articles import Topic
from bot.domain.language import Language
from bot.domain.replies import Outcome, Part, Reply, Say
from bot.domain.transcripts import Conversation, Turn


@dataclass(frozen=True)
class ShowData(Part):
    """A file with all data of the chat."""

    data: Mapping[str, Any] = field(hash=False)


def my_data(chat: Conversation, turns: tuple[Turn, ...], notes: tuple[str, ...], language: Language) -> Reply:
    """The answer to /mydata: the state of the chat, every message with its answer and why it was given."""
    if not chat.version:
        return Reply((Say(wording.MYDATA_EMPTY),), Outcome.DONE, language, Topic.PRIVACY)
    said = Say(wording.MYDATA, {"count": str(len(turns))})
    return Reply((said, ShowData(everything(chat, turns, notes))), Outcome.DONE, language, Topic.PRIVACY)


def everything(chat: Conversation, turns: tuple[Turn, ...], notes: tuple[str, ...]) -> dict[str, Any]:
    """State, messages and notes of colleagues as plain data (JSON); an answer's layout is left out, its words are there."""
    return {
        "chat": str(chat.chat),
        "state": _plain(asdict(chat.dialogue)),
        "messages": [_plain({key: value for key, value in asdict(turn).items() if key != "content"}) for turn in turns],
        "notes": list(notes),
    }


def _plain(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return data if isinstance(data, bool | int | float | type(None)) else str(data)
