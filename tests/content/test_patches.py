"""Files are changed as a careful person would: the wanted lines and no others."""

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.patches import Folders, MovedError, apply, copy_with, current, patch, said, with_page, with_sentence
from bot.content.reading import Report, read_page, read_yaml
from bot.domain import wording
from bot.domain.language import Language
from bot.domain.proposals import Proposal, ReviewError, Stage, Subject, Target, review
from bot.settings import ROOT

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
NOTICE = Target(Subject.SENTENCE, wording.NOTICE.key, Language.NL)
EORI = Target(Subject.ARTICLE, "eori", Language.FR)


@pytest.fixture
def folders(knowledge_copy: Path) -> Folders:
    return Folders(knowledge_copy, knowledge_copy / "knowledge", knowledge_copy / "locales")


def proposed(target: Target, old: str, new: str) -> Proposal:
    return Proposal(target, old, new, "", "Tine", NOW, id=1)


def changed_lines(before: str, after: str) -> tuple[set[str], set[str]]:
    return set(before.splitlines()) - set(after.splitlines()), set(after.splitlines()) - set(before.splitlines())


@pytest.mark.parametrize("language", [Language.FR, Language.NL, Language.ZH_HANS])
def test_a_catalogue_written_again_with_its_own_texts_stays_the_same(folders: Folders, language: Language) -> None:
    path = folders.path(replace(NOTICE, language=language))
    before = path.read_text(encoding="utf-8")
    for message in (wording.NOTICE, wording.WELCOME, wording.AS_OF, wording.HELP):
        text = current(Target(Subject.SENTENCE, message.key, language), folders)
        assert text
        assert with_sentence(before, message.key, text) == before


def test_one_sentence_changes_and_nothing_else(folders: Folders) -> None:
    target = Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL)
    before = folders.path(target).read_text(encoding="utf-8")
    assert apply(proposed(target, "Bronnen", "Geraadpleegde bronnen"), folders)
    after = folders.path(target).read_text(encoding="utf-8")
    assert changed_lines(before, after) == ({'msgstr "Bronnen"'}, {'msgstr "Geraadpleegde bronnen"'})
    assert current(target, folders) == "Geraadpleegde bronnen"


def test_a_doubtful_mark_goes_with_the_new_text() -> None:
    catalogue = '#. Translators: a word.\n#, fuzzy, python-brace-format\nmsgctxt "room"\nmsgid "Source {x}"\nmsgstr "Bron"\n'
    assert with_sentence(catalogue, "room|Source {x}", "Bron {x}") == (
        '#. Translators: a word.\n#, python-brace-format\nmsgctxt "room"\nmsgid "Source {x}"\nmsgstr "Bron {x}"\n'
    )


def test_the_same_words_of_another_room_are_left_alone() -> None:
    catalogue = "".join(f'msgctxt "{room}"\nmsgid "Total"\nmsgstr "Totaal"\n\n' for room in ("duties", "documents"))
    changed = with_sentence(catalogue, "documents|Total", "Eindtotaal")
    assert changed == catalogue[::-1].replace("Totaal"[::-1], "Eindtotaal"[::-1], 1)[::-1]


def test_a_sentence_with_several_forms_is_written_one_a_line(folders: Folders) -> None:
    target = Target(Subject.SENTENCE, wording.RETENTION.key, Language.NL)
    one, many = current(target, folders).split("\n")
    before = folders.path(target).read_text(encoding="utf-8")
    assert apply(proposed(target, f"{one}\n{many}", f"{one}\nNa {{days}} dagen gewist."), folders)
    after = folders.path(target).read_text(encoding="utf-8")
    assert changed_lines(before, after) == ({f'msgstr[1] "{many}"'}, {'msgstr[1] "Na {days} dagen gewist."'})
    with pytest.raises(MovedError, match="1 forms, the language has 2"):
        with_sentence(after, wording.RETENTION.key, "Eén vorm.")


@pytest.mark.parametrize("text", ['a "quoted" word', "two\nlines", "back\\slash", "您好！" * 60, "é" * 300])
def test_any_text_survives_the_way_into_the_catalogue_and_back(folders: Folders, text: str) -> None:
    target = Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL)
    assert apply(proposed(target, "Bronnen", text), folders)
    assert current(target, folders) == text


def test_a_text_changed_meanwhile_is_not_overwritten(folders: Folders) -> None:
    with pytest.raises(MovedError, match="changed since"):
        apply(proposed(NOTICE, "an older text", "new"), folders)


def test_an_unknown_sentence_or_article_is_said_so(folders: Folders) -> None:
    with pytest.raises(MovedError, match="no longer"):
        apply(proposed(replace(NOTICE, name="No such sentence"), "a", "b"), folders)
    with pytest.raises(MovedError, match="does not exist"):
        apply(proposed(replace(EORI, name="no-such-article"), "a", "b"), folders)


