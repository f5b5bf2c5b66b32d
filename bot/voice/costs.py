"""The lines and sums of a landed cost in words, with its rates of exchange and its sources."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Span
from bot.domain.duties.consignment import Line
from bot.domain.duties.costs import CostLine, Estimate, Regime
from bot.domain.duties.labels import shortened
from bot.domain.duties.parts import (
    ShowEstimate,
)
from bot.domain.duties.wording import costs as wording
from bot.domain.facts import Fact, Provenance
from bot.domain.replies import Value
from bot.domain.tariff import codes
from bot.voice.noted import quantities
from bot.voice.rates import TariffSpeech
from bot.voice.sheet import KINDS, REGIMES
from bot.voice.small_print import as_of, colon, note


class CostSpeech(TariffSpeech):
    """Says the costs of one estimate."""

    def called(self, part: ShowEstimate) -> str:
        """The goods of an estimate, by the user's words where there are some."""
        pairs = [(line.shipment, line.estimate) for line in part.lines] or [(part.shipment, part.estimate)]
        between = "、" if self.language.is_chinese else ", "
        return between.join(shipment.product or shortened(self.title(result.code), 60) for shipment, result in pairs)

    def coded(self, part: ShowEstimate) -> str:
        results = [line.estimate for line in part.lines] or [part.estimate]
        return ("、" if self.language.is_chinese else ", ").join(dict.fromkeys(codes.spaced(result.code) for result in results))

    def money(self, amount: Decimal | None, currency: str) -> str:
        return self.say(wording.UNKNOWN) if amount is None else formats.money(Money(amount, currency), self.language)

    def span(self, least: Decimal | None, most: Decimal | None, currency: str) -> str:
        """An amount, or from the least to the most."""
        return self.money(most, currency) if least is None else f"{self.money(least, currency)} – {self.money(most, currency)}"

    def _line(self, line: CostLine) -> str:
        label = self.say(KINDS[line.kind])
        return f"{label} ({formats.rate(line.rate, self.language)})" if line.rate else label

    def line_input(self, line: Line) -> str:
        """What was told of one of several goods."""
        shipment, part = line.shipment, ShowEstimate(line.shipment, line.estimate)
        worth = formats.money(shipment.value, self.language) if shipment.value else ""
        return " · ".join((f"{self.called(part)} ({self.coded(part)})", *quantities(shipment, self._text, self.language), worth))

    def _costs(self, regime: Regime, result: Estimate) -> SaidBlock:
        after = colon(self.language)
        rows = [
            (Span(f"{self._line(line)}{after}{self.span(line.least, line.amount, result.currency)}"),) for line in regime.lines
        ]
        total = self.say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT)
        rows.append((Span(f"{total}{after}{self.span(regime.least, regime.total, result.currency)}", bold=True),))
        return SaidBlock(Style.BULLETS, tuple(rows))

    def _regime(self, regime: Regime, result: Estimate, *, whole: bool, of: int = 0) -> list[SaidBlock]:
        """One way of importing; `of`: the number of goods that are summed up in it, where there are several."""
        called = self.say(wording.ALL_LINES, count=str(of)) if of else self.say(REGIMES[regime.name])
        name = [Span(called, bold=True)]
        if result.cheapest is regime:
            name.append(Span(f" ✓ {self.say(wording.CHEAPEST)}"))
        if not regime.allowed:
            name.append(Span(f" – {self.say(wording.NOT_ALLOWED)}"))
        blocks = [SaidBlock(Style.PARAGRAPH, (tuple(name),))]
        if whole:
            blocks.append(self._costs(regime, result))
        blocks += [note(self.say(remark.message, **self.dated(remark.values))) for remark in regime.notes]
        return blocks

    def dated(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Values of a note in the signs of the language: days in words, duties and codes set."""
        said = dict(values)
        if isinstance(day := said.get("date"), str):
            said["date"] = formats.full_date(date.fromisoformat(day), self.language)
        if isinstance(duty := said.get("duty"), str):
            said["duty"] = formats.rate(duty, self.language)
        if isinstance(code := said.get("code"), str):
            said["code"] = codes.spaced(code)
        return said

    def _compared(self, before: Decimal, result: Estimate) -> str:
        after = next(regime for regime in result.regimes if regime.allowed).total
        sign = "+" if after >= before else "−"
        difference = sign + self.money(abs(after - before), result.currency)
        shown = {"before": self.money(before, result.currency), "after": self.money(after, result.currency)}
        return self.say(wording.COMPARED, **shown, difference=difference)

    def exchange(self, result: Estimate) -> list[str]:
        """The reference rates that an estimate was reckoned with."""
        return self._rates([fact for fact in result.facts if fact.id.startswith("ecb.")])

    def _rates(self, rates: list[Fact]) -> list[str]:
        return [
            self.say(
                wording.RATE_OF,
                rate=formats.decimal(fact.numbers[0], self.language),
                currency=fact.id.removeprefix("ecb."),
                date=formats.short_date(fact.provenance.as_of, self.language),
            )
            for fact in rates
        ]

    def origins(self, result: Estimate) -> list[Provenance]:
        return list(dict.fromkeys(fact.provenance for fact in result.facts))

    def as_of(self, origin: Provenance) -> str:
        return as_of(origin, self._text, self.language)
