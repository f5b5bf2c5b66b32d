"""From typed lines to parties, goods and terms: "pralines; 180690; 200 boxes; 8.50 EUR; 100 kg net; 120 kg gross"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.domain.amounts import Amount, Measure, find_amounts
from bot.domain.documents import wording
from bot.domain.documents.consignment import Item, Party
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.language import Language
from bot.domain.replies import Say
from bot.domain.spotting import Listed
from bot.domain.text import clean, normalise

_BETWEEN = re.compile(r"[;；|\t]")
_LISTED = re.compile(r"[,，、](?=\s)|[，、]")  # a comma with a space behind it is no decimal mark
_LEADING_COUNT = re.compile(r"(?<![\d.,])(\d[\d.,]*)\s+((?:[^\W\d_]|['’-]).*)")
_COMMAS = re.compile(r"[,，\n]")
_NUMBER = re.compile(r"(?<![A-Z0-9])(?:[A-Z]{2}[ .]?\d[A-Z0-9. ]{6,16}\d|[0-9A-HJ-NPQRTUWXY]{18})(?![A-Z0-9])")
_CODE = re.compile(r"(?:hs|sh|gn|cn|编码|税号)? ?:? ?(\d{4}[. ]?\d{2}(?:[. ]?\d{2}){0,2})", re.IGNORECASE)
_GROSS = re.compile(r"gross|brut|毛", re.IGNORECASE)
_COUNT = re.compile(r"([-−]?\d[\d.,' ]*)\s*(.*)")
_TERM = re.compile(rf"(?<![A-Za-z])({'|'.join(Incoterm)})(?![A-Za-z])\s*([^,，;；\n]*)", re.IGNORECASE)
_YEAR_OF_RULES = re.compile(r"\(? ?incoterms? ?®? ?2020 ?\)?", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:country of origin|pays d'origine|origine|origin|land van oorsprong|oorsprong|原产地|原产国|产地)\s*[:：=]?\s*(?:is|est|de)?\s*([^,，;；\n]+)",
    re.IGNORECASE,
)
_PACKAGES = re.compile(
    r"(\d{1,6})\s*(?:packages?|colli|colis|cartons?|boxes|pallets?|palettes?|pakketten|dozen|paletten|箱|件|包|托)", re.IGNORECASE
)
_DOZEN = 12
_SHORTEST_NAME, _LONGEST_TEXT = 2, 300


@dataclass(frozen=True)
class ItemRead:
    """A line of goods, or why it cannot be used."""

    item: Item | None = None
    problem: Say | None = None


@dataclass(frozen=True)
class TermsRead:
    """What a message says of terms, transport and origin."""

    incoterm: Incoterm | None = None
    place: str = ""
    mode: Mode | None = None
    packages: int | None = None
    origin: str = ""


def read_party(text: str) -> Party | None:
    """Name, address and number, separated by commas or on lines of their own; None when there is no address."""
    text = clean(text)[:_LONGEST_TEXT]
    found = _NUMBER.search(text.upper())
    number = re.sub(r"[ .]", "", found[0]) if found else ""
    rest = text[: found.start()] + text[found.end() :] if found else text
    rest = re.sub(r"(?i)\b(?:vat|btw|tva|eori|uscc|no|nr|n°)\b\.?:?|统一社会信用代码[:：]?", "", rest)
    parts = [part for text in _COMMAS.split(rest) if (part := text.strip(" .:\t"))]
    if len(parts) < _SHORTEST_NAME:
        return None
    return Party(parts[0], ", ".join(parts[1:]), number)


def is_line(text: str) -> bool:
    """Whether a message, or a line of it, holds fields: between semicolons, bars, tabs, or with a price between commas."""
    return _BETWEEN.search(text) is not None or (len(_fields(text)) > 1 and _first(find_amounts(text), Measure.MONEY) is not None)


def read_items(text: str, office: Office, language: Language = Language.EN) -> list[ItemRead]:
    """Every line of goods in a message: fields, or a sentence such as "1200 bottles of beer at 1.45 EUR"."""
    found = []
    for line in clean(text).splitlines():
        told = _told(line, office, language)
        if is_line(line):
            read = _item(line, office, language)
            found.append(ItemRead(told) if told and read.item is None else read)
        elif told:
            found.append(ItemRead(told))
    return found


def corrected(item: Item, text: str, office: Office) -> Item | None:
    """A line with its number, price or weight set anew by a message that tells one of them and no goods; None otherwise."""
    amounts = [a for a in find_amounts(clean(text)) if a.measure in (Measure.MONEY, Measure.WEIGHT, Measure.COUNT)]
    if len(amounts) != 1 or not (value := amounts[0].value) or value <= 0:
        return None
    measure, unit = amounts[0].measure, amounts[0].unit
    if measure is Measure.WEIGHT:
        return replace(item, gross=value) if _GROSS.search(text) else replace(item, net=value)
    if measure is Measure.MONEY:
        return replace(item, price=value, currency=unit)
    if Listed(office.reader.vocabulary.price).within(normalise(text)):
        return replace(item, price=value)
    return replace(item, quantity=value)


def _told(line: str, office: Office, language: Language) -> Item | None:
    """Goods with their number and the price of one; None where a price may be that of all."""
    told = office.reader.read(line, language)
    price = told.unit_price.price if told.unit_price and told.unit_price.of == "items" else None
    if price is None and told.loose and told.value:
        before = [normalise(line[: a.start]) for a in find_amounts(line) if a.measure is Measure.MONEY]
        price = told.value if before and Listed(office.reader.vocabulary.at).closes(before[0]) else None
    if price is None or not told.items or not told.goods or price.amount <= 0 or not price.currency:
        return None
    found = office.find(told.goods)
    code = told.codes[0] if told.codes else found[0].code if office.sure(found) else ""
    gross = told.kilograms if _GROSS.search(line) else None
    net = None if gross else told.kilograms
    return Item(told.goods, code, told.items, told.counted_by, price.amount, price.currency, net, gross)


def read_terms(text: str, office: Office, language: Language) -> TermsRead:
    """Terms in any order: "FCA Liège Airport, by air, 10 packages, origin Belgium"."""
    text = _YEAR_OF_RULES.sub("", clean(text))
    term, origin, packages = _TERM.search(text), _ORIGIN.search(text), _PACKAGES.search(text)
    return TermsRead(
        incoterm=Incoterm(term[1].upper()) if term else None,
        place=term[2].strip() if term else "",
        mode=office.reader.read(text, language).mode,
        packages=int(packages[1]) if packages else None,
        origin=origin[1].strip() if origin else "",
    )


@dataclass
class _Fields:
    """The fields of a line by what they hold."""

    code: str = ""
    money: Amount | None = None
    weights: list[tuple[bool, Amount]] = field(default_factory=list)
    counts: list[re.Match[str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        amounts = find_amounts(text)
        if matched := _CODE.fullmatch(text):
            self.code = re.sub(r"\D", "", matched[1])
        elif price := _first(amounts, Measure.MONEY):
            self.money = price
        elif weight := _first(amounts, Measure.WEIGHT):
            self.weights.append((bool(_GROSS.search(text)), weight))
        elif counted := _COUNT.fullmatch(text):
            self.counts.append(counted)

    def take_heading(self, office: Office) -> None:
        """Four digits beside another number are the heading of a code, not a quantity."""
        if self.code or len(self.counts) == 1:
            return
        heading = next((c for c in self.counts if not c[2] and c[1].strip() in office.tariff.titles), None)
        if heading is not None:
            self.code = heading[1].strip()
            self.counts.remove(heading)


def _item(line: str, office: Office, language: Language) -> ItemRead:
    description, *given = _fields(line) or [""]
    read = _Fields()
    for text in given:
        read.add(text)
    leading = _LEADING_COUNT.fullmatch(description)
    if leading and not any(counted[2] for counted in read.counts):  # "10 boxes of beer, 2203, 500 kg"
        read.counts.append(leading)
    read.take_heading(office)
    if not read.counts or read.money is None:
        return ItemRead(problem=Say(wording.LINE_INCOMPLETE, {"line": line[:60]}))
    quantity = read.counts[0]
    unit = quantity[2].strip()
    if quantity is leading:
        description, unit = unit, ""
    count, price = _decimal(quantity[1]), read.money.value
    first, _, rest = normalise(unit).partition(" ")
    words = office.reader.vocabulary
    if count is None and first in words.pieces and (digits := re.sub(r"\D", "", quantity[1])):
        count = Decimal(digits)  # "1,200 bottles" are never one and a fifth
    boxes = first == "dozen" and language is Language.NL
    if count is not None and rest and first in words.dozens and not boxes:  # "2 dozen boxes"
        count, unit = count * _DOZEN, unit.partition(" ")[2]
    unclear = next((a for a in (read.money, *(w for _, w in read.weights)) if a.value is None), None)
    if count is None or price is None or unclear is not None:
        shown = unclear.text if unclear else quantity[0]
        return ItemRead(problem=Say(wording.LINE_UNCLEAR, {"text": shown, "line": line[:60]}))
    if min(count, price, *(weight.value or Decimal(0) for _, weight in read.weights)) <= 0:
        return ItemRead(problem=Say(wording.LINE_NOT_POSITIVE, {"line": line[:60]}))
    if not read.code:
        found = office.find(description)
        read.code = found[0].code if office.sure(found) else ""
    net, gross = _net_and_gross(read.weights)
    return ItemRead(Item(description, read.code, count, unit, price, read.money.unit, net, gross))


def _fields(line: str) -> list[str]:
    between = _BETWEEN if _BETWEEN.search(line) else _LISTED
    return [text.strip() for text in between.split(line) if text.strip()]


def _net_and_gross(weights: list[tuple[bool, Amount]]) -> tuple[Decimal | None, Decimal | None]:
    """As they are named; of two unnamed ones the first is net, the second gross."""
    gross = next((amount.value for is_gross, amount in weights if is_gross), None)
    nets = [amount.value for is_gross, amount in weights if not is_gross]
    if gross is None and len(nets) > 1:
        gross = nets[1]
    return (nets[0] if nets else None), gross


def _first(amounts: tuple[Amount, ...], measure: Measure) -> Amount | None:
    return next((amount for amount in amounts if amount.measure is measure), None)


def _decimal(text: str) -> Decimal | None:
    """A count; a point or comma before three digits may mean two things."""
    plain = text.replace(" ", "").replace("'", "").replace("−", "-")
    if re.fullmatch(r"-?\d{1,3}[.,]\d{3}", plain) or plain.count(".") + plain.count(",") > 1:
        return None
    try:
        return Decimal(plain.replace(",", "."))
    except ArithmeticError:
        return None


def taken_back(instead: Iterable[str]) -> re.Pattern[str]:
    """A number that another one takes the place of: "not 18", "不是18"."""
    latin, chinese = ("|".join(re.escape(word) for word in instead if (word[0] >= CHINESE) is side) for side in (False, True))
    return re.compile(rf"(?:\b(?:{latin or '(?!)'})\b|{chinese or '(?!)'}) *[A-Za-z0-9/-]+", re.IGNORECASE)
