"""Commercial invoice and packing list: from typed lines to PDF, spreadsheet, JSON and CSV, with plausibility checks."""

import csv
import io
import json
from typing import Any

import openpyxl
import pypdfium2
import pytest

from bot import paper
from bot.answers import plain
from bot.domain.chats import Kind
from bot.domain.documents import wording
from bot.domain.documents.checks import number_problem
from bot.domain.documents.consignment import Consignment, Party
from bot.domain.documents.reading import read_items, read_party, read_terms
from bot.domain.duties.office import Office
from bot.domain.duties.shipment import Incoterm, Mode
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, Say
from bot.domain.wording import Message
from tests.conftest import CHAT, Talk

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT
SELLER = "Dupont SRL, Rue Haute 12, 4000 Liège, Belgium, BE0403170701"
BUYER = "Shanghai Sweet Import Co Ltd, 88 Nanjing Road, Shanghai, China, 91110000600037341L"
WHERE = {
    "seller": wording.WHERE_PARTY,
    "buyer": wording.WHERE_PARTY,
    "items": wording.WHERE_ITEMS,
    "terms": wording.WHERE_TERMS,
    "number": wording.WHERE_NUMBER,
}
LINE = "pralines; 180690; 200 boxes; 8.50 EUR; 100 kg net; 120 kg gross"


def text(receipt: Any) -> str:
    return plain(receipt.answer).replace("\u202f", " ").replace("\u00a0", " ")


async def form(talk: Talk) -> Consignment:
    return Consignment.from_text((await talk.desk.transcripts.load(CHAT)).dialogue.rooms.get("papers"))


async def filled(
    talk: Talk, language: Language, *lines: str, terms: str = "FCA Liège Airport, by air, 10 packages, origin Belgium"
) -> Any:
    await talk("papers:start", kind=Kind.BUTTON, hint=language)
    await talk(SELLER)
    await talk(BUYER)
    await talk("\n".join(lines or (LINE,)))
    await talk("papers:lines_done", kind=Kind.BUTTON)
    await talk(terms)
    return await talk("2026-117")


def drawn(said: Any, ending: str) -> bytes:
    return paper.draw(next(a for a in said.answer.attachments if a.name.endswith(ending)))


