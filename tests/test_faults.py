"""Real processes and a real PostgreSQL: the short scenes of benchmarks/faults.py, which plays longer ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faults import SCENES, Server, bad


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    opened = Server(tmp_path_factory.mktemp("postgres"))
    yield opened
    opened.server.cleanup()


@pytest.mark.parametrize("scene", ["kill", "migrations"])
async def test_nothing_is_lost_and_nothing_is_stored_twice(scene: str, server: Server, tmp_path: Path) -> None:
    result = await SCENES[scene](server, tmp_path, True)
    assert not bad(result), result
