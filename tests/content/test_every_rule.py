"""Each rule of the check: a broken sample that it tells by file, in spoilt copies; the real library is the good one.

The rules are found in the source (tests/support/rules.py): one without a sample here fails the last test. Rules of spaces and
signs are patterns, each with its samples in test_typography.py.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.content.articles import Library, read_text
from bot.content.catalogues import read_catalogues
from bot.content.checks import check
from bot.content.drafts import check_draft
from bot.content.knowledge import load_knowledge
from bot.content.patches import Folders
from bot.content.reading import Level, Report
from bot.domain import commands
from bot.domain.language import Language
from bot.domain.proposals import Subject, Target
from bot.domain.wording import Message
from bot.settings import ROOT, Settings
from tests.support.rules import Rule, all_rules, heard

DAY, LATE = date(2026, 11, 24), date(2031, 1, 1)
ART, TABLES, GLOSSARY = "knowledge/articles", "knowledge/tariff", "knowledge/glossary"
ONBOARDING, SHIPPING, FACTS = "knowledge/onboarding", "knowledge/shipping", "knowledge/facts/eu-import-duties.yaml"
MATTERS = "knowledge/matters.yaml"
DUTCH, FRENCH, TEMPLATE = (
    f"locales/{name}" for name in ("nl/LC_MESSAGES/messages.po", "fr/LC_MESSAGES/messages.po", "messages.pot")
)
TAIWAN, WORDS = "locales/zh_Hant/terms.csv", "locales/terminology.yaml"
MISSING = "is missing; it holds topic"

SPOILT = [  # file, pattern, what stands there instead ("" with pattern None: the file is gone), part of what is told
    (f"{ART}/aeo/article.yaml", r"owner: .*\n", "", "owner is missing"),
    (f"{ART}/aeo/article.yaml", r"sources: .*", "sources: []", "sources is empty"),
    (f"{ART}/aeo/article.yaml", r"related: .*", "related: [aeo]", "cannot be related to itself"),
    (f"{ART}/air-freight/article.yaml", None, "", MISSING),
    (f"{ART}/alibaba-com/en.md", r"\Z", "\nlong" * 800, "a chat message holds"),
    (f"{ART}/alibaba-com/nl.md", r"title: .*", "title: ", "title is missing"),
    (f"{ART}/alibaba-com/fr.md", r"title: .*", "title: " + "Titre " * 9, "a button holds at most"),
    (f"{ART}/alibaba-com/zh_Hans.md", r"phrases:\n(?:  - .*\n)+", "phrases:\n  - 一个问法\n", "give at least"),
    (
        f"{ART}/ata-carnet/nl.md",
        r"phrases:\n",
        "phrases:\n  - een zeldzame zin\n  - Een zeldzame zin!\n",
        "two phrases are the same",
    ),
    (f"{ART}/ata-carnet/fr.md", r"\n---\n(?s:.*)", "\n---\n", "the answer is empty"),
    (f"{ART}/ata-carnet/en.md", r"title:", "titel: x\ntitle:", '"titel" is not known here'),
    (f"{ART}/be-gate/nl.md", r"\Z", "\nZie [de site](NERGENS).\n", 'link target "NERGENS"'),
    (f"{ART}/be-gate/fr.md", r"\Z", "\n# Un titre\n", "headings, tables, pictures and HTML"),
    (f"{ART}/be-gate/zh_Hans.md", r"\Z", "\n**没有结束\n", "is opened and not closed"),
    (f"{ART}/be-gate/en.md", r"\A---\n", "", "needs front matter"),
    (f"{ART}/belgian-epr/nl.md", r"\Z", "\n1. Een stap.\n", "steps, the English text has"),
    (f"{ART}/belgian-epr/fr.md", r"title: (.*)", r"title: \1\ntitle: \1", '"title" is given twice'),
    (f"{ART}/belgian-epr/article.yaml", r"owner: (.*)", r"owner: &same \1\nreviewer: *same", "used again by an alias"),
    (f"{ART}/cbam/article.yaml", r"\Z", "[a]: b\n", "a key must be a word"),
    ("knowledge/sources.yaml", r'url: "https://www.aviation24', 'url: "ftp://www.aviation24', "must start with https://"),
    ("knowledge/sources.yaml", r'publisher: "CargoTrends"\n', "owner: x\n", "needs a title and a publisher"),
    (
        "knowledge/facts/eu-import-duties.yaml",
        r"\Z",
        "\nnew_fact:\n  colour: red\n  value: 3\n  source: S60\n",
        '"colour" is not known',
    ),
    ("knowledge/facts/eu-import-duties.yaml", r"\Z", "", "fact new_fact needs a unit"),
    (f"{GLOSSARY}/terms.csv", r"\Z", "customs,customs,,\nno_text,customs,,no-such-article\n", "term customs is given twice"),
    (f"{GLOSSARY}/terms.csv", r"\Z", "", 'article "no-such-article" does not exist'),
    (f"{GLOSSARY}/nl.csv", r"\Z", "unheard_of,ding,,een ding\n", "term unheard_of is not in terms.csv"),
    (f"{GLOSSARY}/nl.csv", r"\Z", "", "term no_text is missing"),
    (f"{GLOSSARY}/fr.csv", r"\ncustoms,douane,", "\ncustoms,,", "needs a name and a definition"),
    (f"{GLOSSARY}/zh_Hans.csv", r"\Aterm,name", "term,title", "the columns should be"),
    (
        "knowledge/languages.yaml",
        r"onboarding: \[",
        "onboarding: [no-such-article, ",
        'menu onboarding: article "no-such-article"',
    ),
    (f"{TABLES}/china/duties.csv", r"\n0101210010,", "\n01012100,", "should have 10 digits"),
    (f"{TABLES}/china/duties.csv", r"(\n0101210090,[^,]*,0,,)9", r"\1", "vat is missing"),
    (f"{TABLES}/eu/duties.csv", r"\n01012100,0%,,0,0", "\n0101210,,,,", "should have 8 digits"),
    (f"{TABLES}/eu/duties.csv", r"\n01012910,0%,,0,0", "\n01012910,,,,", "needs a duty such as 8%"),
    (f"{TABLES}/eu/vat.csv", r"AT,,20", "AT,,20,more", "more or fewer cells"),
    (f"{TABLES}/articles.csv", r"cn_to_eu,6911", "to_china,6911", "direction should be"),
    (f"{TABLES}/tables.yaml", r"source: EU-CET", "source: EU-NONE", '"EU-NONE" is not in knowledge/sources'),
    (f"{TABLES}/tables.yaml", r'as_of: "2026-03-24"', 'as_of: "soon"', "should be days such as"),
    ("knowledge/shipping/goods.yaml", r'codes: \["2203"', 'codes: ["beer"', "no beginning of an HS code"),
    ("knowledge/onboarding/steps.yaml", r"\nhs-code:", "\nlonely:", 'no path has the step "lonely"'),
    ("locales/terminology.yaml", r"\Z", "\nxx:\n  - {avoid: [a], write: b}\n", '"xx" is not a language'),
    (DUTCH, r"\Z", '\nmsgctxt "assistant"\nmsgid "Nobody says this"\nmsgstr "Niemand"\n', "is no longer used"),
    (DUTCH, r'(msgid "Just type your question, or choose a topic:"\nmsgstr ".*):"', r'\1"', "English ends in :"),
    ("locales/fr/LC_MESSAGES/messages.po", r"\Z", "\nmsgid broken\n", "cannot be read"),
    (f"{ART}/certificate-of-origin/article.yaml", r"sources: .*", "sources: [S999]", 'source "S999" is not in'),
    (f"{ART}/cargo-insurance/article.yaml", r"topic: .*", "topic: taxes", 'topic "taxes" should be one of'),
    (f"{ART}/cargo-insurance/article.yaml", r"reviewed: .*", "reviewed: soon", 'reviewed "soon" should be a day'),
    (f"{ART}/cargo-insurance/zh_Hans.md", None, "", "is missing: write the article in zh_Hans"),
    (f"{ART}/cbec-shipping/nl.md", r"\Z", "\nNa {no_such_fact} of { dagen.\n", "{no_such_fact} is not a fact"),
    (f"{ART}/cbec-shipping/nl.md", r"\Z", "", '"{" stands alone'),
    (f"{ART}/cbec-shipping/nl.md", r"\Z", "", "facts differ from the English text: no_such_fact"),
    (
        f"{ART}/cbec-shipping/zh_Hans.md",
        r"\n---\n(?s:.*)",
        "\n---\n請向海關申請，報關時必須提供這個號碼。\n",
        "holds Traditional",
    ),
    (f"{ART}/cbec-shipping/fr.md", r"\Z", "\nEnsuite: rien.\n", "no space before the colon"),
    (f"{ART}/cbec-shipping/article.yaml", r"review_by: .*", "review_by: 2030-12-31", "review was due on 2030-12-31"),
    (f"{ART}/ce-marking/article.yaml", r"\Z", "x: [unclosed\n", "YAML cannot be read"),
    (f"{ART}/china-ccc/article.yaml", r"\Z", "x: " + "[" * 4000 + "]" * 4000 + "\n", "nested too deeply"),
    (f"{ART}/china-ccc/nl.md", r"title: ", "title: \a", "cannot be read"),
    (
        FACTS,
        r"\Z",
        "\nlong_fact: {value: long, unit: days, source: S60, as_of: '2026', review_by: none}\n",
        'value "long" should',
    ),
    (FACTS, r"\Z", "\nlate_fact: {value: '3', unit: days, source: S60, as_of: '2026', review_by: later}\n", 'review_by "later"'),
    (FACTS, r"\Z", "\nlost_fact: {value: '3', unit: days, source: S00}\n", 'source "S00" is not in'),
    (FACTS, r"\Z", "\nsame_fact: {value: '3', unit: days, source: S60, as_of: '2026', review_by: none}\n", "was due on"),
    ("knowledge/facts/zz.yaml", r"\A", "same_fact: {value: '3', unit: days}\n", "is also in another file"),
    (f"{GLOSSARY}/en.csv", r"\Z", "import_licence,licence,,Takes 3 days.\n", "the definition holds a number"),
    (f"{GLOSSARY}/en.csv", r"\Z", "import_licence,licence\n", "too many or too few columns"),
    ("knowledge/languages.yaml", r"\nnl:", "\nln:", "nl is missing"),
    ("knowledge/replies.yaml", r"  nl: \"Goedendag.*\n", "", '"greeting" has no text in nl'),
    (f"{TABLES}/names/en.csv", r"\Z", "Zebra toy,950300\nzebra toy,999999\n", "is also in line"),
    (f"{TABLES}/names/en.csv", r"\Z", "", 'the subheading "999999" does not exist'),
    (f"{TABLES}/china/duties.csv", r"(\n0102210000,[^,]*),[^,]*,[^,]*,", r"\1,eight,,", 'mfn "eight" should be a percentage'),
    (f"{TABLES}/china/duties.csv", r"\Z", "", "mfn is missing"),
    (f"{TABLES}/articles.csv", r"\Z", "eu_to_cn,1806,no-such-article,no\n", 'article "no-such-article" does not exist'),
    (f"{TABLES}/tables.yaml", r"\Z", "\n# late\n", "review was due on"),
    (f"{TABLES}/words.yaml", r"\nfreight:", "\nfright:", 'the list "freight" is missing'),
    (f"{TABLES}/words.yaml", r"\n  gpsr:", "\n  gpsx:", 'rules: article "gpsx" does not exist'),
    (f"{TABLES}/senses.yaml", r"\nfresh: \[", "\nfresh: [bevroren, ", "stands for two senses"),
    (MATTERS, "about: shipping, way: eu_to_cn", "about: shipping, way: eu_to_mars", "is no topic or way"),
    (MATTERS, "part: opening", "part: ending", "is no part of an answer"),
    (MATTERS, r"\n    inside: \[", "\n    inside: [no-such-passage, ", 'article "no-such-passage" does not exist'),
    (f"{TABLES}/defence.csv", "eu_ad_bicycles_residual", "eu_ad_bicycle", "low and high should be facts of knowledge/facts"),
    (f"{TABLES}/defence.csv", "eu_ev_cvd_max", "eu_ev_cvd_from", "low and high should be facts in percent"),
    (f"{TABLES}/defence.csv", "eu_to_cn,040150,countervailing", "eu_to_cn,040150,dumping", "kind one of"),
    (f"{SHIPPING}/lanes.yaml", r"ratio: courier_divisor", "ratio: no_such_fact", '"no_such_fact" is not a fact'),
    (
        f"{SHIPPING}/lanes.yaml",
        r"refuses: \[dangerous, batteries\]",
        "refuses: [dangerous, bateries]",
        '"bateries" is not in goods',
    ),
    (f"{SHIPPING}/lanes.yaml", r"mode: rail", "mode: train", '"train" should be one of'),
    (f"{SHIPPING}/lanes.yaml", r"articles: \[sea-transit-time", "articles: [no-such-article", 'article "no-such-article"'),
    (f"{SHIPPING}/lanes.yaml", r'    nl: "Expreskoerier"\n', "", "no text in nl"),
    (f"{SHIPPING}/lanes.yaml", r"cost_level: 4", "cost_level: 9", "cost_level is a number"),
    (f"{SHIPPING}/goods.yaml", r"\{iata_soc_limit\} charge or less", "30% charge or less", "facts differ"),
    (f"{SHIPPING}/goods.yaml", r"sources: \[S180, S181\]", "sources: [S180, S999]", 'source "S999" is not in'),
    (f"{SHIPPING}/goods.yaml", r"lithium batteries \(", "lithium {no_such_fact} (", '"{no_such_fact}" is not a fact'),
    (f"{SHIPPING}/incoterms.yaml", r"  FCA:\n", "  FCB:\n", "the rule FCA is missing"),
    (f"{SHIPPING}/incoterms.yaml", r"\Z", "", "the rule FCB cannot be used"),
    (f"{SHIPPING}/incoterms.yaml", r"loading: seller", "loading: vendor", '"vendor" should be one of'),
    (f"{SHIPPING}/incoterms.yaml", r"    delivery:\n", "    deliver:\n", '"delivery" is missing'),
    (f"{SHIPPING}/carriers.yaml", r"prefixes: \[BE\]", "prefixes: [BE, CN]", "is also given to"),
    (f"{SHIPPING}/carriers.yaml", r"https://www.ems", "http://www.ems", "must start with https://"),
    (f"{SHIPPING}/words.yaml", r"each: \[", "eech: [", '"each" is missing'),
    (f"{SHIPPING}/rates.csv", r"\Z", "ufo,eu_to_cn,4.20,EUR,90,2026-01-01,2026-12-31,S189,2026-11-01\n", "needs a known lane"),
    (f"{SHIPPING}/rates.csv", r"\Z", "air,eu_to_cn,cheap,EUR,90,2026-01-01,2026-12-31,S189,2026-11-01\n", "cannot be read"),
    (f"{ONBOARDING}/questions.yaml", r'nl: "Vlaanderen"', 'nl: "Het hele Vlaamse Gewest van België"', "letters; a button holds"),
    (f"{ONBOARDING}/questions.yaml", r'        fr: "Wallonie"\n', "", "no text in fr"),
    (
        f"{ONBOARDING}/paths.yaml",
        r"when: \[direction=cn_to_eu\]",
        "when: [direction=cn_to_eu, channel=business]",
        "so that nobody is left",
    ),
    (f"{ONBOARDING}/paths.yaml", r"channel=consumers", "channel=customers", '"channel=customers" is no question'),
    (f"{ONBOARDING}/paths.yaml", r"steps: \[company, ", "steps: [compny, ", 'step "compny"'),
    (f"{ONBOARDING}/steps.yaml", r"contact: ip-helpdesk", "contact: helpdesk", 'contact "helpdesk"'),
    (f"{ONBOARDING}/steps.yaml", r"traits: \[cosmetics\]", "traits: [cosmetic]", '"cosmetic" is not in'),
    (f"{ONBOARDING}/steps.yaml", r"(?s)(.*\n  article: )[\w-]+", r"\1no-such-article", 'article "no-such-article"'),
    (f"{ONBOARDING}/steps.yaml", r"\{gacc_registration_validity\} jaar", "vijf jaar", "facts differ"),
    (f"{ONBOARDING}/contacts.yaml", r"source: AWEX", "source: AWEXX", "AWEXX"),
    (f"{ONBOARDING}/contacts.yaml", r'as_of: "2026-11-24"', 'as_of: "today"', "as_of should be a date"),
    (WORDS, r"\Z", "  - {avoid: [x], term: no_such_term}\n", 'term "no_such_term"'),
    (WORDS, r"\nnl:\n", "\nnl:\n  - {avoid: [inklaarder], term: customs, write: expediteur}\n", "is not a name of customs"),
    (WORDS, r"\nfr:\n", "\nfr:\n  - {avoid: [y]}\n  - {avoid: [z], term: no_such_term}\n", "needs `avoid`, and"),
    (WORDS, r"\Z", "", 'term "no_such_term" is not in'),
    (TAIWAN, r"\Z", "铁路,鐵路\n", "needs simplified, traditional and a note"),
    (TAIWAN, r"\Z", "鐵路,鐵路,\n", "should be Simplified"),
    (TAIWAN, r"\Z", "集装箱,貨櫃,\n", "is given twice"),
    (TEMPLATE, r'(?:#\. .*\n)+(msgctxt .*\n)(?=msgid "Send"\n)', r"\1", "has no remark"),
    (TEMPLATE, r'msgid "Talk to a person"', 'msgid "Talk to a parson"', "is not in the template"),
    (DUTCH, r"\Z", "", 'missing: "assistant|Talk to a parson'),
    (DUTCH, r'(msgid "Send"\n)msgstr ".*"', r'\1msgstr ""', 'not translated: "Send"'),
    (DUTCH, r'msgctxt "console"\nmsgid "Language"', '#, fuzzy\nmsgctxt "console"\nmsgid "Language"', "marked as doubtful"),
    (DUTCH, r'(msgid "as of \{date\}"\nmsgstr ".*?)\{date\}', r"\1{datum}", "placeholders differ"),
    (DUTCH, r'(msgid_plural "last )\{count\}', r"\1{nights}", "is not that of the template"),
    (DUTCH, r'(msgid "Source"\nmsgstr ")', r"\1 ", "a space at the beginning or the end"),
    (DUTCH, r'(msgid "Change language"\nmsgstr ").*"', r'\1Taal 3"', "the numbers differ"),
    (DUTCH, r'(msgid "Talk to a person"\nmsgstr ").*"', r'\1Met een persoon van ons team praten"', "can be shown"),
    (DUTCH, r"\Z", '\n#. again\nmsgctxt "console"\nmsgid "Sign in:"\nmsgstr "Binnenkomen:"\n', "for the same English words"),
    (
        DUTCH,
        r"Plural-Forms: nplurals=2; plural=\(n != 1\)",
        "Plural-Forms: nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2)",
        "other plural forms",
    ),
]

GONE = [  # in a second copy: what cannot be found or read at all
    (TEMPLATE, r"\Z", "\nmsgid broken\n", "run `make strings`"),
    (WORDS, None, "", "is missing; it lists the words to avoid"),
    (f"{GLOSSARY}/nl.csv", None, "", "is missing; it has the columns"),
    (f"{TABLES}/eu/vat.csv", None, "", "cannot be read"),
    (f"{TABLES}/senses.yaml", r"(?s).+", "", "no words are listed by their sense"),
    ("knowledge/tariff/china/postal_rates.csv", None, "", "cannot be read"),
]


Told = dict[str, str]


def spoil(root: Path, samples: list[tuple[str, str | None, str, str]]) -> None:
    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, root / name)
    for name, pattern, instead, _ in samples:
        path = root / name
        if pattern is None:
            path.unlink()
        elif instead or pattern != r"\Z":  # with neither, a row above has spoilt the file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            changed = re.sub(pattern, (lambda _, end=instead: end) if pattern in (r"\A", r"\Z") else instead, text, count=1)
            assert changed != text, f"{name}: {pattern} changed nothing"
            path.write_text(changed, encoding="utf-8")


def told_of(root: Path, day: date) -> Told:
    """What one check says, by file."""
    problems: Told = {}
    for problem in check(root / "knowledge", root / "locales", day).problems:
        assert problem.line >= 1
        problems[problem.file] = f"{problems.get(problem.file, '')}\n{problem.text}"
    return problems


@pytest.fixture(scope="module")
def rules() -> Iterator[set[Rule]]:
    """The rules that the samples of this module made speak so far."""
    with heard(all_rules()) as told:
        yield told


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, rules: set[Rule]) -> Told:
    """What the check says of a copy with all the faults."""
    root = tmp_path_factory.mktemp("spoilt")
    spoil(root, SPOILT)
    shutil.copytree(root / ART / "eori", root / ART / ("eori" * 13))
    (root / ART / "eori" / "nl.md").write_bytes(b"\xff\xfe")
    return told_of(root, LATE)


@pytest.fixture(scope="module")
def told_of_gone(tmp_path_factory: pytest.TempPathFactory, rules: set[Rule]) -> Told:
    root = tmp_path_factory.mktemp("gone")
    spoil(root, GONE)
    (root / GLOSSARY / "fr.csv").write_bytes(b"\xff\xfe")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(commands.DESCRIPTIONS, "Bad-Name", Message("p" * 257))
        return told_of(root, DAY)


@pytest.mark.parametrize(("file", "part"), [(name, part) for name, _, _, part in SPOILT])
def test_a_broken_sample_is_told_with_its_file(told: Told, file: str, part: str) -> None:
    assert part in told.get(file, "")


@pytest.mark.parametrize(("file", "part"), [(name, part) for name, _, _, part in GONE])
def test_a_file_that_is_gone_is_told(told_of_gone: Told, file: str, part: str) -> None:
    assert part in told_of_gone.get(file, "")


def test_a_name_too_long_for_a_button_and_a_file_that_is_no_text(told: Told, told_of_gone: Told) -> None:
    assert "a button carries at most" in told[f"{ART}/{'eori' * 13}/article.yaml"]
    assert "is not UTF-8 text" in told[f"{ART}/eori/nl.md"]
    assert "Save the file as UTF-8" in told_of_gone[f"{GLOSSARY}/fr.csv"]


def test_sentences_that_are_not_there(tmp_path: Path, rules: set[Rule]) -> None:
    report = Report(tmp_path)
    read_catalogues(tmp_path, report)
    told = " · ".join(map(str, report.problems))
    assert "messages.pot:1  error    is missing; run `make strings`" in told
    assert "nl/LC_MESSAGES/messages.po:1  error    is missing" in told
    assert "zh_Hant/terms.csv:1  error    is missing" in told


def test_a_command_that_telegram_refuses(told_of_gone: Told) -> None:
    told = next(told for file, told in told_of_gone.items() if file.endswith("bot/domain/commands.py"))
    assert "/Bad-Name: a command has" in told
    assert "not 257" in told


DRAFTS = [  # a text that someone is writing in the workshop, what is told of it, and a good one in its place
    (Subject.SENTENCE, "console|Send", "", "the sentence is empty", "Verzenden"),
    (Subject.SENTENCE, "console|Send", "Verzenden ", "a space at the beginning or the end", "Verzenden"),
    (Subject.SENTENCE, "console|Send", "Stuur  op", "two spaces", "Stuur op"),
    (Subject.SENTENCE, "console|last {count} day", "{count} dagen", "write one a line", "{count} dag\n{count} dagen"),
    (Subject.PHRASE, "eori", "!", "a phrase has 1 to", "een heel nieuwe zin"),
    (Subject.PHRASE, "aeo", "eori aanvragen", "belongs to eori", "een heel nieuwe zin"),
]


@pytest.mark.parametrize(("subject", "name", "broken", "part", "good"), DRAFTS)
def test_a_draft_is_told_what_is_wrong_and_a_good_one_nothing(
    rules: set[Rule], subject: Subject, name: str, broken: str, part: str, good: str
) -> None:
    knowledge = load_knowledge(ROOT / "knowledge", Settings().data_folder)
    folders, target = Folders(ROOT, ROOT / "knowledge", ROOT / "locales"), Target(subject, name, Language.NL)
    assert any(part in problem.text for problem in check_draft(target, broken, folders, knowledge))
    assert check_draft(target, good, folders, knowledge) == []


def test_an_empty_article_of_a_draft_language_is_counted(
    monkeypatch: pytest.MonkeyPatch, rules: set[Rule], tmp_path: Path
) -> None:
    monkeypatch.setattr(Language.NL, "draft", True)
    report, empty = Report(tmp_path), "---\ntitle:\nphrases:\n---\n"
    assert read_text(tmp_path / "eori", Language.NL, Library({}, {}), report, empty) is None
    assert [(problem.level, "eori is empty" in problem.text) for problem in report.problems] == [(Level.WARNING, True)]


def test_the_real_library_breaks_no_rule() -> None:
    assert [str(problem) for problem in check(ROOT / "knowledge", ROOT / "locales", DAY).problems] == []


def test_every_rule_has_a_broken_sample(told: Told, told_of_gone: Told, rules: set[Rule]) -> None:
    """Stands last: a rule that was added without a sample above is named here. Run the whole module, not this test alone."""
    silent = [f"bot/content/{rule[0]}:{rule[1]} {words}" for rule, words in all_rules().items() if rule not in rules]
    assert silent == []
