"""python-telegram-bot's requests on aiohttp: under concurrency several times faster than its own on httpx."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

_CONNECTIONS = 128
_JSON = {"Content-Type": "application/json"}
_PATIENCE = 10.0  # seconds, for each of connecting, writing, reading


@dataclass(frozen=True)
class _Plain:
    """What `_body` reads of a RequestData, for values that are JSON already."""

    parameters: Mapping[str, Any]
    contains_files: bool = False


async def call(bot: Bot, method: str, parameters: Mapping[str, Any]) -> None:
    """A method of the Bot API whose result nobody reads, with the library's errors.

    Building its objects from our values, and more of them from the result, took as long as all the rest of sending.
    """
    await bot.request.post(f"{bot.base_url}/{method}", cast("RequestData", _Plain(parameters)))


class AiohttpRequest(BaseRequest):
    """One session; opened in the loop that uses it."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return _PATIENCE

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
            # `trust_env` would read the environment and a file, on a thread, for every request
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0913, PLR0917  the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Status and body; raises TimedOut and NetworkError, whose texts hold no address: it would show the token."""
        if self._session is None:
            raise NetworkError("the request is not initialised")
        address = URL(url)
        timeout = _timeout(*map(_seconds, (read_timeout, write_timeout, connect_timeout)))
        proxy = _proxy(address.scheme, address.host or "")
        try:
            async with self._session.request(method, address, timeout=timeout, proxy=proxy, **_body(request_data)) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None


def _seconds(given: Any) -> float:
    value = given.value if isinstance(given, DefaultValue) else given
    return _PATIENCE if value is None else float(value)


@lru_cache
def _timeout(reading: float, writing: float, connecting: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=reading + writing + connecting, sock_connect=connecting, sock_read=reading)


@lru_cache
def _proxy(scheme: str, host: str) -> str | None:
    """The proxy that the environment (HTTPS_PROXY, NO_PROXY) names for an address."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _body(request: RequestData | None) -> dict[str, Any]:
    """What goes with a request: a form when files are in it, otherwise JSON, which costs a tenth of writing a form."""
    if request is None:
        return {}
    if not request.contains_files:
        return {"data": json.dumps(request.parameters).encode(), "headers": _JSON}
    form = aiohttp.FormData()
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
