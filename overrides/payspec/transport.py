"""The two short loops around a call, sync and async: errors ( retries ( sign ( HTTP ) ) ).

Every decision is a pure function elsewhere: `requests` builds what is sent, `credentials` signs it for each attempt,
`replies` judges what came. Nothing of httpx leaves this module: its exceptions hold the request with its credentials.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import httpx

from payspec.credentials import Credentials
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
from payspec.runtime.operation import Operation
from payspec.runtime.response import RawResponse

CONNECT_TIMEOUT_S = 5.0  # a host that does not answer in five seconds is down; the rest of the time is for the work

Arguments = Mapping[str, Any]


class Settings:
    """What both transports share: where calls go, with which credentials, and how long they may take."""

    def __init__(self, base_url: str, credentials: Credentials, timeout_s: float, user_agent: str) -> None:
        self.base_url = base_url
        self.credentials = credentials
        connect = min(CONNECT_TIMEOUT_S, timeout_s)
        self.timeout = httpx.Timeout(timeout_s, connect=connect)
        self.extensions = {"timeout": self.timeout.as_dict()}
        self.headers = (("accept", "application/json"), ("user-agent", user_agent))

    def attempt(self, request: Request, defaults: tuple[tuple[str, str], ...]) -> httpx.Request:
        """One attempt, signed over the bytes it carries."""
        operation = request.operation
        signed = self.credentials.headers(operation.schemes, request.body)
        return httpx.Request(
            operation.method,
            self.base_url + request.target,
            headers=[*defaults, *self.headers, *request.headers, *signed],
            content=request.body,
            extensions=self.extensions,
        )


def _read(request: Request, response: httpx.Response, started: float) -> RawResponse[Any]:
    headers = {name.lower(): value for name, value in response.headers.items()}
    return read_reply(request, response.status_code, headers, response.content, 1, time.monotonic() - started)


def _translate(error: Exception, request: Request, timeout_s: float | None) -> CallError:
    """What httpx raised, as ours, without the request that httpx attaches to it."""
    operation = request.operation
    place = {"operation": operation.id, "method": operation.method, "path": request.path}
    kind = type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        return RequestTimeoutError(f"no answer within {timeout_s:g} s ({kind})", **place)
    if isinstance(error, httpx.DecodingError):
        message = "the body cannot be decompressed"
        return UnreadableReplyError(message, **place, status=0, headers={}, body=b"")
    if isinstance(error, httpx.TransportError):
        return ConnectionFailedError(f"the connection failed ({kind}: {error})", **place)
    return TransportError(f"the call failed ({kind})", **place)


class SyncTransport:
    """Makes calls over an httpx.Client."""

    def __init__(self, http: httpx.Client, settings: Settings) -> None:
        self.http = http
        self.settings = settings

    def call(
        self, operation: Operation, path: Arguments, query: Arguments, headers: Arguments, body: Arguments | None
    ) -> RawResponse[Any]:
        request = build_request(operation, path, query, headers, body)
        started = time.monotonic()
        if self.http.is_closed:
            raise ConfigurationError(
                "This client is closed. Make a new one, or keep the calls inside its `with` block."
            )
        try:
            response = self.http.send(self.settings.attempt(request, ()), follow_redirects=False)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            failure = _translate(error, request, self.settings.timeout.read)
        else:
            return _read(request, response, started)
        raise failure  # outside of the except block, so that httpx's exception is not attached to ours


class AsyncTransport:
    """Makes calls over an httpx.AsyncClient."""

    def __init__(self, http: httpx.AsyncClient, settings: Settings) -> None:
        self.http = http
        self.settings = settings

    async def call(
        self, operation: Operation, path: Arguments, query: Arguments, headers: Arguments, body: Arguments | None
    ) -> RawResponse[Any]:
        request = build_request(operation, path, query, headers, body)
        started = time.monotonic()
        if self.http.is_closed:
            raise ConfigurationError(
                "This client is closed. Make a new one, or keep the calls inside its `with` block."
            )
        try:
            response = await self.http.send(self.settings.attempt(request, ()), follow_redirects=False)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            failure = _translate(error, request, self.settings.timeout.read)
        else:
            return _read(request, response, started)
        raise failure
