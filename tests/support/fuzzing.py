"""What is fuzzed: readers that meet texts of strangers or editors, each with what must hold for any text.

`tests/test_fuzz.py` runs a few hundred cases of each, `benchmarks/fuzz.py` a hundred thousand.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from bot import answers
from bot.answers import Answer, Button, SaidBlock, Style
from bot.content import catalogues, glossary, tariff
from bot.content.markdown import parse
from bot.content.reading import Page, Report, read_page, read_yaml
from bot.domain import amounts
from bot.domain.articles import Span
from bot.domain.documents.reading import read_items, read_party, read_terms
from bot.domain.language import Language, language_of_tag
from bot.domain.matching import features
from bot.domain.onboarding.journey import Journey
from bot.domain.shipping import tracking
from bot.domain.tariff import codes, expressions
from bot.domain.text import LONGEST_KEPT, clean, normalise, only_numbers, says_nothing, storable, words
from bot.domain.tools import Tools
from bot.handlers.updates import UnreadableError, Update, read_body
from bot.markup import messages_of
from tests.support.bot_api.markup import parse as parse_html
from tests.support.bot_api.markup import units

TODAY = date(2026, 11, 24)
PIECES = (
    "12", "1.500", "1,5", "0", "-3", "1e9", "NaN", "inf", "9" * 40, "٣", "²", "½", "３", "一千五百", "三万", "百", "kg", " g", "吨",
    "€", "EUR", "USD ", "元", "x", "×", "*", "by", " sur ", "60x40x40", "cm", "DAP ", "FCA Liège", "Incoterms 2020", "巧克力",
    "pralines", "chocolat", "180690", "1806.90", "HS ", "BE0403170701", "91110000600037341L", "MSKU1234565", "RR123456785BE",
    "31/02/2027", "29 février", "2027-13-45", "in 99 weeks", "dans 3 jours", "下周一", "10月1日", "vers la Chine", "naar China",
    "from Ningbo", "/start ", "/language ", "@", ";", "；", "|", "\t", "\n", "\r\n", ",", "，", ".", "-", " ", "'", "’", '"', "<b>", "&",
    "</", "{fact}", "**", "`", "[x](y)", "- ", "1. ", ": ", "#", "\u202e", "\u200d", "\u0000", "\ud800", "\ufeff", "😀", "👩\u200d👩", "e\u0301",
    "=1+1", "œ", "ß", "İ", "ǆ", "﷽", "㎏", "①",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), st.characters()), max_size=14).map("".join)

Check = Callable[[Any], None]


def targets(tools: Tools) -> dict[str, tuple[st.SearchStrategy[Any], Check]]:  # noqa: PLR0915  one list of all
    """Name → what comes in, and what must hold."""
    office, counter = tools.office, tools.counter

    def webhook(body: bytes) -> None:
        try:
            update, _ = read_body(body)
        except UnreadableError:
            return
        assert isinstance(update, Update)
        assert isinstance(update.number, int)
        assert not update.chat or int(update.chat) < 2**63
        assert update.question is None or isinstance(update.question.text, str)

    def normaliser(text: str) -> None:
        cleaned, plain = clean(text), normalise(text)
        assert "\x00" not in cleaned
        cleaned.encode()
        assert plain == plain.strip()
        assert normalise(plain) == plain
        words(plain)
        features.buckets(plain)
        only_numbers(text)
        says_nothing(text)
        kept = storable(text)
        kept.encode()
        assert len(kept) <= LONGEST_KEPT
        assert "\x00" not in kept

    def numbers(text: str) -> None:
        found = amounts.find_amounts(clean(text))
        for amount in found:
            assert clean(text)[amount.start : amount.end] == amount.text
            assert amount.value is None or amount.value.is_finite()
        assert all(one.end <= other.start for one, other in pairwise(found))
        amounts.read_chinese_number(text)

    def shipment(text: str) -> None:
        for language in (Language.FR, Language.ZH_HANS):
            told = office.reader.read(text, language)
            assert told.value is None or told.value.amount.is_finite()
            assert told.kilograms is None or told.kilograms.is_finite()
            assert told.details >= 0
        office.reader.swapped(text, Language.NL)
        office.reader.declares_less(text)

    def shipping(text: str) -> None:
        told = counter.reader.read(text, Language.EN, TODAY)
        for package in told.packages:
            assert package.count > 0
            assert package.cubic_metres >= 0
        assert told.ready is None or told.ready.value is None or isinstance(told.ready.value, date)
        tracking.find(text)

    def papers(text: str) -> None:
        read_party(text)
        read_terms(text, office, Language.FR)
        for read in read_items(text, office) if text.count(";") < 3 else ():
            assert (read.item is None) != (read.problem is None)
            assert read.item is None or read.item.quantity > 0

    def product(text: str) -> None:
        assert codes.digits(text).isdigit() or not codes.digits(text)
        codes.spaced(codes.usable(codes.digits(text)))
        expressions.parse(text)
        for found in office.index.find(text[:60], lambda given: np.zeros((len(given), office.index.centre.shape[0]))):
            assert 0 <= found.score <= 1

    def tags(text: str) -> None:
        language_of_tag(text)
        assert isinstance(Journey.from_text(text), Journey)

    def yaml(text: str) -> None:
        _used(read_yaml(Path("x.yaml"), Report(Path()), storable(text)))
        parse(text, lambda _source: None)

    def page(text: str) -> None:
        with _file(f"---\n{text}\n---\n{text}", ".md") as path:
            assert isinstance(read_page(path, Report(path.parent)), Page)

    def po(text: str) -> None:
        with _file(f'msgid "Hello {{name}}"\nmsgstr "{text}', ".po") as path:
            files, wanted = catalogues.SentenceFiles(), {"|Hello {name}": ("Hello {name}",)}
            said = catalogues._read(path, Language.FR, wanted, files, Report(path.parent))
            assert all("{name}" in sentence for forms in said.sentences.values() for sentence in forms)
            catalogues._template(path, catalogues.SentenceFiles(), Report(path.parent))

    def table(text: str) -> None:
        columns = ["code", "name_zh", "mfn", "provisional", "vat", "consumption_tax", "kind"]
        report = Report(Path())
        with _file(",".join(columns) + "\n" + text, ".csv") as path:
            for number, row in tariff.rows(path, report):
                line = tariff.china_line(row, path, number, report)
                assert line is None or line.mfn is None or line.mfn.is_finite()
        with _file("term,name,aliases,definition\n" + text, ".csv") as path:
            list(glossary._rows(path, glossary.WORD_COLUMNS, report))

    def sending(text: str) -> None:
        text = storable(text)
        block = SaidBlock(
            Style.BULLETS, ((Span(text, bold=True), Span(text, code=True), Span(text, url="https://x.eu/?a=1&b=2")),)
        )
        for message in messages_of(Answer(Language.FR, (block, block), (Button("x", "article:eori"),))):
            seen, entities = parse_html(message)
            assert units(seen) <= 4096
            assert all(0 <= entity.offset < entity.offset + entity.length <= units(seen) for entity in entities)
        stored = json.loads(json.dumps(answers.to_data(Answer(Language.FR, (block,)))))
        assert answers.from_data(stored).blocks == (block,)

    return {
        "webhook": (UPDATES, webhook),
        "normaliser": (TEXTS, normaliser),
        "numbers": (TEXTS, numbers),
        "shipment": (TEXTS, shipment),
        "shipping": (TEXTS, shipping),
        "papers": (TEXTS, papers),
        "product": (TEXTS, product),
        "tags and states": (TEXTS, tags),
        "YAML and Markdown": (MARKUP, yaml),
        "pages": (MARKUP, page),
        "PO": (ENTRIES, po),
        "CSV": (CELLS, table),
        "Telegram HTML": (TEXTS, sending),
    }


def _used(node: Any) -> None:
    """Every way in which readers ask a node."""
    for key in (*node.items(), "none"):
        node.text(key), node.texts(key), node.entries(key), node.line_of(key)


@contextmanager
def _file(text: str, suffix: str) -> Iterator[Path]:
    """A file with a text for the length of a block; what cannot be UTF-8 goes in as broken bytes."""
    with tempfile.NamedTemporaryFile(suffix=suffix, dir=_FOLDER) as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        yield Path(file.name)


_FOLDER = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  in memory: a hundred thousand files
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            ("&a ", "*a", "[", "]", "{", "}", "? ", ": ", "- ", "key", "\n", "\n  ", "<<: ", "!!python/name:x ", "|\n", ">", "'", '"', "---\n",
             "%YAML 9\n", "[" * 300, "**bold**", "{fact}", "`")
        ),
        TEXTS,
    ),
    max_size=9,
).map("".join)  # fmt: skip
ENTRIES = st.lists(
    st.one_of(
        st.sampled_from(
            ('msgid "', 'msgstr "', '"\n', "\n", "#, fuzzy\n", "#~ ", 'msgid_plural "', 'msgstr[0] "', 'msgstr[-1] "', 'msgctxt "', "\\",
             "{name}", "{", "Content-Type: text/plain; charset=", "Plural-Forms: nplurals=9; plural=x\\n", 'msgid ""\nmsgstr ""\n')
        ),
        TEXTS,
    ),
    max_size=9,
).map("".join)  # fmt: skip
CELLS = st.lists(
    st.lists(st.one_of(st.sampled_from(["0101210010", "13", "6.5", "", "NaN", "-1", "1e400", '"', "马"]), TEXTS), max_size=8).map(
        ",".join
    ),
    max_size=3,
).map("\n".join)


# --- updates ---

_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
_JSON = st.recursive(
    _SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)), max_leaves=5
)
_IDS = st.one_of(st.integers(1, 2**53), _SCALARS)
_CHATS = st.fixed_dictionaries({"id": _IDS, "type": st.one_of(st.just("private"), _SCALARS)}, optional={"x": _JSON})
_USERS = st.fixed_dictionaries({"id": _IDS, "is_bot": st.booleans(), "first_name": TEXTS}, optional={"language_code": _SCALARS})
_MESSAGES = st.fixed_dictionaries(
    {"message_id": _IDS, "date": st.one_of(st.just(1), _SCALARS), "chat": st.one_of(_CHATS, _JSON)},
    optional={
        "text": st.one_of(TEXTS, _JSON),
        "from": st.one_of(_USERS, _JSON),
        "entities": _JSON,
        "photo": _JSON,
        "caption": _SCALARS,
    },
)
_QUERIES = st.fixed_dictionaries(
    {"id": _SCALARS, "from": _USERS, "chat_instance": _SCALARS}, optional={"data": _SCALARS, "message": _MESSAGES}
)
_WHOLE = st.fixed_dictionaries(
    {"update_id": st.one_of(st.integers(1, 2**31), _SCALARS)},
    optional={"message": _MESSAGES, "edited_message": _MESSAGES, "callback_query": _QUERIES, "my_chat_member": _JSON},
)
UPDATES = st.one_of(_WHOLE, _JSON).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40)
