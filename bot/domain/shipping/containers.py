"""Sea containers as people write them: "2 x 40ft", "un conteneur 40 pieds", "一個40呎冷凍櫃"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.spotting import Listed
from bot.domain.text import normalise

_CHINESE_COUNTS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}
_COUNT = rf"(\d{{1,2}}|[{''.join(_CHINESE_COUNTS)}])"
_FEET = r"(20|40|45)"
# a foot may be of anything, but these are sizes of containers
_TYPE = r"(?:gp|dv|dc|hc|hq|hcs|rf)(?![a-z0-9])"
_FOOT = r"['’′]+|(?:ft|feet|foot|footers?|pieds?|voets?|voeter)(?![a-z])|英?[呎尺]"
_KIND = r"(?:high ?cube|reefer|container|conteneur|koelcontainer)(?![a-z])|[冷货貨高大小]?[凍冻藏]?[柜櫃]"
_SIZED = re.compile(
    rf"(?<![\d.,])(?:{_COUNT}\s?[x×*个個只]?\s?)?(?<!\d){_FEET}[\s-]?(?:{_TYPE}|(?:{_FOOT})(?:[\s-]?{_TYPE})?(?:[\s-]?(?:{_KIND}))?|(?={_KIND}))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<![\d.,]){_COUNT}\s?[x×*个個只条條]?\s?(?:fcl|full |volle |zee|koel)?\s?"
    r"(?:(?:containers?|conteneurs?|reefers?|fcl)(?![a-z])|[货貨高大小]?[柜櫃]|集装箱|集裝箱)",
    re.IGNORECASE,
)
"""Without its size a 冷柜 is a freezer."""
_CABINET = re.compile(r"(?<![尺呎货貨])[柜櫃]子")
_AT_A_PORT = re.compile(
    r"[装裝还還提拖订訂]柜|[装裝还還提拖订訂]櫃|整柜|整櫃|[海空]运|海運|港|货代|貨代|船|集装箱|集裝箱|fcl|[尺呎]", re.IGNORECASE
)
"""Of a container people speak beside ships and ports; 柜子 elsewhere is a cabinet."""
_TYPED = re.compile(r"(?<!\d)\d{1,2} ?[x×*] ?(?:20|40|45) ?(?:gp|dv|dc|hc|hq|rf|ft)\b", re.IGNORECASE)
_MOST = 50


@dataclass(frozen=True)
class Containers:
    """Equal whole containers; `feet` is None where the size is not told."""

    count: int
    feet: int | None = None

    @property
    def written(self) -> str:
        """As all our languages write it on papers."""
        return f"{self.count} × {self.feet} ft" if self.feet else f"{self.count} × FCL"


@dataclass(frozen=True)
class Boxed:
    """The containers of a message, and the message with spaces where they stand."""

    containers: Containers
    rest: str


class ContainerReader:
    """Finds containers with `named`, the words for them, and `whole`, those that tell one by themselves; built once."""

    def __init__(self, named: Iterable[str], whole: Iterable[str]) -> None:
        self._named, self._whole = Listed(named), Listed(whole)

    def find(self, text: str) -> Boxed | None:
        """The containers that a cleaned message tells."""
        if not _AT_A_PORT.search(text):
            text = _CABINET.sub(_blank, text)
        plain = normalise(text)
        if not self._named.within(plain) and not _TYPED.search(text):
            return None
        if (sized := _SIZED.search(text)) and (count := _number(sized[1])):
            rest = _COUNTED.sub(_blank, _SIZED.sub(_blank, text))
            counted = _COUNTED.search(_SIZED.sub(_blank, text)) if sized[1] is None else None
            count = _number(counted[1]) if counted else count
            return Boxed(Containers(min(count, _MOST), int(sized[2])), rest)
        if (counted := _COUNTED.search(text)) and (count := _number(counted[1])):
            return Boxed(Containers(min(count, _MOST)), _COUNTED.sub(_blank, text))
        return Boxed(Containers(1), text) if self._whole.within(plain) else None


def _number(text: str | None) -> int:
    if text is None:
        return 1
    return _CHINESE_COUNTS.get(text) or int(text)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())
