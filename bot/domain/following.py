"""What goes on from the last answer in few words: a matter of it ("en de btw?"), or a detail that it speaks of ("paid by card")."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain import phrasing
from bot.domain.articles import AnswerPart, Article, Frames, Knowledge, Matter, Topic
from bot.domain.context import Before
from bot.domain.language import WRITTEN, Language
from bot.domain.matters import Matters
from bot.domain.nearest import SAME, NearestLines
from bot.domain.spotting import Listed
from bot.domain.tariff.lexicon import stem
from bot.domain.text import normalise, tokens, words
from bot.domain.wording import SILENT

_CHINESE = "\u3400"
_MOST_LINES = 3
_RATES = ("duty", "vat")  # matters
_TIME = "time"  # the matter of which any figure answers
_COST, _DEPOSIT = "cost", "deposit"  # matters
_LIMIT = "limit"  # the matter of which only a figure answers, where there is one
_LONG = ("years",)  # tell a time where nothing tells a shorter one
_LONGEST_LOOSE = 12  # words of a message that names a matter among others
_UNCLEAR = "unclear"  # the matter of who did not understand
_LEAST_ALIKE = 3  # Chinese characters in a row
_SHORTEST = 3  # letters of a telling word


@dataclass(frozen=True)
class Heard:
    """The article that a message goes on to; `lines` of the one before speak of it, counted over all its blocks.

    `matter`: what it asks, where the article is silent on it or a part of it is asked for again.
    """

    article: str
    lines: tuple[int, ...] = ()
    matter: str = ""


class Following:
    """Hears messages in the light of the last answer; built once."""

    def __init__(self, knowledge: Knowledge, nearest: NearestLines) -> None:
        self._knowledge = knowledge
        self._nearest = nearest
        frames = tuple(knowledge.frames.values())
        self._matters = Matters(knowledge, frames)
        self._unclear = Listed(normalise(word) for matter in knowledge.matters if matter.id == _UNCLEAR for word in matter.words)
        self._rates = Listed(normalise(word) for matter in knowledge.matters if matter.id in _RATES for word in matter.words)
        self._stems = lru_cache(maxsize=128)(self._stems_of)  # people go on from the same articles
        self._places = frozenset(
            word for side in knowledge.places.values() for place in side for word in normalise(place).split()
        )
        self._little = {language: _little(known) for language, known in knowledge.frames.items() if language in WRITTEN}

    def matters(self, text: str, before: Before, language: Language) -> tuple[Heard, ...]:
        """The articles about the matters that a message names and nothing else; none where any of them has no answer."""
        if before.article is None and before.topic is None and before.way is None:
            return ()
        named = self._matters.named(text)
        if len(named) > 1:  # "what do I do first, in plain words": the steps
            named = tuple(matter for matter in named if matter.part is not AnswerPart.OPENING) or named[:1]
        if any(matter.id == _DEPOSIT for matter in named):
            named = tuple(matter for matter in named if matter.id != _COST)  # "how much deposit" is one question
        found = [self._heard(text, matter, before, language) for matter in named]
        heard = tuple(each for each in found if each is not None)
        if len({each.article == before.article for each in heard}) > 1:
            return ()  # "how much duty" asks nothing of the last answer
        return heard if len(heard) == len(found) else ()

    def loosely(self, text: str, before: Before, language: Language) -> tuple[Heard | None, bool]:
        """What is said on a matter that a short message names among other words, and whether all of these are those of the chat.

        "How long before we get the number?" after what number it is; "how long does a ship take?" is a question of its own.
        """
        last = self._last(before)
        matter, rest = self._matters.among(text) if last and len(words(normalise(text))) <= _LONGEST_LOOSE else (None, "")
        if last is None or matter is None or not matter.told_by:
            return None, False
        known = normalise(f"{last.text(language).title} {last.text(language).plain()} {before.question or ''}")
        stems = {stem(word) for word in known.split()}
        telling = self._telling(rest, language)
        own = [
            word
            for word in telling
            if word not in self._places and (stem(word) not in stems if word[0] < _CHINESE else not _alike(word, known))
        ]
        heard = self._heard(text, matter, before, language)
        if own and heard and (heard.article != last.id or matter.id != _TIME):  # "how much deposit" asks no other cost
            heard = Heard(last.id, (), matter.id) if matter.id in SILENT else None
        return heard, not own

    def _heard(self, text: str, matter: Matter, before: Before, language: Language) -> Heard | None:
        """What is said on a matter: a passage of the last article, another article, or that the last one is silent on it."""
        if before.article in matter.inside:
            lines = self._lines_about((*matter.words, *matter.told_by), (), before, language)
            if 0 < len(lines) <= _MOST_LINES:
                return Heard(before.article or "", lines)
        if article := self._matters.answer(matter, before):
            return Heard(article)
        last = self._last(before)
        if last is None:
            return None
        if matter.part:
            return self._again(matter, last, language)
        return self._told_in(text, matter, last, before, language) if matter.told_by else None

    def _told_in(self, text: str, matter: Matter, last: Article, before: Before, language: Language) -> Heard | None:
        """The lines of the last answer that tell of a matter: all of it where they are many, and those nearest where a word names them."""
        lines = self._lines_about(matter.told_by, matter.units, before, language)
        if not lines and matter.id == _TIME:
            lines = self._lines_about((), _LONG, before, language)
        if matter.id == _LIMIT:
            lines = self._figured(lines, last, language) or lines
        if not lines and matter.id not in SILENT:
            return None
        if len(lines) <= _MOST_LINES:
            return Heard(last.id, lines, matter.id)
        if matter.id in SILENT:
            return Heard(last.id)
        near = self._nearest.find(text, before, language, SAME, lambda n, _: n in lines)
        return Heard(last.id, near or lines[:_MOST_LINES])

    def _again(self, matter: Matter, last: Article, language: Language) -> Heard:
        """A part of the last answer: its opening, the steps of its last list, or where it has its facts from."""
        blocks = last.text(language).blocks
        firsts = [sum(len(block.lines) for block in blocks[:number]) for number in range(len(blocks))]
        if matter.part is AnswerPart.OPENING:
            return Heard(last.id, tuple(range(len(blocks[0].lines))), matter.part)
        if matter.part is AnswerPart.SOURCES:
            return Heard(last.id, matter=matter.part)
        steps = [n for n, block in enumerate(blocks) if block.ordered] or [n for n, block in enumerate(blocks) if block.listed]
        lines = [firsts[n] + at for n in steps[-1:] for at in range(len(blocks[n].lines))]
        return Heard(last.id, tuple(lines))

    def asks_again(self, text: str) -> bool:
        """Whether a message says that what was said is not clear, and nothing more."""
        return any(matter.id == _UNCLEAR for matter in self._matters.named(text))

    def unclear(self, text: str) -> bool:
        """Whether a message says among other things that something is not clear."""
        return self._unclear.within(normalise(text))

    def about_rates(self, text: str) -> bool:
        """Whether a message speaks of duty or VAT."""
        return self._rates.within(normalise(text))

    def detail(self, text: str, before: Before, language: Language) -> Heard | None:
        """The lines of the last article that speak of all that a message tells; None where no line does."""
        last = self._last(before)
        telling = self._telling(text, language)
        if last is None or not telling:
            return None
        if any(word[0] >= _CHINESE for word in telling):
            run = "".join(word for word in telling if word[0] >= _CHINESE)
            found = [n for n, line in enumerate(last.text(language).lines()) if _alike(run, line)]
        else:
            told = {stem(word) for word in telling}
            found = [n for n, known in enumerate(self._stems(last.id, language)) if told <= known]
        against = self._nearest.against(before, language)
        lines = tuple(number for number in found if number not in against)[:_MOST_LINES]
        return Heard(last.id, lines) if lines else None

    def _lines_about(
        self, told_by: tuple[str, ...], units: tuple[str, ...], before: Before, language: Language
    ) -> tuple[int, ...]:
        """The lines of the last article that hold one of the words, or a figure in one of the units."""
        last = self._last(before)
        if last is None:
            return ()
        listed, facts = Listed(map(normalise, told_by)), self._knowledge.facts
        return tuple(
            number
            for number, line in enumerate(line for block in last.text(language).blocks for line in block.lines)
            if listed.within(normalise("".join(span.text for span in line)))
            or any(span.fact and facts[span.fact].unit in units for span in line)
        )

    @staticmethod
    def _figured(numbers: tuple[int, ...], article: Article, language: Language) -> tuple[int, ...]:
        """Those of the lines of an article that hold a figure."""
        lines = [line for block in article.text(language).blocks for line in block.lines]
        return tuple(number for number in numbers if any(span.fact for span in lines[number]))

    def _stems_of(self, article: str, language: Language) -> tuple[frozenset[str], ...]:
        """The words of each line of an article, without their endings."""
        lines = self._knowledge.articles[article].text(language).lines()
        return tuple(frozenset(stem(word) for word in normalise(line).split()) for line in lines)

    def _last(self, before: Before) -> Article | None:
        article = self._knowledge.articles.get(before.article or "")
        return article if article is not None and article.topic is not Topic.PRIVACY else None

    def _telling(self, text: str, language: Language) -> list[str]:
        """The words of a message that say something: no fillers, no frequent words."""
        plain = normalise(text)
        slot = phrasing.follow_up(text, self._knowledge.frames[language.written]) or plain
        little = self._little[language.written]
        return [word for word in tokens(slot) if word not in little and (word[0] >= _CHINESE or len(word) >= _SHORTEST)]


def _little(frames: Frames) -> frozenset[str]:
    lists = (frames.filler, frames.asks, frames.asks_within, frames.pronouns, frames.everyday)
    return frozenset(word for listed in lists for phrase in listed for word in normalise(phrase).split())


def _alike(run: str, line: str) -> bool:
    """Whether a line holds a stretch of a run of Chinese characters, or all of a short one."""
    plain = normalise(line).replace(" ", "")
    size = min(_LEAST_ALIKE, len(run))
    return size > 1 and any(run[start : start + size] in plain for start in range(len(run) - size + 1))


def is_short(text: str) -> bool:
    """Whether a message has few words."""
    return len(words(normalise(text))) <= 2 * phrasing.SHORT
