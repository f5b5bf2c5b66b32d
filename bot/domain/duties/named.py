"""Goods that a message names: their codes and rates, or the beginning of an estimate, instead of an article."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.articles import Topic
from bot.domain.chinese import to_simplified
from bot.domain.duties.afterwards import Afterwards
from bot.domain.duties.conversation import Conversation
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import FIRM, OFFERED, PHRASE, likeliest_of
from bot.domain.duties.noting import noted
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.matching.matcher import Candidate, Sure
from bot.domain.menus import CODE_ARTICLE, ELSEWHERE_ARTICLE, FAULTY_ARTICLE, FRAUD_ARTICLES, SAMPLES_ARTICLE
from bot.domain.replies import Outcome, ShowArticle
from bot.domain.rooms import Said
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.understanding import Reading

_LONGEST_NAME = 6  # words
_FEW_WORDS = 8


class Named(Afterwards):
    """One message at the duty office, where it names goods."""

    def instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        """The same for goods alone; the estimate before them is kept."""
        return self.shelving(self._instead_of_articles(text, reading, topic))

    def _instead_of_articles(self, text: str, reading: "Reading", topic: Topic | None) -> Said | None:
        """Goods named alone, or with the question for their duty, where no article was asked for by its own words."""
        told = self.talk.read(text)
        if said := self.rule(text, told, reading):
            return said
        if self.troubled:
            return self._of_faulty(text, reading)
        if said := self._stated(text, reading):
            return said
        if said := self.duty_asked(text, reading) or self._vat_back_asked(text, reading):
            return said
        if not told.goods or self.asks_else(text, told) or self.names_nothing(told):
            return None
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        if told.of_samples and not told.details and not sure and not self.asking:
            return self.shown(SAMPLES_ARTICLE)  # "samples of shampoo by express": what holds for them, whatever the goods
        foreign = told.origin and self.names_goods_in(told) and not any(best.id == ELSEWHERE_ARTICLE for best in sure)
        said = (self.from_elsewhere(text, told, named=True) if foreign else None) or self._code_of(text, told, sure)
        said = said or self._of_goods(text, told, reading, topic)
        return noted(self.talk.draft, self.with_samples(text, said), told) if said else None

    def _stated(self, text: str, reading: "Reading") -> Said | None:
        """The reply to "it is soy wax" after candles, where only a refusal is like it: advocaat is also a drink."""
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        if not sure or not self._only_refused(sure) or not self.talk.office.reader.description.read(text).stated:
            return None
        told = self.told_of_goods(text)
        return self.talk.described(told) if told else None

    def _vat_back_asked(self, text: str, reading: "Reading") -> Said | None:
        """The reply to "can I deduct the VAT?", where no article is meant beyond doubt."""
        if not self.talk.office.reader.reclaims_vat(text) or len(words(normalise(text))) >= _FEW_WORDS:
            return None  # who tells more has a case of his own
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        return self.vat_back() if self._only_refused(sure) else None

    def _only_refused(self, sure: Sequence[Candidate]) -> bool:
        """Whether all that is like a message is what the assistant does not do, and not beyond doubt."""
        known = [self.mind.knowledge.articles.get(best.id) for best in sure]
        refused = [article is not None and article.topic is Topic.OUT_OF_SCOPE for article in known]
        return all(refused) and all(best.score < FIRM for best in sure)

    def _code_of(self, text: str, told: Told, sure: list[Candidate]) -> Said | None:
        """The reply to who asks for the code of goods that are named: "which code do scented candles have?"."""
        if any(best.id != CODE_ARTICLE for best in sure) or not (sure or self.talk.office.reader.names_code(text)):
            return None
        if not sure and self.talk.office.likely(self.talk.office.find(told.goods)):
            return self._afresh(told).goods(told, text)
        goods, found = self.named(told, text)
        return self._afresh(told).goods(replace(told, goods=goods), text) if found else None

    def _of_faulty(self, text: str, reading: "Reading") -> Said | None:
        """What to do about goods that came and are wrong, where their name hides from the articles what is asked."""
        match = reading.segments[0].match
        meant = isinstance(match, Sure) or any(each.id == FAULTY_ARTICLE for each in match.candidates)
        return None if meant or not self.talk.office.reader.tells_faulty(text) else self.shown(FAULTY_ARTICLE)

    def _of_goods(self, text: str, told: Told, reading: "Reading", topic: Topic | None) -> Said | None:
        """The reply to goods that are named: reckoned, their rates, or what is asked whatever the goods."""
        sure = [segment.match for segment in reading.segments if isinstance(segment.match, Sure)]
        begins = self._begins_with(told, text, reading)
        asks = self.mind.asks(text.rstrip(" ?？"))  # Chinese parts no words of a question from the goods
        bare = len(told.goods.split()) <= _LONGEST_NAME and ((self.is_all(told.goods, text) and not asks) or begins)
        if told.direction is None and any(match.best.id == ELSEWHERE_ARTICLE for match in sure):
            return None  # neither tariff holds for rugs from India
        if topic is None and bare and self._awaits_goods and self.talk.office.likely(self.talk.office.find(told.goods)):
            return self.talk.goods_answer(text)
        article = self._asked_beside(sure[0].best, told) if sure else None
        if said := self._wanted_sum(text, told, article) or self._reckoned(text, told, article, topic):
            return said
        asked = topic is Topic.DUTIES
        # "I want to import drones from China" asks nothing, and its goods are looked for unless an article is hardly in doubt
        told_way = told.direction is not None and not self.mind.asks(text) and (article is None or article.score < FIRM)
        plainly = article is None and (told_way or told.about_duty)  # that it is goods need not be guessed
        if not (bare or asked or told.about_duty or told_way) or (article is not None and article.is_term):
            return None
        found = self.talk.office.find(told.goods)
        if plainly and not self.talk.office.likely(found):  # "I sell cosmetics by the …, which duty?"
            goods, found = self.named(told, text)
            told = replace(told, goods=goods)
        if not self.talk.office.likely(found) or not self.means_goods(found, article, named=bare or plainly, asked=asked):
            return None
        subject = self.whatever_the_goods(told.goods, text) if told.about_duty and not (bare or asked) else None
        subject = subject if subject and self._fits(subject.id, found) and self._asked_beside(subject, told) else None
        if subject is None and not asked and self.is_beside(text, told, found, reading):
            return None
        if subject is None or (
            article is not None and subject.id != article.id and not self.talk.office.tariff.defends(article.id)
        ):
            return self._afresh(told).goods(told, text)
        if article is not None and subject.id == article.id:
            return None
        # "my client sent the chocolate back, duty again?"; anti-dumping on other goods than those of the article
        shown = (ShowArticle(subject.id),)
        return Said(shown, self.closed(), Outcome.ANSWERED, self.exact_rate(told, found), article=subject.id)

    def _begins_with(self, told: Told, text: str, reading: "Reading") -> bool:
        """Whether a message names goods, tells of them and asks nothing: "garden gnomes, hand painted, for a shop".

        An article that is likely answers it rather.
        """
        first = normalise(told.goods).split()[:1]
        begins = bool(first) and normalise(to_simplified(text)).startswith(first[0])
        if not begins or told.details or told.about_duty or self.mind.asks(text) or not self.names_goods_in(told):
            return False
        office = self.talk.office
        found, thing = office.find(told.goods), office.reader.names.within(told.goods)
        if (likeliest := likeliest_of(reading)) and likeliest[0].score >= OFFERED:
            return False
        clear = office.clear(found) or (thing and (told.goods.startswith(thing) or told.goods.endswith(thing)))
        return bool(clear) and office.reader.rule(text) is None and not office.reader.tells_faulty(text)

    def _asked_beside(self, article: Candidate, told: Told) -> Candidate | None:
        """The article that a message with goods asks for; none about another matter where it asks the duty of goods beyond doubt.

        "Steel flasks to Belgium, how much tax": that other taxes are not ours is no answer, nor what marks they bear.
        """
        known = self.mind.knowledge.articles.get(article.id)
        if known is None or known.topic is Topic.DUTIES or article.score >= PHRASE or not told.about_duty:
            return article
        guards = (ELSEWHERE_ARTICLE, *FRAUD_ARTICLES)
        return article if article.id in guards or not self.names_clearly(told) else None

    def _afresh(self, told: Told) -> Conversation:
        """The office without the estimate that was asked for before, for goods of which only the rates are wanted."""
        fresh = replace(self.talk, draft=replace(self.talk.draft, asking=None, wanted=False, total=None, path=()))
        return fresh if self.talk.draft.wanted else fresh.told_of(told)

    def _reckoned(self, text: str, told: Told, article: Candidate | None, topic: Topic | None) -> Said | None:
        """The reply to who tells what goods cost, or how many go where: that is reckoned, unless an article's very words were used."""
        priced = told.value or told.unit_price or told.doubtful
        whole = told.details > 1 and not self.mind.asks(text)
        its_words = article is not None and article.score >= PHRASE
        if not its_words and (said := self._load(text, told)):
            return said
        if article is None or (priced is not None and (whole or not its_words)):
            if article is not None and article.score >= FIRM and self.mind.asks(text) and not self.names_clearly(told):
                return None  # "a new tax of 2 euro per parcel?" tells the price of nothing
            return self.talk.shipment(text) or (None if topic else self.talk.goods_answer(text))
        return None

    @property
    def _awaits_goods(self) -> bool:
        return self.talk.draft.wanted and self.talk.draft.asking == "goods"

    def _wanted_sum(self, text: str, told: Told, article: Candidate | None) -> Said | None:
        """The reply to who names goods and their way and asks what all costs: the beginning of an estimate."""
        asked = told.direction is not None and self.talk.office.reader.asks_whole(text, first=True)
        if not asked or (article is not None and article.score >= PHRASE) or not self.names_clearly(told):
            return None
        return replace(self.talk, draft=self.talk.draft.afresh(Shipment(), wanted=True)).started(told, text)

    def _load(self, text: str, told: Told) -> Said | None:
        """The reply to goods, their number and their way without a price: the beginning of an estimate."""
        counted = told.items or told.kilograms or told.litres
        if told.details or not (counted and told.direction) or self.mind.asks(text) or not self.names_goods_in(told):
            return None
        fresh = replace(self.talk, draft=Draft(wanted=True))
        return fresh.started(told, text)

    def asks_else(self, text: str, told: Told) -> bool:
        """Whether a message is a question that leaves the open one without an answer: "is there a fair in Shanghai?"."""
        if not (self.asking and self.mind.asks(text)) or told.details or told.codes or told.bare is not None:
            return False
        if told.items or told.kilograms or told.litres or told.freight or told.freight_each:
            return False  # "how much is it for 250 pieces?"
        if self.talk.draft.asking == "goods":
            return not self.names_goods_in(told)
        return not self.talk.fills(told, only_open=True)
