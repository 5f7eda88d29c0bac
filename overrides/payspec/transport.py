"""The two short loops around a call, sync and async: errors ( retries ( sign ( HTTP ) ) ).

Every decision is elsewhere: `calls` holds what a call is between its attempts, `requests` builds what is sent,
`credentials` signs it, `replies` judges what came, `retries` says whether to try again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import httpx

from payspec.bodies import Body
from payspec.calls import Call, Settings
from payspec.errors import CallError
from payspec.runtime.operation import Operation
from payspec.runtime.resource import Target
from payspec.runtime.response import RawResponse

Arguments = Mapping[str, Any]


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
        response = self.http.send(call.next(), follow_redirects=False, stream=True)
        body = Body()
        try:
            call.heard(response)
            body = call.body()
            for chunk in response.iter_bytes():
                body.add(chunk)
                call.check(body)
            return call.received(body)
        finally:
            response.close()
            body.discard()


@attrs.define(slots=True, eq=False)
class _Pool:
    """The connections of an async client and the event loop they belong to."""

    http: httpx.AsyncClient
    make: Callable[[], httpx.AsyncClient] | None
    loop: object = None


class AsyncTransport:
    """Makes calls over an httpx.AsyncClient; `make` gives a new one where the event loop has changed."""

    def __init__(
        self, http: httpx.AsyncClient, settings: Settings, make: Callable[[], httpx.AsyncClient] | None = None
    ) -> None:
        self._pool = _Pool(http, make)
        self.settings = settings

    @property
    def http(self) -> httpx.AsyncClient:
        """The httpx client of the loop that is running, or that ran last."""
        return self._pool.http

    def sharing(self, settings: Settings) -> AsyncTransport:
        """A transport with other settings over the same connections."""
        twin = AsyncTransport(self._pool.http, settings)
        twin._pool = self._pool
        return twin

    async def call(
        self,
        operation: Operation,
        path: Arguments,
        query: Arguments,
        headers: Arguments,
        body: Arguments | None,
        to: Target | None = None,
    ) -> RawResponse[Any]:
        self._settle()
        call = Call(self.settings, self.http, operation, (path, query, headers, body), to)
        while True:
            try:
                reply = await self._attempt(call)
            except CallError as error:
                failure: CallError = error
            except Exception as error:  # whatever a transport raises, it does not leave a call
                failure = call.translated(error)
            else:
                return call.succeeded(reply)
            await _sleep(call.failed(failure))

    def _settle(self) -> None:
        """Connections belong to the loop that made them: another loop gets connections of its own."""
        pool, loop = self._pool, _running_loop()
        if pool.loop is None:
            pool.loop = loop
        elif pool.loop is not loop and pool.make is not None and not pool.http.is_closed:
            pool.http, pool.loop = pool.make(), loop

    async def _attempt(self, call: Call) -> RawResponse[Any]:
        response = await self.http.send(call.next(), follow_redirects=False, stream=True)
        body = Body()
        try:
            call.heard(response)
            body = call.body()
            async for chunk in response.aiter_bytes():
                body.add(chunk)
                call.check(body)
            return call.received(body)
        finally:
            body.discard()
            await response.aclose()

    async def aclose(self) -> None:
        """Close the connections. Those of a loop that has ended cannot be closed any more, and are let go."""
        pool = self._pool
        if pool.make is not None and pool.loop not in (None, _running_loop()):
            pool.http = pool.make()
        await pool.http.aclose()


def _running_loop() -> object:
    import asyncio  # a sync client does without it

    return asyncio.get_running_loop()


async def _sleep(seconds: float) -> None:
    import asyncio

    await asyncio.sleep(seconds)
