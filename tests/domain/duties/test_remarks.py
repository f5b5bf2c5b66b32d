"""What is told beside a shipment: where goods were made, what they lack, how they are paid, samples, false labels."""

import pytest

from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowConverted, ShowElsewhere, ShowEstimate, ShowTaxes
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.menus import EVASION_ARTICLE, FRAUD_ARTICLES
from bot.domain.replies import Outcome, Say, ShowArticle
from tests.conftest import Talk
from tests.support.receipts import text

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("can I deduct the VAT?", EN),
        ("is die btw aftrekbaar?", NL),
        ("tva récupérable ?", FR),
        ("增值税可以抵扣吗", ZH),
        ("增值税能退吗", ZH),
    ],
)
async def test_whether_vat_comes_back_is_answered_and_the_estimate_is_kept(talk: Talk, asked: str, language: Language) -> None:
    await talk("200 umbrellas from China, 10 USD each, FOB, freight 300 USD", hint=EN)
    said = await talk(asked, hint=language)
    assert any(isinstance(part, ShowTaxes) and part.vat for part in said.reply.parts)
    assert "import-vat-deferral" in [choice.value for choice in said.reply.choices]
    assert any(isinstance(part, ShowEstimate) for part in (await talk("total", hint=EN)).reply.parts)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("paid by card", EN),
        ("we already paid by paypal", EN),
        ("payé par carte", FR),
        ("met kredietkaart betaald", NL),
        ("met visa betaald", NL),
        ("信用卡付的", ZH),
    ],
)
async def test_how_goods_are_paid_is_no_name_of_goods(talk: Talk, told: str, language: Language) -> None:
    await talk("200 umbrellas from China, 10 USD each", hint=EN)
    said = await talk(told, hint=language)
    assert Say(wording.PAYMENT_CHANGES_NOTHING) in said.reply.parts
    assert Say(wording.ASK_INCOTERM) in said.reply.parts


@pytest.mark.parametrize(
    ("told", "language", "country"),
    [
        ("500 umbrellas made in Thailand, 3000 EUR to Belgium", EN, "TH"),
        ("500 paraplu's uit Vietnam 3000 EUR naar België", NL, "VN"),
        ("500 parapluies d'origine turque, 3000 EUR, vers la Belgique", FR, "turque"),
        ("500把雨伞 泰国产 3000欧元 到比利时", ZH, "TH"),
        ("watches made in Switzerland, 5000 EUR to Shanghai", EN, "CH"),
        ("500 umbrellas from Taiwan, 3000 EUR, freight 200 EUR", EN, "TW"),
        ("wijn uit Chili 5000 EUR naar Shanghai", NL, "CL"),
        ("thé du Japon, 2000 EUR, vers la Belgique", FR, "JP"),
    ],
)
async def test_goods_of_another_origin_are_never_reckoned(talk: Talk, told: str, language: Language, country: str) -> None:
    said = await talk(told, hint=language)
    assert [part.country for part in said.reply.parts if isinstance(part, ShowElsewhere)] == [country]
    assert not any(isinstance(part, ShowEstimate) for part in (await talk("FOB, freight 300 EUR", hint=EN)).reply.parts)


async def test_an_origin_told_after_a_sum_stops_it_until_it_is_taken_back(talk: Talk) -> None:
    await talk("T-shirts from China 3000 EUR freight 300", hint=EN)
    said = await talk("made in Vietnam")
    assert any(isinstance(part, ShowElsewhere) and part.country == "VN" for part in said.reply.parts)
    assert "Area=VN" in str(said.answer)
    again = await talk("no they are chinese, sorry")
    assert any(isinstance(part, ShowEstimate) for part in again.reply.parts)


@pytest.mark.parametrize(
    ("told", "language", "code"),
    [
        ("500 speelgoedauto's zonder batterijen uit China, 2000 EUR", NL, "950300"),
        ("jouets sans piles depuis la Chine 2000 EUR", FR, "950300"),
        ("toys without batteries from China, 2000 EUR, FOB", EN, "950300"),
        ("从中国进口不含电池的玩具，2000欧元", ZH, "950300"),
        ("bière blonde sans alcool vers la Chine, 2000 EUR, FOB", FR, "220291"),
    ],
)
async def test_what_goods_are_without_is_not_the_goods(talk: Talk, told: str, language: Language, code: str) -> None:
    said = await talk(told, hint=language)
    assert said.reply.outcome is Outcome.ASKED  # nothing to choose from
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.code == code


