"""What was read or learned once is kept in the data folder; whatever cannot be read back is made again, never trusted."""

import logging
import os
import pickle
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

log = logging.getLogger(__name__)

UNREADABLE = (OSError, EOFError, KeyError, ValueError, BadZipFile)
"""What a damaged file of arrays raises."""

Kept = TypeVar("Kept")


def unpickled(path: Path, kind: type[Kept]) -> Kept | None:
    """The object kept in our own file in our own folder; None when there is none that can be used."""
    if not path.exists():
        return None
    try:
        loaded = pickle.loads(path.read_bytes())  # noqa: S301  written by `pickled`; the folder is the operator's alone
    except Exception as error:  # noqa: BLE001  a damaged pickle can raise anything
        log.warning("%s cannot be read (%s); making it again", path.name, type(error).__name__)
        return None
    return loaded if isinstance(loaded, kind) else None


def pickled(path: Path, kept: object) -> None:
    """Keeps the object and removes what was kept of earlier versions; a reader sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    partial.write_bytes(pickle.dumps(kept, protocol=5))
    partial.replace(path)
    for old in path.parent.glob(f"{path.name.split('-', 1)[0]}-*.pickle"):
        if old != path:
            old.unlink(missing_ok=True)
