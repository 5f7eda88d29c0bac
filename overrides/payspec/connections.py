"""The connections of an async client: those of each event loop apart, since they belong to the loop that made them.

Several loops may run at the same time, in several threads, and one after the other.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, cast

import httpx

from payspec.errors import ConfigurationError

_NO_LOOP = "An async client is used inside of an event loop: asyncio.run(...), trio.run(...) or anyio.run(...)."


class Connections:
    """One httpx.AsyncClient for each event loop, made by `make` when a loop first asks."""

    def __init__(self, make: Callable[[], httpx.AsyncClient]) -> None:
        self._make = make
        self._clients: dict[Any, httpx.AsyncClient] = {}
        self._lock = threading.Lock()
        self._is_closed = False

    def current(self) -> httpx.AsyncClient:
        """The httpx client of the loop that is running. Raises ConfigurationError outside of one, and once closed."""
        loop = _running_loop()
        client = self._clients.get(loop)
        if client is None:
            if self._is_closed:
                raise ConfigurationError("This client is closed. Make a new one, or keep the calls inside its block.")
            with self._lock:
                for ended in [known for known in self._clients if _has_ended(known)]:
                    del self._clients[ended]  # its connections cannot be closed any more
                client = self._clients[loop] = self._make()
        return client

    async def aclose(self) -> None:
        """Close the connections of this loop, and have every other loop that runs close its own."""
        self._is_closed = True
        with self._lock:
            clients, self._clients = self._clients, {}
        here = _running_loop()
        own = clients.pop(here, None)
        asyncio: Any = sys.modules.get("asyncio")
        for loop, client in clients.items():
            if hasattr(loop, "is_running") and loop.is_running():
                asyncio.run_coroutine_threadsafe(client.aclose(), loop)
        if own is not None:
            await own.aclose()


class OwnConnections(Connections):
    """A client that a user brought: it stays theirs to close, and belongs to the loop that they use it in."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        super().__init__(lambda: client)
        self._client = client

    def current(self) -> httpx.AsyncClient:
        """The user's client, in whichever loop."""
        return self._client

    async def aclose(self) -> None:
        """Leave it open."""


def time_limit(seconds: float) -> AbstractAsyncContextManager[object]:
    """Cancels the block after that time, and raises TimeoutError at its end."""
    asyncio: Any = sys.modules.get("asyncio")
    try:
        if asyncio and asyncio.get_running_loop():
            return cast("AbstractAsyncContextManager[object]", asyncio.timeout(seconds))
    except RuntimeError:
        pass  # trio
    return _TrioLimit(seconds)


class _TrioLimit(AbstractAsyncContextManager[None]):
    def __init__(self, seconds: float) -> None:
        import anyio  # httpx brings it

        self._limit = anyio.fail_after(seconds)

    async def __aenter__(self) -> None:
        self._limit.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._limit.__exit__(kind, error, trace)


def _running_loop() -> Any:
    """The event loop of asyncio, or what stands for trio's. Nobody runs one of them without importing it."""
    trio: Any = sys.modules.get("trio")
    asyncio: Any = sys.modules.get("asyncio")
    for find in (trio and trio.lowlevel.current_trio_token, asyncio and asyncio.get_running_loop):
        try:
            if find:
                return find()
        except RuntimeError:
            pass  # not in this thread
    raise ConfigurationError(_NO_LOOP)


def _has_ended(loop: Any) -> bool:
    if hasattr(loop, "is_closed"):
        return bool(loop.is_closed())
    try:
        loop.run_sync_soon(int)  # trio's way to ask
    except RuntimeError:
        return True
    return False
