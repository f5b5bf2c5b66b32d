"""What a handler finds in its hands: the desk, and nothing else of ours."""

from typing import Any, cast

from telegram.ext import CallbackContext, ExtBot

from bot.desk import Desk

DESK = "desk"
SETTLED = "settled"  # numbers of updates that were closed together with their answer


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """python-telegram-bot's context with a typed door into our own code."""

    @property
    def desk(self) -> Desk:
        return cast("Desk", self.bot_data[DESK])
