"""Each rule of the check: a broken sample that it tells by file, in one spoilt copy; the real library is the good one.

Rules that need more than a changed text have their tests in test_check.py, test_typography.py, test_gettext.py, test_taiwan.py.
"""

import re
import shutil
from datetime import date

import pytest

from bot.content.checks import check
from bot.settings import ROOT

DAY = date(2026, 11, 24)
ART, TABLES, GLOSSARY = "knowledge/articles", "knowledge/tariff", "knowledge/glossary"
DUTCH = "locales/nl/LC_MESSAGES/messages.po"
MISSING = "is missing; it holds topic"

SPOILT = [  # file, pattern, what stands there instead ("" with pattern None: the file is gone), part of what is told
    (f"{ART}/aeo/article.yaml", r"owner: .*\n", "", "owner is missing"),
    (f"{ART}/aeo/article.yaml", r"sources: .*", "sources: []", "sources is empty"),
    (f"{ART}/aeo/article.yaml", r"related: .*", "related: [aeo]", "cannot be related to itself"),
    (f"{ART}/air-freight/article.yaml", None, "", MISSING),
    (f"{ART}/alibaba-com/en.md", r"\Z", "\nlong" * 800, "a chat message holds"),
    (f"{ART}/alibaba-com/nl.md", r"title: .*", "title: ", "title is missing"),
    (f"{ART}/alibaba-com/fr.md", r"title: .*", "title: " + "Titre " * 9, "a button holds at most"),
    (f"{ART}/alibaba-com/zh_Hans.md", r"phrases:\n(?:  - .*\n)+", "phrases:\n  - 一个问法\n", "give at least"),
    (
        f"{ART}/ata-carnet/nl.md",
        r"phrases:\n",
        "phrases:\n  - een zeldzame zin\n  - Een zeldzame zin!\n",
        "two phrases are the same",
    ),
    (f"{ART}/ata-carnet/fr.md", r"\n---\n(?s:.*)", "\n---\n", "the answer is empty"),
    (f"{ART}/ata-carnet/en.md", r"title:", "titel: x\ntitle:", '"titel" is not known here'),
    (f"{ART}/be-gate/nl.md", r"\Z", "\nZie [de site](NERGENS).\n", 'link target "NERGENS"'),
    (f"{ART}/be-gate/fr.md", r"\Z", "\n# Un titre\n", "headings, tables, pictures and HTML"),
    (f"{ART}/be-gate/zh_Hans.md", r"\Z", "\n**没有结束\n", "is opened and not closed"),
    (f"{ART}/be-gate/en.md", r"\A---\n", "", "needs front matter"),
    (f"{ART}/belgian-epr/nl.md", r"\Z", "\n1. Een stap.\n", "steps, the English text has"),
    (f"{ART}/belgian-epr/fr.md", r"title: (.*)", r"title: \1\ntitle: \1", '"title" is given twice'),
    (f"{ART}/belgian-epr/article.yaml", r"owner: (.*)", r"owner: &same \1\nreviewer: *same", "used again by an alias"),
    (f"{ART}/cbam/article.yaml", r"\Z", "[a]: b\n", "a key must be a word"),
    ("knowledge/sources.yaml", r'url: "https://www.aviation24', 'url: "ftp://www.aviation24', "must start with https://"),
    ("knowledge/sources.yaml", r'publisher: "CargoTrends"\n', "owner: x\n", "needs a title and a publisher"),
    (
        "knowledge/facts/eu-import-duties.yaml",
        r"\Z",
        "\nnew_fact:\n  colour: red\n  value: 3\n  source: S60\n",
        '"colour" is not known',
    ),
    ("knowledge/facts/eu-import-duties.yaml", r"\Z", "", "fact new_fact needs a unit"),
    (f"{GLOSSARY}/terms.csv", r"\Z", "customs,customs,,\nno_text,customs,,no-such-article\n", "term customs is given twice"),
    (f"{GLOSSARY}/terms.csv", r"\Z", "", 'article "no-such-article" does not exist'),
    (f"{GLOSSARY}/nl.csv", r"\Z", "unheard_of,ding,,een ding\n", "term unheard_of is not in terms.csv"),
    (f"{GLOSSARY}/nl.csv", r"\Z", "", "term no_text is missing"),
    (f"{GLOSSARY}/fr.csv", r"\ncustoms,douane,", "\ncustoms,,", "needs a name and a definition"),
    (f"{GLOSSARY}/zh_Hans.csv", r"\Aterm,name", "term,title", "the columns should be"),
    (
        "knowledge/languages.yaml",
        r"onboarding: \[",
        "onboarding: [no-such-article, ",
        'menu onboarding: article "no-such-article"',
    ),
    (f"{TABLES}/china/duties.csv", r"\n0101210010,", "\n01012100,", "should have 10 digits"),
    (f"{TABLES}/china/duties.csv", r"(\n0101210090,[^,]*,0,,)9", r"\1", "vat is missing"),
    (f"{TABLES}/eu/duties.csv", r"\n01012100,0%,,0,0", "\n0101210,,,,", "should have 8 digits"),
    (f"{TABLES}/eu/duties.csv", r"\n01012910,0%,,0,0", "\n01012910,,,,", "needs a duty such as 8%"),
    (f"{TABLES}/eu/vat.csv", r"AT,,20", "AT,,20,more", "more or fewer cells"),
    (f"{TABLES}/articles.csv", r"cn_to_eu,6911", "to_china,6911", "direction should be"),
    (f"{TABLES}/tables.yaml", r"source: EU-CET", "source: EU-NONE", '"EU-NONE" is not in knowledge/sources'),
    (f"{TABLES}/tables.yaml", r'as_of: "2026-03-24"', 'as_of: "soon"', "should be days such as"),
    ("knowledge/shipping/goods.yaml", r'codes: \["2203"', 'codes: ["beer"', "no beginning of an HS code"),
    ("knowledge/onboarding/steps.yaml", r"\nhs-code:", "\nlonely:", 'no path has the step "lonely"'),
    ("locales/terminology.yaml", r"\Z", "\nxx:\n  - {avoid: [a], write: b}\n", '"xx" is not a language'),
    (DUTCH, r"\Z", '\nmsgctxt "assistant"\nmsgid "Nobody says this"\nmsgstr "Niemand"\n', "is no longer used"),
    (DUTCH, r'(msgid "Just type your question, or choose a topic:"\nmsgstr ".*):"', r'\1"', "English ends in :"),
    ("locales/fr/LC_MESSAGES/messages.po", r"\Z", "\nmsgid broken\n", "cannot be read"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one check says of a copy with all the faults, by file."""
    root = tmp_path_factory.mktemp("spoilt")
    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, root / name)
    for name, pattern, instead, _ in SPOILT:
        path = root / name
        if pattern is None:
            path.unlink()
        elif instead or pattern != r"\Z":  # with neither, a row above has spoilt the file
            text = path.read_text(encoding="utf-8")
            changed = re.sub(pattern, (lambda _, end=instead: end) if pattern == r"\Z" else instead, text, count=1)
            assert changed != text, f"{name}: {pattern} changed nothing"
            path.write_text(changed, encoding="utf-8")
    shutil.copytree(root / ART / "eori", root / ART / ("eori" * 13))
    (root / ART / "eori" / "nl.md").write_bytes(b"\xff\xfe")
    problems: dict[str, str] = {}
    for problem in check(root / "knowledge", root / "locales", DAY).problems:
        assert problem.line >= 1
        problems[problem.file] = f"{problems.get(problem.file, '')}\n{problem.text}"
    return problems


@pytest.mark.parametrize(("file", "part"), [(name, part) for name, _, _, part in SPOILT])
def test_a_broken_sample_is_told_with_its_file(told: dict[str, str], file: str, part: str) -> None:
    assert part in told.get(file, "")


def test_a_name_too_long_for_a_button_and_a_file_that_is_no_text(told: dict[str, str]) -> None:
    assert "a button carries at most" in told[f"{ART}/{'eori' * 13}/article.yaml"]
    assert "is not UTF-8 text" in told[f"{ART}/eori/nl.md"]


def test_the_real_library_breaks_no_rule() -> None:
    assert [str(problem) for problem in check(ROOT / "knowledge", ROOT / "locales", DAY).problems] == []
