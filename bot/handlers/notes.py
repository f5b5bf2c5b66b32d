"""What became of parcels and could not be noted, because the database was away: kept in mind, so that nothing is sent twice."""

import asyncio

from bot.domain.transcripts import Delivery
from bot.store.outbox import Outbox, Outgoing

_MOST = 1000
_PATIENCE = 2.5  # seconds; every process looks once a second, so those that know have noted by then
Note = tuple[Outgoing, Delivery]


class Notes:
    """Notes outcomes in the outbox. What could not be noted stays here until it is; at most as many chats as `full` allows.

    Only the process that sent a parcel knows that it arrived. After the database was away the others therefore leave it a
    moment to note that: meanwhile they are `cautious` and send nothing.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._open: dict[str, Note] = {}
        self._until = 0.0

    @property
    def chats(self) -> list[str]:
        """Those in which something is still to be noted."""
        return list(self._open)

    @property
    def cautious(self) -> bool:
        """Whether nothing may be sent now: others may know more than the database, or we know too much already."""
        return asyncio.get_running_loop().time() < self._until or len(self._open) >= _MOST

    def database_lost(self) -> None:
        """The database is away, for this process and therefore probably for the others."""
        self._until = asyncio.get_running_loop().time() + _PATIENCE

    async def note(self, parcel: Outgoing, outcome: Delivery) -> None:
        """Raises what the database raises; then it is for `settle`. One parcel a chat is under way at a time."""
        self._open[parcel.chat] = (parcel, outcome)
        await self.settle(parcel.chat)

    async def settle(self, chat: str) -> None:
        """Notes what is still to be noted of the chat. Noting twice does no harm: a commit's answer may have been lost."""
        if chat in self._open:
            await self._outbox.ended(*self._open[chat])
            del self._open[chat]
