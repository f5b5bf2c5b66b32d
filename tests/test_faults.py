"""Real processes and a real PostgreSQL: the short scenes of benchmarks/faults.py, which plays longer ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.fault_scenes import SCENES, Server, Stage
from benchmarks.faults import bad


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    opened = Server(tmp_path_factory.mktemp("postgres"))
    yield opened
    opened.server.cleanup()


@pytest.mark.parametrize("scene", ["kill", "commit-200", "migrations"])
async def test_nothing_is_lost_and_nothing_is_stored_twice(scene: str, server: Server, tmp_path: Path) -> None:
    result = await SCENES[scene](Stage(server, tmp_path, short=True))
    assert not bad(result, scene), result
