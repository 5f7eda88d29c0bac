"""The tables of what is to happen: webhooks to deliver, and timers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given_up"

_DELIVERY = "sequence, owner, provider, event, object, url, headers, body, state, attempts, due_ms, created_ms, answer"

_NAMES = tuple(_DELIVERY.split(", "))


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook on its way to one address. `answer` says what came of the last attempt."""

    sequence: int
    owner: str
    provider: str
    event: str
    object: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    state: str
    attempts: int
    due_ms: int
    created_ms: int
    answer: str


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens to an object at a time."""

    sequence: int
    due_ms: int
    kind: str
    owner: str
    object: str


class EventStore:
    """What the store knows of the future."""

    _connection: sqlite3.Connection

    def add_delivery(
        self,
        *,
        owner: str,
        provider: str,
        event: str,
        object_id: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        now_ms: int,
    ) -> None:
        """Keep a webhook until it is delivered."""
        self._connection.execute(
            "INSERT INTO deliveries (owner, provider, event, object, url, headers, body, state, attempts, due_ms,"
            " created_ms, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '')",
            (owner, provider, event, object_id, url, json.dumps(dict(headers)), body, WAITING, now_ms, now_ms),
        )

    def due_deliveries(self, now_ms: int, limit: int = 50, without: Collection[str] = ()) -> list[Delivery]:
        """What is to be sent now: of each object and address only the earliest that has not arrived.

        Addresses in `without` are left out.
        """
        return self._deliveries(
            "WHERE state = 'waiting' AND due_ms <= ? AND url NOT IN (SELECT value FROM json_each(?))"
            " AND NOT EXISTS (SELECT 1 FROM deliveries AS earlier"
            " WHERE earlier.owner = deliveries.owner AND earlier.object = deliveries.object"
            " AND earlier.url = deliveries.url AND earlier.state = 'waiting'"
            " AND earlier.sequence < deliveries.sequence)"
            " ORDER BY due_ms, sequence LIMIT ?",
            (now_ms, json.dumps(list(without)), limit),
        )

    def waiting_deliveries(self, now_ms: int, limit: int = 1000) -> list[Delivery]:
        """What should have arrived by now and has not, whatever holds it up."""
        clause = "WHERE state = 'waiting' AND due_ms <= ? ORDER BY due_ms, sequence LIMIT ?"
        return self._deliveries(clause, (now_ms, limit))

    def deliveries(self, owner: str | None = None, limit: int = 200) -> list[Delivery]:
        """The log, newest first."""
        clause = "WHERE (:owner IS NULL OR owner = :owner) ORDER BY sequence DESC LIMIT :limit"
        return self._deliveries(clause, {"owner": owner, "limit": limit})

    def delivery(self, sequence: int) -> Delivery | None:
        """One by its number."""
        return next(iter(self._deliveries("WHERE sequence = ?", (sequence,))), None)

    def next_delivery_ms(self) -> int | None:
        """When the next delivery is due, or None where there is none."""
        (due,) = self._connection.execute("SELECT min(due_ms) FROM deliveries WHERE state = 'waiting'").fetchone()
        return None if due is None else int(due)

    def count_attempt(self, sequence: int, attempts: int, headers: Mapping[str, str]) -> None:
        """An attempt begins, with these headers."""
        self._connection.execute(
            "UPDATE deliveries SET attempts = ?, headers = ? WHERE sequence = ?",
            (attempts, json.dumps(dict(headers)), sequence),
        )

    def note_delivery(self, sequence: int, *, state: str, attempts: int, due_ms: int, answer: str) -> None:
        """What came of an attempt. What has arrived stays so, and attempts are never fewer, whichever ends last."""
        self._connection.execute(
            "UPDATE deliveries SET state = CASE state WHEN 'delivered' THEN state ELSE ? END,"
            " attempts = max(attempts, ?), due_ms = ?, answer = ? WHERE sequence = ?",
            (state, attempts, due_ms, answer, sequence),
        )

    def set_timer(self, due_ms: int, kind: str, owner: str, object_id: str) -> None:
        """Have something happen at a time."""
        self._connection.execute(
            "INSERT INTO timers (due_ms, kind, owner, object) VALUES (?, ?, ?, ?)", (due_ms, kind, owner, object_id)
        )

    def due_timer(self, now_ms: int) -> Timer | None:
        """The earliest timer that is due; it is taken away."""
        row = self._connection.execute(
            "SELECT sequence, due_ms, kind, owner, object FROM timers WHERE due_ms <= ?"
            " ORDER BY due_ms, sequence LIMIT 1",
            (now_ms,),
        ).fetchone()
        if row is None:
            return None
        self._connection.execute("DELETE FROM timers WHERE sequence = ?", (row[0],))
        return Timer(*row)

    def next_timer_ms(self) -> int | None:
        """When the next timer is due, or None where there is none."""
        (due,) = self._connection.execute("SELECT min(due_ms) FROM timers").fetchone()
        return None if due is None else int(due)

    def _deliveries(self, clause: str, values: tuple[object, ...] | dict[str, object]) -> list[Delivery]:
        rows = self._connection.execute(f"SELECT {_DELIVERY} FROM deliveries {clause}", values)
        return [Delivery(**dict(zip(_NAMES, (*row[:6], json.loads(row[6]), *row[7:]), strict=True))) for row in rows]
