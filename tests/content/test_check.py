"""`check` names file and line of everything an editor can break, and lets the real library pass."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.content.articles import fingerprint
from bot.content.checks import check
from bot.content.checks.stamps import stamp
from bot.content.reading import Level, Report, read_page
from bot.domain import commands
from bot.settings import ROOT

ARTICLE = "knowledge/articles/eori"


def edit(root: Path, name: str, change: Callable[[str], str]) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, "the test changed nothing"
    path.write_text(changed, encoding="utf-8")


def line_of(root: Path, name: str, part: str) -> int:
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if part in line)


def problems(root: Path, today: date = date(2026, 11, 24)) -> list[str]:
    return [str(problem) for problem in check(root / "knowledge", root / "locales", today).problems]


def errors_at(root: Path, file: str) -> list[tuple[int, str]]:
    found = check(root / "knowledge", root / "locales", date(2026, 11, 24)).problems
    return [(p.line, p.text) for p in found if p.file == file and p.level is Level.ERROR]


def test_the_library_as_it_is_has_no_error() -> None:
    checked = check(ROOT / "knowledge", ROOT / "locales", date(2026, 11, 24))
    assert [str(p) for p in checked.problems if p.level is Level.ERROR] == []


def test_every_translation_matches_todays_english_text() -> None:
    stale = [p for p in problems(ROOT) if "English text has changed" in p]
    assert stale == []


def test_a_digit_without_a_fact(knowledge_copy: Path) -> None:
    edit(knowledge_copy, f"{ARTICLE}/nl.md", lambda text: text + "\nDat duurt 3 dagen.\n")
    line = line_of(knowledge_copy, f"{ARTICLE}/nl.md", "Dat duurt 3 dagen")
    assert [(n, t) for n, t in errors_at(knowledge_copy, f"{ARTICLE}/nl.md") if '"3"' in t and n == line]


def test_an_unknown_fact_and_a_lone_brace(knowledge_copy: Path) -> None:
    edit(knowledge_copy, f"{ARTICLE}/fr.md", lambda text: text + "\nComptez {eori_delai_inconnu} et {.\n")
    line = line_of(knowledge_copy, f"{ARTICLE}/fr.md", "eori_delai_inconnu")
    texts = [text for number, text in errors_at(knowledge_copy, f"{ARTICLE}/fr.md") if number == line]
    assert any("eori_delai_inconnu" in text for text in texts)
    assert any("stands alone" in text for text in texts)


def test_a_missing_translation(knowledge_copy: Path) -> None:
    (knowledge_copy / ARTICLE / "zh_Hans.md").unlink()
    assert errors_at(knowledge_copy, f"{ARTICLE}/zh_Hans.md") == [
        (1, "is missing: write the article in zh_Hans (until then people read the English one)")
    ]


def test_a_phrase_given_to_two_articles(knowledge_copy: Path) -> None:
    phrase = "numero eori du voisin svp"
    for article in ("eori", "aeo"):
        edit(
            knowledge_copy,
            f"knowledge/articles/{article}/fr.md",
            lambda text: text.replace("phrases:\n", f"phrases:\n  - {phrase}\n", 1),
        )
    found = [p for p in problems(knowledge_copy) if "is also given to" in p]
    line = line_of(knowledge_copy, "knowledge/articles/eori/fr.md", phrase)
    assert len(found) == 1
    assert found[0].startswith(f"knowledge/articles/eori/fr.md:{line} ")
    assert "aeo" in found[0]


def test_a_damaged_placeholder_of_a_sentence(knowledge_copy: Path) -> None:
    name = "locales/nl/LC_MESSAGES/messages.po"
    edit(knowledge_copy, name, lambda text: re.sub(r'(msgid "as of \{date\}"\nmsgstr ".*?)\{date\}', r"\1{datum}", text))
    line = line_of(knowledge_copy, name, 'msgid "as of {date}"')
    assert [(n, t) for n, t in errors_at(knowledge_copy, name) if n == line and "{date}" in t and "{datum}" in t]


def test_an_untranslated_and_a_doubtful_sentence(knowledge_copy: Path) -> None:
    name = "locales/fr/LC_MESSAGES/messages.po"
    edit(knowledge_copy, name, lambda text: re.sub(r'(msgid "Send"\nmsgstr )".+"', r'\1""', text))
    edit(
        knowledge_copy,
        name,
        lambda text: text.replace('msgctxt "console"\nmsgid "Language"', '#, fuzzy\nmsgctxt "console"\nmsgid "Language"'),
    )
    texts = [text for _, text in errors_at(knowledge_copy, name)]
    assert any("not translated" in text and "Send" in text for text in texts)
    assert any("fuzzy" in text and "Language" in text for text in texts)


def test_broken_yaml_names_its_line(knowledge_copy: Path) -> None:
    edit(knowledge_copy, f"{ARTICLE}/article.yaml", lambda text: text + "owner: [unclosed\n")
    assert errors_at(knowledge_copy, f"{ARTICLE}/article.yaml")


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        (r"topic: \w+", "topic: taxes", 'topic "taxes"'),
        (r"direction: \w+", "direction: north", 'direction "north"'),
        (r"reviewed: .+", "reviewed: last week", 'reviewed "last week"'),
        (r"related: .+", "related: [no-such-article]", "no-such-article"),
        (r"sources: .+", "sources: [S999]", "S999"),
        (r"owner: .+", "boss: me", '"boss" is not known'),
    ],
)
def test_a_wrong_value_in_article_yaml(knowledge_copy: Path, before: str, after: str, part: str) -> None:
    name = f"{ARTICLE}/article.yaml"
    edit(knowledge_copy, name, lambda text: re.sub(before, after, text, count=1))
    line = line_of(knowledge_copy, name, after)
    assert [(n, t) for n, t in errors_at(knowledge_copy, name) if n == line and part in t]


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ('value: "3"', 'value: "three"', '"three"'),
        ("source: S61", "source: S00", '"S00"'),
        ('as_of: "2026-07-02"', 'as_of: "summer"', '"summer"'),
        ('review_by: "2027-06-30"', 'review_by: "later"', '"later"'),
    ],
)
def test_a_wrong_value_of_a_fact(knowledge_copy: Path, before: str, after: str, part: str) -> None:
    name = "knowledge/facts/eu-import-duties.yaml"
    head, found, tail = (knowledge_copy / name).read_text(encoding="utf-8").partition("eu_flat_duty_per_item:")
    (knowledge_copy / name).write_text(head + found + tail.replace(before, after, 1), encoding="utf-8")
    line = line_of(knowledge_copy, name, after)
    assert [(n, t) for n, t in errors_at(knowledge_copy, name) if n == line and part in t]


def test_a_changed_english_text_makes_its_translations_stale(knowledge_copy: Path) -> None:
    edit(knowledge_copy, f"{ARTICLE}/en.md", lambda text: text + "\nAsk early.\n")
    stale = [p for p in problems(knowledge_copy) if "English text has changed" in p]
    assert {p.split(":")[0] for p in stale} == {f"{ARTICLE}/{language}.md" for language in ("fr", "nl", "zh_Hans")}
    report = Report(knowledge_copy)
    expected = fingerprint(read_page(knowledge_copy / ARTICLE / "en.md", report))
    assert all(expected in p for p in stale)
    assert stamp(knowledge_copy / "knowledge") == 3
    assert not [p for p in problems(knowledge_copy) if "English text has changed" in p]


def test_figures_that_differ_between_languages(knowledge_copy: Path) -> None:
    edit(knowledge_copy, f"{ARTICLE}/fr.md", lambda text: text + "\nDroit : {eu_flat_duty_per_item}.\n")
    assert any("eu_flat_duty_per_item" in text for _, text in errors_at(knowledge_copy, f"{ARTICLE}/fr.md"))


def test_a_passing_date_is_a_warning_and_never_an_error(knowledge_copy: Path) -> None:
    later = check(knowledge_copy / "knowledge", knowledge_copy / "locales", date(2031, 1, 1))
    overdue = [p for p in later.problems if "review" in p.text and "was due" in p.text]
    assert len(overdue) > 100
    assert later.errors == 0


def test_traditional_characters_in_a_simplified_article(knowledge_copy: Path) -> None:
    name = f"{ARTICLE}/zh_Hans.md"
    head, _, _ = (knowledge_copy / name).read_text(encoding="utf-8").partition("\n---\n")
    (knowledge_copy / name).write_text(head + "\n---\n請向海關申請，報關時必須提供這個號碼。\n", encoding="utf-8")
    assert any("Traditional" in text for _, text in errors_at(knowledge_copy, name))


def test_a_name_of_goods_needs_a_code_that_exists_and_a_row_of_its_own(knowledge_copy: Path) -> None:
    names = "knowledge/tariff/names/en.csv"
    edit(knowledge_copy, names, lambda text: text + "a new thing,180699\nZebra toy,950300\nzebra toy,950300\n")
    found = errors_at(knowledge_copy, names)
    line = line_of(knowledge_copy, names, "a new thing")
    assert [number for number, _ in found] == [line, line + 2]
    assert "180699" in found[0][1]
    assert f"line {line + 1}" in found[1][1]


def test_a_rate_that_is_no_percentage_and_an_article_that_does_not_exist(knowledge_copy: Path) -> None:
    duties, articles = "knowledge/tariff/china/duties.csv", "knowledge/tariff/articles.csv"
    edit(knowledge_copy, duties, lambda text: text.replace("1806310000,其他夹心块状或条状的含可可食品,8,", "1806310000,x,eight,"))
    edit(knowledge_copy, articles, lambda text: text + "eu_to_cn,1806,no-such-article,no\n")
    assert errors_at(knowledge_copy, duties) == [
        (line_of(knowledge_copy, duties, "eight"), 'mfn "eight" should be a percentage such as 8 or 6.5'),
        (line_of(knowledge_copy, duties, "eight"), 'mfn is missing; where the duty goes by weight or piece, write "specific_not_given" as kind'),
    ]  # fmt: skip
    assert [text for _, text in errors_at(knowledge_copy, articles)] == ['article "no-such-article" does not exist']


def test_a_table_past_its_review_day_is_a_warning(knowledge_copy: Path) -> None:
    assert any("tables.yaml" in problem and "tariff import" in problem for problem in problems(knowledge_copy, date(2027, 2, 1)))


def test_a_rate_card_is_checked(knowledge_copy: Path) -> None:
    name = "knowledge/shipping/rates.csv"
    row = "air,eu_to_cn,4.20,EUR,90,2026-01-01,2026-12-31,S189,2026-11-01\n"
    edit(knowledge_copy, name, lambda text: text.rstrip() + f"\n{row}")
    assert errors_at(knowledge_copy, name) == []
    edit(knowledge_copy, name, lambda text: text + row.replace("air,", "ufo,") + row.replace("4.20", "cheap"))
    assert [line for line, _ in errors_at(knowledge_copy, name)] == [3, 4]


def warnings_at(root: Path, file: str) -> list[str]:
    return [p.text for p in check(root / "knowledge", root / "locales", date(2026, 11, 24)).problems if p.file == file]


def test_links_steps_and_numbers_of_names_are_the_same_in_all_languages(knowledge_copy: Path) -> None:
    french = f"{ARTICLE}/fr.md"
    edit(knowledge_copy, french, lambda text: text + "\n- Voyez [TARIC](TARIC) et `H7`.\n")
    told = " · ".join(warnings_at(knowledge_copy, french))
    assert "links differ" in told
    assert "taken out" in told or "take out 7" in told
    assert "list items, the English text has" in told


SENTENCES = "locales/nl/LC_MESSAGES/messages.po"


def test_a_sentence_that_is_too_long_badly_spaced_or_of_elsewhere(knowledge_copy: Path) -> None:
    spoilt = {
        "Talk to a person": ("Met een persoon van ons team praten", "at most 28"),
        "Source": (" Bron", "space at the beginning or the end"),
        "Language": ("Taal 3", "numbers differ"),
        "Send": ("Stuur je vraag", "write u"),
        "Change language": ("Andere  taal", "two spaces"),
        "What I can do": ("Wat <b>ik</b> kan", "HTML"),
    }
    path = knowledge_copy / SENTENCES
    text = path.read_text(encoding="utf-8")
    for source, (said, _) in spoilt.items():
        text, count = re.subn(rf'(?<=\nmsgid "{source}"\n)msgstr ".*"', f'msgstr "{said}"', text, count=1)
        assert count == 1
    path.write_text(text, encoding="utf-8")
    told = " · ".join(warnings_at(knowledge_copy, SENTENCES))
    assert [part for _, part in spoilt.values() if part not in told] == []


def with_text(path: Path, source: str, said: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(rf'(?<=\nmsgid "{re.escape(source)}"\n)msgstr ".*"', lambda _: f'msgstr "{said}"', text, count=1)
    assert count == 1
    path.write_text(changed, encoding="utf-8")


def test_a_description_of_a_command_that_telegram_refuses(knowledge_copy: Path) -> None:
    said = "p" * 257
    with_text(knowledge_copy / SENTENCES, commands.DESCRIPTIONS["language"].text, said)
    assert any(f"not {len(said)}" in text for _, text in errors_at(knowledge_copy, SENTENCES))


def test_the_longest_description_that_telegram_takes_passes(knowledge_copy: Path) -> None:
    with_text(knowledge_copy / SENTENCES, commands.DESCRIPTIONS["language"].text, "Kies een andere taal " + "p" * 235)
    assert not any("describe a command" in text for _, text in errors_at(knowledge_copy, SENTENCES))


def test_a_sentence_of_the_code_without_a_remark_or_not_in_the_template(knowledge_copy: Path) -> None:
    template = "locales/messages.pot"
    entry = re.compile(r"(?:#\. .*\n)+(msgctxt .*\n)?msgid \"Talk to a person\"")
    edit(
        knowledge_copy,
        template,
        lambda text: entry.sub(lambda found: (found[1] or "") + 'msgid "Talk to a person"', text, count=1),
    )
    assert any("has no remark" in text for _, text in errors_at(knowledge_copy, template))
    edit(knowledge_copy, template, lambda text: text.replace('msgid "Talk to a person"', 'msgid "Talk to a parson"', 1))
    assert any("is not in the template" in text for _, text in errors_at(knowledge_copy, template))


def test_the_same_english_words_said_in_two_ways_in_one_room(knowledge_copy: Path) -> None:
    path = knowledge_copy / SENTENCES
    context, source = re.search(r'\nmsgctxt "(\w+)"\nmsgid "(Talk to a person)"\n', path.read_text(encoding="utf-8")).groups()
    again = f'\n#. again\nmsgctxt "{context}"\nmsgid "{source}:"\nmsgstr "Bel ons op:"\n'
    path.write_text(path.read_text(encoding="utf-8") + again, encoding="utf-8")
    assert any("for the same English words" in text for text in warnings_at(knowledge_copy, SENTENCES))


def test_the_check_loads_no_channel_no_database_and_no_arithmetic() -> None:
    """It is run often and by hand: what it does not need would be a third of its time."""
    code = "import sys, bot.__main__, bot.content.checks; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    heavy = {
        "numpy",
        "scipy",
        "sklearn",
        "telegram",
        "aiohttp",
        "sqlmodel",
        "sqlalchemy",
        "jinja2",
        "bot.console",
        "bot.handlers",
    }
    assert heavy & set(done.stdout.split()) == set()
