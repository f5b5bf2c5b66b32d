"""From what the assistant said to a changed text: found, checked, proposed, approved by another, said, exported."""

import asyncio
import html
import re
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest
from aiohttp.test_utils import TestServer

from bot.__main__ import main
from bot.console.keys import DESK, PROPOSALS, PUBLISHER
from bot.console.workshop import read_page_text
from bot.content.patches import Folders, current
from bot.domain import wording
from bot.domain.language import Language
from bot.domain.proposals import Proposal, Stage, Subject, Target
from bot.domain.understanding import Understanding
from bot.settings import ROOT
from bot.voice import Voice
from tests.console.conftest import Visitor

Enter = Callable[[str], Awaitable[Visitor]]
SOURCES = {"subject": "sentence", "name": "assistant|Sources", "language": "nl"}


@pytest.fixture
def address(new_address: Callable[[str], str]) -> str:
    """The stores are tested on both databases; here one is enough."""
    return new_address("sqlite")


async def test_a_translator_proposes_an_editor_approves_and_it_is_said(site: TestServer, signed_in: Enter) -> None:
    translator, editor = await signed_in("translator"), await signed_in("editor")
    found = await (await translator.get("/console/workshop", params={"q": "Bronnen"})).text()
    assert "locales/nl/LC_MESSAGES/messages.po:" in found
    page = await (await translator.get("/console/workshop/edit", params=SOURCES)).text()
    assert ">Bronnen</textarea>" in page
    looked = await (await translator.post("/console/workshop/look", SOURCES | {"text": "Geraadpleegd"})).text()
    assert ">Geraadpleegd</div>" in looked
    assert site.app[DESK].voice.text(wording.SOURCES, Language.NL) == "Bronnen"
    done = await translator.post("/console/workshop/propose", SOURCES | {"text": "Geraadpleegd", "note": "vlotter"})
    assert done.url.path == "/console/workshop/proposals/1"
    assert (await translator.post("/console/workshop/proposals/1", {"decision": "approve"})).status == 403
    review = await (await editor.get("/console/workshop/proposals/1")).text()
    assert "<del>Bronnen</del><ins>Geraadpleegd</ins>" in review
    patch = html.unescape(re.findall(r"<pre[^>]*>(.*?)</pre>", review, re.DOTALL)[0])
    git = ["git", "apply", "--check"]
    await asyncio.to_thread(subprocess.run, git, cwd=ROOT, input=patch, text=True, check=True)
    assert '+msgstr "Geraadpleegd"' in patch
    await editor.post("/console/workshop/proposals/1", {"decision": "approve"})
    assert site.app[DESK].voice.text(wording.SOURCES, Language.NL) == "Geraadpleegd"
    assert (await editor.post("/console/workshop/proposals/1", {"decision": "reject"})).status == 409


async def test_an_article_is_said_when_it_is_approved_and_the_page_tells_that_it_is_being_learned(
    site: TestServer, signed_in: Enter
) -> None:
    publisher, go_on = site.app[PUBLISHER], Event()
    build = publisher._build

    def learn(texts: Folders) -> tuple[Understanding, Voice]:
        assert go_on.wait(60)
        return build.say(texts, site.app[DESK].mind)

    publisher._build = replace(build, learn=learn)
    target = Target(Subject.ARTICLE, "eori", Language.NL)
    old = current(target, publisher._folders)
    proposal = Proposal(target, old, old.replace("EORI", "EORI (dat ene nummer)"), "", "translator", datetime.now(UTC))
    await site.app[PROPOSALS].add(proposal)
    editor = await signed_in("editor")
    page = await (await editor.post("/console/workshop/proposals/1", {"decision": "approve"})).text()
    assert "dat ene nummer" in site.app[DESK].mind.knowledge.articles["eori"].texts[Language.NL].plain()
    assert "still learning" in page
    assert '<a href="/console/workshop/proposals/1">Look again</a>' in page
    go_on.set()
    await publisher.settled()
    page = await (await editor.get("/console/workshop/proposals/1")).text()
    assert "still learning" not in page
    assert "Approved texts are in use" in page


async def test_all_is_translated_and_the_page_shows_the_table_of_the_command(
    signed_in: Enter, capsys: pytest.CaptureFixture[str]
) -> None:
    page = await (await (await signed_in("translator")).get("/console/workshop")).text()
    shown = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall(r"<tr>(<th scope=.row.*?)</tr>", page)]
    assert await asyncio.to_thread(main, ["check", "--coverage"]) == 0
    printed = capsys.readouterr().out.partition("language ")[2].splitlines()[1:]
    cells = [[cell.replace(" ", "") for cell in row[1:]] for row in shown]
    assert cells == [line.split()[1:] for line in printed]
    assert [row[0] for row in cells] == ["100%"] * len(list(Language))


