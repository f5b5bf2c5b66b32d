"""For load balancers and Prometheus: does the process live, can it answer, how is it doing."""

import asyncio
import logging
from datetime import UTC, datetime
from hmac import compare_digest
from http import HTTPStatus

from aiohttp import web

from bot.console.keys import CLOSING, DESK, METRICS_TOKEN, PUBLISHER, STORE
from bot.domain.articles import Knowledge
from bot.store.pulse import Pulse
from bot.telemetry import metrics

log = logging.getLogger(__name__)
routes = web.RouteTableDef()

_PATIENCE = 3.0  # seconds for the database to answer
_OLDEST = 120.0  # a queue that stands still for longer is no longer busy but stuck
_LOCAL = {"127.0.0.1", "::1"}
_FORWARDED = ("Forwarded", "X-Forwarded-For", "Via")


@routes.get("/healthz")
async def lives(request: web.Request) -> web.Response:
    """200 while the process runs and its loop turns; a failure means: restart it."""
    return web.Response(text="ok\n")


@routes.get("/health")
@routes.get("/readyz")
async def ready(request: web.Request) -> web.Response:
    """200 when messages can be answered, with the number of texts that were refused; otherwise 503 with the parts that fail.

    Nothing about people.
    """
    parts = await _parts(request.app)
    for part, works in parts.items():
        metrics.READY.labels(part).set(works)
    knowledge = request.app[DESK].mind.knowledge.version
    failing = [part for part, works in parts.items() if not works]
    if request.app[CLOSING].is_set():  # what is begun is ended; new work goes to another process
        failing.append("closing")
    if failing:
        return web.json_response(
            {"status": "not ready", "failing": failing, "knowledge": knowledge}, status=HTTPStatus.SERVICE_UNAVAILABLE
        )
    told: dict[str, str | int] = {"status": "ok", "knowledge": knowledge}
    publisher = request.app.get(PUBLISHER)
    if publisher is not None and publisher.edition.faults:  # the texts before them are said: no reason to send nobody here
        told["texts_refused"] = publisher.edition.faults
    return web.json_response(told)


@routes.get("/metrics")
async def figures(request: web.Request) -> web.Response:
    """Prometheus' figures, with the key or from this machine; for anybody else the page does not exist."""
    if not _may_see_figures(request):
        raise web.HTTPNotFound
    for part, works in (await _parts(request.app)).items():
        metrics.READY.labels(part).set(works)
    _weigh_knowledge(request.app[DESK].mind.knowledge)
    body, kind = metrics.exposition()
    return web.Response(body=body, headers={"Content-Type": kind})


async def _parts(app: web.Application) -> dict[str, bool]:
    """Which parts work; the gauges of what waits are set on the way."""
    works = {"knowledge": bool(app[DESK].mind.knowledge.articles), "database": False, "migrations": False, "queue": False}
    try:
        pulse = await asyncio.wait_for(app[STORE].pulse(), _PATIENCE)
    except Exception as error:  # noqa: BLE001  whatever a database raises, it is not there
        log.warning("the database does not answer: %s", type(error).__name__)
        return works
    return works | {"database": True, "migrations": pulse.up_to_date, "queue": _moves(pulse)}


def _moves(pulse: Pulse) -> bool:
    """Notes what waits; False when the oldest row of a queue is too old."""
    now = datetime.now(UTC)
    metrics.PEOPLE_WAITING.set(pulse.people.count)
    metrics.PEOPLE_WAIT.set(pulse.people.age(now))
    for name, waiting in pulse.queues.items():
        metrics.QUEUE.labels(name).set(waiting.count)
        metrics.QUEUE_AGE.labels(name).set(waiting.age(now))
    return all(waiting.age(now) < _OLDEST for waiting in pulse.queues.values())


def _weigh_knowledge(knowledge: Knowledge) -> None:
    today = datetime.now(UTC).date()
    metrics.KNOWLEDGE.clear()
    metrics.KNOWLEDGE.labels(knowledge.version).set(1)
    metrics.OVERDUE.labels("facts").set(sum(fact.overdue(today) for fact in knowledge.facts.values()))
    metrics.OVERDUE.labels("articles").set(sum(today >= article.review_by for article in knowledge.articles.values()))


def _may_see_figures(request: web.Request) -> bool:
    """With a key set, who brings it; without one, who asks from this machine and not through a proxy on it."""
    if token := request.app[METRICS_TOKEN]:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(given.encode(), token.encode())
    asked = request.host.rsplit(":", 1)[0].strip("[]")
    direct = not any(name in request.headers for name in _FORWARDED)
    return direct and request.remote in _LOCAL and asked in {*_LOCAL, "localhost"}
