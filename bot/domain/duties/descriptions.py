"""What a message tells of goods, beside what it asks about that: "the handle is of wood, does that change anything?"."""

import re
from dataclasses import dataclass

from bot.domain.duties.noise import Remover
from bot.domain.duties.vocabulary import Vocabulary
from bot.domain.spotting import Listed
from bot.domain.text import clean, normalise

_THEY_ARE = re.compile(  # "they are pvc foam"
    r"^\W*(?:(?:they|these|those|it)(?:['’]?re| are|['’]?s| is| have| has)|its|theyre|ce sont|c['’ ]est|(?:ils|elles) (?:sont|ont)|(?:'?t|het|ze|dat) (?:zijn|is|hebben|heeft)|'s"
    r"|是|材质是|材料是|里面是|面料是)(?: |(?=[\u3400-\u9fff])) ?",
    re.IGNORECASE,
)
_ASKS = ("does", "do", "is", "are", "est ce que", "est ce qu", "verandert", "maakt")


@dataclass(frozen=True)
class Description:
    """`words` tell of goods, empty where somebody does something; `supposed`: goods may be so.

    `effect`: it is asked whether that changes anything; `stated`: that is what they are.
    """

    words: str
    supposed: bool = False
    effect: bool = False
    stated: bool = False


class DescriptionReader:
    """Finds descriptions with the words of `vocabulary`; built once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._effects, self._conditions = Listed(vocabulary.effects), Listed(vocabulary.conditions)
        self._speakers = Listed(vocabulary.speakers)
        around = (*vocabulary.effects, *vocabulary.conditions, *vocabulary.hedges)
        self._around, self._asked = Remover(around, numbers=False), Remover((*around, *_ASKS), numbers=False)

    def read(self, text: str) -> Description:
        plain = normalise(text)
        effect = self._effects.within(plain)
        words = (self._asked if effect else self._around).ends(clean(text))
        stated = _THEY_ARE.match(clean(text)) is not None
        words = _THEY_ARE.sub("", words).strip(" .!,")
        told = "" if self._speakers.within(normalise(words)) else words
        return Description(told, effect or self._conditions.opens(plain), effect, stated)
