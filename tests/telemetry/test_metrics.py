"""What operators see: health, readiness and figures, for those who may see them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.console.site import build_site
from bot.desk import Desk
from bot.domain.chats import Question
from bot.domain.pace import Pace
from bot.domain.transcripts import ChatKey
from bot.domain.understanding import Understanding
from bot.settings import Settings
from bot.store.migrate import lacking_revisions
from bot.store.transcripts import DatabaseTranscripts
from bot.telemetry import metrics, traces
from bot.voice import Voice

KEY = "CNvwt1KJB0FDwYWg7RxfzyLe9K66__y6AbDsHpqiBDM"


@pytest.fixture
def store(engine: AsyncEngine) -> DatabaseTranscripts:
    return DatabaseTranscripts(engine)


@pytest.fixture
async def client(mind: Understanding, voice: Voice, store: DatabaseTranscripts) -> AsyncIterator[TestClient[Any, Any]]:
    site = build_site(Settings(_env_file=None), Desk(mind, voice, store, pace=Pace(3)), store)
    async with TestClient(TestServer(site)) as opened:
        yield opened


async def figures(client: TestClient[Any, Any], **headers: str) -> dict[str, float]:
    response = await client.get("/metrics", headers=headers)
    assert response.status == 200
    families = text_string_to_metric_families(await response.text())
    return {f"{sample.name}{sorted(sample.labels.values())}": sample.value for family in families for sample in family.samples}


async def test_messages_are_counted_by_outcome_and_language_without_a_trace_of_the_person(
    client: TestClient[Any, Any], mind: Understanding, voice: Voice, store: DatabaseTranscripts
) -> None:
    before = await figures(client)
    desk = Desk(mind, voice, store, pace=Pace(3))
    chat = ChatKey("telegram", "987654321")
    for number in range(5):
        await desk.receive(chat, Question("hoe vraag ik een eori nummer aan"), str(number))
    after = await figures(client)

    def grown(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert (
        grown("assistant_outcomes_total['answered', 'nl', 'onboarding']")
        + grown("assistant_outcomes_total['answered', 'duties', 'nl']")
        + grown("assistant_outcomes_total['answered', 'nl', 'shipping']")
        == 3
    )
    assert grown("assistant_outcomes_total['', 'nl', 'slowed']") == 1
    assert grown("assistant_floods_total['silent']") == 1
    assert grown("assistant_decision_seconds_count[]") == 4
    shown = await (await client.get("/metrics")).text()
    assert "987654321" not in shown
    assert "eori" not in shown


async def test_figures_tell_what_is_overdue_and_who_waits(client: TestClient[Any, Any], store: DatabaseTranscripts) -> None:
    await client.get("/")
    shown = await figures(client)
    assert shown["assistant_ready['database']"] == 1
    assert shown["assistant_ready['migrations']"] == 1
    assert "assistant_overdue['facts']" in shown
    assert shown["assistant_people_waiting[]"] == 0


async def test_figures_are_for_this_machine_only_and_not_through_its_proxy(client: TestClient[Any, Any]) -> None:
    for headers in ({"X-Forwarded-For": "203.0.113.9"}, {"Forwarded": "for=203.0.113.9"}, {"Host": "assist.example.org"}):
        assert (await client.get("/metrics", headers=headers)).status == 404


async def test_with_a_key_figures_are_for_who_brings_it(mind: Understanding, voice: Voice, store: DatabaseTranscripts) -> None:
    site = build_site(Settings(_env_file=None, metrics_token=KEY), Desk(mind, voice, store), store)
    async with TestClient(TestServer(site)) as client:
        for given in ("", KEY, f"Bearer {KEY[:-1]}", "Bearer ключ"):
            status = (await client.get("/metrics", headers={"Authorization": given.encode("utf-8").decode("latin-1")})).status
            assert status == (200 if given == KEY else 404)
        assert await figures(client, Authorization=f"Bearer {KEY}")


async def test_a_database_that_is_gone_or_old_takes_the_process_out_of_service_but_not_out_of_life(
    client: TestClient[Any, Any], engine: AsyncEngine
) -> None:
    assert (await client.get("/readyz")).status == 200
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = 'of-next-year'"))
    assert (await client.get("/readyz")).status == 200, "a newer release migrated already; the old one works on"
    oldest = min(revision for revision in lacking_revisions() if revision)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": oldest})
    response = await client.get("/readyz")
    assert (response.status, (await response.json())["failing"]) == (503, ["migrations"])
    async with engine.begin() as connection:
        await connection.execute(text("DROP TABLE alembic_version"))
    assert (await client.get("/readyz")).status == 503
    assert (await client.get("/healthz")).status == 200


def test_no_label_can_hold_a_person() -> None:
    labels = {label for collector in metrics.REGISTRY.collect() for sample in collector.samples for label in sample.labels}
    known = {"channel", "kind", "outcome", "language", "topic", "result", "verdict", "part", "queue", "version", "le"}
    assert labels <= known | {"implementation", "major", "minor", "patchlevel", "generation"}


def test_spans_cost_nothing_without_opentelemetry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "_tracer", None)
    with traces.span("decide", kind="text") as nothing:
        assert nothing is None


def test_spans_are_opentelemetrys_when_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, dict[str, Any]]] = []

    class Tracer:
        def start_as_current_span(self, name: str, attributes: dict[str, Any]) -> Any:
            opened.append((name, attributes))
            return traces.nullcontext()

    monkeypatch.setattr(traces, "_tracer", Tracer())
    with traces.span("decide", kind="text"):
        pass
    assert opened == [("decide", {"kind": "text"})]
