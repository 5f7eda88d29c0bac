"""One call while it is being tried: its next attempt, what came of it, and whether there is another.

Everything a sync and an async call share; the loops that wait are in `transport`. Nothing of httpx leaves this module:
its exceptions hold the request with its credentials.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

import attrs
import httpx

from payspec import retries
from payspec.bodies import Body, FileBody, read_target
from payspec.credentials import Credentials, Header
from payspec.errors import (
    CallError,
    ConfigurationError,
    ConnectionFailedError,
    RequestTimeoutError,
    TransportError,
    UnreadableReplyError,
)
from payspec.replies import read_reply
from payspec.requests import Request, build_request
from payspec.retries import Attempt, RetryPolicy
from payspec.runtime.operation import Operation
from payspec.runtime.response import RawResponse
from payspec.unverified import Unverified, notice_unverified

CONNECT_TIMEOUT_S = 5.0  # a host that does not answer in five seconds is down; the rest of the time is for the work

Arguments = Mapping[str, Any]

_LOG = logging.getLogger("payspec")
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
_CLOSED = "This client is closed. Make a new one, or keep the calls inside its `with` block."


@attrs.frozen(slots=True, eq=False)
class Settings:
    """What a client was told: where calls go, with which credentials, and how long and how often they are tried."""

    base_url: str
    credentials: Credentials
    user_agent: str
    timeout_s: float
    retry: RetryPolicy
    headers: tuple[Header, ...] = attrs.field(default=(), repr=False)  # a proxy's password may be among them
    idempotency_key: str | None = None
    on_attempt: Callable[[Attempt], object] | None = None
    tracing: bool = False
    unverified: Unverified = "warn"

    def timeouts(self, remaining_s: float) -> dict[str, float]:
        """The limits of one attempt in httpx's terms; no attempt goes on beyond the deadline of the call."""
        limit = max(0.001, min(self.timeout_s, remaining_s))
        return {"connect": min(CONNECT_TIMEOUT_S, limit), "read": limit, "write": limit, "pool": limit}


