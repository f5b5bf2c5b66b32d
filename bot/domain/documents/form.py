"""Talking about invoice and packing list: parties, lines, terms and number one after another, then the papers. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from bot.domain.amounts import Measure, find_amounts
from bot.domain.articles import Topic
from bot.domain.documents import wording
from bot.domain.documents.checks import findings
from bot.domain.documents.consignment import FIELDS, Consignment, Item, Party
from bot.domain.documents.parts import ShowDocuments, ShowLines
from bot.domain.documents.reading import ItemRead, TermsRead, corrected, is_line, read_items, read_party, read_terms, taken_back
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.rooms import Said, offering, still_waiting
from bot.domain.shipping.counter import Counter
from bot.domain.text import clean
from bot.domain.wording import STOPPED, Message

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading, Understanding

MOST_LINES = 250
_LONGEST_CORRECTION = 80  # letters
_NUMBERED = re.compile(r"(?<![A-Za-z0-9/-])(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9][A-Za-z0-9/-]*")
_LONGEST_NUMBER = 30
_WORDS_OF_A_NUMBER = 3
ABOUT_PAPERS = ("commercial-invoice", "packing-list", "export-documents")
_ASK = {
    "seller": wording.ASK_SELLER,
    "buyer": wording.ASK_BUYER,
    "items": wording.ASK_ITEMS,
    "terms": wording.ASK_TERMS,
    "number": wording.ASK_NUMBER,
}
_WHY = {
    "seller": wording.WHY_PARTY,
    "buyer": wording.WHY_PARTY,
    "items": wording.WHY_ITEMS,
    "terms": wording.WHY_TERMS,
    "number": wording.WHY_NUMBER,
}
_WHERE = {
    "seller": wording.WHERE_PARTY,
    "buyer": wording.WHERE_PARTY,
    "items": wording.WHERE_ITEMS,
    "terms": wording.WHERE_TERMS,
    "number": wording.WHERE_NUMBER,
}
_WHICH_RULE = Choice("article", "incoterms-which")
_CHANGES = {
    "seller": wording.CHANGE_SELLER,
    "buyer": wording.CHANGE_BUYER,
    "items": wording.CHANGE_LINES,
    "terms": wording.CHANGE_TERMS,
    "number": wording.CHANGE_NUMBER,
}


def button(value: str, label: Message) -> Choice:
    """A button whose `value` comes back to the form."""
    return Choice("papers", value, label)


@dataclass(frozen=True)
class Form:
    """One message about the papers; `mind` tells questions from answers; `elsewhere`: another room spoke last.

    `near_papers`: an article about the papers was answered last.
    """

    mind: "Understanding"
    counter: Counter
    form: Consignment
    language: Language
    on: date
    elsewhere: bool = False
    near_papers: bool = False
    topic: ClassVar[Topic] = Topic.SHIPPING
    action: ClassVar[str] = "papers"

    @property
    def asking(self) -> bool:
        return self.form.asking is not None

    @property
    def reads_long(self) -> bool:
        """Many lines may come in one message."""
        return self.form.asking == "items" and not self.elsewhere

    def services(self) -> tuple[Choice, ...]:
        last = (button("last", wording.LAST_PAPERS),) if self._missing(self.form) is None else ()
        return (*last, button("start", wording.MAKE_INVOICE))

    def closed(self) -> Consignment:
        return replace(self.form, asking=None)

    # --- messages ---

    def takes(self, text: str) -> bool:
        """Lines of goods, and whatever has not the form of a question: names and addresses may be any words."""
        if self._says(text, "unknown") or (self.form.asking == "items" and self._says(text, "done", "remove")):
            return True
        if self.mind.asks(text):
            return False
        return self.form.asking != "items" or bool(self._lines(text)) or self._corrected(text) is not None

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """Answers to an open question."""
        if number := self._renumbered(text):
            return self._result(replace(self.form, number=number))
        if not self.asking and self.near_papers and (seller := self._told_party(text)):
            return self._next(Consignment(seller=seller, dated=self.on))
        if not self.asking or (self.elsewhere and self.form.asking != "items"):
            return None
        reader = self.counter.reader
        if reader.says(text, reader.vocabulary.stop):
            return Said((Say(STOPPED),), self.closed(), Outcome.DONE)
        if reader.says(text, reader.vocabulary.back):
            return self._back()
        if self._says(text, "unknown"):
            return self._where()
        match self.form.asking:
            case "seller" | "buyer" as role:
                return self._party(role, text)
            case "items":
                return self._items(text)
            case "terms":
                return self._terms(text)
            case _:
                return self._number(text)

    def instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        return None

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        if self.asking and not self.elsewhere:
            return still_waiting(self, decision)
        if decision.reply is not None and decision.reply.article in ABOUT_PAPERS:
            return offering(decision, self.topic, button("start", wording.MAKE_INVOICE))
        return decision

    def press(self, value: str) -> Said:
        match value:
            case "start":
                return self._ask("seller", Consignment(dated=self.on))
            case "last" if self._missing(self.form) is None:
                return self._result(self.form)
            case "lines_done" if self.form.items:
                return self._next(replace(self.form, asking=None))
            case "remove" if self.form.items:
                return self._shown(self.form.with_items(self.form.items[:-1]), ())
            case "unnumbered":
                return self._result(replace(self.form, number="", asking=None))
            case "seller" | "buyer" | "items" | "terms" | "number" as field:
                return self._shown(self.form, ()) if field == "items" and self.form.items else self._ask(field, self.form)
            case _:
                return self.question()

    def why(self) -> Say:
        return Say(_WHY[self.form.asking or "seller"])

    def question(self) -> Said:
        return self._ask(self.form.asking or "seller", self.form)

    # --- answers ---

    def _party(self, role: str, text: str) -> Said | None:
        party = None if self.mind.asks(text) else read_party(text)
        if party is None:
            parted = "," in text or "\n" in clean(text)  # one without commas may be a question for somebody else
            named = not (self.mind.asks(text) or self.mind.answers(text, self.language) or self.mind.is_courtesy(text))
            return self._again(Say(wording.PARTY_INCOMPLETE)) if parted or named else None
        form = replace(self.form, seller=party) if role == "seller" else replace(self.form, buyer=party)
        return self._next(form)

    def _items(self, text: str) -> Said | None:
        if self.form.items and self._says(text, "done"):
            return self._next(replace(self.form, asking=None))
        if self.form.items and self._says(text, "remove"):
            return self._shown(self.form.with_items(self.form.items[:-1]), ())
        if fresh := self._corrected(text):
            return self._shown(self.form.with_items((*self.form.items[:-1], fresh)), ())
        read = self._lines(text)
        if not read:
            return None
        items = (*self.form.items, *(line.item for line in read if line.item))
        problems = [line.problem for line in read if line.problem]
        if len(items) > MOST_LINES:
            problems.append(Say(wording.TOO_MANY_LINES, {"most": str(MOST_LINES)}))
        return self._shown(self.form.with_items(items[:MOST_LINES]), tuple(problems))

    def _lines(self, text: str) -> list[ItemRead]:
        return read_items(text, self.counter.office, self.language)

    def _corrected(self, text: str) -> Item | None:
        """The last line with what a message takes back: "no sorry, 1250 bottles", "the price is 9.50"."""
        if not self.form.items or is_line(text) or len(text) > _LONGEST_CORRECTION or self.mind.asks(text):
            return None
        return corrected(self.form.items[-1], text, self.counter.office)

    def _told_party(self, text: str) -> Party | None:
        """Name and address that are told right after an article about the papers; an address has a number."""
        goods = any(amount.measure in (Measure.MONEY, Measure.WEIGHT, Measure.SIZE) for amount in find_amounts(clean(text)))
        if goods or self.mind.asks(text) or not any(character.isdigit() for character in text):
            return None  # "22 tonnes at 0.95 a kilo, CIF" is a shipment
        return read_party(text) if re.search(r"[,，\n].*\d", text) and not is_line(text) else None

    def _terms(self, text: str) -> Said | None:
        read = read_terms(text, self.counter.office, self.language)
        if read.incoterm is None:
            return self._again(Say(wording.TERMS_UNCLEAR)) if "," in text else None
        form = self._with_terms(read)
        return self._next(form)

    def _with_terms(self, read: TermsRead) -> Consignment:
        """The form with what is told of terms; of the rest nothing is lost."""
        form = replace(
            self.form,
            mode=read.mode or (None if read.incoterm else self.form.mode),
            packages=read.packages or self.form.packages,
            origin=read.origin or self.form.origin,
        )
        return replace(form, incoterm=read.incoterm, place=read.place) if read.incoterm else form

    def _says(self, text: str, *names: str) -> bool:
        vocabulary = self.counter.office.reader.vocabulary
        return any(self.counter.reader.says(text, getattr(vocabulary, name)) for name in names)

    def _number(self, text: str) -> Said | None:
        if self._says(text, "unnumbered"):
            return self._result(replace(self.form, number="", asking=None))
        read = read_terms(text, self.counter.office, self.language)
        if read.incoterm or read.packages or read.mode or read.origin:  # "no wait, 4 pallets" is no number
            asked = replace(self, form=self._with_terms(read)).question()
            return replace(asked, parts=(Say(wording.TERMS_CHANGED), *asked.parts))
        number = clean(text)
        if len(number.split()) > _WORDS_OF_A_NUMBER:
            return None
        if len(number) > _LONGEST_NUMBER or not any(letter.isdigit() for letter in number):
            return None
        return self._result(replace(self.form, number=number, asking=None))

    def _renumbered(self, text: str) -> str | None:
        """The new number in "the invoice number is 2026-19, not 18", once the papers are made."""
        reader = self.counter.office.reader
        made = not self.asking and self._missing(self.form) is None
        if not made or self.elsewhere or len(text) > _LONGEST_CORRECTION or self.mind.asks(text) or not reader.names_number(text):
            return None
        told = [found[0] for found in _NUMBERED.finditer(taken_back(reader.vocabulary.instead).sub(" ", clean(text)))]
        return told[0] if told else None

    # --- steps ---

    def _missing(self, form: Consignment) -> str | None:
        known = {"seller": form.seller, "buyer": form.buyer, "items": form.items, "terms": form.incoterm}
        return next((field for field, value in known.items() if not value), None)

    def _next(self, form: Consignment) -> Said:
        """The first field that is missing; the number comes last, and only once."""
        missing = self._missing(form)
        if missing is not None:
            return self._ask(missing, form)
        return self._result(replace(form, asking=None)) if form.number else self._ask("number", form)

    def _ask(self, field: str, form: Consignment) -> Said:
        choices = (button("unnumbered", wording.NO_NUMBER),) if field == "number" else ()
        return Said((Say(_ASK[field]),), replace(form, asking=field), Outcome.ASKED, choices)

    def _again(self, problem: Say) -> Said:
        asked = self.question()
        return replace(asked, parts=(problem, *asked.parts))

    def _where(self) -> Said:
        """The question again, with where its answer is found or that it may stay open: who does not know is not refused."""
        asked = self.question()
        choices = (_WHICH_RULE,) if self.form.asking == "terms" else asked.choices
        return replace(asked, parts=(Say(_WHERE[self.form.asking or "seller"]), *asked.parts), choices=choices)

    def _back(self) -> Said:
        at = FIELDS.index(self.form.asking) if self.form.asking in FIELDS else 0
        return self._ask(FIELDS[max(0, at - 1)], self.form)

    def _shown(self, form: Consignment, problems: tuple[Say, ...]) -> Said:
        """The lines so far; more may follow."""
        if not form.items and not problems:
            return self._ask("items", form)
        done = (button("lines_done", wording.LINES_DONE), button("remove", wording.REMOVE_LAST)) if form.items else ()
        return Said((ShowLines(form, problems),), replace(form, asking="items"), Outcome.ASKED, done)

    def _result(self, form: Consignment) -> Said:
        found = tuple(findings(form, self.counter.office.tariff, self.counter.rules))
        shown = ShowDocuments(replace(form, asking=None), found, self.on)
        choices = tuple(button(field, label) for field, label in _CHANGES.items())
        return Said((shown,), replace(form, asking=None), Outcome.ANSWERED, (*choices, Choice("article", "export-documents")))
