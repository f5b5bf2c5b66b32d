"""Calls to Telegram go the way that the environment names."""

from collections.abc import Iterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.handlers import transport
from bot.handlers.transport import AiohttpRequest


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    transport._proxy.cache_clear()
    yield
    transport._proxy.cache_clear()


@pytest.mark.parametrize(("exempt", "answered_by"), [("", b"the proxy"), ("127.0.0.1", b"the api")])
async def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, exempt: str, answered_by: bytes) -> None:
    async def serve(text: str) -> TestServer:
        async def answer(_request: web.BaseRequest) -> web.Response:
            return web.Response(text=text)

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", answer)
        server = TestServer(application)
        await server.start_server()
        return server

    proxy, api = await serve("the proxy"), await serve("the api")
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("no_proxy", exempt)
    request = AiohttpRequest()
    await request.initialize()
    try:
        assert await request.do_request(f"http://127.0.0.1:{api.port}/bot/getMe", "POST") == (200, answered_by)
    finally:
        await request.shutdown()
        await proxy.close()
        await api.close()
