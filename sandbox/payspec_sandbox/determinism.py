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

SEEDED_START_MS = 1_735_689_600_000
"""2025-01-01T00:00:00.000Z, where a seeded clock begins."""

SEEDED_STEP_MS = 1
"""How far a seeded clock moves with each reading."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Counters:
    """How often the seeded clock was read and how many seeded ids were handed out."""

    values: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    def take(self, name: str) -> int:
        """The number of earlier calls for this name."""
        taken = self.values.get(name, 0)
        self.values[name] = taken + 1
        self.changed = True
        return taken


class Clock:
    """The sandbox's time in milliseconds since 1970 (UTC)."""

    def __init__(self, counters: Counters, seed: int | None) -> None:
        self._counters = counters
        self._is_seeded = seed is not None

    def now_ms(self) -> int:
        """One reading. Read once per request: a request happens at one moment."""
        if self._is_seeded:
            return SEEDED_START_MS + SEEDED_STEP_MS * self._counters.take("clock")
        return time.time_ns() // 1_000_000


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
    moment = _EPOCH + timedelta(milliseconds=milliseconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"
