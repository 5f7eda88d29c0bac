"""What every provider works on: one store, one clock, one source of ids, one book of accounts."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from payspec_sandbox.accounts import AccountBook
from payspec_sandbox.determinism import Clock, Counters, Ids
from payspec_sandbox.store import Store


class Backend:
    """The state behind all wire formats."""

    def __init__(self, path: str, seed: int | None) -> None:
        self.store = Store(path)
        self._counters = Counters(self.store.counters())
        self.clock = Clock(self._counters, seed)
        self.ids = Ids(self._counters, seed)
        self.accounts = AccountBook(self.store)

    @contextmanager
    def unit_of_work(self, *, writes: bool) -> Generator[None, None, None]:
        """Everything one request changes, stored together. A read stores nothing but seeded counters that moved."""
        if writes:
            with self.store.transaction():
                yield
                self._keep_counters()
        else:
            yield
            self._keep_counters_alone()

    def close(self) -> None:
        """Close the store."""
        self._keep_counters_alone()
        self.store.close()

    def _keep_counters(self) -> None:
        if self._counters.changed:
            self.store.keep_counters(self._counters.values)
            self._counters.changed = False

    def _keep_counters_alone(self) -> None:
        if self._counters.changed:
            with self.store.transaction():
                self._keep_counters()
