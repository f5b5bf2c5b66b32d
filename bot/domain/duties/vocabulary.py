"""The words that people use for a shipment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.duties.shipment import Channel, Mode

CHINESE = "\u3400"
"""The first of its characters: no spaces set words apart."""


@dataclass(frozen=True)
class Vocabulary:
    """How people tell of a shipment, in all languages together, normalised; see knowledge/tariff/words.yaml."""

    modes: Mapping[Mode, tuple[str, ...]]
    channels: Mapping[Channel, tuple[str, ...]]
    freight: tuple[str, ...]
    insurance: tuple[str, ...]
    pieces: tuple[str, ...]
    dozens: tuple[str, ...]
    carriers: tuple[str, ...]
    single: tuple[str, ...]
    together: tuple[str, ...]
    buys: tuple[str, ...]
    sends: tuple[str, ...]
    units: tuple[str, ...]
    value: tuple[str, ...]
    price: tuple[str, ...]
    thousands: tuple[str, ...]
    decimals: tuple[str, ...]
    at: tuple[str, ...]
    at_price: tuple[str, ...]
    each: tuple[str, ...]
    each_kilo: tuple[str, ...]
    each_litre: tuple[str, ...]
    each_tonne: tuple[str, ...]
    each_pound: tuple[str, ...]
    each_jin: tuple[str, ...]
    instead: tuple[str, ...]
    unknown: tuple[str, ...]
    back: tuple[str, ...]
    again: tuple[str, ...]
    stop: tuple[str, ...]
    hedges: tuple[str, ...]
    how_much: tuple[str, ...]
    around_duty: tuple[str, ...]
    around_freight: tuple[str, ...]
    carriage: tuple[str, ...]
    why: tuple[str, ...]
    why_so: tuple[str, ...]
    done: tuple[str, ...]
    remove: tuple[str, ...]
    unnumbered: tuple[str, ...]
    numbered: tuple[str, ...]
    declare: tuple[str, ...]
    writes: tuple[str, ...]
    marketplaces: tuple[str, ...]
    materials: tuple[str, ...]
    around_materials: tuple[str, ...]
    converts: tuple[str, ...]
    states: tuple[str, ...]
    duty: tuple[str, ...]
    defence: tuple[str, ...]
    other_dues: tuple[str, ...]
    frame: tuple[str, ...]
    quantity: tuple[str, ...]
    rules: Mapping[str, tuple[str, ...]]  # article → words
    doubles: tuple[str, ...]
    halves: tuple[str, ...]
    triples: tuple[str, ...]
    times: tuple[str, ...]
    around_times: tuple[str, ...]
    too_much: tuple[str, ...]
    vat: tuple[str, ...]
    converting: tuple[str, ...]
    chinese_buyers: tuple[str, ...]
    declares_low: tuple[str, ...]
    countries: Mapping[str, str] = field(repr=False)  # normalised name → ISO 3166 code of a member state
