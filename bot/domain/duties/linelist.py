"""The lines below a code to choose from: a button for each group with the same rates, and the language of their names. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.domain.articles import Direction
from bot.domain.duties.costs import percent
from bot.domain.duties.defence import on_top
from bot.domain.duties.labels import distinct, from_to
from bot.domain.duties.office import Office
from bot.domain.duties.rates import china_rates, eu_rates
from bot.domain.duties.shipment import Shipment
from bot.domain.duties.wording import talk as wording
from bot.domain.language import Language
from bot.domain.replies import Choice
from bot.domain.tariff import codes

_MOST_LINES = 8
_LONGEST_LINE, _LONGEST_LABEL = 30, 56  # letters
_UNKNOWN = Choice("estimate", "skip", wording.DO_NOT_KNOW)


def foreign_lines(code: str, direction: Direction | None, office: Office, language: Language) -> Language | None:
    """The language of the names of the lines below a code, where it is not the user's; China writes them in Chinese alone."""
    if direction is Direction.EU_TO_CN:
        return None if language.is_chinese else Language.ZH_HANS
    found = eu_rates(office.tariff, code)
    said = {office.tariff.language_of(group[0].code, language) for group in found.options} if found else set()
    return next((other for other in said if other is not language), None)


def offered_lines(shipment: Shipment, office: Office, language: Language) -> tuple[Choice, ...]:
    """A button for each group of lines with the same rates."""
    code = shipment.code or ""
    known = _chinese_lines(office, code) if shipment.direction is Direction.EU_TO_CN else _eu_lines(office, code, language)
    return (*(Choice("estimate", f"line={line}", text=f"{codes.spaced(line)} · {name}") for line, name in known), _UNKNOWN)


def _chinese_lines(office: Office, code: str) -> list[tuple[str, str]]:
    found = china_rates(office.tariff, code)
    options = found.options if found else ()
    lines = []
    for group in options[:_MOST_LINES]:
        line = group[0]
        shown = line.code if _needs_ten(line.code, options) else line.code[:8]
        rate = percent(line.applied) if line.applied is not None else "?"
        lines.append((shown, f"{from_to(line.name, group[-1].name, _LONGEST_LINE)} · {rate}"))
    return lines


def _eu_lines(office: Office, code: str, language: Language) -> list[tuple[str, str]]:
    found = eu_rates(office.tariff, code)
    groups = found.options[:_MOST_LINES] if found else ()
    lines = [group[0] for group in groups]
    labels = distinct([office.tariff.title(line.code, language) for line in lines])
    lasts = [office.tariff.title(group[-1].code, language) if len(group) > 1 else "" for group in groups]
    return [
        (
            line.code,
            f"{from_to(label, last or label, _LONGEST_LABEL)} · {defended(line.duty or f'{line.low}–{line.high}%', line.code, office)}",
        )
        for line, label, last in zip(lines, labels, lasts, strict=True)
    ]


def defended(duty: str, code: str, office: Office) -> str:
    """A duty into the EU with the trade defence duty on top."""
    extra = on_top(code, Direction.CN_TO_EU, office.tariff, office.knowledge.facts)
    return f"{duty} + {extra}" if extra else duty


def _needs_ten(code: str, options: Sequence[Sequence[Any]]) -> bool:
    """Whether lines of different rates share the first eight digits."""
    return sum(any(line.code[:8] == code[:8] for line in group) for group in options) > 1
