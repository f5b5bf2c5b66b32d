"""Counters and gauges for Prometheus. Labels are words of our own (outcomes, languages, kinds), never a chat or a text."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import GC_COLLECTOR, PLATFORM_COLLECTOR, PROCESS_COLLECTOR, CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TICK = 0.05  # seconds
_SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)

REGISTRY = CollectorRegistry()
for _collector in (PROCESS_COLLECTOR, PLATFORM_COLLECTOR, GC_COLLECTOR):
    REGISTRY.register(_collector)


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(f"assistant_{name}", text, labels, registry=REGISTRY)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(f"assistant_{name}", text, labels, registry=REGISTRY)


def _seconds(name: str, text: str, buckets: tuple[float, ...]) -> Histogram:
    return Histogram(f"assistant_{name}_seconds", text, buckets=buckets, registry=REGISTRY)


MESSAGES = _counter("messages", "Messages of users that were decided", "channel", "kind")
OUTCOMES = _counter("outcomes", "What became of messages", "outcome", "language", "topic")
DECISION = _seconds("decision", "From reading a message to the finished answer", _QUICK)
PAUSE = _seconds("loop_pause", "By how much the event loop is late: while it is, nobody is served", _QUICK)
SENDS = _counter("sends", "Messages to users by what became of them: sent, blocked, refused, failed", "result")
SEND_ERRORS = _counter("send_errors", "Attempts that failed: flood, network, refused", "kind")
SENDING = _seconds("sending", "One message to a user, with all attempts", _SLOW)
WEBHOOK = _counter("webhook", "Calls of the webhook: accepted, forged, malformed, failed", "result")
FLOODS = _counter("floods", "Messages above the limit of a chat: told once, then silent", "verdict")
READY = _gauge("ready", "1 while the part works: database, migrations, knowledge, queue", "part")
QUEUE = _gauge("queue_length", "Rows that wait: updates to be decided, messages to be sent", "queue")
QUEUE_AGE = _gauge("queue_oldest_seconds", "Age of the oldest row that waits", "queue")
PEOPLE_WAITING = _gauge("people_waiting", "Chats that wait for a person")
PEOPLE_WAIT = _gauge("people_waiting_oldest_seconds", "How long the first of them has waited")
OVERDUE = _gauge("overdue", "What should have been reviewed by today", "kind")
TEXTS_REFUSED = _gauge(
    "texts_refused", "Approved texts that do not fit the files, and errors for which the set was not taken over"
)
KNOWLEDGE = _gauge("knowledge_info", "Version of the knowledge in force", "version")


async def watch_pauses() -> None:
    """Observes how late the event loop is, twenty times a second."""
    before = perf_counter()
    await asyncio.sleep(_TICK)
    PAUSE.observe(max(0.0, perf_counter() - before - _TICK))


@contextmanager
def timed(histogram: Histogram) -> Iterator[None]:
    """Observes how long the block takes, also when it fails."""
    started = perf_counter()
    try:
        yield
    finally:
        histogram.observe(perf_counter() - started)


def exposition() -> tuple[bytes, str]:
    """All figures in OpenMetrics form, and its content type."""
    body: bytes = generate_latest(REGISTRY)  # type: ignore[no-untyped-call]  # the package types only its own users
    return body, CONTENT_TYPE_LATEST
