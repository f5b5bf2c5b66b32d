"""One long chat of everything people type and press, in any order: there is always an answer, and it can be shown and stored."""

import json
import random
from pathlib import Path

import pytest
import yaml

from bot import answers, paper
from bot.desk import Desk
from bot.domain.chats import Kind, Question
from bot.domain.transcripts import ChatKey
from bot.exam import read_exam
from bot.store.memory import MemoryTranscripts

MESSAGES = 120
HERE = Path(__file__).parent
ODD = [
    "",
    "?",
    "😀",
    "0",
    "-5 kg",
    "1.500",
    "31/02/2027",
    "a" * 5000,
    "\u202e12x3x4",
    "=1+1; 2; 3",
    "None",
    "null",
    "/",
    "/ship",
    "/onboard",
    "/duty",
    "/stop",
    "stop",
    "back",
    "3",
]


def sayings() -> list[str]:
    """Exam questions, turns of journeys, and what should not be typed."""
    asked = [question.text for question in read_exam(HERE / "exam")]
    journeys = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((HERE / "journeys").glob("*.yaml"))]
    typed = [turn["say"] for journey in journeys for turns in journey.values() for turn in turns if "say" in turn]
    return [*asked, *typed * 2, *ODD * 3]


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_long_chat_of_everything_never_breaks(desk: Desk, transcripts: MemoryTranscripts, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a repeatable order, no secret
    everything, chat = sayings(), ChatKey("test", str(seed))
    for number in range(MESSAGES):
        offered = (await transcripts.load(chat)).dialogue.offered
        if offered and chance.random() < 0.4:
            question = Question(chance.choice(offered)[1], Kind.BUTTON)
        else:
            question = Question(chance.choice(everything))
        receipt = await desk.receive(chat, question, str(number))
        assert receipt.answer is not None, question
        assert answers.plain(receipt.answer).strip(), question
        assert all(paper.draw(attachment) for attachment in receipt.answer.attachments)
        stored = json.loads(json.dumps(answers.to_data(receipt.answer)))
        assert answers.plain(answers.from_data(stored)) == answers.plain(receipt.answer)
