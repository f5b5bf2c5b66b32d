"""Says what the document form shows, and prepares the papers: invoice and packing list in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot import formats
from bot.answers import Attachment, SaidBlock, Style
from bot.domain.amounts import Money
from bot.domain.articles import Span
from bot.domain.documents import wording
from bot.domain.documents.consignment import Consignment, Item, Party
from bot.domain.documents.parts import ShowDocuments, ShowLines
from bot.domain.duties.shipment import Mode
from bot.domain.language import Language
from bot.domain.replies import Part, Say, Value
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff
from bot.domain.wording import Message
from bot.voice.rooms import SaidPart
from bot.voice.small_print import Text, heading, note, paragraph

_LAST_SHOWN = 8  # lines in the chat; all are on the papers
_MODES = {
    Mode.AIR: wording.ON_AIR,
    Mode.SEA: wording.ON_SEA,
    Mode.RAIL: wording.ON_RAIL,
    Mode.ROAD: wording.ON_ROAD,
    Mode.COURIER: wording.ON_COURIER,
}
_LABELS = {
    "invoice": wording.COMMERCIAL_INVOICE,
    "packing_list": wording.PACKING_LIST,
    "seller": wording.ON_SELLER,
    "buyer": wording.ON_BUYER,
    "number": wording.ON_NUMBER,
    "date": wording.ON_DATE,
    "tax_number": wording.ON_TAX_NUMBER,
    "goods": wording.ON_GOODS,
    "code": wording.ON_CODE,
    "quantity": wording.ON_QUANTITY,
    "price": wording.ON_PRICE,
    "amount": wording.ON_AMOUNT,
    "net": wording.ON_NET,
    "gross": wording.ON_GROSS,
    "total": wording.ON_TOTAL,
    "terms": wording.ON_TERMS,
    "transport": wording.ON_TRANSPORT,
    "packages": wording.ON_PACKAGES,
    "origin": wording.ON_ORIGIN,
    "signature": wording.ON_SIGNATURE,
}


class Scribe:
    """Speaks for the document form in all languages."""

    parts: tuple[type[Part], ...] = (ShowLines, ShowDocuments)

    def __init__(self, tariff: Tariff) -> None:
        self._tariff = tariff

    def say(self, part: Part, text: Text, language: Language, today: date) -> SaidPart:
        speech = Speech(self._tariff, text, language)
        if isinstance(part, ShowLines):
            return speech.lines(part), [], []
        if isinstance(part, ShowDocuments):
            return speech.documents(part), [], speech.papers(part)
        raise TypeError(part)


@dataclass
class Speech:
    """One part in one language."""

    tariff: Tariff
    text: Text
    language: Language

    def say(self, message: Message, **values: Value) -> str:
        return self.text(message, self.language, values)

    def _total(self, form: Consignment) -> str:
        return formats.money(Money(form.total, form.currency), self.language) if form.items else "–"

    # --- in the chat ---

    def lines(self, part: ShowLines) -> list[SaidBlock]:
        form, blocks = part.form, []
        if form.items:
            blocks.append(paragraph(self.say(wording.LINES_SO_FAR, count=str(len(form.items)), total=self._total(form))))
            shown = form.items[-_LAST_SHOWN:]
            more = ((Span("…"),),) if len(form.items) > len(shown) else ()
            blocks.append(SaidBlock(Style.BULLETS, (*more, *((Span(self._line(item)),) for item in shown))))
        if part.problems:
            blocks.append(paragraph(self.say(wording.LINES_REFUSED)))
            blocks.append(SaidBlock(Style.BULLETS, tuple((Span(self._said(p)),) for p in part.problems)))
        last = self.say(wording.MORE_LINES, button=wording.LINES_DONE) if form.items else self.say(wording.ASK_ITEMS)
        return [*blocks, paragraph(last)]

    def _line(self, item: Item) -> str:
        amount = formats.money(Money(item.amount, item.currency), self.language)
        code = codes.spaced(item.code) if item.code else "HS ?"
        return f"{item.description} · {code} · {self._plain(item.quantity)} {item.unit} · {amount}"

    def _said(self, said: Say) -> str:
        return self.text(said.message, self.language, said.values)

    def documents(self, part: ShowDocuments) -> list[SaidBlock]:
        form = part.form
        values = {"lines": str(len(form.items)), "total": self._total(form), "number": form.number}
        blocks = [heading(self.say(wording.READY if form.number else wording.READY_UNNUMBERED, **values))]
        if part.findings:
            blocks.append(paragraph(self.say(wording.LOOK_AT)))
            blocks.append(SaidBlock(Style.BULLETS, tuple((Span(self._said(f)),) for f in part.findings)))
        else:
            blocks.append(paragraph(self.say(wording.NOTHING_FOUND)))
        blocks.append(note(self.say(wording.FILES)))
        return blocks

    # --- the papers ---

    def papers(self, part: ShowDocuments) -> list[Attachment]:
        """PDF, spreadsheet, JSON and CSV, all from the same data."""
        name = self.say(wording.INVOICE_FILE)
        data = self._data(part)
        return [
            Attachment("document", f"{name}.pdf", "invoice", data),
            Attachment("document", f"{name}.xlsx", "workbook", data),
            Attachment("document", f"{name}.json", "declaration_json", data["declaration"]),
            Attachment("document", f"{name}.csv", "declaration_csv", data["declaration"]),
        ]

    def _both(self, message: Message) -> list[str]:
        """In the user's language and in Chinese; for Chinese users in English and Chinese."""
        first = Language.EN if self.language.is_chinese else self.language
        second = self.language if self.language.is_chinese else Language.ZH_HANS
        return [self.text(message, first, None), self.text(message, second, None)]

    def _data(self, part: ShowDocuments) -> dict[str, Any]:
        form = part.form
        dated = form.dated or part.on
        return {
            "language": self.language.value,
            "labels": {name: self._both(message) for name, message in _LABELS.items()},
            "number": form.number,
            "date": dated.isoformat(),
            "seller": _party(form.seller),
            "buyer": _party(form.buyer),
            "items": [self._item(item) for item in form.items],
            "terms": f"{form.incoterm.value} {form.place}, Incoterms® 2020" if form.incoterm else "",
            "transport": self._both(_MODES[form.mode]) if form.mode else ["", ""],
            "packages": str(form.packages or ""),
            "origin": form.origin,
            "currency": form.currency,
            "total": self._plain(form.total, 2),
            "net": self._plain(form.net) if form.net is not None else "",
            "gross": self._plain(form.gross) if form.gross is not None else "",
            "declaration": _declaration(form, dated),
        }

    def _item(self, item: Item) -> dict[str, str]:
        """A line; `official` is what the nomenclature calls the code, in Chinese."""
        official = self.tariff.title(item.code, Language.ZH_HANS).split(" › ")[-1] if item.code else ""
        return {
            "description": item.description,
            "official": official,
            "code": codes.spaced(item.code),
            "quantity": f"{self._plain(item.quantity)} {item.unit}".strip(),
            "price": self._plain(item.price, 2),
            "amount": self._plain(item.amount, 2),
            "net": self._plain(item.net) if item.net is not None else "",
            "gross": self._plain(item.gross) if item.gross is not None else "",
        }

    def _plain(self, value: Decimal, places: int = 0) -> str:
        """Digits with the signs of the language; at least `places` decimals, no zeros beyond."""
        exponent = int(value.normalize().as_tuple().exponent)
        return formats.decimal(value.quantize(Decimal(1).scaleb(-max(places, -exponent, 0))), self.language)


