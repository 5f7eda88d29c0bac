"""Many requests in one commit: a disk is asked once for all that were handled together, and each waits for it.

A request works inside a savepoint of the open transaction. Before its answer leaves, it waits until that transaction
is on the disk. Whatever the event loop has ready is handled before the commit, so the load itself makes the batches.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

from payspec_sandbox.store import Store


class Batch:
    """The transaction that is open for the requests of this moment."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ended: asyncio.Future[None] | None = None

    @contextmanager
    def work(self) -> Generator[None, None, None]:
        """One piece of work: all of it or nothing, on the disk once `durable` or `commit` has returned."""
        self._store.open()
        with self._store.savepoint():
            yield

    async def durable(self) -> None:
        """Wait until everything that was done so far is on the disk. Raises what the commit raises."""
        if not self._store.is_open:
            return
        if self._ended is None:
            loop = asyncio.get_running_loop()
            self._ended = loop.create_future()
            loop.call_soon(self._commit_quietly)
        await asyncio.shield(self._ended)

    def commit(self) -> None:
        """End the open transaction now, and tell those who wait. Raises what the database raises."""
        ended, self._ended = self._ended, None
        try:
            self._store.commit()
        except BaseException as error:
            if ended is not None:
                ended.set_exception(error)
            raise
        if ended is not None:
            ended.set_result(None)

    def _commit_quietly(self) -> None:
        try:
            self.commit()
        except Exception:
            return  # those who wait were told
