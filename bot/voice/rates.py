"""Says codes and their rates: candidates for goods, both tariffs, consumption taxes, lines below a code."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.duties.defence import on_top
from bot.domain.duties.labels import named, shortened
from bot.domain.duties.parts import ShowCandidates, ShowElsewhere, ShowRates, ShowSpread
from bot.domain.duties.rates import ChinaRates, EuRates, china_rates, eu_rates, vat_fact
from bot.domain.duties.wording import rates as wording
from bot.domain.duties.wording.notes import NOT_IN_TABLE, TRADE_DEFENCE_NOT_KNOWN
from bot.domain.duties.wording.talk import NAMES_IN
from bot.domain.facts import Fact, Provenance, Shape
from bot.domain.language import Language
from bot.domain.replies import Value
from bot.domain.tariff import codes
from bot.domain.tariff.tables import EuLine, Tariff
from bot.domain.wording import Message
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text, colon, note, overdue, paragraph, sources

_LONGEST_TITLE = 150
_LONGEST_HEAD = 70
_MOST_LINES = 6
_LONGEST_DUTY = 40
_LONGEST_NAME = 70
_TARIC = "https://ec.europa.eu/taxation_customs/dds2/taric/measures.jsp?Lang={language}&Taric={code:0<10}&Area={area}"
_TARIC_LANGUAGES = {Language.FR: "fr", Language.NL: "nl"}

_SPREAD = {  # of VAT or of duty, by the way; whether it is the same of all codes
    (True, Direction.EU_TO_CN, True): wording.SAME_VAT_IN_CHINA,
    (True, Direction.EU_TO_CN, False): wording.VAT_BY_CODE_IN_CHINA,
    (True, Direction.CN_TO_EU, True): wording.SAME_VAT_IN_BELGIUM,
    (True, Direction.CN_TO_EU, False): wording.VAT_BY_CODE_IN_BELGIUM,
    (False, Direction.EU_TO_CN, True): wording.SAME_DUTY_IN_CHINA,
    (False, Direction.EU_TO_CN, False): wording.DUTY_BY_CODE_IN_CHINA,
    (False, Direction.CN_TO_EU, True): wording.SAME_DUTY_IN_EU,
    (False, Direction.CN_TO_EU, False): wording.DUTY_BY_CODE_IN_EU,
}


class TariffSpeech:
    """What the duty office says of codes, in one language."""

    def __init__(self, tariff: Tariff, knowledge: Knowledge, text: Text, language: Language, today: date) -> None:
        self._tariff = tariff
        self._knowledge = knowledge
        self._text = text
        self.language = language
        self.today = today

    def say(self, message: Message, **values: Value) -> str:
        return self._text(message, self.language, values)

    def title(self, code: str) -> str:
        """What a code covers: of a path through the tariff the heading in short and its last steps whole."""
        head, *steps = self._tariff.title(code, self.language).split(" › ")
        title = " – ".join((shortened(head, _LONGEST_HEAD), *steps)) if steps else head
        return shortened(title[:1].upper() + title[1:], _LONGEST_TITLE)

    def sources(self, origins: list[Provenance], code: str, directions: tuple[Direction, ...]) -> SaidBlock:
        """Where the figures stand, and the official place to look the very code up."""
        spans = list(sources(origins, self._text, self.language))
        if Direction.CN_TO_EU in directions:
            language = _TARIC_LANGUAGES.get(self.language, "en")
            url = _TARIC.format(language=language, code=code[:10], area="CN")
            spans += [Span(" · "), Span(self.say(wording.CHECK_IN_TARIC, code=codes.spaced(code)), url=url)]
        if Direction.EU_TO_CN in directions:
            query = self._knowledge.sources["GACC"].url
            spans += [Span(" · "), Span(self.say(wording.CHECK_IN_CHINA, code=codes.spaced(code)), url=query)]
        return SaidBlock(Style.NOTE, (tuple(spans),))

    def elsewhere(self, part: ShowElsewhere) -> list[SaidBlock]:
        """That the rate of an origin is not known here, and the official places that know it."""
        names: tuple[str, ...]
        message, names = wording.ELSEWHERE, ("TARIC", "ACCESS2MARKETS", "GACC")
        if part.direction is Direction.CN_TO_EU:
            message, names = wording.ELSEWHERE_INTO_EU, names[:2]
        elif part.direction is Direction.EU_TO_CN:
            message, names = wording.ELSEWHERE_INTO_CHINA, names[2:]
        has_code = part.country.isupper()
        country = formats.country(part.country, self.language) if has_code else part.country.title()
        spans: list[Span] = []
        for name in names:
            source, url, text = self._knowledge.sources[name], "", ""
            if name == "TARIC" and part.code and has_code:
                language = _TARIC_LANGUAGES.get(self.language, "en")
                url = _TARIC.format(language=language, code=part.code[:10], area=part.country)
                text = self.say(wording.CHECK_IN_TARIC, code=codes.spaced(part.code))
            spans += [Span(" · ")] if spans else []
            spans.append(Span(text or source.title, url=url or source.url))
        return [paragraph(self.say(message, country=country)), SaidBlock(Style.NOTE, (tuple(spans),))]


class Rates(TariffSpeech):
    """Candidates for goods, and the rates of a code."""

    # --- codes ---

    def candidates(self, part: ShowCandidates) -> SaidPart:
        lines = []
        facts: list[Fact] = []
        origins: list[Provenance] = []
        for found in part.found:
            spans = [Span(codes.spaced(found.code), bold=True), Span(f" {self.title(found.code)}")]
            if self.language.written.value in found.languages:
                spans.append(Span(f" ({self.say(wording.BECAUSE, name=shortened(found.because, 40))})"))
            said, used, read = self._in_short(found.code, part.directions)
            spans += [Span(f" · {said}")] if said else []
            facts += used
            origins += read
            lines.append(tuple(spans))
        blocks = [SaidBlock(Style.STEPS, tuple(lines))]
        if origins:
            blocks.append(SaidBlock(Style.NOTE, (tuple(sources(origins, self._text, self.language)),)))
        return [*blocks, *overdue(facts, self._text, self.language, self.today)], facts, []

    def _in_short(self, code: str, ways: tuple[Direction, ...]) -> tuple[str, list[Fact], list[Provenance]]:
        """The duty of a code that may be meant, and where one way is told the VAT; empty where a way has none to show."""
        duties, taxes, facts, origins = [], [], [], []
        if Direction.EU_TO_CN in ways and (china := china_rates(self._tariff, code)) and china.applied is not None:
            duties.append(formats.figure(china.applied, self.language))
            taxes.append(china.vat)
            facts.append(china.applied)
            origins.append(self._tariff.china_table.provenance)
        if Direction.CN_TO_EU in ways and (eu := eu_rates(self._tariff, code)) and (eu.duty is not None or eu.decided):
            written = formats.rate(eu.line.duty, self.language)
            duties.append(formats.figure(eu.duty, self.language) if eu.duty is not None else shortened(written, _LONGEST_DUTY))
            taxes.append(vat_fact("vat.BE", self._tariff.vat_rates("BE", code)[0]))
            facts += [eu.duty] if eu.duty is not None else []
            origins.append(self._tariff.eu_table.provenance)
        if not duties or len(duties) < len(ways):
            return "", [], []
        if len(ways) > 1:
            return self.say(wording.CODE_RATES_BOTH, china=duties[0], eu=duties[1]), facts, origins
        measured = [self._knowledge.facts[name] for m in self._tariff.measures(code, ways[0]) for name in (m.low, m.high) if name]
        extra = on_top(code, ways[0], self._tariff, self._knowledge.facts)
        duty = " + ".join(filter(None, (duties[0], formats.rate(extra, self.language))))
        origins += [fact.provenance for fact in (*measured, *taxes)]
        return self.say(wording.CODE_RATES, duty=duty, vat=taxes[0]), [*facts, *taxes, *measured], origins

    def spread(self, part: ShowSpread) -> SaidPart:
        """What codes of which one is meant bear: a sentence a way, left out where a duty is no mere percentage."""
        said: list[str] = []
        facts: list[Fact] = []
        origins: list[Provenance] = []
        for way in part.directions:
            found = [self._vat_of(code, way) if part.vat else self._duty_of(code, way) for code in part.codes]
            known = [fact for fact in found if fact is not None]
            if len(known) < len(found) or (not part.vat and any(self._tariff.measures(code, way) for code in part.codes)):
                continue
            numbers = sorted({number for fact in known for number in fact.numbers})
            shape = Shape.SINGLE if len(numbers) == 1 else Shape.LIST if part.vat else Shape.RANGE
            whole = replace(
                known[0], shape=shape, numbers=tuple(numbers if part.vat or len(numbers) == 1 else (numbers[0], numbers[-1]))
            )
            message = _SPREAD[part.vat, way, len(numbers) == 1]
            said.append(self.say(message, vat=whole) if part.vat else self.say(message, duty=whole))
            facts += known
            origins += [fact.provenance for fact in known]
        blocks = [paragraph(sentence) for sentence in said]
        if blocks and part.vat:  # below a duty the codes follow, with their sources
            blocks.append(SaidBlock(Style.NOTE, (tuple(sources(tuple(dict.fromkeys(origins)), self._text, self.language)),)))
        return [*blocks, *overdue(facts, self._text, self.language, self.today)], facts, []

    def _vat_of(self, code: str, way: Direction) -> Fact | None:
        if way is Direction.CN_TO_EU:
            return vat_fact("vat.BE", self._tariff.vat_rates("BE", code)[0])
        china = china_rates(self._tariff, code)
        return china.vat if china else None

    def _duty_of(self, code: str, way: Direction) -> Fact | None:
        """The duty of a code where it is a mere percentage, or a range of them."""
        if way is Direction.EU_TO_CN:
            china = china_rates(self._tariff, code)
            return china.applied if china else None
        eu = eu_rates(self._tariff, code)
        return eu.duty if eu else None

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
            origins.append(self._tariff.china_table.provenance)
        if Direction.CN_TO_EU in part.directions:
            said, used = self._eu(part)
            blocks += said
            facts += used
            origins.append(self._tariff.eu_table.provenance)
        extra = [on_top(part.code, way, self._tariff, self._knowledge.facts) for way in part.directions]
        defences = [measure for way in part.directions for measure in self._tariff.measures(part.code, way)]
        used = [self._knowledge.facts[name] for measure in defences for name in (measure.low, measure.high) if name]
        facts += used
        origins += [fact.provenance for fact in used]
        for duty in filter(None, extra):
            blocks.append(paragraph(self.say(wording.TRADE_DEFENCE_RATE, duty=formats.rate(duty, self.language))))
        if not used and part.measures:
            blocks.append(note(self.say(wording.TRADE_DEFENCE)))
        elif not used and Direction.CN_TO_EU in part.directions:
            blocks.append(note(self.say(TRADE_DEFENCE_NOT_KNOWN)))
        blocks.append(self.sources(origins, part.code, part.directions))
        return [*blocks, *overdue(facts, self._text, self.language, self.today)], facts, []

    def _china(self, code: str, rates: ChinaRates | None) -> tuple[list[SaidBlock], list[Fact]]:
        if rates is None:
            return [paragraph(self.say(NOT_IN_TABLE, code=codes.spaced(code)))], []
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
            names = named([[line.name for line in group] for group in rates.options], _LONGEST_NAME)
            duties = ["?" if each.applied is None else f"{each.applied.normalize():f}%" for each, *_ in rates.options]
            lines = [(group[0].code, name, duty) for group, name, duty in zip(rates.options, names, duties, strict=True)]
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
            return [paragraph(self.say(NOT_IN_TABLE, code=codes.spaced(part.code)))], []
        vat = vat_fact("vat.BE", part.vat)
        facts = [fact for fact in (rates.duty, vat) if fact is not None]
        if rates.decided:
            return [paragraph(self._eu_duty(rates, vat))], facts
        if rates.duty is not None:
            said = self.say(wording.INTO_EU, duty=rates.duty, vat=vat)
        else:
            duty = formats.rate(rates.line.duty, language) if rates.line.duty else "?"
            said = self.say(wording.INTO_EU, duty=f"{duty} …", vat=vat)
        titles = [[self._tariff.title(line.code, language) for line in group] for group in rates.options]
        names = named(titles, _LONGEST_NAME)
        duties = [self._with_defence(group[0]) for group in rates.options]
        lines = [(group[0].code, name, duty) for group, name, duty in zip(rates.options, names, duties, strict=True)]
        tongues = {self._tariff.language_of(code, language) for code, _, _ in lines} - {language}
        return [paragraph(said), *self._lines(lines, next(iter(tongues), None))], facts

    def _with_defence(self, line: EuLine) -> str:
        extra = on_top(line.code, Direction.CN_TO_EU, self._tariff, self._knowledge.facts)
        return " + ".join(filter(None, (line.duty or f"{line.low}–{line.high}%", extra)))

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
                Span(f" {shortened(name, _LONGEST_NAME + 3)}{colon(self.language)}"),
                Span(formats.rate(rate, self.language), bold=True),
            )
            for code, name, rate in lines[:_MOST_LINES]
        )
        more = ((Span("…"),),) if len(lines) > _MOST_LINES else ()
        told = [note(self.say(NAMES_IN, language=(tongue,)))] if tongue else []
        return [paragraph(self.say(wording.SEVERAL_DUTIES)), SaidBlock(Style.BULLETS, (*shown, *more)), *told]
