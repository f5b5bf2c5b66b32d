"""Who does, pays or bears what under a rule of Incoterms: "who insures under CPT?", "is DAP me?", "qui dédouane", "谁订舱"."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.replies import Choice, Outcome, Part, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.consignments import Consignments, vocabulary_in
from bot.domain.shipping.incoterms import Duty
from bot.domain.shipping.lookups import Lookups
from bot.domain.shipping.parts import ShowWho
from bot.domain.shipping.reading import Told
from bot.domain.shipping.wording import routes as wording
from bot.domain.shipping.wording import terms as term_wording
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Understanding

_SHORT = 6  # words
_SHORT_RULE = 8
_SHORT_QUESTION = 10
_LONGEST = 18
_LITTLE_WORD = 3  # letters: or, of, ou, vs, 还是
_MOST_TERMS = 2
_CLAUSES = re.compile(r"[.?!;。？！；](?!\d)")
_CLEARED_BY = {Direction.EU_TO_CN: "importer-of-record-china", Direction.CN_TO_EU: "representation-be"}
_QUOTE = Choice("article", "freight-quote")
DEMURRAGE = "demurrage"
_ON_STORAGE = (DEMURRAGE, "detention", "customs-hold")
"""The article and the word of the glossary on what is charged for goods that stay, and the article on goods that are held."""
_AT_CUSTOMS = (*_ON_STORAGE, "clearance-time", "transit-t1")


@dataclass(frozen=True)
class Parties(Consignments):
    """One message at the counter. `near`: the last answer was about shipping; `agreed`: the rule of an estimate in this chat.

    `last`: the article that was read last.
    """

    mind: "Understanding"
    near: bool = False
    agreed: Incoterm | None = None
    last: str | None = None

    def of_parties(self, text: str, told: Told) -> Said | None:
        """The reply to who does or pays what, under the rule that is named, else the one that was told before, else under each."""
        spoken_of = self.near and self.plan.direction is not None
        if self._pays_storage(text):
            return self._storage(text, told)
        if not (told.terms or spoken_of):
            return None
        clauses = [text] if len(words(normalise(text))) <= _LONGEST else _CLAUSES.split(text)
        asked = (self.duties_asked(clause, told) for clause in clauses if len(words(normalise(clause))) <= _LONGEST)
        duties = next(filter(None, asked), ())
        if not duties:
            return self._about_oneself(text, told) if len(told.terms) == 1 else None
        known = self.plan.term or self.agreed
        terms = told.terms[:_MOST_TERMS] or ((known,) if known else (None,))
        rules = tuple(self.counter.rules.values())
        shown = [ShowWho(duty, rules, term, last=False) for duty in duties for term in terms]
        parts: tuple[Part, ...] = (*shown[:-1], replace(shown[-1], last=True))
        choices: tuple[Choice, ...] = (button("terms", wording.INCOTERMS),)
        if Duty.CARRIAGE in duties:
            parts, choices = (*parts, Say(term_wording.BOOKED_BY)), (_QUOTE, *choices)
        if cleared := [duty for duty in duties if duty in (Duty.EXPORT, Duty.IMPORT)]:
            way = self.plan.direction or Direction.CN_TO_EU
            article = "export-declaration" if Duty.EXPORT in cleared else _CLEARED_BY[way]
            parts, choices = (*parts, Say(term_wording.CLEARED_BY)), (Choice("article", article), *choices)
        if Duty.INSURANCE in duties:
            choices = (Choice("article", "cargo-insurance"), *choices)
        return Said(parts, self.plan, Outcome.ANSWERED, choices, article="incoterms-which")

    def _about_oneself(self, text: str, told: Told) -> Said | None:
        """The reply to "is DAP me?": all that the rule gives to either side."""
        plain = normalise(text)
        ours = vocabulary_in(self.counter.reader.vocabulary.oneself, plain) and self.mind.asks(text)
        if not ours or len(words(plain)) > _SHORT_RULE or any(c.isdigit() for c in text):
            return None
        return Lookups(self.counter, self.plan, self.language).terms(told.terms)

    def _pays_storage(self, text: str) -> bool:
        """Whether a message asks who pays for goods that stay at a terminal, by that name or right after the article on it."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        if len(words(plain)) > _LONGEST or self.about_duty(plain):
            return False
        stored, who = vocabulary_in(vocabulary.storing, plain), vocabulary_in(vocabulary.who, plain)
        if self.last in _ON_STORAGE and (self._is_bare_rule(text) or (who and vocabulary_in(vocabulary.paying, plain))):
            return True
        at_customs = self.last in _AT_CUSTOMS or vocabulary_in(vocabulary.clearing, plain)
        inspected = at_customs and vocabulary_in(vocabulary.inspecting, plain) and vocabulary_in(vocabulary.paying, plain)
        oneself = vocabulary_in(vocabulary.oneself, plain) and self.mind.asks(text)
        return (who and (stored or inspected)) or (oneself and stored)

    def _is_bare_rule(self, text: str) -> bool:
        """Whether a message names a rule of Incoterms and hardly more: "we bought FOB Qingdao"."""
        told = self.counter.reader.read(text, self.language, self.on)
        return len(told.terms) == 1 and len(words(normalise(text))) <= _SHORT

    def _storage(self, text: str, told: Told) -> Said:
        """Who pays for storage: the terminal's bill, and who bears it under the rule of the contract."""
        term = told.terms[0] if len(told.terms) == 1 else self.plan.term or self.agreed
        rules = tuple(self.counter.rules.values())
        choices = (Choice("article", "customs-hold"), button("terms", wording.INCOTERMS))
        parts: tuple[Part, ...] = (Say(term_wording.STORED_BY), ShowWho(Duty.IMPORT, rules, term))
        stored = vocabulary_in(self.counter.reader.vocabulary.storing, normalise(text))
        if stored and self.last != DEMURRAGE:
            parts = (*parts, ShowArticle(DEMURRAGE, headed=True))
        return Said(parts, replace(self.plan, asking=None, term=term), Outcome.ANSWERED, choices, article=DEMURRAGE)

    def is_only_terms(self, text: str, told: Told) -> bool:
        """A message such as "FCA" or "FCA or DAP?": nothing but terms and little words."""
        read = self.counter.office.reader.read(text, self.language)
        named = normalise(text).replace("incoterms", "").replace("incoterm", "").split()
        others = [word for word in named if word.upper() not in told.terms]
        if read.value or read.codes or len(others) > len(told.terms) + 1:
            return False
        return not read.goods or all(len(word) <= _LITTLE_WORD for word in others)

    def duty_asked(self, text: str) -> Duty | None:
        """The first thing of which a message asks who does it."""
        return next(iter(self.duties_asked(text, self.counter.reader.read(text, self.language, self.on))), None)

    def duties_asked(self, text: str, told: Told) -> tuple[Duty, ...]:
        """What somebody shall do or pay, of which a message asks who does; what one pays only under a rule that is known."""
        plain, vocabulary = normalise(text), self.counter.reader.vocabulary
        asks_who = vocabulary_in(vocabulary.who, plain)
        books = vocabulary_in(vocabulary.booking, plain)
        short = len(words(plain)) <= _SHORT_QUESTION
        oneself = short and bool(told.terms) and vocabulary_in(vocabulary.oneself, plain) and self.mind.asks(text)
        if not (asks_who or oneself or (books and vocabulary_in(vocabulary.you_book, plain))):
            return ()
        pays = vocabulary_in(vocabulary.paying, plain)
        if pays and not (told.terms or self.plan.term or self.agreed):
            return ()
        if books and not pays:
            insured = (Duty.INSURANCE,) if vocabulary_in(vocabulary.insuring, plain) else ()
            return (Duty.CARRIAGE, *insured)
        named = {
            Duty.LOADING: told.terms and vocabulary_in(vocabulary.loading, plain),
            Duty.EXPORT: not pays and self._clears(plain, told) and self._at_origin(plain),
            Duty.CARRIAGE: (told.terms or pays) and vocabulary_in(vocabulary.freighting, plain),
            Duty.INSURANCE: vocabulary_in(vocabulary.insuring, plain),
            Duty.RISK: asks_who and told.terms and vocabulary_in(vocabulary.risking, plain),
            Duty.UNLOADING: told.terms and vocabulary_in(vocabulary.unloading, plain),
            Duty.IMPORT: not pays and self._clears(plain, told) and not self._at_origin(plain),
            Duty.TAXES: (told.terms or pays) and vocabulary_in(vocabulary.taxing, plain),
        }
        found = [duty for duty, asked in named.items() if asked]
        if found != [Duty.CARRIAGE] and Duty.CARRIAGE in found and not pays:
            found.remove(Duty.CARRIAGE)  # "who insures the transport?"
        return tuple(found)

    def _clears(self, plain: str, told: Told) -> bool:
        """Whether a message asks who has goods cleared."""
        vocabulary = self.counter.reader.vocabulary
        if told.terms and self._exports(plain):
            return True
        acts = vocabulary_in(vocabulary.acting, plain) or len(words(plain)) <= _SHORT or told.terms
        return bool(acts) and vocabulary_in(vocabulary.clears, plain)

    def _exports(self, plain: str) -> bool:
        """Whether a message speaks of exporting; Dutch writes it in one word with what follows: "uitvoeraangifte"."""
        return vocabulary_in(self.counter.reader.vocabulary.exporting, plain) or " uitvoer" in f" {plain}"

    def _at_origin(self, plain: str) -> bool:
        """Whether a message speaks of clearing goods where they come from."""
        if self._exports(plain):
            return True
        places = self.counter.office.knowledge.places
        leaves = ("china",) if self.plan.direction is Direction.CN_TO_EU else ("belgium", "europe")
        return any(vocabulary_in(tuple(map(normalise, places.get(side, ()))), plain) for side in leaves)
