"""The catalogues open clean in the tools that translators use."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import ROOT

CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/messages.po"))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_gettext_finds_nothing_to_say(path: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")
