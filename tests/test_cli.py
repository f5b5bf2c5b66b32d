"""The command line, as support staff and operators call it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import ROOT

TURN_KEYS = {
    "text", "language", "topic", "article", "outcome", "score", "choices", "figures", "products", "attachments", "millis",
}  # fmt: skip


def replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str], *dialogues: dict[str, Any]) -> list[dict[str, Any]]:
    file = tmp_path / "dialogues.jsonl"
    file.write_text("\n".join(json.dumps(dialogue, ensure_ascii=False) for dialogue in dialogues), encoding="utf-8")
    assert main(["replay", str(file)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_replay_keeps_its_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    turns = [{"text": "droits de douane colis 100 euros de chine"}, {"kind": "photo"}, {"text": "merci"}]
    (result,) = replayed(tmp_path, capsys, {"id": "a", "language_hint": "fr", "turns": turns})
    assert result["id"] == "a"
    assert all(set(turn) == TURN_KEYS for turn in result["turns"])
    answered, photo, thanks = result["turns"]
    assert (answered["language"], answered["topic"], answered["outcome"]) == ("fr", "duties", "answered")
    flat = [figure for figure in answered["figures"] if (figure["value"], figure["unit"]) == ("3", "EUR")]
    assert flat
    assert flat[0]["as_of"] == "2026-07-02"
    assert "http" in flat[0]["source"]
    assert photo["outcome"] == "asked"
    assert (thanks["topic"], thanks["outcome"], thanks["article"]) == ("small_talk", "small_talk", None)


def test_replay_presses_buttons_by_their_label_and_each_dialogue_is_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press = {"id": "p", "language_hint": "en", "turns": [{"text": "/help"}, {"button": "Duties and taxes"}]}
    fresh = {"id": "f", "language_hint": None, "turns": [{"text": "/language nl"}, {"text": "eori"}]}
    pressed, other = replayed(tmp_path, capsys, press, fresh)
    assert pressed["turns"][1]["topic"] == "duties"
    assert pressed["turns"][1]["choices"]
    assert [turn["language"] for turn in other["turns"]] == ["nl", "nl"]


def test_a_broken_dialogue_is_named_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"id": "ok", "turns": []}\n{"id": 1}\n', encoding="utf-8")
    assert main(["replay", str(file)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_ask_answers_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--language", "nl", "--json", "EORI"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["language"], answer["article"]) == ("nl", "eori")
    assert main(["ask", "--language", "klingon", "x"]) == 2


def test_check_exits_1_and_says_where(knowledge_copy: Path) -> None:
    page = knowledge_copy / "knowledge/articles/eori/en.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nIt takes 5 days.\n", encoding="utf-8")
    environment = {"KNOWLEDGE_FOLDER": str(knowledge_copy / "knowledge"), "LOCALES_FOLDER": str(knowledge_copy / "locales")}
    called = subprocess.run(
        [sys.executable, "-m", "bot", "check"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert called.returncode == 1
    line = len(page.read_text(encoding="utf-8").splitlines())
    assert f'knowledge/articles/eori/en.md:{line}  error    number "5"' in called.stdout


def test_broken_knowledge_is_refused_at_the_start(
    knowledge_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (knowledge_copy / "knowledge/articles/eori/en.md").write_text("no front matter", encoding="utf-8")
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(knowledge_copy / "knowledge"))
    monkeypatch.setenv("DATA_FOLDER", str(knowledge_copy / "var"))
    assert main(["ask", "eori"]) == 1
    assert "knowledge/articles/eori/en.md:1" in capsys.readouterr().err


def test_migrate_makes_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    assert main(["migrate"]) == 0
    assert (tmp_path / "assistant.sqlite3").stat().st_size > 0


def test_explain_names_the_slip_the_phrase_and_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "what is the customs valu of goods sent to Chnia"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("language   en")
    read_as = next(line for line in lines if line.startswith("read as"))
    assert "customs value" in read_as
    assert read_as.endswith("china")
    first = lines.index(next(line for line in lines if line.startswith("1. ")))
    assert float(lines[first].split()[-1]) >= float(next(line for line in lines if line.startswith("2. ")).split()[-1])
    assert "meaning +" in lines[first + 1]
    assert "customs" in lines[first + 3]


def test_explain_follows_the_decision_of_the_assistant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--language", "nl", "xyzzy plugh"]) == 0
    decision = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("decision"))
    assert "answered" not in decision
    assert main(["explain", "--language", "xx", "EORI"]) == 2


def test_weak_secrets_stop_the_start_with_a_line_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://assist.example.org")
    monkeypatch.setenv("WEBHOOK_SECRET", "hunter2hunter2")
    monkeypatch.setenv("SESSION_SECRET", "Zq7xW2mK9pL4vT8nR3cY6bH1dF5gJ0sA")
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert "WEBHOOK_SECRET" in told
    assert "hunter2" not in told
