"""Goods by name or code: their code, their rates, and what is asked back when several are meant."""

import re

import pytest

from bot.answers import plain
from bot.domain.chats import Kind
from bot.domain.duties.labels import distinct
from bot.domain.duties.office import Office
from bot.domain.duties.parts import ShowRates
from bot.domain.language import Language
from bot.domain.replies import Outcome
from bot.domain.tariff.search import ProductIndex
from tests.conftest import CHAT, Talk
from tests.support.receipts import labels, press, text

EN, FR, NL, ZH, HANT = Language.EN, Language.FR, Language.NL, Language.ZH_HANS, Language.ZH_HANT


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("pralines", FR, ["1806 90", "8 %", "13 %"]),
        ("waffles", EN, ["1905 32", "10%", "13%"]),
        ("mondmaskers", NL, ["6307 90"]),
        ("儿童自行车", ZH, ["8712 00", "增值税13%"]),
        ("巧克力禮盒", HANT, ["1806 90", "增值稅13%"]),
        ("power bank 20000 mah", EN, ["8507 60"]),
    ],
)
async def test_a_bare_name_gets_its_code_and_rates(talk: Talk, asked: str, language: Language, words: list[str]) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert all(word in text(said) for word in words), text(said)
    assert said.reply.products[0].code.startswith(words[0].replace(" ", ""))
    assert all(fact.provenance.source.title for fact in said.answer.facts)


@pytest.mark.parametrize(
    ("asked", "language", "article"),
    [
        ("tva cosmétiques belgique", FR, "belgian-vat-rates"),
        ("bpost wants vat again for my temu parcel of 40 euro, i paid vat already", EN, "vat-paid-twice"),
        ("catalogue of goods banned from parcels to china", EN, "prohibited-post-china"),
    ],
)
async def test_goods_beside_what_is_asked_are_not_taken_for_it(talk: Talk, asked: str, language: Language, article: str) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.article == article
    assert said.reply.outcome is not Outcome.OFFERED


@pytest.mark.parametrize("asked", ["HS 1806 32", "180632", "1806.32", "code 18063200", "SH 1806.32.00"])
async def test_a_code_in_any_spelling_gets_its_rates(talk: Talk, asked: str) -> None:
    said = await talk(asked, hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    assert "1806 32" in text(said)
    assert "10%" in text(said)


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("import duty bolts china", EN, ["Into China: duty 8%", "Into the EU: duty 3.7%"]),
        ("invoerrechten schroeven china", NL, ["Naar China: invoerrecht 8%", "Naar de EU: invoerrecht 3,7%"]),
        ("中国 螺栓 进口税", ZH, ["进口到中国：关税8%", "进口到欧盟：关税3.7%"]),
    ],
)
async def test_the_tariff_of_china_or_that_on_its_goods_are_both_told(
    talk: Talk, asked: str, language: Language, words: list[str]
) -> None:
    said = text(await talk(asked, hint=language))
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("asked", "language", "code"),
    [
        ("droits de douane sur grille-pain de chine", FR, "851672"),
        ("droits de douane sur parapluies de chine", FR, "660199"),
        ("invoerrechten op fietspompen uit china", NL, "841420"),
        ("tva sur parapluies de chine", FR, "660199"),
    ],
)
async def test_duties_on_goods_are_those_of_the_goods(talk: Talk, asked: str, language: Language, code: str) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.article is None
    assert said.reply.products[0].code == code


async def test_goods_named_alone_keep_their_rate_beside_an_article(talk: Talk) -> None:
    said = await talk("android smartphone", hint=EN)
    assert said.reply.article == "eu-duty-electronics"
    assert any("8517 13" in label for label in labels(said))


async def test_a_code_is_like_a_name_that_can_be_read(talk: Talk) -> None:
    said = text(await talk("frying pans", hint=EN))
    assert "(like “" in said
    assert "锅" not in said


async def test_a_heading_asks_which_subheading(talk: Talk) -> None:
    said = await talk("1806", hint=FR)
    assert said.reply.outcome is Outcome.OFFERED
    assert [product.code for product in said.reply.products] == ["180610", "180620", "180631", "180632", "180690"]
    chosen = await press(talk, "1806 31")
    assert "fourrés" in text(chosen)


async def test_a_code_of_one_tariff_finds_the_rates_of_the_other_by_its_six_digits(talk: Talk) -> None:
    said = await talk("6109100010", hint=EN)
    assert "Into China: duty 6%" in text(said)
    assert "Into the EU: duty 12%" in text(said)


