"""Old or written dialogues through the living desk, in memory; the contract of `ask --json` and `replay`."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot import paper
from bot.answers import plain
from bot.desk import Desk, Receipt
from bot.domain.chats import Kind, Question
from bot.domain.language import Language, language_of_tag
from bot.domain.transcripts import ChatKey
from bot.evidence import figure_data


class DialogueError(ValueError):
    """A line of the file is not a dialogue; the message says what is wrong."""


async def replay_line(desk: Desk, line: str, number: int) -> dict[str, Any]:
    """One dialogue: `{"id", "language_hint", "turns": [{"text"} | {"button"} | {"kind"}]}` → its answers."""
    try:
        dialogue = json.loads(line)
        turns, name = dialogue["turns"], str(dialogue.get("id", number))
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise DialogueError(f"line {number}: not a dialogue with turns ({error})") from error
    hint = language_of_tag(dialogue.get("language_hint"))
    chat = ChatKey("replay", f"{number}:{name}")
    said = []
    labels: dict[str, str] = {}
    for position, turn in enumerate(turns):
        receipt = await desk.receive(chat, _question(turn, labels, hint, number), f"{position}")
        labels = {button.label: button.key for button in receipt.answer.buttons} if receipt.answer else labels
        conversation = await desk.transcripts.load(chat)
        said.append(describe(receipt, conversation.dialogue.previous))
    return {"id": dialogue.get("id", name), "turns": said}


def describe(receipt: Receipt, language: Language | None) -> dict[str, Any]:
    """An answer in the stable form that support staff and tests read."""
    reply, answer = receipt.reply, receipt.answer
    return {
        "text": plain(answer) if answer else "",
        "language": (answer.language if answer else language or Language.EN).value,
        "topic": reply.topic.value if reply and reply.topic else None,
        "article": reply.article if reply else None,
        "outcome": reply.outcome.value if reply else "person",
        "score": round(reply.score, 4) if reply else 0.0,
        "choices": [button.label for button in answer.buttons] if answer else [],
        "figures": [
            {key: value for key, value in figure_data(fact).items() if key != "fact"} for fact in (answer.facts if answer else ())
        ],
        "products": [{"hs": p.code, "title": p.title, "score": round(p.score, 4)} for p in (reply.products if reply else ())],
        "attachments": [
            {"kind": a.kind, "name": a.name, "bytes": len(paper.draw(a))} for a in (answer.attachments if answer else ())
        ],
        "millis": round(receipt.millis, 2),
    }


def _question(turn: Mapping[str, Any], labels: Mapping[str, str], hint: Language | None, number: int) -> Question:
    if "button" in turn:
        label = str(turn["button"])
        # a label that was not shown is what a user would have typed
        return Question(labels[label], Kind.BUTTON, hint) if label in labels else Question(label, hint=hint)
    if "kind" in turn:
        kind = turn["kind"] if turn["kind"] in list(Kind) else Kind.OTHER
        return Question(str(turn.get("text", "")), Kind(kind), hint)
    if "text" in turn:
        return Question(str(turn["text"]), hint=hint)
    raise DialogueError(f'line {number}: a turn needs "text", "button" or "kind"')


async def replay_lines(desk: Desk, lines: list[str]) -> AsyncIterator[str]:
    """Every dialogue of a JSON-lines file, one JSON line each."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(await replay_line(desk, line, number), ensure_ascii=False)
