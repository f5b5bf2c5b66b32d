"""The emulator as a process of its own, for benchmarks and fault tests: `python -m tests.support.bot_api --port 8081`.

Besides the Bot API it serves, on the loopback address only:
POST /control/push {"chat", "text", "language"} a message of a user → {"update_id"}; POST /control/set {"down": seconds,
"chaos": {…}, "twice": share, "replicas": [addresses], "flood_limits": bool}; GET /control/report what was sent to whom.
"""

import argparse
from collections import Counter
from dataclasses import replace

from aiohttp import web

from tests.support.bot_api.delivery import Mischief
from tests.support.bot_api.faults import Chaos
from tests.support.bot_api.server import BotApi


async def _push(request: web.Request) -> web.Response:
    given = await request.json()
    api = request.app[_API]
    number = await api.say(given["text"], chat=int(given["chat"]), language=given.get("language", "en"))
    return web.json_response({"update_id": number})


async def _set(request: web.Request) -> web.Response:
    given, api = await request.json(), request.app[_API]
    if "down" in given:
        api.trouble.go_down(float(given["down"]))
    if "chaos" in given:
        api.trouble.chaos = Chaos(**given["chaos"]) if given["chaos"] else None
    if "twice" in given or "swapped" in given:
        api.delivery.mischief = replace(Mischief(), **{k: given[k] for k in ("twice", "swapped") if k in given})
    if "replicas" in given:
        api.delivery.webhook["replicas"] = given["replicas"]
    if "flood_limits" in given:
        api.flood_limits = bool(given["flood_limits"])
    return web.json_response({})


async def _report(request: web.Request) -> web.Response:
    api = request.app[_API]
    chats: dict[int, list[str]] = {}
    for sent in api.sent:
        chats.setdefault(sent.chat, []).append(sent.text)
    told = {
        "chats": chats,
        "pending": api.delivery.pending,
        "accepted": api.delivery.accepted,
        "attempts": api.delivery.attempts,
        "resets_after": api.trouble.resets_after,
        "calls": Counter(call.method for call in api.calls),
        "swaps": [[given.get("message", {}).get("text") for given in pair] for pair in api.delivery.swaps],
        "last_error": api.delivery.last_error,
    }
    return web.json_response(told)


_API = web.AppKey("api", BotApi)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="42:TEST")
    given = parser.parse_args()
    api = BotApi(given.token)
    api.app[_API] = api
    api.app.router.add_post("/control/push", _push)
    api.app.router.add_post("/control/set", _set)
    api.app.router.add_get("/control/report", _report)
    api.app.on_shutdown.append(lambda _app: api.close())
    web.run_app(api.app, host="127.0.0.1", port=given.port, access_log=None, print=None)


if __name__ == "__main__":
    main()