@pytest.mark.parametrize("asked", ["HS 18", "chapter 18", "chapitre 18", "第18章"])
async def test_a_chapter_leads_to_its_headings_and_on(talk: Talk, asked: str) -> None:
    said = await talk(asked, hint=EN)
    assert [product.code for product in said.reply.products] == ["1801", "1802", "1803", "1804", "1805", "1806"]
    offered = (await talk.desk.transcripts.load(CHAT)).dialogue.offered
    below = await talk(next(key for label, key in offered if label.startswith("1806")), kind=Kind.BUTTON)
    assert "180631" in [product.code for product in below.reply.products]


async def test_a_heading_with_one_subheading_is_settled(talk: Talk) -> None:
    assert (await talk("0409", hint=EN)).reply.products[0].code == "040900"


async def test_an_unknown_code_gets_the_nearest_valid_ones(talk: Talk) -> None:
    said = await talk("HS 1806 99", hint=EN)
    assert "does not exist" in text(said)
    assert said.reply.products[0].code == "180690"


async def test_an_ambiguous_name_is_asked_back_with_what_separates(talk: Talk) -> None:
    said = await talk("handbags from China", hint=EN)
    assert said.reply.outcome is Outcome.OFFERED
    assert len(set(labels(said))) == len(labels(said))
    shown = text(said)
    assert re.search(r"4202 21 .*duty 3%", shown)
    assert re.search(r"4202 22 .*duty 3.7–9.7%", shown)
    assert "EU Common Customs Tariff" in shown
    chosen = await press(talk, "4202 21")
    assert "4202 21" in text(chosen)
    assert "3%" in text(chosen)


async def test_codes_with_the_same_rates_are_answered_at_once(talk: Talk) -> None:
    said = await talk("t-shirts from China", hint=EN)
    assert said.reply.outcome is Outcome.ANSWERED
    shown = text(said)
    assert "Whichever" in shown
    assert "6109 10" in shown
    assert "6109 90" in shown
    assert "12%" in shown
    assert (await talk("cotton", hint=EN)).reply.products[0].code == "610910"


async def test_the_direction_that_is_named_is_the_one_answered(talk: Talk) -> None:
    into = text(await talk("/duty honey to China", hint=EN))
    assert "Into China" in into
    assert "Into the EU" not in into
    out = text(await talk("/duty honey from China", hint=EN))
    assert "Into the EU" in out
    assert "Into China" not in out


@pytest.mark.parametrize(
    ("asked", "language", "code"),
    [("skincare to china", EN, "330499"), ("gaufres vers la Chine", FR, "190532"), ("fietsen uit China", NL, "871200")],
)
async def test_goods_and_their_way_are_enough(talk: Talk, asked: str, language: Language, code: str) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.products[0].code == code


async def test_a_follow_up_keeps_the_direction(talk: Talk) -> None:
    await talk("/duty honey from China", hint=EN)
    said = await talk("and for bicycles?", hint=EN)
    assert "8712 00" in text(said)
    assert "Into China" not in text(said)
    assert "trade defence duty, by producer: ≤ 48.5%" in text(said)


async def test_a_rate_into_the_eu_never_looks_complete_without_a_word_on_trade_defence(talk: Talk) -> None:
    """Glass fibre bears anti-dumping duty; no article of the library speaks of it."""
    into_the_eu = text(await talk("/duty 7019 11 00 from China", hint=EN))
    assert "7019" in into_the_eu
    assert "Not included: any anti-dumping or countervailing duty" in into_the_eu
    assert "anti-dumping" not in text(await talk("/duty waffles to China", hint=EN))


@pytest.mark.parametrize(
    ("code", "rate", "article"),
    [
        ("8714 91 10", "≤ 48.5%", "ad-bicycles-ebikes"),  # frames: the duty on bicycles is extended to essential parts
        ("8714 96 30", "≤ 48.5%", "ad-bicycles-ebikes"),
        ("3406 00 00", "≤ 60.3%", "ad-everyday-goods"),
        ("7318 15 88", "an extra anti-dumping or countervailing duty may apply", "ad-everyday-goods"),
    ],
)
async def test_parts_of_bicycles_candles_and_screws_warn_of_trade_defence(talk: Talk, code: str, rate: str, article: str) -> None:
    said = await talk(f"/duty {code} from China", hint=EN)
    assert rate in text(said)
    assert any(article in (choice.value or "") for choice in said.reply.choices), said.reply.choices


async def test_rims_of_bicycles_are_no_essential_part(talk: Talk) -> None:
    assert "48.5" not in text(await talk("/duty 8714 92 10 from China", hint=EN))


async def test_an_article_that_answers_shows_the_code_too(talk: Talk) -> None:
    said = await talk("how much duty on chocolate to China", hint=EN)
    assert said.reply.article
    assert said.reply.products


