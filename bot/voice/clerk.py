"""Says what the duty office shows: candidates, rates and landed costs, as text, picture and paper."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.duties import wording
from bot.domain.duties.costs import CostLine, Estimate, Regime, rounded
from bot.domain.duties.estimate import exchange_fact
from bot.domain.duties.labels import shortened
from bot.domain.duties.parts import ShowCandidates, ShowConverted, ShowEstimate, ShowNoted, ShowRates
from bot.domain.duties.rates import ChinaRates, EuRates, vat_fact
from bot.domain.duties.shipment import Incoterm
from bot.domain.facts import Fact, Provenance, Shape
from bot.domain.language import Language
from bot.domain.replies import Part, Value
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff
from bot.domain.wording import Message
from bot.voice.noted import noted
from bot.voice.rooms import SaidPart
from bot.voice.sheet import KINDS, REGIMES, papers
from bot.voice.small_print import Text, as_of, colon, note, overdue, paragraph, sources

_LONGEST_TITLE = 150
_LONGEST_HEAD = 70
_MOST_LINES = 6
_TARIC = "https://ec.europa.eu/taxation_customs/dds2/taric/measures.jsp?Lang={language}&Taric={code:0<10}&Area=CN"
_TARIC_LANGUAGES = {Language.FR: "fr", Language.NL: "nl"}
_DIRECTIONS = {Direction.EU_TO_CN: wording.TO_CHINA, Direction.CN_TO_EU: wording.TO_EU}


class Clerk:
    """Speaks for the duty office in all languages."""

    parts: tuple[type[Part], ...] = (ShowCandidates, ShowRates, ShowEstimate, ShowConverted, ShowNoted)

    def __init__(self, tariff: Tariff, knowledge: Knowledge) -> None:
        self._tariff = tariff
        self._knowledge = knowledge

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        """The blocks of a part, the figures in them, and what is attached."""
        if isinstance(part, ShowCandidates):
            return [Speech(self, text, language, today).candidates(part)], [], []
        if isinstance(part, ShowRates):
            return Speech(self, text, language, today).rates(part)
        if isinstance(part, ShowEstimate):
            return Speech(self, text, language, today).estimate(part)
        if isinstance(part, ShowConverted):
            return Speech(self, text, language, today).converted(part)
        if isinstance(part, ShowNoted):
            return [noted(part.shipment, text, language)], [], []
        raise TypeError(part)

    @property
    def tariff(self) -> Tariff:
        return self._tariff

    @property
    def knowledge(self) -> Knowledge:
        return self._knowledge


class Speech:
    """One part in one language."""

    def __init__(self, clerk: Clerk, text: Text, language: Language, today: date) -> None:
        self._clerk = clerk
        self._text = text
        self.language = language
        self.today = today

    def say(self, message: Message, **values: Value) -> str:
        return self._text(message, self.language, values)

    def title(self, code: str) -> str:
        """What a code covers: of a path through the tariff the heading in short and its last steps whole."""
        head, *steps = self._clerk.tariff.title(code, self.language).split(" › ")
        title = " – ".join((shortened(head, _LONGEST_HEAD), *steps)) if steps else head
        return shortened(title[:1].upper() + title[1:], _LONGEST_TITLE)

    # --- codes ---

    def candidates(self, part: ShowCandidates) -> SaidBlock:
        lines = []
        for found in part.found:
            spans = [Span(codes.spaced(found.code), bold=True), Span(f" {self.title(found.code)}")]
            if found.because:
                spans.append(Span(f" ({self.say(wording.BECAUSE, name=shortened(found.because, 40))})"))
            lines.append(tuple(spans))
        return SaidBlock(Style.STEPS, tuple(lines))

    # --- rates ---

    def rates(self, part: ShowRates) -> SaidPart:
        heading = (Span(codes.spaced(part.code), bold=True), Span(f" – {self.title(part.code)}"))
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
            blocks.append(note(self.say(wording.TRADE_DEFENCE)))
        elif Direction.CN_TO_EU in part.directions:
            blocks.append(note(self.say(wording.TRADE_DEFENCE_NOT_KNOWN)))
        blocks.append(self._sources(origins, part.code, part.directions))
        return [*blocks, *overdue(facts, self._text, self.language, self.today)], facts, []

    def _china(self, code: str, rates: ChinaRates | None) -> tuple[list[SaidBlock], list[Fact]]:
        if rates is None:
            return [paragraph(self.say(wording.NOT_IN_TABLE, code=codes.spaced(code)))], []
        facts = [fact for fact in (rates.applied, rates.mfn, rates.vat) if fact is not None]
        if rates.applied is None or rates.mfn is None:
            said = self.say(wording.INTO_CHINA_SPECIFIC, vat=rates.vat)
        elif rates.provisional is None:
            said = self.say(wording.INTO_CHINA, duty=rates.applied, vat=rates.vat)
        elif rates.decided:
            said = self.say(wording.INTO_CHINA_PROVISIONAL, duty=rates.applied, mfn=rates.mfn, vat=rates.vat)
            facts.append(rates.provisional)
        else:
            said = self.say(wording.INTO_CHINA_PARTLY, mfn=rates.mfn, provisional=rates.provisional, vat=rates.vat)
            facts.append(rates.provisional)
        blocks = [paragraph(said)]
        blocks += [paragraph(self._consumption(text)) for text in rates.consumption_tax if text]
        if not rates.decided and (rates.mfn is None or rates.mfn.shape is Shape.RANGE or rates.provisional is not None):
            lines = [
                (group[0].code, group[0].name, "?" if group[0].applied is None else f"{group[0].applied.normalize():f}%")
                for group in rates.options
            ]
            blocks += self._lines(lines, None if self.language.is_chinese else Language.ZH_HANS)
        return blocks, facts

    def _consumption(self, text: str) -> str:
        """A consumption tax in words; see `bot.domain.tariff.consumption` for its forms."""
        language = self.language
        if " if unit price >= " in text:
            rate, _, condition = text.partition(" if unit price >= ")
            amount = formats.money(Money(Decimal(condition.split(" ", 1)[0]), "CNY"), language)
            message = wording.PER_MILLILITRE if "per ml" in condition else wording.PER_PIECE
            limit = self.say(message, amount=amount)
            return self.say(wording.CONSUMPTION_TAX_IF_DEAR, tax=formats.rate(rate, language), limit=limit)
        if " if price >= " in text:
            high, _, rest = text.partition(" CNY/t if price >= ")
            limit, _, low = rest.partition(" USD/t else ")
            each = (Money(Decimal(high), "CNY"), Money(Decimal(limit), "USD"), Money(Decimal(low.split(" ")[0]), "CNY"))
            return self.say(wording.CONSUMPTION_TAX_BEER, high=each[0], limit=each[1], low=each[2])
        return self.say(wording.CONSUMPTION_TAX, tax=formats.rate(text.split(" or ", maxsplit=1)[0], language))

    def _eu(self, part: ShowRates) -> tuple[list[SaidBlock], list[Fact]]:
        rates, language = part.eu, self.language
        if rates is None:
            return [paragraph(self.say(wording.NOT_IN_TABLE, code=codes.spaced(part.code)))], []
        vat = vat_fact("vat.BE", part.vat)
        facts = [fact for fact in (rates.duty, vat) if fact is not None]
        if rates.decided:
            return [paragraph(self._eu_duty(rates, vat))], facts
        if rates.duty is not None:
            said = self.say(wording.INTO_EU, duty=rates.duty, vat=vat)
        else:
            duty = formats.rate(rates.line.duty, language) if rates.line.duty else "?"
            said = self.say(wording.INTO_EU, duty=f"{duty} …", vat=vat)
        lines = [
            (line.code, self._clerk.tariff.title(line.code, language), line.duty or f"{line.low}–{line.high}%")
            for line in (group[0] for group in rates.options)
        ]
        tongues = {self._clerk.tariff.language_of(code, language) for code, _, _ in lines} - {language}
        return [paragraph(said), *self._lines(lines, next(iter(tongues), None))], facts

    def _eu_duty(self, rates: EuRates, vat: Fact) -> str:
        duty = rates.line.duty
        shown = formats.rate(duty.replace(" | ", ", "), self.language)
        if "EA" in duty.split():
            return self.say(wording.INTO_EU_RECIPE, duty=shown)
        if duty == "Entry Price":
            return self.say(wording.INTO_EU_ENTRY_PRICE)
        if "JAN" in duty or "DEC" in duty:
            return self.say(wording.INTO_EU_SEASON, duty=shown)
        if not duty and rates.duty is not None:
            return self.say(wording.INTO_EU_RANGE, duty=rates.duty)
        return self.say(wording.INTO_EU, duty=shown, vat=vat)

    def _lines(self, lines: list[tuple[str, str, str]], tongue: Language | None) -> list[SaidBlock]:
        """Lines below a code that differ in their rate, with names in a language that may not be the user's."""
        shown = tuple(
            (
                Span(codes.spaced(code[:8])),
                Span(f" {shortened(name, 70)}{colon(self.language)}"),
                Span(formats.rate(rate, self.language), bold=True),
            )
            for code, name, rate in lines[:_MOST_LINES]
        )
        more = ((Span("…"),),) if len(lines) > _MOST_LINES else ()
        told = [note(self.say(wording.NAMES_IN, language=(tongue,)))] if tongue else []
        return [paragraph(self.say(wording.SEVERAL_DUTIES)), SaidBlock(Style.BULLETS, (*shown, *more)), *told]

    # --- landed cost ---

    def estimate(self, part: ShowEstimate) -> SaidPart:
        result = part.estimate
        goods = part.shipment.product or shortened(self.title(result.code), 60)
        heading = self.say(wording.RESULT, goods=goods, code=codes.spaced(result.code))
        blocks = [SaidBlock(Style.HEADING, ((Span(heading, bold=True),),)), paragraph(self.input(part))]
        first = [remark for remark in result.notes if remark.message is wording.TRADE_DEFENCE_NOT_INCLUDED]
        blocks += [paragraph(self.say(remark.message)) for remark in first]  # it may be more than all that follows
        for regime in result.regimes:
            blocks += self._regime(regime, result, whole=regime.allowed or len(result.regimes) == 1)
        if part.before is not None:
            blocks.append(paragraph(self._compared(part.before, result)))
        blocks += [note(self.say(remark.message, **self.dated(remark.values))) for remark in result.notes if remark not in first]
        blocks += [note(rate) for rate in self.exchange(result)]
        blocks.append(note(self.say(wording.DISCLAIMER)))
        blocks.append(self._sources(self.origins(result), result.code, (self._direction(part),)))
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

    def _direction(self, part: ShowEstimate) -> Direction:
        return part.shipment.direction or Direction.EU_TO_CN

    def input(self, part: ShowEstimate) -> str:
        shipment = part.shipment
        value = formats.money(shipment.value, self.language) if shipment.value else ""
        incoterm = shipment.incoterm.value if isinstance(shipment.incoterm, Incoterm) else "–"
        return self.say(wording.RESULT_INPUT, value=value, incoterm=incoterm, direction=_DIRECTIONS[self._direction(part)])

    def money(self, amount: Decimal | None, currency: str) -> str:
        return self.say(wording.UNKNOWN) if amount is None else formats.money(Money(amount, currency), self.language)

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
            rows = [(Span(f"{self._line(line)}{after}{self.money(line.amount, result.currency)}"),) for line in regime.lines]
            total = self.say(wording.TOTAL if regime.complete else wording.TOTAL_WITHOUT)
            rows.append((Span(f"{total}{after}{self.money(regime.total, result.currency)}", bold=True),))
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

    def _sources(self, origins: list[Provenance], code: str, directions: tuple[Direction, ...]) -> SaidBlock:
        """Where the figures stand, and the official place to look the very code up."""
        spans = list(sources(origins, self._text, self.language))
        if Direction.CN_TO_EU in directions:
            language = _TARIC_LANGUAGES.get(self.language, "en")
            url = _TARIC.format(language=language, code=code[:10])
            spans += [Span(" · "), Span(self.say(wording.CHECK_IN_TARIC, code=codes.spaced(code)), url=url)]
        if Direction.EU_TO_CN in directions:
            query = self._clerk.knowledge.sources["GACC"].url
            spans += [Span(" · "), Span(self.say(wording.CHECK_IN_CHINA, code=codes.spaced(code)), url=query)]
        return SaidBlock(Style.NOTE, (tuple(spans),))
