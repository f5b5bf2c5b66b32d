"""Says what the duty office shows: candidates, rates and landed costs, as text, picture and paper."""

from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.duties.consignment import Line
from bot.domain.duties.costs import CostLine, Estimate, LineKind, rounded
from bot.domain.duties.estimate import exchange_fact
from bot.domain.duties.parts import (
    ShowCandidates,
    ShowConverted,
    ShowEach,
    ShowElsewhere,
    ShowEstimate,
    ShowNoted,
    ShowRates,
    ShowSpread,
    ShowTaxes,
)
from bot.domain.duties.shipment import SQUARE, Incoterm
from bot.domain.duties.wording import costs as wording
from bot.domain.duties.wording.notes import TRADE_DEFENCE_BY_PRODUCER, TRADE_DEFENCE_NOT_INCLUDED
from bot.domain.duties.wording.talk import TO_CHINA, TO_EU, VAT_DEDUCTED
from bot.domain.language import Language
from bot.domain.replies import Part, Say
from bot.domain.tariff.tables import Tariff
from bot.voice.costs import CostSpeech
from bot.voice.noted import noted, quantities
from bot.voice.rates import Rates, TariffSpeech
from bot.voice.rooms import SaidPart
from bot.voice.sheet import papers
from bot.voice.small_print import Text, colon, note, overdue, paragraph, sources

_WEIGHTY = (TRADE_DEFENCE_NOT_INCLUDED, TRADE_DEFENCE_BY_PRODUCER)  # it may be more than all the rest
_UNITS = {"kilograms": "kg", "litres": "l"}
_DIRECTIONS = {Direction.EU_TO_CN: TO_CHINA, Direction.CN_TO_EU: TO_EU}


