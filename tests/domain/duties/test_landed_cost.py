"""Landed costs against the cases worked by hand in tests/cases/landed_cost.yaml."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.amounts import Money
from bot.domain.articles import Direction
from bot.domain.duties.costs import ExchangeRate
from bot.domain.duties.estimate import IncompleteError, estimate
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Channel, Incoterm, Shipment
from bot.domain.duties.wording import notes as wording
from bot.domain.facts import PartialDate, Provenance

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "landed_cost.yaml").read_text(encoding="utf-8"))["cases"]
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def exchange(office: Office) -> Any:
    rates = {"EUR": Decimal(1), "CNY": Decimal("7.5"), "USD": Decimal("1.2"), "RON": Decimal(5)}
    return ExchangeRate(rates, Provenance(office.knowledge.sources["ECB"], PartialDate(2026, 11, 24)))


def money(text: str) -> Any:
    amount, currency = text.split()
    return Money(Decimal(amount), currency)


def shipment_of(case: dict[str, Any]) -> Any:
    quantities = {name: Decimal(str(case[name])) for name in ("kilograms", "litres", "items") if name in case}
    return Shipment(
        code=case["code"],
        direction=Direction(case["direction"]),
        value=money(case["value"]),
        incoterm=Incoterm(case["incoterm"]),
        freight=money(case["freight"]) if "freight" in case else None,
        channel=Channel(case["channel"]),
        country=case.get("country"),
        **quantities,
    )


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(CASES) >= 60
    assert {name for case in CASES for name in case["regimes"]} == {
        "general", "ecommerce", "postal", "standard", "ioss", "parcel",
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_worked_by_hand(case: dict[str, Any], office: Office, exchange: ExchangeRate) -> None:
    result = estimate(shipment_of(case), office.tariff, office.knowledge, exchange, TODAY)
    regimes = {regime.name.value: regime for regime in result.regimes}
    for name, expected in case["regimes"].items():
        regime = regimes[name]
        taxes = {line.kind.value: str(line.amount) for line in regime.lines if line.kind.is_tax}
        wanted = {kind: amount for kind, amount in expected.items() if kind not in ("total", "least")}
        assert taxes == wanted, name
        assert regime.total == Decimal(expected["total"]), name
        assert regime.least == (Decimal(expected["least"]) if "least" in expected else None), name
        assert regime.allowed, name
    assert {name for name, regime in regimes.items() if not regime.allowed} == set(case.get("closed", ()))


@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: case["name"])
def test_the_cheapest_is_the_least_of_those_allowed(case: dict[str, Any], office: Office, exchange: ExchangeRate) -> None:
    result = estimate(shipment_of(case), office.tariff, office.knowledge, exchange, TODAY)
    allowed = [regime for regime in result.regimes if regime.allowed]
    if len(allowed) > 1:
        assert result.cheapest is not None
        assert result.cheapest.total == min(regime.total for regime in allowed)
    else:
        assert result.cheapest is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_figure_has_a_source_and_a_day(case: dict[str, Any], office: Office, exchange: ExchangeRate) -> None:
    result = estimate(shipment_of(case), office.tariff, office.knowledge, exchange, TODAY)
    assert result.facts
    assert all(fact.provenance.source.title and fact.provenance.as_of for fact in result.facts)
    for regime in result.regimes:
        for line in regime.lines:
            assert line.rule is not None, line
            assert line.provenance is not None or not line.kind.is_tax, line


AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10_000_000), places=2)


@st.composite
def shipments(draw: st.DrawFn) -> Any:
    case = draw(st.sampled_from(CASES))
    value = Money(draw(AMOUNTS), draw(st.sampled_from(["EUR", "CNY", "USD"])))
    freight = draw(st.none() | AMOUNTS.map(lambda amount: Money(amount, "EUR")))
    return replace(
        shipment_of(case), value=value, freight=freight, channel=draw(st.sampled_from(Channel)),
        incoterm=draw(st.sampled_from([term for term in Incoterm if term is not Incoterm.DDP])),
    )  # fmt: skip


@given(shipment=shipments())
@settings(max_examples=150, deadline=None)
def test_totals_are_the_sum_of_their_lines(office: Office, exchange: ExchangeRate, shipment: Shipment) -> None:
    result = estimate(shipment, office.tariff, office.knowledge, exchange, TODAY)
    for regime in result.regimes:
        assert regime.total == sum(line.amount for line in regime.lines if line.amount is not None)
        assert all(line.amount is None or line.amount >= 0 for line in regime.lines)
        assert regime.taxes <= regime.total


@given(shipment=shipments(), more=AMOUNTS)
@settings(max_examples=150, deadline=None)
def test_dearer_goods_never_cost_less_in_the_same_regime(
    office: Office, exchange: ExchangeRate, shipment: Shipment, more: Decimal
) -> None:
    """But for the thresholds of parcels and of luxury goods a higher value means a higher total."""
    dearer = replace(shipment, value=Money(shipment.value.amount + more, shipment.value.currency))
    before, after = (
        {r.name: r for r in estimate(s, office.tariff, office.knowledge, exchange, TODAY).regimes} for s in (shipment, dearer)
    )
    for name in before.keys() & after.keys():
        if before[name].complete and after[name].complete:
            assert after[name].total >= before[name].total


def test_freight_and_insurance_count_only_when_the_incoterm_leaves_them_out(office: Office, exchange: ExchangeRate) -> None:
    base = Shipment(code="18069000", direction=Direction.EU_TO_CN, value=Money(Decimal(1000), "EUR"), channel=Channel.BUSINESS)
    freight, insurance = Money(Decimal(100), "EUR"), Money(Decimal(10), "EUR")
    values = {}
    for term in Incoterm:
        told = replace(base, incoterm=term, freight=freight, insurance=insurance)
        values[term.value] = estimate(told, office.tariff, office.knowledge, exchange, TODAY).customs_value
    assert {values[t] for t in ("EXW", "FCA", "FAS", "FOB")} == {Decimal("1110.00")}
    assert {values[t] for t in ("CFR", "CPT")} == {Decimal("1010.00")}
    assert {values[t] for t in ("CIF", "CIP", "DAP", "DPU", "DDP")} == {Decimal("1000.00")}


def test_a_code_without_a_rate_says_so_and_the_rest_stands(office: Office, exchange: ExchangeRate) -> None:
    shipment = Shipment(
        code="020714",
        direction=Direction.EU_TO_CN,
        value=Money(Decimal(1000), "EUR"),
        incoterm=Incoterm.CIF,
        channel=Channel.BUSINESS,
    )
    result = estimate(shipment, office.tariff, office.knowledge, exchange, TODAY)
    general = result.regimes[0]
    assert not general.complete
    assert next(line for line in general.lines if line.kind.value == "duty").amount is None
    assert general.total == Decimal("1000.00")


def test_a_recipe_duty_is_explained_and_never_computed(office: Office, exchange: ExchangeRate) -> None:
    shipment = Shipment(
        code="18063100", direction=Direction.CN_TO_EU, value=Money(Decimal(1000), "EUR"), incoterm=Incoterm.CIF,
        channel=Channel.BUSINESS, country="BE",
    )  # fmt: skip
    standard = estimate(shipment, office.tariff, office.knowledge, exchange, TODAY).regimes[0]
    assert next(line for line in standard.lines if line.kind.value == "duty").amount is None
    assert any("TARIC" in note.message.text for note in standard.notes)


def test_trade_defence_is_told_as_a_range_with_its_source(office: Office, exchange: ExchangeRate) -> None:
    case = next(case for case in CASES if case["name"].startswith("e-bikes"))
    result = estimate(shipment_of(case), office.tariff, office.knowledge, exchange, TODAY)
    assert wording.TRADE_DEFENCE_BY_PRODUCER in [note.message for note in result.notes]
    assert {"eu_ad_ebikes_range", "eu_ad_ebikes_all_others", "eu_cvd_ebikes_range"} <= {fact.id for fact in result.facts}
    assert "ad-bicycles-ebikes" in result.articles


def test_trade_defence_that_may_not_cover_the_goods_is_announced_and_not_reckoned(office: Office, exchange: ExchangeRate) -> None:
    """A speed pedelec is covered, an electric moped is not, and both stand below one code."""
    case = next(case for case in CASES if case["name"].startswith("e-bikes"))
    moped = replace(shipment_of(case), code="87116090")
    result = estimate(moped, office.tariff, office.knowledge, exchange, TODAY)
    assert not any(line.kind.is_defence for regime in result.regimes for line in regime.lines)
    assert wording.TRADE_DEFENCE_NOT_INCLUDED in [note.message for note in result.notes]


@pytest.mark.parametrize("direction", [Direction.EU_TO_CN, Direction.CN_TO_EU])
def test_a_cost_into_the_eu_says_that_trade_defence_is_not_in_it(
    direction: Direction, office: Office, exchange: ExchangeRate
) -> None:
    shipment = Shipment(
        code="610910", direction=direction, value=Money(Decimal(1000), "EUR"), incoterm=Incoterm.CIF, channel=Channel.BUSINESS,
        country="BE",
    )  # fmt: skip
    notes = [note.message for note in estimate(shipment, office.tariff, office.knowledge, exchange, TODAY).notes]
    assert (wording.TRADE_DEFENCE_NOT_KNOWN in notes) is (direction is Direction.CN_TO_EU)


def test_after_the_last_day_of_the_table_the_answer_warns(office: Office, exchange: ExchangeRate) -> None:
    shipment = shipment_of(CASES[0])
    before = estimate(shipment, office.tariff, office.knowledge, exchange, date(2026, 12, 31))
    after = estimate(shipment, office.tariff, office.knowledge, exchange, date(2027, 1, 1))
    warned = [any("valid until" in note.message.text for note in result.notes) for result in (before, after)]
    assert warned == [False, True]


@pytest.mark.parametrize("missing", ["code", "direction", "value"])
def test_nothing_is_computed_from_an_incomplete_shipment(missing: str, office: Office, exchange: ExchangeRate) -> None:
    with pytest.raises(IncompleteError):
        estimate(replace(shipment_of(CASES[0]), **{missing: None}), office.tariff, office.knowledge, exchange, TODAY)
