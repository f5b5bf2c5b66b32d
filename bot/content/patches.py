"""Writes texts back into the files as a careful person would: only the lines that change, everything else byte for byte."""

import difflib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml
from babel.messages.pofile import denormalize, normalize

from bot.content.articles import skeleton
from bot.content.reading import Report, read_page
from bot.domain.articles import Direction
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Subject, Target
from bot.domain.text import normalise as normalise_text

_QUOTED = re.compile(r'^\s*"')


class MovedError(Exception):
    """The text to change is no longer what the proposal was written for; the message says where to look."""


@dataclass(frozen=True)
class Folders:
    """The two folders that people edit, and the one that file names are told from."""

    root: Path
    knowledge: Path
    locales: Path

    @property
    def exam(self) -> Path:
        """Where the questions stand that test the assistant."""
        return self.root / "tests" / "exam"

    def path(self, target: Target) -> Path:
        """The file that holds the text."""
        if target.subject is not Subject.SENTENCE:
            return self.knowledge / "articles" / target.name / f"{target.language}.md"
        return self.locales / target.language / "LC_MESSAGES" / "messages.po"


def current(target: Target, folders: Folders) -> str:
    """The text as the files have it, of a sentence with several forms one a line; raises MovedError when it is not there."""
    path = folders.path(target)
    if not path.is_file():
        raise MovedError(f"{path.name} of {target.name} does not exist any more")
    text = path.read_text(encoding="utf-8")
    if target.subject is not Subject.SENTENCE:
        return text
    return "\n".join(_forms(text, target.name))


def said(target: Target, live: Iterable[Proposal], folders: Folders) -> str:
    """The text as it is said: the file's, with the live proposals laid over it, oldest first. Raises MovedError."""
    text = current(target, folders)
    for one in live:
        if one.target == target and one.old == text:
            text = one.new
        elif one.target == replace(target, subject=Subject.PHRASE) and target.subject is Subject.ARTICLE:
            text = _with_phrase(text, one.new)
    return text


def forms(target: Target, folders: Folders) -> int:
    """How many forms a sentence has in the language; raises MovedError when it is not there."""
    return len(_forms(folders.path(target).read_text(encoding="utf-8"), target.name))


def changes(proposal: Proposal, folders: Folders) -> dict[Path, str]:
    """The files that a proposal changes, with their new texts; none when they hold it already. Raises MovedError."""
    now = current(proposal.target, folders)
    path = folders.path(proposal.target)
    if proposal.target.subject is Subject.PHRASE:
        return _phrase_and_question(proposal, path, folders)
    if now == proposal.new:
        return {}
    if now != proposal.old:
        raise MovedError(f"{proposal.target.name}: the text was changed since; compare and propose again")
    if proposal.target.subject is Subject.SENTENCE:
        return {path: with_sentence(path.read_text(encoding="utf-8"), proposal.target.name, proposal.new)}
    return {path: proposal.new}


def apply(proposal: Proposal, folders: Folders) -> bool:
    """Writes the new text into its file; False when the file holds it already. Raises MovedError."""
    changed = changes(proposal, folders)
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return bool(changed)


def patch_of(proposal: Proposal, folders: Folders) -> str:
    """The diff of one proposal for `git apply`; empty when the files hold it already. Raises MovedError."""
    return "".join(
        difference(path.read_text(encoding="utf-8"), text, path.relative_to(folders.root).as_posix())
        for path, text in changes(proposal, folders).items()
    )


def _with_phrase(page: str, phrase: str) -> str:
    """An article's file with a phrase more; the same when it holds the phrase already."""
    phrases = read_page(Path("page.md"), Report(Path()), page).front.texts("phrases")
    known = normalise_text(phrase) in map(normalise_text, phrases)
    return page if known else with_page(page, phrases=[*phrases, phrase])


