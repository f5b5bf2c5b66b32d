"""Goods that are held, faulty or moved house with: nobody asks what it costs to bring them in, and sums are no prices."""

import pytest

from bot.domain.chats import Kind
from bot.domain.duties.draft import Draft
from bot.domain.duties.office import Office
from bot.domain.language import Language
from bot.domain.replies import Outcome, ShowArticle
from tests.conftest import Talk


def _shown(reply: object) -> str | None:
    return next((part.article for part in reply.parts if isinstance(part, ShowArticle)), None)  # type: ignore[attr-defined]  # only those that show one are asked


async def _draft(talk: Talk) -> Draft:
    return Draft.from_text((await talk.state()).rooms.get("estimate"))


@pytest.mark.parametrize(
    "text",
    [
        "customs keeps my 600 umbrellas at Zaventem since Monday",
        "mes 350 casseroles sont retenues à Zeebrugge",
        "mijn 120 dekbedden zitten vast in Antwerpen",
        "我的900个水壶在列日被扣了",
    ],
)
async def test_goods_that_are_held_get_the_article_on_that(talk: Talk, text: str) -> None:
    assert _shown((await talk(text)).reply) == "customs-hold"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("customs keeps my 600 umbrellas at Zaventem", "we already lost 4500 euro"),
        ("mes 350 casseroles sont retenues à Zeebrugge", "elles valent 8000 euros et le client attend"),
        ("mijn 120 dekbedden zitten vast in Antwerpen", "ze kosten ons 70 euro per dag"),
        ("我的900个水壶在列日被扣了", "货值两万欧元"),
        ("the supplier sent us 400 broken plates", "we paid 2600 euro"),
        ("on déménage de Canton à Liège avec nos meubles", "ça vaut 12000 euros"),
    ],
)
async def test_after_a_trouble_a_sum_opens_no_estimate(talk: Talk, first: str, then: str) -> None:
    await talk(first)
    await talk(then)
    assert not (await _draft(talk)).wanted


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("customs keeps my 600 umbrellas at Zaventem", "the warehouse charges 45 euro a day"),
        ("mes 350 casseroles sont retenues à Zeebrugge", "on nous réclame 380 € de frais de magasinage"),
        ("mijn 120 dekbedden zitten vast in Antwerpen", "ze rekenen 70 euro opslag"),
        ("我的900个水壶在列日被扣了", "仓库每天收60欧元"),
    ],
)
async def test_storage_is_a_matter_of_what_is_held(talk: Talk, first: str, then: str) -> None:
    await talk(first)
    assert _shown((await talk(then)).reply) == "demurrage"


async def test_the_duty_may_be_asked_for_after_a_trouble(talk: Talk) -> None:
    await talk("customs keeps my 600 umbrellas at Zaventem")
    await talk("which duty on 200 umbrellas from China at 5 EUR each?")
    assert (await _draft(talk)).shipment.items == 200


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the quay asks 85 EUR a day for storage", Language.EN),
        ("on a eu une amende de 700 euros", Language.FR),
        ("wij lijden 3000 euro verlies", Language.NL),
        ("仓储费每天60欧元", Language.ZH_HANS),
        ("got a bill of 45 euro from the carrier", Language.EN),
    ],
)
def test_storage_fines_and_losses_are_no_price(office: Office, text: str, language: Language) -> None:
    assert office.reader.read(text, language).value is None


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("and if it is one pallet for a test first?", ""),
        ("per set then, all in", ""),
        ("box 50x40x30, value 800 EUR", ""),
        ("以及雨伞500把，每把2欧元", "雨伞"),
        ("还有饼干，每包1欧元，3000包", "饼干"),
    ],
)
async def test_ordinary_words_and_packages_are_no_goods(talk: Talk, office: Office, text: str, goods: str) -> None:
    read = office.reader.read(text, Language.ZH_HANS if goods else Language.EN).goods
    assert read == goods or not goods
    if not goods:
        reply = (await talk(text)).reply
        assert reply.outcome is not Outcome.OFFERED or not reply.products


@pytest.mark.parametrize(
    "text",
    [
        "ajoute 300 bonnets à 2 euros dans le même carton et refais le total",
        "is that certificate real or fake?",
        "leg het eens kort uit zonder moeilijke woorden",
        "valeur à peu près 75 euros",
        "这个检测报告是真的还是假的",
    ],
)
async def test_who_asks_for_nothing_false_is_not_accused(talk: Talk, text: str) -> None:
    reply = (await talk(text)).reply
    assert reply.article not in ("evasion-request", "undervaluation")
    assert _shown(reply) not in ("evasion-request", "undervaluation")


@pytest.mark.parametrize(
    "text",
    [
        "can you print a smaller amount on the papers for me",
        "on met cadeau sur le carton comme ça zéro taxe",
        "zet maar 20 op de factuur in plaats van 200",
        "帮我把金额写少一点",
    ],
)
async def test_a_wish_for_false_papers_is_still_refused(talk: Talk, text: str) -> None:
    assert _shown((await talk(text)).reply) in ("evasion-request", "undervaluation")


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("which documents do I need to import porcelain plates from China?", "import-documents"),
        ("quels papiers pour faire venir des vélos électriques de Chine ?", "import-documents"),
        ("welke papieren heb ik nodig om keramische tegels uit China in te voeren", "import-documents"),
    ],
)
async def test_papers_are_told_whatever_duty_is_on_the_goods(talk: Talk, text: str, article: str) -> None:
    assert _shown((await talk(text)).reply) == article


@pytest.mark.parametrize(
    ("moving", "asked"),
    [
        ("we are moving from Shenzhen to Brussels with all our furniture", "is there VAT on my electric bike?"),
        ("we verhuizen van Shanghai naar Gent met onze huisraad", "en op de elektrische step van mijn dochter"),
    ],
)
async def test_what_is_brought_along_is_asked_of_the_removal(talk: Talk, moving: str, asked: str) -> None:
    await talk(moving)
    assert _shown((await talk(asked)).reply) == "moving-to-belgium"


@pytest.mark.parametrize(
    "asked",
    [
        "a friend told me there is antidumping of 60 percent on these, is it true",
        "on m'a dit qu'il y a de l'antidumping, 30 ou 60 % ?",
        "iemand sprak van antidumping, hangt dat van de fabriek af",
    ],
)
async def test_anti_dumping_is_answered_while_something_else_is_asked(talk: Talk, asked: str) -> None:
    for said in ("estimate:new", "8711 60", "from China"):
        await talk(said, kind=Kind.BUTTON if ":" in said else Kind.TEXT)
    assert _shown((await talk(asked)).reply) == "ad-bicycles-ebikes"
