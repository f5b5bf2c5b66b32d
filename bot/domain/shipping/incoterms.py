"""Incoterms® 2020: who does, pays and bears what under each of the eleven rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.facts import Provenance
from bot.domain.replies import Words


class Duty(StrEnum):
    """What seller and buyer share out, in the order of the way."""

    LOADING = "loading"
    EXPORT = "export"
    CARRIAGE = "carriage"
    INSURANCE = "insurance"
    RISK = "risk"
    UNLOADING = "unloading"
    IMPORT = "import"
    TAXES = "taxes"


class Party(StrEnum):
    """Who has to; insurance may be nobody's duty, unloading may be in the contract of carriage."""

    SELLER = "seller"
    BUYER = "buyer"
    NOBODY = "nobody"
    CONTRACT = "contract"


@dataclass(frozen=True)
class Rule:
    """One of the eleven. `delivery`: where cost and risk pass; `sea_only`: for sea and inland waterway alone."""

    term: Incoterm
    name: str
    sea_only: bool
    delivery: Words
    parties: Mapping[Duty, Party]
    advice: Mapping[Direction, Words]
    warns: frozenset[Direction]
    provenance: Provenance
