"""Every rule of spaces, punctuation and words catches a broken sample and lets a good one pass."""

from pathlib import Path

import pytest

from bot.content.checks import typography
from bot.content.checks.terminology import Terminology, read_terminology
from bot.content.checks.typography import faults, suspect
from bot.content.knowledge import load_knowledge
from bot.content.reading import Report, read_yaml
from bot.domain.articles import Term, TermText
from bot.domain.language import Language
from bot.settings import ROOT, Settings

EN, FR, NL, ZH = Language.EN, Language.FR, Language.NL, Language.ZH_HANS

BROKEN = [
    (EN, "Ask  the broker.", "two spaces"),
    (NL, "Even wachten...", "…"),
    (EN, "Duty , VAT and fees", "before a comma"),
    (NL, "Vraag het <b>nu</b>.", "HTML"),
    (EN, "Ask the broker ; then pay", "before ;"),
    (NL, "Klaar ?", "before ; : !"),
    (EN, "Name of the product(s)", "plural"),
    (FR, "Nom du ou des produit(s)", "plural"),
    (EN, "Сustoms duty", "Cyrillic"),
    (NL, "Douane，btw en kosten", "Chinese punctuation"),
    (FR, "Quelle marchandise ?", "no-break"),
    (FR, "Quelle marchandise?", "no-break"),
    (FR, "Ensuite: demandez", "colon"),
    (FR, "Ensuite : demandez", "no-break"),
    (FR, "le mot « bière\u00a0»", "« needs"),
    (FR, "le mot “bière”", "« … »"),
    (FR, "un taux de 21 %", "before %"),
    (ZH, "关税,增值税", "half-width punctuation"),
    (ZH, "关税13%,其他", "before Chinese"),
    (ZH, "请稍候.", "full stop"),
    (ZH, "进口商(登记人)", "brackets"),
    (ZH, '输入"啤酒"', "quotation"),
    (ZH, "关税， 增值税", "space beside"),
    (ZH, "ＨＳ编码", "full-width letter"),
    (EN, "Ask the broker. ", "at the end"),
    (EN, "Customs，VAT and fees", "Chinese punctuation"),
    (FR, "Douane，TVA et frais", "Chinese punctuation"),
    (FR, "Dr\u03bfits de douane", "Greek"),
    (NL, "D\u03bfuane", "Greek"),
    (NL, "Naam van het product(en)", "plural"),
    (ZH, "编码\u041dS", "Cyrillic"),
]
GOOD = [
    (EN, "See [the site: here](TARIC), `a  b`, https://x.example/a?b;c and {fact}; then pay."),
    (EN, "Between 10:30 and 11:00: call us (or write)!"),
    (EN, "Type a key: / searches, ? shows this list."),
    (EN, "The Chinese term is 关税，as written."),
    (FR, "Ensuite\u00a0: demandez «\u00a0bière\u00a0»\u00a0; c'est tout\u00a0!"),
    (FR, "**À faire\u00a0:** à 10:30, voyez https://x.example/?a=b;c et [le site](TARIC?x) ou `a;b`."),
    (FR, "un taux de 21\u202f% ou {rate}\u00a0?"),
    (FR, "Quoi\u00a0?!"),
    (NL, "Zo'n 3 dagen: vraag het aan de douane (AGD&A)!"),
    (NL, "– “Hoeveel invoerrechten?”"),
    (ZH, "关税为13%，编码见`HS 1806.31`；时间10:30，网址https://x.example/?a=b,c。"),
    (ZH, "查[TARIC](TARIC)或My Trade Assistant (EU)。"),
    (ZH, "- 出口（从比利时）：找报关行"),
]


@pytest.mark.parametrize(("language", "text", "part"), BROKEN)
def test_a_broken_line_is_told_with_its_remedy(language: Language, text: str, part: str) -> None:
    assert [fault for fault in faults(text, language) if part in fault]