def written(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(document[n].get_textpage().get_text_range() for n in range(len(document))).replace("\u00a0", " ")


# --- reading ---


@pytest.mark.parametrize(
    ("typed", "party"),
    [
        (SELLER, Party("Dupont SRL", "Rue Haute 12, 4000 Liège, Belgium", "BE0403170701")),
        (
            "Dupont SRL\nRue Haute 12\n4000 Liège\nTVA BE 0403.170.701",
            Party("Dupont SRL", "Rue Haute 12, 4000 Liège", "BE0403170701"),
        ),
        (
            "上海甜品进口有限公司，南京路88号，上海，91110000600037341L",
            Party("上海甜品进口有限公司", "南京路88号, 上海", "91110000600037341L"),
        ),
        ("Dupont SRL, Rue Haute 12, 4000 Liège", Party("Dupont SRL", "Rue Haute 12, 4000 Liège", "")),
        ("Dupont SRL", None),
    ],
)
def test_a_party_is_read(typed: str, party: Party | None) -> None:
    assert read_party(typed) == party


@pytest.mark.parametrize(
    ("typed", "code", "quantity", "unit", "amount", "net", "gross"),
    [
        (LINE, "180690", "200", "boxes", "1700.00", "100", "120"),
        ("bière; 600 bouteilles; 1,20 €; 400 kg; 450 kg", "220300", "600", "bouteilles", "720.00", "400", "450"),
        (
            "bier; HS 2203.00; 600 flessen; 1,20 EUR; bruto 450 kg; netto 400 kg",
            "220300",
            "600",
            "flessen",
            "720.00",
            "400",
            "450",
        ),
        ("啤酒；600瓶；9元；净重400公斤；毛重450公斤", "220300", "600", "瓶", "5400.00", "400", "450"),
        ("toy cars\t950300\t12\t3 USD", "950300", "12", "", "36.00", None, None),
    ],
)
def test_a_line_is_read_in_any_order_and_language(
    office: Office,
    typed: str,
    code: str,
    quantity: str,
    unit: str,
    amount: str,
    net: str | None,
    gross: str | None,
) -> None:
    item = read_items(typed, office)[0].item
    assert item is not None
    assert (item.code, f"{item.quantity}", item.unit, f"{item.amount}") == (code, quantity, unit, amount)
    assert [w and f"{w:f}" for w in (item.net, item.gross)] == [net, gross]


@pytest.mark.parametrize(
    ("typed", "language", "quantity", "unit"),
    [
        ("beer; 1,200 bottles; 1.20 EUR", EN, 1200, "bottles"),
        ("bier; 1.200 flessen; 0,80 EUR", NL, 1200, "flessen"),
        ("socks; 2 dozen pairs; 3 EUR", EN, 24, "pairs"),
        ("wijn; 2 dozen; 30 EUR", NL, 2, "dozen"),
    ],
)
def test_pieces_are_whole_and_a_dozen_is_twelve(office: Office, typed: str, language: Language, quantity: int, unit: str) -> None:
    item = read_items(typed, office, language)[0].item
    assert item is not None
    assert (item.quantity, item.unit) == (quantity, unit)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("beer; 3 pieces", wording.LINE_INCOMPLETE),
        ("beer; 5 EUR", wording.LINE_INCOMPLETE),
        ("beer; 0 pcs; 5 EUR", wording.LINE_NOT_POSITIVE),
        ("beer; -3 pcs; 5 EUR", wording.LINE_NOT_POSITIVE),
        ("beer; 3 pcs; 0 EUR", wording.LINE_NOT_POSITIVE),
        ("beer; 3 pcs; 5 EUR; -2 kg", wording.LINE_NOT_POSITIVE),
        ("beer; 1.500; 5 EUR", wording.LINE_UNCLEAR),
        ("beer; 3 pcs; 1.500 EUR", wording.LINE_UNCLEAR),
    ],
)
def test_a_line_that_cannot_be_is_told_why(office: Office, typed: str, problem: Message) -> None:
    found = read_items(typed, office)[0]
    assert found.item is None
    assert found.problem is not None
    assert found.problem.message == problem


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("FCA Liège Airport, by air, 10 packages, origin Belgium", EN, (Incoterm.FCA, "Liège Airport", Mode.AIR, 10, "Belgium")),
        (
            "par bateau, CIF Shanghai Incoterms 2020, 3 palettes, origine : Belgique",
            FR,
            (Incoterm.CIF, "Shanghai", Mode.SEA, 3, "Belgique"),
        ),
        ("DAP 上海，铁路，20箱，原产地：比利时", ZH, (Incoterm.DAP, "上海", Mode.RAIL, 20, "比利时")),
        ("by air", EN, (None, "", Mode.AIR, None, "")),
    ],
)
def test_terms_are_read_in_any_order(office: Office, typed: str, language: Language, expected: tuple[Any, ...]) -> None:
    read = read_terms(typed, office, language)
    assert (read.incoterm, read.place, read.mode, read.packages, read.origin) == expected


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("BE0403170701", None),
        ("BE0403170702", wording.NUMBER_WRONG),
        ("BE123", wording.NUMBER_WRONG),
        ("FR40303265045", None),
        ("DE123456789012345", None),  # an EORI number that is no VAT number
        ("91110000600037341L", None),
        ("91110000600037341X", wording.NUMBER_WRONG),
        ("US12345678", wording.NUMBER_UNKNOWN),
        ("", wording.NUMBER_MISSING),
    ],
)
def test_numbers_are_checked_by_form_and_digits(number: str, problem: Message | None) -> None:
    assert number_problem(Party("Firm", "Street", number)) == problem


# --- the papers ---


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (EN, ["Commercial invoice", "商业发票", "Packing list", "装箱单"]),
        (FR, ["Facture commerciale", "商业发票", "Liste de colisage", "装箱单"]),
        (NL, ["Handelsfactuur", "商业发票", "Paklijst", "装箱单"]),
        (ZH, ["Commercial invoice", "商业发票", "Packing list", "装箱单"]),
        (HANT, ["Commercial invoice", "商業發票", "Packing list", "裝箱單"]),
    ],
)
async def test_both_papers_are_bilingual_and_selectable(talk: Talk, language: Language, labels: list[str]) -> None:
    await talk({EN: "hello", FR: "bonjour", NL: "goeiedag", ZH: "你好，请问", HANT: "請問關稅"}[language], hint=language)
    said = await filled(talk, language)
    assert said.answer.language is language
    page = written(drawn(said, ".pdf"))
    assert [label for label in labels if label not in page] == []
    for part in ("Dupont SRL", "BE0403170701", "88 Nanjing Road", "1806 90", "2026-117", "FCA Liège Airport", "Belgium"):
        assert part in page
    assert "巧克力" in page


