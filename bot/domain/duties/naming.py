"""Goods as they are named: codes found for a name, what separates them, and whether others are meant than before. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.articles import Direction
from bot.domain.duties.changes import YEARS, Changes
from bot.domain.duties.draft import Draft
from bot.domain.duties.origins import CHINA, is_ours
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.steps import Steps
from bot.domain.duties.told import Told
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.replies import Outcome, Say
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.tariff.lexicon import stem
from bot.domain.tariff.search import Found
from bot.domain.text import normalise

_JOINED = re.compile(r" (?:and|et|[+&]) |[和及、]")
_JOINED_DUTCH = re.compile(r" (?:and|et|en|[+&]) ")
_SHORTEST_HEAD = 4  # letters of the last part of a compound
_CLAUSE = re.compile("什么|吗|怎么|想[卖买运做进出寄发]|可以|能不能|需要|要不要|多少|哪些")  # part of a question or a plan
_HEADING = re.compile(r"(?<![\d.,])\d{4}(?![\d.,]*\d)")
_MOST_OF_EACH = 3  # codes below one that was typed
_EITHER = 0.5  # how likely each of several typed codes is
_NO_GOODS = {Language.EN: ("or",), Language.NL: ("of", "or")}
"""Small words of a language that are goods in another one: gold."""


@dataclass(frozen=True)
class Naming(Steps):
    """A draft at the duty office, and goods that are named for it."""

    @property
    def changes(self) -> Changes:
        return Changes(self.office, self.draft.shipment)

    def read(self, text: str) -> Told:
        """What a message tells, its goods by the full name by which they were called before: "bikes" after "electric bikes"."""
        told = self.office.reader.read(text, self.language)
        if self.draft.shipment.product and normalise(told.goods) in self.office.reader.vocabulary.generic:
            told = replace(told, goods="")  # "the machine weighs 2 t" after a lathe
        if normalise(told.goods) in _NO_GOODS.get(self.language, ()):
            told = replace(told, goods="")
        back = self.office.reader.takes_back(text) and not told.taken_back  # "bikes, not electric"; not "180 chairs, not 150"
        if told.goods[:1] >= CHINESE and (kept := " ".join(part for part in told.goods.split() if not _CLAUSE.search(part))):
            told = replace(told, goods=kept)  # "竹砧板 进口要什么证"
        if told.origin == CHINA and not told.firm_way and self.draft.shipment.direction is None:
            told = replace(told, direction=Direction.CN_TO_EU)  # nobody brings them back
        called = tuple(dict.fromkeys(filter(None, (self.draft.shipment.product, *self.draft.names))))
        short = told.goods and called and not back and not told.lacks
        full = fuller(told.goods, called, self.language) if short else ""
        told = replace(told, goods=full) if full else told
        each = told.unit_price
        if each and each.of == "items" and not told.items and told.goods and told.bare and told.bare not in YEARS:
            told = replace(told, items=told.bare, value=each.times(told.bare), bare=None)  # "candles? 400 at 2 each"
        if told.goods and self.language is not Language.FR and normalise(told.goods) in self.office.reader.vocabulary.small:
            told = replace(told, goods="")  # "is it in the price or not" asks for no gold
        if self.draft.asking == "goods" and not told.codes and not told.details:
            headings = tuple(h for h in dict.fromkeys(_HEADING.findall(text)) if h in self.office.tariff.titles)
            if len(headings) > 1 or (headings and self.office.reader.names_code(text)):
                return replace(told, codes=headings, bare=None)  # "something like 9401 and 9403"
        code = self.draft.shipment.code or ""
        typed = _HEADING.findall(text) if code and not (told.codes or told.details) else []
        if code[: codes.HEADING] in typed and self.office.reader.names_code(text):
            return replace(told, codes=(code,), goods="", bare=None)  # "the code, 4418 something isn't it?"
        return told

    def goods(self, told: Told, text: str) -> Said | None:
        """The reply to a name of goods or a code: its rates, or the candidates; None when nothing fits."""
        direction = told.direction or self.draft.shipment.direction
        draft = self.draft.with_shipment(direction=direction) if direction else self.draft
        if told.origin and told.codes and not is_ours(told.origin, direction):
            draft = draft.with_shipment(origin=told.origin)  # "oolong from Nantou, 0902 30"
        if len({code[: codes.SUBHEADING] for code in told.codes}) > 1 and (said := self.two_codes(told, draft)):
            return said
        if told.codes:
            return self.typed_code(told.codes[0], draft)
        name = told.goods
        found = self.office.find(name)
        apart = draft.asking == "goods" and bool(draft.shipment.product) and self._tells_apart(name)
        if apart or (draft.asking == "goods" and draft.shipment.product and not self.office.likely(found)):
            # an answer such as "filled" separates what was proposed; one that changes nothing is about something else
            proposed = [each.code for each in self.office.find(draft.shipment.product)]
            together = f"{draft.shipment.product} {name}"
            again = self.office.find(together)
            if again and again[0].code in proposed and (apart or again[0].code != proposed[0] or self.office.sure(again)):
                name, found = together, again
        if not found or ((draft.wanted or draft.asking) and not self.office.likely(found)):
            return None
        draft = draft.with_shipment(product=name, code=None, samples=told.of_samples)
        products = self.office.products(found, self.language)
        if self.office.sure(found) or self.cost_the_same(draft, found):
            return self.settle(draft.with_shipment(code=found[0].code), products)
        if said := self.whichever(draft, found, products):
            return said
        return self.candidates(draft, found, Say(wording.WHICH_GOODS, {"text": name}))

    def _tells_apart(self, name: str) -> bool:
        """Whether a name stands in the titles of what was proposed: "oils" below paintings are how these were made."""
        titles = (self.office.tariff.title(each.code, self.language) for each in self.office.find(self.draft.shipment.product))
        return bool(name) and any(normalise(name) in normalise(title) for title in titles)

    def two_codes(self, told: Told, draft: Draft) -> Said | None:
        """The reply to several codes for the same goods: what each of them pays, and which one decides; None for unknown ones."""
        product, below = draft.shipment.product, []
        likely = [each.code for each in self.office.find(product)] if product else []
        for typed in told.codes:
            code = codes.usable(typed)[: codes.SUBHEADING]
            known = self.office.candidates(code)
            fitting = [each for each in likely if each.startswith(code)] or [each[: codes.SUBHEADING] for each in known]
            below += list(dict.fromkeys(fitting))[:_MOST_OF_EACH]
        found = tuple(Found(code, _EITHER, "") for code in dict.fromkeys(below))
        return self.candidates(draft, found, Say(wording.TWO_CODES)) if len(found) > 1 else None

    def made_of(self, material: str, told: Told) -> Said | None:
        """The reply to what the goods that were spoken of are made of: "leather" after "handbags"; None when it changes nothing."""
        product = self.draft.shipment.product
        bare = self.office.reader.without_materials(product)
        if not bare or normalise(product) == material:
            return None
        names: tuple[str, ...] = (f"{material} {bare}", f"{bare} {material}")
        if self.language is Language.FR:
            names = (f"{bare} en {material}", *names)
        names = names if material[0] < CHINESE else (material + bare,)
        name, found = max(((name, self.office.find(name)) for name in names), key=lambda each: _likeness(each[1]))
        fitting = self.office.narrowed(product, material) if self.draft.asking == "goods" else ()
        if fitting and not self.office.sure(found):
            name, found = f"{product} {material}", fitting
        if not self.office.likely(found):
            return None
        heading = (self.draft.shipment.code or "")[: codes.HEADING]
        near = tuple(each for each in found if heading and each.code.startswith(heading))
        if not any(each.exact for each in found):  # an electric bike is no bicycle
            found = near[:1] or found  # T-shirts stay T-shirts
        draft = self.draft.with_shipment(**self.changes.told(told, self.draft.asking), product=name, code=None)
        draft = replace(draft, wanted=draft.wanted or bool(told.details))
        products = self.office.products(found, self.language)
        if self.office.sure(found) or len(found) == 1:
            return self.with_new_goods(self.settle(draft.with_shipment(code=found[0].code), products))
        return self.candidates(draft, found, Say(wording.WHICH_GOODS, {"text": name}))

    @staticmethod
    def with_new_goods(said: Said) -> Said:
        """An open question about goods that were just named in the place of others, and that it is about them."""
        draft = said.state
        if (
            said.outcome is not Outcome.ASKED
            or not isinstance(draft, Draft)
            or not (draft.shipment.product and draft.shipment.code)
        ):
            return said
        named = {"goods": draft.shipment.product[:60], "code": codes.spaced(draft.shipment.code)}
        return replace(said, parts=(Say(wording.NOW_ABOUT, named), *said.parts))

    def code(self, text: str) -> Said | None:
        """The reply to a message with an HS code; None when it has none."""
        told = self.read(text)
        alone = codes.digits(text) if text.strip(" .").isdigit() and len(text.strip(" .")) == codes.HEADING else ""
        if alone in self.office.tariff.titles:
            told = replace(told, codes=(alone,))
        return self.goods(told, text) if told.codes else None

    def narrowed(self, answer: str) -> Said | None:
        """The reply to a word that separates the proposed codes: "filled"; None when it separates nothing."""
        product = self.draft.shipment.product
        fitting = self.office.narrowed(product, answer)
        clear = bool(fitting) and (len(fitting) == 1 or fitting[0].score >= 2 * fitting[1].score)
        if clear or self.cost_the_same(self.draft, fitting):
            draft = self.draft.with_shipment(code=fitting[0].code)
            return self.settle(draft, self.office.products(fitting, self.language))
        return self.candidates(self.draft, fitting, Say(wording.WHICH_GOODS, {"text": product})) if fitting else None

    def is_short_for(self, goods: str) -> bool:
        """Whether goods are those that were spoken of, named in short: "bikes" after "electric bikes"."""
        whole, named = normalise(self.draft.shipment.product), normalise(goods)
        known = self.draft.shipment.code is not None and not self.draft.wanted
        return known and bool(named) and (named in whole if named[0] >= CHINESE else f" {named} " in f" {whole} ")

    def is_typed(self, told: Told) -> bool:
        """Whether goods are named whose code was typed before: the code tells more than the name."""
        code = "" if self.draft.wanted or self.draft.shipment.product else self.draft.shipment.code or ""
        found = self.office.find(told.goods) if code and told.goods and not told.codes else ()
        return any(each.code == code[: codes.SUBHEADING] for each in found)

    def same_goods(self) -> Shipment:
        """The goods that were spoken of, where no estimate of theirs was wanted yet."""
        known = self.draft.shipment
        return Shipment() if self.draft.wanted else known

    def leaves(self, told: Told) -> bool:
        """Whether other goods are named than those asked about: "and beer?" where kinds of chocolate are proposed."""
        product = self.draft.shipment.product
        if self.draft.asking != "goods":
            return self.draft.shipment.code is not None and self.is_other(told)
        if not product or not told.goods:
            return False
        found = self.office.find(told.goods)
        proposed = {each.code[: codes.HEADING] for each in self.office.find(product)}
        return self.office.clear(found) and found[0].code[: codes.HEADING] not in proposed and not self._tells_apart(told.goods)

    def is_other(self, told: Told) -> bool:
        """Whether other goods are named than those of the shipment: their price corrects nothing. A train may be a toy."""
        last = normalise(told.goods).split()[-1:]
        carried = told.mode is not None and bool(set(last) & set(self.office.reader.vocabulary.modes[told.mode]))
        found = self.office.find(told.goods) if told.goods and not carried else ()
        return self.office.clear(found) and self.draft.shipment.code not in {each.code for each in found}


def fuller(goods: str, names: Sequence[str], language: Language) -> str:
    """The name that goods are short for: their last words, in French their first ones; empty where they are no part of one."""
    said = [stem(word) for word in normalise(goods).split()]
    for name in names:
        if (_JOINED_DUTCH if language is Language.NL else _JOINED).search(name):
            continue  # "plush animals and puzzles" is no kind of plush animals
        if name[:1] >= CHINESE and " " in name.strip():
            continue  # two names
        full = [stem(word) for word in normalise(name).split()]
        part = full[: len(said)] if language is Language.FR else full[-len(said) :]
        one = len(said) == 1 and len(said[0]) >= (2 if said[0] >= CHINESE else _SHORTEST_HEAD)  # helmen, of fietshelmen
        ends = one and len(full) == 1 and full[0] != said[0] and full[0].endswith(said[0])
        if (len(said) < len(full) and part == said) or (ends and (language is Language.NL or said[0] >= CHINESE)):
            return name
    return ""


def _likeness(found: tuple[Found, ...]) -> tuple[bool, float]:
    return (found[0].exact, found[0].score) if found else (False, 0.0)
