"""One call while it is being tried: its next attempt, what came of it, and whether there is another.

Everything a sync and an async call share; the loops that wait are in `transport`. Nothing of httpx leaves this module:
its exceptions hold the request with its credentials.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

import httpx

from payspec import retries
from payspec.bodies import Body, Decoder, FileBody, UnreadableBodyError, read_target
from payspec.credentials import Header
from payspec.deprecated import notice_deprecated
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
from payspec.retries import Attempt
from payspec.runtime.operation import Operation, Scheme
from payspec.runtime.response import RawResponse
from payspec.settings import Settings, is_credential
from payspec.texts import Mask
from payspec.unverified import notice_unverified

Arguments = Mapping[str, Any]

_LOG = logging.getLogger("payspec")
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
    httpx.LocalProtocolError,
    httpx.InvalidURL,
)
_CLOSED = "This client is closed. Make a new one, or keep the calls inside its `with` block."
_SAYS_NOTHING = (409, 429)  # of an earlier attempt: it may be under way, or done
_LONGEST_LENGTH = 20  # digits of a Content-Length
_COMPLETE = 200  # the one status of a reply that is a whole file; 206 is a part of one


class Call:
    """One call while it is being tried: the state between its attempts."""

    __slots__ = (
        "began",
        "began_attempt",
        "deadline",
        "has_key",
        "headers",
        "http_headers",
        "is_handed_over",
        "is_leaving",
        "is_traced",
        "mask",
        "may_have_left",
        "number",
        "request",
        "settings",
        "status",
        "to",
        "way",
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
        path, query, headers, body = arguments
        has_doubts = bool(operation.doubts) and settings.unverified != "allow"
        if has_doubts or operation.deprecated:
            sent: Arguments = {
                "query": {**query, **settings.extra_query},
                "headers": headers,
                "body": {**(body or {}), **settings.extra_body},
            }
            if has_doubts:
                notice_unverified(operation, settings.unverified, sent)
            notice_deprecated(operation, sent)
        self.to: Path | None = None if to is None else read_target(to)
        if operation.idempotency_header is not None and headers.get(operation.idempotency_header) is None:
            # Made once and kept over all attempts: that is what makes them one request to the provider.
            headers = {**headers, operation.idempotency_header: settings.idempotency_key or _new_key()}
        self.has_key: bool = operation.idempotency_header is not None
        self.settings: Settings = settings
        self.way: tuple[Scheme, ...] = settings.credentials.way(operation)
        extra = (settings.extra_query, settings.extra_body)
        self.request: Request = build_request(operation, path, query, headers, body, *extra)
        self.http_headers: list[Header] = [
            ("accept", "application/json" if operation.file is None else f"{operation.file}, application/json"),
            ("user-agent", settings.user_agent),
        ]
        if settings.headers:
            self.http_headers = list(_later_wins([*self.http_headers, *settings.headers], self.request.headers))
        self.number: int = 0
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.mask: Mask = Mask()
        self.is_handed_over: bool = False
        self.is_traced: bool = False
        self.is_leaving: bool = False
        self.may_have_left: bool = False
        self.began: float = time.monotonic()
        self.began_attempt: float = self.began
        self.deadline: float = self.began

    def next(self, trace: object) -> httpx.Request:
        """The next attempt, signed over the bytes it carries. httpcore tells `trace` how far it is."""
        self.number += 1
        self.status, self.headers = None, {}
        self.is_handed_over = self.is_traced = self.is_leaving = False
        self.began_attempt = time.monotonic()
        request, settings = self.request, self.settings
        remaining = settings.retry.total_s - (self.began_attempt - self.began)
        self.deadline = self.began_attempt + min(remaining, settings.timeout_s)
        credentials, keys, cookies, signatures = settings.credentials.sent(self.way, request.body)
        self.mask = Mask(_secrets(settings, signatures))
        headers = [*self.http_headers, *request.headers, *credentials]
        attempt = httpx.Request(
            request.operation.method,
            _address(settings.base_url + request.target, keys),
            headers=headers if not cookies else _with_cookies(headers, cookies),
            content=request.body,
            extensions={"timeout": settings.timeouts(remaining), "trace": trace},
        )
        self.is_handed_over = True
        return attempt

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """What httpcore does: whether bytes of this request may have left."""
        self.is_traced = True
        if event.endswith(".send_request_headers.started"):
            self.is_leaving = self.is_leaving or info["request"].method != b"CONNECT"  # a proxy's, not the provider's
        elif (
            event.endswith(".send_request_headers.failed") and type(info["exception"]).__name__ == "LocalProtocolError"
        ):
            self.is_leaving = False  # refused before a byte was written

    def _was_never_sent(self, error: Exception) -> bool:
        """Whether no byte of the request can have left this machine."""
        if not self.is_handed_over:
            return True
        return not self.is_leaving if self.is_traced else isinstance(error, _NEVER_SENT)

    def body(self) -> Body:
        """Where the body that follows goes: a file only where the reply is the file that was asked for."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        is_file = self.to is not None and self.status == _COMPLETE and kind == self.request.operation.file
        announced = self.headers.get("content-length", "")
        body = FileBody if is_file else Body
        if announced.isdecimal() and len(announced) < _LONGEST_LENGTH and int(announced) > body.largest:
            raise self.too_large(body)
        return FileBody(self.to) if self.to is not None and is_file else Body()

    def decoder(self, response: httpx.Response) -> Decoder:
        """What undoes the encoding of the body. A mock's response may have been decoded already."""
        return Decoder("" if response.is_stream_consumed else self.headers.get("content-encoding", ""))

    def take(self, body: Body, pieces: Iterator[bytes], received: int) -> None:
        """Keep a chunk of the body, decompressed. Raises where a body has grown too large or comes too slowly."""
        body.received += received
        for piece in pieces:
            body.add(piece)
            if max(body.size, body.received) > body.largest:
                raise self.too_large(body)
            if time.monotonic() > self.deadline:
                raise self.late()

    def received(self, body: Body) -> RawResponse[Any]:
        """The reply of an attempt. Raises a ReplyError for everything that is not a usable success."""
        assert self.status is not None
        elapsed = time.monotonic() - self.began
        if isinstance(body, FileBody):
            if not body.size:
                raise self.error(UnreadableReplyError, "the file is empty")
            request_id = self.headers.get("x-request-id")
            return RawResponse(self.status, self.headers, None, body.keep(), request_id, self.number, elapsed)
        return read_reply(self.request, self.status, self.headers, body.content(), self.number, elapsed, self.mask)

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
        # An earlier attempt may have done its work although this one could not even be sent.
        is_open = retries.is_outcome_unknown(operation, error)
        if wait is None:
            says_nothing = error.was_never_sent or error.status in _SAYS_NOTHING
            error.outcome_unknown = is_open or (self.may_have_left and says_nothing)
            error.was_never_sent = error.was_never_sent and not self.may_have_left
            raise error
        self.may_have_left = self.may_have_left or is_open
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
            try:
                self.settings.on_attempt(told)
            except Exception:  # What a hook does wrong must not hide what the provider has done.
                _LOG.warning("on_attempt raised an exception, which is not passed on", exc_info=True)

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
            mask=self.mask,
        )

    def too_large(self, body: Body | type[Body]) -> CallError:
        """The error of a reply that nobody has room for."""
        return self.error(UnreadableReplyError, f"the body is larger than {body.largest} bytes")

    def late(self) -> CallError:
        """The error of an attempt whose time is over."""
        what = "the reply had not come to its end" if self.status is not None else "no answer"
        never_sent = self.is_traced and not self.is_leaving
        limit = min(self.settings.timeout_s, self.settings.retry.total_s)
        return self.error(RequestTimeoutError, f"{what} within {limit:g} s", was_never_sent=never_sent)

    def translated(self, error: Exception) -> CallError:
        """What httpx raised, as ours, without the request that httpx attaches to it."""
        if isinstance(error, TimeoutError) and time.monotonic() >= self.deadline:
            return self.late()
        kind = type(error).__name__
        never_sent = self._was_never_sent(error)
        if isinstance(error, httpx.TimeoutException):
            message = f"no answer within {self.settings.timeout_s:g} s ({kind})"
            return self.error(RequestTimeoutError, message, was_never_sent=never_sent)
        if isinstance(error, UnreadableBodyError):
            return self.error(UnreadableReplyError, str(error))
        if isinstance(error, httpx.DecodingError):
            return self.error(UnreadableReplyError, "the body cannot be decompressed")
        if isinstance(error, OSError) and self.to is not None:
            return self.error(TransportError, f"the file cannot be written ({error.strerror})")
        if isinstance(error, httpx.TransportError):
            message = f"the connection failed ({kind}: {error})"
            return self.error(ConnectionFailedError, message, was_never_sent=never_sent)
        return self.error(TransportError, f"the call failed ({kind})", was_never_sent=never_sent)