@pytest.mark.parametrize(
    ("told", "language"), [("without batteries", EN), ("zonder batterijen", NL), ("sans piles", FR), ("不含电池", ZH)]
)
async def test_what_they_lack_told_alone_changes_no_goods(talk: Talk, told: str, language: Language) -> None:
    await talk("200 umbrellas from China, 10 USD each", hint=EN)
    said = await talk(told, hint=language)
    assert wording.LACKS in [part.message for part in said.reply.parts if isinstance(part, Say)]
    assert Say(wording.ASK_INCOTERM) in said.reply.parts


FALSE_LABELS = [
    ("just call it cosmetics samples worth 20 eur", EN),
    ("declare it as gift", EN),
    ("put gift on the invoice", EN),
    ("zet er gift op", NL),
    ("kunt ge er cadeau op schrijven", NL),
    ("als geschenk aangeven?", NL),
    ("on peut mettre cadeau ?", FR),
    ("on peut declarer comme cadeau ?", FR),
    ("帮我写礼品行吗", ZH),
    ("写礼品可以吗", ZH),
]


@pytest.mark.parametrize(("asked", "language"), FALSE_LABELS)
@pytest.mark.parametrize("begun", [True, False])
async def test_goods_that_shall_pass_as_a_gift_are_refused(talk: Talk, asked: str, language: Language, begun: bool) -> None:
    if begun:
        await talk("500 face creams from China 3000 EUR", hint=EN)
    said = await talk(asked, hint=language)
    assert [part.article in FRAUD_ARTICLES for part in said.reply.parts if isinstance(part, ShowArticle)] == [True]
    assert not begun or "3000" in str((await talk.state()).rooms["estimate"])


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("do I pay duty on a gift from my aunt in China?", EN),
        ("how do i declare a gift from my mother", EN),
        ("can i mark it as a gift if my sister sends it", EN),
        ("cadeau de ma tante en Chine, droits ?", FR),
        ("mijn oma stuurt een cadeau uit China, moet ik betalen", NL),
        ("阿姨从中国寄礼物要交税吗", ZH),
        ("can the shop mark my order as a gift", EN),
    ],
)
async def test_honest_questions_about_gifts_have_their_article(talk: Talk, asked: str, language: Language) -> None:
    assert (await talk(asked, hint=language)).reply.article == "gifts-private"


async def test_a_lower_sum_without_currency_is_refused_beside_a_known_price(talk: Talk) -> None:
    await talk("500 paraplu's uit China, 3000 EUR", hint=NL)
    assert ShowArticle(EVASION_ARTICLE) in (await talk("kunnen we 1000 op de factuur zetten")).reply.parts


@pytest.mark.parametrize(
    ("told", "language", "goods"),
    [
        ("free samples of umbrellas from China, 200 EUR", EN, "umbrellas"),
        ("échantillons de parapluies de Chine, 200 EUR", FR, "parapluies"),
        ("stalen van paraplu's uit China, 200 EUR", NL, "paraplu's"),
        ("雨伞样品 从中国进口 200欧元", ZH, "雨伞"),
        ("stalen pannen uit China, 200 EUR", NL, "stalen pannen"),
    ],
)
def test_samples_are_no_part_of_the_name_of_goods(office: Office, told: str, language: Language, goods: str) -> None:
    read = office.reader.read(told, language)
    assert read.goods == goods
    assert read.of_samples == (goods != "stalen pannen")


async def test_who_sends_samples_is_led_to_what_holds_for_them(talk: Talk) -> None:
    said = await talk("samples of umbrellas from China, 200 EUR, FOB", hint=EN)
    assert Say(wording.SAMPLES) in said.reply.parts
    assert "samples" in [choice.value for choice in said.reply.choices]


async def test_samples_may_be_called_samples(talk: Talk) -> None:
    await talk("samples of umbrellas from China, 200 EUR, FOB", hint=EN)
    said = await talk("can we write sample on the invoice")
    assert ShowArticle(EVASION_ARTICLE) not in said.reply.parts


@pytest.mark.parametrize(("told", "language"), [("chili saus van china 2000 eur", NL), ("poudre de chili de chine 2000 eur", FR)])
def test_goods_called_like_a_country_have_no_origin(office: Office, told: str, language: Language) -> None:
    assert office.reader.read(told, language).origin == ""


