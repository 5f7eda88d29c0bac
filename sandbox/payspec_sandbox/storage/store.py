"""Where the sandbox keeps things: records, answers to repeat, accounts and counters, in one SQLite database.

This class is the seam for another database: nothing outside it knows SQL. Acknowledged means stored: a transaction
that has ended is on the disk. One process owns a database file at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from payspec_sandbox.storage import database
from payspec_sandbox.storage.records import STATE, Answer, Position, Record, Selection
from payspec_sandbox.storage.store_events import EventStore
from payspec_sandbox.storage.store_ledger import LedgerStore

T = TypeVar("T")
_COLUMNS = "collection, owner, id, kind, is_deleted, handle, created_ms, body, sequence"

_TRIAL = ("trial", 256 * 1024)


class Store(LedgerStore, EventStore):
    """One open database."""

    def __init__(self, path: str) -> None:
        self._connection: sqlite3.Connection = database.opened(path)
        database.prepared(self._connection, path)
        self._indexed: set[tuple[str, str]] = set()

    def close(self) -> None:
        """Close the file; using the store afterwards is an error."""
        self._connection.close()

    def copy_to(self, other: Store) -> None:
        """Make another store's content equal to this one's, all at once. Neither may have an open transaction."""
        self._connection.backup(other._connection)
        other._indexed.clear()

    @property
    def is_open(self) -> bool:
        """Whether a transaction has begun and not ended."""
        return self._connection.in_transaction

    def open(self) -> None:
        """Begin a transaction that several pieces of work share, unless one is open."""
        if not self.is_open:
            self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the shared transaction: what was written is on the disk."""
        if self.is_open:
            try:
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite ends the transaction itself on some failures, such as a full disk.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def savepoint(self) -> Generator[None, None, None]:
        """All or nothing, inside the shared transaction."""
        self._connection.execute("SAVEPOINT work")
        try:
            yield
        except BaseException:
            self._undo()
            raise
        self._connection.execute("RELEASE work")

    def in_savepoint(self, work: Callable[[], T]) -> T:
        """What a function returns, all or nothing of it done: the same as `savepoint`, for what every request does."""
        self._connection.execute("SAVEPOINT work")
        try:
            found = work()
        except BaseException:
            self._undo()
            raise
        self._connection.execute("RELEASE work")
        return found

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO work")
            self._connection.execute("RELEASE work")

    def insert(self, record: Record) -> None:
        """Add a record. Its position is given by the store."""
        self._connection.execute(
            "INSERT INTO records (collection, owner, id, kind, is_deleted, handle, created_ms, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.collection,
                record.owner,
                record.id,
                record.state,
                record.is_deleted,
                record.handle,
                record.created_ms,
                record.body,
            ),
        )

    def find(self, collection: str, owner: str, identifier: str) -> Record | None:
        """One record, deleted or not."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM records WHERE collection = ? AND owner = ? AND id = ?",
            (collection, owner, identifier),
        ).fetchone()
        return None if row is None else Record(*row)

    def find_by_handle(self, collection: str, owner: str, handle: str) -> Record | None:
        """The record with a unique handle."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM records WHERE collection = ? AND owner = ? AND handle = ?",
            (collection, owner, handle),
        ).fetchone()
        return None if row is None else Record(*row)

    def replace(self, record: Record) -> None:
        """Write a record's changeable parts: body, handle and state."""
        self.rewrite(record)
        name = (record.collection, record.owner, record.id)
        self._connection.execute(
            f"UPDATE records SET handle = ?, {STATE} = ? WHERE collection = ? AND owner = ? AND id = ?",
            (record.handle, record.state, *name),
        )

    def rewrite(self, record: Record) -> None:
        """Write a record's body, where nothing else has changed."""
        name = (record.collection, record.owner, record.id)
        self._connection.execute(
            "UPDATE records SET body = ? WHERE collection = ? AND owner = ? AND id = ?", (record.body, *name)
        )

    def remove(self, record: Record) -> None:
        """Take a record away for good."""
        self._connection.execute(
            "DELETE FROM records WHERE collection = ? AND owner = ? AND id = ?",
            (record.collection, record.owner, record.id),
        )

    def select(
        self,
        selection: Selection,
        *,
        newest_first: bool,
        limit: int,
        offset: int = 0,
        beyond: Position | None = None,
    ) -> list[Record]:
        """Records in the order of their creation, at most `limit`, those after the position `beyond` if given."""
        rows = self._selected(_COLUMNS, selection, newest_first, limit, offset, beyond)
        return [Record(*row) for row in rows]

    def bodies(self, selection: Selection, *, newest_first: bool, limit: int, offset: int) -> list[str]:
        """The bodies of the same, where nobody wants more."""
        return [body for (body,) in self._selected("body", selection, newest_first, limit, offset, None)]

    def _selected(
        self,
        columns: str,
        selection: Selection,
        newest_first: bool,
        limit: int,
        offset: int,
        beyond: Position | None,
    ) -> sqlite3.Cursor:
        conditions, values = _conditions(selection)
        if beyond is not None:
            conditions += f" AND (created_ms, sequence) {'<' if newest_first else '>'} (?, ?)"
            values += [beyond.created_ms, beyond.sequence]
        direction = "DESC" if newest_first else "ASC"
        return self._connection.execute(
            f"SELECT {columns} FROM records WHERE {conditions}"
            f" ORDER BY created_ms {direction}, sequence {direction} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )

    def index(self, collection: str, path: str) -> None:
        """Have the records of a collection found quickly by what their bodies have at a place."""
        if (collection, path) not in self._indexed:
            name = f"{collection} {path}".replace('"', "")
            self._connection.execute(
                f"CREATE INDEX IF NOT EXISTS \"{name}\" ON records (owner, json_extract(body, '{path}'), created_ms,"
                f" sequence) WHERE collection = '{collection}'"
            )
            self._indexed.add((collection, path))

    def answer(self, owner: str, operation: str, key: str, now_ms: int) -> Answer | None:
        """The answer kept under an idempotency key, unless it has expired."""
        row = self._connection.execute(
            "SELECT fingerprint, status, body FROM answers"
            " WHERE owner = ? AND operation = ? AND key = ? AND expires_ms > ?",
            (owner, operation, key, now_ms),
        ).fetchone()
        return None if row is None else Answer(*row)

    def keep_answer(self, owner: str, operation: str, key: str, expires_ms: int, answer: Answer) -> None:
        """Keep an answer until a time; one that had expired is overwritten."""
        self._connection.execute(
            "INSERT OR REPLACE INTO answers (owner, operation, key, expires_ms, fingerprint, status, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (owner, operation, key, expires_ms, answer.fingerprint, answer.status, answer.body),
        )

    def forget_answers(self, now_ms: int) -> None:
        """Drop the answers that have expired."""
        self._connection.execute("DELETE FROM answers WHERE expires_ms <= ?", (now_ms,))

    def grow(self) -> None:
        """Write so much that the file has to grow: small changes may find room in a file on a full disk."""
        self._connection.execute("INSERT OR REPLACE INTO answers VALUES ('', '', ?, 0, '', 0, zeroblob(?))", _TRIAL)

    def shrink(self) -> None:
        """Take away what `grow` wrote."""
        self._connection.execute("DELETE FROM answers WHERE owner = '' AND operation = '' AND key = ?", _TRIAL[:1])

    def accounts(self) -> list[tuple[str, str, dict[str, str]]]:
        """Family, id and facts of every account."""
        rows = self._connection.execute("SELECT family, id, facts FROM accounts ORDER BY family, id")
        return [(family, identifier, json.loads(facts)) for family, identifier, facts in rows]

    def add_account(self, family: str, identifier: str, facts: Mapping[str, str]) -> None:
        """Add an account. Its secrets are stored as they are: this is a sandbox."""
        self._connection.execute("INSERT INTO accounts VALUES (?, ?, ?)", (family, identifier, json.dumps(facts)))

    def remove_account(self, family: str, identifier: str) -> None:
        """Take away an account and whatever belongs to it."""
        self._connection.execute("DELETE FROM accounts WHERE family = ? AND id = ?", (family, identifier))
        for table in ("records", "answers", "entries", "balances", "deliveries", "timers"):
            self._connection.execute(f"DELETE FROM {table} WHERE owner = ?", (identifier,))

    def set_facts(self, family: str, identifier: str, facts: Mapping[str, str]) -> None:
        """Replace the facts of an account."""
        self._connection.execute(
            "UPDATE accounts SET facts = ? WHERE family = ? AND id = ?", (json.dumps(dict(facts)), family, identifier)
        )

    def counters(self) -> dict[str, int]:
        """The counters as last kept."""
        return dict(self._connection.execute("SELECT name, value FROM counters"))

    def keep_counters(self, counters: Mapping[str, int]) -> None:
        """Write the counters."""
        self._connection.executemany("INSERT OR REPLACE INTO counters VALUES (?, ?)", list(counters.items()))


def _conditions(selection: Selection) -> tuple[str, list[Any]]:
    conditions = "collection = ? AND owner = ?"
    values: list[Any] = [selection.collection, selection.owner]
    for clause, value in (
        ("handle = ?", selection.handle),
        ("created_ms >= ?", selection.from_ms),
        ("created_ms < ?", selection.until_ms),
    ):
        if value is not None:
            conditions += f" AND {clause}"
            values.append(value)
    for one in selection.where:
        # The place is written out: an index on it is used only where it stands there as in the index.
        place = STATE if one.path == STATE else f"json_extract(body, '{one.path}')"
        conditions += f" AND {place} {one.operator} ?"
        values.append(one.value)
    return conditions, values
