"""How fast a provider is asked, how often in all, and what is done when it asks for patience."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import attrs

_PATIENT = (429, 503)
_ATTEMPTS = 3
_FIRST_WAIT_S = 2.0


class Stopped(Exception):
    """The run ends here; the message says why. What was seen so far counts."""


@attrs.define
class Pace:
    """At most `per_second` requests a second, `budget` in all. `clock` is monotonic, in seconds; `now` the date."""

    per_second: float
    budget: int
    longest_wait_s: float
    clock: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime]
    sent: int = 0
    _next_s: float = -math.inf

    def turn(self) -> None:
        """Wait for the next request's turn. Raises Stopped where the budget is spent."""
        if self.sent >= self.budget:
            raise Stopped(f"max_requests is spent: {self.budget} requests were sent.")
        wait_s = self._next_s - self.clock()
        if wait_s > 0:
            self.sleep(wait_s)
        self.sent += 1
        self._next_s = max(self.clock(), self._next_s) + 1 / self.per_second

    def may_repeat(self, status: int, headers: Mapping[str, str], attempt: int, *, is_reading: bool) -> bool:
        """Whether to send again, after the wait that the reply asks for. `attempt` counts from 1.

        A 503 to a request that writes is not repeated: it may have been acted on. Raises Stopped where the provider
        asks for a longer wait than is allowed, or goes on asking.
        """
        if status not in _PATIENT or not (is_reading or status == 429):
            return False
        asked_s = self._retry_after(headers)
        wait_s = _FIRST_WAIT_S**attempt if asked_s is None else asked_s
        if wait_s > self.longest_wait_s:
            raise Stopped(
                f"It answered {status} and asked for {wait_s:.0f} s; longest_wait_s is {self.longest_wait_s:.0f}."
            )
        if attempt >= _ATTEMPTS:
            raise Stopped(
                f"It answered {status} {attempt} times, waits in between. Ask less often (requests_per_second)."
            )
        self.sleep(wait_s)
        return True

    def _retry_after(self, headers: Mapping[str, str]) -> float | None:
        said = headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit():
            return float(said[:9])  # a number with more digits is years, and refused as that
        try:
            moment = parsedate_to_datetime(said)
        except (ValueError, OverflowError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self.now()).total_seconds())
