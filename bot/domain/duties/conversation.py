"""Talking about goods: from a name to a code, from a code to rates, from a shipment to its landed cost. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.amounts import Amount, Money
from bot.domain.articles import Direction
from bot.domain.duties import questions, wording
from bot.domain.duties.doubts import AMOUNTS, Doubt, impossible, number_of, only_number
from bot.domain.duties.draft import Draft
from bot.domain.duties.estimate import estimate
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowCandidates, ShowEstimate, ShowRates
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.reading import Told
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Product, Say
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.wording import GOODS_RULES
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.wording import NOT_AN_ANSWER

_MOST_BELOW = 20
_BELOW, _NEAR = 0.5, 0.3  # how likely a code is that stands below a typed one, or is only like it
_MOST_ARTICLES = 2


@dataclass(frozen=True)
class Conversation:
    """One message at the duty office; `on` is the day of the message."""

    office: Office
    draft: Draft
    language: Language
    on: date

    # --- what may be said ---

    def answer(self, text: str) -> Said | None:
        """The reply to an answer that was awaited; None when the message is none."""
        asking, reader = self.draft.asking, self.office.reader
        if asking is None:
            return None
        if reader.says(text, reader.vocabulary.back):
            return self.back()
        if reader.says(text, reader.vocabulary.unknown):
            return self.skip()
        told = reader.read(text, self.language)
        if self.draft.doubt and (number := only_number(told)) is not None:
            return self.resolved(number)
        if corrected := self.correction(text, told):
            return corrected
        if told.doubtful is not None:
            return self.doubted(told.doubtful)
        changes = self._changes(told, asking)
        lone = Say(wording.UNIT_PRICE_ONLY) if told.unit_price and "value" not in changes else None
        if problem := impossible(told) or lone:
            return self.ask_again(problem)
        if told.codes:
            return self.goods(told, text)
        if asking == "goods" and told.goods and (said := self._narrowed(told.goods)):
            return said
        return self.changed(changes) if changes and not (asking == "goods" and told.goods) else None

    def fills(self, told: Told, *, only_open: bool = False) -> bool:
        """Whether a message sets a field of the shipment, or the open one."""
        asking = self.draft.asking or ""
        changes = self._changes(told, self.draft.asking)
        return bool(changes.keys() & set(questions.HOLDS.get(asking, ()))) if only_open else bool(changes)

    def goods_answer(self, text: str) -> Said | None:
        """The reply to "which goods?", or to what separates the codes that were proposed."""
        told = self.office.reader.read(text, self.language)
        if self.draft.asking != "goods" or not told.goods:
            return None
        return self.goods(told, text) or (
            self.ask_again(Say(wording.NO_GOODS, {"text": text[:60]})) if self.draft.wanted else None
        )

    def correction(self, text: str, told: Told) -> Said | None:
        """The reply to "no, 500 not 50", "by air?", "9000 EUR" about a shipment that is known; None for anything else."""
        if not self.draft.wanted:
            return None
        swapped = self.office.reader.swapped(text, self.language)
        if swapped is not None:
            new, old = swapped
            for name in AMOUNTS:
                given = getattr(self.draft.shipment, name)
                amount = given.amount if isinstance(given, Money) else given
                if amount == old:
                    return self.changed({name: replace(given, amount=new) if isinstance(given, Money) else new})
        if self.draft.asking is not None:
            return None
        if told.doubtful is not None:
            return self.doubted(told.doubtful)
        if problem := impossible(told):
            return Said((problem,), self.draft, Outcome.ASKED)
        changes = self._changes(told, None)
        if told.goods and (not changes or self._is_other(told.goods)):
            return None
        if "mode" in changes and not {"freight", "value"} & changes.keys():
            # another way of transport costs another freight, which only the user can tell
            term = self.draft.shipment.incoterm
            asked = "value" if term is not None and term.includes_freight else "freight"
            changes |= {asked: None, "skipped": tuple(s for s in self.draft.shipment.skipped if s != asked)}
        return self.changed(changes) if changes else None

    def _is_other(self, goods: str) -> bool:
        """Whether other goods are named than those of the shipment: their price corrects nothing."""
        found = self.office.find(goods)
        return self.office.likely(found) and self.draft.shipment.code not in {each.code for each in found}

    def shipment(self, text: str) -> Said | None:
        """The reply to a whole shipment in one sentence, its goods perhaps untold; None when the message does not tell of one."""
        told = self.office.reader.read(text, self.language)
        fresh = Conversation(self.office, Draft(wanted=True), self.language, self.on)
        if told.details > 1 and not (told.goods or told.codes or told.doubtful):
            return fresh.proceed(fresh.draft.with_shipment(**self._changes(told, None)))
        if not told.details or not (told.goods or told.codes):
            return None
        if not told.codes and not self.office.likely(self.office.find(told.goods)):
            return None
        if told.doubtful is not None:
            waiting = replace(fresh.draft, shipment=replace(fresh.draft.shipment, product=told.goods))
            return replace(fresh, draft=waiting).doubted(told.doubtful, text)
        if problem := impossible(told):
            return replace(fresh.ask_again(problem), state=replace(fresh.draft, asking="value"))
        return fresh.started(told, text)

    def code(self, text: str) -> Said | None:
        """The reply to a message with an HS code; None when it has none."""
        told = self.office.reader.read(text, self.language)
        alone = codes.digits(text) if text.strip(" .").isdigit() and len(text.strip(" .")) == codes.HEADING else ""
        if alone in self.office.tariff.titles:
            told = replace(told, codes=(alone,))
        return self.goods(told, text) if told.codes else None

    def goods(self, told: Told, text: str) -> Said | None:
        """The reply to a name of goods or a code: its rates, or the candidates; None when nothing fits."""
        direction = told.direction or self.draft.shipment.direction
        draft = self.draft.with_shipment(direction=direction) if direction else self.draft
        if told.codes:
            return self._typed_code(told.codes[0], draft)
        name = told.goods
        found = self.office.find(name)
        if draft.asking == "goods" and draft.shipment.product and not self.office.likely(found):
            # an answer such as "filled" separates what was proposed; one that changes nothing is about something else
            proposed = [each.code for each in self.office.find(draft.shipment.product)]
            together = f"{draft.shipment.product} {name}"
            again = self.office.find(together)
            if again and again[0].code in proposed and (again[0].code != proposed[0] or self.office.sure(again)):
                name, found = together, again
        if not found or ((draft.wanted or draft.asking) and not self.office.likely(found)):
            return None
        draft = draft.with_shipment(product=name, code=None)
        products = self.office.products(found, self.language)
        if self.office.sure(found):
            return self.settle(draft.with_shipment(code=found[0].code), products)
        return self._candidates(draft, found, Say(wording.WHICH_GOODS, {"text": name}))

    def press(self, value: str) -> Said:  # noqa: C901  one case a button
        """The reply to a button of the office, `field=value` or a single word."""
        name, _, chosen = value.partition("=")
        match name:
            case "start":
                return self.proceed(replace(self.draft, wanted=True))
            case "new":
                return replace(self, draft=Draft()).proceed(Draft(wanted=True))
            case "again":
                return self.again() or self.proceed(replace(self.draft, wanted=True))
            case "back":
                return self.back()
            case "skip":
                return self.skip()
            case "none":
                fresh = self.draft.with_shipment(code=None, product="")
                return Said((Say(wording.ASK_GOODS),), replace(fresh, asking="goods"), Outcome.ASKED)
            case "codes":
                return self._other_codes()
            case "change":
                return self._reopened(chosen)
            case "code" if len(chosen) < codes.SUBHEADING:
                return self._typed_code(chosen, self.draft)
            case "code" if self.office.tariff.knows(chosen):
                return self.settle(self.draft.with_shipment(code=chosen))
            case "line" if self.office.tariff.knows(chosen):
                return self.proceed(self.draft.with_shipment(code=chosen))
            case "number" if self.draft.doubt:
                return self.resolved(number_of(chosen))
        changes = questions.from_button(name, chosen)
        return self.changed(changes) if changes else self.proceed(self.draft)

    def skip(self) -> Said:
        """Goes on without the answer that was awaited, where that is possible."""
        asking = self.draft.asking
        if asking in questions.SKIPPABLE:
            skipped = (*self.draft.shipment.skipped, asking)
            return self.proceed(self.draft.with_shipment(skipped=skipped), answered=asking)
        return self.ask_again(None)

    def back(self) -> Said:
        """Asks the question before the present one again."""
        if not self.draft.path:
            return self.ask_again(None)
        return self._reopened(self.draft.path[-1], self.draft.path[:-1])

    def again(self) -> Said | None:
        """The last estimate with today's rates; None when there is none."""
        if not self.draft.wanted or questions.missing(self.draft.shipment, self.office) is not None:
            return None
        said = self._result(replace(self.draft, total=None))
        return replace(said, parts=(Say(wording.COMPUTED_AGAIN), *said.parts))

    def question(self) -> Said:
        """The question that is open."""
        return self._ask(self.draft.asking or "goods", self.draft)

    # --- steps ---

    def settle(self, draft: Draft, products: tuple[Product, ...] = ()) -> Said:
        """A code is known: rates, or the next question of the estimate."""
        if draft.wanted:
            return replace(self.proceed(replace(draft, asking=None)), products=products)
        return self._rates(replace(draft, asking=None), products)

    def started(self, told: Told, text: str) -> Said:
        """A new estimate with all that one sentence told."""
        begun = replace(self, draft=self.draft.with_shipment(**self._changes(told, None)))
        return begun.goods(told, text) or begun.ask_again(Say(wording.NO_GOODS, {"text": told.goods[:60]}))

    def changed(self, changes: dict[str, Any]) -> Said:
        asking = self.draft.asking
        return self.proceed(self.draft.with_shipment(**changes), answered=asking)

    def proceed(self, draft: Draft, answered: str | None = None) -> Said:
        if answered is not None:
            draft = replace(draft, path=(*(step for step in draft.path if step != answered), answered))
        if draft.shipment.incoterm is Incoterm.DDP:
            said = self._ask("value", draft.with_shipment(incoterm=Incoterm.DAP, value=None))
            return replace(said, parts=(Say(wording.ASK_VALUE_WITHOUT_TAXES),))
        field = questions.missing(draft.shipment, self.office)
        if field is not None:
            return self._ask(field, draft)
        return self._result(replace(draft, asking=None))

    def _ask(self, field: str, draft: Draft) -> Said:
        product = draft.shipment.product
        if field == "goods" and product and (found := self.office.find(product)):
            return self._candidates(draft, found, Say(wording.WHICH_GOODS, {"text": product}))
        said, choices = questions.ask(field, draft.shipment, self.office, self.language)
        if draft.path:
            choices = (*choices, Choice("estimate", "back", wording.BACK))
        return Said((said,), replace(draft, asking=field), Outcome.ASKED, choices)

    def ask_again(self, problem: Say | None) -> Said:
        said = self._ask(self.draft.asking or "goods", self.draft)
        return replace(said, parts=(problem or Say(NOT_AN_ANSWER), *said.parts))

    def _reopened(self, field: str, path: tuple[str, ...] | None = None) -> Said:
        """A field is asked again; what else is known stays."""
        if field not in questions.FIELDS:
            return self.proceed(self.draft)
        skipped = tuple(step for step in self.draft.shipment.skipped if step != field)
        emptied = dict.fromkeys(questions.HOLDS.get(field, ()))
        draft = self.draft.with_shipment(**emptied, skipped=skipped)
        if field == "goods":
            draft = draft.with_shipment(product="")
        return self._ask(field, replace(draft, path=self.draft.path if path is None else path, wanted=True))

    def _result(self, draft: Draft) -> Said:
        try:
            result = estimate(draft.shipment, self.office.tariff, self.office.knowledge, self.office.exchange, self.on)
        except KeyError as unknown:
            said = self._ask("value", draft.with_shipment(value=None))
            return replace(said, parts=(Say(wording.UNKNOWN_CURRENCY, {"currency": str(unknown.args[0])}), *said.parts))
        first = next((regime for regime in result.regimes if regime.allowed), None)
        total = first.total if first is not None and first.complete else None
        changed = draft.total is not None and total is not None and draft.total != total
        shown = ShowEstimate(draft.shipment, result, draft.total if changed else None)
        choices = [
            Choice("estimate", "change=value", wording.CHANGE_VALUE),
            Choice("estimate", "change=freight", wording.CHANGE_FREIGHT),
            Choice("estimate", "change=goods", wording.CHANGE_GOODS),
        ]
        choices += [Choice("article", article) for article in result.articles[:_MOST_ARTICLES]]
        title = self.office.tariff.title(result.code, self.language)
        return Said((shown,), replace(draft, total=total), Outcome.ANSWERED, tuple(choices), (Product(result.code, title, 1.0),))

    def _rates(self, draft: Draft, products: tuple[Product, ...] = ()) -> Said:
        code, tariff = draft.shipment.code or "", self.office.tariff
        direction = draft.shipment.direction
        directions = (direction,) if direction else (Direction.EU_TO_CN, Direction.CN_TO_EU)
        measures = tuple(dict.fromkeys(a for d in directions for a in tariff.articles(code, d, warns=True)))
        rules = tuple(dict.fromkeys(a for d in directions for a in tariff.articles(code, d, warns=False)))
        shown = ShowRates(
            code,
            directions,
            china_rates(tariff, code) if Direction.EU_TO_CN in directions else None,
            eu_rates(tariff, code) if Direction.CN_TO_EU in directions else None,
            tariff.vat_rates("BE", code)[0],
            measures,
        )
        choices = [Choice("estimate", "start", wording.START_ESTIMATE)]
        if draft.shipment.product:
            choices.append(Choice("estimate", "codes", wording.OTHER_CODES))
        choices.append(button(f"goods={code}", GOODS_RULES))
        choices += [Choice("article", article) for article in (*measures, *rules)[:_MOST_ARTICLES]]
        products = products or (Product(code, tariff.title(code, self.language), 1.0),)
        return Said((shown,), draft, Outcome.ANSWERED, tuple(choices), products)

    # --- codes ---

    def _narrowed(self, answer: str) -> Said | None:
        """The reply to a word that separates the proposed codes: "filled"; None when it separates nothing."""
        product = self.draft.shipment.product
        fitting = self.office.narrowed(product, answer)
        if fitting and (len(fitting) == 1 or fitting[0].score >= 2 * fitting[1].score):
            draft = self.draft.with_shipment(code=fitting[0].code)
            return self.settle(draft, self.office.products(fitting, self.language))
        return self._candidates(self.draft, fitting, Say(wording.WHICH_GOODS, {"text": product})) if fitting else None

    def _typed_code(self, typed: str, draft: Draft) -> Said:
        code = codes.usable(typed)
        below = self.office.candidates(code)
        if len(below) == 1 and len(below[0]) >= codes.SUBHEADING:
            return self.settle(draft.with_shipment(code=below[0], product=""))
        if below:
            found = tuple(Found(c, _BELOW, "") for c in below[:_MOST_BELOW])
            return self._candidates(draft, found, Say(wording.BELOW_CODE, {"code": codes.spaced(code)}))
        near = tuple(Found(c, _NEAR, "") for c in self.office.tariff.nearest(code))
        return self._candidates(draft, near, Say(wording.UNKNOWN_CODE, {"code": codes.spaced(typed)}))

    def _other_codes(self) -> Said:
        product = self.draft.shipment.product
        found = self.office.find(product) if product else ()
        return self._candidates(self.draft, found, Say(wording.WHICH_GOODS, {"text": product}))

    def _candidates(self, draft: Draft, found: Sequence[Found], said: Say) -> Said:
        choices = (*self.office.choices(found, self.language), Choice("estimate", "none", wording.NO_CODE_FITS))
        asking = replace(draft, asking="goods")
        return Said(
            (said, ShowCandidates(tuple(found))), asking, Outcome.OFFERED, choices, self.office.products(found, self.language)
        )

    # --- amounts ---

    def _changes(self, told: Told, asking: str | None) -> dict[str, Any]:
        """The fields of the shipment that a message sets, seen as an answer to `asking`."""
        changes: dict[str, Any] = {}
        for name in ("value", "freight", "insurance", "kilograms", "litres", "items", "incoterm", "mode", "channel"):
            if (given := getattr(told, name)) is not None:
                changes[name] = given
        if told.unit_price and (quantity := changes.get(told.unit_price.of) or getattr(self.draft.shipment, told.unit_price.of)):
            changes["value"] = told.unit_price.times(quantity)
        direction = told.direction
        if direction is not None:
            changes["direction"] = direction
        into_eu = (direction or self.draft.shipment.direction) is Direction.CN_TO_EU
        if told.country is not None and (asking == "country" or into_eu):
            changes["country"] = told.country
            changes.pop("direction", None) if asking == "country" else None
        if asking == "freight" and "value" in changes and "freight" not in changes:
            changes["freight"] = changes.pop("value")
        if told.bare is not None:
            changes |= questions.from_number(asking, told.bare, self.draft.shipment, self.office)
        return changes

    def doubted(self, amount: Amount, message: str = "") -> Said:
        """Asks which of its two readings a number has."""
        doubt = Doubt.about(amount, message)
        said, choices = doubt.question()
        waiting = replace(self.draft, doubt=doubt.to_text(), asking=self.draft.asking or "value")
        return Said((said,), waiting, Outcome.ASKED, choices)

    def resolved(self, number: Decimal | None) -> Said:
        """The doubtful number is taken as the user now says."""
        doubt = Doubt.from_text(self.draft.doubt)
        settled = replace(self, draft=replace(self.draft, doubt=""))
        if number is None:
            return settled.proceed(settled.draft)
        if doubt.message:
            return settled.shipment(doubt.settled_message(number)) or settled.proceed(settled.draft)
        asking, shipment = settled.draft.asking, settled.draft.shipment
        changes = doubt.amount(number, asking) or questions.from_number(asking, number, shipment, self.office)
        return settled.changed(changes) if changes else settled.proceed(settled.draft)
