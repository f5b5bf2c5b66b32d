"""The whole of knowledge/ as one immutable Knowledge, with all problems of form found on the way."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from babel import Locale

from bot.content.articles import Library, read_articles
from bot.content.cache import pickled, unpickled
from bot.content.facts import read_facts, read_sources
from bot.content.glossary import read_glossary
from bot.content.matters import read_matters
from bot.content.reading import ContentError, Node, Report, read_yaml
from bot.domain.articles import Frames, Knowledge, Topic
from bot.domain.language import WRITTEN, Language
from bot.domain.routes import EU_MEMBERS, NO_COUNTRIES

_SUFFIXES = {".yaml", ".md", ".csv"}
_COUNTRY_LETTERS = 2
FRAMES = (
    "definition",
    "follow_up",
    "filler",
    "separators",
    "from",
    "to",
    "yes",
    "no",
    "oneself",
    "asks",
    "asks_within",
    "corrects",
    "pronouns",
    "to_china",
    "from_china",
    "asks_last",
    "buyers",
    "sellers",
)
_FORMAT = 18  # raise when the pickled classes change


@dataclass(frozen=True)
class Reading:
    """The knowledge, with the pages behind it for the checks that look at lines."""

    knowledge: Knowledge
    library: Library


def read_knowledge(folder: Path, report: Report, edition: str = "") -> Reading:
    """Reads everything; problems go to the report, unusable articles are left out. `edition` is the knowledge's version."""
    sources = read_sources(folder / "sources.yaml", report)
    facts = read_facts(folder / "facts", sources, report)
    library = read_articles(folder / "articles", facts, sources, report)
    terms = read_glossary(folder / "glossary", set(library.articles), report)
    frames, menus, places = _read_languages(folder / "languages.yaml", set(library.articles), report)
    matters, around = read_matters(folder / "matters.yaml", set(library.articles), report)
    knowledge = Knowledge(edition, library.articles, facts, sources, terms, frames, menus, places, matters, around)
    return Reading(knowledge, library)


def load_knowledge(folder: Path, cache: Path) -> Knowledge:
    """The knowledge, from the cache when no file has changed; raises ContentError when it cannot be used."""
    edition = version(folder)
    stored = cache / f"knowledge-{_FORMAT}-{edition}.pickle"
    if loaded := unpickled(stored, Knowledge):
        return loaded
    report = Report(folder.parent)
    knowledge = read_knowledge(folder, report, edition).knowledge
    if report.errors:
        raise ContentError(report)
    _ = knowledge.phrases  # found once, and kept with the rest
    pickled(stored, knowledge)
    return knowledge


def version(folder: Path) -> str:
    """Twelve letters that change when any file of the knowledge does."""
    digest = sha256()
    tariff = folder / "tariff"  # tables have a version of their own: a new rate changes no answer's words
    for path in sorted(path for side in folder.iterdir() if side != tariff for path in (side, *side.rglob("*"))):
        if path.suffix in _SUFFIXES:
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _read_languages(
    path: Path, articles: set[str], report: Report
) -> tuple[dict[Language, Frames], dict[Topic, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    root = read_yaml(path, report)
    frames = {}
    for language in WRITTEN:
        node = root.items().get(language.value)
        if node is None:
            report.missing(path, 1, f"{language} is missing", language)
            node = Node({}, 1)
        everyday = tuple(node.text("everyday").split())
        short = node.items().get("short", Node({}, 1)).items()
        frames[language] = replace(
            Frames(*(tuple(node.texts(key)) for key in FRAMES)),
            everyday=everyday,
            short={form: str(words.value) for form, words in short.items()},
            speaks=tuple(node.texts("speaks")),
            contacts=tuple(node.texts("contacts")),
            offices=tuple(node.texts("offices")),
            colleagues=tuple(node.texts("colleagues")),
            either=tuple(node.texts("either")),
        )
    menus = {}
    listed = root.items().get("menus")
    for topic in (Topic.ONBOARDING, Topic.DUTIES, Topic.SHIPPING):
        entries = listed.entries(topic.value) if listed else []
        for entry in entries:
            if entry.value not in articles:
                report.error(path, entry.line, f'menu {topic}: article "{entry.value}" does not exist')
        menus[topic] = tuple(str(entry.value) for entry in entries)
    named = root.items().get("places")
    places = {side: tuple(named.texts(side)) if named else () for side in ("china", "belgium", "europe", "elsewhere")}
    places["europe"] += places["belgium"]
    places["elsewhere"] += _countries_elsewhere()
    return frames, menus, places


def _countries_elsewhere() -> tuple[str, ...]:
    """The names of all countries outside China and the EU in our languages, from CLDR."""
    inside = {"CN", "HK", "MO", "TW", *EU_MEMBERS}
    names = {
        name
        for language in WRITTEN
        for code, name in Locale.parse(language.value).territories.items()
        if len(code) == _COUNTRY_LETTERS and code.isalpha() and code not in inside | NO_COUNTRIES
    }
    return tuple(sorted(names))
