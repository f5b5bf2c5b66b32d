"""Goods that a message names, seen beside the articles: whether they are meant, what is offered, what is remembered."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from bot.domain.articles import Direction, Topic
from bot.domain.chinese import to_simplified
from bot.domain.duties.conversation import Conversation
from bot.domain.duties.draft import Draft
from bot.domain.duties.told import Told
from bot.domain.duties.vocabulary import CHINESE
from bot.domain.duties.wording import talk as wording
from bot.domain.matching.matcher import SURE, Candidate, Sure
from bot.domain.menus import PERSON, RATES_ARTICLES
from bot.domain.replies import Choice, Reply, Say
from bot.domain.shipping.buttons import button
from bot.domain.shipping.wording.routes import GOODS_RULES
from bot.domain.tariff import codes
from bot.domain.tariff.lexicon import stem
from bot.domain.tariff.search import Found
from bot.domain.text import normalise, words

if TYPE_CHECKING:
    from bot.domain.chats import Decision
    from bot.domain.understanding import Reading, Understanding

_PLAIN = 0.3  # goods in a question about duties, from this probability on
PHRASE = 0.97
"""An article that was asked for in its own words."""
_VERY_WORDS = 1.0
CLEARLY = 0.5
"""Goods that are hardly in doubt."""
_MOST_NAMES = 3
_LONGEST_NAME = 4  # words: more of them are a question, in which a name may stand…
_LONGEST_CHINESE = 10  # …and so are more characters
FIRM = 0.9
"""An article that is hardly in doubt."""
_ASKED_WITHOUT = 0.6  # of "VAT on … from China" alone nobody knows what it asks
OFFERED = 0.3
"""From this probability on an article may be meant although goods are named."""
_MEASURE = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)? ?(?:mah|wh|kwh|kw|w|watts?|v|volts?|hz|gb|tb|kg|g|gr|l|lit(?:er|re)s?|cl|ml|cm|mm|m2?|inch(?:es)?|pouces?"
    r"|persons?|personnes?|personen|毫安时?|英?寸|瓦|升|公斤|千克|克|厘米|毫米|毫升|米)(?![a-z\d])"
)  # how large or strong goods are, in a normalised text
_TRADE = (
    "import",
    "importer",
    "importation",
    "invoer",
    "invoeren",
    "export",
    "exporter",
    "exportation",
    "uitvoer",
    "uitvoeren",
    "进口",
    "出口",
)
_WAYS = (Direction.EU_TO_CN, Direction.CN_TO_EU)


_MEASURED = re.compile(r"\d+(?:[.,]\d+)?(?:v|w|kw|ah|mah|wh|hz|cm|mm|m|ml|cl|l|g|kg|inch|gsm)的?")


@dataclass(frozen=True)
class Mentions:
    """One message at the duty office. `fresh`: the last answer was the office's, not an article's; `here`: no other room's.

    `defended`: the last answer was an article on trade defence, which goes on about the goods of this office.
    `troubled`: the goods that are spoken of are held, faulty or lost: nobody asks what they cost to bring in.
    """

    topic: ClassVar[Topic] = Topic.DUTIES
    action: ClassVar[str] = "estimate"

    talk: Conversation
    mind: "Understanding"
    fresh: bool
    here: bool = True
    troubled: bool = False
    defended: bool = False

    def remembering(self, decision: "Decision", draft: Draft) -> "Decision":
        """The decision, with goods that may be spoken of again."""
        rooms = {**decision.dialogue.rooms, self.action: draft.to_text()}
        return replace(decision, dialogue=replace(decision.dialogue, rooms=rooms))

    def _is_everyday(self, word: str) -> bool:
        """Whether a word is one of the frequent ones of a language, but for its ending: "passe" is hardly a pass."""
        return stem(word) in self.mind.everyday

    def about_goods(self, decision: "Decision", reply: Reply, told: Told, text: str) -> "Decision":
        """What nobody understands but names goods, alone or in one of its words: their rates and rules are offered."""
        goods, found = self.named(told, text)
        if not found:
            return decision
        told = replace(told, goods=goods)
        rules = button(f"goods={found[0].code}", GOODS_RULES)
        said = Say(wording.ABOUT_THE_GOODS, {"goods": told.goods[:60]})
        reply = replace(reply, parts=(said,), choices=(*self.exact_rate(told, found), rules, PERSON))
        return self.remembering(replace(decision, reply=reply), self.spoken_of(told, found, decision))

    def named(self, told: Told, text: str) -> tuple[str, tuple[Found, ...]]:
        """The goods that a message names beyond doubt, as a whole or in one of its words; empty without any."""
        office = self.talk.office
        spoken = normalise(told.goods).split()
        long = len(spoken) > _LONGEST_NAME or any(len(word) > _LONGEST_CHINESE for word in spoken if word[0] >= CHINESE)
        paper = office.reader.is_paper(told.goods) and not self.is_all(told.goods, text)
        whole = "" if long or paper or all(self._says_no_goods(word) for word in spoken) else told.goods
        for name in (whole, self._only_name(text)):
            found = office.find(name) if name else ()
            if office.clear(found) and not office.is_of_other_matter(found[0].code, told.goods):
                return name, found
        return "", ()

    def _only_name(self, text: str) -> str:
        """The everyday name of goods in a message, or several that mean the same code: "lamps … led"; empty for different goods."""
        office = self.talk.office
        plain = to_simplified(text)  # as names are found
        found = [linked] if (linked := self._linked_name(plain)) else []
        plain = plain.replace(linked, " , ") if linked else plain
        spoken = " ".join("," if self._says_no_goods(normalise(word)) else word for word in plain.split())
        while len(found) < _MOST_NAMES and (name := office.reader.names.within(spoken)):
            found += [] if office.reader.is_paper(name) else [name.strip(",.;")]
            spoken = spoken.replace(name, " , ")
        together = office.find(" ".join(found)) if len(found) > 1 else ()
        same = all(together and together[0].code in {each.code for each in office.find(name)} for name in found)
        return " ".join(found) if len(found) == 1 or same else ""

    def _linked_name(self, text: str) -> str:
        """An everyday name in a message that is held together by a small word: "cannes à pêche", "set of knives"; or empty."""
        tokens = (self.talk.office.reader.names.within(text) or "").split()
        while tokens and self._says_no_goods(normalise(tokens[-1])):
            tokens.pop()
        inner = tokens[1:-1] and not self._says_no_goods(normalise(tokens[0]))
        return (
            " ".join(tokens).strip(",.;") if inner and any(self._says_no_goods(normalise(word)) for word in tokens[1:-1]) else ""
        )

    def _says_no_goods(self, word: str) -> bool:
        """Whether a word stands around goods, is a frequent one of a language, or a measure such as "12v"."""
        if _MEASURED.fullmatch(word) or word in self.talk.office.reader.vocabulary.carriers:
            return True  # who asks about six pallets asks how they travel
        return not word or self.talk.office.reader.is_noise(word) or self._is_everyday(word)

    def names_nothing(self, told: Told) -> bool:
        """Whether what is left of a message as goods are frequent words: "back or", "set"."""
        spoken = normalise(told.goods).split()
        return all(self._says_no_goods(word) for word in spoken) and not self.talk.office.reader.names.is_name(told.goods)

    def with_goods(self, decision: "Decision", reply: Reply, told: Told, found: tuple[Found, ...]) -> "Decision":
        """An article about duties, and a button that leads to the exact rate of the goods."""
        products = self.talk.office.products(found, self.talk.language)
        draft = self.spoken_of(told, found, decision)
        reply = replace(reply, choices=(*self.exact_rate(told, found), *reply.choices), products=products)
        return self.remembering(replace(decision, reply=reply), draft)

    def spoken_of(self, told: Told, found: tuple[Found, ...], decision: "Decision") -> Draft:
        """Goods that an article answered about are remembered, with all that was told: "how much duty?" is about them."""
        code = found[0].code if self.talk.office.sure(found) else None
        told = replace(told, direction=told.direction or decision.dialogue.way)
        return replace(self.talk, draft=Draft()).known(told, code)

    def exact_rate(self, told: Told, found: tuple[Found, ...]) -> tuple[Choice, ...]:
        """The button that leads to the exact rate of the goods."""
        if not self.talk.office.sure(found):
            return (Choice("estimate", "codes", wording.FIND_CODE),)
        code = found[0].code
        return (Choice("estimate", f"code={code}", text=f"{told.goods[:30]} · {codes.spaced(code)}"),)

    def means_goods(self, found: tuple[Found, ...], article: Candidate | None, *, named: bool, asked: bool) -> bool:
        """Whether the goods are what was meant, although an article fits as well.

        `named`: the message is their name alone; `asked`: it came with /duty. An article about these very goods answers a
        question about them, one about other goods never does, any other one only when the goods are in doubt.
        """
        first = found[0]
        if article is None or (named and article.score < min(SURE, first.score)):  # a refusal is said from little on
            return named or asked or first.exact or first.score >= _PLAIN
        defends = self.talk.office.tariff.defends(article.id)
        special = any(self.concerns(article.id, each.code) for each in found if each is first or each.exact)
        if not special and defends and self.talk.office.sure(found):
            return article.score < _VERY_WORDS
        if named and not asked:
            # after the rates of goods a name is rather that of other goods
            after_rates = self.fresh and self.talk.draft.shipment.code is not None
            plain = special or after_rates or first.score >= CLEARLY
            return first.exact or (plain and article.score < FIRM)
        # with /duty the topic alone lifts articles about duties: only the very words of one count then
        if article.score >= (_VERY_WORDS if asked else PHRASE) and not special:
            return False
        return asked or (not special and (first.exact or first.score >= _PLAIN))

    def whatever_the_goods(self, goods: str, text: str) -> Candidate | None:
        """The article that a message asks for without its goods too: "excise on …", but not "duty on …"."""
        rest = text.replace(goods, " ")
        unsaid = " ".join(word for word in normalise(rest).split() if word not in self.mind.way_words)
        if self.talk.office.reader.asks_duty(unsaid):
            return None
        reading = self.mind.read(rest, self.talk.language)
        match = reading.segments[0].match
        if not isinstance(match, Sure) or match.best.is_term or match.best.id in RATES_ARTICLES:
            return None
        return match.best if match.best.score >= _ASKED_WITHOUT else None

    def is_beside(self, text: str, told: Told, found: tuple[Found, ...], reading: "Reading") -> bool:
        """Whether goods only stand beside what is meant: an article fits that is asked for without their name as well.

        "List of forbidden products in parcels", "chocolate in summer, cooled transport". Not so where the goods are all that
        is said, or where they are plainer than the article.
        """
        likeliest = likeliest_of(reading)
        if not likeliest or likeliest[0].is_term or likeliest[0].score < OFFERED:
            return False
        if self.is_all(told.goods, text) and self.talk.office.index.lexicon.knows(told.goods):
            return False  # "raw honey in jars"
        around = f" {normalise(text)} ".replace(f" {normalise(told.goods)} ", " ")
        about_them = any(self.concerns(likeliest[0].id, each.code) for each in found)
        if set(words(around)) <= {*self.mind.way_words, *_TRADE} and not about_them:
            return False  # "down quilts import China"
        name = told.goods if found[0].exact else self._only_name(text)
        if not told.about_duty and not found[0].exact and found[0].score < min(CLEARLY, likeliest[0].score):
            # "chocolate gift box" is what its article is about
            return 2 * len(name) < len(text) or not about_them
        rest = normalise(text).replace(normalise(name), " ") if name else ""
        if set(words(rest)) <= self.mind.way_words:
            return False
        reader, unsaid = self.talk.office.reader, " ".join(word for word in rest.split() if word not in self.mind.way_words)
        if reader.asks_duty(unsaid) and not reader.asks_vat(unsaid):
            return False  # "duty on umbrellas"
        without = likeliest_of(self.mind.read(rest, self.talk.language))
        if not without or without[0].score < SURE or without[0].id in RATES_ARTICLES:
            return False
        return without[0].id in {each.id for each in likeliest}

    def names_clearly(self, told: Told) -> bool:
        """Whether a message names goods that are hardly in doubt."""
        return bool(told.goods) and self.talk.office.clear(self.talk.office.find(told.goods))

    def names_goods_in(self, told: Told) -> bool:
        return bool(told.goods) and self.talk.office.likely(self.talk.office.find(told.goods))

    def is_all(self, goods: str, text: str) -> bool:
        """Whether a message is goods and perhaps their way, and asks nothing: "waffles", "skincare to China"."""
        plain = _MEASURE.sub(" ", normalise(text))
        rest = f" {plain} ".replace(f" {normalise(goods)} ", " ").split()
        return set(rest) <= self.mind.way_words

    def concerns(self, article: str, code: str) -> bool:
        """Whether an article is about these very goods."""
        tariff = self.talk.office.tariff
        return any(article in tariff.articles(code, way, warns=warns) for way in _WAYS for warns in (True, False))


def likeliest_of(reading: "Reading") -> tuple[Candidate, ...]:
    """The articles of the first question of a message, best first."""
    match = reading.segments[0].match
    return (match.best, *match.others) if isinstance(match, Sure) else match.candidates