@pytest.mark.parametrize(("language", "text"), GOOD)
def test_a_good_line_raises_no_alarm(language: Language, text: str) -> None:
    assert list(faults(text, language)) == []


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, text, _ in BROKEN])
def test_a_broken_line_makes_good_ones_beside_it_suspect(language: Language, text: str) -> None:
    good = [one for known, one in GOOD if known is language]
    assert suspect([*good, text, *good], language)
    assert not suspect(good, language)


def test_every_rule_of_spaces_and_signs_has_a_broken_sample_in_each_language_that_has_the_rule() -> None:
    caught = {(language, fault.rpartition('": ')[2]) for language, text, _ in BROKEN for fault in faults(text, language)}
    everywhere = {remedy for _, remedy in typography._EVERYWHERE}
    rules = {(language, remedy) for language, rules in typography._RULES.items() for _, remedy in rules}
    assert rules - caught == set()
    assert everywhere - {remedy for _, remedy in caught} == set()


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    report = Report(ROOT)
    read = read_terminology(ROOT / "locales" / "terminology.yaml", {}, report)
    assert report.problems == []
    return read


@pytest.mark.parametrize(
    ("language", "text", "remedy"),
    [
        (EN, "the color of the goods", "British"),
        (FR, "soixante-dix pour cent", "septante"),
        (FR, "votre numéro SIRET", "BCE"),
        (NL, "meld het bij de Belastingdienst", "FOD Financiën"),
        (NL, "je douanewaarde", "u"),
        (NL, "inclusief BTW", "btw"),
        (ZH, "货柜到港", "集装箱"),
        (ZH, "登入平台", "登录"),
        (ZH, "你的编码", "您"),
    ],
)
def test_a_word_of_elsewhere_is_told_with_ours(terminology: Terminology, language: Language, text: str, remedy: str) -> None:
    assert [fault for fault in terminology.faults(text, language) if remedy in fault]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "the colour of the World Customs Organization"),
        (FR, "envoyez un e-mail avec la mention «\u00a0for customs purposes only\u00a0»"),
        (NL, "btw, FOD Financiën en `BTW`; project en jaar"),
        (ZH, "您的集装箱请登录平台查询"),
    ],
)
def test_words_of_ours_and_quotations_pass(terminology: Terminology, language: Language, text: str) -> None:
    assert list(terminology.faults(text, language)) == []


def test_every_word_to_avoid_is_caught_and_what_to_write_is_not(terminology: Terminology) -> None:
    entries = read_yaml(ROOT / "locales" / "terminology.yaml", Report(ROOT)).items()
    passed = [
        (language, word)
        for language, listed in entries.items()
        for entry in listed.value
        for word in entry.texts("avoid")
        if not list(terminology.faults(word.rstrip("*"), Language(language)))
    ]
    assert passed == []
    terms = {term.id: term for term in load_knowledge(ROOT / "knowledge", Settings().data_folder).terms.values()}
    told = [
        (term.id, language, text.name)
        for term in terms.values()
        for language, text in term.texts.items()
        if list(terminology.faults(text.name, language))
    ]
    assert told == []


def test_the_approved_word_is_the_glossarys(tmp_path: Path) -> None:
    broker = Term("broker", (), None, {NL: TermText("douanevertegenwoordiger", ("douaneagent",), "")})
    rules = tmp_path / "terminology.yaml"
    rules.write_text("nl:\n  - {avoid: [inklaarder*], term: broker}\n", encoding="utf-8")
    read = read_terminology(rules, {"broker": broker}, Report(tmp_path))
    assert list(read.faults("twee inklaarders", NL)) == ['"inklaarders": write douanevertegenwoordiger']
    rules.write_text("nl:\n  - {avoid: [inklaarder], term: broker, write: expediteur}\n  - {avoid: [x], term: none}\n")
    report = Report(tmp_path)
    read_terminology(rules, {"broker": broker}, report)
    assert [(problem.line, "douanevertegenwoordiger" in problem.text) for problem in report.problems] == [(2, True), (3, False)]