class Call:
    """One call while it is being tried: the state between its attempts."""

    __slots__ = (
        "began",
        "began_attempt",
        "deadline",
        "has_key",
        "headers",
        "http_headers",
        "number",
        "request",
        "settings",
        "status",
        "to",
    )

    def __init__(
        self,
        settings: Settings,
        http: httpx.Client | httpx.AsyncClient,
        operation: Operation,
        arguments: tuple[Any, ...],
        to: str | PathLike[str] | None = None,
    ) -> None:
        if http.is_closed:
            raise ConfigurationError(_CLOSED)
        if operation.evidence == "inferred" and settings.unverified != "allow":
            notice_unverified(operation, settings.unverified)
        self.to: Path | None = None if to is None else read_target(to)
        path, query, headers, body = arguments
        if operation.idempotency_header is not None and headers.get(operation.idempotency_header) is None:
            # Made once and kept over all attempts: that is what makes them one request to the provider.
            headers = {**headers, operation.idempotency_header: settings.idempotency_key or _new_key()}
        self.has_key: bool = operation.idempotency_header is not None
        self.settings: Settings = settings
        self.request: Request = build_request(operation, path, query, headers, body)
        self.http_headers: list[Header] = [
            ("accept", "application/json" if operation.file is None else f"{operation.file}, application/json"),
            ("user-agent", settings.user_agent),
            *settings.headers,
        ]
        self.number: int = 0
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.began: float = time.monotonic()
        self.began_attempt: float = self.began
        self.deadline: float = self.began

    def next(self) -> httpx.Request:
        """The next attempt, signed over the bytes it carries."""
        self.number += 1
        self.status, self.headers = None, {}
        self.began_attempt = time.monotonic()
        request, settings = self.request, self.settings
        remaining = settings.retry.total_s - (self.began_attempt - self.began)
        # httpx limits each read; this limits the sum of them, for a body that comes in drops.
        self.deadline = self.began_attempt + min(remaining, 2 * settings.timeout_s)
        url = _url(settings.base_url + request.target)
        attempt = httpx.Request(
            request.operation.method,
            url,
            headers=[
                *self.http_headers,
                *request.headers,
                *settings.credentials.headers(request.operation.schemes, request.body),
            ],
            content=request.body,
            extensions={"timeout": settings.timeouts(remaining)},
        )
        attempt.url = url  # httpx makes a plain one of it, and logs that
        return attempt

    def body(self) -> Body:
        """Where the body that follows goes: a file only where the reply is the file that was asked for."""
        assert self.status is not None
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_file = self.to is not None and 200 <= self.status < 300 and kind == self.request.operation.file
        return FileBody(self.to) if self.to is not None and is_file else Body()

    def received(self, body: Body) -> RawResponse[Any]:
        """The reply of an attempt. Raises a ReplyError for everything that is not a usable success."""
        assert self.status is not None
        elapsed = time.monotonic() - self.began
        if isinstance(body, FileBody):
            request_id = self.headers.get("x-request-id")
            return RawResponse(self.status, self.headers, None, body.keep(), request_id, self.number, elapsed)
        return read_reply(self.request, self.status, self.headers, body.content(), self.number, elapsed)

    def succeeded(self, reply: RawResponse[Any]) -> RawResponse[Any]:
        """Tell who watches."""
        if self.settings.on_attempt is not None or _LOG.isEnabledFor(logging.DEBUG):
            self._tell(reply.status, None, None)
        return reply

    def failed(self, error: CallError) -> float:
        """Seconds to wait before the next attempt. Raises the error where this was the last."""
        now = time.monotonic()
        operation = self.request.operation
        error.attempts, error.elapsed_s = self.number, now - self.began
        wait = retries.next_wait(
            self.settings.retry,
            operation,
            error,
            has_key=self.has_key,
            number=self.number,
            elapsed_s=error.elapsed_s,
            random=random.random,
        )
        self._tell(error.status, error, wait)
        if wait is None:
            error.outcome_unknown = retries.is_outcome_unknown(operation, error)
            raise error
        return retries.pause_s(wait)

    def _tell(self, status: int | None, error: CallError | None, wait: float | None) -> None:
        elapsed = time.monotonic() - self.began_attempt
        request = self.request
        name = type(error).__name__ if error else None
        told = Attempt(
            request.operation.id, request.operation.method, request.path, self.number, status, name, elapsed, wait
        )
        _LOG.debug(
            "%s %s attempt %d: %s in %.3f s%s",
            told.method,
            told.path,
            told.number,
            status if name is None else f"{name} ({status})" if status else name,
            elapsed,
            "" if wait is None else f", again in {wait:.1f} s",
        )
        if self.settings.on_attempt is not None:
            self.settings.on_attempt(told)

    def heard(self, response: httpx.Response) -> None:
        """Keep status and headers: an error in the middle of the body still has them."""
        self.status = response.status_code
        for raw_name, raw_value in response.headers.raw:
            name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
            self.headers[name] = f"{self.headers[name]}, {value}" if name in self.headers else value

    def error(self, kind: type[CallError], message: str, *, was_never_sent: bool = False) -> CallError:
        """An error of ours about the attempt that is under way."""
        operation = self.request.operation
        return kind(
            message,
            operation=operation.id,
            method=operation.method,
            path=self.request.path,
            status=self.status,
            headers=self.headers,
            request_id=self.headers.get("x-request-id"),
            was_never_sent=was_never_sent,
        )

    def translated(self, error: Exception) -> CallError:
        """What httpx raised, as ours, without the request that httpx attaches to it."""
        kind = type(error).__name__
        never_sent = isinstance(error, _NEVER_SENT)
        if isinstance(error, httpx.TimeoutException):
            message = f"no answer within {self.settings.timeout_s:g} s ({kind})"
            return self.error(RequestTimeoutError, message, was_never_sent=never_sent)
        if isinstance(error, httpx.DecodingError):
            return self.error(UnreadableReplyError, "the body cannot be decompressed")
        if isinstance(error, OSError) and self.to is not None:
            return self.error(TransportError, f"the file cannot be written ({error.strerror})")
        if isinstance(error, httpx.TransportError):
            message = f"the connection failed ({kind}: {error})"
            return self.error(ConnectionFailedError, message, was_never_sent=never_sent)
        return self.error(TransportError, f"the call failed ({kind})")

    def check(self, body: Body) -> None:
        """Raises where a body has grown too large or comes too slowly."""
        if body.size > body.largest:
            raise self.error(UnreadableReplyError, f"the body is larger than {body.largest} bytes")
        if time.monotonic() > self.deadline:
            raise self.error(RequestTimeoutError, "the body had not come to its end in time")


class _QuietURL(httpx.URL):
    """An address as httpx logs it: without the query, in which people are looked up by name and address."""

    def __str__(self) -> str:
        return super().__str__().partition("?")[0]

    def __repr__(self) -> str:
        return f"URL({str(self)!r})"


@lru_cache(maxsize=128)
def _url(address: str) -> httpx.URL:
    """A parsed address: parsing costs as much as signing, and most calls go where one went before."""
    return _QuietURL(address)


def _new_key() -> str:
    from uuid import uuid4  # few operations have a key

    return str(uuid4())
