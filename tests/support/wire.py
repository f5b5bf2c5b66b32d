"""A line between a process and PostgreSQL that can keep the server's "committed" to itself: done, and nobody told."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Self

from sqlalchemy import make_url

_DONE = (b"INSERT 0 ", b"COMMIT\0", b"whole\0")  # what the server calls done, the last an answer, see at_once.py…
_AT_REST = b"Z\0\0\0\5I"  # …and no transaction is open behind it
_PIECE = 1 << 16


class Wire:
    """Listens on loopback and carries everything to the server's socket; once `armed`, answers to commits go no further."""

    def __init__(self, address: str) -> None:
        url = make_url(address)
        self._socket = Path(str(url.query["host"])) / f".s.PGSQL.{url.port or 5432}"
        self._url = url
        self._pumps: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.armed = False

    @property
    def address(self) -> str:
        """The database by way of this line."""
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        return self._url.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_given: object) -> None:
        assert self._server is not None
        self._server.close()
        for pump in self._pumps:
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def _connected(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        server_in, server_out = await asyncio.open_unix_connection(str(self._socket))
        held = asyncio.Event()
        for source, target, there in ((client_in, server_out, True), (server_in, client_out, False)):
            pump = asyncio.create_task(self._carry(source, target, held, there=there))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _carry(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, held: asyncio.Event, *, there: bool
    ) -> None:
        with suppress(OSError):
            while piece := await source.read(_PIECE):
                committed = piece.endswith(_AT_REST) and any(done in piece for done in _DONE)
                if not there and self.armed and committed:
                    held.set()
                if there or not held.is_set():
                    target.write(piece)
                    await target.drain()
        target.close()
