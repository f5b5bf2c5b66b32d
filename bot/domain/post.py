"""What waits to be brought to a chat, and which message it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Parcel:
    """What one call to the channel brings: a `text` with its buttons, a `photo` or a `document`; `content` is plain data."""

    kind: str
    content: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Post:
    """What is stored together with turns: the parcels to send, and the number of the update that is dealt with by them.

    `kept`: the update lies in the inbox since it came; otherwise it is entered there with its answer.
    `aside`: it could not be answered and waits for an operator.
    """

    parcels: tuple[Parcel, ...] = ()
    update: int | None = None
    kept: bool = True
    aside: bool = False


NO_POST = Post()
