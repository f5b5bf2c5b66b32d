"""What is implausible in a consignment: numbers, codes, weights, terms. Each finding says what to do."""

import re
from collections.abc import Iterator, Mapping

from stdnum.cn import uscc
from stdnum.eu import vat

from bot.domain.documents import wording
from bot.domain.documents.consignment import Consignment, Item, Party
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.replies import Say
from bot.domain.routes import EU_MEMBERS
from bot.domain.shipping.incoterms import Rule
from bot.domain.tariff import codes
from bot.domain.tariff.tables import Tariff
from bot.domain.text import normalise
from bot.domain.wording import Message

_EORI = re.compile(r"[A-Z]{2}[A-Z0-9]{1,15}")
_EUROPEAN = EU_MEMBERS - {"GR"} | {"EL", "XI"}  # as VAT numbers begin: Greece has its own letters, Northern Ireland counts
_CREDIT_CODE = 18  # characters of the unified social credit code, GB 32100-2015
_NOT_BY_SEA = (Mode.AIR, Mode.RAIL, Mode.ROAD, Mode.COURIER)
_EMPTY_WORDS = frozenset(
    [
        "gift",
        "gifts",
        "cadeau",
        "cadeaux",
        "geschenk",
        "geschenken",
        "礼品",
        "礼物",
        "sample",
        "samples",
        "echantillon",
        "echantillons",
        "staal",
        "stalen",
        "样品",
        "parts",
        "pieces",
        "onderdelen",
        "配件",
        "goods",
        "marchandise",
        "marchandises",
        "goederen",
        "货物",
    ]
)


def findings(form: Consignment, tariff: Tariff, rules: Mapping[Incoterm, Rule]) -> Iterator[Say]:
    """Everything that should be looked at before the papers go out."""
    for party, role in ((form.seller, wording.SELLER), (form.buyer, wording.BUYER)):
        if party is not None and (problem := number_problem(party)):
            yield Say(problem, {"role": role, "number": party.number})
    for item in form.items:
        yield from _of_item(item, tariff)
    if len({item.currency for item in form.items}) > 1:
        yield Say(wording.TWO_CURRENCIES)
    if form.items and (form.net is None or form.gross is None):
        yield Say(wording.WEIGHTS_MISSING)
    if form.packages is None:
        yield Say(wording.PACKAGES_MISSING)
    if not form.origin:
        yield Say(wording.ORIGIN_MISSING)
    yield from _of_terms(form, rules)


def number_problem(party: Party) -> Message | None:
    """Why the number of a party cannot be right, or that it is missing."""
    number = party.number
    if not number:
        return wording.NUMBER_MISSING
    if uscc.is_valid(number) or vat.is_valid(number):
        return None
    if len(number) == _CREDIT_CODE and number[:2].isdigit():
        return wording.NUMBER_WRONG
    country = number[:2]
    if country not in _EUROPEAN:
        return wording.NUMBER_UNKNOWN
    # outside Belgium an EORI number need not be the VAT number
    return None if country != "BE" and _EORI.fullmatch(number) else wording.NUMBER_WRONG


def _of_item(item: Item, tariff: Tariff) -> Iterator[Say]:
    name = item.description[:40]
    if normalise(item.description) in _EMPTY_WORDS:
        yield Say(wording.SAY_WHAT_IT_IS, {"line": name})
    if not item.code:
        yield Say(wording.CODE_MISSING, {"line": name})
    elif len(item.code) < codes.SUBHEADING:
        yield Say(wording.CODE_SHORT, {"line": name, "code": item.code})
    elif not tariff.knows(codes.usable(item.code)[: codes.SUBHEADING]):
        yield Say(wording.CODE_UNKNOWN, {"line": name, "code": codes.spaced(item.code)})
    if item.net is not None and item.gross is not None and item.gross < item.net:
        yield Say(wording.GROSS_BELOW_NET, {"line": name})


def _of_terms(form: Consignment, rules: Mapping[Incoterm, Rule]) -> Iterator[Say]:
    rule = rules.get(form.incoterm) if form.incoterm else None
    if rule is None:
        yield Say(wording.TERM_MISSING)
        return
    if not form.place:
        yield Say(wording.PLACE_MISSING, {"term": rule.term.value})
    if rule.sea_only and form.mode in _NOT_BY_SEA:
        yield Say(wording.TERM_FOR_SEA, {"term": rule.term.value})
    for way in sorted(rule.warns):
        yield Say(wording.TERM_ADVICE, {"term": rule.term.value, "advice": rule.advice[way]})
