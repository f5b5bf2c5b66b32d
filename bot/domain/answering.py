"""What the assistant can say by itself: articles, terms, menus, the choice of a language, erasing, what it does not know."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice

from bot.domain import commands, menus, wording
from bot.domain.articles import TRADE_TOPICS, Direction, Topic
from bot.domain.chats import Decision, Dialogue, Holder
from bot.domain.language import WRITTEN, Language
from bot.domain.matching.matcher import FLOOR, SURE, Candidate
from bot.domain.reception import open_rooms
from bot.domain.replies import Choice, Outcome, Part, Reply, Say, ShowArticle, ShowTerm
from bot.domain.rooms import Room
from bot.domain.understanding import Understanding

MOST_ANSWERS = 3
BESIDE = 2  # titles beside a reply that is none of them


@dataclass
class Answering:
    """One message being answered, in the language of its writer; `on` is its day."""

    mind: Understanding
    dialogue: Dialogue
    language: Language
    on: date

    # --- knowledge ---

    def show(self, target: str, *, score: float, question: str | None = None, near: tuple[Candidate, ...] = ()) -> Decision:
        """Answers with an article, or does what the article stands for; what else was `near` is the first of its buttons."""
        library = self.mind.knowledge
        article = library.articles[target]
        if article.topic is Topic.PERSON:
            return self.person()
        if target == menus.LANGUAGE_ARTICLE:
            return self.ask_language()
        if target == menus.FORGET_ARTICLE:
            return self.ask_forget()
        outcome = Outcome.ANSWERED
        likely = {candidate.id for candidate in near}
        related = sorted(article.related, key=lambda name: (self.topic(name) is Topic.OUT_OF_SCOPE, name not in likely))
        meant = [c.id for c in near if c.score >= SURE and self.topic(c.id) in TRADE_TOPICS and c.id not in (target, *related)]
        choices = tuple(Choice("article", name) for name in (*meant, *related)[:MOST_ANSWERS])
        if article.topic in (Topic.SMALL_TALK, Topic.OUT_OF_SCOPE):
            outcome = Outcome.SMALL_TALK if article.topic is Topic.SMALL_TALK else Outcome.LOST
            choices = (
                menus.TOPICS if article.topic is Topic.SMALL_TALK else (*self._instead(target, near), *menus.TOPICS, menus.PERSON)
            )
        if target == menus.COMPLAINT_ARTICLE:
            choices = (*self._meant_instead(), menus.PERSON)
        known = target if article.topic in TRADE_TOPICS or article.topic is Topic.PRIVACY else None
        reply = Reply((ShowArticle(target),), outcome, self.language, article.topic, known, score, choices)
        way = self.dialogue.way if article.direction is Direction.BOTH else article.direction
        dialogue = replace(self.dialogue, misses=0, confirming=None, way=way)
        if known is not None:
            dialogue = replace(dialogue, article=target, question=question or library.title(target, self.language))
        return Decision(reply, dialogue)

    def _meant_instead(self) -> tuple[Choice, ...]:
        """What the last question may have asked besides what was answered: who complains has mostly been misunderstood."""
        ranked = self.mind.weighing.ranked(self.dialogue.question, None) if self.dialogue.question else []
        meant = (c.id for c in ranked if c.id != self.dialogue.article and self.topic(c.id) in TRADE_TOPICS)
        return tuple(Choice("article", name) for name in islice(meant, MOST_ANSWERS)) or menus.TOPICS

    def _instead(self, refusal: str, near: tuple[Candidate, ...]) -> tuple[Choice, ...]:
        """The one title that a refused question may have meant all the same; none where it asks for help with a fraud."""
        ours = (c for c in near if c.score >= FLOOR and not c.is_term and self.topic(c.id) in TRADE_TOPICS)
        meant = next(ours, None) if refusal not in menus.FRAUD_ARTICLES else None
        return (Choice("article", meant.id),) if meant else ()

    def passage(self, target: str, lines: tuple[int, ...], *, score: float, question: str | None = None) -> Decision:
        """What the article that was read before says of a detail, with a button to the whole."""
        decision = self.show(target, score=score, question=question)
        if decision.reply is None:
            return decision
        lines = self.mind.knowledge.articles[target].text(self.language).with_lists(lines)
        parts = (Say(wording.SAID_OF_IT), ShowArticle(target, lines=lines))
        choices = (Choice("article", target), *decision.reply.choices[: MOST_ANSWERS - 1])
        return replace(decision, reply=replace(decision.reply, parts=parts, choices=choices))

    def show_term(self, target: str, score: float, question: str | None) -> Decision:
        term = self.mind.knowledge.terms[target]
        topic = self.topic(term.article) if term.article else None
        choices = (Choice("article", term.article),) if term.article else ()
        reply = Reply((ShowTerm(target),), Outcome.ANSWERED, self.language, topic, term.article, score, choices)
        dialogue = replace(self.dialogue, misses=0, confirming=None, article=term.article, question=question)
        return Decision(reply, dialogue)

    def lost(self, score: float) -> Decision:
        misses = self.dialogue.misses + 1
        parts = (Say(wording.LOST_AGAIN),) if misses > 1 else (Say(wording.LOST), Say(wording.LOST_NEXT))
        choices = (menus.PERSON, *menus.TOPICS) if misses > 1 else (*menus.TOPICS, menus.PERSON)
        reply = Reply(parts, Outcome.LOST, self.language, score=score, choices=choices)
        return Decision(reply, replace(self.dialogue, misses=misses, confirming=None))

    # --- menus and settings ---

    def start(self, payload: str) -> Decision:
        if payload in self.mind.knowledge.articles:
            return self.show(payload, score=1.0)
        lines = (wording.WELCOME, wording.WELCOME_AUTOMATIC, wording.WELCOME_STORED, wording.WELCOME_ASK)
        choices = (*menus.TOPICS, menus.PERSON, menus.LANGUAGE)
        return Decision(self.plain(tuple(map(Say, lines)), Outcome.ASKED, choices), self.dialogue)

    def help(self, first: Say, outcome: Outcome = Outcome.ANSWERED) -> Decision:
        listed = tuple(Say(commands.LINE, {"command": name, "text": text}) for name, text in commands.DESCRIPTIONS.items())
        examples = (wording.HELP_EXAMPLE_DUTY, wording.HELP_EXAMPLE_SHIP, wording.HELP_EXAMPLE_START)
        body: tuple[Part, ...] = (
            first,
            *(Say(commands.EXAMPLE, {"text": text}) for text in examples),
            Say(wording.HELP_COMMANDS),
        )
        if outcome is Outcome.LOST:
            body = (first,)
        return Decision(self.plain((*body, *listed), outcome, menus.TOPICS), self.dialogue)

    def menu(self, topic: Topic) -> Decision:
        parts = (Say(wording.MENU, {"topic": menus.TOPIC_NAMES[topic]}),)
        choices = tuple(Choice("article", article) for article in self.mind.knowledge.menus[topic])
        services = tuple(choice for room in self.rooms if room.topic is topic for choice in room.services())
        choices = (*services, *choices)
        reply = Reply(parts, Outcome.ASKED, self.language, topic, choices=choices)
        return Decision(reply, replace(self.dialogue, misses=0, confirming=None))

    def person(self) -> Decision:
        waiting = self.dialogue.holder is Holder.WAITING
        first = wording.PERSON_STILL_COMING if waiting else wording.PERSON_COMING
        parts = (Say(first), Say(wording.PERSON_MEANWHILE))
        reply = Reply(parts, Outcome.PERSON, self.language, Topic.PERSON, choices=(Choice("article", menus.CONTACTS_ARTICLE),))
        return Decision(reply, replace(self.dialogue, holder=Holder.WAITING, misses=0, confirming=None))

    def ask_language(self) -> Decision:
        choices = tuple(Choice("language", language.value) for language in Language)
        return self.say(wording.ASK_LANGUAGE, outcome=Outcome.ASKED, choices=choices)

    def set_language(self, given: str) -> Decision:
        language = self.mind.named_language(given)
        if language is None:
            choices = tuple(Choice("language", known.value) for known in Language)
            said = Say(wording.LANGUAGE_UNKNOWN, {"text": given[:40], "languages": tuple(WRITTEN)})
            return Decision(self.plain((said,), Outcome.ASKED, choices), self.dialogue)
        self.language = language
        decision = self.say(wording.LANGUAGE_SET, outcome=Outcome.DONE, choices=menus.TOPICS)
        return replace(decision, dialogue=replace(decision.dialogue, chosen=language, previous=language))

    def ask_forget(self) -> Decision:
        choices = (Choice("forget", "yes", wording.YES_ERASE), Choice("forget", "no", wording.NO_KEEP))
        decision = Decision(self.plain((Say(wording.FORGET_ASK),), Outcome.ASKED, choices, Topic.PRIVACY), self.dialogue)
        return replace(decision, dialogue=replace(self.dialogue, confirming="forget"))

    def confirmed(self, *, yes: bool) -> Decision:
        """The answer to "shall I erase everything?"."""
        if not yes:
            state = replace(self.dialogue, confirming=None)
            return Decision(self.plain((Say(wording.KEPT),), Outcome.DONE, topic=Topic.PRIVACY), state)
        fresh = Dialogue(chosen=self.dialogue.chosen, greeted=True)
        return Decision(self.plain((Say(wording.FORGOTTEN),), Outcome.DONE, topic=Topic.PRIVACY), fresh, erase=True)

    # --- small parts ---

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """Each hears a message in the state in which it came."""
        return open_rooms(self.mind, self.dialogue, self.language, self.on)

    def topic(self, article: str) -> Topic | None:
        found = self.mind.knowledge.articles.get(article)
        return found.topic if found else None

    def plain(
        self, parts: tuple[Part, ...], outcome: Outcome, choices: tuple[Choice, ...] = (), topic: Topic | None = None
    ) -> Reply:
        return Reply(parts, outcome, self.language, topic, choices=choices)

    def say(
        self, message: wording.Message, *, outcome: Outcome, choices: tuple[Choice, ...] = (), score: float = 0.0
    ) -> Decision:
        reply = Reply((Say(message),), outcome, self.language, score=score, choices=choices)
        return Decision(reply, replace(self.dialogue, confirming=None))
