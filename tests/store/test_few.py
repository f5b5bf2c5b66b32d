"""What waits in several chats is read at once, the first few of each in order."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.few import FEW
from bot.store.groups import Group
from bot.store.inbox import Inbox


async def test_the_first_few_of_each_chat_in_their_order(engine: AsyncEngine) -> None:
    inbox = Inbox(Group(engine))
    numbers = {"7": range(1, 4), "8": range(100, 100 + FEW + 2), "9": range(0)}
    for chat, mine in numbers.items():
        for number in reversed(mine):
            await inbox.store(number, chat, {"n": number})
    await inbox.close(2)
    found = await asyncio.gather(*(inbox.waiting(chat) for chat in numbers))
    assert [[each.update for each in waiting] for waiting in found] == [[1, 3], list(range(100, 100 + FEW)), []]
    assert [each.payload["n"] for each in found[0]] == [1, 3]
    assert [each.update for each in await inbox.waiting("7")] == [1, 3]
