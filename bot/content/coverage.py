"""How much of everything exists in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.catalogues import Catalogue
from bot.content.reading import Report, read_yaml
from bot.domain.articles import Knowledge
from bot.domain.language import Language


@dataclass(frozen=True)
class Coverage:
    """Counts of one language; `sentences` and `articles` of all there are, phrases and exam questions as they are."""

    language: Language
    sentences: int
    all_sentences: int
    articles: int
    all_articles: int
    phrases: int
    exam: int

    @property
    def percent(self) -> int:
        """Sentences and articles that exist, rounded down: 100 means all."""
        return (self.sentences + self.articles) * 100 // max(1, self.all_sentences + self.all_articles)


def coverage(knowledge: Knowledge, catalogues: Mapping[Language, Catalogue], exam: Path) -> list[Coverage]:
    """A row for every language. Traditional Chinese is converted, so it has what Simplified has, and an exam of its own."""
    total = max((len(catalogue.sentences) for catalogue in catalogues.values()), default=0)
    rows = []
    for language in Language:
        written = language.written
        texts = [article.texts[written] for article in knowledge.articles.values() if written in article.texts]
        rows.append(
            Coverage(
                language,
                total if written is Language.EN else len(catalogues[written].sentences),
                total,
                len(texts),
                len(knowledge.articles),
                sum(len(text.phrases) for text in texts),
                _questions(exam / f"{language}.yaml"),
            )
        )
    return rows


def table(rows: list[Coverage]) -> str:
    """The rows as text for a terminal."""
    lines = [f"{'language':<10}{'complete':>9}{'sentences':>14}{'articles':>12}{'phrases':>9}{'exam':>6}"]
    for row in rows:
        sentences, articles = f"{row.sentences}/{row.all_sentences}", f"{row.articles}/{row.all_articles}"
        lines.append(f"{row.language:<10}{row.percent:>8}%{sentences:>14}{articles:>12}{row.phrases:>9}{row.exam:>6}")
    return "\n".join(lines)


def _questions(path: Path) -> int:
    return len(read_yaml(path, Report(path.parent)).entries("questions")) if path.exists() else 0
