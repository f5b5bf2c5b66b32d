"""HS codes as people write them: two to ten digits, with points, blanks or nothing between."""

import re

_WIDTHS = (2, 4, 6, 8, 10)
HEADING = 4
SUBHEADING = 6
LINE = 8


def digits(text: str) -> str:
    """The digits of a code in any spelling: `1806.32`, `1806 32 10`, `HS 18063210`."""
    return re.sub(r"\D", "", text)


def usable(code: str) -> str:
    """The longest part of even length, at most ten digits: a slip of the finger makes `180632` out of `1806321`."""
    return code[: max((width for width in _WIDTHS if width <= len(code)), default=0)]


def spaced(code: str) -> str:
    """A code as tariffs print it: `1806 31 00`."""
    return " ".join((code[:HEADING], *(code[i : i + 2] for i in range(HEADING, len(code), 2))))
