"""What every provider works on: one store, one clock, one source of ids, one book of accounts."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from payspec_sandbox.accounts import JUICYWAY, PAYCOMBAT, Account, AccountBook
from payspec_sandbox.batch import Batch
from payspec_sandbox.determinism import Clock, Counters, Ids
from payspec_sandbox.ledger import BALANCE, PAYOUT, WORLD, Ledger
from payspec_sandbox.money import SCALE
from payspec_sandbox.outbox import Outbox
from payspec_sandbox.store import Store
from payspec_sandbox.timers import Timers

CURRENCIES = {
    PAYCOMBAT: ("AUD", "EUR", "KRW", "NZD", "SGD", "USD"),
    JUICYWAY: ("CAD", "NGN", "USD", "USDC", "USDT"),
}
"""What each family's merchants hold when the sandbox is new."""
OPENING_UNITS = 1_000_000 * 10**SCALE


class Backend:
    """The state behind all wire formats."""

    def __init__(self, path: str, seed: int | None) -> None:
        self._path, self._seed = path, seed
        self.store = Store(path)
        self._counters = Counters(self.store.counters())
        self.clock = Clock(self._counters, seed)
        self.ids = Ids(self._counters, seed)
        self.accounts = AccountBook(self.store)
        self.ledger = Ledger(self.store)
        self.timers = Timers(self.store)
        self.outbox = Outbox(self.store)
        self.batch = Batch(self.store)
        self._open_accounts()

    def settle(self) -> int:
        """Let everything happen whose time has come; returns how much it was."""
        now_ms = self.clock.peek_ms()
        if not self.timers.is_due(now_ms):
            return 0
        with self.unit_of_work(writes=True):
            return self.timers.run(now_ms)

    def _open_accounts(self) -> None:
        """Every merchant begins with some money of each currency."""
        for account in self.accounts.all():
            if not self.ledger.balances(account.id):
                with self.store.transaction():
                    self._seed_money(account)

    def _seed_money(self, account: Account) -> None:
        target = PAYOUT if account.family == PAYCOMBAT else BALANCE
        for currency in CURRENCIES[account.family]:
            self.ledger.move(
                account.id,
                OPENING_UNITS,
                currency,
                source=WORLD,
                target=target,
                reason="opening balance",
                reference=account.id,
                now_ms=self.clock.peek_ms(),
            )

    @contextmanager
    def request_of_work(self, *, writes: bool) -> Generator[None, None, None]:
        """The same for a request that waits for `batch.durable` before it answers."""
        if writes:
            with self.batch.work():
                yield
                self._keep_counters()
        else:
            yield
            if self._counters.changed:
                with self.batch.work():
                    self._keep_counters()

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

    def renewed(self) -> Backend:
        """A new state in the place of this one, which is closed; a database file is removed first."""
        self.store.close()
        if self._path not in ("", ":memory:"):
            file = Path(self._path).resolve()
            for suffix in ("", "-wal", "-shm"):
                Path(f"{file}{suffix}").unlink(missing_ok=True)
        return Backend(self._path, self._seed)

    def close(self) -> None:
        """Close the store."""
        self._keep_counters_alone()
        self.batch.commit()
        self.store.close()

    def _keep_counters(self) -> None:
        if self._counters.changed:
            self.store.keep_counters(self._counters.values)
            self._counters.changed = False

    def _keep_counters_alone(self) -> None:
        if self._counters.changed:
            with self.store.transaction():
                self._keep_counters()
