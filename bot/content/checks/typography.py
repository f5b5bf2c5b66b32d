"""Spaces, punctuation and scripts as each language sets them: what is wrong with one text, and what to write.

Names in `code`, addresses, link targets and placeholders are left out, so that nothing in them raises a false alarm.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.domain.language import Language

_MASKED = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|https?://\S+|\{\w*\}|/[a-z]+\b")
_KEPT = re.compile(f"({_MASKED.pattern})")
_FRENCH_SPACE = re.compile(r" (?=[;:!?»](?:\W|$))|(?<=«) |(?<=\d) (?=[%€])")
_HAN = "\u3400-\u9fff"
_MASK = "\ufffc"
_ITEM = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")

# What stands before a sign is looked for behind it, `x(?<=ax)`: a pattern that begins with its sign is ten times as quick.
_EVERYWHERE = (
    (r"[ \t](?<=\S.)[ \t]+(?=\S)", "two spaces in a row; write one"),
    (r"\.\.\.", "three full stops; write …"),
    (r" [,.](?=\s|$)", "a space before a comma or full stop; leave it out"),
    (r"</?[a-zA-Z][^<>]*>", "an HTML tag is shown as it stands; write **bold**, `code` or [words](source)"),
)
_LATIN = (
    (rf"[，。；：！？（）、](?<![{_HAN}].)(?![{_HAN}])", "Chinese punctuation in a Latin text; write the half-width sign"),
    (r"[\u0370-\u03ff\u0400-\u04ff]", "a Greek or Cyrillic letter; type the Latin one that looks like it"),
)
_UNSPACED = ((r"[ \u00a0\u202f](?<=[\w)”\ufffc].)[;:!?](?=\s|$)", "a space before ; : ! or ?; leave it out"),)
_OPTIONAL_PLURAL = ((r"\((?<=\w\w.)(?:s|es|en|e|x)\)", "one word for two numbers; write plural forms or another sentence"),)
_RULES: dict[Language, tuple[tuple[str, str], ...]] = {
    Language.EN: (*_LATIN, *_UNSPACED, *_OPTIONAL_PLURAL),
    Language.NL: (*_LATIN, *_UNSPACED, *_OPTIONAL_PLURAL),
    Language.FR: (
        *_LATIN,
        *_OPTIONAL_PLURAL,
        (r" [;:!?»](?=\W|$)", "an ordinary space before ; : ! ? or »; write a no-break space"),
        (r"[;!?»](?<=[^\s\u00a0\u202f!?.…;:(\[*].)(?=\W|$)", "no space before ; ! ? or »; write a no-break space before it"),
        (r":(?<=[\w)]:)(?=\s|$)|\*(?<=[\w)]\*)\**:(?=\s|$)", "no space before the colon; write a no-break space before it"),
        (r"«(?![\u00a0\u202f])", "« needs a no-break space behind it"),
        (r"“[^”]*”", "English quotation marks; write « … » with no-break spaces"),
        (r" (?<=\d )(?=[%€])", "an ordinary space before % or €; write a no-break space"),
    ),
    Language.ZH_HANS: (
        (rf"(?<=[{_HAN}])\s?[,;:!?](?![/\d])", "half-width punctuation behind Chinese; write ， ； ： ！ ？"),
        (rf"(?<=[{_HAN}])\.(?=\s|$)", "a Latin full stop behind Chinese; write 。"),
        (rf"[,;:!?](?=[{_HAN}])", "half-width punctuation before Chinese; write ， ； ： ！ ？"),
        (rf"\([^()]*[{_HAN}][^()]*\)", "half-width brackets around Chinese; write （…）"),
        (rf"\"[^\"]*[{_HAN}][^\"]*\"", "half-width quotation marks around Chinese; write “…”"),
        (
            r"(?<=\S) +(?=[，。；：！？（）、])|(?<=[，。；：！？（）、]) +(?=\S)",
            "a space beside Chinese punctuation; leave it out",
        ),
        (r"[\u0370-\u03ff\u0400-\u04ff]", "a Greek or Cyrillic letter; type the sign that looks like it"),
        (r"[Ａ-Ｚａ-ｚ０-９]", "a full-width letter or digit; write it half-width"),
    ),
}


def faults(text: str, language: Language) -> Iterator[str]:
    """What is wrong with a line, each with the place it was found at and the remedy."""
    bare = _masked(_ITEM.sub("", text))
    for pattern, remedy in _patterns(language.written):
        if found := pattern.search(bare):
            around = bare[max(0, found.start() - 12) : found.end() + 8].replace(_MASK, "…").replace("\n", " ")
            yield f'"{around.strip()}": {remedy}'
    if _ends_in_space(text):
        yield "a space at the end; leave it out"


def mended(text: str, language: Language) -> str:
    """The line with no-break spaces where French wants them in place of ordinary ones; of other languages as it is."""
    if language is not Language.FR:
        return text
    pieces = _KEPT.split(text)  # what is masked stands at odd places
    return "".join(piece if number % 2 else _FRENCH_SPACE.sub("\u00a0", piece) for number, piece in enumerate(pieces))


def suspect(texts: Sequence[str], language: Language) -> bool:
    """Whether one of them may have faults. All are looked at together, as lines of one text: far quicker than each by itself.

    A pattern may match across two lines, so that good texts can be suspect; no line hides what is wrong with another one.
    """
    bare = _masked("\n".join(_ITEM.sub("", text) for text in texts))
    return any(pattern.search(bare) for pattern, _ in _patterns(language.written)) or any(map(_ends_in_space, texts))


def _masked(text: str) -> str:
    return _MASKED.sub(lambda match: f"]({_MASK})" if match[0].startswith("](") else _MASK, text)


def _ends_in_space(text: str) -> bool:
    return text[-1:].isspace() and text.rstrip("\n") != text.rstrip()


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), remedy) for pattern, remedy in (*_EVERYWHERE, *_RULES.get(language, _LATIN)))
