"""A Bot API server on this machine: what python-telegram-bot says to Telegram, it says to this, over HTTP.

It keeps Telegram's promises and limits (`markup`, `methods`), brings updates as Telegram does (`delivery`) and fails as
Telegram and networks fail (`faults`). `python -m tests.support.bot_api` runs it as a process of its own.
"""

from tests.support.bot_api.faults import Chaos, Fault
from tests.support.bot_api.markup import BadEntitiesError, parse, visible
from tests.support.bot_api.parts import Call, File, Sent
from tests.support.bot_api.server import BotApi

__all__ = ["BadEntitiesError", "BotApi", "Call", "Chaos", "Fault", "File", "Sent", "parse", "visible"]
