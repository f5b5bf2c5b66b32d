"""Says what the shipping counter shows: routes, windows of arrival, rules for goods, Incoterms, tracking numbers."""

from datetime import date

from bot import formats
from bot.answers import SaidBlock, Style
from bot.domain.articles import Direction, Knowledge, Span
from bot.domain.language import Language
from bot.domain.replies import Part
from bot.domain.shipping.incoterms import Duty, Party, Rule
from bot.domain.shipping.parts import (
    ShowAdvice,
    ShowArrivals,
    ShowCalendarFile,
    ShowIncoterms,
    ShowRules,
    ShowShare,
    ShowTimes,
    ShowTold,
    ShowTracked,
    ShowWeighed,
    ShowWho,
)
from bot.domain.shipping.tracking import Kind
from bot.domain.shipping.wording import routes as wording
from bot.domain.shipping.wording import terms as term_wording
from bot.voice import waybill
from bot.voice.arrivals import Arrivals
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text, bracketed, heading, sources
from bot.voice.speech import PartSpeech
from bot.voice.voyage import WAYS

_INTO = {Direction.EU_TO_CN: wording.IN_CHINA, Direction.CN_TO_EU: wording.IN_EU}
_KINDS = {
    Kind.POSTAL: wording.POSTAL_NUMBER,
    Kind.CONTAINER: wording.CONTAINER_NUMBER,
    Kind.AIR_WAYBILL: wording.AWB_NUMBER,
    Kind.MRN: wording.MRN_NUMBER,
}


_PARTIES = {
    Party.SELLER: term_wording.SELLER,
    Party.BUYER: term_wording.BUYER,
    Party.NOBODY: term_wording.NOBODY,
    Party.CONTRACT: term_wording.CONTRACT,
}


class Shipper:
    """Speaks for the shipping counter in all languages."""

    parts: tuple[type[Part], ...] = (
        ShowAdvice,
        ShowTimes,
        ShowWeighed,
        ShowShare,
        ShowTold,
        ShowArrivals,
        ShowCalendarFile,
        ShowRules,
        ShowIncoterms,
        ShowTracked,
        ShowWho,
    )

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        told = (self._knowledge, text, language, today)
        voyage, counsel = Arrivals(*told), Counsel(*told)
        match part:
            case ShowAdvice() | ShowTimes() | ShowWeighed() | ShowShare() | ShowTold():
                voyage.tell(part)
                return voyage.said()
            case ShowArrivals():
                voyage.arrivals(part)
                return voyage.said()
            case ShowCalendarFile():
                voyage.calendar_file(part)
                return voyage.said()
            case ShowRules():
                counsel.rules(part)
            case ShowIncoterms():
                counsel.incoterms(part)
            case ShowWho():
                counsel.who(part)
            case ShowTracked():
                counsel.tracked(part)
            case _:
                raise TypeError(part)
        return counsel.said()