def _phrase_and_question(proposal: Proposal, path: Path, folders: Folders) -> dict[Path, str]:
    page = path.read_text(encoding="utf-8")
    new = _with_phrase(page, proposal.new)
    if new == page:
        return {}
    changed = {path: new}
    exam = folders.exam / f"{proposal.target.language}.yaml"
    if proposal.exam and exam.is_file():
        changed[exam] = with_question(exam.read_text(encoding="utf-8"), proposal.exam, proposal.target.name)
    return changed


def with_question(exam: str, question: str, expected: str) -> str:
    """The exam with one question more, at its end."""
    return f"{exam.rstrip()}\n  - ask: {_quoted(question)}\n    expect: {expected}\n"


def with_sentence(catalogue: str, key: str, new: str) -> str:
    """The catalogue with one translation changed and no longer marked as doubtful; raises MovedError.

    Lines are not wrapped, as `make strings` writes them: a change of words is a change of one line.
    """
    count = len(_forms(catalogue, key))
    said = new.split("\n") if count > 1 else [new]
    if len(said) != count:
        raise MovedError(f"{key}: {len(said)} forms, the language has {count}")
    lines = catalogue.splitlines(keepends=True)
    start, end = _msgstr([line.rstrip("\n") for line in lines], key)
    words = ["msgstr"] if lines[start].startswith("msgstr ") else [f"msgstr[{number}]" for number in range(count)]
    written = "\n".join(f"{word} {normalize(form, width=0)}" for word, form in zip(words, said, strict=True))
    lines[start:end] = [line + "\n" for line in written.splitlines()]
    flags = next((n for n in range(start - 1, -1, -1) if lines[n].startswith("#,") or not lines[n].strip()), 0)
    if lines[flags].startswith("#,") and "fuzzy" in lines[flags]:
        kept = [flag.strip() for flag in lines[flags][2:].split(",") if flag.strip() != "fuzzy"]
        lines[flags : flags + 1] = [f"#, {', '.join(kept)}\n"] if kept else []
    return "".join(lines)


def with_page(
    page: str,
    *,
    title: str | None = None,
    phrases: Iterable[str] | None = None,
    body: str | None = None,
    translates: str | None = None,
) -> str:
    """An article's file with new title, phrases, body or stamp; what is not given, and phrases that stay, are kept as typed."""
    lines = page.splitlines()
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    front, below = lines[1:end], lines[end + 1 :]
    if title is not None:
        at = next((n for n, line in enumerate(front) if line.startswith("title:")), None)
        if at is None or yaml.safe_load(front[at])["title"] != title:
            front[slice(at, None if at is None else at + 1) if at is not None else slice(0, 0)] = [f"title: {_scalar(title)}"]
    if translates is not None:
        front = [line for line in front if not line.startswith("translates:")]
        front.insert(1, f"translates: {translates}")  # below the title
    if phrases is not None:
        front = _with_phrases(front, list(phrases))
    if body is not None and body.strip("\n") != "\n".join(below).strip("\n"):
        below = body.strip("\n").splitlines()
    return "\n".join(["---", *front, "---", *below]) + "\n"


def difference(before: str, after: str, name: str) -> str:
    """A unified diff that `git apply` takes; empty when nothing changed."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return "".join(f"{line}\n" for line in lines)


def article_patch(name: str, topic: str, phrases: Mapping[Language, list[str]], today: date) -> str:
    """A patch that makes the folder of a new article, with phrases that are known already."""
    files = skeleton(topic, Direction.BOTH.value, "support-be", today, phrases)
    parts = []
    for file, text in files.items():
        path = f"knowledge/articles/{name}/{file}"
        lines = text.splitlines()
        head = f"diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1,{len(lines)} @@\n"
        parts.append(head + "".join(f"+{line}\n" for line in lines))
    return "".join(parts)


def copy_with(proposals: Iterable[Proposal], folders: Folders, place: Path) -> tuple[Folders, list[str]]:
    """A copy of both folders with the proposals written into it, and why some could not be; tariff tables are only linked."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    copied = Folders(place, place / "knowledge", place / "locales")
    shutil.copytree(folders.locales, copied.locales)
    shutil.copytree(folders.knowledge, copied.knowledge, ignore=shutil.ignore_patterns("tariff"))
    if folders.exam.is_dir():
        shutil.copytree(folders.exam, copied.exam)
    (copied.knowledge / "tariff").symlink_to((folders.knowledge / "tariff").resolve(), target_is_directory=True)
    refused = []
    for proposal in proposals:
        try:
            apply(proposal, copied)
        except MovedError as moved:
            refused.append(f"proposal {proposal.id}: {moved}")
    return copied, refused


