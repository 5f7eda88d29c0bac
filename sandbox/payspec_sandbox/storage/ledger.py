"""Money in double entry: what one account gains another loses, so all entries sum to zero at all times."""

from __future__ import annotations

from collections.abc import Sequence

from payspec_sandbox.storage.store import Store
from payspec_sandbox.storage.store_ledger import Entry

WORLD = "world"
"""Everything outside: payers, beneficiaries, and where the opening balances come from."""


class Ledger:
    """The book of one sandbox."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def move(
        self,
        owner: str,
        units: int,
        currency: str,
        *,
        source: str,
        target: str,
        reason: str,
        reference: str,
        now_ms: int,
    ) -> None:
        """Move an amount from one account to another."""
        self.transfer(
            owner,
            [Entry(source, currency, -units), Entry(target, currency, units)],
            reason=reason,
            reference=reference,
            now_ms=now_ms,
        )

    def transfer(self, owner: str, entries: Sequence[Entry], *, reason: str, reference: str, now_ms: int) -> None:
        """Post several entries as one. They have to sum to zero in each currency."""
        sums: dict[str, int] = {}
        for entry in entries:
            sums[entry.currency] = sums.get(entry.currency, 0) + entry.units
        if any(sums.values()):
            raise ValueError(f"entries that do not sum to zero: {sums}")
        self._store.post(owner, entries, reason, reference, now_ms)

    def balance(self, owner: str, account: str, currency: str) -> int:
        """What an account holds, in units."""
        return self._store.balance(owner, account, currency)

    def balances(self, owner: str) -> list[tuple[str, str, int]]:
        """Account, currency and units of every account of an owner."""
        return self._store.balances(owner)
