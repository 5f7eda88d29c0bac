"""Ends connections that take too long: looked at once a second, so that it costs nothing per request."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from payspec_sandbox.http import limits
from payspec_sandbox.http.connections import ANSWER, BODY, HEAD, Connection

now_s: Callable[[], float] = time.monotonic


@dataclass(slots=True)
class _Seen:
    """Since when a connection has waited for the same thing, and when anything of it came last."""

    state: tuple[str | None, int]
    since_s: float
    progress: int
    moved_s: float


class Watch:
    """What was seen of each connection."""

    def __init__(self) -> None:
        self._seen: WeakKeyDictionary[Connection, _Seen] = WeakKeyDictionary()

    def look(self, connections: Iterable[object]) -> None:
        """End those that have waited too long for their client."""
        at_s = now_s()
        for one in tuple(connections):
            if isinstance(one, Connection):
                self._look_at(one, at_s)

    def _look_at(self, one: Connection, at_s: float) -> None:
        wanted = one.waits_for()
        progress = one.transport.get_write_buffer_size() if wanted == ANSWER else one.received
        seen = self._seen.get(one)
        if seen is None or seen.state != (wanted, one.heads):
            self._seen[one] = _Seen((wanted, one.heads), at_s, progress, at_s)
            return
        if progress != seen.progress:
            seen.progress, seen.moved_s = progress, at_s
        waited_s, still_s = at_s - seen.since_s, at_s - seen.moved_s
        if wanted == ANSWER and still_s > limits.ANSWER_STALL_S:
            one.transport.abort()
        elif (wanted == HEAD and waited_s > limits.HEAD_S) or (
            wanted == BODY and (still_s > limits.BODY_STALL_S or waited_s > limits.BODY_S)
        ):
            one.refuse(408)