def test_what_is_said_is_the_file_with_the_approved_changes_over_it(folders: Folders) -> None:
    page = current(EORI, folders)
    phrase = proposed(replace(EORI, subject=Subject.PHRASE), "", "num eori : comment ?")
    over = said(EORI, [phrase], folders)
    body = proposed(EORI, over, over.replace("EORI", "EORI ", 1))
    elsewhere = proposed(replace(EORI, language=Language.NL), page, "x")
    late = proposed(EORI, page, "written for the file, not for what is said")
    assert said(EORI, [phrase, elsewhere, body, late], folders) == body.new
    copied, refused = copy_with([phrase, body], folders, folders.root / "copy")  # so they fit one upon the other
    assert refused == []
    assert current(EORI, copied) == body.new
    assert changed_lines(with_page(page, translates="abc123"), page)[0] == {"translates: abc123"}


def test_a_phrase_and_a_line_of_an_article_change_alone(folders: Folders) -> None:
    page = current(EORI, folders)
    read = read_page(folders.path(EORI), Report(folders.root))
    phrases, body = read.front.texts("phrases"), read.body
    assert with_page(page, title=read.front.text("title"), phrases=phrases, body=body) == page
    new = with_page(page, phrases=[*phrases, "num eori : comment ?"], body=body.replace("EORI", "EORI ", 1))
    gone, come = changed_lines(page, new)
    assert len(gone) == 1
    assert '  - "num eori : comment ?"' in come
    assert len(come) == 2


def test_every_page_is_kept_as_typed() -> None:
    for path in sorted((ROOT / "knowledge" / "articles").glob("*/*.md")):
        page, read = path.read_text(encoding="utf-8"), read_page(path, Report(ROOT))
        again = with_page(page, title=read.front.text("title"), phrases=read.front.texts("phrases"), body=read.body)
        assert again == page, path


def test_the_patch_is_one_that_git_applies(folders: Folders, tmp_path: Path) -> None:
    page = current(EORI, folders)
    changes = [proposed(NOTICE, current(NOTICE, folders), "Ik ben een machine."), proposed(EORI, page, page + "Bonne chance.\n")]
    text, refused = patch(changes, folders, tmp_path / "work")
    assert refused == []
    assert text.count("\n--- ") + text.startswith("--- ") == 2
    subprocess.run(["git", "apply", "-"], cwd=folders.root, input=text, text=True, check=True)  # noqa: S607  the system's git
    assert current(NOTICE, folders) == "Ik ben een machine."
    assert current(EORI, folders).endswith("Bonne chance.\n")


def test_what_cannot_be_written_is_named_and_the_rest_is(folders: Folders, tmp_path: Path) -> None:
    good = proposed(NOTICE, current(NOTICE, folders), "Ik ben een machine.")
    copied, refused = copy_with([replace(good, old="something else"), good], folders, tmp_path / "work")
    assert len(refused) == 1
    assert current(NOTICE, copied) == "Ik ben een machine."
    assert current(NOTICE, folders) == good.old


def test_nobody_approves_the_own_proposal() -> None:
    proposal = proposed(NOTICE, "a", "b")
    with pytest.raises(ReviewError):
        review(proposal, Stage.APPROVED, "Tine", NOW)
    assert review(proposal, Stage.APPROVED, "Tine", NOW, second_eyes=False).stage is Stage.APPROVED
    approved = review(proposal, Stage.APPROVED, "Ellen", NOW)
    assert (approved.stage, approved.reviewed_by) == (Stage.APPROVED, "Ellen")
    with pytest.raises(ReviewError):
        review(approved, Stage.REJECTED, "Ellen", NOW)


def test_a_phrase_goes_to_its_article_and_its_question_to_the_exam(folders: Folders, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "exam", folders.exam)
    target = replace(EORI, subject=Subject.PHRASE)
    adding = replace(proposed(target, "", "num eori: oú ?"), exam='quel "numéro" pour exporter ?')
    text, refused = patch([adding, adding], folders, tmp_path / "work")
    assert refused == []
    subprocess.run(["git", "apply", "-"], cwd=folders.root, input=text, text=True, check=True)  # noqa: S607  the system's git
    page = read_page(folders.path(EORI), Report(folders.root))
    assert page.front.texts("phrases")[-1] == "num eori: oú ?"
    questions = read_yaml(folders.exam / "fr.yaml", Report(folders.root)).entries("questions")
    assert (questions[-1].text("ask"), questions[-1].text("expect")) == ('quel "numéro" pour exporter ?', "eori")
    assert sum(line.startswith("+") and not line.startswith("+++") for line in text.splitlines()) == 3
