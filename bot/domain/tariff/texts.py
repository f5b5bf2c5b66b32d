"""The texts of thousands of codes as one run of letters: mapped from the data folder, where objects would be a copy a process."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pickle import PickleBuffer
from typing import Any, Final, Self

from bot.domain.language import Language

_OFFSET: Final = "I"


class Texts(Mapping[str, Mapping[Language, str]]):
    """By code and language, in the order given; a text is read out of the run each time it is asked for."""

    def __init__(self, codes: Iterable[str], languages: tuple[Language, ...], bounds: Any, letters: Any) -> None:
        """From buffers: the texts one behind the other, all languages of a code together, and where each begins and the last ends."""
        self._places = {code: place for place, code in enumerate(codes)}
        self._languages = languages
        self._bounds, self._letters = memoryview(bounds).cast("B").cast(_OFFSET), memoryview(letters)

    @classmethod
    def of(cls, texts: Mapping[str, Mapping[Language, str]]) -> Self:
        """From texts in memory."""
        languages = tuple(dict.fromkeys(language for said in texts.values() for language in said))
        parts = [said.get(language, "").encode() for said in texts.values() for language in languages]
        return cls(texts, languages, array(_OFFSET, accumulate(map(len, parts), initial=0)), b"".join(parts))

    def __reduce__(self) -> tuple[Any, ...]:
        return Texts, (tuple(self._places), self._languages, PickleBuffer(self._bounds.cast("B")), PickleBuffer(self._letters))

    def __getitem__(self, code: str) -> Mapping[Language, str]:
        """What is said of a code; languages without words are left out."""
        first = self._places[code] * len(self._languages)
        bounds = self._bounds[first : first + len(self._languages) + 1].tolist()
        spans = zip(self._languages, bounds[:-1], bounds[1:], strict=True)
        return {one: str(self._letters[start:end], "utf-8") for one, start, end in spans if start < end}

    def __contains__(self, code: object) -> bool:
        """Whether anything is known of a code, without reading it."""
        return code in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