async def test_the_spreadsheet_and_the_data_say_the_same(talk: Talk) -> None:
    said = await filled(talk, EN, LINE, "beer; 600 bottles; 1.20 EUR; 400 kg; 450 kg")
    book = openpyxl.load_workbook(io.BytesIO(drawn(said, ".xlsx")))
    cells = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    assert len(book.worksheets) == 2
    assert any(row[-1] == "2,420.00" for row in cells)
    data = json.loads(drawn(said, ".json"))
    assert data["total"] == "2420"
    assert (data["net_kg"], data["gross_kg"]) == ("500", "570")
    assert [line["hs_code"] for line in data["lines"]] == ["180690", "220300"]
    rows = list(csv.DictReader(io.StringIO(drawn(said, ".csv").decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == ["1700", "720"]
    assert rows[0]["incoterm"] == "FCA"


async def test_nothing_implausible_is_said_when_all_is_well(talk: Talk) -> None:
    said = await filled(talk, EN)
    assert said.reply.outcome is Outcome.ANSWERED
    assert "nothing implausible" in text(said)


async def test_what_is_implausible_is_listed(talk: Talk) -> None:
    await talk("papers:start", kind=Kind.BUTTON, hint=EN)
    await talk("Dupont SRL, Rue Haute 12, Liège, BE0403170702")
    await talk("Buyer Ltd, Nanjing Road, Shanghai")
    await talk("gift; 999999; 10 pcs; 5 EUR; 20 kg net; 10 kg gross\nsilk; 10 m; 4 USD")
    await talk("papers:lines_done", kind=Kind.BUTTON)
    await talk("FOB Antwerp, by air")
    said = text(await talk("papers:unnumbered", kind=Kind.BUTTON))
    for part in (
        "BE0403170702",
        "buyer has no VAT",
        "“gift” alone",
        "9999 99",
        "below net",
        "different currencies",
        "sea and inland",
        "packages is missing",
        "origin is missing",
    ):
        assert part in said, part


async def test_exw_and_ddp_are_advised_against(talk: Talk) -> None:
    said = text(await filled(talk, EN, terms="EXW Liège, by air, 1 packages, origin Belgium"))
    assert "EXW: Avoid it" in said


async def test_two_hundred_lines_in_one_message_are_taken(talk: Talk) -> None:
    lines = [f"beer {n}; 2203; 1 box; 2 EUR" for n in range(200)]
    await talk("papers:start", kind=Kind.BUTTON, hint=EN)
    await talk(SELLER)
    await talk(BUYER)
    await talk("\n".join(lines[:100]))
    said = text(await talk("\n".join(lines[100:])))
    assert "Lines so far: 200 · €400.00" in said
    too_many = text(await talk("\n".join(lines[:60])))
    assert "250 lines at most" in too_many
    assert len((await form(talk)).items) == 250
    await talk("papers:lines_done", kind=Kind.BUTTON)
    await talk("FCA Liège, by air, 10 packages, origin Belgium")
    finished = await talk("7-2026")
    assert len(pypdfium2.PdfDocument(drawn(finished, ".pdf"))) > 4


async def test_a_wrong_line_loses_nothing_and_the_last_one_can_go(talk: Talk) -> None:
    await talk("papers:start", kind=Kind.BUTTON, hint=EN)
    await talk(SELLER)
    await talk(BUYER)
    said = text(await talk(f"{LINE}\nnonsense; here\nbeer; 6 bottles; 2 EUR"))
    assert "Not taken" in said
    assert "nonsense" in said
    assert len((await form(talk)).items) == 2
    await talk("papers:remove", kind=Kind.BUTTON)
    assert [item.description for item in (await form(talk)).items] == ["pralines"]


async def test_a_question_in_between_back_and_a_correction(talk: Talk) -> None:
    await talk("papers:start", kind=Kind.BUTTON, hint=EN)
    await talk(SELLER)
    between = text(await talk("what is an EORI number"))
    assert "EORI" in between
    assert "Who buys?" in between
    assert "Who sells?" in text(await talk("back"))
    await talk("Other SRL, Rue Basse 1, 4000 Liège, BE0403170701")
    await talk(BUYER)
    await talk(LINE)
    await talk("papers:lines_done", kind=Kind.BUTTON)
    await talk("FCA Liège Airport, by air, 10 packages, origin Belgium")
    await talk("2026-117")
    await talk("papers:terms", kind=Kind.BUTTON)
    said = await talk("DAP Shanghai, by rail")
    assert "DAP Shanghai" in written(drawn(said, ".pdf"))
    kept = await form(talk)
    assert kept.seller is not None
    assert (kept.seller.name, kept.packages, kept.number) == ("Other SRL", 10, "2026-117")


async def test_what_is_typed_never_becomes_a_formula(talk: Talk) -> None:
    said = await filled(talk, EN, "=HYPERLINK(1); 180690; 1 box; 2 EUR; 1 kg; 2 kg")
    book = openpyxl.load_workbook(io.BytesIO(drawn(said, ".xlsx")))
    assert not any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert "'=HYPERLINK" in drawn(said, ".csv").decode("utf-8-sig")


def test_a_line_between_commas_is_read_with_its_count_in_front(office: Office) -> None:
    item = read_items("10 boxes of pralines, 180690, 8,50 EUR, 12 kg", office)[0].item
    assert item is not None
    assert (item.description, item.code, str(item.quantity), str(item.price), str(item.net)) == (
        "boxes of pralines",
        "180690",
        "10",
        "8.50",
        "12",
    )


async def test_a_question_with_commas_is_no_party(talk: Talk) -> None:
    await talk("papers:start", kind=Kind.BUTTON)
    await talk("is there a form for this, or do you write it, please?")
    assert (await form(talk)).seller is None


@pytest.mark.parametrize(
    ("correction", "language", "number"),
    [
        ("the invoice number is 2026-118, not 117", EN, "2026-118"),
        ("numéro de facture F-12 au lieu de 2026-117", FR, "F-12"),
        ("niet 2026-117, factuurnummer is 2026/9", NL, "2026/9"),
        ("发票号改成2026-200", ZH, "2026-200"),
    ],
)
async def test_the_number_of_papers_that_are_made_can_be_changed(
    talk: Talk, correction: str, language: Language, number: str
) -> None:
    await filled(talk, language)
    said = await talk(correction)
    assert (await form(talk)).number == number
    assert said.reply.outcome is Outcome.ANSWERED
    await talk("papers:number", kind=Kind.BUTTON)
    await talk("A-1")
    assert (await form(talk)).number == "A-1"


@pytest.mark.parametrize(
    ("line", "correction", "last"),
    [
        ("1200 bouteilles de bière à 1,45 eur", "non pardon 1250 bouteilles", ("bière", "220300", 1250, "1.45")),
        ("1200 bouteilles de bière à 1,45 eur", "le prix c'est 1,50", ("bière", "220300", 1200, "1.50")),
        ("10箱玩具，每箱20欧元，150公斤", "不对，是12箱", ("玩具", "950300", 12, "20")),
    ],
)
async def test_goods_are_told_in_a_sentence_and_the_last_line_is_corrected(
    talk: Talk, line: str, correction: str, last: tuple[str, str, int, str]
) -> None:
    """No estimate of duty begins in the middle of the form."""
    await talk("papers:start", kind=Kind.BUTTON, hint=FR)
    await talk(SELLER)
    await talk(BUYER)
    await talk(line)
    await talk(correction)
    (item,) = (await form(talk)).items
    assert (item.description, item.code, item.quantity, str(item.price)) == last


def test_a_price_that_may_be_that_of_all_is_no_line(office: Office) -> None:
    assert read_items("1200 bottles of beer for 1740 EUR", office) == []


async def test_a_party_told_after_the_article_opens_the_form_and_one_without_address_is_asked_again(talk: Talk) -> None:
    await talk("j'ai besoin d'une facture commerciale")
    await talk("Brasserie du Val, rue haute 12, 4000 Liège")
    assert (await form(talk)).seller == Party("Brasserie du Val", "rue haute 12, 4000 Liège")
    said = await talk("le client c'est Shanghai Good Food Co")
    assert (await form(talk)).asking == "buyer"
    assert said.reply.article is None
    assert said.reply.parts[0].message is wording.PARTY_INCOMPLETE


@pytest.mark.parametrize(
    ("language", "unknown"),
    [
        (EN, ("dunno", "not sure yet")),
        (FR, ("je sais pas", "je sais pas encore")),
        (NL, ("geen idee", "kweet niet")),
        (ZH, ("不知道",)),
    ],
)
async def test_who_does_not_know_is_told_where_to_look_or_may_leave_it(
    talk: Talk, language: Language, unknown: tuple[str, ...]
) -> None:
    """Never a mere "I did not understand", and nothing that was typed is lost."""
    await talk("papers:start", kind=Kind.BUTTON, hint=language)
    told = {"seller": SELLER, "buyer": BUYER, "items": LINE, "terms": "FCA Liège Airport, by air", "number": "2026-117"}
    for field, answer in told.items():
        for said in unknown:
            reply = (await talk(said)).reply
            assert reply.parts[0] == Say(WHERE[field])
            assert (await form(talk)).asking == field
        if field == "terms":
            assert Choice("article", "incoterms-which") in reply.choices
        if field == "number":
            assert [choice.value for choice in reply.choices] == ["unnumbered"]
        await talk(answer)
        if field == "items":
            await talk("papers:lines_done", kind=Kind.BUTTON)
    assert (await form(talk)).number == "2026-117"
