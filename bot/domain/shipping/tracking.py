"""Tracking numbers: their form and check digit tell what they are, their prefix who issued them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from stdnum import iso6346

_S10 = re.compile(r"(?<![A-Z0-9])([A-Z]{2})\s?(\d{3}\s?\d{3}\s?\d{2}\s?\d|\d{4}\s?\d{4}\s?\d)\s?([A-Z]{2})(?![A-Z0-9])")
_CONTAINER = re.compile(r"(?<![A-Z0-9])([A-Z]{3}[UJZ])[\s-]?(\d{6})[\s-]?(\d)(?!\d)")
# without hyphen or word before it, eleven digits are rather a telephone number
_AIR_WAYBILL = re.compile(r"(?:(?<!\d)(\d{3})-|(?:AWB|WAYBILL|LTA|运单|運單)\D{0,8}(\d{3})[ -]?)(\d{4})[ -]?(\d{4})(?!\d)")
_MRN = re.compile(r"(?<![A-Z0-9])\d{2}[A-Z]{2}[A-Z0-9]{13}\d(?![A-Z0-9])")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class Kind(StrEnum):
    """What a number stands for."""

    POSTAL = "postal"
    CONTAINER = "container"
    AIR_WAYBILL = "air_waybill"
    MRN = "mrn"


@dataclass(frozen=True)
class Carrier:
    """Who issued a number, and the official page that follows it."""

    name: str
    url: str


@dataclass(frozen=True)
class Tracked:
    """A number that was recognised; `valid`: its check digit is right (a wrong one is a slip of the finger)."""

    kind: Kind
    number: str
    prefix: str
    valid: bool


@dataclass(frozen=True)
class Carriers:
    """Carriers by what their numbers begin with (airline prefix, container owner) or end with (country of the post)."""

    by_prefix: Mapping[Kind, Mapping[str, Carrier]]
    otherwise: Mapping[Kind, Carrier]

    def of(self, tracked: Tracked) -> Carrier | None:
        """The issuer; None when the prefix is not in our list."""
        return self.by_prefix.get(tracked.kind, {}).get(tracked.prefix)


def find(text: str) -> Tracked | None:
    """The first tracking number of a message."""
    plain = text.upper()
    if match := _MRN.search(plain):
        return Tracked(Kind.MRN, match[0], match[0][2:4], valid=True)
    if match := _S10.search(plain):
        digits = re.sub(r"\s", "", match[2])
        return Tracked(Kind.POSTAL, f"{match[1]}{digits}{match[3]}", match[3], valid=is_s10(digits))
    if match := _CONTAINER.search(plain):
        number = "".join(match.groups())
        return Tracked(Kind.CONTAINER, number, match[1], valid=iso6346.is_valid(number))
    if match := _AIR_WAYBILL.search(plain):
        prefix, serial = match[1] or match[2], match[3] + match[4]
        return Tracked(Kind.AIR_WAYBILL, f"{prefix}-{serial}", prefix, valid=is_air_waybill(serial))
    return None


def is_s10(digits: str) -> bool:
    """Whether the ninth digit fits the first eight (UPU standard S10: weights 8 6 4 2 3 5 9 7, modulo 11)."""
    rest = 11 - sum(w * int(d) for w, d in zip(_S10_WEIGHTS, digits, strict=False)) % 11
    return int(digits[8]) == {10: 0, 11: 5}.get(rest, rest)


def is_air_waybill(serial: str) -> bool:
    """Whether the eighth digit is the first seven modulo 7 (IATA resolution 600a)."""
    return int(serial[:7]) % 7 == int(serial[7])
