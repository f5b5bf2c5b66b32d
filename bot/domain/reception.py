"""Which rooms there are, and which of them hears a message first."""

from datetime import date

from bot.domain.articles import Topic
from bot.domain.chats import Dialogue
from bot.domain.duties.conversation import Conversation
from bot.domain.duties.draft import Draft
from bot.domain.duties.visit import Visit
from bot.domain.language import Language
from bot.domain.rooms import Room
from bot.domain.shipping.call import Call
from bot.domain.shipping.plan import Plan
from bot.domain.understanding import Understanding


def is_asking(dialogue: Dialogue) -> bool:
    """Whether a room waits for an answer."""
    return _draft(dialogue).asking is not None or _plan(dialogue).asking is not None


def open_rooms(mind: Understanding, dialogue: Dialogue, language: Language, on: date) -> tuple[Room, ...]:
    """The rooms in the order in which they hear a message.

    Who asked last hears first: "FCA" may be the answer to a question about a landed cost. Otherwise the shipping counter,
    which takes only what nobody else understands (sizes, tracking numbers), comes before the duty office.
    """
    rooms: list[Room] = []
    if mind.counter is not None:
        elsewhere = dialogue.room not in (None, Topic.SHIPPING.value)
        fresh = dialogue.room == Topic.SHIPPING and dialogue.question is None
        rooms.append(Call(mind.counter, _plan(dialogue), language, on, elsewhere=elsewhere, fresh=fresh))
    if mind.office is not None:
        talk = Conversation(mind.office, _draft(dialogue), language, on)
        rooms.append(Visit(talk, mind, fresh=dialogue.question is None and dialogue.room != Topic.SHIPPING))
    return tuple(sorted(rooms, key=lambda room: not (room.asking and room.topic.value == dialogue.room)))


def _draft(dialogue: Dialogue) -> Draft:
    return Draft.from_text(dialogue.rooms.get(Topic.DUTIES.value))


def _plan(dialogue: Dialogue) -> Plan:
    return Plan.from_text(dialogue.rooms.get(Topic.SHIPPING.value))