@pytest.mark.parametrize(
    ("asked", "language", "article"),
    [
        ("vat rate on biscuits in belgium", EN, "belgian-vat-rates"),
        ("accises sur le rhum en belgique", FR, "excise-belgium"),
        ("cbam for aluminium ladders from china", EN, "cbam"),
        ("自行车反倾销税", ZH, "ad-bicycles-ebikes"),
        ("瓷砖反倾销税", ZH, "ad-ceramic-tiles"),
        ("duty on ceramic tiles", EN, "ad-ceramic-tiles"),
        ("invoerrecht keramische tegels uit china", NL, "ad-ceramic-tiles"),
        ("droits sur le carrelage chinois", FR, "ad-ceramic-tiles"),
        ("anti-dumping on ceramic sinks from china", EN, "eu-anti-dumping"),
    ],
)
async def test_an_article_asked_for_by_name_answers_although_goods_are_named(
    talk: Talk, asked: str, language: Language, article: str
) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.article == article


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("duty on ceramic washbasins", EN),
        ("invoerrecht keramische wastafels uit china", NL),
        ("droits sur les lavabos chinois", FR),
    ],
)
async def test_an_article_on_other_goods_never_answers_for_these(talk: Talk, asked: str, language: Language) -> None:
    """Tableware and tiles have articles of their own; washbasins are ceramics too, with another code and no such measures."""
    said = await talk(asked, hint=language)
    assert said.reply.article is None
    assert said.reply.products[0].code.startswith("6910")


async def test_small_talk_that_sounds_like_goods_is_small_talk(talk: Talk) -> None:
    said = await talk("you are only a robot, right", hint=EN)
    assert not said.reply.products
    assert said.reply.outcome is Outcome.SMALL_TALK


async def test_questions_are_not_taken_for_goods(talk: Talk) -> None:
    for asked in ("merci", "what is an EORI number", "how long by train from China to Liège", "你好"):
        said = await talk(asked, hint=EN)
        assert not said.reply.products, asked


@pytest.mark.parametrize(
    ("goods", "answer", "language", "code"),
    [
        ("handtassen", "leder", NL, "420221"),
        ("sacs à main", "en cuir", FR, "420221"),
        ("chocolate", "filled", EN, "180631"),
        ("chocolate", "not filled", EN, "180632"),
        ("巧克力", "夹心", ZH, "180631"),
        ("手提包", "皮革", ZH, "420221"),
    ],
)
async def test_the_word_that_separates_the_codes_may_be_typed(
    talk: Talk, goods: str, answer: str, language: Language, code: str
) -> None:
    assert (await talk(goods, hint=language)).reply.outcome is Outcome.OFFERED
    said = await talk(answer, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert said.reply.products[0].code == code


async def test_other_goods_may_be_named_instead_of_a_choice(talk: Talk) -> None:
    await talk("t-shirts", hint=EN)
    assert (await talk("honey", hint=EN)).reply.products[0].code == "040900"


def test_labels_keep_what_separates_titles_of_one_heading() -> None:
    titles = ["T-shirts, vests, knitted, of cotton", "T-shirts, vests, knitted, of other materials", "Shirts, of cotton"]
    labels = distinct(titles, ["6109", "6109", "6205"])
    assert labels == ["T-shirts … cotton", "T-shirts … other materials", "Shirts, of cotton"]


@pytest.mark.parametrize("asked", ["LED desk lamps from Zhongshan, which duty?", "LED台灯进口到比利时关税多少"])
async def test_lines_with_rates_of_their_own_are_named_by_what_separates_them(talk: Talk, asked: str) -> None:
    said = text(await talk(asked, hint=EN if asked.isascii() else ZH))
    for code, name in (("9405 21 40", "of plastics"), ("9405 21 50", "of glass"), ("9405 21 90", "(excl. of plastics")):
        assert f"{code} {name}" in said, said


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("how do I get an EORI number quickly", EN),
        ("combien de temps prend le dédouanement en moyenne", FR),
        ("waar vraag ik een eori-nummer aan", NL),
    ],
)
async def test_a_question_without_goods_costs_no_search_for_them(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, asked: str, language: Language
) -> None:
    def searched(*_of: object) -> None:
        raise AssertionError("names of goods were looked up")

    monkeypatch.setattr(ProductIndex, "find", searched)
    assert (await talk(asked, hint=language)).reply.outcome in (Outcome.ANSWERED, Outcome.OFFERED)


@pytest.mark.parametrize(
    ("asked", "language", "code"),
    [
        ("plush bears", EN, "9503 00"),
        ("stofzuigerfilters", NL, "8508 70"),  # called so in the singular
        ("machine à café pro", FR, "8516 71"),
        ("lithium batteries", EN, "8507 60"),
    ],
)
async def test_a_code_that_leads_clearly_is_taken_and_others_stay_within_reach(
    talk: Talk, asked: str, language: Language, code: str
) -> None:
    said = await talk(asked, hint=language)
    assert said.reply.outcome is Outcome.ANSWERED
    assert f"\n{code} – " in text(said)
    offered = await press(talk, labels(said)[1])
    assert len(offered.reply.choices) > 2


