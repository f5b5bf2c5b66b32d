"""Says what the duty office shows: candidates, rates and landed costs, as text, picture and paper."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.duties import wording
from bot.domain.duties.costs import CostLine, Estimate, LineKind, Regime, rounded
from bot.domain.duties.estimate import exchange_fact
from bot.domain.duties.labels import shortened
from bot.domain.duties.parts import (
    ShowCandidates,
    ShowConverted,
    ShowEach,
    ShowElsewhere,
    ShowEstimate,
    ShowNoted,
    ShowRates,
    ShowTaxes,
)
from bot.domain.duties.shipment import SQUARE, Incoterm
from bot.domain.facts import Fact, Provenance
from bot.domain.language import Language
from bot.domain.replies import Part, Value
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff
from bot.voice.noted import noted, quantities
from bot.voice.rates import Rates, TariffSpeech
from bot.voice.rooms import SaidPart
from bot.voice.sheet import KINDS, REGIMES, papers
from bot.voice.small_print import Text, as_of, colon, note, overdue, paragraph, sources

_WEIGHTY = (wording.TRADE_DEFENCE_NOT_INCLUDED, wording.TRADE_DEFENCE_BY_PRODUCER)  # it may be more than all the rest
_UNITS = {"kilograms": "kg", "litres": "l"}
_DIRECTIONS = {Direction.EU_TO_CN: wording.TO_CHINA, Direction.CN_TO_EU: wording.TO_EU}


class Clerk:
    """Speaks for the duty office in all languages."""

    parts: tuple[type[Part], ...] = (
        *(ShowCandidates, ShowRates, ShowElsewhere),
        *(ShowEstimate, ShowConverted, ShowEach, ShowTaxes, ShowNoted),
    )

    def __init__(self, tariff: Tariff, knowledge: Knowledge) -> None:
        self._tariff = tariff
        self._knowledge = knowledge

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        """The blocks of a part, the figures in them, and what is attached."""
        told = (self._tariff, self._knowledge, text, language, today)
        if isinstance(part, ShowCandidates):
            return Rates(*told).candidates(part)
        if isinstance(part, ShowRates):
            return Rates(*told).rates(part)
        if isinstance(part, ShowElsewhere):
            return TariffSpeech(*told).elsewhere(part), [], []
        if isinstance(part, ShowEstimate):
            return Speech(*told).estimate(part)
        if isinstance(part, ShowConverted):
            return Speech(*told).converted(part)
        if isinstance(part, ShowEach):
            return Speech(*told).each(part)
        if isinstance(part, ShowTaxes):
            return Speech(*told).taxes(part)
        if isinstance(part, ShowNoted):
            return [noted(part.shipment, text, language)], [], []
        raise TypeError(part)


class Speech(TariffSpeech):
    """A landed cost in one language."""

    def estimate(self, part: ShowEstimate) -> SaidPart:
        result = part.estimate
        goods = part.shipment.product or shortened(self.title(result.code), 60)
        named, total = {"goods": goods, "code": codes.spaced(result.code)}, self._in_all(result)
        heading = self.say(wording.RESULT_SUM, **named, total=total) if total else self.say(wording.RESULT, **named)
        blocks = [SaidBlock(Style.HEADING, ((Span(heading, bold=True),),)), paragraph(self.input(part))]
        first = [remark for remark in result.notes if remark.message in _WEIGHTY]
        for regime in result.regimes:
            blocks += self._regime(regime, result, whole=regime.allowed or len(result.regimes) == 1)
        blocks += [paragraph(self.say(remark.message)) for remark in first]
        if part.before is not None:
            blocks.append(paragraph(self._compared(part.before, result)))
        blocks += [note(self.say(remark.message, **self.dated(remark.values))) for remark in result.notes if remark not in first]
        blocks += [note(rate) for rate in self.exchange(result)]
        blocks.append(note(self.say(wording.DISCLAIMER)))
        blocks.append(self.sources(self.origins(result), result.code, (self._direction(part),)))
        blocks += overdue(result.facts, self._text, self.language, self.today)
        return blocks, list(result.facts), papers(self, part)

    def converted(self, part: ShowConverted) -> SaidPart:
        """The sum of the first way that is open, and its taxes, in another currency, with the day of the rate."""
        result, regime, target = part.estimate, part.estimate.first, part.currency
        if regime is None or result.exchange is None:
            return [paragraph(self.say(wording.UNKNOWN))], [], []
        shown = {
            name: self.money(rounded(result.exchange.convert(amount, result.currency, target)), target)
            for name, amount in (("total", regime.total), ("taxes", regime.taxes))
        }
        said = self.say(wording.CONVERTED, before=self.money(regime.total, result.currency), **shown)
        rates = [exchange_fact(result.exchange, currency) for currency in (result.currency, target) if currency != "EUR"]
        return [paragraph(said), *(note(rate) for rate in self._rates(rates))], rates, []

    def each(self, part: ShowEach) -> SaidPart:
        """What one piece, kilogram or litre comes to, with VAT and without, from the least to the most."""
        result, regime, target = part.estimate, part.estimate.first, part.currency or part.estimate.currency
        if regime is None:
            return [paragraph(self.say(wording.UNKNOWN))], [], []

        def one(amount: Decimal) -> Decimal:
            told = result.exchange.convert(amount, result.currency, target) if result.exchange else amount
            return rounded(told / part.quantity)

        vat = [line for line in regime.lines if line.kind is LineKind.VAT]
        most = sum((line.amount or Decimal(0) for line in vat), Decimal(0))
        less = sum(((line.amount if line.least is None else line.least) or Decimal(0) for line in vat), Decimal(0))
        low = regime.least
        unit = "m²" if part.counted_by == SQUARE and part.of == "items" else _UNITS.get(part.of) or self.say(wording.ONE_PIECE)
        sums = {
            "total": self.span(None if low is None else one(low), one(regime.total), target),
            "net": self.span(None if low is None else one(low - less), one(regime.total - most), target),
        }
        exchange = result.exchange if part.currency else None
        rates = [exchange_fact(exchange, c) for c in (result.currency, target) if c != "EUR"] if exchange else []
        said = paragraph(
            self.say(wording.EACH_COMES_TO, unit=unit, **sums) if part.of else self.say(wording.ALL_COMES_TO, **sums)
        )
        return [said, *(note(rate) for rate in self._rates(rates))], rates, []

    def taxes(self, part: ShowTaxes) -> SaidPart:
        """What of a landed cost goes to customs, line by line, or its VAT."""
        result, regime = part.estimate, part.estimate.first
        if regime is None:
            return [paragraph(self.say(wording.UNKNOWN))], [], []
        lines = [line for line in regime.lines if (line.kind is LineKind.VAT if part.vat else line.kind.is_tax)]
        after = colon(self.language)
        rows = [(Span(f"{self._line(line)}{after}{self.span(line.least, line.amount, result.currency)}"),) for line in lines]
        blocks = [SaidBlock(Style.BULLETS, tuple(rows))]
        if not part.vat:
            lower = None if regime.least is None else regime.taxes - (regime.total - regime.least)
            sums = {
                "taxes": self.span(lower, regime.taxes, result.currency),
                "total": self.span(regime.least, regime.total, result.currency),
            }
            blocks = [paragraph(self.say(wording.TAXES_OF, **sums)), *blocks, paragraph(self.say(wording.TAXES_BECAUSE))]
        blocks.append(note(self.say(wording.VAT_DEDUCTED)))
        blocks += [note(rate) for rate in self.exchange(result)]
        origins = list(dict.fromkeys(line.provenance for line in lines if line.provenance is not None))
        blocks.append(SaidBlock(Style.NOTE, (sources(origins, self._text, self.language),)))
        return [*blocks, *overdue(result.facts, self._text, self.language, self.today)], list(result.facts), []

    def _direction(self, part: ShowEstimate) -> Direction:
        return part.shipment.direction or Direction.EU_TO_CN

    def input(self, part: ShowEstimate) -> str:
        shipment = part.shipment
        value = formats.money(shipment.value, self.language) if shipment.value else ""
        way = self.say(_DIRECTIONS[self._direction(part)])
        way = way[:1].lower() + way[1:]  # the words of a button, within a line
        if isinstance(shipment.incoterm, Incoterm):
            said = self.say(wording.RESULT_INPUT, value=value, incoterm=shipment.term, direction=way)
        else:  # who tells the freight is not asked for a rule
            said = self.say(wording.RESULT_INPUT_PLAIN, value=value, direction=way)
        return " · ".join((said, *quantities(shipment, self._text, self.language)))

    def _in_all(self, result: Estimate) -> str:
        """The sum for the first line, from the least to the most of all ways that are open; empty where one is not known."""
        open_to = [regime for regime in result.regimes if regime.allowed]
        if not open_to or not all(regime.complete for regime in open_to):
            return ""
        least = min(regime.total if regime.least is None else regime.least for regime in open_to)
        most = max(regime.total for regime in open_to)
        return self.span(least if least != most else None, most, result.currency)

    def money(self, amount: Decimal | None, currency: str) -> str:
        return self.say(wording.UNKNOWN) if amount is None else formats.money(Money(amount, currency), self.language)

    def span(self, least: Decimal | None, most: Decimal | None, currency: str) -> str:
        """An amount, or from the least to the most."""
        return self.money(most, currency) if least is None else f"{self.money(least, currency)} – {self.money(most, currency)}"

    def _line(self, line: CostLine) -> str:
        label = self.say(KINDS[line.kind])
        return f"{label} ({formats.rate(line.rate, self.language)})" if line.rate else label

    def _regime(self, regime: Regime, result: Estimate, *, whole: bool) -> list[SaidBlock]:
        name = [Span(self.say(REGIMES[regime.name]), bold=True)]
        if result.cheapest is regime:
            name.append(Span(f" ✓ {self.say(wording.CHEAPEST)}"))
        if not regime.allowed:
            name.append(Span(f" – {self.say(wording.NOT_ALLOWED)}"))
        blocks = [SaidBlock(Style.PARAGRAPH, (tuple(name),))]
        if whole:
            after = colon(self.language)
            rows = [
                (Span(f"{self._line(line)}{after}{self.span(line.least, line.amount, result.currency)}"),)
                for line in regime.lines
            ]
            total = self.say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT)
            rows.append((Span(f"{total}{after}{self.span(regime.least, regime.total, result.currency)}", bold=True),))
            blocks.append(SaidBlock(Style.BULLETS, tuple(rows)))
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

    # --- small print ---

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
