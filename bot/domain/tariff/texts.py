"""The texts of thousands of codes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from bot.domain.language import Language
from bot.domain.packed import Strings


class Texts(Mapping[str, Mapping[Language, str]]):
    """By code and language, in the order given; `texts`: all languages of a code together, empty where there is none."""

    def __init__(self, codes: Iterable[str], languages: tuple[Language, ...], texts: Strings) -> None:
        self._places = {code: place for place, code in enumerate(codes)}
        self._languages = languages
        self._texts = texts

    @classmethod
    def of(cls, texts: Mapping[str, Mapping[Language, str]]) -> Self:
        """From texts in memory."""
        languages = tuple(dict.fromkeys(language for said in texts.values() for language in said))
        return cls(texts, languages, Strings.of(said.get(language, "") for said in texts.values() for language in languages))

    def __reduce__(self) -> tuple[Any, ...]:
        return Texts, (tuple(self._places), self._languages, self._texts)

    def __getitem__(self, code: str) -> Mapping[Language, str]:
        """What is said of a code; languages without words are left out."""
        first = self._places[code] * len(self._languages)
        said = self._texts[first : first + len(self._languages)]
        return {language: text for language, text in zip(self._languages, said, strict=True) if text}

    def __contains__(self, code: object) -> bool:
        """Whether anything is known of a code, without reading it."""
        return code in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
