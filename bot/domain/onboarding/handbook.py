"""Questions, paths, steps and contact points, as knowledge/onboarding/ tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from bot.domain.facts import Source
from bot.domain.replies import Words
from bot.domain.text import normalise

_SHORTEST, _ALIKE = 4, 84  # letters of a word that may be misspelt; percent of likeness

SAYS_IT, HOLDS_IT = 3, 2
"""How close an answer is to an option: it is its name, or holds it among other words."""

DIRECTION = "direction"
GOODS = "goods"
"""The questions that are answered with a way and with a product."""
REGIONAL = {"wallonia": "awex", "flanders": "fit", "brussels": "hub-brussels"}
"""The export agency of a region; firms elsewhere turn to `ELSEWHERE`."""
ELSEWHERE = {"eu": "eu-sme-centre", "china": "bcecc"}

Answers = Mapping[str, str]
"""Question → option."""


@dataclass(frozen=True)
class Option:
    """One answer to choose; `words` are normalised."""

    id: str
    label: Words
    words: tuple[str, ...]

    def closeness(self, plain: str) -> int:
        """How well a normalised answer means this option: it says it, holds it, is spelt like a word of it (1), or not (0)."""
        names = (*(normalise(label) for label in self.label.texts.values()), *self.words)
        if plain in names:
            return SAYS_IT
        if any(name in plain if name[0] >= "\u3400" else f" {name} " in f" {plain} " for name in names):
            return HOLDS_IT
        typed = [word for word in plain.split() if len(word) >= _SHORTEST]
        known = {word for name in names for word in name.split() if len(word) >= _SHORTEST}
        return int(any(fuzz.ratio(word, other) >= _ALIKE for word in typed for other in known))


@dataclass(frozen=True)
class Query:
    """One question of the journey."""

    id: str
    ask: Words
    options: tuple[Option, ...]

    def option(self, name: str) -> Option | None:
        return next((option for option in self.options if option.id == name), None)


@dataclass(frozen=True)
class Condition:
    """An answer that must, or must not, have been given."""

    question: str
    option: str

    def holds(self, answers: Answers) -> bool:
        return answers.get(self.question) == self.option


@dataclass(frozen=True)
class Contact:
    """Who helps with what; `languages` are ISO 639 codes, `as_of` is the day of the entry."""

    id: str
    source: Source
    what: Words
    languages: tuple[str, ...]
    as_of: date


@dataclass(frozen=True)
class Step:
    """One step. `traits`: only for such goods; `contact`: an id, `region` or empty."""

    id: str
    title: Words
    do: Words
    article: str
    sources: tuple[Source, ...]
    contact: str = ""
    papers: Words | None = None
    duration: Words | None = None
    cost: Words | None = None
    traits: frozenset[str] = frozenset()
    only: tuple[Condition, ...] = ()
    skip: tuple[Condition, ...] = ()

    def concerns(self, answers: Answers, traits: frozenset[str]) -> bool:
        """Whether the step is needed for these answers and goods."""
        if self.traits and not self.traits & traits:
            return False
        if self.only and not any(condition.holds(answers) for condition in self.only):
            return False
        return not any(condition.holds(answers) for condition in self.skip)


@dataclass(frozen=True)
class Path:
    """A way into the market; the first whose conditions all hold is taken, unless the goods have a trait of `unless`."""

    id: str
    name: Words
    summary: Words
    when: tuple[Condition, ...]
    unless: frozenset[str]
    steps: tuple[str, ...]
    article: str

    def suits(self, answers: Answers, traits: frozenset[str]) -> bool:
        return all(condition.holds(answers) for condition in self.when) and not self.unless & traits


@dataclass(frozen=True)
class Handbook:
    """All of it; questions and paths in order."""

    queries: tuple[Query, ...]
    paths: tuple[Path, ...]
    steps: Mapping[str, Step]
    contacts: Mapping[str, Contact]

    def query(self, name: str) -> Query | None:
        return next((query for query in self.queries if query.id == name), None)

    def path(self, answers: Answers, traits: frozenset[str]) -> Path:
        """The path for all answers; the last path of each direction takes what no other does."""
        return next(path for path in self.paths if path.suits(answers, traits))

    def path_named(self, name: str) -> Path | None:
        return next((path for path in self.paths if path.id == name), None)

    def checklist(self, path: Path, answers: Answers, traits: frozenset[str]) -> tuple[Step, ...]:
        """The steps of a path that concern these answers and goods."""
        return tuple(step for name in path.steps if (step := self.steps[name]).concerns(answers, traits))

    def contact(self, step: Step, answers: Answers) -> Contact | None:
        """Who helps with a step; `region` is the agency of the firm's region."""
        country = answers.get("country", "")
        name = (REGIONAL | ELSEWHERE).get(country, "") if step.contact == "region" else step.contact
        return self.contacts.get(name)