class Clerk:
    """Speaks for the duty office in all languages."""

    parts: tuple[type[Part], ...] = (
        *(ShowCandidates, ShowSpread, ShowRates, ShowElsewhere),
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
        if isinstance(part, ShowSpread):
            return Rates(*told).spread(part)
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
            return [noted(part.shipment, text, language, part.lines)], [], []
        raise TypeError(part)


class Speech(CostSpeech):
    """A landed cost in one language."""

    def estimate(self, part: ShowEstimate) -> SaidPart:
        result = part.estimate
        named, total = {"goods": self.called(part), "code": self.coded(part)}, self._in_all(result)
        heading = self.say(wording.RESULT_SUM, **named, total=total) if total else self.say(wording.RESULT, **named)
        blocks = [SaidBlock(Style.HEADING, ((Span(heading, bold=True),),)), paragraph(self.input(part))]
        own = [[remark for remark in line.estimate.notes if not _of_all(remark, part)] for line in part.lines]
        for line, remarks in zip(part.lines, own, strict=True):
            blocks += self._goods(line)
            blocks += [note(self.say(remark.message, **self.dated(remark.values))) for remark in remarks]
        common = [remark for remark in result.notes if not part.lines or _of_all(remark, part)]
        first = [remark for remark in common if remark.message in _WEIGHTY]
        for regime in result.regimes:
            blocks += self._regime(regime, result, whole=regime.allowed or len(result.regimes) == 1, of=len(part.lines))
        if part.lines and any(cost.kind is LineKind.FREIGHT for regime in result.regimes for cost in regime.lines):
            blocks.append(note(self.say(wording.FREIGHT_SHARED)))
        blocks += [paragraph(self.say(remark.message)) for remark in first]
        if part.before is not None:
            blocks.append(paragraph(self._compared(part.before, result)))
        blocks += [note(self.say(remark.message, **self.dated(remark.values))) for remark in common if remark not in first]
        blocks += [note(rate) for rate in self.exchange(result)]
        blocks.append(note(self.say(wording.DISCLAIMER)))
        blocks.append(self.sources(self.origins(result), result.code, (self._direction(part),)))
        blocks += overdue(result.facts, self._text, self.language, self.today)
        return blocks, list(result.facts), papers(self, part)

    def _goods(self, line: Line) -> list[SaidBlock]:
        """One of several goods, with its share of the freight and its own rates."""
        result, shipment = line.estimate, line.shipment
        part = ShowEstimate(shipment, result)
        worth = formats.money(shipment.value, self.language) if shipment.value else ""
        heading = " · ".join(
            (f"{self.called(part)} ({self.coded(part)})", *quantities(shipment, self._text, self.language), worth)
        )
        blocks = [SaidBlock(Style.PARAGRAPH, ((Span(heading, bold=True),),))]
        regime = next((regime for regime in result.regimes if regime.allowed), None)
        return [*blocks, self._costs(regime, result)] if regime else blocks

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
        blocks = [block for each in part.lines for block in self._taxes_of(each, vat=part.vat)]
        if blocks:
            blocks.append(
                SaidBlock(Style.PARAGRAPH, ((Span(self.say(wording.ALL_LINES, count=str(len(part.lines))), bold=True),),))
            )
        blocks.append(SaidBlock(Style.BULLETS, tuple(rows)))
        if not part.vat:
            lower = None if regime.least is None else regime.taxes - (regime.total - regime.least)
            sums = {
                "taxes": self.span(lower, regime.taxes, result.currency),
                "total": self.span(regime.least, regime.total, result.currency),
            }
            blocks = [paragraph(self.say(wording.TAXES_OF, **sums)), *blocks, paragraph(self.say(wording.TAXES_BECAUSE))]
        blocks.append(note(self.say(VAT_DEDUCTED)))
        blocks += [note(rate) for rate in self.exchange(result)]
        origins = list(dict.fromkeys(line.provenance for line in lines if line.provenance is not None))
        blocks.append(SaidBlock(Style.NOTE, (sources(origins, self._text, self.language),)))
        return [*blocks, *overdue(result.facts, self._text, self.language, self.today)], list(result.facts), []

    def _taxes_of(self, line: Line, *, vat: bool) -> list[SaidBlock]:
        """Duty and taxes of one of several goods."""
        result, regime = line.estimate, line.estimate.first
        heading = SaidBlock(Style.PARAGRAPH, ((Span(self.called(ShowEstimate(line.shipment, result)), bold=True),),))
        costs = [cost for cost in regime.lines if (cost.kind is LineKind.VAT if vat else cost.kind.is_tax)] if regime else []
        rows = [
            (Span(f"{self._line(cost)}{colon(self.language)}{self.span(cost.least, cost.amount, result.currency)}"),)
            for cost in costs
        ]
        return [heading, SaidBlock(Style.BULLETS, tuple(rows))]

    def _direction(self, part: ShowEstimate) -> Direction:
        return part.shipment.direction or Direction.EU_TO_CN

    def input(self, part: ShowEstimate) -> str:
        shipment = part.shipment
        goods = sum((line.amount or Decimal(0) for line in _goods_of(part.estimate)), Decimal(0)) if part.lines else None
        worth = shipment.value if goods is None else Money(goods, part.estimate.currency)
        value = formats.money(worth, self.language) if worth else ""
        way = self.say(_DIRECTIONS[self._direction(part)])
        way = way[:1].lower() + way[1:]  # the words of a button, within a line
        if isinstance(shipment.incoterm, Incoterm):
            said = self.say(wording.RESULT_INPUT, value=value, incoterm=shipment.term, direction=way)
        else:  # who tells the freight is not asked for a rule
            said = self.say(wording.RESULT_INPUT_PLAIN, value=value, direction=way)
        return said if part.lines else " · ".join((said, *quantities(shipment, self._text, self.language)))

    def _in_all(self, result: Estimate) -> str:
        """The sum for the first line, from the least to the most of all ways that are open; empty where one is not known."""
        open_to = [regime for regime in result.regimes if regime.allowed]
        if not open_to or not all(regime.complete for regime in open_to):
            return ""
        least = min(regime.total if regime.least is None else regime.least for regime in open_to)
        most = max(regime.total for regime in open_to)
        return self.span(least if least != most else None, most, result.currency)

    # --- small print ---


def _of_all(remark: Say, part: ShowEstimate) -> bool:
    """Whether a remark holds for each of the goods."""
    return all(remark in line.estimate.notes for line in part.lines)


def _goods_of(result: Estimate) -> list[CostLine]:
    return [line for regime in result.regimes[:1] for line in regime.lines if line.kind is LineKind.GOODS]
