"""Which rooms there are, and which of them hears a message first."""

from dataclasses import replace
from datetime import date

from bot.domain.articles import Direction
from bot.domain.chats import Dialogue
from bot.domain.documents.consignment import Consignment
from bot.domain.documents.form import ABOUT_PAPERS, Form
from bot.domain.duties.conversation import Conversation
from bot.domain.duties.draft import Draft
from bot.domain.duties.visit import Visit
from bot.domain.language import Language
from bot.domain.menus import DEFENCE_ARTICLE, REMOVAL_ARTICLES
from bot.domain.onboarding.journey import Journey
from bot.domain.onboarding.room import Onboarding
from bot.domain.rooms import Room
from bot.domain.shipping.call import Call
from bot.domain.shipping.plan import Plan
from bot.domain.understanding import Understanding


def is_asking(dialogue: Dialogue) -> bool:
    """Whether a room waits for an answer."""
    if not dialogue.rooms:
        return False
    return any(state.asking is not None for state in (_draft(dialogue), _plan(dialogue), _journey(dialogue), _papers(dialogue)))


def takes_data(dialogue: Dialogue) -> bool:
    """Whether names and addresses are awaited, which say nothing about the language of the chat."""
    return dialogue.room == Form.action and _papers(dialogue).asking is not None


def open_rooms(mind: Understanding, dialogue: Dialogue, language: Language, on: date) -> tuple[Room, ...]:
    """The rooms in the order in which they hear a message.

    Who asked last hears first: "FCA" may be the answer to a question about a landed cost. Otherwise the shipping counter,
    which takes only what nobody else understands (sizes, tracking numbers), comes before the others.
    """
    tools = mind.tools
    if tools is None:
        return ()
    fresh = dialogue.question is None  # no article was answered since a room spoke
    here = dialogue.room
    last = mind.knowledge.articles.get(dialogue.article or "")
    call = Call(
        tools.counter,
        _going(_plan(dialogue), dialogue),
        language,
        on,
        mind,
        near=here == Call.action
        if fresh or (last is None and dialogue.article is None)
        else last is not None and (last.topic is Call.topic or last.id in REMOVAL_ARTICLES),
        agreed=_draft(dialogue).shipment.incoterm,
        last=dialogue.article,
        elsewhere=here not in (None, Call.action),
        fresh=fresh and here == Call.action,
    )
    onboarding = Onboarding(mind, tools.guide, _journey(dialogue), language, on, elsewhere=here not in (None, Onboarding.action))
    talk = Conversation(tools.office, _draft(dialogue), language, on, dialogue.way)
    visit = Visit(
        talk,
        mind,
        fresh=fresh and here in (None, Visit.action),
        here=here in (None, Visit.action),
        troubled=dialogue.troubled,
        defended=here == Visit.action
        and last is not None
        and (last.id == DEFENCE_ARTICLE or tools.office.tariff.defends(last.id)),
    )
    form = Form(
        mind,
        tools.counter,
        _papers(dialogue),
        language,
        on,
        elsewhere=here not in (None, Form.action),
        near_papers=dialogue.article in ABOUT_PAPERS,
    )
    rooms: tuple[Room, ...] = (call, form, onboarding, visit)
    return tuple(sorted(rooms, key=lambda room: not (room.asking and room.action == dialogue.room)))


def way_at_counter(dialogue: Dialogue) -> Direction | None:
    """The way of the consignment that the shipping counter knows of."""
    return _plan(dialogue).direction


def onboarding_room(mind: Understanding, dialogue: Dialogue, language: Language, on: date) -> Onboarding | None:
    """The onboarding room alone, for what is sent without a message."""
    return Onboarding(mind, mind.tools.guide, _journey(dialogue), language, on) if mind.tools is not None else None


def _draft(dialogue: Dialogue) -> Draft:
    return Draft.from_text(dialogue.rooms.get(Visit.action))


def _going(plan: Plan, dialogue: Dialogue) -> Plan:
    """A plan on the way that the goods of the chat go, where it knows none itself or another room heard of another since."""
    if dialogue.room not in (None, Call.action) and dialogue.way not in (None, plan.direction):
        return Plan(direction=dialogue.way)
    return plan if plan.direction else replace(plan, direction=dialogue.way)


def _plan(dialogue: Dialogue) -> Plan:
    return Plan.from_text(dialogue.rooms.get(Call.action))


def _journey(dialogue: Dialogue) -> Journey:
    return Journey.from_text(dialogue.rooms.get(Onboarding.action))


def _papers(dialogue: Dialogue) -> Consignment:
    return Consignment.from_text(dialogue.rooms.get(Form.action))