@pytest.mark.parametrize(("asked", "language"), [("handbags", EN), ("carrelage", FR), ("无人机", ZH), ("desk lamps", EN)])
async def test_codes_that_nobody_means_are_not_proposed(talk: Talk, asked: str, language: Language) -> None:
    said = await talk(asked, hint=language)
    headings = {choice.key.partition("code=")[2][:4] for choice in said.reply.choices if "code=" in choice.key}
    assert len(headings) <= 2


async def test_who_tells_more_instead_of_choosing_goes_on_with_the_likeliest_code(talk: Talk) -> None:
    first = await talk("steel flanges mostly, to china", hint=EN)
    assert first.reply.outcome is Outcome.OFFERED
    said = await talk("500 pcs, 12 eur each, CIF Shanghai", hint=EN)
    assert "I go on with 7307 91" in text(said)
    assert "€6,000.00" in text(said)
    assert "Other codes" in labels(said)


async def test_names_in_other_languages_explain_nothing(talk: Talk) -> None:
    said = await talk("desk lamps with usb", hint=NL)
    assert "desk lamp”" not in text(said)


@pytest.mark.parametrize(("asked", "language"), [("aluminium profiles from China", EN), ("jantes en aluminium de Chine", FR)])
async def test_goods_that_may_bear_trade_defence_are_shown_with_a_warning(talk: Talk, asked: str, language: Language) -> None:
    said = await talk(asked, hint=language)
    assert "eu-anti-dumping" in [choice.value for choice in said.reply.choices]
    assert "⚠️" in text(said)


async def test_art_bears_the_reduced_belgian_rate(talk: Talk) -> None:
    said = await talk("olieverfschilderij uit China", hint=NL)
    assert "België 6%" in text(said)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("abbey beer in glass bottles", "220300"),
        ("自动雨伞", "66"),
        ("sokken voor volwassenen", "6115"),
        ("cannes à pêche en fibre", "950710"),
    ],
)
def test_a_name_with_words_beside_it_is_that_of_the_thing(office: Office, named: str, code: str) -> None:
    assert all(found.code.startswith(code) for found in office.fit_to_show(office.find(named))[:1])


@pytest.mark.parametrize(
    ("goods", "asked", "said", "language"),
    [
        ("scarves from China, which duty", "and their vat?", "21%", EN),
        ("droits sur des écharpes de Chine", "et la tva ?", "21", FR),
        ("welke rechten op sjaals uit China", "en de btw?", "21%", NL),
        ("从中国进口围巾关税多少", "增值税呢", "21%", ZH),
    ],
)
async def test_vat_that_all_codes_share_is_told_while_the_code_is_open(
    talk: Talk, goods: str, asked: str, said: str, language: Language
) -> None:
    await talk(goods, hint=language)
    answer = plain((await talk(asked, hint=language)).answer)
    assert said in answer


async def test_what_is_asked_of_a_detail_is_answered_beside_the_open_question(talk: Talk) -> None:
    await talk("500 bicycle helmets from China, 6 EUR each", hint=EN)
    answer = plain((await talk("the strap is nylon, does that change anything?")).answer)
    assert "another code" in answer
    assert "Incoterms" in answer


async def test_papers_are_no_goods(talk: Talk) -> None:
    await talk("what is an ATA carnet", hint=EN)
    assert "4820" not in plain((await talk("and if I sell a chair there?")).answer)


@pytest.mark.parametrize(
    ("text", "language", "goods"),
    [
        ("we run a hotel in Ostend and want to buy bath towels from China", EN, "bath towels"),
        ("je tiens un café à Dinant et je voudrais importer des tabourets de Chine", FR, "tabourets"),
        ("ik heb een school in Lier en wil schooltassen invoeren uit China", NL, "schooltassen"),
        ("我在布鲁塞尔开餐厅，打算从中国进口瓷碗", ZH, "瓷碗"),
        ("we make wooden puzzles in Mons and want to sell them to China", EN, "wooden puzzles"),
    ],
)
def test_goods_stand_in_what_a_message_wishes(office: Office, text: str, language: Language, goods: str) -> None:
    assert office.reader.read(text, language).goods == goods


async def test_who_asks_for_a_certificate_names_no_other_material(talk: Talk) -> None:
    await talk("wooden chairs from Belgium to China", hint=EN)
    reply = (await talk("what certificate for wood?")).reply
    assert not any(isinstance(part, ShowRates) for part in reply.parts)
