"""What kind of message it is, whatever it asks: a question, a courtesy, a yes, a place, the name of a language."""

from bot.domain import phrasing
from bot.domain.articles import Direction, Knowledge
from bot.domain.duties.shipment import Incoterm
from bot.domain.language import Language, language_of_tag
from bot.domain.manners import Manners
from bot.domain.routes import RouteReader
from bot.domain.spotting import Listed, listed
from bot.domain.tariff.lexicon import stem
from bot.domain.text import clean, normalise
from bot.domain.tools import Tools
from bot.domain.wishes import Wishes

_WHO = ("who", "whom", "qui", "wie", "谁")


class Listener:
    """The library's words with which messages are told apart."""

    def __init__(self, knowledge: Knowledge, tools: Tools | None) -> None:
        self.knowledge = knowledge
        self.tools = tools
        self.manners = Manners(knowledge, knowledge.phrases)
        self.routes = RouteReader(knowledge.frames.values(), knowledge.places)
        self.wishes = Wishes(knowledge.frames.values())
        self._asking = phrasing.Asking(knowledge.frames.values())
        self._who = Listed(_WHO)
        places = [place for side in knowledge.places.values() for place in side]
        ways = [phrase for frames in knowledge.frames.values() for phrase in (*frames.leaving, *frames.going)]
        self._names = {normalise(name) for name in (*places, *Incoterm)}
        self.way_words = frozenset(word for phrase in (*ways, *places) for word in normalise(phrase).split())
        """The words of places, and those that stand before them."""
        self.everyday = frozenset(stem(normalise(word)) for frames in knowledge.frames.values() for word in frames.everyday)
        """The frequent words of all languages, without their endings."""

    def asks(self, text: str, *, inside: bool = True) -> bool:
        """Whether a message has the form of a question in any language; not `inside`: from its beginning."""
        within = phrasing.SHORT if inside else len(text)
        return self._asking.asks(text, within)

    def may_ask(self, text: str) -> bool:
        """Whether a message has the mark or any word of a question: it does not only tell something."""
        return text.rstrip()[-1:] in "?？" or self._asking.asks(text, 0)

    def asks_who(self, text: str) -> bool:
        """Whether a message asks who does or pays something."""
        return self._who.within(normalise(text))

    def tells(self, text: str, language: Language) -> bool:
        """Whether a message tells something of a shipment, or names goods beyond doubt."""
        if self.tools is None:
            return False
        office = self.tools.office
        told = office.reader.read(text, language)
        named = told.incoterm or told.mode or told.channel or told.direction or told.country or told.codes
        return bool(named or office.reader.material(told.goods) or office.sure(office.find(told.goods) if told.goods else ()))

    def without_hedges(self, text: str) -> str:
        """An answer without "ah", "is it" or "about" around it."""
        return self.tools.office.reader.without_hedges(text) if self.tools else text

    def asks_why(self, text: str) -> bool:
        """Whether a message asks what a question of ours is good for."""
        return self.tools is not None and self.tools.office.reader.asks_why(text)

    def knows_not(self, text: str) -> bool:
        """Whether a message is "I do not know" and nothing more."""
        reader = self.tools.office.reader if self.tools else None
        return reader is not None and reader.says(text, reader.vocabulary.unknown)

    def is_courtesy(self, text: str) -> bool:
        """Whether a message is a greeting, thanks, a yes or a no, and nothing more."""
        return self.manners.last_courtesy(text) is not None or self.yes_or_no(text, Language.EN) is not None

    def yes_or_no(self, text: str, language: Language) -> bool | None:
        """Whether a short answer means yes or no; None when it means neither."""
        return phrasing.yes_or_no(text, (self.knowledge.frames[language.written], *self.knowledge.frames.values()))

    def named_language(self, text: str) -> Language | None:
        """The language meant by a tag or a name: `nl`, `zh_Hant`, `français`, `chinees`, `繁體中文`."""
        plain = normalise(text)
        if by_tag := language_of_tag(text.strip()):
            return by_tag
        return next((language for language in Language if plain in map(normalise, language.called)), None)

    def language_in(self, text: str) -> Language | None:
        """The one language that a message names beside other words: "can you do it in english?"; None when none or several are."""
        plain = normalise(text)
        named = {language: Listed(map(normalise, (language.name, *language.called))).within(plain) for language in Language}
        found = [language for language, is_named in named.items() if is_named]
        longest = [language for language in found if language is Language.ZH_HANT] or found  # "繁体中文" holds "中文"
        return longest[0] if len(longest) == 1 else None

    def tells_no_language(self, text: str) -> bool:
        """One word that is no greeting and no question, or the figures of a shipment: a name of goods changes no language."""
        plain = normalise(text)
        if text.isascii() and len(plain.split()) == 1:
            return plain not in self.manners.courtesies and not self.asks(text)
        if self.tools is None or not any(c.isdigit() for c in text):
            return False
        told = self.tools.office.reader.read(text, Language.EN)
        return not told.goods and (told.details > 1 or told.items is not None)

    def only_names(self, text: str) -> bool:
        """Places and Incoterms rules only: "fob shanghai" is written alike in every language."""
        tokens = normalise(text).split()
        return bool(tokens) and all(token in self._names for token in tokens)

    def way(self, text: str) -> Direction | None:
        """The way of goods that a message names, by prepositions or by the order of two places."""
        return self.routes.direction(clean(text)) or self.routes.by_order(clean(text))

    def troubled(self, text: str) -> bool | None:
        """Whether goods that are spoken of are held, faulty or lost, so that amounts are no prices; None where nothing says so."""
        if self.tools is None:
            return None
        reader, held = self.tools.office.reader, self.tools.counter.reader.vocabulary.held
        if reader.tells_trouble(text) or listed(held).within(normalise(text)):
            return True
        return False if reader.speaks_of_duty(text) else None

    def slot(self, text: str, language: Language) -> str | None:
        """What is new in a message that goes on about the same thing: "beer" in "and for beer?"."""
        return phrasing.follow_up(clean(text), self.knowledge.frames[language.written])
