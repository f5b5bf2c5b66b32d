"""A message being heard: who hears a message, what is read in it, and what its buttons do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain import commands, menus, phrasing, wording
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.chats import Decision, Holder, Kind
from bot.domain.language import WRITTEN, Language
from bot.domain.replies import Choice, Outcome, Reply, Say, ShowArticle
from bot.domain.rooms import Room, Said, quiet, remembered, still_waiting
from bot.domain.telling import NONE, Telling
from bot.domain.text import LONGEST_QUESTION, normalise, says_nothing, words
from bot.domain.weighing import ITS_WORDS

_COMPLAINS = 0.75  # probability of a complaint where an answer is awaited
_NUMBERED = re.compile(r"(\d{1,3})\. ")

_MEDIA = {
    Kind.PHOTO: wording.GOT_PHOTO,
    Kind.VOICE: wording.GOT_VOICE,
    Kind.STICKER: wording.GOT_STICKER,
    Kind.DOCUMENT: wording.GOT_DOCUMENT,
    Kind.LOCATION: wording.GOT_LOCATION,
    Kind.CONTACT: wording.GOT_CONTACT,
    Kind.OTHER: wording.GOT_OTHER,
}


@dataclass
class Hearing(Telling):
    """A message on its way to its answer."""

    def take(self, kind: Kind, text: str) -> Decision:
        if kind is Kind.BUTTON:
            return self._pressed(text)
        if kind is not Kind.TEXT:
            return self._media(kind, text)
        if text.startswith("/"):
            return self._command(text)
        if self.dialogue.confirming is not None:
            answer = self.mind.yes_or_no(text, self.language)
            if answer is not None:
                return self.confirmed(yes=answer)
        if says_nothing(text):
            return self._still_asking(self.say(wording.NO_WORDS, outcome=Outcome.ASKED, choices=menus.TOPICS))
        if key := self._typed_choice(text):
            return self._pressed(key)
        rooms = self.rooms
        if not any(room.asking for room in rooms) and (said := self._yes_or_no(text)):
            return said
        if len(text) > LONGEST_QUESTION and not any(room.reads_long for room in rooms):
            return self._still_asking(self.say(wording.TOO_LONG, outcome=Outcome.ASKED, choices=(menus.PERSON,)))
        return self._wished(text) or self._asked(text)

    def _yes_or_no(self, text: str) -> Decision | None:
        """What a bare "yes" or "no" gets when no room waits: "no" to titles is the button below them."""
        if self.mind.knows_not(text):
            return self.say(wording.REPHRASE, outcome=Outcome.ASKED, choices=(*menus.TOPICS, menus.PERSON))
        answer = self.mind.yes_or_no(text, self.language)
        titles = tuple(Choice.from_key(key) for _, key in self.dialogue.offered if key != NONE.key)
        if len(titles) == len(self.dialogue.offered):  # no titles were offered
            return self.show(menus.ACKNOWLEDGED_ARTICLE, score=1.0) if answer is False else None
        if answer and len(titles) > 1:
            return self.say(wording.WHICH_ONE, outcome=Outcome.OFFERED, choices=(*titles, NONE))
        return None if answer is None else self._pressed(titles[0].key if answer else NONE.key)

    # --- questions ---

    def _asked(self, text: str, topic: Topic | None = None) -> Decision:
        rooms = self.rooms
        if way := self.mind.way(text):
            self.dialogue = replace(self.dialogue, way=way)
        waiting = [room for room in rooms if room.asking]
        text = self._without_courtesy(text)
        if not waiting:  # an answer to a room may be a name
            text = self.mind.written_out(text, self.language)
        if not waiting and phrasing.asks_several(text):
            reading = self.mind.read(text, self.language, replace(self.before, question=None, article=None), topic)
            if len(reading.segments) > 1:  # a room would hear one question only
                return self.told(text, reading)
        if topic is None and self.mind.asks_why(text):
            return self._told_why(waiting[0]) if waiting else self.lost(0.0)
        if waiting and self.mind.asks_again(text):
            return self._told_why(waiting[0])
        courtesy = self.mind.manners.last_courtesy(text)
        if waiting and not courtesy and (closing := self._closing(text)) and not self.mind.tells(text, self.language):
            return self._still_asking(closing)
        text = courtesy or self._bare_answer(text, waiting)
        listeners = self._listeners(rooms, text) if waiting and topic is None else rooms
        for room in listeners:
            if said := room.before_articles(text, topic):
                return self._from_room(room, said, waiting)
        return self._after_rooms(text, topic, listeners, waiting)

    def _wished(self, text: str) -> Decision | None:
        """An answer in another language, or the pages of an office whose number is wanted."""
        if wish := self.mind.wishes.language(text):
            return self._in_language(*wish)
        return self.office(text) if self.mind.wishes.office(text) else None

    def _in_language(self, language: Language, rest: str) -> Decision:
        """What else the message asks, or else the last answer again, in the language that it wishes; the chat keeps it."""
        if not self.mind.asks(rest):
            return self._still_asking(self._switched(language))
        decision = self._asked(rest)
        reply = decision.reply and replace(decision.reply, language=language)
        return replace(decision, reply=reply, dialogue=replace(decision.dialogue, chosen=language, previous=language))

    def _without_courtesy(self, text: str) -> str:
        """A question without the thanks or the greeting before it, to which nobody needs an answer."""
        behind = self.mind.manners.behind_courtesy(text)
        asks = self.mind.asks(behind) or self.mind.may_ask(behind) or self.mind.slot(behind, self.language)
        return behind if asks else text

    def _after_rooms(self, text: str, topic: Topic | None, listeners: Sequence[Room], waiting: Sequence[Room]) -> Decision:
        """What the articles know, or a room that understands more than they do."""
        reading = self.mind.read(text, self.language, self.before, topic)
        for room in listeners:
            if said := room.instead_of_articles(text, reading, topic):
                return replace(self._from_room(room, said, waiting), reading=reading)
        decision = self.told(text, reading)
        if decision.reply and decision.reply.outcome in (Outcome.LOST, Outcome.OFFERED) and (closing := self._closing(text)):
            return self._still_asking(closing) if waiting else closing
        if waiting and decision.reply and _is_guess(decision.reply) and not self.mind.asks(text):
            decision = self.lost(decision.reply.score)  # an answer that cannot be used asks for nothing else
        if waiting and decision.reply and Say(wording.LOST) in decision.reply.parts and self.mind.asks(text):
            decision = replace(decision, reply=replace(decision.reply, parts=(Say(wording.LOST),)))  # it was no answer
        for room in self.rooms:
            decision = room.after_articles(text, decision)
        return decision

    def _closing(self, text: str) -> Decision | None:
        """The reply to thanks or a farewell with something around it that nobody understands: "thanks, I will ask my boss"."""
        courtesy = (
            None if any(c.isdigit() for c in text) or self.mind.asks(text, inside=False) else self.mind.manners.farewell(text)
        )
        return self.told(courtesy, self.mind.read(courtesy, self.language)) if courtesy else None

    def _told_why(self, room: Room) -> Decision:
        """What the open question of a room is good for, and the question again."""
        question = room.question()
        return self._from_room(room, replace(question, parts=(room.why(), *question.parts)))

    def _bare_answer(self, text: str, waiting: Sequence[Room]) -> str:
        """An answer without what stands around it: "is it CIF?" and "ah FCA then?" answer which rule it is."""
        if not waiting or any(room.takes(text) for room in waiting):
            return text
        bare = self.mind.without_hedges(text)
        if self.mind.asks(text) and len(words(normalise(bare))) > phrasing.SHORT:
            return text  # "he offers DDP, is that good?"
        return bare if bare != text and any(room.takes(bare) for room in waiting) else text

    def _listeners(self, rooms: tuple[Room, ...], text: str) -> tuple[Room, ...]:
        """Who hears a message while a room waits: "what is DAP?" does not choose DAP.

        No room does where an article answers a question of its own; another question is heard last by the room that waits.
        """
        if any(room.asking and room.takes(text) for room in rooms):
            return rooms
        if self.mind.answers(text, self.language):
            return ()
        return tuple(sorted(rooms, key=lambda room: room.asking)) if self.mind.asks(text) else rooms

    def _media(self, kind: Kind, caption: str) -> Decision:
        said = _MEDIA.get(kind, wording.GOT_OTHER)
        if caption and not says_nothing(caption) and kind not in (Kind.STICKER, Kind.LOCATION, Kind.CONTACT):
            self.language = self.mind.guesser.guess(caption, chosen=self.dialogue.chosen, previous=self.language).language
            answered = self._asked(caption[:LONGEST_QUESTION])
            if answered.reply is not None and answered.reply.outcome is not Outcome.LOST:
                return replace(answered, reply=replace(answered.reply, parts=(*answered.reply.parts, Say(said))))
        choices = (menus.PERSON,) if kind in (Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE) else menus.TOPICS
        return self._still_asking(self.say(said, outcome=Outcome.ASKED, choices=choices))

    # --- rooms ---

    def _from_room(self, room: Room, said: Said, waiting: Sequence[Room] = ()) -> Decision:
        """What a room says; the question of another one that is `waiting` stays open."""
        if self.dialogue.wants_quiet:
            said = quiet(room, said)
        reply = Reply(
            said.parts,
            said.outcome,
            self.language,
            room.topic,
            said.article,
            said.products[0].score if said.products else 0.0,
            said.choices,
            said.products,
        )
        holder = Holder.WAITING if said.outcome is Outcome.PERSON else self.dialogue.holder
        shown = said.article if any(isinstance(part, ShowArticle) for part in said.parts) else None  # "do I have to pay?" goes on
        known = replace(self.dialogue, misses=0, confirming=None, article=shown, question=None)
        dialogue = replace(known, holder=holder, room=room.action)
        decision = remembered(Decision(reply, dialogue), room, said.state)
        if said.outcome is Outcome.ANSWERED and waiting and room not in waiting and waiting[0].action == self.dialogue.room:
            decision = still_waiting(waiting[0], decision)
            decision = replace(decision, dialogue=replace(decision.dialogue, room=self.dialogue.room))
        return decision

    def _still_asking(self, decision: Decision) -> Decision:
        """What could not be read does not close the question of a room."""
        asking = next((room for room in self.rooms if room.asking and room.action == self.dialogue.room), None)
        return still_waiting(asking, decision) if asking else decision

    # --- commands and buttons ---

    def _command(self, text: str) -> Decision:
        name, _, rest = text.partition(" ")
        name, rest = name.split("@")[0].lower(), rest.strip()
        match name:
            case "/start":
                return self.start(rest)
            case "/help":
                return self.help(Say(wording.HELP, {"languages": tuple(WRITTEN)}))
            case "/language":
                return self.set_language(rest) if rest else self.ask_language()
            case "/duty" | "/ship" | "/onboard":
                topic = commands.TOPIC_OF[name]
                return self._asked(rest, topic) if rest else self.menu(topic)
            case "/person":
                return self.person()
            case "/privacy":
                return self.show(menus.PRIVACY_ARTICLE, score=1.0)
            case "/forget":
                return self.ask_forget()
            case "/feedback":  # with words behind it the desk has taken it already
                return self.say(wording.RATE_WORDS, outcome=Outcome.ASKED)
            case "/stop":
                return self._stopped()
        return self.help(Say(wording.UNKNOWN_COMMAND, {"text": name[:32]}), outcome=Outcome.LOST)

    def _stopped(self) -> Decision:
        """The assistant is back, waits for no answer and sends no reminder."""
        state = replace(self.dialogue, holder=Holder.BOT, confirming=None, offered=(), misses=0)
        decision = Decision(self.plain((Say(wording.STOPPED),), Outcome.DONE), state)
        for room in self.rooms:
            if room.action in self.dialogue.rooms:
                decision = remembered(decision, room, room.closed())
        return decision

    def _pressed(self, key: str) -> Decision:
        choice = Choice.from_key(key)
        self.dialogue = replace(self.dialogue, troubled=False)
        known = self.mind.knowledge
        if choice.action == "article" and choice.value in known.articles:
            return self.show(choice.value, score=1.0)
        if choice.action == "term" and choice.value in known.terms:
            return self.show_term(choice.value, 1.0, None)
        if choice.action == "topic" and choice.value in TRADE_TOPICS:
            return self.menu(Topic(choice.value))
        if room := next((room for room in self.rooms if room.action == choice.action), None):
            return self._from_room(room, room.press(choice.value))
        if choice.action == "language":
            return self.set_language(choice.value)
        if choice.action == "languages":
            return self.ask_language()
        if choice.action == "person":
            return self.person()
        if choice.action == "none":
            return self.say(wording.REPHRASE, outcome=Outcome.ASKED, choices=(*menus.TOPICS, menus.PERSON))
        if choice.action == "forget" and self.dialogue.confirming == "forget":
            return self.confirmed(yes=choice.value == "yes")
        return self.say(wording.OLD_BUTTON, outcome=Outcome.ASKED, choices=menus.TOPICS)

    def _typed_choice(self, text: str) -> str | None:
        """The key of a button whose label was typed instead of pressed, or its number: the one it bears, else its place."""
        typed = normalise(text)
        offered = self.dialogue.offered
        numbered = any(_NUMBERED.match(label) for label, _ in offered)
        for place, (label, key) in enumerate(offered, 1):
            number = _NUMBERED.match(label)
            if typed == normalise(label) or (typed == number[1] if number else not numbered and typed == str(place)):
                return key
        return None


def _is_guess(reply: Reply) -> bool:
    """Titles to choose from, or small talk in words that are only like those of the message; a complaint is heard from less on."""
    enough = _COMPLAINS if ShowArticle(menus.COMPLAINT_ARTICLE) in reply.parts else ITS_WORDS
    return reply.outcome is Outcome.OFFERED or (reply.outcome is Outcome.SMALL_TALK and reply.score < enough)
