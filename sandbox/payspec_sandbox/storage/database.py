"""Opening an SQLite file: makes the tables in a new one, and refuses one that is not ours before touching it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from payspec_sandbox.behaviour.forms import following

APPLICATION_ID = 0x50535342
"""Marks a file as a payspec sandbox's ("PSSB"), in SQLite's own header field for that."""

SCHEMA_VERSION = 4
"""Rises with every change of the tables, or of what their rows hold."""

_TABLES = (
    """CREATE TABLE records (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        collection TEXT NOT NULL,
        owner TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        is_deleted INTEGER NOT NULL,
        handle TEXT,
        created_ms INTEGER NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (collection, owner, id),
        UNIQUE (collection, owner, handle)
    )""",
    "CREATE INDEX records_by_age ON records (collection, owner, created_ms, sequence)",
    """CREATE TABLE answers (
        owner TEXT NOT NULL,
        operation TEXT NOT NULL,
        key TEXT NOT NULL,
        expires_ms INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        status INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (owner, operation, key)
    ) WITHOUT ROWID""",
    "CREATE INDEX answers_by_expiry ON answers (expires_ms)",
    """CREATE TABLE accounts (
        family TEXT NOT NULL,
        id TEXT NOT NULL,
        facts TEXT NOT NULL,
        PRIMARY KEY (family, id)
    ) WITHOUT ROWID""",
    "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
)
_MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _TABLES,
    (
        """CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            transfer INTEGER NOT NULL,
            owner TEXT NOT NULL,
            account TEXT NOT NULL,
            currency TEXT NOT NULL,
            units INTEGER NOT NULL,
            reason TEXT NOT NULL,
            reference TEXT NOT NULL,
            at_ms INTEGER NOT NULL
        )""",
        """CREATE TABLE balances (
            owner TEXT NOT NULL,
            account TEXT NOT NULL,
            currency TEXT NOT NULL,
            units INTEGER NOT NULL,
            PRIMARY KEY (owner, account, currency)
        ) WITHOUT ROWID""",
        """CREATE TABLE deliveries (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL,
            provider TEXT NOT NULL,
            event TEXT NOT NULL,
            object TEXT NOT NULL,
            url TEXT NOT NULL,
            headers TEXT NOT NULL,
            body BLOB NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            due_ms INTEGER NOT NULL,
            created_ms INTEGER NOT NULL,
            answer TEXT NOT NULL
        )""",
        "CREATE INDEX deliveries_by_due ON deliveries (state, due_ms, sequence)",
        "CREATE INDEX deliveries_by_object ON deliveries (owner, object, state, sequence)",
        """CREATE TABLE timers (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            due_ms INTEGER NOT NULL,
            kind TEXT NOT NULL,
            owner TEXT NOT NULL,
            object TEXT NOT NULL
        )""",
        "CREATE INDEX timers_by_due ON timers (due_ms, sequence)",
    ),
    (
        "DROP INDEX records_by_age",
        # With all that a list is narrowed by, so that a page far back reads the index alone until it begins.
        "CREATE INDEX records_by_age ON records (collection, owner, created_ms, sequence, is_deleted, kind)",
    ),
)
"""What brings the tables from each version to the next; the first makes them in a new file.

From version 4 on, what the rows of a provider hold is changed by SQL of its own, `providers/<provider>/upgrades/4.sql`.
"""


_JSON = (("accounts", "facts"), ("deliveries", "headers"), ("records", "body"))


class DatabaseUnusable(Exception):
    """The database cannot be used; the message says why and what to do."""


def opened(path: str) -> sqlite3.Connection:
    """A connection without implicit transactions. Raises DatabaseUnusable."""
    if not path.strip():
        raise DatabaseUnusable("The name of the database is empty. Name a file, or :memory: to keep nothing.")
    try:
        # The event loop's thread is not always the one that opened the file; only one of them uses it at a time.
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.5)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        return connection
    except sqlite3.Error as error:
        raise DatabaseUnusable(f"The database {path} cannot be opened: {error}.") from None


def prepared(connection: sqlite3.Connection, path: str) -> None:
    """Check that the file is ours and make the tables in a new one. Raises DatabaseUnusable."""
    try:
        _prepare(connection, path)
    except DatabaseUnusable:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise DatabaseUnusable(_explained(path, error)) from None


def _prepare(connection: sqlite3.Connection, path: str) -> None:
    has_tables = _number(connection, "SELECT count(*) FROM sqlite_master") > 0
    if has_tables:
        _refuse_foreign(connection, path)
        _refuse_damaged(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    # With FULL a commit waits for the disk: what was acknowledged survives a loss of power.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    before = _number(connection, "PRAGMA user_version")
    for statements in _MIGRATIONS[before:]:
        for statement in statements:
            connection.execute(statement)
    if has_tables and before < SCHEMA_VERSION:
        _upgrade_rows(connection, before)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")
    if has_tables:
        _refuse_unreadable(connection, path)


def _upgrade_rows(connection: sqlite3.Connection, before: int) -> None:
    """Bring what the rows hold to the present version."""
    connection.create_function("following", 3, following, deterministic=True)
    for version in range(before + 1, SCHEMA_VERSION + 1):
        for room in files("payspec_sandbox").joinpath("providers").iterdir():
            script = room.joinpath("upgrades", f"{version}.sql")
            for statement in _statements(script.read_text(encoding="utf-8")) if script.is_file() else ():
                connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: run as a script they would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _refuse_foreign(connection: sqlite3.Connection, path: str) -> None:
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise DatabaseUnusable(f"{path} is an SQLite database of another program. Name another file with --db.")
    version = _number(connection, "PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise DatabaseUnusable(
            f"{path} was written by a newer payspec sandbox (tables of version {version}, this one knows"
            f" {SCHEMA_VERSION}). Update payspec, or name another file with --db."
        )


def _refuse_damaged(connection: sqlite3.Connection, path: str) -> None:
    """Before anything is written: a page that is garbage would be met in the middle of some request."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DatabaseUnusable(_damaged(path, str(found).splitlines()[-1]))


def _refuse_unreadable(connection: sqlite3.Connection, path: str) -> None:
    """Rows that are no JSON where the sandbox writes JSON: somebody else wrote them."""
    for table, column in _JSON:
        # CASE keeps json_type from looking at what is no JSON.
        wrong = f"CASE WHEN json_valid({column}) THEN json_type({column}) <> 'object' ELSE 1 END"
        row = connection.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1").fetchone()
        if row is not None:
            raise DatabaseUnusable(_damaged(path, f"a row of the table {table} holds no JSON in {column}"))
    if connection.execute("SELECT 1 FROM counters WHERE typeof(value) <> 'integer' LIMIT 1").fetchone() is not None:
        raise DatabaseUnusable(_damaged(path, "a counter is no number"))


def _damaged(path: str, what: str) -> str:
    return f"{path} is damaged: {what}. Name another file with --db, or delete this one to begin anew."


def _number(connection: sqlite3.Connection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _explained(path: str, error: sqlite3.DatabaseError) -> str:
    text = str(error)
    if "not a database" in text:
        return f"{path} is not an SQLite database. Name another file with --db."
    if "locked" in text:
        return f"{path} is in use by another program, perhaps another sandbox. Stop it, or name another file with --db."
    if "readonly" in text or "unable to open" in text:
        return f"{path} cannot be written: {text}. Check its folder and permissions, or name another file with --db."
    if "malformed" in text or "corrupt" in text or "decode" in text:
        return _damaged(path, text)
    return f"{path} cannot be used: {text}."
