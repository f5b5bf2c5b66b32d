"""The steps of an estimate: the next question, codes to choose from, rates, the landed cost. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.amounts import Amount
from bot.domain.articles import Direction
from bot.domain.duties import questions
from bot.domain.duties.changes import QUANTITIES, WAY
from bot.domain.duties.doubts import Doubt
from bot.domain.duties.draft import Draft
from bot.domain.duties.linelist import foreign_lines
from bot.domain.duties.origins import is_ours
from bot.domain.duties.parts import ShowCandidates, ShowConverted, ShowEstimate, ShowNoted, ShowSpread
from bot.domain.duties.rates import same_rates
from bot.domain.duties.shipment import Channel, Incoterm
from bot.domain.duties.showing import CHANGE_GOODS, Showing, likeliest
from bot.domain.duties.wording import talk as wording
from bot.domain.replies import Choice, Outcome, Part, Product, Say
from bot.domain.rooms import Said, reminder
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.wording import NOT_AN_ANSWER

_MOST_BELOW = 20
_BELOW, _NEAR = 0.5, 0.3  # how likely a code is that stands below a typed one, or is only like it
_MOST_ARTICLES = 2
_SEVERAL = 2


@dataclass(frozen=True)
class Steps(Showing):
    """A draft at the duty office; `on` is the day of the message."""

    def why(self) -> Say:
        """What the open question is good for."""
        return Say(questions.WHY["doubt" if self.draft.doubt else self.draft.asking or "goods"])

    def question(self) -> Said:
        """The question that is open."""
        if self.draft.doubt:
            return self.open_doubt()
        return self.ask(self.draft.asking or "goods", self.draft)

    def again(self) -> Said | None:
        """The last estimate with today's rates; None when there is none."""
        if not is_ours(self.draft.shipment.origin, self.draft.shipment.direction):
            return self.elsewhere(self.draft)
        if not self.draft.wanted or self.open_field(self.draft) is not None:
            return None
        said = self.result(replace(self.draft, total=None))
        return replace(said, parts=(Say(wording.COMPUTED_AGAIN), *said.parts))

    def settle(self, draft: Draft, products: tuple[Product, ...] = ()) -> Said:
        """A code is known: rates, or the next question of the estimate."""
        if draft.wanted:
            return replace(self.proceed(replace(draft, asking=None)), products=products)
        return self.rates(replace(draft, asking=None), products)

    def changed(self, changes: dict[str, Any]) -> Said:
        """The next question, or the result; what was told beside the open question is repeated with it."""
        asking, before, draft = self.draft.asking, self.draft.shipment, self.draft
        if before.value and (value := changes.get("value")) and value.currency != before.value.currency:
            draft = replace(draft, total=None)  # sums in two currencies are not compared
        filled = asking is None or bool(changes.keys() & set(questions.HOLDS.get(asking, ())))
        if (term := changes.get("incoterm")) and draft.others:  # one rule for all goods that had the same
            same = (replace(o, incoterm=term) if o.incoterm is before.incoterm else o for o in draft.others)
            draft = replace(draft, others=tuple(same))
        if asking == "goods" and not filled and changes.keys() - WAY and (code := self._likeliest(before.product)):
            return self._going_on(code, changes)
        said = self.proceed(
            replace(draft.with_shipment(**changes), latest=_latest(changes) or draft.latest), answered=asking if filled else None
        )
        after = said.state.shipment if isinstance(said.state, Draft) else before
        carried = before.incoterm and after.incoterm and after.incoterm.includes_freight and not before.incoterm.includes_freight
        if carried and before.freight and after.value and before.value == after.value:
            taken = Say(wording.PRICE_TAKEN, {"price": after.value, "incoterm": after.term, "before": before.term})
            return replace(said, parts=(*said.parts, taken))
        if said.outcome is not Outcome.ANSWERED:
            listed = asking == "goods" and not changes.keys() & WAY  # the codes stand above, with the rates of the same way
            noted = self.noted(said.state) if isinstance(said.state, Draft) else ShowNoted(after)
            return (
                said if filled and not draft.others else replace(said, parts=(noted, *(reminder(said) if listed else said.parts)))
            )
        recounted = any(getattr(before, name) not in (None, changes.get(name, getattr(before, name))) for name in QUANTITIES)
        if recounted and after.value is not None and after.value == before.value:
            return replace(said, parts=(*said.parts, Say(wording.PRICE_STAYED, {"price": after.value})))
        return said

    def _likeliest(self, product: str) -> str:
        """The first of the proposed codes where it leads; empty where others are as likely."""
        meant = likeliest(found) if product and self.office.likely(found := self.office.find(product)) else []
        alone = len(meant) == 1
        leads = alone or (len(meant) > 1 and not meant[0].exact and meant[0].score >= _SEVERAL * meant[1].score)
        return meant[0].code if leads else ""

    def _nearest(self, draft: Draft, found: Sequence[Found]) -> Said:
        """The rates of the only code that comes near, or the next question with it; the button for others stays."""
        said = self.settle(draft, self.office.products(found, self.language))
        code = draft.shipment.code or ""
        taken = Say(wording.CODE_TAKEN, {"code": codes.spaced(code), "title": self.office.tariff.title(code, self.language)})
        near = Say(wording.NEAREST_CODE, {"text": draft.shipment.product})
        other = Choice("estimate", "codes", wording.OTHER_CODES)
        return replace(
            said, parts=(taken if draft.wanted else near, *said.parts), choices=tuple(dict.fromkeys((*said.choices, other)))
        )

    def _going_on(self, code: str, changes: dict[str, Any]) -> Said:
        """The next question, or the result, for who tells more instead of choosing one of the codes."""
        chosen = replace(self, draft=replace(self.draft.with_shipment(code=code), asking=None))
        said = chosen.changed(changes)
        taken = Say(wording.CODE_TAKEN, {"code": codes.spaced(code), "title": self.office.tariff.title(code, self.language)})
        other = Choice("estimate", "codes", wording.OTHER_CODES)
        return replace(said, parts=(taken, *said.parts), choices=tuple(dict.fromkeys((*said.choices, other))))

    def proceed(self, draft: Draft, answered: str | None = None) -> Said:
        if said := self.elsewhere(draft):
            return said
        if answered is not None:
            draft = replace(draft, path=(*(step for step in draft.path if step != answered), answered))
        if draft.shipment.direction is None and self.way is not None:  # the result says it
            draft = draft.with_shipment(direction=self.way)
        if draft.shipment.channel is Channel.PARCEL and "incoterm" not in draft.shipment.skipped:
            draft = draft.mapped(skipped=(*draft.shipment.skipped, "incoterm"))  # no consumer buys under such a rule
        if draft.shipment.loose and self._is_of_all(draft.shipment):
            draft = draft.with_shipment(loose=False)
        if draft.doubt:  # nothing is reckoned with a number that may be two things
            return replace(self, draft=draft).open_doubt()
        if draft.shipment.incoterm is Incoterm.DDP:
            emptied = {"value": None, "each": None, "loose": False, "without_taxes": True}
            said = self.ask("value", draft.mapped(incoterm=Incoterm.DAP, **emptied))
            return replace(said, parts=(Say(wording.ASK_VALUE_WITHOUT_TAXES),))
        place, field = self.open_field(draft) or (draft.place, None)
        draft = draft.focused(place)
        if field == "line" and not self._defended(draft) and (line := self._line(draft)):
            return self.with_line(line, draft)
        if field is not None:
            return self.ask(field, draft)
        return self.result(replace(draft, asking=None))

    def with_line(self, line: str, draft: Draft) -> Said:
        """The next question, or the result, with the line that the words told of; another one may be chosen."""
        said = self.proceed(draft.with_shipment(code=line))
        named = {"code": codes.spaced(line), "title": self.office.tariff.title(line, self.language)}
        taken = Say(wording.LINE_TAKEN, named)
        parts = (*said.parts, taken) if said.outcome is Outcome.ANSWERED else (taken, *said.parts)
        return replace(said, parts=parts, choices=(*said.choices, Choice("estimate", "change=line", wording.OTHER_LINE)))

    def ask(self, field: str, draft: Draft) -> Said:
        product = draft.shipment.product
        if field == "goods" and product and (found := self.office.find(product)):
            if self.office.sure(found) or self.cost_the_same(draft, found):
                return self.settle(draft.with_shipment(code=found[0].code), self.office.products(found, self.language))
            return self.candidates(draft, found, Say(wording.WHICH_GOODS, {"text": product}))
        said, choices = questions.ask(field, draft.shipment, self.office, self.language)
        if draft.path:
            choices = (*choices, Choice("estimate", "back", wording.BACK))
        parts: tuple[Part, ...] = (said,)
        if draft.others and field in (*questions.OF_GOODS, "quantity") and product:
            parts = (Say(wording.OF_THE_GOODS, {"goods": product[:60]}), said)
        if field == "line" and (
            other := foreign_lines(draft.shipment.code or "", draft.shipment.direction, self.office, self.language)
        ):
            parts = (*parts, Say(wording.NAMES_IN, {"language": (other,)}))
        return Said(parts, replace(draft, asking=field), Outcome.ASKED, choices)

    def ask_again(self, problem: Say | None) -> Said:
        said = self.ask(self.draft.asking or "goods", self.draft)
        return replace(said, parts=(problem or Say(NOT_AN_ANSWER), *reminder(said)))

    def reopened(self, field: str, path: tuple[str, ...] | None = None) -> Said:
        """A field is asked again; what else is known stays."""
        if field not in questions.FIELDS:
            return self.proceed(self.draft)
        skipped = tuple(step for step in self.draft.shipment.skipped if step != field)
        emptied = dict.fromkeys(questions.HOLDS.get(field, ()))
        draft = self.draft.with_shipment(**emptied, skipped=skipped)
        draft = draft.with_shipment(loose=bool(draft.shipment.loose) and field not in ("value", "each"))
        if field == "goods":
            draft = draft.with_shipment(product="")
        if field == "line":
            draft = draft.with_shipment(code=(draft.shipment.code or "")[: codes.SUBHEADING])
        return self.ask(field, replace(draft, doubt="", path=self.draft.path if path is None else path, wanted=True))

    def result(self, draft: Draft) -> Said:
        try:
            reckoned = self.reckoned(draft)
        except KeyError as unknown:
            said = self.ask("value", draft.with_shipment(value=None))
            return replace(said, parts=(Say(wording.UNKNOWN_CURRENCY, {"currency": str(unknown.args[0])}), *said.parts))
        result, several = reckoned.whole, bool(draft.others)
        first = next((regime for regime in result.regimes if regime.allowed), None)
        total = first.total if first is not None and first.complete else None
        changed = draft.total is not None and total is not None and draft.total != total
        shown = ShowEstimate(draft.shipment, result, draft.total if changed else None, reckoned.lines if several else ())
        choices = [
            Choice("estimate", "change=value", wording.CHANGE_VALUE),
            Choice("estimate", "change=freight", wording.CHANGE_FREIGHT),
            CHANGE_GOODS,
        ]
        if draft.shipment.product:
            choices.append(Choice("estimate", "codes", wording.OTHER_CODES))
        if draft.shipment.channel is None and draft.shipment.direction is Direction.EU_TO_CN and not several:
            choices.append(Choice("estimate", "channel=ecommerce", wording.ECOMMERCE))
        choices += [Choice("article", article) for article in result.articles[:_MOST_ARTICLES]]
        more: tuple[Part, ...] = ()
        if draft.shown and draft.shown != result.currency and draft.shown in (*self.office.exchange.rates, "EUR") and first:
            more = (ShowConverted(result, draft.shown),)
        titles = [(line.estimate.code, self.office.tariff.title(line.estimate.code, self.language)) for line in reckoned.lines]
        products = tuple(Product(code, title, 1.0) for code, title in titles)
        return Said((shown, *more), replace(draft, total=total), Outcome.ANSWERED, tuple(choices), products)

    def doubted(self, amount: Amount, message: str = "") -> Said:
        """Asks which of its two readings a number has."""
        doubt = Doubt.about(amount, message)
        return replace(self, draft=replace(self.draft, doubt=doubt.to_text(), asking=self.draft.asking or "value")).open_doubt()

    def open_doubt(self) -> Said:
        said, choices = Doubt.from_text(self.draft.doubt).question()
        return Said((said,), self.draft, Outcome.ASKED, choices)

    # --- codes ---

    def whichever(self, draft: Draft, found: Sequence[Found], products: tuple[Product, ...]) -> Said | None:
        """The rates that all codes share which may be meant; None where they differ, or an estimate is wanted."""
        meant = [each.code for each in likeliest(found)]
        if (
            draft.wanted
            or len(meant) < _SEVERAL
            or not all(same_rates(self.office.tariff, meant, way) for way in self.ways(draft))
        ):
            return None
        said = self.settle(draft.with_shipment(code=meant[0]), products)
        listed = ", ".join(codes.spaced(code) for code in meant)
        return replace(said, parts=(Say(wording.WHICHEVER, {"codes": listed}), *said.parts))

    def typed_code(self, typed: str, draft: Draft) -> Said:
        code = codes.usable(typed)
        below = self.office.candidates(code)
        if len(below) == 1 and len(below[0]) >= codes.SUBHEADING:
            return self.settle(draft.with_shipment(code=below[0], product=self._still_called(draft, below[0])))
        if below:
            found = tuple(Found(c, _BELOW, "") for c in below[:_MOST_BELOW])
            draft = draft.with_shipment(product=self._still_called(draft, code))  # "3801?" after goods of another heading
            return self.candidates(draft, found, Say(wording.BELOW_CODE, {"code": codes.spaced(code)}))
        near = tuple(Found(c, _NEAR, "") for c in self.office.tariff.nearest(code))
        return self.candidates(draft, near, Say(wording.UNKNOWN_CODE, {"code": codes.spaced(typed)}))

    def other_codes(self) -> Said:
        product = self.draft.shipment.product
        found = self.office.find(product) if product else ()
        return self.candidates(self.draft, found, Say(wording.WHICH_GOODS, {"text": product}), every=True)

    def spread(self, *, vat: bool) -> Said:
        """What the proposed codes bear, whichever is meant, and the question for the code: the list itself only below a duty."""
        question = self.question()
        listed = next((part for part in question.parts if isinstance(part, ShowCandidates)), None)
        if listed is None or question.outcome is not Outcome.OFFERED:
            return question
        if len(listed.found) == 1:
            return replace(
                question, parts=(*self.rates(self.draft.with_shipment(code=listed.found[0].code)).parts, *reminder(question))
            )
        shown = ShowSpread(tuple(each.code for each in listed.found), listed.directions, vat=vat)
        return replace(question, parts=(shown, *(reminder(question) if vat else question.parts)))

    def candidates(self, draft: Draft, found: Sequence[Found], said: Say, *, every: bool = False) -> Said:
        """Codes to choose from; the only one that comes near is taken, with a word on it."""
        shown = found if every else self.office.fit_to_show(found)
        if said.message is wording.WHICH_GOODS and len(shown) == 1 and not every and not self.elsewhere(draft):
            return self._nearest(draft.with_shipment(code=shown[0].code), shown)
        return super().candidates(draft, found, said, every=every)


def _latest(changes: dict[str, Any]) -> str:
    """The one figure that changes tell; empty for none, and for several. A price of all that follows from a number is not told."""
    told = [name for name in (*QUANTITIES, "freight", "insurance") if changes.get(name) is not None]
    told = told or ["value"] * (changes.get("value") is not None)
    return told[0] if len(told) == 1 else ""
