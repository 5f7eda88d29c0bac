"""The ledger's tables: entries that are only ever added, and the balances that follow from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One side of a transfer: what an account gains, or loses where `units` is negative."""

    account: str
    currency: str
    units: int


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry as it stands in the book."""

    sequence: int
    transfer: int
    owner: str
    account: str
    currency: str
    units: int
    reason: str
    reference: str
    at_ms: int


class LedgerStore:
    """What the store knows of money."""

    _connection: sqlite3.Connection

    def post(self, owner: str, entries: Iterable[Entry], reason: str, reference: str, at_ms: int) -> int:
        """Add the entries of one transfer and move the balances; returns the transfer's number."""
        # By the newest entry: the largest transfer would be looked for in all of them.
        last = self._connection.execute("SELECT transfer FROM entries ORDER BY sequence DESC LIMIT 1").fetchone()
        transfer = 1 if last is None else int(last[0]) + 1
        for entry in entries:
            self._connection.execute(
                "INSERT INTO entries (transfer, owner, account, currency, units, reason, reference, at_ms)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (transfer, owner, entry.account, entry.currency, entry.units, reason, reference, at_ms),
            )
            self._connection.execute(
                "INSERT INTO balances VALUES (?, ?, ?, ?)"
                " ON CONFLICT (owner, account, currency) DO UPDATE SET units = units + excluded.units",
                (owner, entry.account, entry.currency, entry.units),
            )
        return transfer

    def balance(self, owner: str, account: str, currency: str) -> int:
        """What an account holds of a currency."""
        row = self._connection.execute(
            "SELECT units FROM balances WHERE owner = ? AND account = ? AND currency = ?", (owner, account, currency)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def balances(self, owner: str) -> list[tuple[str, str, int]]:
        """Account, currency and units of every account of an owner."""
        rows = self._connection.execute(
            "SELECT account, currency, units FROM balances WHERE owner = ? ORDER BY account, currency", (owner,)
        )
        return [(account, currency, int(units)) for account, currency, units in rows]

    def entries(self, owner: str | None, *, reference: str | None = None, limit: int = 1000) -> list[Posted]:
        """The newest entries first, of one owner or of all."""
        rows = self._connection.execute(
            "SELECT sequence, transfer, owner, account, currency, units, reason, reference, at_ms FROM entries"
            " WHERE (:owner IS NULL OR owner = :owner) AND (:reference IS NULL OR reference = :reference)"
            " ORDER BY sequence DESC LIMIT :limit",
            {"owner": owner, "reference": reference, "limit": limit},
        )
        return [Posted(*row) for row in rows]

    def totals(self) -> dict[str, int]:
        """The sum of all entries by currency: zero, always."""
        rows = self._connection.execute("SELECT currency, sum(units) FROM entries GROUP BY currency")
        return {currency: int(units) for currency, units in rows}