async def test_a_bubble_of_the_chat_page_leads_who_may_change_it_to_its_file_and_line(visitor: Visitor, signed_in: Enter) -> None:
    link = re.compile(r'href="(/console/workshop\?q=[^"]+)"')
    stranger = await (await visitor.get("/", headers={"Accept-Language": "nl"})).text()
    assert not link.search(stranger)
    viewer = await signed_in("viewer")
    assert not link.search(await (await viewer.get("/")).text())
    translator = await signed_in("translator")
    await translator.post("/chat", {"text": "Wat is een EORI-nummer?"})
    bubbles = link.findall(await (await translator.get("/")).text())
    found = await (await translator.get(html.unescape(bubbles[-1]))).text()
    assert re.search(r"knowledge/(articles/eori|glossary)/nl\.(md|csv):\d+", found)


async def test_an_editor_does_not_approve_the_own_text(site: TestServer, signed_in: Enter) -> None:
    editor = await signed_in("editor")
    await editor.post("/console/workshop/propose", SOURCES | {"text": "Geraadpleegd"})
    assert (await editor.post("/console/workshop/proposals/1", {"decision": "approve"})).status == 409
    assert (await site.app[PROPOSALS].get(1)).stage is Stage.PROPOSED


async def test_who_proposed_a_text_sees_no_button_to_approve_it_and_an_unchanged_text_says_so(signed_in: Enter) -> None:
    editor, admin = await signed_in("editor"), await signed_in("admin")
    unchanged = await editor.post("/console/workshop/propose", SOURCES | {"text": "Bronnen"})
    assert "nothing to propose" in await unchanged.text()
    for _ in range(2):  # a button pressed twice
        done = await editor.post("/console/workshop/propose", SOURCES | {"text": "Geraadpleegd"})
        assert done.url.path == "/console/workshop/proposals/1"
    shown = [await (await one.get("/console/workshop/proposals/1")).text() for one in (editor, admin)]
    assert ['value="approve"' in page for page in shown] == [False, True]
    assert ["A colleague must approve" in page for page in shown] == [True, False]


async def test_a_text_is_changed_again_before_the_files_hold_its_change(site: TestServer, signed_in: Enter) -> None:
    translator, editor = await signed_in("translator"), await signed_in("editor")
    for number, (old, new) in enumerate((("Bronnen", "Geraadpleegd"), ("Geraadpleegd", "Waar dit staat")), 1):
        page = await (await translator.get("/console/workshop/edit", params=SOURCES)).text()
        assert f">{old}</textarea>" in page
        await translator.post("/console/workshop/propose", SOURCES | {"text": new})
        await editor.post(f"/console/workshop/proposals/{number}", {"decision": "approve"})
        assert site.app[PUBLISHER].edition.refused == ()
        assert site.app[DESK].voice.text(wording.SOURCES, Language.NL) == new


async def attention(translator: Visitor) -> str:
    """The page of what needs a look, once the check has come to its end."""
    while "being checked" in (page := await (await translator.get("/console/workshop/attention")).text()):
        assert "Look again" in page
    return page


async def test_a_changed_english_text_calls_for_its_translations_until_they_are_compared(
    site: TestServer, signed_in: Enter
) -> None:
    english = Target(Subject.ARTICLE, "eori", Language.EN)
    folders = Folders(ROOT, ROOT / "knowledge", ROOT / "locales")
    old = current(english, folders)
    changed = Proposal(
        english, old, old.replace("One is enough", "One suffices"), "", "editor", datetime.now(UTC), Stage.APPROVED
    )
    await site.app[PROPOSALS].add(changed)
    translator = await signed_in("translator")
    page = await attention(translator)
    for language in ("fr", "nl", "zh_Hans"):
        assert f"knowledge/articles/eori/{language}.md:" in page
        assert f"name=eori&amp;language={language}" in page
    dutch = {"subject": "article", "name": "eori", "language": "nl"}
    page = await (await translator.get("/console/workshop/edit", params=dutch)).text()
    assert "One suffices" in html.unescape(page)  # what is said now, not what the files still hold
    assert 'name="compared"' in page
    typed = read_page_text(current(Target(Subject.ARTICLE, "eori", Language.NL), folders))
    fields = dutch | {"title": typed["title"], "body": typed["body"], "phrases": "\n".join(typed["phrases"]), "compared": "yes"}
    await translator.post("/console/workshop/propose", fields)
    kept = await site.app[PROPOSALS].get(2)
    gone, come = (set(a.splitlines()) - set(b.splitlines()) for a, b in ((kept.old, kept.new), (kept.new, kept.old)))
    assert [line.split(":")[0] for line in (*gone, *come)] == ["translates", "translates"]
    await site.app[PROPOSALS].decide(replace(kept, stage=Stage.APPROVED, reviewed_by="editor", reviewed_at=datetime.now(UTC)))
    page = await attention(translator)
    assert "knowledge/articles/eori/nl.md:" not in page
    assert "knowledge/articles/eori/fr.md:" in page