def _secrets(settings: Settings, signatures: tuple[str, ...]) -> Iterator[str]:
    """What a server may send back and nobody may see."""
    yield from settings.credentials.secrets()
    yield from signatures
    yield from (value for name, value in settings.headers if is_credential(name))


def _later_wins(headers: list[Header], later: tuple[Header, ...]) -> Iterator[Header]:
    """The headers without those that come again, whatever the case of their names."""
    seen = {name.lower() for name, _ in later}
    kept: list[Header] = []
    for name, value in reversed(headers):
        if name.lower() not in seen:
            seen.add(name.lower())
            kept.append((name, value))
    return reversed(kept)


def _address(target: str, query: str) -> httpx.URL:
    """The address of one attempt. One that holds a credential is kept nowhere."""
    return _url(target) if not query else httpx.URL(f"{target}{'&' if '?' in target else '?'}{query}")


def _with_cookies(headers: list[Header], cookies: str) -> list[Header]:
    """The headers with cookies after those that the user sends: a request has one header of them."""
    given = [value for name, value in headers if name.lower() == "cookie"]
    others = [(name, value) for name, value in headers if name.lower() != "cookie"]
    return [*others, ("cookie", "; ".join([*given, cookies]))]


@lru_cache(maxsize=128)
def _url(address: str) -> httpx.URL:
    """A parsed address: parsing costs as much as signing, and most calls go where one went before."""
    return httpx.URL(address)


def _new_key() -> str:
    from uuid import uuid4  # few operations have a key

    return str(uuid4())
