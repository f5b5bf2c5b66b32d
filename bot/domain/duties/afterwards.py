"""What the duty office adds after an article answered, or nobody: goods to keep in mind, their rates, what is told closer of them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.amounts import find_amounts
from bot.domain.articles import TRADE_TOPICS, Topic
from bot.domain.duties.draft import Draft
from bot.domain.duties.returning import Returning
from bot.domain.duties.told import Told
from bot.domain.menus import DEFENCE_ARTICLE
from bot.domain.replies import Outcome, Reply, Say, ShowArticle
from bot.domain.rooms import Said
from bot.domain.tariff import codes
from bot.domain.tariff.search import Found
from bot.domain.text import clean, normalise, words
from bot.domain.wording import LOST, NO_QUESTION, NOT_IN_IT

if TYPE_CHECKING:
    from bot.domain.chats import Decision

_MOST_TELLING = 12  # words of a description, or twice as many pairs of Chinese characters


class Afterwards(Returning):
    """One message at the duty office, seen after the articles."""

    def with_what_it_spoke_of(self, text: str, decision: "Decision", reply: Reply) -> "Decision":
        """An article's answer with the goods it spoke of."""
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
        again = again or (self.talk.draft.shipment.product and normalise(goods) in self.talk.office.reader.vocabulary.generic)
        if not found or again:  # "what must stand on the paper?" after pears is about pears
            return None
        return self.remembering(decision, self.spoken_of(replace(told, goods=goods), found, decision))

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

    def told_more(self, text: str, reply: Reply) -> Said | None:
        """The reply to what no article answers and only tells more of the goods that are spoken of: "glazed, for indoors"."""
        answered = any(isinstance(part, ShowArticle) for part in reply.parts)
        told = "" if answered else self.told_of_goods(text)
        return self.talk.described(told) if told else None

    def told_of_goods(self, text: str) -> str:
        """The words of a message that tell of the goods that are spoken of; empty where it tells of something else."""
        described, reader = self.talk.office.reader.description.read(text), self.talk.office.reader
        said, known = described.words, self.talk.draft.shipment
        asks = self.mind.asks(said if described.supposed else text) and not described.effect
        if not (self.here and said) or asks or not (known.code or known.product):
            return ""
        count = len(words(normalise(said)))
        told = self.talk.read(said)
        figures = told.details or told.currency or told.codes or told.items or told.freight or told.bare is not None
        if count > (_MOST_TELLING if normalise(said).isascii() else 2 * _MOST_TELLING) or figures or find_amounts(clean(said)):
            return ""
        elsewhere = told.direction or told.mode or told.about_duty or told.origin
        if elsewhere or reader.speaks_of_papers(said) or reader.does_not_know(text):
            return ""
        if (self.asking or not known.code) and (not told.goods or self.names_nothing(told)):
            return ""
        if self.asking and known.code and not (described.effect or self._tells_matter(told.goods)):
            return ""  # nobody knows whether it answers the question
        return said if described.effect or not known.code or self._is_of_them(said, told) else ""

    def _tells_matter(self, goods: str) -> bool:
        """Whether words tell what goods are made of, in which state they are, or name the goods again."""
        senses = self.talk.office.index.lexicon.senses
        told = words(normalise(goods))
        if set(told) & set(words(normalise(self.talk.draft.shipment.product))):
            return True
        return bool(self.talk.office.reader.materials_in(goods)) or any(
            word in senses or word in senses.values() for word in told
        )

    def _is_of_them(self, said: str, told: Told) -> bool:
        """Whether words tell of the goods that are spoken of, and do not name others: "with a saucer" after flower pots."""
        office, known = self.talk.office, self.talk.draft.shipment
        name = told.goods if self.names_clearly(told) else office.reader.names.within(told.goods) or ""
        found = office.find(name) if name and not office.reader.materials_in(name) else ()
        if not office.clear(found) or office.reader.materials_in(told.goods):
            return True
        code = known.code or ""
        together = office.find(f"{known.product} {said}")[:1]
        near = found[0].code.startswith(code[: codes.HEADING])
        return near or any(each.code == code[: codes.SUBHEADING] for each in together)

    def instead(self, decision: "Decision", reply: Reply, said: Said) -> "Decision":
        """What this office says in the place of an answer that is none."""
        answered = replace(reply, parts=said.parts, outcome=said.outcome, topic=self.topic, article=None)
        answered = replace(answered, choices=said.choices, products=said.products)
        dialogue = replace(decision.dialogue, misses=0, confirming=None, article=None, question=None, room=self.action)
        draft = said.state if isinstance(said.state, Draft) else self.talk.draft
        return self.remembering(replace(decision, reply=answered, dialogue=dialogue), draft)

    def _knows_nothing(self, decision: "Decision", told: Told, text: str) -> bool:
        """Whether nothing is known of a message; what is told after an answer is of that, and names no goods of its own."""
        said = [part.message for part in decision.reply.parts if isinstance(part, Say)] if decision.reply else []
        after = decision.dialogue.article is not None
        return LOST in said or (NO_QUESTION in said and not after) or (NOT_IN_IT in said and self.is_all(told.goods, text))

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
