"""Takes a message, returns an answer, keeps the transcript. Every channel enters the house here."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any, Protocol

from bot import answers
from bot.answers import Answer, SaidBlock, Style
from bot.domain import feedback, menus, wording
from bot.domain.articles import TRADE_TOPICS, Span
from bot.domain.chats import Decision, Dialogue, Holder, Kind, Question
from bot.domain.dialogue import checklist, remind, respond, too_fast, without_reminders
from bot.domain.facts import Fact
from bot.domain.feedback import Rating
from bot.domain.language import Language
from bot.domain.matching.matcher import Lost, Match, Sure
from bot.domain.mydata import my_data
from bot.domain.pace import UNLIMITED, Brake, Pace, Verdict
from bot.domain.post import NO_POST, Post
from bot.domain.replies import Outcome, Reply, Say
from bot.domain.text import storable
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Speaker, Transcripts, Turn
from bot.domain.understanding import Understanding
from bot.markup import parcels_of
from bot.telemetry import metrics
from bot.telemetry.traces import span
from bot.voice import Voice

log = logging.getLogger(__name__)

_MOST_ATTEMPTS = 6
_MOST_LOCKS = 10_000  # then the idle ones are dropped


class Messenger(Protocol):
    """The way to a chat that did not just ask."""

    def post(self, answer: Answer) -> Post:
        """What is to be stored with the answer so that it is sent."""

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        """Sends, and says what became of it."""


class PageMessenger:
    """The chat page shows the transcript: what is stored there is as good as sent."""

    def post(self, answer: Answer) -> Post:
        return NO_POST

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        return Delivery.SENT


class PostMessenger:
    """What was stored lies in the outbox; whoever sends is woken."""

    def __init__(self, wake: Callable[[str], None] = lambda _chat: None, broken: int | None = None) -> None:
        self._wake = wake
        self._broken = broken

    def post(self, answer: Answer) -> Post:
        return Post(parcels_of(answer), self._broken, aside=self._broken is not None)

    async def deliver(self, chat: ChatKey, answer: Answer) -> Delivery:
        self._wake(chat.id)
        return Delivery.PENDING


@dataclass(frozen=True)
class Receipt:
    """What came of a message: the answer to show (None: silence), the turn to mark as delivered, and the decision."""

    answer: Answer | None
    turn: int | None
    reply: Reply | None
    millis: float = 0.0
    repeated: bool = False


class StoreBusyError(Exception):
    """The chat was written to by others each time we tried; the channel should deliver the message again."""


class Desk:
    """One desk serves all channels and languages."""

    def __init__(  # noqa: PLR0913  what a desk stands on, and its rules
        self,
        mind: Understanding,
        voice: Voice,
        transcripts: Transcripts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        retention_days: int | None = None,
        pace: Pace = UNLIMITED,
    ) -> None:
        self.mind = mind
        self.voice = voice
        self.transcripts = transcripts
        self._clock = clock
        self._brake = Brake(pace)
        self._retention_days = retention_days
        self._locks: defaultdict[ChatKey, asyncio.Lock] = defaultdict(asyncio.Lock)

    def adopt(self, mind: Understanding, voice: Voice) -> None:
        """Thinks and speaks by newer texts from the next message on; no answer mixes two versions."""
        self.mind, self.voice = mind, voice

    async def receive(self, chat: ChatKey, question: Question, delivery_key: str, update: int | None = None) -> Receipt:
        """Answers a message. The same `delivery_key` again gets the stored answer, not a second one.

        Above the pace of a chat one polite word is said, then nothing is answered or kept; not so while a person holds it.
        `update`: the number in the inbox; it is closed, and the answer put into the outbox, in the transaction that
        stores the turns. Without it the channel shows the answer itself.

        Raises StoreBusyError when other writers were always faster.
        """
        question = replace(question, text=storable(question.text))
        async with self._lock(chat):
            # an update that waits in the inbox was not answered: its answer would have closed it
            stored = await self.transcripts.answered(chat, delivery_key) if update is None else None
            if stored is not None:
                return _repeated(stored)
            started = time.perf_counter()
            verdict = self._brake.judge(chat, time.monotonic())
            for attempt in range(_MOST_ATTEMPTS):
                certain = attempt or verdict is Verdict.SILENT  # who stays silent stores nothing, and would not learn of a change
                before = await (self.transcripts.load if certain else self.transcripts.recall)(chat)
                if verdict is Verdict.SILENT and before.dialogue.holder is not Holder.STAFF:
                    metrics.FLOODS.labels(verdict.value).inc()
                    return Receipt(None, None, None)
                decision = await self._decide(replace(question, on=self._clock().date()), before, verdict)
                receipt = await self._keep(before, question, decision, (delivery_key, update), started)
                if receipt is not None:
                    return receipt
                stored = await self.transcripts.answered(chat, delivery_key)
                if stored is not None:
                    return _repeated(stored)
        raise StoreBusyError(str(chat))

    async def _decide(self, question: Question, before: Conversation, verdict: Verdict) -> Decision:
        """The dialogue decides, but for floods, and for what users think of an answer or ask about their data."""
        if verdict is Verdict.TELL and before.dialogue.holder is not Holder.STAFF:
            metrics.FLOODS.labels(verdict.value).inc()
            return too_fast(question, before.dialogue)
        language = before.dialogue.previous or question.hint or Language.EN
        rating = feedback.read(question.text, pressed=question.kind is Kind.BUTTON)
        if rating is not None:
            await self.transcripts.rate(before.chat, rating.mark, rating.thumb, rating.reason)
            return Decision(feedback.thanks(rating, language), before.dialogue)
        if question.kind is Kind.TEXT and question.text.split("@")[0].strip() == "/mydata":
            turns, notes = await self.transcripts.turns(before.chat), await self.transcripts.notes(before.chat)
            return Decision(my_data(before, turns, notes, language), before.dialogue)
        with span("decide", kind=question.kind.value):
            decision = respond(question, before.dialogue, self.mind)
        if decision.reply is not None and decision.reply.article == menus.PRIVACY_ARTICLE and self._retention_days:
            kept = Say(wording.RETENTION, {"days": str(self._retention_days)})  # from the running settings: it cannot differ
            return replace(decision, reply=replace(decision.reply, parts=(*decision.reply.parts, kept)))
        return decision

    async def delivered(self, receipt: Receipt, delivery: Delivery) -> None:
        """Notes what became of the answer."""
        if receipt.turn is not None:
            await self.transcripts.mark(receipt.turn, delivery)

    # --- people ---

    async def take_over(self, chat: ChatKey, name: str, messenger: Messenger) -> None:
        """A person of the team holds the chat; the assistant says so, once, and is silent from now on."""
        await self._announce(chat, Say(wording.PERSON_JOINED, {"name": name}), Holder.STAFF, messenger, name)

    async def release(self, chat: ChatKey, messenger: Messenger) -> None:
        """The assistant is back."""
        await self._announce(chat, Say(wording.PERSON_LEFT), Holder.BOT, messenger)

    async def reply_as_staff(self, chat: ChatKey, text: str, messenger: Messenger, key: str | None = None) -> Delivery:
        """Sends a person's words and keeps them in the transcript. The same `key` again sends nothing: a button pressed twice."""
        async with self._lock(chat):
            before = await self.transcripts.load(chat)
            if key is not None and (sent := await self.transcripts.answered(chat, key)):
                return sent[-1].delivery or Delivery.PENDING
            language = before.dialogue.previous or Language.EN
            answer = Answer(language, (SaidBlock(Style.PARAGRAPH, ((Span(text),),)),))
            return await self._send(before, before.dialogue, answer, messenger, key or token_urlsafe(12))

    async def send_again(self, chat: ChatKey, turn: Turn, messenger: Messenger) -> Delivery:
        """Tries once more to deliver a turn that did not arrive."""
        assert turn.content is not None  # noqa: S101  only what was said can be said again
        answer = answers.from_data(turn.content)
        await self.transcripts.resend(chat, turn.id or 0, messenger.post(answer))
        delivery = await messenger.deliver(chat, answer)
        if delivery is not Delivery.PENDING:
            await self.transcripts.mark(turn.id or 0, delivery)
        return delivery

    async def checklist(self, chat: ChatKey) -> Answer | None:
        """The onboarding checklist as the user sees it, for colleagues; None when there is none."""
        dialogue = (await self.transcripts.load(chat)).dialogue
        reply = checklist(dialogue, self.mind, self._clock().date())
        return self.voice.say(reply) if reply else None

    async def remind(self, chat: ChatKey, messenger: Messenger) -> Delivery | None:
        """Sends the reminder of a checklist; None when there is nothing to remind of or a person holds the chat."""
        async with self._lock(chat):
            before = await self.transcripts.load(chat)
            today = self._clock().date()
            day = before.dialogue.remind_on
            if day is None or day > today or before.dialogue.holder is Holder.STAFF:
                return None
            decision = remind(before.dialogue, self.mind, today)
            if decision.reply is None:
                await self.transcripts.append(before, decision.dialogue, ())
                return None
            answer = self.voice.say(decision.reply)
            offered = tuple((button.label, button.key) for button in answer.buttons)
            dialogue = replace(decision.dialogue, offered=offered)
            return await self._send(before, dialogue, answer, messenger)

    async def has_left(self, chat: ChatKey) -> None:
        """Who has blocked us wants no further reminders."""
        async with self._lock(chat):
            left = await self.transcripts.load(chat)
            if left.dialogue.remind_on is not None:
                silent = without_reminders(left.dialogue, self.mind, self._clock().date())
                await self.transcripts.append(left, silent, ())

    async def apologise(self, chat: ChatKey, update: int) -> None:
        """One word of regret for a message that breaks us every time, which is set aside, and a person who looks at it."""
        async with self._lock(chat):
            before = await self.transcripts.load(chat)
            waits = before.dialogue.holder is not Holder.STAFF
            answer = self.voice.say(Reply((Say(wording.GAVE_UP),), Outcome.PERSON, before.dialogue.previous or Language.EN))
            dialogue = replace(before.dialogue, holder=Holder.WAITING) if waits else before.dialogue
            await self._send(before, dialogue, answer, PostMessenger(broken=update))

    async def _announce(self, chat: ChatKey, said: Say, holder: Holder, messenger: Messenger, name: str = "") -> None:
        """Says who speaks from now on, unless it is so already; what the user writes at that moment holds nobody up."""
        async with self._lock(chat):
            for _ in range(_MOST_ATTEMPTS):
                before = await self.transcripts.load(chat)
                if before.dialogue.holder is holder and before.dialogue.colleague == name:
                    return
                answer = self.voice.say(Reply((said,), Outcome.PERSON, before.dialogue.previous or Language.EN))
                dialogue = replace(before.dialogue, holder=holder, colleague=name)
                with suppress(StoreBusyError):
                    await self._send(before, dialogue, answer, messenger)
                    return
        raise StoreBusyError(str(chat))

    async def _send(
        self,
        before: Conversation,
        dialogue: Dialogue,
        answer: Answer,
        messenger: Messenger,
        key: str | None = None,
    ) -> Delivery:
        """Keeps and sends what was not asked for: a colleague's words, which bear a key, or the assistant's own."""
        turn = Turn(
            Speaker.ASSISTANT if key is None else Speaker.STAFF,
            answers.plain(answer),
            self._clock(),
            language=answer.language.value,
            content=answers.to_data(answer),
            evidence={} if key is None else {"by": dialogue.colleague},
            delivery=Delivery.PENDING,
            delivery_key=key,
        )
        stored = await self.transcripts.append(before, dialogue, (turn,), messenger.post(answer))
        if stored is None:
            raise StoreBusyError(str(before.chat))
        delivery = await messenger.deliver(before.chat, answer)
        if delivery is not Delivery.PENDING:
            await self.transcripts.mark(stored[0].id or 0, delivery)
        return delivery

    # --- one message ---

    def _lock(self, chat: ChatKey) -> asyncio.Lock:
        """One message of a chat at a time in this process; between processes the version decides."""
        if len(self._locks) > _MOST_LOCKS:
            for idle in [key for key, lock in self._locks.items() if not lock.locked()]:
                del self._locks[idle]
        return self._locks[chat]

    async def _keep(
        self, before: Conversation, question: Question, decision: Decision, delivery: tuple[str, int | None], started: float
    ) -> Receipt | None:
        """Says the reply and stores the exchange; None when another writer was faster."""
        key, update = delivery
        now = self._clock()
        answer = self.voice.say(decision.reply) if decision.reply else None
        dialogue = decision.dialogue
        if answer is not None and decision.reply is not None and _is_rated(decision.reply):
            answer = replace(answer, mark=str(before.version + 1))
        if answer is not None and dialogue is not before.dialogue:
            dialogue = replace(dialogue, offered=tuple((button.label, button.key) for button in answer.buttons))
        millis = (time.perf_counter() - started) * 1000
        language = dialogue.previous.value if dialogue.previous else None
        text, pressed = question.text, {}
        if question.kind is Kind.BUTTON:
            # people read labels, machines keys: keep both
            pressed = {"button": text}
            rating = feedback.read(text, pressed=True)
            known = next((label for label, offered in before.dialogue.offered if offered == text), text)
            text = self._rated(rating, dialogue.previous or Language.EN) if rating else known
        turns = [Turn(Speaker.USER, text, now, question.kind.value, language, evidence=pressed, delivery_key=key)]
        if answer is not None and decision.reply is not None:
            turns.append(self._answer_turn(answer, decision, now, key, millis))
        post = NO_POST if update is None else Post(parcels_of(answer) if answer else (), update)
        if decision.erase:
            await self.transcripts.erase(before.chat, dialogue, post)
            return Receipt(answer, None, decision.reply, millis)
        stored = await self.transcripts.append(before, dialogue, tuple(turns), post)
        if stored is None:
            return None
        self._note(before.chat, question.kind, decision, millis)
        return Receipt(answer, stored[-1].id if answer else None, decision.reply, millis)

    def _rated(self, rating: Rating, language: Language) -> str:
        """What stands on the button of a rating; it disturbs nothing, so it is not among the buttons offered last."""
        reason = feedback.REASONS.get(rating.reason or "")
        return self.voice.text(reason, language) if reason else feedback.THUMBS[rating.thumb]

    def _answer_turn(self, answer: Answer, decision: Decision, now: datetime, key: str, millis: float) -> Turn:
        reply = decision.reply
        assert reply is not None  # noqa: S101  the caller has an answer, so there is a reply
        evidence: dict[str, Any] = {
            "knowledge": self.mind.knowledge.version,
            "millis": round(millis, 2),
            "figures": [figure_data(fact) for fact in answer.facts],
        }
        if reply.products:
            evidence["products"] = [{"hs": p.code, "title": p.title, "score": round(p.score, 4)} for p in reply.products]
        if decision.reading is not None:
            evidence["questions"] = [{"read_as": part.read_as, **_match_data(part.match)} for part in decision.reading.segments]
        return Turn(
            Speaker.ASSISTANT,
            answers.plain(answer),
            now,
            language=answer.language.value,
            outcome=reply.outcome.value,
            topic=reply.topic.value if reply.topic else None,
            article=reply.article,
            score=round(reply.score, 4),
            content=answers.to_data(answer),
            evidence=evidence,
            delivery=Delivery.PENDING,
            delivery_key=key,
        )

    def _note(self, chat: ChatKey, kind: Kind, decision: Decision, millis: float) -> None:
        """One line a message, with ids and scores and never the user's text."""
        reply = decision.reply
        metrics.MESSAGES.labels(chat.channel, kind.value).inc()
        metrics.DECISION.observe(millis / 1000)
        if reply is None:
            log.info("chat=%s silent: a person holds it", chat)
            return
        metrics.OUTCOMES.labels(reply.outcome.value, reply.language.value, reply.topic.value if reply.topic else "").inc()
        line = "chat=%s language=%s outcome=%s article=%s score=%.2f millis=%.1f"
        log.info(line, chat, reply.language, reply.outcome, reply.article, reply.score, millis)


