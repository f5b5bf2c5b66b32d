"""knowledge/tariff/words.yaml → Vocabulary: how people tell of a shipment, and the names of countries in our languages."""

from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from bot.content.reading import Node, Report, read_yaml
from bot.domain.duties.shipment import Channel, Mode
from bot.domain.duties.vocabulary import Vocabulary
from bot.domain.language import WRITTEN
from bot.domain.routes import NO_COUNTRIES
from bot.domain.text import normalise

_LISTS = (
    *(
        "freight",
        "forwarders",
        "insurance",
        "pieces",
        "dozens",
        "carriers",
        "packages",
        "bottles",
        "single",
        "together",
        "buys",
        "sends",
        "units",
        "value",
        "price",
        "thousands",
        "decimals",
        "at",
        "at_price",
        "each",
        "each_kilo",
        "each_litre",
        "each_tonne",
        "each_pound",
        "each_jin",
    ),
    *(
        "instead",
        "unknown",
        "hedges",
        "how_much",
        "around_duty",
        "around_freight",
        "carriage",
        "why",
        "why_so",
        "done",
        "remove",
        "unnumbered",
        "numbered",
        "back",
        "again",
        "stop",
        "declare",
        "writes",
        "marketplaces",
        "materials",
        "around_materials",
        "converts",
        "states",
        "duty",
        "defence",
        "other_dues",
        "frame",
        "quantity",
        "doubles",
        "halves",
        "triples",
        "times",
        "around_times",
        "too_much",
        "vat",
        "converting",
        "chinese_buyers",
        "declares_low",
    ),
    *(
        "made_in",
        "made_there",
        "comes_from",
        "comes_of",
        "also_goods",
        "of_china",
        "adds",
        "same_price",
        "sums",
        "calculates",
        "small",
        "how_much_in",
        "consumption",
        "code_used",
        "corrects",
        "without",
        "samples",
        "payments",
        "pays",
        "reclaims",
    ),
    *("around_unknown", "gifts", "labels", "calls", "around_labels", "kin", "free", "both"),
    *("leaves_out", "says_all", "apart", "supposes", "vat_apart", "means"),
    *("effects", "conditions", "speakers", "generic", "paperwork"),
    *("beside_goods", "no_price", "troubles", "delivered", "faulty", "false_papers"),
)
_CODE_LETTERS = 2
_ALSO_CALLED = {"turkey": "TR"}
"""Names by which people call countries and CLDR does not."""


def read_vocabulary(path: Path, countries: tuple[str, ...], report: Report) -> Vocabulary:
    """The words, made comparable; a list that is missing is reported."""
    root = read_yaml(path, report)
    lists = {}
    for name in _LISTS:
        lists[name] = _words(root, name)
        if not lists[name]:
            report.error(path, 1, f'the list "{name}" is missing')
    modes, channels = root.items().get("modes", Node({}, 1)), root.items().get("channels", Node({}, 1))
    rules, towns = root.items().get("rules", Node({}, 1)), root.items().get("towns", Node({}, 1))
    return Vocabulary(
        modes={mode: _words(modes, mode.value) for mode in Mode},
        channels={channel: _words(channels, channel.value) for channel in Channel},
        countries=_countries(countries),
        lands=_ALSO_CALLED
        | _countries(c for c in map(str, Locale("en").territories) if len(c) == _CODE_LETTERS and c not in NO_COUNTRIES),
        towns={town: country for country in towns.items() for town in _words(towns, country)},
        rules={article: _words(rules, article) for article in rules.items()},
        **lists,
    )


def _words(node: Node, name: str) -> tuple[str, ...]:
    return tuple(sorted({normalise(word) for word in node.texts(name)} - {""}, key=len, reverse=True))


def _countries(codes: Iterable[str]) -> dict[str, str]:
    """Names of the countries in our languages; Babel brings CLDR's."""
    locales = [Locale.parse(language.region) for language in WRITTEN]
    return {normalise(str(locale.territories[code])): code for code in codes for locale in locales if code in locale.territories}
