"""The one place where time, ids and randomness come from.

With a seed everything follows from the seed and two counters, which the store keeps: the same requests give the same
bytes, and a restart goes on where it stopped. Without a seed it is the system's clock and `secrets`.
"""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

SEEDED_START_MS = 1_735_689_600_000
"""2025-01-01T00:00:00.000Z, where a seeded clock begins."""

SEEDED_STEP_MS = 1
"""How far a seeded clock moves with each reading."""

_OFFSET, _FROZEN = "clock_offset_ms", "clock_stands_at_ms"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Counters:
    """How often the seeded clock was read and how many seeded ids were handed out."""

    values: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    def begin(self, values: dict[str, int]) -> None:
        """Go on from other values, which are stored."""
        self.values, self.changed = values, False

    def set(self, name: str, value: int) -> None:
        """Write a counter."""
        self.values[name] = value
        self.changed = True

    def take(self, name: str) -> int:
        """The number of earlier calls for this name."""
        taken = self.values.get(name, 0)
        self.values[name] = taken + 1
        self.changed = True
        return taken


class Clock:
    """The sandbox's time in milliseconds since 1970 (UTC). It runs, stands still, or is moved on by hand.

    With a seed it does not run by itself: it moves a step with each reading, and so with each request.
    """

    def __init__(self, counters: Counters, seed: int | None) -> None:
        self._counters = counters
        self._is_seeded = seed is not None

    def now_ms(self) -> int:
        """One reading. Read once per request: a request happens at one moment."""
        values = self._counters.values
        frozen = values.get(_FROZEN)
        if frozen is not None and frozen >= 0:
            return frozen
        offset = values.get(_OFFSET, 0)
        if self._is_seeded:
            return SEEDED_START_MS + offset + SEEDED_STEP_MS * self._counters.take("clock")
        return time.time_ns() // 1_000_000 + offset

    def peek_ms(self) -> int:
        """The time without reading it: a seeded clock does not move."""
        values = self._counters.values
        frozen = values.get(_FROZEN, -1)
        if frozen >= 0:
            return frozen
        if self._is_seeded:
            return SEEDED_START_MS + values.get(_OFFSET, 0) + SEEDED_STEP_MS * values.get("clock", 0)
        return time.time_ns() // 1_000_000 + values.get(_OFFSET, 0)

    @property
    def moves(self) -> str:
        """How it moves on when nobody moves it by hand: by itself, with each request, or not at all."""
        if self.stands_still:
            return "not at all"
        return "with each request" if self._is_seeded else "by itself"

    @property
    def stands_still(self) -> bool:
        """Whether it was stopped."""
        return self._counters.values.get(_FROZEN, -1) >= 0

    def advance(self, milliseconds: int) -> None:
        """Move it on, or back where less than nothing is given."""
        name = _FROZEN if self.stands_still else _OFFSET
        self._counters.set(name, self._counters.values.get(name, 0) + milliseconds)

    def stop(self) -> None:
        """Let it stand still at this moment."""
        self._counters.set(_FROZEN, self.peek_ms())

    def resume(self) -> None:
        """Let it run on from where it stands."""
        if self.stands_still:
            stood = self._counters.values[_FROZEN]
            self._counters.set(_FROZEN, -1)
            self._counters.set(_OFFSET, self._counters.values.get(_OFFSET, 0) + stood - self.peek_ms())


class Ids:
    """Unguessable ids, or with a seed repeatable ones."""

    def __init__(self, counters: Counters, seed: int | None) -> None:
        self._counters = counters
        self._seed = seed

    def hex(self) -> str:
        """32 hexadecimal digits in lower case."""
        return self._bytes().hex()

    def uuid(self) -> str:
        """A UUID of version 4 in its usual form."""
        return str(uuid.UUID(bytes=self._bytes(), version=4))

    def _bytes(self) -> bytes:
        if self._seed is None:
            return secrets.token_bytes(16)
        return hashlib.sha256(f"{self._seed}/{self._counters.take('ids')}".encode()).digest()[:16]


def iso(milliseconds: int) -> str:
    """A time as the providers print it, such as `2024-12-05T07:16:05.079Z`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{_to_the_second(seconds)}.{rest:03d}Z"


@lru_cache(maxsize=64)
def _to_the_second(seconds: int) -> str:
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")
