"""What is said in a chat that did not just ask: a colleague's words, who speaks from now on, reminders, regrets."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_urlsafe

from bot import answers
from bot.answers import Answer, SaidBlock, Style
from bot.domain import wording
from bot.domain.articles import Span
from bot.domain.chats import Dialogue, Holder
from bot.domain.dialogue import checklist, remind, without_reminders
from bot.domain.language import Language
from bot.domain.replies import Outcome, Reply, Say
from bot.domain.transcripts import ChatKey, Conversation, Delivery, Speaker, Transcripts, Turn
from bot.domain.understanding import Understanding
from bot.messengers import Messenger, PostMessenger
from bot.voice import Voice

MOST_ATTEMPTS = 6
"""How often a chat is written to while others are faster."""
_MOST_LOCKS = 10_000  # then the idle ones are dropped


class StoreBusyError(Exception):
    """The chat was written to by others each time we tried; the channel should deliver the message again."""


class Unasked:
    """Mind, voice and transcripts of a desk, and all it says by itself; `bot.desk` answers questions with them."""

    def __init__(
        self,
        mind: Understanding,
        voice: Voice,
        transcripts: Transcripts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.mind = mind
        self.voice = voice
        self.transcripts = transcripts
        self._clock = clock
        self._locks: defaultdict[ChatKey, asyncio.Lock] = defaultdict(asyncio.Lock)

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
            for _ in range(MOST_ATTEMPTS):
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

    def _lock(self, chat: ChatKey) -> asyncio.Lock:
        """One message of a chat at a time in this process; between processes the version decides."""
        if len(self._locks) > _MOST_LOCKS:
            for idle in [key for key, lock in self._locks.items() if not lock.locked()]:
                del self._locks[idle]
        return self._locks[chat]
