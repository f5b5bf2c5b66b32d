"""Short questions at the counter: what goods need, who pays what under a term, what a tracking number is."""

from dataclasses import dataclass, replace

from bot.domain.articles import Direction
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language
from bot.domain.replies import Choice, Outcome, ShowArticle
from bot.domain.rooms import Said
from bot.domain.shipping.buttons import button
from bot.domain.shipping.counter import Counter
from bot.domain.shipping.lanes import Trait
from bot.domain.shipping.parts import ShowIncoterms, ShowRules, ShowTracked
from bot.domain.shipping.plan import Plan
from bot.domain.shipping.reading import Told
from bot.domain.shipping.tracking import Tracked
from bot.domain.shipping.wording import routes as wording
from bot.domain.text import normalise

_MOST_ARTICLES = 3
_LONGEST_NAME = 60
_BOTH = (Direction.EU_TO_CN, Direction.CN_TO_EU)
_QUOTE = Choice("article", "freight-quote")
_WHICH_RULE = Choice("article", "incoterms-which")


@dataclass(frozen=True)
class Lookups:
    """One question; what is being planned stays as it is."""

    counter: Counter
    plan: Plan
    language: Language

    def article(self, article: str) -> Said:
        """An article of the library."""
        return Said((ShowArticle(article),), self.plan, Outcome.ANSWERED, (_QUOTE,), article=article)

    def held(self, article: str) -> Said:
        """The article on goods that do not come on, with what is asked next."""
        related = self.counter.office.knowledge.articles[article].related
        choices = tuple(Choice("article", name) for name in related[:_MOST_ARTICLES])
        return Said((ShowArticle(article),), self.plan, Outcome.ANSWERED, choices, article=article)

    # --- goods ---

    def for_goods(self, text: str) -> Said | None:
        """Rules for a name or a code that was typed; None when no goods are meant."""
        office = self.counter.office
        read = office.reader.read(text, self.language)
        if read.codes:
            return self.rules_for(read.codes[0])
        found = office.find(read.goods) if read.goods else ()
        traits = self._in_words(text)
        if office.likely(found):
            traits = _each_once(*self.counter.network.traits_of(found[0].code), *traits)
            return self.rules(read.goods, traits, read.direction)
        return self.rules(text[:_LONGEST_NAME], traits, read.direction) if traits else None

    def rules_for(self, code: str) -> Said:
        """Rules for an HS code."""
        digits = "".join(character for character in code if character.isdigit())
        named = self.plan.goods if digits == self.plan.code and self.plan.goods else ""
        title = named or self.counter.office.tariff.title(digits, self.language) or digits
        return self.rules(title, self.counter.network.traits_of(digits), self.plan.direction)

    def named_in(self, told: Told) -> tuple[str, tuple[Trait, ...], Direction | None] | None:
        """The goods of "can I send perfume by air?" with what they are subject to; None when none are named."""
        office = self.counter.office
        read = office.reader.read(told.rest, self.language)
        if not read.goods or read.about_duty:
            return None
        found = office.find(read.goods)
        sure = office.sure(found)
        known = self.counter.network.traits_of(found[0].code) if sure else ()
        traits = _each_once(*known, *self._in_words(read.goods))
        if not traits:
            return None
        # of a longer question only the kind of goods makes a title
        return (read.goods if sure else traits[0].name.written(self.language)), traits, read.direction

    def rules(self, title: str, traits: tuple[Trait, ...], direction: Direction | None) -> Said:
        """What goods with these traits need, on the way that is known, or both."""
        way = direction or self.plan.direction
        directions = (way,) if way else _BOTH
        articles = dict.fromkeys(a for trait in traits for way in directions for a in trait.articles.get(way, ()))
        choices = [Choice("article", article) for article in list(articles)[:_MOST_ARTICLES]]
        choices.append(button("start", wording.COMPARE_ROUTES))
        state = replace(self.plan, asking=None)
        return Said((ShowRules(title, traits, directions),), state, Outcome.ANSWERED, tuple(choices))

    def _in_words(self, text: str) -> tuple[Trait, ...]:
        return self.counter.network.named(normalise(text))

    # --- terms and numbers ---

    def terms(self, terms: tuple[Incoterm, ...]) -> Said:
        """The rules asked about, or all eleven to choose from."""
        rules = tuple(self.counter.rules.values())
        every = tuple(button(f"term={rule.term}", text=rule.term.value) for rule in rules)
        choices = (button("terms", wording.INCOTERMS), _WHICH_RULE) if terms else (*every, _WHICH_RULE)
        shown = ShowIncoterms(terms, rules, self.plan.direction)
        return Said((shown,), self.plan, Outcome.ANSWERED, choices, article=self._article(terms))

    def _article(self, terms: tuple[Incoterm, ...]) -> str:
        """The article that the glossary gives for a single term, else the one that compares them."""
        known = self.counter.office.knowledge.terms.get(terms[0].value.lower()) if len(terms) == 1 else None
        return (known.article if known else None) or _WHICH_RULE.value

    def tracked(self, tracked: Tracked) -> Said:
        """What a number is and where it can be followed."""
        carriers = self.counter.carriers
        shown = ShowTracked(tracked, carriers.of(tracked), carriers.otherwise.get(tracked.kind))
        choices = (Choice("article", "tracking"), Choice("article", "customs-hold"))
        return Said((shown,), self.plan, Outcome.ANSWERED, choices)


def _each_once(*traits: Trait) -> tuple[Trait, ...]:
    return tuple({trait.id: trait for trait in traits}.values())
