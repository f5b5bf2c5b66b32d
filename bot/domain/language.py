"""The languages we speak; which one a message is written in, `guessing.py` finds."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, final


class _Spoken(type):
    """Lets `Language` be asked for all its languages, as an enumeration does."""

    def __iter__(cls) -> Iterator["Language"]:
        return iter(_SPOKEN.values())


@final
class Language(str, metaclass=_Spoken):
    """A language of the conversation by its tag; there is one object for each, so `is` compares.

    `name` is what it calls itself, `region` the locale of its numbers and dates, `called` what people call it. Of a `draft`
    not everything is written yet; what is missing is said in English. Five are known to the code; `speak` adds others at
    the start, from knowledge/languages.yaml. Raises ValueError for a tag that is not spoken.
    """

    EN: ClassVar["Language"]
    FR: ClassVar["Language"]
    NL: ClassVar["Language"]
    ZH_HANS: ClassVar["Language"]
    ZH_HANT: ClassVar["Language"]

    __slots__ = ("called", "draft", "name", "region")
    name: str
    region: str
    called: tuple[str, ...]
    draft: bool

    def __new__(cls, tag: str) -> "Language":
        if tag not in _SPOKEN:
            raise ValueError(f"{tag!r} is not a language of the assistant")
        return _SPOKEN[tag]

    def __reduce__(self) -> tuple[type["Language"], tuple[str]]:
        return Language, (self.value,)

    @property
    def value(self) -> str:
        """The tag as plain text."""
        return str.__str__(self)

    @property
    def written(self) -> "Language":
        """The language whose texts are shown: the library has no separate Traditional texts."""
        return Language.ZH_HANS if self is Language.ZH_HANT else self

    @property
    def is_chinese(self) -> bool:
        return self in (Language.ZH_HANS, Language.ZH_HANT)


_SPOKEN: dict[str, Language] = {}
WRITTEN: list[Language] = []
"""Languages that texts are written in."""
LATIN: list[Language] = []
"""Those in the Latin script, in the order of the rows of a `LanguageGuesser`."""


def speak(tag: str, name: str, region: str, called: Iterable[str], *, draft: bool = True) -> Language:
    """Adds a language in the Latin script. To be called before anything is read; a known one stays as it is."""
    if tag not in _SPOKEN:
        LATIN.append(_add(tag, name, region, called, draft=draft))
        WRITTEN.append(LATIN[-1])
    return _SPOKEN[tag]


def _add(tag: str, name: str, region: str, called: Iterable[str], *, draft: bool = False) -> Language:
    language = str.__new__(Language, tag)
    language.name, language.region, language.called, language.draft = name, region, tuple(called), draft
    _SPOKEN[tag] = language
    return language


Language.EN = _add("en", "English", "en_GB", ("english", "anglais", "engels", "英语", "英文", "英語"))
Language.FR = _add("fr", "Français", "fr_BE", ("français", "french", "frans", "法语", "法文", "法語"))
Language.NL = _add(
    "nl", "Nederlands", "nl_BE", ("nederlands", "dutch", "néerlandais", "vlaams", "flamand", "荷兰语", "荷兰文", "荷蘭語")
)
Language.ZH_HANS = _add(
    "zh_Hans",
    "简体中文",
    "zh_Hans_CN",
    ("中文", "简体中文", "简体", "chinese", "chinois", "chinees", "汉语", "普通话", "华语"),
)
Language.ZH_HANT = _add(
    "zh_Hant",
    "繁體中文",
    "zh_Hant_TW",
    ("繁體中文", "繁体中文", "繁體", "繁体", "traditional chinese", "chinois traditionnel", "traditioneel chinees"),
)
LATIN += (Language.EN, Language.FR, Language.NL)
WRITTEN += (*LATIN, Language.ZH_HANS)

_TRADITIONAL_REGIONS = {"tw", "hk", "mo", "hant"}


def language_of_tag(tag: str | None) -> Language | None:
    """The language behind a tag such as Telegram's `fr`, `nl-BE`, `zh-hans`, `zh-TW`; None when we do not speak it."""
    parts = re.split(r"[-_]", (tag or "").lower())
    if parts[0] == "zh":
        return Language.ZH_HANT if _TRADITIONAL_REGIONS & set(parts[1:]) else Language.ZH_HANS
    return next((language for language in LATIN if language.value == parts[0]), None)