class Counsel(PartSpeech):
    """Rules for goods, Incoterms and tracking numbers in one language."""

    # --- goods ---

    def rules(self, part: ShowRules) -> None:
        self.blocks.append(heading(self.say(wording.RULES_FOR, goods=part.title)))
        if not part.traits:
            self.add(self.say(wording.NO_RULES, goods=part.title))
        for trait in part.traits:
            name = self.words(trait.name)
            self._add_bold(name[:1].upper() + name[1:])
            lines = [
                self.named(self.say(_INTO[way]), self.words(trait.needs[way])) for way in part.directions if way in trait.needs
            ]
            if trait.carriage:
                lines.append(self.named(self.say(wording.ON_THE_WAY), self.words(trait.carriage)))
            self.bullets(lines)
        self.small_print(dict.fromkeys(source for trait in part.traits for source in trait.sources))

    def _add_bold(self, text: str) -> None:
        self.blocks.append(SaidBlock(Style.PARAGRAPH, ((Span(text, bold=True),),)))

    # --- Incoterms ---

    def incoterms(self, part: ShowIncoterms) -> None:
        chosen = [rule for rule in part.rules if rule.term in part.terms]
        if not chosen:
            self.add(self.say(term_wording.ALL_RULES))
        for rule in chosen:
            self._rule(rule, (part.direction,) if part.direction else tuple(WAYS))
        if chosen:
            self.add(self.say(term_wording.WRITE_IT, term=chosen[0].term.value))
        origins = [rule.provenance for rule in part.rules[:1]]
        self.blocks.append(SaidBlock(Style.NOTE, (sources(origins, self.text, self.language),)))
        if len(chosen) != 1:
            self.attachments.append(waybill.incoterms(self, part))

    def _rule(self, rule: Rule, ways: tuple[Direction, ...]) -> None:
        mode = self.say(term_wording.SEA_ONLY if rule.sea_only else term_wording.ANY_MODE)
        self._add_bold(f"{rule.term.value} – {rule.name}{bracketed(mode, self.language)}")
        advice = {way: rule.advice[way] for way in ways if way in rule.advice}
        if len(set(map(id, advice.values()))) == 1:
            self.add(self.words(next(iter(advice.values()))))
        else:
            for way, words in advice.items():
                warning = "⚠️ " if way in rule.warns else ""
                self.blocks.append(SaidBlock(Style.PARAGRAPH, (self.named(self.say(_INTO[way]), warning + self.words(words)),)))
        lines = [self.named(self.say(term_wording.DELIVERED), self.words(rule.delivery))]
        for party, message in ((Party.SELLER, term_wording.SELLER), (Party.BUYER, term_wording.BUYER)):
            duties = [self.say(term_wording.DUTIES[duty]) for duty in Duty if _bears(rule, duty, party)]
            name = self.say(message)
            if duties:  # under EXW the seller has none
                lines.append(self.named(name[:1].upper() + name[1:], formats.listing(duties, self.language)))
        if rule.parties[Duty.INSURANCE] is Party.NOBODY:
            name = self.say(term_wording.DUTY_INSURANCE)
            lines.append(self.named(name[:1].upper() + name[1:], self.say(term_wording.NOBODY)))
        self.bullets(lines)

    def who(self, part: ShowWho) -> None:
        """Who has to do one thing, under the rule that was named or under each of them."""
        duty = self.say(term_wording.DUTIES[part.duty])
        duty = duty[:1].upper() + duty[1:]
        chosen = next((rule for rule in part.rules if rule.term is part.term), None)
        if chosen is not None:
            nobody = chosen.parties[part.duty] is Party.NOBODY
            party = self.say(_PARTIES[chosen.parties[Duty.RISK if nobody else part.duty]])
            if nobody:
                self.add(self.say(term_wording.INSURES_HIMSELF, term=chosen.term.value, party=party))
            else:
                self.add(self.say(term_wording.WHO_UNDER, duty=duty, term=chosen.term.value, party=party))
        else:
            buyer, seller = (
                formats.listing([rule.term.value for rule in part.rules if _bears(rule, part.duty, party)], self.language)
                for party in (Party.BUYER, Party.SELLER)
            )
            insured = part.duty is Duty.INSURANCE
            said = (
                (term_wording.WHO_INSURES, {"seller": seller})
                if insured
                else (term_wording.WHO, {"duty": duty, "buyer": buyer, "seller": seller})
            )
            self.add(self.say(said[0], **said[1]))
        if part.last:
            origins = [rule.provenance for rule in part.rules[:1]]
            self.blocks.append(SaidBlock(Style.NOTE, (sources(origins, self.text, self.language),)))

    # --- tracking ---

    def tracked(self, part: ShowTracked) -> None:
        tracked = part.tracked
        values = {"number": tracked.number}
        if tracked.kind is Kind.POSTAL:
            values["country"] = formats.country(tracked.prefix, self.language)
        self.add(self.text(_KINDS[tracked.kind], self.language, values))
        if not tracked.valid:
            self.add(f"⚠️ {self.say(wording.WRONG_DIGIT)}")
        page, message = (part.carrier, wording.FOLLOW_AT) if part.carrier else (part.otherwise, wording.LOOK_UP_AT)
        if page is not None:
            self.blocks.append(SaidBlock(Style.PARAGRAPH, ((Span(self.say(message, carrier=page.name), url=page.url),),)))
        if tracked.kind is not Kind.MRN:
            self.notes(self.say(wording.CANNOT_SEE))


def _bears(rule: Rule, duty: Duty, party: Party) -> bool:
    bearer = rule.parties[duty]
    return bearer is party or (bearer is Party.CONTRACT and party is Party.BUYER)
