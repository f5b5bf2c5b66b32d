"""When a message is for the duty office, and when for the articles."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.amounts import find_amounts
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.duties.conversation import Conversation
from bot.domain.duties.draft import Draft
from bot.domain.duties.mentions import FIRM, PHRASE
from bot.domain.duties.noting import noted
from bot.domain.duties.origins import CHINA
from bot.domain.duties.returning import Returning
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.told import Told
from bot.domain.duties.wording import talk as wording
from bot.domain.matching.matcher import Candidate, Sure
from bot.domain.menus import CODE_ARTICLE, DEFENCE_ARTICLE, ELSEWHERE_ARTICLE, FAULTY_ARTICLE, FRAUD_ARTICLES, SAMPLES_ARTICLE
from bot.domain.replies import Choice, Outcome, Reply, Say, ShowArticle
from bot.domain.rooms import Said, remembered, still_waiting
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.text import clean, normalise, words
from bot.domain.wording import LOST, NO_QUESTION, NOT_IN_IT, STOPPED

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading

_LONGEST_NAME = 6  # words
_THEY_ARE = re.compile(  # "they are pvc foam"
    r"^\W*(?:(?:they|these|those|it)(?:['’]?re| are|['’]?s| is)|its|theyre|ce sont|c['’ ]est|(?:ils|elles) sont|(?:'?t|het|ze|dat) (?:zijn|is)|'s|是|材质是|材料是|里面是) ?",
    re.IGNORECASE,
)
_MOST_TELLING = 7  # words
_FEW_WORDS = 8
_SHORT_QUESTION = 4  # words
_SHORT_CHINESE = 6  # pairs of characters


@dataclass(frozen=True)
class Visit(Returning):
    """One message, seen by the duty office."""

    def press(self, value: str) -> Said:
        return self.talk.press(value)

    def question(self) -> Said:
        return self.talk.question()

    def why(self) -> Say:
        return self.talk.why()

    reads_long: ClassVar[bool] = False

    def services(self) -> tuple[Choice, ...]:
        """The buttons of the menu."""
        again = (Choice("estimate", "again", wording.LAST_ESTIMATE),) if self.talk.again() is not None else ()
        return (*again, Choice("estimate", "new", wording.START_ESTIMATE))

    def takes(self, text: str) -> bool:
        """A price, a code, the field that is asked for; in a question only what an estimate is made of."""
        return not self.troubled and self._takes(text)

    def _takes(self, text: str) -> bool:
        reader = self.talk.office.reader
        told = self.talk.read(text)
        if (
            told.codes
            or told.details > 1
            or told.freight
            or told.freight_each
            or self.mind.slot(text, self.talk.language)
            or self.asks_sum(text)
            or self.asks_rates_now(text)
        ):
            return True
        if reader.changes_all(text) or self.asks_defence(text) or (self.talk.draft.others and self.of_one(text, told)):
            return True
        if self.tries(text, told):
            return True
        if (
            (told.origin and not (told.origin == CHINA and self.mind.asks(text)))
            or told.lacks
            or self.is_aside(text)
            or self._takes_goods_back(text, told)
        ):
            return True
        if normalise(told.goods) in reader.names.negated and self.names_clearly(told):
            return True  # "and if it is alcohol-free beer?"
        if self.mind.asks(text):  # goods alone are enough only where no article is about them
            return told.about_duty and self.names_goods_in(told)
        if told.details or told.bare is not None or reader.stops(text) or reader.says(text, reader.vocabulary.back):
            return True
        if self.talk.draft.asking == "goods" and self.talk.office.narrowed(self.talk.draft.shipment.product, told.goods):
            return True
        return self.talk.fills(told) or (self.talk.draft.asking == "goods" and self.names_goods_in(told))

    def before_articles(self, text: str, topic: Topic | None) -> Said | None:
        """Answers to an open question, shipments told in one sentence, codes, corrections: nobody else understands them."""
        said = self._heard(text, topic)
        said = self.with_samples(text, self.with_wishes(text, said)) if said else None
        return self.shelving(noted(self.talk.draft, said, self.talk.read(text)) if said else None)

    def _heard(self, text: str, topic: Topic | None) -> Said | None:
        reader = self.talk.office.reader
        if said := self.sum_asked(text):
            return said
        whole = text
        if self.here and (self.asking or any(c.isdigit() for c in text)):
            text = reader.without_hedges(text)
        told = self.talk.read(text)
        if self.talk.draft.asking and reader.stops(whole):
            return Said((Say(STOPPED),), self.closed(), Outcome.DONE)
        if (said := self.refused(whole)) or self.troubled:
            return said or self.talk.code(text)
        if (
            said := (self.of_one(whole, told) if self.talk.draft.others else None)
            or self.aside(whole, told)
            or self.parcel(text, told)
            or self.added(whole, told)
            or self.about_the_same(whole, told)
            or self.two(text, told)
        ):
            return said
        slot = self.mind.slot(text, self.talk.language)
        slot = None if slot and self.mind.asks(slot) else slot  # "and how long does the boat take?"
        asked = whole if len(words(normalise(text))) > _SHORT_QUESTION else text  # its mark is a hedge around "FCA then?" alone
        if (self.talk.draft.wanted or self.talk.draft.asking) and not (
            self._asks_else(asked, told) or self._asks_long(text, slot)
        ):
            if said := self._corrected_goods(text, told) or self.talk.answer(text) or self.talk.correction(text, told):
                return said
            if slot and self.names_goods_in(self.talk.read(slot)) and (said := self.talk.goods_answer(slot)):
                return said
        if not self.asking and (said := self._after_rates(text, told, slot)):
            return said
        complete = told.details > 1 and (told.goods or told.codes or not self.mind.asks(text))
        return (self.talk.shipment(text) if complete else None) or self.talk.code(text)

    def _corrected_goods(self, text: str, told: Told) -> Said | None:
        """The reply to "in fact they are ordinary bikes, not electric": other goods at the price and the terms that were told."""
        draft = self.talk.draft
        if not self._takes_goods_back(text, told):
            return None
        known = replace(draft.shipment, product="", code=None, skipped=(), origin="")
        fresh = replace(self.talk, draft=replace(draft, shipment=known, asking=None, total=None))
        return self.talk.with_new_goods(said) if (said := fresh.goods(told, text)) else None

    def _takes_goods_back(self, text: str, told: Told) -> bool:
        """Whether a message says which goods are meant, and that they are not what was understood."""
        code = (self.talk.draft.shipment.code or "")[: codes.SUBHEADING]
        meant = self.talk.draft.wanted and code and told.goods and not told.details and told.bare is None
        if not meant or not (self.here or self.asking) or not self.talk.office.reader.takes_back(text):
            return False
        return self.names_clearly(told) and self.talk.office.find(told.goods)[0].code != code

    def _after_rates(self, text: str, told: Told, slot: str | None) -> Said | None:
        """Other goods the same way, or what an estimate is made of: the cost of the goods that were spoken of is wanted."""
        if (
            (self.fresh or self.defended or self.talk.draft.wanted)
            and self.talk.draft.shipment.code
            and slot
            and (said := self._same_for(slot))
        ):
            return said
        asks = self.mind.asks(text) and not (
            told.value and (told.about_duty or told.details > 1)
        )  # "what duty on it? value 9600 EUR" tells
        if not self.here or self.talk.draft.wanted or asks:
            return None
        known = self.talk.draft.shipment
        firm = told.value or told.unit_price or told.items or told.bottle or told.doubtful or known.value or known.each
        return self.talk.begun(told, text) if self.fresh or firm else None

    def _asks_long(self, text: str, slot: str | None) -> bool:
        """Whether a message after a result is a question of its own: "does the importer need a licence?"."""
        figures = any(c.isdigit() for c in text)
        said = words(normalise(text))  # Chinese in pairs of characters
        most = _SHORT_QUESTION if text.isascii() or said[:1] < ["\u3400"] else _SHORT_CHINESE
        return not (self.asking or slot or figures) and self.mind.asks(text) and len(said) > most

    def _asks_else(self, text: str, told: Told) -> bool:
        """Whether a message is a question that leaves the open one without an answer: "is there a fair in Shanghai?"."""
        if not (self.asking and self.mind.asks(text)) or told.details or told.codes or told.bare is not None:
            return False
        if told.items or told.kilograms or told.litres or told.freight or told.freight_each:
            return False  # "how much is it for 250 pieces?"
        if self.talk.draft.asking == "goods":
            return not self.names_goods_in(told)
        return not self.talk.fills(told, only_open=True)

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
        if said := self.duty_asked(text, reading) or self._vat_back_asked(text, reading):
            return said
        if not told.goods or self._asks_else(text, told) or self.names_nothing(told):
            return None
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        if told.of_samples and not told.details and not sure and not self.asking:
            return self.shown(SAMPLES_ARTICLE)  # "samples of shampoo by express": what holds for them, whatever the goods
        foreign = told.origin and self.names_goods_in(told) and not any(best.id == ELSEWHERE_ARTICLE for best in sure)
        said = (self.from_elsewhere(text, told, named=True) if foreign else None) or self._code_of(text, told, sure)
        said = said or self._of_goods(text, told, reading, topic)
        return noted(self.talk.draft, self.with_samples(text, said), told) if said else None

    def _vat_back_asked(self, text: str, reading: "Reading") -> Said | None:
        """The reply to "can I deduct the VAT?", where no article is meant beyond doubt."""
        if not self.talk.office.reader.reclaims_vat(text) or len(words(normalise(text))) >= _FEW_WORDS:
            return None  # who tells more has a case of his own
        sure = [segment.match.best for segment in reading.segments if isinstance(segment.match, Sure)]
        refused = [
            best for best in sure if self.mind.knowledge.articles[best.id].topic is Topic.OUT_OF_SCOPE and best.score < FIRM
        ]
        return self.vat_back() if len(refused) == len(sure) else None

    def _code_of(self, text: str, told: Told, sure: list[Candidate]) -> Said | None:
        """The reply to who asks for the code of goods that are named: "which code do scented candles have?"."""
        if not sure or sure[0].id != CODE_ARTICLE:
            return None
        goods, found = self.named(told, text)
        return self._afresh(told).goods(replace(told, goods=goods), text) if found else None

    def _of_faulty(self, text: str, reading: "Reading") -> Said | None:
        """What to do about goods that came and are wrong, where their name hides from the articles what is asked."""
        match = reading.segments[0].match
        meant = isinstance(match, Sure) or any(each.id == FAULTY_ARTICLE for each in match.candidates)
        return None if meant or not self.talk.office.reader.tells_faulty(text) else self.shown(FAULTY_ARTICLE)

    def _of_goods(self, text: str, told: Told, reading: "Reading", topic: Topic | None) -> Said | None:
        """The reply to goods that are named: reckoned, their rates, or what is asked whatever the goods."""
        bare = len(told.goods.split()) <= _LONGEST_NAME and self.is_all(told.goods, text)
        sure = [segment.match for segment in reading.segments if isinstance(segment.match, Sure)]
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

    def _knows_nothing(self, decision: "Decision", told: Told, text: str) -> bool:
        """Whether nothing is known of a message; what is told after an answer is of that, and names no goods of its own."""
        said = [part.message for part in decision.reply.parts if isinstance(part, Say)] if decision.reply else []
        after = decision.dialogue.article is not None
        return LOST in said or (NO_QUESTION in said and not after) or (NOT_IN_IT in said and self.is_all(told.goods, text))

    def after_articles(self, text: str, decision: "Decision") -> "Decision":
        """An article's answer with the goods it spoke of, and the question that is still open."""
        reply = decision.reply
        if reply is None or self.troubled:
            return decision
        if reply.outcome in (Outcome.LOST, Outcome.OFFERED) and (said := self._told_more(text, reply)):
            return self._instead(decision, reply, said)
        if self.talk.draft.wanted and self.talk.draft.asking and reply.outcome is not Outcome.ASKED:
            return still_waiting(self, decision)
        told = self.talk.read(text)
        if not self.asking and reply.outcome is Outcome.LOST and self._knows_nothing(decision, told, text):
            return self.about_goods(decision, reply, told, text)
        of_rates = reply.topic is Topic.DUTIES and told.about_duty
        bare = reply.topic in TRADE_TOPICS and self.is_all(told.goods, text)
        if reply.outcome is Outcome.ANSWERED and told.goods and (of_rates or bare):
            found = self.talk.office.find(told.goods)
            if self.talk.office.likely(found):
                return self.with_goods(decision, reply, told, found)
        return self._goods_beside(decision, reply, told, text) or self._with_quantities(decision, told, text)

    def _goods_beside(self, decision: "Decision", reply: Reply, told: Told, text: str) -> "Decision | None":
        """The answer of an article with the goods that the message spoke of kept in mind; None where it spoke of none."""
        if (
            reply.outcome not in (Outcome.ANSWERED, Outcome.OFFERED)
            or not self.here
            or self.talk.draft.wanted
            or self.asking
            or reply.topic not in (*TRADE_TOPICS, None)
            or self.talk.office.reader.names_marketplace(text)  # what a carrier asks for a parcel is no price of it
        ):
            return None
        spoken_of = self.talk.office.reader.names.within(text)  # of most questions none: they cost no search
        goods, found = self.named(told, text) if spoken_of else ("", ())
        if reply.article and goods != told.goods and not self._fits(reply.article, found):
            goods, found = self._goods_of(reply.article)
        again = self.talk.draft.shipment.product and not (told.about_duty or told.direction or told.details)
        if not found or again:  # "what must stand on the paper?" after pears is about pears
            return None
        return self.remembering(decision, self.spoken_of(replace(told, goods=goods), found, decision))

    def _told_more(self, text: str, reply: Reply) -> Said | None:
        """The reply to what nobody understands and tells more of goods that were spoken of."""
        told = self.talk.read(text)
        return self._described(text) or (self.talk.noted_of(text, told) if self._describes(text, told, reply) else None)

    def _described(self, text: str) -> Said | None:
        """The reply to a few words that nobody understands, where they only tell more of the goods that were spoken of."""
        short = len(words(normalise(text))) <= (_MOST_TELLING if normalise(text).isascii() else 2 * _MOST_TELLING)
        told, reader = self.talk.read(text), self.talk.office.reader
        tells = self.here and short and told.goods and not (self.names_nothing(told) or reader.does_not_know(text))
        if not tells or self.mind.asks(text) or find_amounts(clean(text)):
            return None
        return self.talk.described(_THEY_ARE.sub("", text))

    def _with_quantities(self, decision: "Decision", told: Told, text: str) -> "Decision":
        """The decision, with how many there are, where an article or nobody answered: a price may follow."""
        counted = told.items or told.kilograms or told.litres
        asks = self.mind.asks(text) and not (told.items and told.counted_by and told.direction)
        if not (counted and self.here) or self.talk.draft.wanted or self.asking or told.value or asks:
            return decision
        if self.talk.office.reader.names_marketplace(text):
            return decision
        told = replace(told, direction=told.direction or decision.dialogue.way)
        return self.remembering(decision, self.talk.draft.with_shipment(**self.talk.changes.told(told, None)))

    def _describes(self, text: str, told: Told, reply: Reply) -> bool:
        """Whether a message that nothing answers tells of the goods that were spoken of: "glazed, for indoor use"."""
        unanswered = reply.outcome in (Outcome.LOST, Outcome.OFFERED) and not any(isinstance(p, ShowArticle) for p in reply.parts)
        if not (unanswered and self.here and self.talk.draft.shipment.code) or self.asking or self.mind.asks(text):
            return False
        figures = told.details or told.currency or told.codes or told.items or told.freight or told.bare is not None
        others = self.names_clearly(told) and not self.talk.office.reader.materials_in(told.goods)
        heading = (self.talk.draft.shipment.code or "")[: codes.HEADING]
        near = others and self.talk.office.find(told.goods)[0].code.startswith(heading)
        return not figures and (near or not others) and len(words(normalise(text))) <= _FEW_WORDS

    def _instead(self, decision: "Decision", reply: Reply, said: Said) -> "Decision":
        """What this office says in the place of an answer that is none."""
        answered = replace(reply, parts=said.parts, outcome=said.outcome, topic=self.topic, article=None)
        answered = replace(answered, choices=said.choices, products=said.products)
        dialogue = replace(decision.dialogue, misses=0, confirming=None, article=None, question=None, room=self.action)
        return remembered(replace(decision, reply=answered, dialogue=dialogue), self, said.state)

    def _fits(self, article: str, found: tuple[Found, ...]) -> bool:
        """Whether an article may be about these goods: one about certain goods is about no others."""
        pointers = () if article == DEFENCE_ARTICLE else self.talk.office.tariff.pointers  # it holds for all goods
        prefixes = [pointer.prefix for pointer in pointers if pointer.article == article]
        return bool(found) and (not prefixes or found[0].code.startswith(tuple(prefixes)))

    def _goods_of(self, article: str) -> tuple[str, tuple[Found, ...]]:
        """The goods of an article about one single code: whoever read how beer goes to China and names a price sells beer."""
        tariff = self.talk.office.tariff
        prefixes = {pointer.prefix for pointer in tariff.pointers if pointer.article == article}
        below = {code for prefix in prefixes for code in tariff.subheadings(prefix)} if len(prefixes) == 1 else set()
        if len(below) != 1:
            return "", ()
        code = below.pop()
        return tariff.title(code, self.talk.language), (Found(code, 1.0, "", exact=True),)

    def _same_for(self, slot: str) -> Said | None:
        """The reply to "and for beer?": the same way, other goods."""
        told = self.talk.read(slot)
        if not told.goods or told.mode is not None:
            return None
        found = self.talk.office.find(told.goods)
        if not self.talk.office.likely(found):
            return None
        known = self.talk.draft.shipment
        draft = replace(self.talk.draft, shipment=replace(known.uncounted(), code=None, each=None), was=known.each or known.value)
        if self.talk.draft.shipment.each:  # so many pieces of something else cost something else
            draft = draft.with_shipment(value=None)
        said = replace(self.talk, draft=replace(draft, asking=None, total=None)).goods(told, slot)
        return self.talk.with_rates(said, told) if said else None
