"""The buttons of the shipping counter."""

from bot.domain.replies import Choice
from bot.domain.shipping.wording import routes as wording
from bot.domain.wording import Message


def button(value: str, label: Message | None = None, text: str = "") -> Choice:
    """A button whose `value`, `name` or `name=value`, comes back to the counter."""
    return Choice("ship", value, label, text)


MENU = (
    button("start", wording.COMPARE_ROUTES),
    button("arrival", wording.WHEN_THERE),
    button("goods", wording.GOODS_RULES),
    button("terms", wording.INCOTERMS),
)
