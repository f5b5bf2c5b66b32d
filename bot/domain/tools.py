"""What the rooms work with, built once beside the library."""

from dataclasses import dataclass

from bot.domain.duties.office import Office
from bot.domain.onboarding.checklist import Guide
from bot.domain.shipping.counter import Counter


@dataclass(frozen=True)
class Tools:
    """The duty office, the shipping counter and the guide to the market."""

    office: Office
    counter: Counter
    guide: Guide
