"""Whole conversations in the pseudo-language: whatever is cut, glued, left out or never given to translators shows."""

import html
import re
from dataclasses import replace

import pytest

from bot.answers import plain
from bot.app import build_voice
from bot.content.catalogues import Catalogue
from bot.content.checks.sentences import messages
from bot.content.places import read_places
from bot.desk import Desk
from bot.domain.articles import Article, ArticleText, Knowledge, Span, Term
from bot.domain.chats import Kind, Question
from bot.domain.language import Language
from bot.domain.pseudo import FROM, TO, pseudo
from bot.domain.replies import Words
from bot.domain.transcripts import ChatKey
from bot.domain.understanding import Understanding
from bot.markup import LONGEST_MESSAGE, messages_of
from bot.settings import ROOT, Settings
from bot.store.memory import MemoryTranscripts
from bot.voice import Voice
from tests.conftest import NOON

LONGEST_KEY = 64
"""Bytes that Telegram takes behind a button."""
CARRIER = Language.NL
"""The language in whose place the pseudo-language is spoken: its messages are read, its figures are formatted."""


class PseudoVoice(Voice):
    """Short texts of the library too."""

    def _words(self, words: Words, language: Language) -> str:
        return super()._words(replace(words, texts=dict(words.texts) | {language: pseudo(words.texts[Language.EN])}), language)


@pytest.fixture(scope="module")
def pseudo_voice(mind: Understanding) -> Voice:
    sentences = {message.key: tuple(pseudo(form) for form in (message.text, message.plural) if form) for message in messages()}
    voice = build_voice(Settings(_env_file=None), mind, NOON.date)
    catalogues = dict(voice._catalogues) | {CARRIER: Catalogue(sentences)}
    return PseudoVoice(library(mind.knowledge), catalogues, NOON.date, tuple(voice._rooms.values()))


def library(knowledge: Knowledge) -> Knowledge:
    """Articles and glossary with pseudo-texts in the carrier's place."""
    return replace(
        knowledge,
        articles={name: _article(article) for name, article in knowledge.articles.items()},
        terms={name: _term(term) for name, term in knowledge.terms.items()},
    )


def _article(article: Article) -> Article:
    english = article.texts[Language.EN]
    blocks = tuple(replace(block, lines=tuple(tuple(map(_span, line)) for line in block.lines)) for block in english.blocks)
    return replace(article, texts=article.texts | {CARRIER: ArticleText(pseudo(english.title), english.phrases, blocks)})


def _span(span: Span) -> Span:
    return span if span.code or span.fact else replace(span, text=pseudo(span.text))


def _term(term: Term) -> Term:
    english = term.texts[Language.EN]
    said = replace(english, name=pseudo(english.name), definition=pseudo(english.definition))
    return replace(term, texts=dict(term.texts) | {CARRIER: said})


@pytest.fixture(scope="module")
def labels() -> set[str]:
    """What the library itself puts on buttons, in the carrier's words: it does not pass through the voice."""
    places = read_places(ROOT, ROOT / "knowledge", ROOT / "locales", ())
    return {place.text for place in places if place.language is CARRIER and place.file.startswith("knowledge/")} | {
        language.name for language in Language
    }


NAMES = re.compile(rf"{FROM}[^{FROM}{TO}]*{TO}")
ENGLISH = re.compile(r"\b(?:the|is|are|you|your|with|this|it|not|for)\b")
DIALOGUES = {
    "menu": [
        "/start",
        "/help",
        "/duty",
        "/privacy",
        "/language",
        "qsdfghjkl",
        "dank u",
        "/person",
        "/stop",
        "/mydata",
        "/forget",
    ],
    "article": ["hoe vraag ik een eori nummer aan", "wat is incoterm", "/feedback"],
    "estimate": ["500 kg pralines naar China, 8000 euro, DAP Shanghai", 0, "en voor 900 kg", 1, "terug", "stop"],
    "shipping": [
        "10 dozen 60x40x40 cm, 12 kg per stuk, van Luik naar Shanghai",
        "wanneer komt het aan",
        "31 februari",
        "morgen",
        0,
        "FCA",
        "RR473124829SE",
    ],
    "onboarding": ["/onboard", 1, "/onboard", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    "documents": ["maak een handelsfactuur", 0, "stop"],
}
"""What is typed, or the number of the button that is pressed."""


@pytest.mark.parametrize("name", DIALOGUES)
async def test_whatever_is_shown_was_given_to_translators_and_is_whole(
    name: str, mind: Understanding, pseudo_voice: Voice, labels: set[str]
) -> None:
    desk, buttons = Desk(mind, pseudo_voice, MemoryTranscripts(), lambda: NOON), ()
    for number, turn in enumerate(DIALOGUES[name]):
        said = Question(turn, hint=CARRIER) if isinstance(turn, str) else Question(buttons[turn].key, Kind.BUTTON, hint=CARRIER)
        answer = (await desk.receive(ChatKey("test", name), said, str(number))).answer
        assert answer is not None, turn
        lines = [line for line in plain(answer).splitlines() if line.strip()]
        assert [line for line in lines if FROM not in line] == [], f"{turn}: never given to translators"
        assert [line for line in lines if ENGLISH.search(outside(line))] == [], f"{turn}: glued from parts"
        assert [line for line in lines if line.count(FROM) != line.count(TO)] == [], f"{turn}: cut"
        assert [line for line in lines if re.search(r"\{\w*\}", line)] == [], f"{turn}: a placeholder is left"
        buttons = answer.buttons
        shown = [re.sub(r"^\d+\. | \(\.ics\)$", "", button.label) for button in buttons]
        assert [label for label in shown if not (label.startswith(FROM) and label.endswith(TO)) and label not in labels] == []
        assert [button.key for button in buttons if len(button.key.encode()) > LONGEST_KEY] == []
        for message in messages_of(answer):
            seen = html.unescape(re.sub(r"<[^>]+>", "", message))
            assert len(seen.encode("utf-16-le")) // 2 <= LONGEST_MESSAGE, turn
            assert message.count(FROM) == message.count(TO), f"{turn}: cut between two messages"


def outside(line: str) -> str:
    """What of a line stands in no pseudo-text: figures, names, addresses."""
    bare = re.sub(r"<https?://[^>]*>", "", line)
    while (shorter := NAMES.sub("", bare)) != bare:
        bare = shorter
    return bare