def _party(party: Party | None) -> dict[str, str]:
    return {"name": party.name, "address": party.address, "number": party.number} if party else {}


def _declaration(form: Consignment, dated: date) -> Mapping[str, Any]:
    """What a declarant keys in, in plain English keys and plain numbers; money and weights as text, so that nothing is lost."""

    def number(value: Decimal | None) -> str | None:
        return None if value is None else f"{value.normalize():f}"

    return {
        "invoice": form.number,
        "date": dated.isoformat(),
        "seller": _party(form.seller),
        "buyer": _party(form.buyer),
        "incoterm": form.incoterm.value if form.incoterm else None,
        "place": form.place,
        "mode": form.mode.value if form.mode else None,
        "packages": form.packages,
        "country_of_origin": form.origin,
        "currency": form.currency,
        "total": number(form.total),
        "net_kg": number(form.net),
        "gross_kg": number(form.gross),
        "lines": [
            {
                "line": place,
                "description": item.description,
                "hs_code": item.code,
                "quantity": number(item.quantity),
                "unit": item.unit,
                "unit_price": number(item.price),
                "amount": number(item.amount),
                "currency": item.currency,
                "net_kg": number(item.net),
                "gross_kg": number(item.gross),
            }
            for place, item in enumerate(form.items, 1)
        ],
    }
