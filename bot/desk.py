"""Takes a message, returns an answer, keeps the transcript. Every channel enters the house here."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot import answers
from bot.answers import Answer
from bot.domain import feedback, menus, wording
from bot.domain.articles import TRADE_TOPICS
from bot.domain.chats import Decision, Holder, Kind, Question
from bot.domain.dialogue import respond, too_fast
from bot.domain.feedback import Rating
from bot.domain.language import Language
from bot.domain.mydata import my_data
from bot.domain.pace import UNLIMITED, Brake, Pace, Verdict
from bot.domain.post import NO_POST, Post
from bot.domain.replies import Outcome, Reply, Say
from bot.domain.text import storable
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Speaker, Transcripts, Turn
from bot.domain.understanding import Understanding
from bot.evidence import evidence_of
from bot.markup import parcels_of
from bot.telemetry import metrics
from bot.telemetry.traces import span
from bot.unasked import MOST_ATTEMPTS, StoreBusyError, Unasked
from bot.voice import Voice

log = logging.getLogger(__name__)

_ATTEMPTS_AT_ONCE = 2  # what is not kept yet is kept then, and waits its turn


@dataclass(frozen=True)
class Receipt:
    """What came of a message: the answer to show (None: silence), the turn to mark as delivered, and the decision."""

    answer: Answer | None
    turn: int | None
    reply: Reply | None
    millis: float = 0.0
    repeated: bool = False


class Desk(Unasked):
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
        super().__init__(mind, voice, transcripts, clock)
        self._brake = Brake(pace)
        self._retention_days = retention_days

    def adopt(self, mind: Understanding, voice: Voice) -> None:
        """Thinks and speaks by newer texts from the next message on; no answer mixes two versions."""
        self.mind, self.voice = mind, voice

    async def receive(self, chat: ChatKey, question: Question, delivery_key: str, post: Post = NO_POST) -> Receipt:
        """Answers a message. The same `delivery_key` again gets the stored answer, not a second one.

        Above the pace of a chat one polite word is said, then nothing is answered or kept; not so while a person holds it.
        `post`: which update it is; this is dealt with, and the answer put into the outbox, in the transaction that stores
        the turns. Without one the channel shows the answer itself.

        Raises StoreBusyError when other writers were always faster; also, for an update that is not kept yet, when an
        earlier one of the chat waits.
        """
        question = replace(question, text=storable(question.text))
        async with self._lock(chat):
            # an update was not answered, or it would be known: its answer would have closed it
            stored = await self.transcripts.answered(chat, delivery_key) if post.update is None else None
            if stored is not None:
                return _repeated(stored)
            started = time.perf_counter()
            verdict = self._brake.judge(chat, time.monotonic())
            for attempt in range(MOST_ATTEMPTS if post.kept else _ATTEMPTS_AT_ONCE):
                certain = attempt or verdict is Verdict.SILENT  # who stays silent stores nothing, and would not learn of a change
                before = await (self.transcripts.load if certain else self.transcripts.recall)(chat)
                if verdict is Verdict.SILENT and before.dialogue.holder is not Holder.STAFF:
                    metrics.FLOODS.labels(verdict.value).inc()
                    return Receipt(None, None, None)
                decision = await self._decide(replace(question, on=self._clock().date()), before, verdict)
                receipt = await self._keep(before, question, decision, (delivery_key, post), started)
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

    async def _keep(
        self, before: Conversation, question: Question, decision: Decision, delivery: tuple[str, Post], started: float
    ) -> Receipt | None:
        """Says the reply and stores the exchange; None when another writer was faster."""
        key, post = delivery
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
        if post.update is not None and answer is not None:
            post = replace(post, parcels=parcels_of(answer))
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
            evidence=evidence_of(answer, decision, self.mind.knowledge.version, millis),
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


def _is_rated(reply: Reply) -> bool:
    """Answers are rated; menus, questions of ours and small talk are not."""
    return reply.outcome is Outcome.ANSWERED and reply.topic in TRADE_TOPICS


def _repeated(stored: tuple[Turn, ...]) -> Receipt:
    said = next((turn for turn in stored if turn.speaker is Speaker.ASSISTANT and turn.content), None)
    if said is None or said.content is None:
        return Receipt(None, None, None, repeated=True)
    return Receipt(answers.from_data(said.content), said.id, None, repeated=True)
