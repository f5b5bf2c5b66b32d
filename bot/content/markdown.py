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
        items = [_ITEM.match(line) for line in lines]
        start = 0
        while start < len(lines):
            listed = items[start] is not None
            end = next((i for i in range(start, len(lines)) if (items[i] is not None) != listed), len(lines))
            if listed:
                matches = [match for match in items[start:end] if match]
                texts = tuple(inline(match[2], resolve) for match in matches)
                blocks.append(Block(texts, listed=True, ordered=bool(matches[0][1])))
            else:
                blocks.extend(Block((inline(line.strip(), resolve),)) for line in lines[start:end])
            start = end
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
