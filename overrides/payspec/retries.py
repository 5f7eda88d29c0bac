"""When a failed attempt is made again, and after how long. Decisions only; nothing here sleeps or sends.

Attempts and total time are both bounded. Waits grow and are spread out (full jitter); `Retry-After` is obeyed up to a
cap and never beyond the deadline. What may have been acted on is repeated only where that cannot act twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager

import attrs

from payspec.errors import CallError, ConnectionFailedError, RejectedError, RequestTimeoutError
from payspec.runtime.operation import Operation

_READING = frozenset({"GET", "HEAD"})
_REPEATABLE = frozenset({"GET", "HEAD", "DELETE", "PUT"})
_PASSING = frozenset({429, 502, 503, 504})
_WHOLE_SECONDS = 9  # digits; a longer `Retry-After` is nonsense and would overflow


@attrs.frozen(slots=True)
class RetryPolicy:
    """How often and how long a call is tried.

    `attempts` counts the first one too; `total_s` bounds all attempts and waits together, in seconds. The wait before
    attempt n+1 is random, at most `first_wait_s * 2**(n-1)` and at most `longest_wait_s`. A `Retry-After` above
    `longest_retry_after_s` ends the call at once instead of holding the program.
    """

    attempts: int = attrs.field(default=3, validator=attrs.validators.ge(1))
    total_s: float = attrs.field(default=60.0, validator=attrs.validators.gt(0))
    first_wait_s: float = attrs.field(default=0.5, validator=attrs.validators.ge(0))
    longest_wait_s: float = attrs.field(default=8.0, validator=attrs.validators.ge(0))
    longest_retry_after_s: float = attrs.field(default=30.0, validator=attrs.validators.ge(0))


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
    wait = random() * min(policy.longest_wait_s, policy.first_wait_s * 2 ** (number - 1))
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
    return error.status is None or error.status >= 500 or 200 <= error.status < 300


def retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """The seconds that `Retry-After` asks for, from a number or a date; None where it is missing or unreadable."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:_WHOLE_SECONDS])
    if not value:
        return None
    from email.utils import parsedate_to_datetime  # most replies have no such header, and the import is slow

    try:
        moment = parsedate_to_datetime(value).timestamp()
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return max(0.0, moment - now())


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
