"""knowledge/shipping/ → lanes, traits of goods, Incoterms, carriers and the words of packages and days."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale

from bot.content.reading import ContentError, Node, Report, read_yaml
from bot.content.shelf import Shelf
from bot.content.tariff import rows
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge
from bot.domain.dates import CalendarWords, DateReader
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.facts import PartialDate, Provenance, Source
from bot.domain.routes import RouteReader
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.feasts import FeastReader
from bot.domain.shipping.incoterms import Duty, Party, Rule
from bot.domain.shipping.lanes import Charge, Lane, Leg, Network, RateCard, Trait, Transit
from bot.domain.shipping.reading import ShippingReader
from bot.domain.shipping.tracking import Carrier, Carriers, Kind
from bot.domain.shipping.vocabulary import Vocabulary
from bot.domain.text import normalise

if TYPE_CHECKING:  # the check reads these files without an office
    from bot.domain.duties.office import Office

_WAYS = (Direction.EU_TO_CN, Direction.CN_TO_EU)
_LISTS = tuple(field.name for field in fields(Vocabulary))
_ISSUERS = {Kind.POSTAL: "post", Kind.CONTAINER: "container", Kind.AIR_WAYBILL: "air_waybill"}


def load_counter(folder: Path, office: "Office") -> Counter:
    """The shipping counter; raises ContentError when a file cannot be used."""
    report = Report(folder.parent.parent)
    network, rules, carriers, reader = read_shipping(folder, office.knowledge, report)
    if report.errors:
        raise ContentError(report)
    return Counter(network, rules, carriers, reader, office)


def read_shipping(
    folder: Path, knowledge: Knowledge, report: Report
) -> tuple[Network, dict[Incoterm, Rule], Carriers, ShippingReader]:
    """Everything of the folder; problems go to the report, unusable entries are left out."""
    shelf = _Shelf(knowledge, report)
    traits = tuple(shelf.traits(folder / "goods.yaml"))
    lanes = tuple(shelf.lanes(folder / "lanes.yaml", {trait.id for trait in traits}))
    papers = {
        way: words
        for way in _WAYS
        if (words := shelf.words(folder / "papers.yaml", read_yaml(folder / "papers.yaml", report), way.value))
    }
    rates = tuple(_rates(folder / "rates.csv", {lane.id for lane in lanes}, knowledge.sources, report))
    routes = RouteReader(knowledge.frames.values(), knowledge.places)
    reader = _reader(folder / "words.yaml", routes, report)
    rules = {rule.term: rule for rule in shelf.rules(folder / "incoterms.yaml")}
    return Network(lanes, traits, rates, papers), rules, _carriers(folder / "carriers.yaml", report), reader


class _Shelf(Shelf):
    """Lanes, traits and Incoterms."""

    # --- lanes ---

    def lanes(self, path: Path, traits: set[str]) -> Iterator[Lane]:
        for key, node in read_yaml(path, self.report).items().items():
            mode, charge = self.one_of(Mode, path, node, "mode"), self.one_of(Charge, path, node, "charge")
            name, way = self.words(path, node, "name"), self.words(path, node, "way")
            if mode is None or charge is None or name is None or way is None:
                continue
            for unknown in sorted(set(node.texts("refuses")) - traits):
                self.report.error(path, node.line_of("refuses"), f'"{unknown}" is not in goods.yaml')
            if node.text("cost_level") not in "12345":
                self.report.error(path, node.line_of("cost_level"), "cost_level is a number from 1 (lowest) to 5")
                continue
            yield Lane(
                id=key,
                mode=mode,
                name=name,
                way=way,
                cost_level=int(node.text("cost_level")),
                charge=charge,
                ratio=self.fact(path, node, "ratio"),
                transits=self._transits(path, node),
                caution=self.words(path, node, "caution", needed=False),
                heaviest=self.fact(path, node, "heaviest"),
                longest_side=self.fact(path, node, "longest_side"),
                length_plus_girth=self.fact(path, node, "length_plus_girth"),
                most_volume=self.fact(path, node, "most_volume"),
                least_revenue_tons=Decimal(node.text("least_revenue_tons", "0")),
                refuses=frozenset(node.texts("refuses")),
                consumers_only=node.text("consumers_only") == "yes",
                articles=self.articles(path, node, "articles"),
            )

    def _transits(self, path: Path, node: Node) -> dict[Direction, tuple[Transit, ...]]:
        ways = node.items().get("transits", Node({}, node.line))
        found = {}
        for way in _WAYS:
            if way.value not in ways.items():
                continue
            legs = []
            for entry in ways.entries(way.value):
                days, leg = self.fact(path, entry, "days"), self.one_of(Leg, path, entry, "leg")
                if days is not None and leg is not None:
                    legs.append(Transit(days, leg))
            found[way] = tuple(legs)
        return found

    # --- goods ---

    def traits(self, path: Path) -> Iterator[Trait]:
        for key, node in read_yaml(path, self.report).items().items():
            name = self.words(path, node, "name")
            needs, articles = node.items().get("needs", Node({}, 1)), node.items().get("articles", Node({}, 1))
            if name is None:
                continue
            for code in (*node.texts("codes"), *node.texts("except")):
                if not code.isdigit():
                    self.report.error(path, node.line_of("codes"), f'"{code}" is no beginning of an HS code')
            yield Trait(
                id=key,
                name=name,
                codes=tuple(node.texts("codes")),
                except_codes=tuple(node.texts("except")),
                words=tuple(normalise(word) for word in node.texts("words")),
                needs={way: words for way in _WAYS if (words := self.words(path, needs, way.value, needed=False))},
                articles={way: self.articles(path, articles, way.value) for way in _WAYS},
                sources=self.sources(path, node),
                carriage=self.words(path, node, "carriage", needed=False),
            )

    # --- Incoterms ---

    def rules(self, path: Path) -> Iterator[Rule]:
        root = read_yaml(path, self.report)
        sources = self.sources(path, root, "source")
        found = root.items().get("rules", Node({}, 1)).items()
        for missing in sorted(set(Incoterm) - found.keys()):
            self.report.error(path, 1, f"the rule {missing} is missing")
        for key, node in found.items():
            parties = node.items().get("parties", Node({}, node.line))
            shared = {duty: self.one_of(Party, path, parties, duty.value) for duty in Duty}
            delivery, advice = self.words(path, node, "delivery"), node.items().get("advice", Node({}, node.line))
            if key not in list(Incoterm) or delivery is None or not sources or None in shared.values():
                self.report.error(path, node.line, f"the rule {key} cannot be used")
                continue
            both = self.words(path, advice, "both", needed=False)
            ways = {way: self.words(path, advice, way.value, needed=False) or both for way in _WAYS}
            yield Rule(
                term=Incoterm(key),
                name=node.text("name"),
                sea_only=node.text("sea_only") == "yes",
                delivery=delivery,
                parties={duty: party for duty, party in shared.items() if party},
                advice={way: words for way, words in ways.items() if words},
                warns=frozenset(way for way in _WAYS if way.value in node.texts("warns")),
                provenance=Provenance(sources[0], PartialDate.parse(root.text("as_of"))),
            )


def _rates(path: Path, lanes: set[str], sources: Mapping[str, Source], report: Report) -> Iterator[RateCard]:
    """Rate cards of the operator; an unusable row is reported and left out."""
    for number, row in rows(path, report):
        source = sources.get(row["source"])
        try:
            card = RateCard(
                row["lane"],
                Direction(row["direction"]),
                Money(Decimal(row["per_unit"]), row["currency"]),
                Decimal(row["minimum"] or 0),
                date.fromisoformat(row["valid_from"]),
                date.fromisoformat(row["valid_to"]),
                Provenance(source or Source("", "", ""), PartialDate.parse(row["as_of"])),
            )
        except (ValueError, InvalidOperation) as wrong:
            report.error(path, number, f"the rate card cannot be read: {wrong}")
            continue
        if source is None or card.lane not in lanes or card.per_unit.amount <= 0 or card.valid_to < card.valid_from:
            report.error(path, number, "a rate card needs a known lane and source, a positive price and days in order")
            continue
        yield card


def _carriers(path: Path, report: Report) -> Carriers:
    root = read_yaml(path, report)
    registers = root.items().get("registers", Node({}, 1))
    by_prefix: dict[Kind, dict[str, Carrier]] = {}
    for kind, section in _ISSUERS.items():
        known = by_prefix.setdefault(kind, {})
        for name, node in root.items().get(section, Node({}, 1)).items().items():
            if not node.text("url").startswith("https://"):
                report.error(path, node.line, f"{name}: the address must start with https://")
            for prefix in node.texts("prefixes"):
                if prefix in known:
                    report.error(path, node.line, f"prefix {prefix} is also given to {known[prefix].name}")
                known[prefix] = Carrier(name, node.text("url"))
    otherwise = {
        kind: Carrier(node.text("name"), node.text("url"))
        for kind in Kind
        for node in (registers.items().get(kind.value),)
        if node is not None
    }
    return Carriers(by_prefix, otherwise)


# --- words ---


def _reader(path: Path, routes: RouteReader, report: Report) -> ShippingReader:
    root = read_yaml(path, report)
    lists = {name: tuple(sorted({normalise(word) for word in root.texts(name)}, key=len, reverse=True)) for name in _LISTS}
    for name, words in lists.items():
        if not words:
            report.error(path, 1, f'the list "{name}" is missing')
    from_today = root.items().get("from_today", Node({}, 1))
    days = {normalise(word): int(key) for key in from_today.items() for word in from_today.texts(key) if key.isdigit()}
    months = root.items().get("month_parts", Node({}, 1))
    parts = {normalise(word): int(key) for key in months.items() for word in months.texts(key) if key.isdigit()}
    next_week, next_month = (tuple(normalise(words) for words in root.texts(key)) for key in ("next_week", "next_month"))
    longest_first = dict(sorted(days.items(), key=lambda entry: -len(entry[0])))
    calendar = replace(calendar_words(longest_first, parts, next_week), next_month=next_month)
    feasts = root.items().get("feasts", Node({}, 1))
    named = {name: tuple(normalise(word) for word in feasts.texts(name)) for name in feasts.items()}
    return ShippingReader(Vocabulary(**lists), DateReader(calendar), routes, FeastReader(named))


def calendar_words(
    from_today: dict[str, int], parts: dict[str, int] | None = None, next_week: tuple[str, ...] = ()
) -> CalendarWords:
    """Names of months and days of the week in our languages, in full and short; Babel brings CLDR's."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in map(Locale.parse, ("en", "fr", "nl", "zh_Hans")):
        for width in ("wide", "abbreviated"):
            months |= {normalise(name): number for number, name in locale.months["format"][width].items()}
            # short names of days are words elsewhere (French "mon"), but for the Chinese ones
            if width == "wide" or locale.language == "zh":
                weekdays |= {normalise(name): number for number, name in locale.days["format"][width].items()}
    months = {name: number for name, number in months.items() if not name[0].isdigit()}
    return CalendarWords(months, weekdays, from_today, parts or {}, next_week)