def patch(proposals: Iterable[Proposal], folders: Folders, place: Path) -> tuple[str, list[str]]:
    """The diff that brings the proposals into the files, and why some could not be; `place` is a folder to work in."""
    wanted = list(proposals)
    copied, refused = copy_with(wanted, folders, place)
    exams = {folders.exam / f"{proposal.target.language}.yaml" for proposal in wanted if proposal.exam}
    paths = sorted(path for path in {folders.path(proposal.target) for proposal in wanted} | exams if path.is_file())
    names = [(path, path.relative_to(folders.root).as_posix()) for path in paths]
    home = {folders.knowledge: copied.knowledge, folders.locales: copied.locales, folders.exam: copied.exam}
    diffs = []
    for path, name in names:
        side = next(side for side in home if path.is_relative_to(side))
        after = (home[side] / path.relative_to(side)).read_text(encoding="utf-8")
        diffs.append(difference(path.read_text(encoding="utf-8"), after, name))
    return "".join(diffs), refused


def _msgstr(lines: list[str], key: str) -> tuple[int, int]:
    """First and last but one line of the translation of a sentence, in all its forms."""
    number, context = 0, ""
    while number < len(lines):
        end = _end(lines, number)
        if lines[number].startswith("msgctxt "):
            context = _text(lines[number:end], "msgctxt")
        elif lines[number].startswith("msgid "):
            source = _text(lines[number:end], "msgid")
            if lines[end : end + 1] and lines[end].startswith("msgid_plural "):
                end = _end(lines, end)
            start = end
            while lines[end : end + 1] and lines[end].startswith("msgstr"):
                end = _end(lines, end)
            if f"{context}|{source}" == key and end > start:
                return start, end
            context = ""
        number = end
    raise MovedError(f'"{key[:60]}" is no longer among the sentences')


def _forms(catalogue: str, key: str) -> list[str]:
    lines = catalogue.splitlines()
    number, last = _msgstr(lines, key)
    found = []
    while number < last:
        end = _end(lines, number)
        found.append(_text(lines[number:end], lines[number].split(" ", 1)[0]))
        number = end
    return found


def _end(lines: list[str], start: int) -> int:
    return next((n for n in range(start + 1, len(lines)) if not _QUOTED.match(lines[n])), len(lines))


def _text(lines: list[str], keyword: str) -> str:
    return denormalize("\n".join([lines[0].removeprefix(keyword).strip(), *(line.strip() for line in lines[1:])]))


def _with_phrases(front: list[str], phrases: list[str]) -> list[str]:
    start = next((n for n, line in enumerate(front) if line.startswith("phrases:")), None)
    if start is None:
        return [*front, "phrases:", *(f"  - {_scalar(phrase)}" for phrase in phrases)]
    end = next((n for n in range(start + 1, len(front)) if not front[n].startswith((" ", "-"))), len(front))
    written = [line for line in front[start + 1 : end] if line.strip()]
    typed = {yaml.load(line.strip(), yaml.BaseLoader)[0]: line for line in written}  # noqa: S506  BaseLoader makes strings only
    return [*front[: start + 1], *(typed.get(phrase, f"  - {_scalar(phrase)}") for phrase in phrases), *front[end:]]


def _scalar(text: str) -> str:
    """The text as YAML, quoted only where it must be."""
    try:
        plain = yaml.load(text, yaml.BaseLoader) == text and " #" not in text  # noqa: S506  BaseLoader makes strings only
    except yaml.YAMLError:
        plain = False
    return text if plain and ": " not in text and not text.endswith(":") else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
