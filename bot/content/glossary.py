"""knowledge/glossary/ → Term: terms.csv (id, category, abbreviations, article) and one CSV of words per language."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.content.reading import Report
from bot.domain.articles import Term, TermText
from bot.domain.language import WRITTEN, Language

_TERM_COLUMNS = ["term", "category", "abbreviations", "article"]
WORD_COLUMNS = ["term", "name", "aliases", "definition"]


def read_glossary(folder: Path, articles: set[str], report: Report) -> dict[str, Term]:
    """All terms by id; a term needs its name and meaning in every language."""
    words = {language: _read_words(folder / f"{language}.csv", language, report) for language in WRITTEN}
    terms: dict[str, Term] = {}
    path = folder / "terms.csv"
    for line, row in _rows(path, _TERM_COLUMNS, report):
        key = row["term"]
        if key in terms:
            report.error(path, line, f"term {key} is given twice")
        if row["article"] and row["article"] not in articles:
            report.error(path, line, f'term {key}: article "{row["article"]}" does not exist')
        texts = {language: words[language][key] for language in WRITTEN if key in words[language]}
        for language in WRITTEN:
            if language not in texts and not (language.draft and (folder / f"{language}.csv").exists()):
                report.missing(folder / f"{language}.csv", 1, f"term {key} is missing", language)
        if Language.EN in texts:
            terms[key] = Term(key, _split(row["abbreviations"]), row["article"] or None, texts, row["category"])
    for language in WRITTEN:
        for unknown in sorted(words[language].keys() - terms.keys()):
            report.error(folder / f"{language}.csv", 1, f"term {unknown} is not in terms.csv")
    return terms


def _read_words(path: Path, language: Language, report: Report) -> dict[str, TermText]:
    texts = {}
    for line, row in _rows(path, WORD_COLUMNS, report):
        if not row["name"] or not row["definition"]:
            report.missing(path, line, f"term {row['term']} needs a name and a definition", language)
            if language.draft:
                continue
        if not _digits_are_names(row["definition"]):
            report.error(
                path,
                line,
                f"term {row['term']}: the definition holds a number; figures belong to facts, names with digits in `code`",
            )
        texts[row["term"]] = TermText(row["name"], _split(row["aliases"]), row["definition"])
    return texts


def _digits_are_names(definition: str) -> bool:
    """Digits are welcome inside `code`: names such as `CN22`, never amounts."""
    outside = definition.split("`")[::2]
    return not any(c.isdigit() for part in outside for c in part)


def _rows(path: Path, columns: list[str], report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    if not path.exists():
        report.error(path, 1, f"is missing; it has the columns {', '.join(columns)}")
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != columns:
                report.error(path, 1, f"the columns should be {', '.join(columns)}")
                return
            for row in reader:
                if None in row or None in row.values():
                    report.error(path, reader.line_num, "has too many or too few columns; put quotes around values with commas")
                    continue
                yield reader.line_num, {key: value.strip() for key, value in row.items()}
    except (UnicodeDecodeError, csv.Error) as error:
        report.error(path, 1, f"cannot be read: {error}. Save the file as UTF-8 text")


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
