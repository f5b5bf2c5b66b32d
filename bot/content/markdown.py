"""The part of Markdown that a chat can show: paragraphs, lists, **bold**, `code`, [words](SOURCE) and {fact}."""

import re
from collections.abc import Callable

from bot.domain.articles import Block, Span

_ITEM = re.compile(r"^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$")
_INLINE = re.compile(r"\{(?P<fact>\w+)\}|\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<target>[^)]*)\)")

Resolve = Callable[[str], str | None]
"""Source id → address, or None when it has none."""


def parse(body: str, resolve: Resolve) -> tuple[Block, ...]:
    """The body as blocks; a line break inside a paragraph is kept as a line of its own paragraph."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        lines = [line for line in chunk.splitlines() if line.strip()]
        while lines:
            listed = [bool(_ITEM.match(line)) for line in lines]
            run = next((i for i, flag in enumerate(listed) if flag != listed[0]), len(lines))
            if listed[0]:
                matches = [_ITEM.match(line) for line in lines[:run]]
                items = tuple(inline(match[2], resolve) for match in matches if match)
                ordered = bool(matches[0] and matches[0][1])
                blocks.append(Block(items, listed=True, ordered=ordered))
            else:
                blocks.extend(Block((inline(line.strip(), resolve),)) for line in lines[:run])
            lines = lines[run:]
    return tuple(blocks)


def inline(text: str, resolve: Resolve, *, bold: bool = False) -> tuple[Span, ...]:
    """One line as spans."""
    spans: list[Span] = []
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            spans.append(Span(text[end : match.start()], bold=bold))
        end = match.end()
        if match["fact"]:
            spans.append(Span("", bold=bold, fact=match["fact"]))
        elif match["bold"]:
            spans.extend(inline(match["bold"], resolve, bold=True))
        elif match["code"]:
            spans.append(Span(match["code"], bold=bold, code=True))
        else:
            spans.append(Span(match["words"], bold=bold, url=resolve(match["target"])))
    if end < len(text):
        spans.append(Span(text[end:], bold=bold))
    return tuple(spans)
