"""Puts back the spaces and line breaks that a tool for Markdown made ordinary, so that only what someone changed differs."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bot.content.checks.typography import mended
from bot.domain.language import WRITTEN, Language

_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


class UnknownRevisionError(Exception):
    """Git is not there, or knows no such revision; the message says what it said."""


def put_back(articles: Path, since: str) -> list[Path]:
    """Mends every page that differs from what git has at a revision; returns those that changed by it."""
    changed = []
    for name in _git(
        articles, "diff", "--name-only", "-z", "--relative", "--diff-filter=M", "--end-of-options", since, "--", "*.md"
    ):
        path = articles / name
        if path.stem not in WRITTEN:
            continue
        after = path.read_text(encoding="utf-8")
        before = _git(articles, "show", "--end-of-options", f"{since}:./{name}")[0]
        if (mended_page := restored(before, after, Language(path.stem))) != after:
            path.write_text(mended_page, encoding="utf-8")
            changed.append(path)
    return changed


def _git(folder: Path, *arguments: str) -> list[str]:
    """What git prints, parted where it writes NUL."""
    try:
        call = ("git", *arguments)
        done = subprocess.run(call, cwd=folder, capture_output=True, check=True, encoding="utf-8")  # noqa: S603  our own call
    except FileNotFoundError as error:
        raise UnknownRevisionError("git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise UnknownRevisionError(error.stderr.strip()) from error
    return [part for part in done.stdout.split("\0") if part]


def restored(before: str, after: str, language: Language) -> str:
    """The page `after`, each line as it was `before` where nothing but spaces differs.

    Lines of a paragraph that were joined are parted again; a changed line gets the no-break spaces that its signs want.
    """
    paragraphs = list(_paragraphs(before.splitlines()))
    known = {_words(line): line for lines in paragraphs for line in lines}
    joined = [lines for lines in paragraphs if len(lines) > 1]
    restored = [one for line in after.splitlines() for one in _parted(line, known, joined, language)]
    return "\n".join(restored) + after[len(after.rstrip("\n")) :]


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Runs of lines that a reader of Markdown joins; an item of a list stands alone."""
    run: list[str] = []
    for line in lines:
        if run and (not line.strip() or _ITEM.match(line) or _ITEM.match(run[-1])):
            yield run
            run = []
        if line.strip():
            run.append(line)
    if run:
        yield run


def _parted(line: str, known: dict[str, str], joined: list[list[str]], language: Language) -> list[str]:
    words = _words(line)
    if not words or words in known:
        return [known.get(words, line)]
    for lines in joined:
        if (first := _words(lines[0]) + " ") and words.startswith(first):
            return [lines[0], *_parted(words.removeprefix(first), known, [lines[1:]] if lines[2:] else [], language)]
        if (last := " " + _words(lines[-1])) and words.endswith(last):
            return [*_parted(words.removesuffix(last), known, [lines[:-1]] if lines[2:] else [], language), lines[-1]]
    return [mended(line, language)]


def _words(line: str) -> str:
    return " ".join(line.split())
