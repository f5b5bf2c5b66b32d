"""The catalogues open clean in the tools that translators use, and come back from them with one change for one edit."""

import difflib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from translate.storage.markdown import MarkdownFile
from translate.storage.pypo import pofile

from bot.__main__ import main
from bot.content.catalogues import read_catalogues
from bot.content.checks.typography import faults
from bot.content.extraction import context_of, wording_modules
from bot.content.patches import with_sentence
from bot.content.reading import Report
from bot.content.spaces import restored
from bot.domain import wording
from bot.domain.language import WRITTEN, Language
from bot.settings import ROOT
from bot.voice import Voice

CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/messages.po"))
LEFT_OUT = {
    "acronyms": "HS is SH in French and GS in Dutch, PDF is 文件 in a sentence",
    "brackets": "a term is explained in brackets where a language needs it",
    "doublequoting": "« » and “ ” are right, and our check knows where",
    "endpunc": "our check does it, with Chinese signs",
    "filepaths": "takes commands such as /duty for paths when Chinese follows",
    "numbers": "8.50 is 8,50; our check compares the numbers",
    "puncspacing": "French spaces and Chinese signs; our check has the rules",
    "sentencecount": "Chinese joins what English parts",
    "short": "“You” is U in Dutch",
    "simplecaps": "compares capitals, which differ by language",
    "singlequoting": "the apostrophe of today's",
    "startcaps": "compares capitals at the start",
    "startpunc": "a quotation may come first",
    "unchanged": "Total, Format and names are the same in several languages",
}
each = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@each
def test_gettext_finds_nothing_to_say(path: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


def filtered(path: Path, out: Path) -> list[str]:
    """What pofilter complains about, but for the tests that are left out."""
    without = [f"--excludefilter={name}" for name in LEFT_OUT]
    call = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none", f"--language={path.parts[-3]}", *without]
    subprocess.run([*call, path, out], check=True, capture_output=True)  # noqa: S603
    told = out.read_text(encoding="utf-8") if out.exists() else ""
    return re.findall(r"# \(pofilter\).*|^msgid .*", told.partition("\n\n")[2], re.MULTILINE)


@each
def test_pofilter_finds_nothing_to_say(path: Path, tmp_path: Path) -> None:
    assert filtered(path, tmp_path / "told.po") == []


def test_pofilter_sees_a_broken_sentence(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    text = CATALOGUES[0].read_text(encoding="utf-8")
    path.write_text(with_sentence(text, "assistant|as of {date}", "situation  au au {jour}"), encoding="utf-8")
    told = " ".join(filtered(path, tmp_path / "told.po"))
    assert all(fault in told for fault in ("pythonbraceformat", "doublespacing", "doublewords", 'msgid "as of {date}"'))


@each
def test_the_toolkit_changes_nothing_by_loading_and_saving(path: Path) -> None:
    assert bytes(pofile.parsefile(str(path))) == path.read_bytes()


@each
def test_one_edit_in_the_toolkit_changes_one_entry(path: Path) -> None:
    before, catalogue = path.read_text(encoding="utf-8"), pofile.parsefile(str(path))
    unit = next(unit for unit in catalogue.units if unit.getcontext() == "assistant" and unit.source == "Sources")
    unit.target = "words " * 40  # long enough to be wrapped
    changed = list(difflib.unified_diff(before.splitlines(), bytes(catalogue).decode().splitlines(), n=0, lineterm=""))
    assert sum(line.startswith("@@") for line in changed) == 1
    assert [line for line in changed[3:] if line[0] == "-"] == [line for line in changed if line.startswith("-msgstr")]


@each
def test_the_workshop_and_the_toolkit_without_wrapping_write_the_same(path: Path) -> None:
    before, catalogue = path.read_text(encoding="utf-8"), pofile.parsefile(str(path))
    catalogue.wrapper.width = 65535  # as weblate.json has it
    unit = next(unit for unit in catalogue.units if unit.getcontext() == "assistant" and unit.source == "Sources")
    unit.target = "words " * 40 + "."
    assert bytes(catalogue).decode() == with_sentence(before, "assistant|Sources", unit.target)


@each
def test_every_sentence_has_the_context_of_its_room(path: Path) -> None:
    modules = [*wording_modules(ROOT / "bot"), ROOT / "bot" / "domain" / "commands.py"]
    floors: dict[str, set[Path]] = {}  # a room's sentences stand in its wording.py or in the parts of its package wording/
    for module in modules:
        place = module.parent if module.parent.name == "wording" else module
        floors.setdefault(context_of(module.read_text(encoding="utf-8")), set()).add(place)
    with path.open("rb") as file:
        assert {entry.context for entry in read_po(file) if entry.id} == set(floors)
    assert all(len(places) == 1 for places in floors.values())


# --- plural forms ---


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [(Language.EN, "1", "025"), (Language.FR, "01", "25"), (Language.NL, "1", "025"), (Language.ZH_HANS, "0125", "")],
)
def test_numbers_take_the_form_of_the_language(voice: Voice, language: Language, one: str, many: str) -> None:
    """French counts none like one; Chinese has one form."""
    said = {number: voice.text(wording.RETENTION, language, {"days": number}).replace(number, "#") for number in "0125"}
    assert len({said[number] for number in one}) == 1
    assert len({said[number] for number in many}) == bool(many)
    assert not many or said[one[0]] != said[many[0]]


def spoilt(tmp_path: Path, change: tuple[str, str]) -> list[str]:
    folder = shutil.copytree(ROOT / "locales", tmp_path / "locales")
    path = folder / "nl" / "LC_MESSAGES" / "messages.po"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    report = Report(tmp_path)
    read_catalogues(folder, report)
    return [str(problem) for problem in report.problems]


def test_the_check_wants_all_forms_with_all_placeholders(tmp_path: Path) -> None:
    sentence = 'msgstr[0] "laatste {count} dag"'
    assert any("all 2 forms" in told for told in spoilt(tmp_path / "a", (sentence, 'msgstr[0] ""')))
    assert any("placeholders differ" in told for told in spoilt(tmp_path / "b", (sentence, 'msgstr[0] "gisteren"')))
    assert any(
        "plural forms" in told
        for told in spoilt(tmp_path / "c", ("nplurals=2; plural=(n != 1)", "nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2)"))
    )


def test_an_altered_english_plural_does_not_bless_its_own_placeholders(tmp_path: Path) -> None:
    """Nothing would fill {nights} when the sentence is said."""
    change = ('msgid_plural "last {count} days"\nmsgstr[0] "', 'msgid_plural "last {nights} days"\nmsgstr[0] "{nights} ')
    assert any("not that of the template" in told for told in spoilt(tmp_path, change))


# --- articles, and the settings that Weblate reads ---

PAGES = sorted((ROOT / "knowledge" / "articles").glob("*/*.md"))


WEBLATE = json.loads((ROOT / "docs" / "translators" / "weblate.json").read_text(encoding="utf-8"))


def through_the_toolkit(page: str, change: Callable[[str], str]) -> str:
    """A page as the toolkit's Markdown writes it again, set up as Weblate sets it up by our parameters."""
    given = WEBLATE["components"][1]["file_format_params"]
    file = MarkdownFile(
        callback=change, max_line_length=given["line_max_length"], extract_frontmatter=given["md_extract_frontmatter"]
    )
    file.parse(page.encode())
    return str(file.filesrc)


@pytest.fixture(scope="module")
def rewritten() -> list[tuple[Path, str, str]]:
    """Every page of the library: its file, the page, and what the toolkit makes of it."""
    pages = [(path, path.read_text(encoding="utf-8")) for path in PAGES]
    return [(path, page, through_the_toolkit(page, str)) for path, page in pages]


def test_the_toolkit_changes_no_more_than_spaces_of_an_article(rewritten: list[tuple[Path, str, str]]) -> None:
    assert [path for path, page, after in rewritten if after.split() != page.split()] == []


def test_every_space_of_every_article_can_be_put_back(rewritten: list[tuple[Path, str, str]]) -> None:
    assert sum(page != after for _, page, after in rewritten) > 100  # otherwise this step is needed no more
    assert [path for path, page, after in rewritten if restored(page, after, Language(path.stem)) != page] == []


@pytest.mark.parametrize("language", [Language.FR, Language.NL, Language.ZH_HANS])
def test_an_edit_of_an_article_in_the_toolkit_changes_its_own_line(
    rewritten: list[tuple[Path, str, str]], language: Language
) -> None:
    added = {Language.FR: " Ensuite : oui !", Language.NL: " Meteen: ja!", Language.ZH_HANS: "然后：是！"}[language]
    for path, page, after in [one for one in rewritten if one[0].stem == language][::7]:
        mended = restored(page, f"{after.rstrip()}{added}\n", language)
        assert restored(page, mended, language) == mended
        changed = [one for one in difflib.ndiff(page.splitlines(), mended.splitlines()) if one[0] in "+-"]
        assert [one[0] for one in changed] == ["-", "+"], path
        assert changed[1].split() == f"+ {page.splitlines()[-1]}{added}".split(), path
        assert list(faults(changed[1][2:], language)) == []


def test_joined_lines_are_parted_though_one_was_edited() -> None:
    page, after = "**Un :** un.\n**Deux :** deux.\n", "**Un :** un. **Deux :** trois.\n"
    assert restored(page, after, Language.FR) == "**Un :** un.\n**Deux\u00a0:** trois.\n"
    assert restored("a b\nc d\ne f\n", "a b c x e f\n", Language.EN) == "a b\nc x\ne f\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_command_puts_spaces_back_since_a_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = shutil.copytree(ROOT / "knowledge" / "articles" / "abuse", tmp_path / "knowledge" / "articles" / "abuse")
    shutil.copy(ROOT / "knowledge" / "languages.yaml", tmp_path / "knowledge")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for call in (["init", "-q"], ["add", "."], ["commit", "-qm", "as it was"]):
        subprocess.run([*git, *call], cwd=tmp_path, check=True)  # noqa: S603
    page = (home / "fr.md").read_text(encoding="utf-8")
    (home / "fr.md").write_text(through_the_toolkit(page, str), encoding="utf-8")
    monkeypatch.setenv("KNOWLEDGE_FOLDER", str(tmp_path / "knowledge"))
    assert main(["language", "spaces", "HEAD"]) == 0
    assert capsys.readouterr().out == "knowledge/articles/abuse/fr.md\n"
    assert (home / "fr.md").read_text(encoding="utf-8") == page
    assert main(["language", "spaces", "no-such-branch"]) == 2
    assert "no-such-branch" in capsys.readouterr().err


def test_the_client_of_weblate_is_told_project_and_component_and_no_key() -> None:
    settings = ConfigParser()
    settings.read(ROOT / ".weblate", encoding="utf-8")
    assert settings.sections() == ["weblate"]
    assert settings["weblate"]["url"].endswith(".example/api/")
    assert settings["weblate"]["translation"].partition("/")[2] == "sentences"


def test_the_settings_of_weblate_match_the_files() -> None:
    sentences, articles = WEBLATE["components"]
    found = {path.parts[-3] for path in ROOT.glob(sentences["filemask"])}
    assert {tag for tag in found if re.fullmatch(sentences["language_regex"], tag)} == set(WRITTEN) - {"en"}
    assert (ROOT / sentences["new_base"]).is_file()
    assert (ROOT / articles["template"]).is_file()
    match = re.compile(WEBLATE["addons"][0]["configuration"]["match"])
    pages = [path.relative_to(ROOT).as_posix() for path in (ROOT / "knowledge" / "articles").glob("*/*.md")]
    assert [page for page in pages if not match.fullmatch(page)] == []


# Keys of a component: docs/specs/schemas/weblate-component.schema.json of Weblate; parameters and their values:
# "File format parameters" of its documentation (Gettext PO, Markdown); of the add-on: "Component discovery" there.
COMPONENT = {
    "name": str,
    "slug": str,
    "file_format": {"po", "markdown"},
    "file_format_params": dict,
    "filemask": str,
    "template": str,
    "new_base": str,
    "new_lang": {"contact", "url", "add", "none"},
    "edit_template": bool,
    "language_regex": str,
    "check_flags": str,
}
PARAMETERS = {
    "po": {
        "po_line_wrap": {77, 65535, -1},
        "po_no_location": bool,
        "po_fuzzy_matching": bool,
        "po_keep_previous": bool,
        "po_remove_obsolete": bool,
        "po_set_language_team": bool,
        "po_set_last_translator": bool,
        "po_set_x_generator": bool,
        "po_report_msgid_bugs_to": bool,
    },
    "markdown": {
        "line_max_length": range(20, 1001),
        "md_extract_code_blocks": bool,
        "md_extract_frontmatter": bool,
        "md_frontmatter_translate_values": bool,
        "md_no_placeholders": bool,
        "merge_duplicates": bool,
    },
}
DISCOVERY = {
    "match": str,
    "file_format": {"markdown"},
    "name_template": str,
    "base_file_template": str,
    "new_base_template": str,
    "intermediate_template": str,
    "language_regex": str,
    "copy_addons": bool,
    "remove": bool,
    "confirm": bool,
}
FLAGS = {"python-brace-format"}  # "Customizing behavior using flags"


def undocumented(given: dict[str, Any], documented: dict[str, Any]) -> list[str]:
    """Keys that are not documented, and those whose value is not one that is."""
    fits = {
        key: isinstance(value, kind) if isinstance(kind := documented.get(key), type) else value in (kind or ())
        for key, value in given.items()
    }
    return [key for key, fit in fits.items() if not fit]


def test_every_setting_of_weblate_is_one_that_its_documentation_knows() -> None:
    assert set(WEBLATE) == {"components", "addons"}
    for component in WEBLATE["components"]:
        assert undocumented(component, COMPONENT) == []
        assert undocumented(component["file_format_params"], PARAMETERS[component["file_format"]]) == []
        assert set(filter(None, component.get("check_flags", "").split(", "))) <= FLAGS
        re.compile(component["language_regex"])
    for addon in WEBLATE["addons"]:
        assert set(addon) == {"name", "configuration"}
        assert addon["name"] == "weblate.discovery.discovery"
        assert undocumented(addon["configuration"], DISCOVERY) == []
        assert {"component", "language"} <= set(re.compile(addon["configuration"]["match"]).groupindex)
    assert undocumented({"filemasks": "x", "new_lang": "never"}, COMPONENT) == ["filemasks", "new_lang"]


def test_no_line_of_an_article_is_longer_than_weblate_leaves_whole() -> None:
    longest = WEBLATE["components"][1]["file_format_params"]["line_max_length"]
    assert max(len(line) for path in PAGES for line in path.read_text(encoding="utf-8").splitlines()) < longest
