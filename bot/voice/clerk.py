"""Says what the duty office shows: candidates, rates and landed costs, as text, picture and paper."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot import formats
from bot.answers import Attachment, SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.duties import wording
from bot.domain.duties.costs import CostLine, Estimate, LineKind, Regime, RegimeName
from bot.domain.duties.parts import ShowCandidates, ShowEstimate, ShowRates
from bot.domain.duties.questions import shortened
from bot.domain.duties.rates import ChinaRates, EuRates
from bot.domain.duties.shipment import Incoterm
from bot.domain.facts import Fact, PartialDate, Provenance, Shape, Source
from bot.domain.language import Language
from bot.domain.replies import Part, Value
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff
from bot.domain.wording import AS_OF, OVERDUE, SOURCES, Message

Text = Callable[[Message, Language, Mapping[str, Value] | None], str]
Said = tuple[list[SaidBlock], list[Fact], list[Attachment]]

_LONGEST_TITLE = 150
_LONGEST_HEAD = 70
_MOST_LINES = 6
_TARIC = "https://ec.europa.eu/taxation_customs/dds2/taric/measures.jsp?Lang={language}&Taric={code:0<10}&Area=CN"
_COLONS = {Language.FR: "\u00a0: ", Language.ZH_HANS: "：", Language.ZH_HANT: "："}
_TARIC_LANGUAGES = {Language.FR: "fr", Language.NL: "nl"}
_KINDS = {
    LineKind.GOODS: wording.GOODS,
    LineKind.FREIGHT: wording.FREIGHT,
    LineKind.INSURANCE: wording.INSURANCE,
    LineKind.DUTY: wording.DUTY,
    LineKind.CONSUMPTION_TAX: wording.CONSUMPTION,
    LineKind.VAT: wording.VAT,
    LineKind.PARCEL_TAX: wording.PARCEL_TAX,
    LineKind.FEE: wording.FEE,
}
_REGIMES = {
    RegimeName.GENERAL: wording.GENERAL,
    RegimeName.ECOMMERCE: wording.REGIME_ECOMMERCE,
    RegimeName.POSTAL: wording.POSTAL,
    RegimeName.STANDARD: wording.STANDARD,
    RegimeName.IOSS: wording.IOSS,
    RegimeName.PARCEL: wording.PARCEL,
}
_DIRECTIONS = {Direction.EU_TO_CN: wording.TO_CHINA, Direction.CN_TO_EU: wording.TO_EU}


class Clerk:
    """Speaks for the duty office in all languages."""

    def __init__(self, tariff: Tariff, knowledge: Knowledge) -> None:
        self._tariff = tariff
        self._knowledge = knowledge

    def say(self, part: Part, text: Text, language: Language, today: date) -> Said:
        """The blocks of a part, the figures in them, and what is attached."""
        if isinstance(part, ShowCandidates):
            return [_Speech(self, text, language, today).candidates(part)], [], []
        if isinstance(part, ShowRates):
            return _Speech(self, text, language, today).rates(part)
        if isinstance(part, ShowEstimate):
            return _Speech(self, text, language, today).estimate(part)
        raise TypeError(part)

    @property
    def tariff(self) -> Tariff:
        return self._tariff

    @property
    def knowledge(self) -> Knowledge:
        return self._knowledge


class _Speech:
    """One part in one language."""

    def __init__(self, clerk: Clerk, text: Text, language: Language, today: date) -> None:
        self._clerk = clerk
        self._text = text
        self._language = language
        self._today = today

    def _say(self, message: Message, **values: Value) -> str:
        return self._text(message, self._language, values)

    def _title(self, code: str) -> str:
        """What a code covers: of a path through the tariff the heading in short and its last steps whole."""
        head, *steps = self._clerk.tariff.title(code, self._language).split(" › ")
        title = " – ".join((shortened(head, _LONGEST_HEAD), *steps)) if steps else head
        return shortened(title[:1].upper() + title[1:], _LONGEST_TITLE)

    # --- codes ---

    def candidates(self, part: ShowCandidates) -> SaidBlock:
        lines = []
        for found in part.found:
            spans = [Span(codes.spaced(found.code), bold=True), Span(f" {self._title(found.code)}")]
            if found.because:
                spans.append(Span(f" ({self._say(wording.BECAUSE, name=shortened(found.because, 40))})"))
            lines.append(tuple(spans))
        return SaidBlock(Style.STEPS, tuple(lines))

    # --- rates ---

    def rates(self, part: ShowRates) -> Said:
        heading = (Span(codes.spaced(part.code), bold=True), Span(f" – {self._title(part.code)}"))
        blocks = [SaidBlock(Style.PARAGRAPH, (heading,))]
        facts: list[Fact] = []
        origins: list[Provenance] = []
        if Direction.EU_TO_CN in part.directions:
            said, used = self._china(part.code, part.china)
            blocks += said
            facts += used
            origins.append(self._clerk.tariff.china_table.provenance)
        if Direction.CN_TO_EU in part.directions:
            said, used = self._eu(part)
            blocks += said
            facts += used
            origins.append(self._clerk.tariff.eu_table.provenance)
        if part.measures:
            blocks.append(_note(self._say(wording.TRADE_DEFENCE)))
        blocks.append(self._sources(origins, part.code, part.directions))
        return [*blocks, *self._overdue(facts)], facts, []

    def _china(self, code: str, rates: ChinaRates | None) -> tuple[list[SaidBlock], list[Fact]]:
        if rates is None:
            return [_paragraph(self._say(wording.NOT_IN_TABLE, code=codes.spaced(code)))], []
        facts = [fact for fact in (rates.applied, rates.mfn, rates.vat) if fact is not None]
        if rates.applied is None or rates.mfn is None:
            said = self._say(wording.INTO_CHINA_SPECIFIC, vat=rates.vat)
        elif rates.provisional is None:
            said = self._say(wording.INTO_CHINA, duty=rates.applied, vat=rates.vat)
        elif rates.decided:
            said = self._say(wording.INTO_CHINA_PROVISIONAL, duty=rates.applied, mfn=rates.mfn, vat=rates.vat)
            facts.append(rates.provisional)
        else:
            said = self._say(wording.INTO_CHINA_PARTLY, mfn=rates.mfn, provisional=rates.provisional, vat=rates.vat)
            facts.append(rates.provisional)
        blocks = [_paragraph(said)]
        for text in rates.consumption_tax:
            if text:
                blocks.append(_paragraph(self._consumption(text)))
        if not rates.decided and (rates.mfn is None or rates.mfn.shape is Shape.RANGE or rates.provisional is not None):
            lines = [
                (group[0].code, group[0].name, "?" if group[0].applied is None else f"{group[0].applied.normalize():f}%")
                for group in rates.options
            ]
            blocks += self._lines(lines)
        return blocks, facts

    def _consumption(self, text: str) -> str:
        """A consumption tax in words; see `bot.domain.tariff.consumption` for its forms."""
        language = self._language
        if " if unit price >= " in text:
            rate, _, condition = text.partition(" if unit price >= ")
            amount = formats.money(Money(Decimal(condition.split(" ", 1)[0]), "CNY"), language)
            message = wording.PER_MILLILITRE if "per ml" in condition else wording.PER_PIECE
            limit = self._say(message, amount=amount)
            return self._say(wording.CONSUMPTION_TAX_IF_DEAR, tax=formats.rate(rate, language), limit=limit)
        if " if price >= " in text:
            high, _, rest = text.partition(" CNY/t if price >= ")
            limit, _, low = rest.partition(" USD/t else ")
            each = (Money(Decimal(high), "CNY"), Money(Decimal(limit), "USD"), Money(Decimal(low.split(" ")[0]), "CNY"))
            return self._say(wording.CONSUMPTION_TAX_BEER, high=each[0], limit=each[1], low=each[2])
        return self._say(wording.CONSUMPTION_TAX, tax=formats.rate(text.split(" or ")[0], language))

    def _eu(self, part: ShowRates) -> tuple[list[SaidBlock], list[Fact]]:
        rates, language = part.eu, self._language
        if rates is None:
            return [_paragraph(self._say(wording.NOT_IN_TABLE, code=codes.spaced(part.code)))], []
        vat = f"{part.vat.rate.normalize():f}"
        vat_fact = Fact("vat.BE", Shape.SINGLE, (Decimal(vat),), None, "percent", part.vat.provenance, part.vat.review_by)
        facts = [fact for fact in (rates.duty, vat_fact) if fact is not None]
        if rates.decided:
            return [_paragraph(self._eu_duty(rates, vat_fact))], facts
        if rates.duty is not None:
            said = self._say(wording.INTO_EU, duty=rates.duty, vat=vat_fact)
        else:
            duty = formats.rate(rates.line.duty, language) if rates.line.duty else "?"
            said = self._say(wording.INTO_EU, duty=f"{duty} …", vat=vat_fact)
        lines = [
            (line.code, self._clerk.tariff.title(line.code, language), line.duty or f"{line.low}–{line.high}%")
            for line in (group[0] for group in rates.options)
        ]
        return [_paragraph(said), *self._lines(lines)], facts

    def _eu_duty(self, rates: EuRates, vat: Fact) -> str:
        duty = rates.line.duty
        shown = formats.rate(duty.replace(" | ", ", "), self._language)
        if "EA" in duty.split():
            return self._say(wording.INTO_EU_RECIPE, duty=shown)
        if duty == "Entry Price":
            return self._say(wording.INTO_EU_ENTRY_PRICE)
        if "JAN" in duty or "DEC" in duty:
            return self._say(wording.INTO_EU_SEASON, duty=shown)
        if not duty and rates.duty is not None:
            return self._say(wording.INTO_EU_RANGE, duty=rates.duty)
        return self._say(wording.INTO_EU, duty=shown, vat=vat)

    def _lines(self, lines: list[tuple[str, str, str]]) -> list[SaidBlock]:
        """Lines below a code that differ in their rate."""
        shown = tuple(
            (
                Span(codes.spaced(code[:8])),
                Span(f" {shortened(name, 70)}{_COLONS.get(self._language, ': ')}"),
                Span(formats.rate(rate, self._language), bold=True),
            )
            for code, name, rate in lines[:_MOST_LINES]
        )
        more = ((Span("…"),),) if len(lines) > _MOST_LINES else ()
        return [_paragraph(self._say(wording.SEVERAL_DUTIES)), SaidBlock(Style.BULLETS, (*shown, *more))]

    # --- landed cost ---

    def estimate(self, part: ShowEstimate) -> Said:
        result = part.estimate
        goods = part.shipment.product or shortened(self._title(result.code), 60)
        heading = self._say(wording.RESULT, goods=goods, code=codes.spaced(result.code))
        blocks = [SaidBlock(Style.HEADING, ((Span(heading, bold=True),),)), _paragraph(self._input(part))]
        for regime in result.regimes:
            blocks += self._regime(regime, result, whole=regime.allowed or len(result.regimes) == 1)
        if part.before is not None:
            blocks.append(_paragraph(self._compared(part.before, result)))
        blocks += [_note(self._say(note.message, **self._dated(note.values))) for note in result.notes]
        blocks.append(_note(self._say(wording.DISCLAIMER)))
        blocks.append(self._sources(self._origins(result), result.code, (self._direction(part),)))
        blocks += self._overdue(list(result.facts))
        return blocks, list(result.facts), self._papers(part)

    def _direction(self, part: ShowEstimate) -> Direction:
        return part.shipment.direction or Direction.EU_TO_CN

    def _input(self, part: ShowEstimate) -> str:
        shipment = part.shipment
        value = formats.money(shipment.value, self._language) if shipment.value else ""
        incoterm = shipment.incoterm.value if isinstance(shipment.incoterm, Incoterm) else "–"
        return self._say(wording.RESULT_INPUT, value=value, incoterm=incoterm, direction=_DIRECTIONS[self._direction(part)])

    def _money(self, amount: Decimal | None, currency: str) -> str:
        return self._say(wording.UNKNOWN) if amount is None else formats.money(Money(amount, currency), self._language)

    def _line(self, line: CostLine) -> str:
        label = self._say(_KINDS[line.kind])
        return f"{label} ({formats.rate(line.rate, self._language)})" if line.rate else label

    def _regime(self, regime: Regime, result: Estimate, *, whole: bool) -> list[SaidBlock]:
        name = [Span(self._say(_REGIMES[regime.name]), bold=True)]
        if result.cheapest is regime:
            name.append(Span(f" ✓ {self._say(wording.CHEAPEST)}"))
        if not regime.allowed:
            name.append(Span(f" – {self._say(wording.NOT_ALLOWED)}"))
        blocks = [SaidBlock(Style.PARAGRAPH, (tuple(name),))]
        if whole:
            colon = _COLONS.get(self._language, ": ")
            rows = [(Span(f"{self._line(line)}{colon}{self._money(line.amount, result.currency)}"),) for line in regime.lines]
            total = self._say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT)
            rows.append((Span(f"{total}{colon}{self._money(regime.total, result.currency)}", bold=True),))
            blocks.append(SaidBlock(Style.BULLETS, tuple(rows)))
        blocks += [_note(self._say(note.message, **self._dated(note.values))) for note in regime.notes]
        return blocks

    def _dated(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Values of a note in the signs of the language: days in words, duties and codes set."""
        said = dict(values)
        if isinstance(day := said.get("date"), str):
            said["date"] = formats.full_date(date.fromisoformat(day), self._language)
        if isinstance(duty := said.get("duty"), str):
            said["duty"] = formats.rate(duty, self._language)
        if isinstance(code := said.get("code"), str):
            said["code"] = codes.spaced(code)
        return said

    def _compared(self, before: Decimal, result: Estimate) -> str:
        after = next(regime for regime in result.regimes if regime.allowed).total
        sign = "+" if after >= before else "−"
        difference = sign + self._money(abs(after - before), result.currency)
        shown = {"before": self._money(before, result.currency), "after": self._money(after, result.currency)}
        return self._say(wording.COMPARED, **shown, difference=difference)

    # --- small print ---

    def _origins(self, result: Estimate) -> list[Provenance]:
        return list(dict.fromkeys(fact.provenance for fact in result.facts))

    def _as_of(self, origin: Provenance) -> str:
        return self._text(AS_OF, self._language, {"date": formats.short_date(origin.as_of, self._language)})

    def _sources(self, origins: list[Provenance], code: str, directions: tuple[Direction, ...]) -> SaidBlock:
        """Where the figures stand, and the official place to look the very code up."""
        colon, comma = _COLONS.get(self._language, ": "), "；" if self._language.is_chinese else "; "
        newest: dict[Source, PartialDate] = {}
        for origin in origins:
            newest[origin.source] = min(origin.as_of, newest.get(origin.source, origin.as_of))
        spans = [Span(self._text(SOURCES, self._language, None) + colon)]
        for number, (source, day) in enumerate(newest.items()):
            spans += [Span(comma)] * bool(number)
            spans += [Span(source.label, url=source.url)]
            spans.append(Span(f" ({self._as_of(Provenance(source, day))})"))
        if Direction.CN_TO_EU in directions:
            language = _TARIC_LANGUAGES.get(self._language, "en")
            url = _TARIC.format(language=language, code=code[:10])
            spans += [Span(" · "), Span(self._say(wording.CHECK_IN_TARIC, code=codes.spaced(code)), url=url)]
        if Direction.EU_TO_CN in directions:
            url = self._clerk.knowledge.sources["GACC"].url
            spans += [Span(" · "), Span(self._say(wording.CHECK_IN_CHINA, code=codes.spaced(code)), url=url)]
        return SaidBlock(Style.NOTE, (tuple(spans),))

    def _overdue(self, facts: list[Fact]) -> list[SaidBlock]:
        late = [fact.review_by for fact in facts if fact.review_by is not None and fact.overdue(self._today)]
        if not late:
            return []
        return [_note(self._text(OVERDUE, self._language, {"date": formats.full_date(min(late), self._language)}))]

    # --- picture and paper ---

    def _papers(self, part: ShowEstimate) -> list[Attachment]:
        """The chart and the sheet: everything on them is words and lengths already."""
        result = part.estimate
        if not result.regimes:
            return []
        data = self._sheet(part)
        name = self._say(wording.FILE_NAME)
        return [Attachment("photo", f"{name}.png", "chart", data), Attachment("document", f"{name}.pdf", "sheet", data)]

    def _sheet(self, part: ShowEstimate) -> dict[str, Any]:
        result, language = part.estimate, self._language
        longest = max((regime.total for regime in result.regimes), default=Decimal(1)) or Decimal(1)
        regimes = []
        for regime in result.regimes:
            rows = [
                {
                    "kind": line.kind.value,
                    "label": self._say(_KINDS[line.kind]),
                    "rate": formats.rate(line.rate, language),
                    "amount": self._money(line.amount, result.currency),
                    "share": float(round((line.amount or Decimal(0)) / longest, 4)),
                    "basis": line.rule.label if line.rule else "",
                }
                for line in regime.lines
            ]
            regimes.append(
                {
                    "name": self._say(_REGIMES[regime.name]),
                    "allowed": regime.allowed,
                    "mark": self._say(wording.CHEAPEST)
                    if result.cheapest is regime
                    else self._say(wording.NOT_ALLOWED)
                    if not regime.allowed
                    else "",
                    "lines": rows,
                    "total": self._money(regime.total, result.currency),
                    "total_label": self._say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT),
                    "notes": [self._say(note.message, **self._dated(note.values)) for note in regime.notes],
                }
            )
        sources = [
            f"{origin.source.title} – {origin.source.publisher} ({self._as_of(origin)})" for origin in self._origins(result)
        ]
        return {
            "language": language.value,
            "title": self._say(wording.CHART_TITLE),
            "goods": part.shipment.product or self._title(result.code),
            "code": codes.spaced(result.code),
            "official": self._title(result.code),
            "input": self._input(part),
            "regimes": regimes,
            "notes": [self._say(note.message, **self._dated(note.values)) for note in result.notes],
            "disclaimer": self._say(wording.DISCLAIMER),
            "sources": list(dict.fromkeys(sources)),
            "made": self._say(wording.SHEET_MADE_ON, date=formats.full_date(self._today, language)),
            "labels": {
                "sources": self._say(wording.SHEET_SOURCES),
                "notes": self._say(wording.SHEET_NOTES),
                "input": self._say(wording.SHEET_INPUT),
                "basis": self._say(wording.SHEET_BASIS),
                "rate": self._say(wording.SHEET_RATE),
            },
        }


def _paragraph(text: str) -> SaidBlock:
    return SaidBlock(Style.PARAGRAPH, ((Span(text),),))


def _note(text: str) -> SaidBlock:
    return SaidBlock(Style.NOTE, ((Span(text),),))
