"""How fast one chat may write: a bucket that a message empties by one and time fills again. Pure; the time comes in."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

_FULL_AFTER = 60.0  # seconds: a minute's allowance comes back in a minute


class Verdict(StrEnum):
    """What to do with a message: take it, say once that it is too much, or stay silent."""

    TAKE = "take"
    TELL = "tell"
    SILENT = "silent"


@dataclass(frozen=True)
class Bucket:
    """What is left of a chat's allowance at a moment; `told`: it was said that there is too much."""

    left: float
    at: float
    told: bool = False


@dataclass(frozen=True)
class Pace:
    """`a_minute` messages, and as many at once after a pause; whoever was told hears again after half a bucket's rest."""

    a_minute: int

    def take(self, bucket: Bucket | None, now: float) -> tuple[Bucket, Verdict]:
        """The bucket after a message at `now` (seconds of any steady clock), and what to do with the message."""
        if bucket is None:
            return Bucket(self.a_minute - 1, now), Verdict.TAKE
        passed = max(0.0, now - bucket.at)  # a clock that was set back gives nothing and takes nothing
        left = min(float(self.a_minute), bucket.left + passed * self.a_minute / _FULL_AFTER)
        told = bucket.told and left < self.a_minute / 2
        if left >= 1:
            return Bucket(left - 1, now, told), Verdict.TAKE
        return Bucket(left, now, told=True), Verdict.SILENT if told else Verdict.TELL

    def idle(self, bucket: Bucket, now: float) -> bool:
        """Whether the bucket is full again, so that it need not be kept."""
        return now - bucket.at >= _FULL_AFTER


UNLIMITED = Pace(0)


class Brake:
    """The buckets of all chats that wrote lately."""

    def __init__(self, pace: Pace, most: int = 20_000) -> None:
        self._pace = pace
        self._most = most
        self._buckets: dict[Hashable, Bucket] = {}

    def judge(self, chat: Hashable, now: float) -> Verdict:
        """What to do with one more message of the chat; with `UNLIMITED` all are taken."""
        if not self._pace.a_minute:
            return Verdict.TAKE
        if len(self._buckets) >= self._most:
            self._buckets = {key: kept for key, kept in self._buckets.items() if not self._pace.idle(kept, now)}
        bucket, verdict = self._pace.take(self._buckets.get(chat), now)
        self._buckets[chat] = bucket
        return verdict
