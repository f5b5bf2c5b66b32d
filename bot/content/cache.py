"""What was read or learned once is kept in the data folder; whatever cannot be read back is made again, never trusted.

A file begins with a pickle of (objects, lengths of their arrays); the arrays follow as they lie in memory. They are mapped, not
read: a page comes into memory when it is used, all processes share it, and the system may drop it again.
"""

import logging
import mmap
import os
import pickle
from pathlib import Path
from typing import TypeVar

log = logging.getLogger(__name__)

_ALIGNED = 64  # bytes, as numpy's own

Kept = TypeVar("Kept")


def unpickled(path: Path, kind: type[Kept]) -> Kept | None:
    """The object kept in our own file in our own folder, its arrays read-only; None when there is none that can be used."""
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            objects, lengths = pickle.load(file)  # noqa: S301  written by `pickled`; the folder is the operator's alone
            at = file.tell()
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        buffers = []
        for length in lengths:
            at += -at % _ALIGNED
            buffers.append(mapped[at : at + length])
            at += length
        loaded = pickle.loads(objects, buffers=buffers)  # noqa: S301  the same
    except Exception as error:  # noqa: BLE001  a damaged pickle can raise anything
        log.warning("%s cannot be read (%s); making it again", path.name, type(error).__name__)
        return None
    return loaded if isinstance(loaded, kind) else None


def pickled(path: Path, kept: object) -> None:
    """Keeps the object and removes what was kept of earlier versions; a reader sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    arrays: list[pickle.PickleBuffer] = []
    objects = pickle.dumps(kept, protocol=5, buffer_callback=arrays.append)
    pieces = [array.raw() for array in arrays]
    with partial.open("wb") as file:
        pickle.dump((objects, [piece.nbytes for piece in pieces]), file, protocol=5)
        for piece in pieces:
            file.write(bytes(-file.tell() % _ALIGNED))
            file.write(piece)
    partial.replace(path)
    for old in path.parent.glob(f"{path.name.split('-', 1)[0]}-*.pickle"):
        if old != path:
            old.unlink(missing_ok=True)
