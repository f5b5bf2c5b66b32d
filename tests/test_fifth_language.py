"""docs/translators/fifth-language.md, walked through with German: what a short dialogue needs, and two articles."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from bot.__main__ import main
from bot.answers import plain
from bot.content.catalogues import read_catalogues
from bot.content.knowledge import read_knowledge
from bot.content.onboarding import read_handbook
from bot.content.reading import Report
from bot.content.shipping import read_shipping
from bot.desk import Desk
from bot.domain import language as languages
from bot.domain import wording
from bot.domain.chats import Question
from bot.domain.guessing import LanguageGuesser
from bot.domain.language import Language
from bot.domain.matching import training
from bot.domain.matching.matcher import Matcher
from bot.domain.onboarding.parts import ShowContacts
from bot.domain.replies import Outcome, Reply
from bot.domain.transcripts import ChatKey
from bot.domain.understanding import Understanding
from bot.settings import ROOT
from bot.store.memory import MemoryTranscripts
from bot.voice import Voice
from bot.voice.mentor import Mentor

DAY = date(2026, 11, 26)
GERMAN = ROOT / "tests" / "cases" / "german"
WRITTEN = {path.stem for path in GERMAN.glob("*.md")}
BESIDE = {"belgian-support-contacts", "eori", "be-gate", "beer-to-china", "choose-mode", "incoterms-which", "what-is-ewtp"}
SAID = {
    wording.NOTICE: "Ich bin ein automatischer Assistent. Ihre Fragen werden gespeichert, um Ihnen zu helfen: /privacy",
    wording.SOURCE: "Quelle",
    wording.SOURCES: "Quellen",
    wording.AS_OF: "Stand {date}",
    wording.CHECKED_ON: "geprüft am {date}",
    wording.LANGUAGE_SET: "Ab jetzt antworte ich auf Deutsch.",
    wording.PERSON_COMING: "Sie stehen auf der Liste: Ein Mensch aus unserem Team antwortet hier an Werktagen.",
    wording.PERSON_MEANWHILE: "Sie können mich inzwischen weiter fragen. Von der Liste gehen: /stop",
}
FRAMES = {
    "definition": "was ist, was bedeutet, was heißt",
    "follow_up": "und für, und, was ist mit",
    "filler": "bitte, danke, hallo, guten tag, ich, wir, mein, unser, der, die, das, ein, eine, und, ist, sind, kann, muss",
    "yes": "ja, gerne",
    "no": "nein",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of what people edit, to which German was added by the command and then written as the procedure says."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "knowledge", root / "knowledge", ignore=shutil.ignore_patterns("tariff"))
    (root / "knowledge" / "tariff").symlink_to(ROOT / "knowledge" / "tariff", target_is_directory=True)
    shutil.copytree(ROOT / "locales", root / "locales")
    (root / "docs" / "translators").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KNOWLEDGE_FOLDER", str(root / "knowledge"))
        environment.setenv("LOCALES_FOLDER", str(root / "locales"))
        environment.setenv("DATA_FOLDER", str(root / "var"))
        assert main(["language", "add", "de"]) == 0
        yield root
    german = Language("de")
    languages.LATIN.remove(german)
    languages.WRITTEN.remove(german)
    del languages._SPOKEN["de"]


@pytest.fixture(scope="module")
def written(house: Path) -> Path:
    """The same house once someone has written the first texts."""
    entry = house / "knowledge" / "languages.yaml"
    text = entry.read_text(encoding="utf-8")
    head, german = text.split("\nde:\n")
    for key, words in FRAMES.items():
        shown = f'"{key}"' if key in {"yes", "no"} else key
        german = german.replace(f"  {shown}: []", f"  {shown}: [{words}]", 1)
    entry.write_text(f"{head}\nde:\n{german}", encoding="utf-8")
    for article in WRITTEN:
        assert main(["language", "article", "de", article]) == 0
        place = house / "knowledge" / "articles" / article / "de.md"
        stamp = next(line for line in place.read_text(encoding="utf-8").splitlines() if line.startswith("translates:"))
        page = (GERMAN / f"{article}.md").read_text(encoding="utf-8")
        place.write_text(page.replace("\nphrases:", f"\n{stamp}\nphrases:", 1), encoding="utf-8")
    sentences = house / "locales" / "de" / "LC_MESSAGES" / "messages.po"
    with sentences.open("rb") as file:
        catalogue = read_po(file)
    for message, said in SAID.items():
        catalogue.get(message.text, message.context).string = said
    with sentences.open("wb") as file:
        write_po(file, catalogue, width=0)
    return house


@pytest.fixture(scope="module")
def desk(written: Path) -> Desk:
    """A desk over a few articles only, so that learning takes a moment."""
    report = Report(written)
    knowledge = read_knowledge(written / "knowledge", report).knowledge
    catalogues = read_catalogues(written / "locales", report)
    assert not report.errors
    kept = {name: article for name, article in knowledge.articles.items() if name in WRITTEN | BESIDE}
    knowledge = replace(
        knowledge,
        articles={name: replace(article, related=()) for name, article in kept.items()},
        terms={name: replace(term, article=None) for name, term in knowledge.terms.items()},
    )
    model = training.learn(knowledge)
    mind = Understanding(knowledge, Matcher(model), LanguageGuesser(model.languages))
    return Desk(mind, Voice(knowledge, catalogues, lambda: DAY), MemoryTranscripts())


async def ask(desk: Desk, *texts: str) -> str:
    """What is said to the last message."""
    for number, text in enumerate(texts):
        receipt = await desk.receive(ChatKey("test", texts[0]), Question(text), str(number))
    assert receipt.answer is not None
    return plain(receipt.answer)


def test_every_kind_of_file_is_prepared_and_the_check_passes(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    for file in ("locales/de/LC_MESSAGES/messages.po", "knowledge/glossary/de.csv", "knowledge/articles", "replies.yaml"):
        assert any(file in line and "warning" in line and "de lacks" in line for line in told.splitlines()), file
    assert 'Plural-Forms: nplurals=2; plural=(n != 1);\\n"' in (
        house / "locales" / "de" / "LC_MESSAGES" / "messages.po"
    ).read_text(encoding="utf-8")
    assert (house / "docs" / "translators" / "de.md").is_file()


def test_nothing_of_the_other_languages_is_touched(house: Path) -> None:
    for path in sorted((ROOT / "knowledge" / "onboarding").glob("*.yaml")):
        now = (house / "knowledge" / "onboarding" / path.name).read_text(encoding="utf-8").splitlines()
        assert [line for line in now if line.strip() != 'de: ""'] == path.read_text(encoding="utf-8").splitlines()


async def test_a_german_question_gets_the_german_answer_with_german_figures(desk: Desk) -> None:
    said = await ask(desk, "Wie viel darf ein Kunde in China pro Jahr über CBEC bestellen?")
    assert "26.000\u00a0CNY je Person" in said
    assert "seit 1. Januar 2019" in said
    assert "70\u00a0% des üblichen Betrags" in said
    assert "geprüft am" in said
    assert "Ich bin ein automatischer Assistent" in said


async def test_a_short_dialogue_is_held_in_german(desk: Desk) -> None:
    first = await ask(desk, "Wie werden die drei Euro gezählt, pro Paket oder pro Stück?")
    assert "nicht je Paket" in first
    assert "Ein Mensch aus unserem Team" in await ask(desk, "Wie werden die drei Euro gezählt?", "/person")
    assert "auf Deutsch" in await ask(desk, "hello", "/language deutsch")
    assert "auf Deutsch" in await ask(desk, "bonjour", "/language allemand")
    assert "néerlandais, chinois et allemand" in await ask(desk, "/language fr", "/help")


async def test_what_is_not_written_yet_is_said_in_english_and_openly(desk: Desk) -> None:
    article = await ask(desk, "/language de", "Wie beantrage ich eine EORI Nummer?")
    term = await ask(desk, "hallo", "/language de", "was bedeutet Incoterm")
    assert wording.ONLY_ENGLISH.text in article
    assert "geprüft am" in article  # what is written is said in German
    assert wording.ONLY_ENGLISH.text in term


def test_short_texts_that_are_not_written_yet_are_said_in_english_with_one_note(written: Path) -> None:
    report = Report(written)
    knowledge, german = read_knowledge(written / "knowledge", report).knowledge, Language("de")
    network = read_shipping(written / "knowledge" / "shipping", knowledge, report)[0]
    handbook = read_handbook(written / "knowledge" / "onboarding", knowledge, network, report)
    voice = Voice(knowledge, read_catalogues(written / "locales", report), lambda: DAY, [Mentor(knowledge)])
    contacts = ShowContacts(tuple(handbook.contacts.values()))

    def notes(language: Language) -> int:
        return plain(voice.say(Reply((contacts, contacts), Outcome.ANSWERED, language))).count(
            voice.text(wording.ONLY_ENGLISH, language)
        )

    assert (notes(german), notes(Language.FR), notes(Language.EN)) == (1, 0, 0)


def test_coverage_counts_what_is_there(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--coverage"]) == 0
    row = next(line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("de "))
    assert row[2].startswith(f"{len(SAID)}/")
    assert row[3].startswith(f"{len(WRITTEN)}/")


def test_a_finished_language_may_lack_nothing(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Language("de"), "draft", False)
    assert main(["check"]) == 1


def test_a_language_that_cannot_be_heard_is_refused(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (house / "knowledge" / "languages.yaml").read_text(encoding="utf-8")
    assert [main(["language", "add", tag]) for tag in ("ru", "xx", "fr")] == [2, 2, 2]
    assert "Latin" in capsys.readouterr().err
    assert (house / "knowledge" / "languages.yaml").read_text(encoding="utf-8") == before