def figure_data(fact: Fact) -> dict[str, str]:
    """A figure with its pedigree, for transcripts and for machines."""
    source = fact.provenance.source
    return {
        "fact": fact.id,
        "value": fact.plain_value(),
        "unit": "%" if fact.unit == "percent" else fact.unit,
        "source": f"{source.title} ({source.publisher})" + (f" {source.url}" if source.url else ""),
        "as_of": fact.provenance.as_of.first_day().isoformat(),
    }


def _is_rated(reply: Reply) -> bool:
    """Answers are rated; menus, questions of ours and small talk are not."""
    return reply.outcome is Outcome.ANSWERED and reply.topic in TRADE_TOPICS


def _match_data(match: Match) -> dict[str, Any]:
    candidates = (match.best, *match.others) if isinstance(match, Sure) else match.candidates
    verdict = "sure" if isinstance(match, Sure) else "lost" if isinstance(match, Lost) else "unsure"
    return {"verdict": verdict, "candidates": [{"id": c.id, "score": round(c.score, 4)} for c in candidates]}


def _repeated(stored: tuple[Turn, ...]) -> Receipt:
    said = next((turn for turn in stored if turn.speaker is Speaker.ASSISTANT and turn.content), None)
    if said is None or said.content is None:
        return Receipt(None, None, None, repeated=True)
    return Receipt(answers.from_data(said.content), said.id, None, repeated=True)
