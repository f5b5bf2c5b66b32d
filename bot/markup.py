"""An answer as Telegram shows it: HTML of its blocks, and messages of bearable length. The workshop previews with the same."""

from functools import lru_cache
from html import escape

from bot.answers import Answer, SaidBlock, Style
from bot.domain.articles import Span
from bot.domain.post import Parcel

LONGEST_MESSAGE = 4096
"""Letters of one message after the markup is taken away (Bot API, sendMessage)."""
_LONGEST = LONGEST_MESSAGE - 96  # room for the marks of a split list


@lru_cache(maxsize=4096)  # most blocks are those of articles
def to_html(block: SaidBlock) -> str:
    """A block in the HTML that Telegram accepts."""
    lines = []
    for number, line in enumerate(block.lines, 1):
        mark = {Style.BULLETS: "• ", Style.STEPS: f"{number}. "}.get(block.style, "")
        lines.append(mark + "".join(map(_span, line)))
    text = "\n".join(lines)
    return f"<i>{text}</i>" if block.style is Style.NOTE else text


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.code:
        text = f"<code>{text}</code>"
    if span.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{escape(span.url)}">{text}</a>' if span.url else text


def messages_of(answer: Answer) -> list[str]:
    """The answer as one or more messages, parted between blocks, or between lines of a very long block."""
    pieces: list[tuple[int, str]] = []
    for block in answer.blocks:
        visible = sum(len(span.text) for line in block.lines for span in line) + 4 * len(block.lines)
        if visible <= _LONGEST:
            pieces.append((visible, to_html(block)))
        else:
            pieces.extend(
                (len(part), escape(part, quote=False)) for part in _cut("".join(s.text for li in block.lines for s in li))
            )
    messages: list[str] = []
    room = 0
    for visible, html in pieces:
        if messages and visible + 2 <= room:
            messages[-1] += "\n\n" + html
            room -= visible + 2
        else:
            messages.append(html)
            room = _LONGEST - visible
    return messages


def _cut(text: str) -> list[str]:
    """A text in parts that fit, cut at spaces where there are any."""
    parts = []
    while len(text) > _LONGEST:
        end = text.rfind(" ", 0, _LONGEST)
        end = end if end > _LONGEST // 2 else _LONGEST
        parts.append(text[:end])
        text = text[end:].lstrip()
    return [*parts, text]


def parcels_of(answer: Answer) -> tuple[Parcel, ...]:
    """The answer as calls to Telegram: its texts, the buttons below the last one, then pictures and documents."""
    texts = messages_of(answer)
    # one button a row, since titles are long and thumbs are wide; the two of a rating share the last row
    rows = [[[button.label, button.key]] for button in answer.buttons]
    rating = [[button.label, button.key] for button in answer.thumbs()]
    rows += [rating] if rating else []
    said = [Parcel("text", {"html": text, "buttons": rows if n == len(texts) else []}) for n, text in enumerate(texts, 1)]
    files = [Parcel(a.kind, {"name": a.name, "template": a.template, "data": dict(a.data)}) for a in answer.attachments]
    return (*said, *files)
