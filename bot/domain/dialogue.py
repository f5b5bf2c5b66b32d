"""The one decision of what to say next. Pure: no clock, no database, no channel."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.domain import commands, menus, phrasing, wording
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.chats import Decision, Dialogue, Holder, Kind, Question
from bot.domain.language import WRITTEN, Language
from bot.domain.matching.matcher import Candidate, Lost, Sure, Unsure
from bot.domain.reception import is_asking, onboarding_room, open_rooms, takes_data
from bot.domain.replies import Choice, Outcome, Part, Reply, Say, ShowArticle, ShowTerm
from bot.domain.rooms import Room, Said, remembered, still_waiting
from bot.domain.text import LONGEST_QUESTION, clean, normalise, only_numbers, says_nothing, words
from bot.domain.understanding import Reading, Understanding

MOST_ANSWERS = 3
_SHORT_ANSWER = 4  # words
_NUMBERED = re.compile(r"(\d{1,3})\. ")
_SOME_DAY = date(2000, 1, 1)  # for callers to whom validity of rates does not matter


_NONE = Choice("none", label=wording.NONE_OF_THESE)
_OFFERED = (*TRADE_TOPICS, Topic.PRIVACY, Topic.PERSON)

_MEDIA = {
    Kind.PHOTO: wording.GOT_PHOTO,
    Kind.VOICE: wording.GOT_VOICE,
    Kind.STICKER: wording.GOT_STICKER,
    Kind.DOCUMENT: wording.GOT_DOCUMENT,
    Kind.LOCATION: wording.GOT_LOCATION,
    Kind.CONTACT: wording.GOT_CONTACT,
    Kind.OTHER: wording.GOT_OTHER,
}


def respond(question: Question, dialogue: Dialogue, mind: Understanding) -> Decision:
    """What to say to `question`, and the dialogue afterwards."""
    text = clean(question.text)
    said = text.partition(" ")[2] if text.startswith("/") else text
    guess = mind.guesser.guess(said, chosen=dialogue.chosen, previous=dialogue.previous, hint=question.hint)
    # a short answer to our own question says little about its language
    answering = is_asking(dialogue) and len(words(normalise(said))) <= _SHORT_ANSWER
    wordless = answering or takes_data(dialogue) or question.kind is not Kind.TEXT or says_nothing(said) or only_numbers(said)
    language = (dialogue.chosen or dialogue.previous or question.hint or Language.EN) if wordless else guess.language
    dialogue = replace(dialogue, previous=language)
    if dialogue.holder is Holder.STAFF and not _is_escape(text):
        return Decision(None, dialogue)
    turn = _Turn(mind, dialogue, language, question.on or _SOME_DAY)
    decision = turn.take(question.kind, text)
    return _with_notice(decision)


def remind(dialogue: Dialogue, mind: Understanding, on: date) -> Decision:
    """The reminder of a checklist on its day, in the language of the chat; no reply when nothing is left to do."""
    language = dialogue.previous or Language.EN
    room = onboarding_room(mind, dialogue, language, on)
    if room is None:
        return Decision(None, dialogue)
    said = room.reminder()
    reply = Reply(said.parts, said.outcome, language, room.topic, choices=said.choices) if said.parts else None
    return remembered(Decision(reply, dialogue), room, said.state)


def without_reminders(dialogue: Dialogue, mind: Understanding, on: date) -> Dialogue:
    """The chat with its reminders stopped."""
    room = onboarding_room(mind, dialogue, dialogue.previous or Language.EN, on)
    return dialogue if room is None else remembered(Decision(None, dialogue), room, room.closed()).dialogue


def too_fast(question: Question, dialogue: Dialogue) -> Decision:
    """The one polite word to a chat that floods; nothing else changes."""
    language = dialogue.chosen or dialogue.previous or question.hint or Language.EN
    return Decision(Reply((Say(wording.TOO_FAST),), Outcome.SLOWED, language), replace(dialogue, previous=language))


def checklist(dialogue: Dialogue, mind: Understanding, on: date) -> Reply | None:
    """The onboarding checklist of a chat; None when there is none."""
    language = dialogue.previous or Language.EN
    room = onboarding_room(mind, dialogue, language, on)
    if room is None or not room.journey.path:
        return None
    said = room.press("list")
    return Reply(said.parts, said.outcome, language, room.topic)


def _is_escape(text: str) -> bool:
    """Commands that work even while a person holds the chat."""
    return text.split("@", maxsplit=1)[0].split(" ", maxsplit=1)[0] in ("/stop", "/forget", "/privacy", "/mydata")


def _with_notice(decision: Decision) -> Decision:
    """The first reply of a chat says that no person is writing."""
    if decision.reply is None or decision.dialogue.greeted:
        return decision
    welcomed = Say(wording.WELCOME_AUTOMATIC) in decision.reply.parts
    parts = decision.reply.parts if welcomed else (Say(wording.NOTICE), *decision.reply.parts)
    return replace(decision, reply=replace(decision.reply, parts=parts), dialogue=replace(decision.dialogue, greeted=True))


@dataclass
class _Turn:
    """One message being answered."""

    mind: Understanding
    dialogue: Dialogue
    language: Language
    on: date

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
                return self._confirmed(yes=answer)
        if says_nothing(text):
            return self._still_asking(self._say(wording.NO_WORDS, outcome=Outcome.ASKED, choices=menus.TOPICS))
        if key := self._typed_choice(text):
            return self._pressed(key)
        if not any(room.asking for room in self._rooms()) and self.mind.yes_or_no(text, self.language) is False:
            offered = any(key == _NONE.key for _, key in self.dialogue.offered)
            return self._pressed(_NONE.key) if offered else self._show(menus.ACKNOWLEDGED_ARTICLE, score=1.0)
        if len(text) > LONGEST_QUESTION and not any(room.reads_long for room in self._rooms()):
            return self._still_asking(self._say(wording.TOO_LONG, outcome=Outcome.ASKED, choices=(menus.PERSON,)))
        return self._asked(text)

    # --- questions ---

    def _asked(self, text: str, topic: Topic | None = None) -> Decision:
        rooms = self._rooms()
        if not any(room.asking for room in rooms):  # an answer to a room may be a name
            text = self.mind.written_out(text, self.language)
        if phrasing.asks_several(text) and not any(room.asking for room in rooms):
            reading = self.mind.read(text, self.language, topic=topic)
            if len(reading.segments) > 1:  # a room would hear one question only
                return self._from_articles(text, reading)
        for room in rooms:
            if said := room.before_articles(text, topic):
                return self._from_room(room, said)
        reading = self.mind.read(text, self.language, self.dialogue.question, self.dialogue.article, topic)
        for room in rooms:
            if said := room.instead_of_articles(text, reading, topic):
                return replace(self._from_room(room, said), reading=reading)
        decision = self._from_articles(text, reading)
        for room in rooms:
            decision = room.after_articles(text, decision)
        return decision

    def _from_articles(self, text: str, reading: Reading) -> Decision:
        if sum(isinstance(segment.match, Sure) for segment in reading.segments) > 1:
            return self._several(reading)
        match = reading.segments[0].match
        if isinstance(match, Sure):
            best = match.best
            if best.is_term:
                return replace(self._show_term(best.id, best.score, text), reading=reading)
            return replace(
                self._show(best.id, score=best.score, question=reading.segments[0].read_as, near=match.others), reading=reading
            )
        # small talk and refusals are said or not said; as a title to choose they would puzzle
        worth = [c for c in match.candidates if c.is_term or self._topic(c.id) in _OFFERED]
        if isinstance(match, Unsure) and worth:
            choices = tuple(Choice("term" if c.is_term else "article", c.id) for c in worth)
            decision = self._say(
                wording.UNSURE,
                outcome=Outcome.OFFERED,
                choices=(*choices, _NONE),
                score=match.candidates[0].score,
            )
            return replace(decision, reading=reading, dialogue=replace(decision.dialogue, question=text))
        return replace(self._lost(Lost(match.candidates)), reading=reading)

    def _several(self, reading: Reading) -> Decision:
        parts: list[Part] = []
        shown: list[str] = []
        for segment in reading.segments:
            if isinstance(segment.match, Sure) and segment.match.best.id not in shown and len(shown) < MOST_ANSWERS:
                best = segment.match.best
                parts.append(ShowTerm(best.id) if best.is_term else ShowArticle(best.id, headed=True))
                shown.append(best.id)
            elif not isinstance(segment.match, Sure):
                parts.append(Say(wording.PART_LOST, {"text": segment.text}))
        first = next(s.match.best for s in reading.segments if isinstance(s.match, Sure))
        topic = Topic.SHIPPING if first.is_term else self._topic(first.id)
        reply = Reply(tuple(parts), Outcome.ANSWERED, self.language, topic, None if first.is_term else first.id, first.score)
        last = reading.segments[-1]
        dialogue = replace(self.dialogue, article=shown[-1], question=last.text, offered=(), misses=0)
        return Decision(reply, dialogue, reading)

    def _show(self, target: str, *, score: float, question: str | None = None, near: tuple[Candidate, ...] = ()) -> Decision:
        """Answers with an article, or does what the article stands for; what else was `near` is the first of its buttons."""
        library = self.mind.knowledge
        article = library.articles[target]
        if article.topic is Topic.PERSON:
            return self._person()
        if target == menus.LANGUAGE_ARTICLE:
            return self._ask_language()
        if target == menus.FORGET_ARTICLE:
            return self._ask_forget()
        outcome = Outcome.ANSWERED
        likely = {candidate.id for candidate in near}
        related = sorted(article.related, key=lambda name: name not in likely)
        choices = tuple(Choice("article", name) for name in related[:MOST_ANSWERS])
        if article.topic in (Topic.SMALL_TALK, Topic.OUT_OF_SCOPE):
            outcome = Outcome.SMALL_TALK if article.topic is Topic.SMALL_TALK else Outcome.LOST
            choices = menus.TOPICS if article.topic is Topic.SMALL_TALK else (*menus.TOPICS, menus.PERSON)
        known = target if article.topic in TRADE_TOPICS or article.topic is Topic.PRIVACY else None
        reply = Reply((ShowArticle(target),), outcome, self.language, article.topic, known, score, choices)
        dialogue = replace(self.dialogue, misses=0, confirming=None)
        if known is not None:
            dialogue = replace(dialogue, article=target, question=question or library.title(target, self.language))
        return Decision(reply, dialogue)

    def _show_term(self, target: str, score: float, question: str | None) -> Decision:
        term = self.mind.knowledge.terms[target]
        topic = self._topic(term.article) if term.article else None
        choices = (Choice("article", term.article),) if term.article else ()
        reply = Reply((ShowTerm(target),), Outcome.ANSWERED, self.language, topic, term.article, score, choices)
        dialogue = replace(self.dialogue, misses=0, confirming=None, article=term.article, question=question)
        return Decision(reply, dialogue)

    def _lost(self, match: Lost) -> Decision:
        misses = self.dialogue.misses + 1
        score = match.candidates[0].score if match.candidates else 0.0
        parts = (Say(wording.LOST_AGAIN),) if misses > 1 else (Say(wording.LOST), Say(wording.LOST_NEXT))
        choices = (menus.PERSON, *menus.TOPICS) if misses > 1 else (*menus.TOPICS, menus.PERSON)
        reply = Reply(parts, Outcome.LOST, self.language, score=score, choices=choices)
        return Decision(reply, replace(self.dialogue, misses=misses, confirming=None))

    # --- rooms ---

    def _rooms(self) -> tuple[Room, ...]:
        return open_rooms(self.mind, self.dialogue, self.language, self.on)

    def _still_asking(self, decision: Decision) -> Decision:
        """What could not be read does not close the question of a room."""
        asking = next((room for room in self._rooms() if room.asking and room.action == self.dialogue.room), None)
        return still_waiting(asking, decision) if asking else decision

    def _from_room(self, room: Room, said: Said) -> Decision:
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
        known = replace(self.dialogue, misses=0, confirming=None, article=None, question=None)
        dialogue = replace(known, holder=holder, room=room.action)
        return remembered(Decision(reply, dialogue), room, said.state)

    # --- commands and buttons ---

    def _command(self, text: str) -> Decision:
        name, _, rest = text.partition(" ")
        name, rest = name.split("@")[0].lower(), rest.strip()
        match name:
            case "/start":
                return self._start(rest)
            case "/help":
                return self._help(Say(wording.HELP, {"languages": tuple(WRITTEN)}))
            case "/language":
                return self._set_language(rest) if rest else self._ask_language()
            case "/duty" | "/ship" | "/onboard":
                topic = commands.TOPIC_OF[name]
                return self._asked(rest, topic) if rest else self._menu(topic)
            case "/person":
                return self._person()
            case "/privacy":
                return self._show(menus.PRIVACY_ARTICLE, score=1.0)
            case "/forget":
                return self._ask_forget()
            case "/feedback":  # with words behind it the desk has taken it already
                return self._say(wording.RATE_WORDS, outcome=Outcome.ASKED)
            case "/stop":
                return self._stopped()
        return self._help(Say(wording.UNKNOWN_COMMAND, {"text": name[:32]}), outcome=Outcome.LOST)

    def _stopped(self) -> Decision:
        """The assistant is back, waits for no answer and sends no reminder."""
        state = replace(self.dialogue, holder=Holder.BOT, confirming=None, offered=(), misses=0)
        decision = Decision(self._plain((Say(wording.STOPPED),), Outcome.DONE), state)
        for room in self._rooms():
            if room.action in self.dialogue.rooms:
                decision = remembered(decision, room, room.closed())
        return decision

    def _pressed(self, key: str) -> Decision:
        choice = Choice.from_key(key)
        known = self.mind.knowledge
        if choice.action == "article" and choice.value in known.articles:
            return self._show(choice.value, score=1.0)
        if choice.action == "term" and choice.value in known.terms:
            return self._show_term(choice.value, 1.0, None)
        if choice.action == "topic" and choice.value in TRADE_TOPICS:
            return self._menu(Topic(choice.value))
        if room := next((room for room in self._rooms() if room.action == choice.action), None):
            return self._from_room(room, room.press(choice.value))
        if choice.action == "language":
            return self._set_language(choice.value)
        if choice.action == "languages":
            return self._ask_language()
        if choice.action == "person":
            return self._person()
        if choice.action == "none":
            return self._say(wording.REPHRASE, outcome=Outcome.ASKED, choices=(*menus.TOPICS, menus.PERSON))
        if choice.action == "forget" and self.dialogue.confirming == "forget":
            return self._confirmed(yes=choice.value == "yes")
        return self._say(wording.OLD_BUTTON, outcome=Outcome.ASKED, choices=menus.TOPICS)

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

    def _start(self, payload: str) -> Decision:
        if payload in self.mind.knowledge.articles:
            return self._show(payload, score=1.0)
        lines = (wording.WELCOME, wording.WELCOME_AUTOMATIC, wording.WELCOME_STORED, wording.WELCOME_ASK)
        choices = (*menus.TOPICS, menus.PERSON, menus.LANGUAGE)
        return Decision(self._plain(tuple(map(Say, lines)), Outcome.ASKED, choices), self.dialogue)

    def _help(self, first: Say, outcome: Outcome = Outcome.ANSWERED) -> Decision:
        listed = tuple(Say(commands.LINE, {"command": name, "text": text}) for name, text in commands.DESCRIPTIONS.items())
        examples = (wording.HELP_EXAMPLE_DUTY, wording.HELP_EXAMPLE_SHIP, wording.HELP_EXAMPLE_START)
        body: tuple[Part, ...] = (
            first,
            *(Say(commands.EXAMPLE, {"text": text}) for text in examples),
            Say(wording.HELP_COMMANDS),
        )
        if outcome is Outcome.LOST:
            body = (first,)
        return Decision(self._plain((*body, *listed), outcome, menus.TOPICS), self.dialogue)

    def _menu(self, topic: Topic) -> Decision:
        parts = (Say(wording.MENU, {"topic": menus.TOPIC_NAMES[topic]}),)
        choices = tuple(Choice("article", article) for article in self.mind.knowledge.menus[topic])
        services = tuple(choice for room in self._rooms() if room.topic is topic for choice in room.services())
        choices = (*services, *choices)
        reply = Reply(parts, Outcome.ASKED, self.language, topic, choices=choices)
        return Decision(reply, replace(self.dialogue, misses=0, confirming=None))

    def _person(self) -> Decision:
        waiting = self.dialogue.holder is Holder.WAITING
        first = wording.PERSON_STILL_COMING if waiting else wording.PERSON_COMING
        parts = (Say(first), Say(wording.PERSON_MEANWHILE))
        reply = Reply(parts, Outcome.PERSON, self.language, Topic.PERSON, choices=(Choice("article", menus.CONTACTS_ARTICLE),))
        return Decision(reply, replace(self.dialogue, holder=Holder.WAITING, misses=0, confirming=None))

    def _ask_language(self) -> Decision:
        choices = tuple(Choice("language", language.value) for language in Language)
        return self._say(wording.ASK_LANGUAGE, outcome=Outcome.ASKED, choices=choices)

    def _set_language(self, given: str) -> Decision:
        language = self.mind.named_language(given)
        if language is None:
            choices = tuple(Choice("language", known.value) for known in Language)
            said = Say(wording.LANGUAGE_UNKNOWN, {"text": given[:40], "languages": tuple(WRITTEN)})
            return Decision(self._plain((said,), Outcome.ASKED, choices), self.dialogue)
        self.language = language
        decision = self._say(wording.LANGUAGE_SET, outcome=Outcome.DONE, choices=menus.TOPICS)
        return replace(decision, dialogue=replace(decision.dialogue, chosen=language, previous=language))

    def _ask_forget(self) -> Decision:
        choices = (Choice("forget", "yes", wording.YES_ERASE), Choice("forget", "no", wording.NO_KEEP))
        decision = Decision(self._plain((Say(wording.FORGET_ASK),), Outcome.ASKED, choices, Topic.PRIVACY), self.dialogue)
        return replace(decision, dialogue=replace(self.dialogue, confirming="forget"))

    def _confirmed(self, *, yes: bool) -> Decision:
        """The answer to "shall I erase everything?"."""
        if not yes:
            state = replace(self.dialogue, confirming=None)
            return Decision(self._plain((Say(wording.KEPT),), Outcome.DONE, topic=Topic.PRIVACY), state)
        fresh = Dialogue(chosen=self.dialogue.chosen, greeted=True)
        return Decision(self._plain((Say(wording.FORGOTTEN),), Outcome.DONE, topic=Topic.PRIVACY), fresh, erase=True)

    def _media(self, kind: Kind, caption: str) -> Decision:
        said = _MEDIA.get(kind, wording.GOT_OTHER)
        if caption and not says_nothing(caption) and kind not in (Kind.STICKER, Kind.LOCATION, Kind.CONTACT):
            self.language = self.mind.guesser.guess(caption, chosen=self.dialogue.chosen, previous=self.language).language
            answered = self._asked(caption[:LONGEST_QUESTION])
            if answered.reply is not None:
                return replace(answered, reply=replace(answered.reply, parts=(*answered.reply.parts, Say(said))))
        choices = (menus.PERSON,) if kind in (Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE) else menus.TOPICS
        return self._still_asking(self._say(said, outcome=Outcome.ASKED, choices=choices))

    # --- small parts ---

    def _topic(self, article: str) -> Topic | None:
        found = self.mind.knowledge.articles.get(article)
        return found.topic if found else None

    def _plain(
        self, parts: tuple[Part, ...], outcome: Outcome, choices: tuple[Choice, ...] = (), topic: Topic | None = None
    ) -> Reply:
        return Reply(parts, outcome, self.language, topic, choices=choices)

    def _say(
        self, message: wording.Message, *, outcome: Outcome, choices: tuple[Choice, ...] = (), score: float = 0.0
    ) -> Decision:
        reply = Reply((Say(message),), outcome, self.language, score=score, choices=choices)
        return Decision(reply, replace(self.dialogue, confirming=None))
