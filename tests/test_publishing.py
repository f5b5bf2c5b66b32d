"""Approved texts reach the running assistant; broken ones do not; nothing else changes."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app import build_publisher
from bot.console.site import build_site
from bot.content.catalogues import read_catalogues
from bot.content.knowledge import read_knowledge
from bot.content.patches import Folders, current, with_page
from bot.content.reading import Report
from bot.desk import Desk
from bot.doctor.texts import approved
from bot.domain import wording
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Stage, Subject, Target, review
from bot.domain.understanding import Understanding
from bot.publishing import Builder, Publisher
from bot.settings import ROOT, Settings
from bot.store.memory import MemoryTranscripts
from bot.store.proposals import DatabaseProposals
from bot.store.transcripts import DatabaseTranscripts
from bot.telemetry import metrics
from bot.voice import Voice
from tests.conftest import Talk, phrases_of

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FOLDERS = Folders(ROOT, ROOT / "knowledge", ROOT / "locales")


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    """One kind of database is enough here."""
    return new_address("sqlite")


@pytest.fixture
def proposals(engine: AsyncEngine) -> DatabaseProposals:
    return DatabaseProposals(engine)


@pytest.fixture
def running(mind: Understanding, voice: Voice) -> Desk:
    return Desk(mind, voice, MemoryTranscripts(), lambda: NOW)


@pytest.fixture
def publisher(running: Desk, proposals: DatabaseProposals, tmp_path: Path) -> Publisher:
    return build_publisher(Settings(), running, proposals, tmp_path / "approved")


async def approve(proposals: DatabaseProposals, target: Target, new: str, folders: Folders = FOLDERS) -> None:
    kept = await proposals.add(Proposal(target, current(target, folders), new, "", "Tine", NOW))
    assert await proposals.decide(review(kept, Stage.APPROVED, "Ellen", NOW))


async def test_an_approved_sentence_is_said_without_a_restart(
    publisher: Publisher, running: Desk, proposals: DatabaseProposals
) -> None:
    target, before = Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL), running.mind
    await publisher.refresh()
    assert running.voice.text(wording.SOURCES, Language.NL) == "Bronnen"
    kept = await proposals.add(Proposal(target, "Bronnen", "Geraadpleegd", "", "Tine", NOW))
    await publisher.refresh()
    assert running.voice.text(wording.SOURCES, Language.NL) == "Bronnen"  # proposed is not approved
    await proposals.decide(review(kept, Stage.APPROVED, "Ellen", NOW))
    edition = await publisher.refresh()
    assert running.voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"
    assert running.mind is before  # no article changed: nothing to learn
    assert edition.since is not None


async def test_a_broken_text_is_refused_and_the_old_one_keeps_serving(
    publisher: Publisher, running: Desk, proposals: DatabaseProposals
) -> None:
    await approve(proposals, Target(Subject.SENTENCE, wording.AS_OF.key, Language.FR), "situation au {jour}")
    edition = await publisher.refresh()
    assert "placeholders differ" in edition.broken[0]
    assert "{jour}" not in running.voice.text(wording.AS_OF, Language.FR)
    assert (await publisher.refresh()) is edition  # and it is not tried again and again
    assert metrics.REGISTRY.get_sample_value("assistant_texts_refused") == len(edition.broken)


async def test_operators_are_told_of_refused_texts_and_the_process_stays_in_service(
    publisher: Publisher, running: Desk, proposals: DatabaseProposals, engine: AsyncEngine
) -> None:
    given = Settings(_env_file=None, database_url=engine.url.set(drivername="sqlite").render_as_string())
    site = build_site(given, running, DatabaseTranscripts(engine), publisher=publisher)
    async with TestClient(TestServer(site)) as client:

        async def told() -> tuple[int, object, list[tuple[str, str]]]:
            response = await client.get("/readyz")
            found = [(finding.grade.value, finding.text) async for finding in approved(given, NOW)]
            return response.status, (await response.json()).get("texts_refused"), found

        await publisher.refresh()
        assert await told() == (200, None, [("fine", "none approved that the files do not hold")])
        await approve(proposals, Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL), "Geraadpleegd")
        await publisher.refresh()
        assert await told() == (200, None, [("fine", "1 approved lie over the files")])
        await approve(proposals, Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL), "Nagelezen")  # two for one sentence
        await approve(proposals, Target(Subject.SENTENCE, wording.AS_OF.key, Language.FR), "situation au {jour}")
        await publisher.refresh()
        status, refused, found = await told()
        assert (status, refused, [grade for grade, _ in found]) == (200, 2, ["warning", "wrong"])
        assert "locales/fr/LC_MESSAGES/messages.po" in found[1][1]


async def test_a_page_broken_on_disk_is_refused_and_taken_when_it_is_mended(
    running: Desk, proposals: DatabaseProposals, tmp_path: Path
) -> None:
    for name in ("knowledge", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    settings = Settings(knowledge_folder=tmp_path / "knowledge", locales_folder=tmp_path / "locales")
    publisher, mind = build_publisher(settings, running, proposals, tmp_path / "approved"), running.mind
    page = tmp_path / "knowledge/articles/eori/en.md"
    good = page.read_text(encoding="utf-8")
    page.write_text("---\ntitle: [broken\n", encoding="utf-8")
    await approve(proposals, Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL), "Geraadpleegd")
    assert any("articles/eori/en.md" in problem for problem in (await publisher.refresh()).broken)
    assert running.mind is mind
    assert running.voice.text(wording.SOURCES, Language.NL) == "Bronnen"
    page.write_text(good, encoding="utf-8")
    assert not (await publisher.refresh()).broken
    assert running.voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"
    assert metrics.REGISTRY.get_sample_value("assistant_texts_refused") == 0


async def test_a_text_that_moved_is_named_and_the_others_are_said(
    publisher: Publisher, running: Desk, proposals: DatabaseProposals
) -> None:
    target = Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL)
    await approve(proposals, target, "Geraadpleegd")
    stale = replace(Proposal(target, "Iets ouds", "Iets nieuws", "", "Tine", NOW))
    await proposals.decide(review(await proposals.add(stale), Stage.APPROVED, "Ellen", NOW))
    edition = await publisher.refresh()
    assert len(edition.refused) == 1
    assert running.voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"


async def test_an_approved_article_is_found_by_its_new_phrase_and_says_its_new_words(
    running: Desk, proposals: DatabaseProposals, short_library: Folders
) -> None:
    folders = short_library
    settings = Settings(knowledge_folder=folders.knowledge, locales_folder=folders.locales)
    publisher = build_publisher(settings, running, proposals, folders.root / "approved")
    target = Target(Subject.ARTICLE, "eori", Language.NL)
    page = current(target, folders)
    body = page.split("---\n", 2)[2].replace("EORI", "EORI (dat ene nummer)", 1)
    await approve(
        proposals, target, with_page(page, phrases=[*phrases_of(page), "knalrode zeppelinvergunning"], body=body), folders
    )
    await publisher.refresh()
    await publisher.settled()
    receipt = await Talk(running)("knalrode zeppelinvergunning")
    assert receipt.reply.article == "eori"
    assert "dat ene nummer" in str(receipt.answer.blocks)


async def test_new_words_are_said_before_they_are_learned_and_by_one_mind_or_the_other(
    running: Desk, proposals: DatabaseProposals, tmp_path: Path
) -> None:
    """Learning waits here until it is told to go on; meanwhile a sentence is approved, which must not wait for it."""
    go_on, learned = Event(), []

    def say(texts: Folders, mind: Understanding) -> tuple[Understanding, Voice]:
        knowledge = read_knowledge(texts.knowledge, Report(texts.root)).knowledge
        mind = mind.with_texts(knowledge)
        return mind, Voice(mind.knowledge, read_catalogues(texts.locales, Report(texts.root)), NOW.date)

    def learn(texts: Folders) -> tuple[Understanding, Voice]:
        assert go_on.wait(60)
        learned.append(texts)
        mind, voice = say(texts, running.mind)
        return Understanding(mind.knowledge, mind.matcher, mind.guesser), voice

    publisher, before = Publisher(running, proposals, FOLDERS, tmp_path / "approved", Builder(say, learn)), running.mind
    target = Target(Subject.ARTICLE, "eori", Language.NL)
    await approve(proposals, target, current(target, FOLDERS).replace("EORI", "EORI (dat ene nummer)"))
    assert (await publisher.refresh()).learning
    said = running.mind.knowledge.articles["eori"].texts[Language.NL].plain()
    assert ("dat ene nummer" in said, running.mind.matcher is before.matcher, learned) == (True, True, [])
    await approve(proposals, Target(Subject.SENTENCE, wording.SOURCES.key, Language.NL), "Geraadpleegd")
    assert (await publisher.refresh()).learning
    assert running.voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"
    assert not learned
    go_on.set()
    assert not (await publisher.settled()).learning
    assert running.voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"
    assert "dat ene nummer" in running.mind.knowledge.articles["eori"].texts[Language.NL].plain()
    assert running.mind.tools is None  # the mind that was learned, not the one in between


async def test_a_start_with_nothing_approved_costs_nothing(publisher: Publisher, running: Desk) -> None:
    """The files were checked when they were read: a starting process must not do it again beside its first messages."""
    before = running.mind, running.voice
    await publisher.refresh()
    assert (running.mind, running.voice) == before
    assert publisher.edition.since is None
