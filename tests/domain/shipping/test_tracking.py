"""Tracking numbers by form and check digit, and whose they are."""

import pytest

from bot.domain.shipping.counter import Counter
from bot.domain.shipping.tracking import Kind, find


@pytest.mark.parametrize(
    ("typed", "kind", "number", "valid"),
    [
        ("RR473124829SE", Kind.POSTAL, "RR473124829SE", True),
        ("where is rr 473 124 829 se?", Kind.POSTAL, "RR473124829SE", True),
        ("RR473124828SE", Kind.POSTAL, "RR473124828SE", False),
        ("EE876543216CN", Kind.POSTAL, "EE876543216CN", True),
        ("CSQU3054383", Kind.CONTAINER, "CSQU3054383", True),
        ("conteneur CSQU 305438-3 svp", Kind.CONTAINER, "CSQU3054383", True),
        ("CSQU3054384", Kind.CONTAINER, "CSQU3054384", False),
        ("172-12345675", Kind.AIR_WAYBILL, "172-12345675", True),
        ("运单号 999 1234 5675", Kind.AIR_WAYBILL, "999-12345675", True),
        ("AWB 17212345676", Kind.AIR_WAYBILL, "172-12345676", False),
        ("26BEH1000000A1B2C3", Kind.MRN, "26BEH1000000A1B2C3", True),
    ],
)
def test_a_number_is_known_by_its_form(typed: str, kind: Kind, number: str, valid: bool) -> None:
    found = find(typed)
    assert found is not None
    assert (found.kind, found.number, found.valid) == (kind, number, valid)


@pytest.mark.parametrize(
    "typed",
    [
        "0475 12 34 56",
        "+32 475 123 456",
        "021 5555 6666",
        "1806 32 10",
        "BE0123456789",
        "500 EUR",
        "2026-11-24",
        "BE68539007547034",
    ],
)
def test_other_numbers_are_left_alone(typed: str) -> None:
    assert find(typed) is None


@pytest.mark.parametrize(
    ("typed", "carrier"),
    [("EE876543216CN", "China Post / EMS"), ("MSCU6639870", "MSC"), ("172-12345675", "Cargolux"), ("CSQU3054383", None)],
)
def test_the_issuer_is_told_by_the_prefix(counter: Counter, typed: str, carrier: str | None) -> None:
    found = find(typed)
    assert found is not None
    named = counter.carriers.of(found)
    assert (named.name if named else None) == carrier
    assert named is not None or found.kind in counter.carriers.otherwise
