"""What every provider works on: one store, one clock, one source of ids, one book of accounts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, closing, contextmanager
from typing import TypeVar

from payspec_sandbox.accounts import Account, AccountBook, families
from payspec_sandbox.behaviour.lives import Lives
from payspec_sandbox.behaviour.outcomes import Outcomes
from payspec_sandbox.determinism import Clock, Counters, Ids
from payspec_sandbox.specification import Specifications
from payspec_sandbox.storage.batch import Batch
from payspec_sandbox.storage.ledger import WORLD, Ledger
from payspec_sandbox.storage.store import Store
from payspec_sandbox.storage.store_events import Timer
from payspec_sandbox.storage.timers import Timers
from payspec_sandbox.storage.trouble import Trouble
from payspec_sandbox.webhooks.outbox import Outbox
from payspec_sandbox.webhooks.own_address import OwnAddress

T = TypeVar("T")


class Backend:
    """The state behind all wire formats."""

    def __init__(self, path: str, seed: int | None, specifications: Specifications) -> None:
        self.specifications = specifications
        self.families = families(specifications)
        self.trouble = Trouble()
        self.own = OwnAddress()
        self.store = Store(path)
        with ExitStack() as undoing:
            undoing.callback(self.store.close)  # where the rows are not as they should be, the file is let go
            self.batch = Batch(self.store)
            self.batch.on_lost = self._reload
            self._counters = Counters(self.store.counters())
            self.clock = Clock(self._counters, seed)
            self.ids = Ids(self._counters, seed)
            self.accounts = AccountBook(self.store)
            self.ledger = Ledger(self.store)
            self.timers = Timers(self.store)
            self.outbox = Outbox(self.store, self.accounts, specifications)
            self.lives = Lives(self.store, self.accounts)
            self.outcomes = Outcomes()
            self.on_replaced: Callable[[], None] = lambda: None
            """Called before another content is taken on."""
            self._begin()
            undoing.pop_all()

    def settle(self) -> int:
        """Let everything happen whose time has come; returns how much it was."""
        now_ms = self.clock.peek_ms()
        if not self.timers.is_due(now_ms):
            return 0
        with self.unit_of_work():
            return self.timers.run(now_ms)

    def when_due(self, kind: str, action: Callable[[Account, Timer], None]) -> None:
        """What a kind of timer does, given the account it belongs to. It runs in a piece of work, at its own time."""

        def act(timer: Timer) -> None:
            account = self.accounts.get(timer.owner)
            if account is not None:
                action(account, timer)

        self.timers.register(kind, act)

    def open_account(self, family: str, identifier: str, facts: Mapping[str, str]) -> Account:
        """A new merchant, with the money that its provider's behaviour gives it. Call it inside a piece of work."""
        account = self.accounts.add(family, identifier, facts)
        self._seed_money(account)
        return account

    @contextmanager
    def request_of_work(self) -> Generator[None, None, None]:
        """What one request changes, all of it or nothing; on the disk once `batch.durable` has returned."""
        with self.batch.work():
            yield
            self._keep_counters()

    def done(self, work: Callable[[], T]) -> T:
        """What a function returns that changes something, as in `request_of_work`."""

        def whole() -> T:
            found = work()
            self._keep_counters()
            return found

        return self.batch.done(whole)

    def keep_moved_counters(self) -> None:
        """Store seeded counters that moved outside of any work: all that a read may change."""
        if self._counters.changed:
            with self.batch.work():
                self._keep_counters()

    @contextmanager
    def unit_of_work(self) -> Generator[None, None, None]:
        """The same for what cannot wait: on the disk when it ends."""
        with self.request_of_work():
            yield
        self.batch.commit()

    def copied(self) -> Store:
        """A copy of everything that is stored, in memory."""
        copy = Store(":memory:")
        self._keep_everything()
        self.store.copy_to(copy)
        return copy

    def become(self, copy: Store, at_ms: int) -> None:
        """Take on the content of a copy, and the time it was made at.

        A clock that runs by the system's goes on from there.
        """
        self._take_on(copy)
        ahead = at_ms - self.clock.peek_ms()
        if ahead:
            with self.unit_of_work():
                self.clock.advance(ahead)

    def _take_on(self, copy: Store) -> None:
        self._keep_everything()  # so that the requests that wait for it are answered
        self.on_replaced()
        copy.copy_to(self.store)
        self._counters.begin(self.store.counters())
        self._reload()

    def reset(self) -> None:
        """Everything back to new."""
        with closing(Store(":memory:")) as empty:
            self._take_on(empty)
        self.outcomes = Outcomes()
        self._begin()

    def health(self) -> dict[str, str]:
        """Whether the database works. Where it failed it is tried again, so that the answer is true when it comes."""
        if self.trouble.may_be_over:
            try:
                for try_it in (self.store.grow, self.store.shrink):
                    with self.unit_of_work():
                        try_it()
                self.trouble.over()
            except sqlite3.Error as error:
                self.trouble.note(error, "the database was tried again")
        reason = self.trouble.reason
        return {"status": "ok"} if reason is None else {"status": "failing", "reason": reason}

    def close(self) -> None:
        """Close the store."""
        try:
            self._keep_everything()
        except sqlite3.Error as error:
            self.trouble.note(error, "what was not acknowledged yet is lost")
        self.store.close()

    def _begin(self) -> None:
        """The demo merchants of families that have none; and money for merchants from before there was a ledger."""
        with self.unit_of_work():
            for family in self.families.values():
                if self.accounts.first(family.name) is None:
                    for one in family.merchants:
                        facts = {name: one[name] for name in family.secrets}
                        self.open_account(family.name, one["id"], facts)
            for account in self.accounts.all():
                if not self.ledger.balances(account.id):
                    self._seed_money(account)

    def _seed_money(self, account: Account) -> None:
        family = self.families.get(account.family)
        for name, amounts in family.opening.items() if family is not None else ():
            for currency, units in amounts.items():
                self.ledger.move(
                    account.id,
                    units,
                    currency,
                    source=WORLD,
                    target=name,
                    reason="opening balance",
                    reference=account.id,
                    now_ms=self.clock.peek_ms(),
                )

    def _reload(self) -> None:
        """Look again at what is stored: it is not what it was thought to be."""
        self.accounts.reload()
        self.timers.reload()

    def _keep_counters(self) -> None:
        if self._counters.changed:
            self.store.keep_counters(self._counters.values)
            self._counters.changed = False

    def _keep_everything(self) -> None:
        self.keep_moved_counters()
        self.batch.commit()
