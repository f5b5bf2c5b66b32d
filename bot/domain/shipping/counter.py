"""The shipping counter: lanes, rules, calendars' words and carriers together, built once, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.duties.shipment import Incoterm
from bot.domain.shipping.incoterms import Rule
from bot.domain.shipping.lanes import Network
from bot.domain.shipping.reading import ShippingReader
from bot.domain.shipping.tracking import Carriers

if TYPE_CHECKING:  # an office is heavy to load, and who only reads or checks the files has none
    from bot.domain.duties.office import Office


@dataclass(frozen=True)
class Counter:
    """`office` finds the goods behind a name and reads directions and modes."""

    network: Network
    rules: Mapping[Incoterm, Rule]
    carriers: Carriers
    reader: ShippingReader
    office: "Office"
