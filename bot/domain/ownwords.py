"""What a message asks for by its own words, whatever was said before it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.articles import Knowledge, Topic
from bot.domain.context import is_trade
from bot.domain.language import Language
from bot.domain.matching.matcher import Candidate, Lost, Match, Sure, decide
from bot.domain.menus import BUYING_ARTICLE, CLOSING_ARTICLES, FRAUD_ARTICLES, RATES_ARTICLES
from bot.domain.platforms import Platforms
from bot.domain.settling import settled
from bot.domain.subject import Subject
from bot.domain.terms import TermFinder
from bot.domain.text import normalise
from bot.domain.tools import Tools
from bot.domain.weighing import Weighing

_PLAINLY_FRAUD = 0.9  # a refusal this likely needs no other evidence
_SURE_WITHOUT = 0.7  # an article that is asked for whatever the goods


@dataclass(frozen=True)
class OwnWords:
    """The articles, words and refusals that a text asks for by itself; built once. `about_rates`: tells talk of duty and VAT."""

    knowledge: Knowledge
    weighing: Weighing
    terms: TermFinder
    subject: Subject
    platforms: Platforms
    tools: Tools | None
    about_rates: Callable[[str], bool]

    def match(self, text: str, language: Language, topic: Topic | None) -> Match:
        """The article, word or refusal that a text asks for, titles that it may mean, or nothing."""
        ranked = self.weighing.ranked(text, topic)
        exact = self.phrase(text)
        if exact is not None:
            return Sure(Candidate(exact, 1.0, because=normalise(text)), tuple(ranked[:2]))
        term = self.terms.find(text, self.knowledge.frames[language.written])
        match = settled(self.weighing.meant(text, decide(self._unaccused(text, ranked))), self.knowledge)
        if isinstance(match, Sure) and match.best.id in CLOSING_ARTICLES and "?" in text:
            match = Lost((match.best,))  # "is that a problem?" is no "fine"
        if not isinstance(match, Sure):
            match = self._whatever_the_goods(text, topic) or match
        if topic is None and not isinstance(match, Lost):
            match = self.subject.not_ours(text, language, match) or match
        if isinstance(match, Sure) and match.best.id == BUYING_ARTICLE and self.about_rates(text):
            match = Lost((match.best,))  # who wants to sell and asks the duty looks for no buyer
        match = self.platforms.selling_on(text, match, language) or match
        # goods named without "what is" are asked for: what is known of them, or their code, but hardly what the word means
        goods = term is not None and self.knowledge.terms[term.id].is_goods
        if term is not None and (term.framed or not (goods or isinstance(match, Sure))):
            return Sure(Candidate(term.id, term.score, is_term=True, because=term.name), tuple(ranked[:2]))
        return match

    def phrase(self, text: str) -> str | None:
        """The article of which the text is a phrase, but for signs, accents and a slip of the finger."""
        phrases = self.knowledge.phrases
        plain = normalise(text)
        return phrases[plain] if plain in phrases else phrases.get(self.weighing.matcher.speller.repair(plain))

    def _whatever_the_goods(self, text: str, topic: Topic | None) -> Sure | None:
        """What a message asks for without its goods: their names are rare words, which no phrase about papers can know."""
        spoken = normalise(text)
        kept = self.tools.office.without_goods(spoken) if self.tools else spoken
        if not kept or kept == spoken:
            return None
        match = decide(self.weighing.ranked(kept, topic))
        if not isinstance(match, Sure) or match.best.score < _SURE_WITHOUT or match.best.id in RATES_ARTICLES:
            return None
        return match if is_trade(match.best, self.knowledge) else None

    def _unaccused(self, text: str, ranked: list[Candidate]) -> list[Candidate]:
        """The candidates without refusals of false papers where no word of the message speaks of such a wish."""
        if self.tools is None or self.tools.office.reader.may_want_false_papers(text):
            return ranked
        return [each for each in ranked if each.id not in FRAUD_ARTICLES or each.score >= _PLAINLY_FRAUD]
