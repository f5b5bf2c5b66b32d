"""The thing in a name of goods, beside what it is made of, for whom and for what it is: it decides what the rest may mean. Pure."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.tariff.lexicon import Senses, stem, stems
from bot.domain.tariff.names import EverydayNames
from bot.domain.tariff.search import Found
from bot.domain.text import normalise

_CHINESE = "\u3400"
_SHORTEST = 2  # characters of a Chinese name
_FOR = ("pour", "for", "voor", "a", "de", "du", "des", "d", "le", "la", "les", "of", "van")
"""Behind the thing, before what it is for."""
_WITH = ("en", "in", "avec", "with", "met", "uit", "from", "sans", "without", "zonder", "au", "aux")
"""Behind the thing, before what it is made of or comes in."""
_VAGUE = frozenset(
    (
        "parts",
        "part",
        "accessories",
        "set",
        "sets",
        "kit",
        "kits",
        "pieces",
        "accessoires",
        "onderdelen",
        "delen",
        "零件",
        "配件",
        "套装",
    )
)
"""Things that say little without the words beside them."""
_CHAPTERS = {  # of what is made of a matter, by the sense that tells of it
    **dict.fromkeys(("silicone", "plastic"), ("39",)),
    **dict.fromkeys(("wooden", "bamboo"), ("44",)),
    **dict.fromkeys(("ceramic", "porcelain"), ("69",)),
    **dict.fromkeys(("steel", "stainless"), ("72", "73", "82", "83")),
    "glass": ("70",),
    "aluminium": ("76",),
    "brass": ("74",),
    "rubber": ("40",),
}
_OF_ONE_MATTER = ("39", "40", "44", "69", "70", "72", "73", "74", "76")
PLAIN = 0.48  # from this probability on a code is taken as it was found
_LEADS = 0.5  # of a code that is that of the thing, and first under the whole name
_FOUND = 0.1  # …if it is at least as likely
_MEANT = 0.45  # of the likeliest code of the thing, where another one was found first


def of_other_matter(code: str, told: Container[str]) -> bool:
    """Whether a chapter is for goods of one matter, and a name tells of another one: no silicone is a tin of iron."""
    of = [chapters for matter, chapters in _CHAPTERS.items() if stem(matter) in told]
    return bool(of) and code[:2] in _OF_ONE_MATTER and not any(code[:2] in chapters for chapters in of)


def machine_in(plain: str, names: EverydayNames) -> str:
    """The thing in a normalised name of a thing for something; empty where none is a name.

    "machine a emballer" of "machine a emballer le chocolat", "packaging machine" of "chocolate packaging machine".
    """
    if plain[:1] >= _CHINESE:
        ends = (plain[start:] for start in range(1, len(plain) - _SHORTEST))
        return next((end for end in ends if names.is_name(end)), "")
    tokens = plain.split()
    for size in range(len(tokens) - 1, 0, -1):
        if tokens[size] in _FOR and names.is_name(begun := " ".join(tokens[:size])):
            return begun
    last = next((size for size in range(1, len(tokens)) if tokens[size] in _WITH), len(tokens))  # no drill is a battery
    ends = (" ".join(tokens[start:last]) for start in range(1, last - 1))
    return next((end for end in ends if names.is_name(end)), "")


@dataclass(frozen=True)
class Head:
    """The thing in a name: "candles" of "scented candles in a glass jar", 雨衣 of 儿童雨衣.

    `codes` are those of that name; `plainly`: the words say so, by what it comes in or is made of behind it.
    """

    name: str
    codes: tuple[Found, ...]
    plainly: bool = False


def head_of(plain: str, names: EverydayNames, senses: Senses, find: Callable[[str], tuple[Found, ...]]) -> Head | None:
    """The thing in a normalised name, where that is an everyday name itself."""
    for head in _heads(plain, senses):
        if names.is_name(head) and _VAGUE.isdisjoint(head.split()):
            behind = plain.split()[len(head.split()) :][:1]
            plainly = plain.startswith(f"{head} ") and behind[0] in _WITH
            return Head(head, tuple(each for each in find(head) if each.exact), plainly)
    return None


def _heads(plain: str, senses: Senses) -> Iterator[str]:
    if any(character >= _CHINESE for character in plain):
        first, *others = plain.split()
        yield from ([first] if others else [])
        yield from (first[start:] for start in range(1, len(first) - _SHORTEST + 1))
        return
    tokens = plain.split()
    for size in range(len(tokens) - 1, 0, -1):
        if tokens[size] in _FOR or tokens[size] in _WITH:
            yield " ".join(tokens[:size])
            yield " ".join(_bare(tokens[:size], senses))
    yield " ".join(_bare(tokens, senses))
    for size in range(len(tokens) - 1, 0, -1):
        if tokens[size] in senses:  # "pyjamas enfant"
            yield " ".join(tokens[:size])


def _bare(tokens: Sequence[str], senses: Senses) -> list[str]:
    """The words of a name that do not only tell of what, or in which state, it is."""
    known = set(senses.values())
    return [word for word in tokens if word not in senses and word not in known]


def by_head(found: tuple[Found, ...], head: Head | None, senses: Senses, differs: Callable[[str], bool]) -> tuple[Found, ...]:
    """What was found for a name, without the codes that only the words beside the thing speak for.

    `differs`: whether the name tells of a code that it is another one. Of the others one may be taken that is the only one of the
    thing and was found first.
    """
    if head is None or not head.codes:
        return found
    things = [each for each in head.codes if not differs(each.code)]
    if not things:
        return found
    own = {each.code for each in things}
    alike = [each for each in found if each.code in own or _is_thing(head.name, each.because, senses)]
    if not any(each.code in own for each in alike):
        score = _LEADS if len(own) == 1 else _MEANT
        return tuple(replace(each, score=score, exact=False) for each in things) if head.plainly else found
    first = alike[0]
    alone = len(own) == 1 and first.code in own and first is found[0] and first.score >= _FOUND
    more = max(first.score, _LEADS if alone else _MEANT) / first.score
    likelier = (replace(each, score=each.score * more if each.code in own else each.score) for each in alike)
    return tuple(sorted(likelier, key=lambda each: -each.score))


def _is_thing(head: str, because: str, senses: Senses) -> bool:
    """Whether a code was found by a name of the same thing: 陶瓷宠物碗 beside 宠物碗."""
    if normalise(head)[:1] >= _CHINESE:
        return normalise(because).endswith(head)
    return set(stems(head, senses)) <= set(stems(because, senses))
