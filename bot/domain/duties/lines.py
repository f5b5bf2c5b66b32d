"""The line below a code that the words for goods tell of: "wooden puzzles" are one, whatever else 9503 00 holds. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.articles import Direction
from bot.domain.duties.office import Office
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.language import Language
from bot.domain.tariff.lexicon import Senses, stems

_LANGUAGES = (Language.EN, Language.FR, Language.NL)
_EXCLUDED = re.compile(
    r"\((?:excl|except|m\.u\.v|met uitz|à l['’]excl|à l['’]except|autres que|sauf|andere dan|other than)[^()]*\)|（[^（）]*除外）",
    re.IGNORECASE,
)
_ENOUGH = 2  # words that a title shares with the name of goods
_COMMON = 0.5  # a word in more than this share of the lines separates none of them


def line_of(words: str, code: str, direction: Direction, office: Office, answer: str = "") -> str | None:
    """The line whose title shares most with the words, where all such lines bear one rate; None where nothing separates them.

    One word is enough where it is the `answer` to the question for the line, or a material: a "toy car" is no pedal car.
    """
    groups = _groups(code, direction, office)
    senses, said = office.index.lexicon.senses, set(stems(words, office.index.lexicon.senses))
    titles = {line: _claims(texts, senses) for group in groups for line, texts in group.items()}
    often = Counter(word for claimed, _ in titles.values() for word in claimed)
    telling = {word for word in said if 0 < often[word] <= _COMMON * len(titles)}
    scores = {line: len(telling & claimed) for line, (claimed, excluded) in titles.items() if not said & excluded}
    most = max(scores.values(), default=0)
    plain = f"{answer} {office.reader.materials_in(words)}"
    if most < _ENOUGH and not telling.intersection(stems(plain, senses)):
        return None
    best = [line for line, score in scores.items() if score == most]
    if not most or len([group for group in groups if set(best) & group.keys()]) != 1:
        return None
    return best[0]


def _groups(code: str, direction: Direction, office: Office) -> Sequence[Mapping[str, Iterable[str]]]:
    """The lines below a code by their rates, each with its titles."""
    if direction is Direction.EU_TO_CN:
        china = china_rates(office.tariff, code)
        return [{line.code: (line.name,) for line in group} for group in china.options] if china else []
    found, title = eu_rates(office.tariff, code), office.tariff.title
    return (
        [{line.code: [title(line.code, each) for each in _LANGUAGES] for line in group} for group in found.options]
        if found
        else []
    )


def _claims(texts: Iterable[str], senses: Senses) -> tuple[set[str], set[str]]:
    """What titles say of a line, and what they except."""
    claimed: set[str] = set()
    excluded: set[str] = set()
    for text in texts:
        says = set(stems(_EXCLUDED.sub(" ", text), senses))
        claimed |= says
        excluded |= {word for part in _EXCLUDED.findall(text) for word in stems(part, senses)} - says
    return claimed, excluded
