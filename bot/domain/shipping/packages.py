"""Packages and what carriers charge for them."""

from dataclasses import dataclass, replace
from decimal import Decimal

_CUBIC_CENTIMETRES = Decimal(1_000_000)  # in a cubic metre
_KILOGRAMS_A_TON = Decimal(1000)


@dataclass(frozen=True)
class Package:
    """Equal packages: `kilograms` gross and `sides` in centimetres of each one, or only the `volume` of each in cubic metres."""

    count: int
    kilograms: Decimal
    sides: tuple[Decimal, Decimal, Decimal] | None = None
    volume: Decimal = Decimal(0)

    @property
    def cubic_metres(self) -> Decimal:
        """The volume of one package."""
        if self.sides is None:
            return self.volume
        length, width, height = self.sides
        return length * width * height / _CUBIC_CENTIMETRES

    @property
    def longest_side(self) -> Decimal | None:
        return max(self.sides) if self.sides else None

    @property
    def length_plus_girth(self) -> Decimal | None:
        """The longest side and the way round the other two, in centimetres, as posts measure."""
        if self.sides is None:
            return None
        return max(self.sides) + 2 * (sum(self.sides) - max(self.sides))


@dataclass(frozen=True)
class Piecemeal:
    """What is told so far of equal packages; None where nothing is. `whole`: the weight is that of all together.

    `each`: it is said to be that of one; `volume`: that of all together in cubic metres, which takes the place of their size.
    """

    count: int | None = None
    sides: tuple[Decimal, Decimal, Decimal] | None = None
    kilograms: Decimal | None = None
    whole: bool = False
    volume: Decimal | None = None
    each: bool = False

    def over(self, before: "Piecemeal") -> "Piecemeal":
        """What was told before, with this in its place where it says something."""
        weighed = self.kilograms is not None
        return Piecemeal(
            self.count if self.count is not None else before.count,
            self.sides or (before.sides if self.volume is None else None),
            self.kilograms if weighed else before.kilograms,
            (self.whole or (before.whole and not self.each)) if weighed else before.whole,  # "no, it is 430 kg": all of it again
            self.volume if self.volume is not None or self.sides else before.volume,
        )

    @property
    def total(self) -> Decimal | None:
        """The weight of all packages together, as far as it is told."""
        return self.kilograms if self.kilograms is None or self.whole else self.kilograms * (self.count or 1)

    @property
    def package(self) -> Package | None:
        """The packages once all of it is known; of a lot with a volume the number need not be."""
        if self.volume is not None and self.kilograms is not None:
            each = Decimal(1 if self.whole else self.count or 1)
            return Package(1, self.kilograms * each, None, self.volume)
        if self.count is None or self.sides is None or self.kilograms is None:
            return None
        return Package(self.count, self.kilograms / self.count if self.whole else self.kilograms, self.sides)


@dataclass(frozen=True)
class Load:
    """All packages of a consignment."""

    packages: tuple[Package, ...]

    @property
    def count(self) -> int:
        return sum(package.count for package in self.packages)

    @property
    def kilograms(self) -> Decimal:
        """Gross weight."""
        return sum((package.count * package.kilograms for package in self.packages), Decimal(0))

    @property
    def cubic_metres(self) -> Decimal:
        return sum((package.count * package.cubic_metres for package in self.packages), Decimal(0))

    @property
    def weightless(self) -> "Load":
        """The same volume without weight, of which carriers charge the volume alone."""
        return Load(tuple(replace(package, kilograms=Decimal(0)) for package in self.packages))

    @property
    def heaviest(self) -> Decimal:
        """The gross weight of the heaviest package."""
        return max(package.kilograms for package in self.packages)

    @property
    def longest_side(self) -> Decimal | None:
        return max((side for package in self.packages if (side := package.longest_side) is not None), default=None)

    @property
    def length_plus_girth(self) -> Decimal | None:
        return max((girth for package in self.packages if (girth := package.length_plus_girth) is not None), default=None)

    def by_divisor(self, divisor: Decimal) -> Decimal:
        """Chargeable weight in kg: gross, or volume in cm³ ÷ `divisor` (cm³ per kg) if that is more."""
        return max(self.kilograms, self.cubic_metres * _CUBIC_CENTIMETRES / divisor)

    def by_density(self, kilograms_per_cubic_metre: Decimal) -> Decimal:
        """Chargeable weight in kg: gross, or volume × ratio if that is more."""
        return max(self.kilograms, self.cubic_metres * kilograms_per_cubic_metre)

    @property
    def revenue_tons(self) -> Decimal:
        """Tonnes or cubic metres, whichever is more; sea groupage is charged by it."""
        return self.revenue_tons_at(_KILOGRAMS_A_TON)

    def revenue_tons_at(self, kilograms_per_cubic_metre: Decimal) -> Decimal:
        """Revenue tons where a cubic metre counts for another weight than a tonne."""
        return max(self.kilograms / kilograms_per_cubic_metre, self.cubic_metres)
