"""The eleven rules as the ICC writes them."""

import pytest

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.incoterms import Duty, Party

SELLER, BUYER, NOBODY, CONTRACT = Party.SELLER, Party.BUYER, Party.NOBODY, Party.CONTRACT


@pytest.mark.parametrize(
    ("duty", "party", "terms"),
    [
        (Duty.EXPORT, BUYER, "EXW"),
        (Duty.LOADING, BUYER, "EXW"),
        (Duty.CARRIAGE, BUYER, "EXW FCA FAS FOB"),
        (Duty.INSURANCE, SELLER, "CIP CIF"),
        (Duty.RISK, SELLER, "DAP DPU DDP"),
        (Duty.UNLOADING, SELLER, "DPU"),
        (Duty.UNLOADING, CONTRACT, "CPT CIP CFR CIF"),
        (Duty.IMPORT, SELLER, "DDP"),
        (Duty.TAXES, SELLER, "DDP"),
    ],
)
def test_who_does_what(counter: Counter, duty: Duty, party: Party, terms: str) -> None:
    assert {rule.term.value for rule in counter.rules.values() if rule.parties[duty] is party} == set(terms.split())


def test_four_rules_are_for_the_sea_alone(counter: Counter) -> None:
    assert {rule.term.value for rule in counter.rules.values() if rule.sea_only} == {"FAS", "FOB", "CFR", "CIF"}


def test_every_rule_advises_in_both_directions_and_warns_where_it_must(counter: Counter) -> None:
    assert set(counter.rules) == set(Incoterm)
    for rule in counter.rules.values():
        assert set(rule.advice) == {Direction.EU_TO_CN, Direction.CN_TO_EU}, rule.term
    assert counter.rules[Incoterm.EXW].warns == {Direction.EU_TO_CN, Direction.CN_TO_EU}
    assert counter.rules[Incoterm.DDP].warns == {Direction.EU_TO_CN}
