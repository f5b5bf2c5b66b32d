"""Draws pictures and documents from finished words: Typst sets the type, Noto Sans brings Latin and Chinese letters.

The templates beside this module hold no word of their own; `bot.voice.sheet` and `bot.voice.waybill` make their data.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pylopdf_fonts_zh_tw
import typst

from bot.answers import Attachment
from bot.paper import event, tables

_PIXELS_PER_INCH = 200
_FONTS = tuple(Path(package.__file__ or "").parent for package in (pylopdf_fonts_zh_cn, pylopdf_fonts_zh_tw))


_WRITERS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {
    "event": event.write,
    "workbook": tables.workbook,
    "declaration_json": tables.declaration_json,
    "declaration_csv": tables.declaration_csv,
}


def write(attachment: Attachment) -> bytes:
    """See `bot.paper.draw`."""
    if attachment.template in _WRITERS:
        return _WRITERS[attachment.template](attachment.data)
    inputs = {"data": json.dumps(attachment.data, ensure_ascii=False)}
    template = _template(attachment.template)
    picture = {"format": "png", "ppi": _PIXELS_PER_INCH} if attachment.kind == "photo" else {"format": "pdf"}
    made = typst.compile(template, font_paths=list(_FONTS), ignore_system_fonts=True, sys_inputs=inputs, **picture)
    if not isinstance(made, bytes):
        raise TypeError(f"{attachment.template} has more than one page")
    return made


@cache
def _template(name: str) -> Path:
    """The file of a template; names come from our own code, never from a user."""
    return Path(str(files("bot.paper").joinpath(f"{name}.typ")))
