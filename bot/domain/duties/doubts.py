"""Numbers that cannot be, and numbers that may be two things: asked back, never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.amounts import Amount, Measure, Money
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.numerals import read_number
from bot.domain.replies import Choice, Say

AMOUNTS = ("value", "freight", "insurance", "kilograms", "litres", "items")
_LARGEST = Decimal(10) ** 9
_MAY_BE_ZERO = ("freight", "insurance", "bare")


def impossible(told: Told) -> Say | None:
    """What is wrong with an amount of a message; None when all of them can be."""
    for name in (*AMOUNTS, "bare"):
        given = getattr(told, name)
        number = given.amount if isinstance(given, Money) else given
        if number is None:
            continue
        shown = f"{number.normalize():f}" + (f" {given.currency}" if isinstance(given, Money) else "")
        if number < 0 or (number == 0 and name not in _MAY_BE_ZERO):
            return Say(wording.MUST_BE_POSITIVE, {"text": shown})
        if number > _LARGEST:
            return Say(wording.TOO_LARGE, {"text": shown})
    return None


def only_number(told: Told) -> Decimal | None:
    """The one number of a message, whatever it counts."""
    given = [getattr(told, name) for name in (*AMOUNTS, "bare")]
    numbers = [each.amount if isinstance(each, Money) else each for each in given if each is not None]
    return numbers[0] if len(numbers) == 1 else None


@dataclass(frozen=True)
class Doubt:
    """A number such as 1.500: one and a half, or fifteen hundred? `message`: the sentence it stood in, if that is needed."""

    measure: Measure
    unit: str
    written: str
    message: str = ""

    @classmethod
    def about(cls, amount: Amount, message: str = "") -> "Doubt":
        return cls(amount.measure, amount.unit, amount.text, message)

    @classmethod
    def from_text(cls, text: str) -> "Doubt":
        measure, unit, written, message = text.split("|", 3)
        return cls(Measure(measure), unit, written, message)

    def to_text(self) -> str:
        return f"{self.measure}|{self.unit}|{self.written}|{self.message}"

    @property
    def readings(self) -> tuple[Decimal, Decimal | None]:
        """With thousands, and with a decimal mark."""
        digits = "".join(c for c in self.written if c.isdigit() or c in ".,")
        decimal = read_number(digits.replace(",", ".") + "0") if digits else None
        return Decimal(re.sub(r"\D", "", digits) or 0), decimal

    def question(self) -> tuple[Say, tuple[Choice, ...]]:
        """Both readings as buttons."""
        readings = [f"{number.normalize():f}" for number in self.readings if number is not None]
        choices = tuple(Choice("estimate", f"number={reading}", text=reading) for reading in readings)
        return Say(wording.WHICH_NUMBER, {"text": self.written.strip()}), choices

    def settled_message(self, number: Decimal) -> str:
        """The sentence with the number written so that nobody can doubt it."""
        plain = re.sub(r"\d[\d.,]*\d|\d", f"{number.normalize():f}", self.written, count=1)
        return self.message.replace(self.written, plain, 1)

    def amount(self, number: Decimal, asking: str | None) -> dict[str, Any]:
        """The field of the shipment that the number is for; nothing when its unit does not say."""
        if self.measure is Measure.MONEY:
            return {"freight" if asking == "freight" else "value": Money(number, self.unit)}
        return {"kilograms": number} if self.measure is Measure.WEIGHT else {}


def number_of(text: str) -> Decimal | None:
    """The number on a button of a doubt; None for anything else."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