@pytest.mark.parametrize(
    ("word", "headings"),
    [
        ("glasses", {"7013", "9004"}),
        ("glazen", {"7013", "9001"}),
        ("verres", {"7013", "9001"}),
        ("nuts", {"7318", "0802"}),
        ("chips", {"8542", "2005"}),
        ("bougies", {"3406", "8511"}),
        ("baguettes", {"1905", "4419"}),
        ("kranen", {"8481", "8426"}),
        ("dassen", {"6215", "6117"}),
        ("pannen", {"7323", "6905"}),
        ("键盘", {"8471", "9207"}),
        ("镜片", {"9001", "9002"}),
    ],
)
def test_words_that_mean_several_goods_are_asked_about(office: Office, word: str, headings: set[str]) -> None:
    found = office.find(word)
    assert not office.sure(found)
    assert headings <= {each.code[:4] for each in found}


@pytest.mark.parametrize(
    ("told", "language"),
    [("don't know freight yet", EN), ("fret je sais pas", FR), ("vracht weet ik niet", NL), ("运费还不知道", ZH)],
)
async def test_a_freight_that_is_not_known_is_passed_over(talk: Talk, told: str, language: Language) -> None:
    await talk("200 umbrellas from China, 10 USD each, FOB", hint=EN)
    said = await talk(told, hint=language)
    assert any(isinstance(part, ShowEstimate) for part in said.reply.parts)


async def test_a_freight_that_is_not_known_leaves_another_question_open(talk: Talk) -> None:
    await talk("200 umbrellas from China, 10 USD each", hint=EN)
    assert Say(wording.ASK_INCOTERM) in (await talk("freight unknown")).reply.parts
    said = await talk("FOB")
    assert any(isinstance(part, ShowEstimate) for part in said.reply.parts)


async def test_a_sum_beside_another_way_of_transport_is_its_freight(talk: Talk) -> None:
    await talk("200 umbrellas from China, 10 USD each, FOB, sea freight 300 USD", hint=EN)
    assert "USD 450.00" in text(await talk("and if by train, 450 usd"))


async def test_other_goods_in_the_middle_of_an_estimate_are_named(talk: Talk) -> None:
    await talk("200 umbrellas from China, 2000 EUR", hint=EN)
    shown = text(await talk("and yoga mats?"))
    assert "yoga mats (9506 91)" in shown
    assert "What is the price" in shown


def test_an_incoterms_rule_beside_chinese_is_read_in_small_letters(office: Office) -> None:
    assert office.reader.read("500个保温杯 一个3美元 宁波fob 到安特卫普", ZH).incoterm == "FOB"


@pytest.mark.parametrize(
    ("told", "language", "name"),
    [
        ("50辆自行车 从天津进口，每辆200欧元", ZH, "非机动自行车"),
        ("100 vélos électriques de Chine, 30000 EUR", FR, "Cycles, tricycles"),
        ("100 elektrische fietsen uit China, 30000 EUR", NL, "Fietsen"),
    ],
)
async def test_lines_under_trade_defence_are_named_in_the_language_of_the_user(
    talk: Talk, told: str, language: Language, name: str
) -> None:
    said = await talk(told, hint=language)
    assert any(name in (choice.text or "") for choice in said.reply.choices)
    assert wording.NAMES_IN not in [part.message for part in said.reply.parts if isinstance(part, Say)]


@pytest.mark.parametrize(("told", "language"), [("gratis", NL), ("gratuits", FR), ("they are free", EN), ("免费的", ZH)])
async def test_goods_given_for_free_have_a_value_and_are_no_small_talk(talk: Talk, told: str, language: Language) -> None:
    await talk("samples of umbrellas from China, 20 pieces", hint=EN)
    said = await talk(told, hint=language)
    assert Say(wording.FREE_TOO) in said.reply.parts


@pytest.mark.parametrize(
    ("asked", "language"), [("how much for both", EN), ("tout ensemble ca fait combien", FR), ("加起来多少", ZH)]
)
async def test_the_sum_of_two_kinds_of_goods_is_told(talk: Talk, asked: str, language: Language) -> None:
    await talk("200 umbrellas from China, 2000 EUR, FOB, freight 200 EUR", hint=EN)
    await talk("and 300 yoga mats, 5 EUR each")
    said = await talk(asked, hint=language)
    shown = next(part for part in said.reply.parts if isinstance(part, ShowEstimate))
    assert [line.shipment.product for line in shown.lines] == ["umbrellas", "yoga mats"]


def test_t_shirts_written_apart_are_counted_and_weigh_no_tonnes(office: Office) -> None:
    told = office.reader.read("2000 t shirts coton 2,10 € pièce de chine fob + fret 600", FR)
    assert (told.items, told.kilograms) == (2000, None)
    assert told.value is not None
    assert told.value.amount == 4200


async def test_a_word_for_the_use_of_goods_tells_them_apart(talk: Talk) -> None:
    await talk("glazen 1000 stuks 1,20 eur uit ningbo", hint=NL)
    said = await talk("om uit te drinken")
    assert "Incoterms" in text(said)
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.code == "701337"


