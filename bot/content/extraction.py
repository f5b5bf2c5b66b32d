"""What `make strings` collects: sentences of a wording module, under the context that its line `Message = within("…")` names."""

import re
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.extract import extract_python

_CONTEXT = re.compile(r'^Message = within\("(\w+)"\)$', re.MULTILINE)
_DEFAULT = re.compile(r'^    context: str = "(\w+)"$', re.MULTILINE)

Found = tuple[int, str, tuple[str, ...], Any]


def wording_modules(house: Path) -> list[Path]:
    """The files that hold sentences: `wording.py` of a room, or the parts of its package `wording/`."""
    parts = (path for path in house.rglob("wording/*.py") if path.stem != "__init__")
    return sorted((*house.rglob("wording.py"), *parts))


def context_of(source: str) -> str:
    """The room whose sentences a module holds."""
    named = _CONTEXT.search(source) or _DEFAULT.search(source)
    return named[1] if named else ""


def extract(file: BinaryIO, _keywords: Mapping[str, Any], tags: Collection[str], options: Any) -> Iterator[Found]:
    """A method of Babel's: line, gettext function, its arguments and the remarks."""
    source = file.read()
    context = context_of(source.decode())
    for line, _, texts, remarks in extract_python(BytesIO(source), {"Message": None}, list(tags), options):
        given = (texts,) if isinstance(texts, str) else tuple(text for text in texts if text)
        yield line, "npgettext" if len(given) > 1 else "pgettext", (context, *given[:2]), remarks
