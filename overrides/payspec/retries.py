"""When a failed attempt is made again, and after how long. Decisions only; nothing here sleeps or sends.

Attempts and total time are both bounded. Waits grow and are spread out (full jitter); `Retry-After` is obeyed up to a
cap and never beyond the deadline. What may have been acted on is repeated only where that cannot act twice.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, cast

import attrs

from payspec.errors import CallError, ConfigurationError, ConnectionFailedError, RejectedError, RequestTimeoutError
from payspec.runtime.operation import Operation

_READING = frozenset({"GET", "HEAD"})
_REPEATABLE = frozenset({"GET", "HEAD", "DELETE", "PUT"})
_PASSING = frozenset({408, 429, 502, 503, 504})
_TIMED_OUT = 408  # "the request did not come to its end in time": a proxy says so too when the provider was slow
_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]*)?")
_DOUBLINGS = 30  # of a wait; more would overflow
_WHOLE_SECONDS = 9  # digits; a longer `Retry-After` is nonsense and would overflow


@attrs.frozen(slots=True)
class RetryPolicy:
    """How often and how long a call is tried.

    `attempts` counts the first one too; `total_s` bounds all attempts and waits together, in seconds. The wait before
    attempt n+1 is random, at most `first_wait_s * 2**(n-1)` and at most `longest_wait_s`. A `Retry-After` above
    `longest_retry_after_s` ends the call at once instead of holding the program.
    """

    attempts: int = 3
    total_s: float = 60.0
    first_wait_s: float = 0.5
    longest_wait_s: float = 8.0
    longest_retry_after_s: float = 30.0

    def __attrs_post_init__(self) -> None:
        attempts = cast("Any", self.attempts)
        if not isinstance(attempts, int) or isinstance(attempts, bool) or attempts < 1:
            raise ConfigurationError("`attempts` has to be a whole number from 1; it counts the first one too.")
        for name in ("total_s", "first_wait_s", "longest_wait_s", "longest_retry_after_s"):
            seconds = getattr(self, name)
            if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds < float("inf"):
                raise ConfigurationError(f"`{name}` has to be a number of seconds, not below zero.")
        if not self.total_s:
            raise ConfigurationError("`total_s` has to be above zero: it bounds the first attempt too.")


NO_RETRIES = RetryPolicy(attempts=1)
"""One attempt, whatever happens."""


@attrs.frozen(slots=True)
class Attempt:
    """One attempt of a call, as `on_attempt` and the log see it.

    `number` counts from 1, `status` is None where no reply came, `error` is the name of the error or None,
    `elapsed_s` the seconds it took, `wait_s` the seconds until the next one or None where it was the last.
    """

    operation: str
    method: str
    path: str
    number: int
    status: int | None
    error: str | None
    elapsed_s: float
    wait_s: float | None


def next_wait(
    policy: RetryPolicy,
    operation: Operation,
    error: CallError,
    *,
    has_key: bool,
    number: int,
    elapsed_s: float,
    random: Callable[[], float],
) -> float | None:
    """Seconds to wait before the next attempt, or None where the call ends here."""
    if number >= policy.attempts or not _may_repeat(operation, error, has_key):
        return None
    wait = random() * min(policy.longest_wait_s, policy.first_wait_s * 2 ** min(number - 1, _DOUBLINGS))
    asked = retry_after(error.headers, time.time)
    if asked is not None:
        if asked > policy.longest_retry_after_s:
            return None
        wait = max(wait, asked)
    return wait if elapsed_s + wait < policy.total_s else None


def _may_repeat(operation: Operation, error: CallError, has_key: bool) -> bool:
    if error.was_never_sent:
        return True
    passing = isinstance(error, (ConnectionFailedError, RequestTimeoutError)) or error.status in _PASSING
    return passing and (operation.method in _REPEATABLE or has_key)


def is_outcome_unknown(operation: Operation, error: CallError) -> bool:
    """Whether the provider may have acted on a request whose answer did not come, or cannot be read."""
    if operation.method in _READING or error.was_never_sent or isinstance(error, RejectedError):
        return False
    status = error.status
    return status is None or status < 300 or status == _TIMED_OUT or status >= 500


def retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """The seconds that `Retry-After` asks for, from a number or a date; None where it is missing or unreadable."""
    value = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(value):
        return float(value[:_WHOLE_SECONDS])
    if not value:
        return None
    from datetime import UTC
    from email.utils import parsedate_to_datetime  # most replies have no such header, and the import is slow

    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:  # `-0000`, or asctime's form without a zone: HTTP's dates are UTC
            moment = moment.replace(tzinfo=UTC)
        seconds = moment.timestamp() - now()
    except Exception:  # a stranger's text: the parser raises ValueError, TypeError, IndexError and others
        return None
    return max(0.0, seconds)


class _Pauses:
    """Whether waits are waited. One for the process, since a test rarely holds the client that it tests."""

    are_real = True


@contextmanager
def without_waiting() -> Generator[None, None, None]:
    """For tests of your own code: retries happen as always, and nobody waits for them."""
    before, _Pauses.are_real = _Pauses.are_real, False
    try:
        yield
    finally:
        _Pauses.are_real = before


def pause_s(wait_s: float) -> float:
    """The seconds to sleep really."""
    return wait_s if _Pauses.are_real else 0.0