async def test_a_price_keeps_its_currency_where_the_sum_is_wanted_in_another(talk: Talk) -> None:
    await talk("500 umbrellas from China, total value 3000 USD", hint=EN)
    await talk("in euro please")
    known = Draft.from_text((await talk.state()).rooms["estimate"])
    assert known.shipment.value is not None
    assert known.shipment.value.currency == "USD"
    said = await talk("CIF")
    assert ShowConverted in [type(part) for part in said.reply.parts]
    assert known.shown == "EUR"


@pytest.mark.parametrize(
    ("plural", "code"),
    [("kinderfietsen", "871200"), ("stadsfietsen", "871200"), ("vélos électriques", "871160"), ("elektrische fietsen", "871160")],
)
def test_the_plural_of_a_name_is_that_name(office: Office, plural: str, code: str) -> None:
    assert [each.code for each in office.find(plural) if each.exact] == [code]


@pytest.mark.parametrize(("told", "language"), [("那电动的呢", ZH), ("and electric?", EN), ("en elektrisch?", NL)])
async def test_electric_bikes_are_no_bicycles(talk: Talk, told: str, language: Language) -> None:
    await talk("50 bicycles from Tianjin, 200 EUR each, FOB", hint=EN)
    await talk(told, hint=language)
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.code == "871160"


async def test_a_button_for_several_lines_tells_where_they_end(talk: Talk) -> None:
    """Plastic toys pay 4.7 %: nobody finds them behind dolls alone."""
    said = await talk("toy cars from China 3000 USD FOB, freight 400 USD", hint=EN)
    labels = [choice.text or "" for choice in said.reply.choices]
    assert any("Dolls" in label and "Plastic toys" in label and "4.7%" in label for label in labels)
    assert any("Toys, n.e.s." in label and "0%" in label for label in labels)


@pytest.mark.parametrize(
    ("goods", "told", "language"),
    [
        ("duty on garden chairs from China", "for the terrace, foldable", EN),
        ("droits sur les vases en verre de Chine", "soufflés à la bouche, décoration", FR),
        ("invoerrechten op bloempotten uit China", "voor binnen, geglazuurd", NL),
        ("从中国进口雨伞关税多少", "手动开合的", ZH),
    ],
)
async def test_goods_that_are_described_after_their_rates_are_noted(
    talk: Talk, goods: str, told: str, language: Language
) -> None:
    await talk(goods, hint=language)
    known = Draft.from_text((await talk.state()).rooms["estimate"]).shipment
    assert known.code
    said = await talk(told, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.code == known.code
    assert told in text(said)


async def test_a_nearer_name_after_the_rates_tells_of_the_line(talk: Talk) -> None:
    await talk("hoeveel invoerrechten op houten speelgoed uit china", hint=NL)
    await talk("houten puzzels van beuk", hint=NL)
    await talk("2000 stuks aan 3,20 usd per stuk, CIF Antwerpen", hint=NL)
    known = Draft.from_text((await talk.state()).rooms["estimate"])
    assert (known.shipment.code, known.asking) == ("95030061", None)


async def test_a_small_word_is_no_metal(talk: Talk) -> None:
    await talk("300 umbrellas from China, 8 EUR each, DAP Liège", hint=EN)
    await talk("is the duty in that price or not")
    assert Draft.from_text((await talk.state()).rooms["estimate"]).shipment.product == "umbrellas"


@pytest.mark.parametrize(
    ("asked", "language", "said"),
    [
        ("kan ik de btw aftrekken", Language.NL, "invoer-btw meestal aftrekken"),
        ("can i deduct the vat", Language.EN, "deduct import VAT"),
        ("la tva, elle est déductible ?", Language.FR, "déduire la TVA"),
        ("增值税可以抵扣吗", Language.ZH_HANS, "抵扣进口增值税"),
    ],
)
async def test_whether_vat_comes_back_is_told_before_any_goods(talk: Talk, asked: str, language: Language, said: str) -> None:
    assert said in text(await talk(asked, hint=language))


async def test_nobody_asks_who_buys_hundreds_of_pieces(talk: Talk) -> None:
    said = await talk("20000 empty glass bottles from China at 0.22 USD, CIF Antwerp, freight included", hint=Language.EN)
    assert said.reply.outcome is Outcome.ANSWERED
    small = await talk("1200 hair clips from China, 0.10 EUR each, CIF Antwerp", hint=Language.EN)
    assert small.reply.outcome is Outcome.ANSWERED
    assert "Who buys" not in text(small)
