"""What stands beside an answer about transport, because the message spoke of it too: its price, frost, a container of one's own."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.amounts import Measure, find_amounts
from bot.domain.articles import Direction
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Part, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.consignments import MODES, PAPERS, PRICES, vocabulary_in
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.packages import Piecemeal
from bot.domain.shipping.parcels import Parcels
from bot.domain.shipping.parts import ShowAdvice, ShowArrivals, ShowShare, ShowTimes, ShowTold, ShowWeighed, ShowWho
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.times import modes_in, times_of
from bot.domain.shipping.wording import routes as wording
from bot.domain.shipping.wording import terms as term_wording
from bot.domain.spotting import listed
from bot.domain.text import normalise

if TYPE_CHECKING:
    from bot.domain.chats import Decision

_COLD = "cold-chain"
_AT_SEA = "sea-transit-time"
_OF_TRANSPORT = (MODES, _AT_SEA, "air-freight", "air-chargeable-weight", "liege-airport", "containers", "sea-lcl-chargeable")
_OF_RAIL = (
    "transit-times",
    "rail-chargeable",
    "rail-liege-zhengzhou",
    "ports-antwerp-zeebrugge",
    "road-freight",
    _COLD,
    *PAPERS.values(),
)
_WITHOUT_TIMES = (_COLD, "containers", "air-chargeable-weight", "sea-lcl-chargeable", "rail-chargeable")
_MOVING = {Direction.CN_TO_EU: "moving-to-belgium", Direction.EU_TO_CN: "moving-to-china"}
_REMOVALS = tuple(_MOVING.values())
_PIECES = re.compile(r"[,;.?!，。？！；]| (?:en|et|and) ")
_SHORT = 6  # words
_MUCH_MORE = 3  # times, as nobody guesses the same house
_QUOTE = Choice("article", "freight-quote")
_FIGURED = ("shanghai", "ningbo", "上海", "宁波", "china", "chine", "la chine", "中国", "prc", "大陆", "国内")
"""Places that the time at sea is that of, or that are none."""
_SHOWN = (ShowAdvice, ShowTimes, ShowArrivals, ShowWho, ShowShare, ShowTold)


@dataclass(frozen=True)
class Remarks(Parcels):
    """One message at the counter."""

    def with_remarks(self, text: str, told: Told, said: Said | None) -> Said | None:
        """An answer with what else the message asks or tells."""
        if said is None or not any(isinstance(part, _SHOWN) or _is_of_transport(part) for part in said.parts):
            return said
        before, after, choices = self._beside(text, told, said.parts, said.state if isinstance(said.state, Plan) else self.plan)
        choices = [choice for choice in choices if choice not in said.choices]
        return replace(said, parts=(*before, *said.parts, *after), choices=(*choices, *said.choices))

    def beside_article(self, text: str, decision: "Decision") -> "Decision":
        """The answer of an article about transport with what else the message asks or tells."""
        reply = decision.reply
        if reply is None or not any(map(_is_of_transport, reply.parts)):
            return decision
        told = self.counter.reader.read(text, self.language, self.on)
        before, after, choices = self._beside(text, told, reply.parts, self.plan)
        parts = (*before, *reply.parts, *after)
        return replace(decision, reply=replace(reply, parts=parts, choices=(*choices, *reply.choices)))

    def _beside(self, text: str, told: Told, parts: tuple[Part, ...], plan: Plan) -> tuple[list[Part], list[Part], list[Choice]]:
        """What stands above an answer, what stands below it, and the buttons of both."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        articles = [part.article for part in parts if isinstance(part, ShowArticle)]
        before: list[Part] = []
        if any(isinstance(part, ShowWho) for part in parts) and vocabulary_in(vocabulary.you_book, plain):
            before.append(Say(wording.NO_BOOKING))
        priced = any(isinstance(part, ShowAdvice) or (isinstance(part, ShowTimes) and part.ranked) for part in parts)
        if self.asks_cost(plain) and PRICES not in articles and not priced:
            before.append(Say(wording.PARCEL_COSTS if plan.parcel else wording.COSTS_UNKNOWN))
        if self.asks_chargeable(text) and not any(isinstance(part, ShowWeighed) for part in parts):
            weighed = self.weighed(text, plan)
            before += [weighed] if weighed else []
        if vocabulary_in(vocabulary.shared, plain) and not _shares(parts) and (share := self.share_of(plan)):
            before.append(share)
        after, choices = self._of_the_goods(text, told, parts, plan)
        asked = (self.duty_asked(clause) for clause in _PIECES.split(text))
        if not any(isinstance(part, ShowWho) for part in parts) and Duty.CARRIAGE in asked:
            rules, term = tuple(self.counter.rules.values()), told.terms[0] if told.terms else None
            after += [ShowWho(Duty.CARRIAGE, rules, term), Say(term_wording.BOOKED_BY)]
        if any(isinstance(part, ShowWho) for part in parts) and plan.direction and vocabulary_in(vocabulary.papers, plain):
            after.append(ShowArticle(PAPERS[plan.direction], headed=True))
        return before, after, choices

    def _of_the_goods(self, text: str, told: Told, parts: tuple[Part, ...], plan: Plan) -> tuple[list[Part], list[Choice]]:
        """What stands below an answer of the place, of cold and of the handling that a message tells, with buttons."""
        plain = normalise(text)
        articles = [part.article for part in parts if isinstance(part, ShowArticle)]
        timed = any(isinstance(part, (ShowAdvice, ShowTimes)) for part in parts)
        place = self._place(text) if self._at_sea(parts) else None
        after: list[Part] = [Say(wording.STAND_IN, {"place": place})] if place else []
        after += [Say(wording.COOLED_ONLY)] if plan.cold and timed else []
        cold = told.degrees or (not (plan.cold and timed) and vocabulary_in(self.counter.reader.vocabulary.sensitive, plain))
        freezes = bool(cold) and _COLD not in articles
        after += [self._cold(told)] if freezes else []
        after += [Say(wording.HANDLED)] if timed and self.is_handled(plain) else []
        beside = self._timed_beside(told, plain, parts, plan)
        after += [beside] if beside else []
        return after, [Choice("article", _COLD)] if freezes else []

    def _timed_beside(self, told: Told, plain: str, parts: tuple[Part, ...], plan: Plan) -> ShowTimes | None:
        """How long goods are on the way, asked beside how they are kept or packed."""
        way = told.direction or plan.direction
        silent = any(isinstance(part, ShowArticle) and part.article in _WITHOUT_TIMES for part in parts)
        if way is None or not silent or not self.asks_how_long(told, plain):
            return None
        boxed = vocabulary_in(self.counter.reader.vocabulary.containers, plain)
        modes = modes_in(self.counter, plain) or ({plan.mode} if plan.mode else {Mode.SEA} if boxed else ())
        return times_of(self.counter, replace(plan, direction=way), way, modes, self.on)

    def asks_cost(self, plain: str) -> bool:
        """Whether a message asks what transport costs; not how much duty there is."""
        vocabulary = self.counter.reader.vocabulary
        plain = listed(vocabulary.how_long).without(plain)  # "c'est combien de temps"
        return vocabulary_in(vocabulary.costing, plain) and not self.about_duty(plain)

    def moves_house(self, text: str, told: Told) -> Said | None:
        """The article for whoever moves house to the other side, where no article is sure."""
        if told.direction is None or not vocabulary_in(self.counter.reader.vocabulary.household, normalise(text)):
            return None
        article = _MOVING[told.direction]
        bit = told.bit or Piecemeal()
        said = replace(self, plan=Plan(direction=told.direction, told=bit, most=bit.volume)).leads_to(article)
        return replace(said, choices=(Choice("article", "containers"), _QUOTE))

    def of_removal(self, told: Told, text: str) -> Said | None:
        """The reply to how much there is to move: "maybe 18 m³, my wife says 25"."""
        papers = self.near and vocabulary_in(self.counter.reader.vocabulary.papers, normalise(text))
        if papers and self.plan.most is not None and self.plan.direction and len(text.split()) <= _SHORT:
            return self.leads_to(_MOVING[self.plan.direction])
        begun = self.last in _REMOVALS and not self.mind.asks(text)
        if not (begun or (self.near and self.plan.most is not None)) or self.plan.direction is None:
            return None
        amounts = find_amounts(text)
        volumes = [a.value for a in amounts if a.measure is Measure.VOLUME and a.value]
        if not volumes:
            return None
        volumes += [a.value for a in amounts if a.measure is Measure.COUNT and a.value and 1 < a.value / volumes[0] <= _MUCH_MORE]
        plan = Plan(direction=self.plan.direction, told=Piecemeal(volume=min(volumes)), most=max(volumes))
        share = self.share_of(plan)
        choices = (Choice("article", _MOVING[self.plan.direction]), Choice("article", "containers"), _QUOTE)
        return Said((share,), plan, Outcome.ANSWERED, choices) if share else None

    def sensitive(self, text: str, told: Told) -> Said | None:
        """The reply to "it must not freeze" of goods that are on the way, and nothing more."""
        cold = told.degrees or vocabulary_in(self.counter.reader.vocabulary.sensitive, normalise(text))
        if not (cold and self.spoken_of) or told.ready or told.packages or told.bit or told.containers or self.mind.asks(text):
            return None
        said = self._cold(told)
        return Said((said,), replace(self.plan, asking=None), Outcome.ANSWERED, (Choice("article", _COLD), _QUOTE))

    def _cold(self, told: Told) -> Say:
        if not told.degrees:
            return Say(wording.SENSITIVE)
        comma = self.language in (Language.FR, Language.NL)
        return Say(wording.SET_POINT, {"degrees": told.degrees.replace(".", ",") if comma else told.degrees.replace(",", ".")})

    @staticmethod
    def _at_sea(parts: tuple[Part, ...]) -> bool:
        """Whether an answer tells how long ships take."""
        shown = [part for part in parts if isinstance(part, (ShowTimes, ShowAdvice))]
        return any(o.lane.mode is Mode.SEA and o.fits for part in shown for o in part.options) or any(
            isinstance(part, ShowArticle) and part.article == _AT_SEA for part in parts
        )

    def _place(self, text: str) -> str | None:
        """The place in China that a message names, of which no time at sea is known."""
        routes = self.counter.reader.routes
        return routes.named(text, "china", besides=_FIGURED)


def _shares(parts: tuple[Part, ...]) -> bool:
    return any(isinstance(part, ShowShare) for part in parts)


def _is_of_transport(part: object) -> bool:
    return isinstance(part, ShowArticle) and part.article in (*_OF_TRANSPORT, *_OF_RAIL)
