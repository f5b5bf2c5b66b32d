"""Articles that are easily taken for one another lead to each other, by buttons that are shown."""

import pytest

from bot.content.articles import Library, read_articles
from bot.content.facts import read_facts, read_sources
from bot.content.reading import Report
from bot.domain.answering import MOST_ANSWERS
from bot.settings import ROOT

PROMISED = [  # the text of the first says "see the button", or answers a case that readers confuse with the second
    ("eu-3-euro-scope", "gifts-private"),
    ("eu-3-euro-scope", "eu-150-relief-gone"),
    ("eu-150-relief-gone", "eu-3-euro-scope"),
    ("eu-150-relief-gone", "vat-22-euro-gone"),
    ("vat-22-euro-gone", "eu-150-relief-gone"),
    ("supplier-scams", "unpaid-or-vanished"),
    ("unpaid-or-vanished", "supplier-scams"),
    ("beer-to-china", "china-duty-beer"),
    ("china-duty-beer", "beer-to-china"),
    ("china-duty-chocolate", "chocolate-to-china"),
    ("chocolate-to-china", "china-duty-chocolate"),
    ("defective-goods", "duty-refund"),
    ("eu-customs-reform", "eu-handling-fee"),
    ("gifts-private", "china-postal-tax"),
    ("meat-dairy-to-china", "china-ad-pork"),
    ("meat-dairy-to-china", "china-cvd-dairy"),
    ("returned-goods", "temporary-export-repair"),
    ("returned-goods", "eu-3-euro-returns"),
    ("vat-paid-twice", "eu-3-euro-returns"),
]


@pytest.fixture(scope="module")
def library() -> Library:
    report, knowledge = Report(ROOT), ROOT / "knowledge"
    sources = read_sources(knowledge / "sources.yaml", report)
    facts = read_facts(knowledge / "facts", sources, report)
    return read_articles(knowledge / "articles", facts, sources, report)


@pytest.mark.parametrize(("article", "neighbour"), PROMISED)
def test_a_promised_neighbour_is_among_the_buttons(library: Library, article: str, neighbour: str) -> None:
    assert neighbour in library.articles[article].related[:MOST_ANSWERS]
