"""The two short loops around a call, sync and async: errors ( retries ( sign ( HTTP ) ) ).

Every decision is elsewhere: `calls` holds what a call is between its attempts, `requests` builds what is sent,
`credentials` signs it, `replies` judges what came, `retries` says whether to try again. Here are the deadlines: a sync
attempt reads and writes under one (`deadlines`), an async attempt is cancelled.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import httpx

from payspec.bodies import Body
from payspec.calls import Call
from payspec.connections import Connections, time_limit
from payspec.deadlines import until
from payspec.errors import CallError
from payspec.logs import discreet
from payspec.runtime.operation import Operation
from payspec.runtime.resource import Target
from payspec.runtime.response import RawResponse
from payspec.settings import Settings

Arguments = Mapping[str, Any]

_NO_STREAM = httpx.ByteStream(b"")


class SyncTransport:
    """Makes calls over an httpx.Client."""

    def __init__(self, http: httpx.Client, settings: Settings) -> None:
        self.http = http
        self.settings = settings

    def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        call = Call(self.settings, self.http, operation, (path, query, headers, body), to)
        while True:
            try:
                reply = self._attempt(call)
            except CallError as error:
                failure: CallError = error
            except Exception as error:  # whatever a transport raises, it does not leave a call
                failure = call.translated(error)
            else:
                return call.succeeded(reply)
            # Outside of the except block, so that httpx's exception is not attached to ours.
            time.sleep(call.failed(failure))

    def _attempt(self, call: Call) -> RawResponse[Any]:
        request = call.next(call.note)
        with discreet(call.mask), until(call.deadline):
            # Without `auth` httpx would put its own client's credentials over those that are signed for.
            response = self.http.send(request, auth=None, follow_redirects=False, stream=True)
            body = Body()
            try:
                call.heard(response)
                body, decoder = call.body(), call.decoder(response)
                for chunk in _chunks(response):
                    call.take(body, decoder.pieces(chunk), len(chunk))
                decoder.finish()
                return call.received(body)
            finally:
                response.close()
                _let_go(response)
                body.discard()


class AsyncTransport:
    """Makes calls over the httpx.AsyncClient of the event loop that is running."""

    def __init__(self, connections: Connections, settings: Settings) -> None:
        self.connections = connections
        self.settings = settings

    async def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        import anyio  # httpx brings it; a sync client does without it

        http = self.connections.current()
        call = Call(self.settings, http, operation, (path, query, headers, body), to)
        while True:
            try:
                reply = await self._attempt(call, http)
            except CallError as error:
                failure: CallError = error
            except Exception as error:  # whatever a transport raises, it does not leave a call
                failure = call.translated(error)
            else:
                return call.succeeded(reply)
            await anyio.sleep(call.failed(failure))

    async def _attempt(self, call: Call, http: httpx.AsyncClient) -> RawResponse[Any]:
        async def note(event: str, info: Mapping[str, Any]) -> None:
            call.note(event, info)

        request = call.next(note)
        with discreet(call.mask):
            async with time_limit(call.deadline - time.monotonic()):
                return await self._exchange(call, http, request)

    async def _exchange(self, call: Call, http: httpx.AsyncClient, request: httpx.Request) -> RawResponse[Any]:
        response = await http.send(request, auth=None, follow_redirects=False, stream=True)
        body = Body()
        try:
            call.heard(response)
            body, decoder = call.body(), call.decoder(response)
            async for chunk in _async_chunks(response):
                call.take(body, decoder.pieces(chunk), len(chunk))
            decoder.finish()
            return call.received(body)
        finally:
            body.discard()
            await response.aclose()
            _let_go(response)


def _let_go(response: httpx.Response) -> None:
    """Break the ring in which httpx's response and its stream hold each other, the request and its credentials.

    Otherwise all of it waits for the garbage collector, whose work is a good part of what a call costs.
    """
    response.stream = _NO_STREAM


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    """The body as it comes from the wire. A mock's response may have been read already."""
    return iter([response.content]) if response.is_stream_consumed else response.iter_raw()


async def _async_chunks(response: httpx.Response) -> AsyncIterator[bytes]:
    if response.is_stream_consumed:
        yield response.content
        return
    async for chunk in response.aiter_raw():
        yield chunk