@pytest.mark.parametrize(
    ("text", "problem"),
    [("Bronnen {van}", "placeholders differ"), ("", "empty"), ("   ", "empty")],
)
async def test_a_broken_text_comes_back_with_what_is_wrong(site: TestServer, signed_in: Enter, text: str, problem: str) -> None:
    translator = await signed_in("translator")
    response = await translator.post("/console/workshop/propose", SOURCES | {"text": text})
    assert response.status == 400
    assert problem in await response.text()
    assert await site.app[PROPOSALS].listed() == []


async def test_an_article_is_shown_as_telegram_will_in_all_languages(signed_in: Enter) -> None:
    translator = await signed_in("translator")
    eori = {"subject": "article", "name": "eori", "language": "fr"}
    page = await (await translator.get("/console/workshop/edit", params=eori)).text()
    previews = page.split('<figure class="phone">')[1:]
    assert len(previews) == 5
    assert "7 janvier 2017" in previews[0]
    assert any("7 January 2017" in preview for preview in previews)
    assert any("進口" in preview for preview in previews)
    fields = {"title": "Numéro EORI", "body": "Il faut 3 jours.", "phrases": "eori\nc'est quoi l'eori"}
    looked = await (await translator.post("/console/workshop/look", eori | fields)).text()
    assert "without a source" in looked
    assert "give at least 10" in looked


async def test_a_figure_that_does_not_exist_is_named_and_the_words_are_kept(site: TestServer, signed_in: Enter) -> None:
    translator = await signed_in("translator")
    eori = {"subject": "article", "name": "eori", "language": "zh_Hans"}
    fields = {"title": "EORI号", "body": "自{no_such_fact}起需要。", "phrases": "eori是什么"}
    for page in ("look", "propose"):
        answer = await translator.post(f"/console/workshop/{page}", eori | fields)
        text = await answer.text()
        assert answer.status == (200 if page == "look" else 400)
        assert "{no_such_fact} is not a fact" in text
        assert "自{no_such_fact}起需要。</textarea>" in text
        assert len(text.split('<figure class="phone">')[1:]) == 3  # neither this text nor what is converted from it
    assert "Nothing was saved." in text


async def test_a_proposal_shows_what_changes_and_no_hundred_lines_around_it(site: TestServer, signed_in: Enter) -> None:
    editor = await signed_in("editor")
    eori = Target(Subject.ARTICLE, "eori", Language.EN)
    page = read_page_text(current(eori, Folders(ROOT, ROOT / "knowledge", ROOT / "locales")))
    fields = {"title": page["title"], "body": page["body"] + "\n\nKeep it at hand.", "phrases": "\n".join(page["phrases"])}
    address = {"subject": "article", "name": "eori", "language": "en"}
    await editor.post("/console/workshop/propose", address | fields)
    shown = await (await editor.get("/console/workshop/proposals/1")).text()
    difference = re.findall(r'<p class="difference".*?</p>', shown, re.DOTALL)[0]
    assert "Keep it at hand." in difference
    assert html.escape(str(page["body"]).splitlines()[-1], quote=False) in html.unescape(difference)
    assert page["phrases"][0] + "\n" not in difference
    assert "⋯" in difference
    assert "/console/workshop/proposals/1" in await (await editor.get("/console/workshop/edit", params=address)).text()


@pytest.mark.parametrize(
    "target",
    [
        {"subject": "sentence", "name": "assistant|Sources", "language": "en"},
        {"subject": "sentence", "name": "assistant|Sources", "language": "zh_Hant"},
        {"subject": "sentence", "name": "No such sentence", "language": "nl"},
        {"subject": "article", "name": "../../pyproject", "language": "nl"},
        {"subject": "article", "name": "eori", "language": "../en"},
        {"subject": "file", "name": "eori", "language": "nl"},
        {},
    ],
)
async def test_only_texts_that_exist_are_edited(signed_in: Enter, target: dict[str, str]) -> None:
    translator = await signed_in("translator")
    assert (await translator.get("/console/workshop/edit", params=target)).status == 404
    assert (await translator.post("/console/workshop/propose", target | {"text": "x"})).status == 404


async def test_markup_in_a_text_is_shown_as_text(signed_in: Enter) -> None:
    translator = await signed_in("translator")
    looked = await (await translator.post("/console/workshop/look", SOURCES | {"text": "<b>x</b><script>y</script>"})).text()
    assert "<script>y" not in looked
