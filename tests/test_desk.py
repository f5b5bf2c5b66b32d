"""The desk under strain: floods, and who must not suffer from them."""

from bot.desk import Desk
from bot.domain.chats import Dialogue, Holder, Question
from bot.domain.language import Language
from bot.domain.pace import Pace
from bot.domain.replies import Outcome
from bot.domain.transcripts import ChatKey
from bot.domain.understanding import Understanding
from bot.store.memory import MemoryTranscripts
from bot.voice import Voice
from tests.conftest import CHAT, NOON


async def test_who_floods_is_told_once_and_then_left_alone_while_others_are_answered(
    mind: Understanding, voice: Voice, transcripts: MemoryTranscripts
) -> None:
    desk = Desk(mind, voice, transcripts, lambda: NOON, pace=Pace(3))
    flooding = [await desk.receive(CHAT, Question("qu'est-ce qu'un numéro EORI", hint=Language.FR), str(n)) for n in range(7)]
    outcomes = [receipt.reply.outcome if receipt.reply else None for receipt in flooding]
    assert outcomes == [Outcome.ANSWERED] * 3 + [Outcome.SLOWED] + [None] * 3
    told = flooding[3].answer
    assert told is not None
    assert told.language is Language.FR
    assert len(await transcripts.turns(CHAT)) == 8
    other = await desk.receive(ChatKey("test", "2"), Question("eori"), "1")
    assert other.reply is not None
    assert other.reply.outcome is Outcome.ANSWERED
    again = await desk.receive(CHAT, Question("eori"), "0")
    assert again.repeated, "a repeated delivery costs nothing of the allowance"


async def test_words_to_a_person_are_never_held_back(mind: Understanding, voice: Voice, transcripts: MemoryTranscripts) -> None:
    desk = Desk(mind, voice, transcripts, lambda: NOON, pace=Pace(2))
    await transcripts.append(await transcripts.load(CHAT), Dialogue(holder=Holder.STAFF), ())
    for number in range(9):
        await desk.receive(CHAT, Question(f"line {number}"), str(number))
    assert [turn.text for turn in await transcripts.turns(CHAT)] == [f"line {number}" for number in range(9)]
