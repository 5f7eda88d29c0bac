"""Many requests in one commit: a disk is asked once for all that were handled together, and each waits for it.

A request works inside a savepoint of the open transaction. Before its answer leaves, it waits until that transaction
is on the disk. Those who were answered together tend to ask again together: where the last commit served several, the
next one waits a moment until as many are there. A lone client is not kept waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

from payspec_sandbox.storage.store import Store

T = TypeVar("T")
_PATIENCE_S = 0.002
"""About what a disk takes for a commit: waiting longer for company would cost more than it saves."""


class Batch:
    """The transaction that is open for the requests of this moment."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiters: list[asyncio.Future[None]] = []
        self._planned: asyncio.Handle | None = None
        self._served = 0
        self.on_lost: Callable[[], None] = lambda: None
        """Called when something that was done is undone again, because it could not be kept."""

    @contextmanager
    def work(self) -> Generator[None, None, None]:
        """One piece of work: all of it or nothing, on the disk once `durable` or `commit` has returned."""
        self._store.open()
        try:
            with self._store.savepoint():
                yield
        except BaseException as error:
            self._check_kept(error)
            raise

    def done(self, work: Callable[[], T]) -> T:
        """The same of a function, whose result it returns."""
        self._store.open()
        try:
            return self._store.in_savepoint(work)
        except BaseException as error:
            self._check_kept(error)
            raise

    def _check_kept(self, error: BaseException) -> None:
        if not self._store.is_open:
            # On some failures, such as a full disk, SQLite undoes all that has been done since the last commit.
            self._lost(error)

    async def durable(self) -> None:
        """Wait until everything that was done so far is on the disk. Raises what the commit raises."""
        if not self._store.is_open:
            return
        loop = asyncio.get_running_loop()
        is_first = not self._waiters
        ended: asyncio.Future[None] = loop.create_future()
        self._waiters.append(ended)
        if len(self._waiters) >= self._served:
            if is_first or self._planned is not None:
                self._unplan()
                loop.call_soon(self._commit_quietly)
        elif is_first:
            self._planned = loop.call_later(_PATIENCE_S, self._commit_quietly)
        await ended

    def commit(self) -> None:
        """End the open transaction now, and tell those who wait. Raises what the database raises."""
        try:
            self._store.commit()
        except BaseException as error:
            self._lost(error)
            raise
        for ended in self._begun_anew():
            if not ended.done():  # whoever waited for it may have gone
                ended.set_result(None)

    def _lost(self, error: BaseException) -> None:
        """Nothing since the last commit is kept: whoever waits for it is told."""
        for ended in self._begun_anew():
            if not ended.done():
                ended.set_exception(error)
        self.on_lost()

    def _begun_anew(self) -> list[asyncio.Future[None]]:
        """What those wait for who were served so far; from now on others are."""
        ended, self._waiters = self._waiters, []
        self._served = len(ended)
        self._unplan()
        return ended

    def _unplan(self) -> None:
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None

    def _commit_quietly(self) -> None:
        try:
            self.commit()
        except Exception:
            return  # those who wait were told
