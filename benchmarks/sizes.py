"""Whether the sandbox gets slower as it fills: the same requests with a thousand and with a million customers."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import load, providers
from benchmarks.contenders import Running, sandbox, serving
from benchmarks.dialects import Call
from benchmarks.environment import installed
from benchmarks.measure import Row, Table
from benchmarks.providers.dialects import COLLECTION, MEASURED
from payspec.testing import MERCHANT_ID
from payspec_sandbox.behaviour.thing import joined
from payspec_sandbox.storage.store import Store

_SIZES = (1_000, 1_000_000)
_LIMIT = 1.2
_SAMPLES, _WARM_UP = 600, 50
_DIALECT = MEASURED(f"/{providers.MEASURED}")
_PAGE_SIZE = 10
_AGE_MS = 60_000
"""Between one customer and the next."""


def measure() -> list[Table]:
    """Median latency over one connection, of each request in turn with either database."""
    installed()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        connections: dict[int, _Connection] = {}
        for size in _SIZES:
            place = Path(folder) / str(size)
            place.mkdir()
            _fill(place / "bench.db", size)
            server = stack.enter_context(serving(sandbox, place))
            connections[size] = stack.enter_context(_connected(server))
        found = _latencies(connections)
        last = [_last_page(connections[size], size) for size in _SIZES]
    rows = []
    for kind in _kinds(1):
        small, large = (statistics.median(found[kind, size]) for size in _SIZES)
        rows.append(Row(kind, f"{small:.0f}", f"{large:.0f}", f"{large / small:.2f}x", f"at most {_LIMIT}x"))
    small, large = last
    rows.append(Row("list, last page", f"{small:.0f}", f"{large:.0f}", f"{large / small:.0f}x"))
    note = (
        f"Microseconds from request to answer over one connection, median of {_SAMPLES}, each request with one "
        "database and then with the other; other customers each time, drawn from all. One in ten is a company. "
        "The database of a million is larger than SQLite's cache, and is in the system's. A page far in the list costs "
        "what it skips: the last page is number 100 and 100,000."
    )
    return [Table("Sandbox, size", ("request", *(f"{size:,}" for size in _SIZES), "ratio", "limit"), rows, note)]


def _identifier(number: int) -> str:
    """The same for a number each time, and as random as those that the sandbox makes."""
    return f"customer_{random.Random(number).getrandbits(128):032x}"


def _fill(database: Path, count: int) -> None:
    """A database of the sandbox's own making, with so many customers written past its store: that is much faster."""
    Store(str(database)).close()
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executemany(
            "INSERT INTO records (collection, owner, id, kind, is_deleted, handle, created_ms, body)"
            " VALUES (?, ?, ?, ?, 0, NULL, ?, ?)",
            _rows(count),
        )
        connection.commit()
    with database.open("rb") as file:
        os.fsync(file.fileno())  # else the system writes it out while the sandbox is measured


def _rows(count: int) -> Iterator[tuple[str, str, str, str, int, str]]:
    template = json.loads(providers.CUSTOMER.read_text(encoding="utf-8"))["data"]
    newest_ms = time.time_ns() // 1_000_000 - _AGE_MS
    bodies = {}
    for kind in ("individual", "company"):
        details = template["individual"]
        customer = {**template, "type": kind, "is_active": True, "customer_id": "{}"}
        del customer["individual"]
        shown = json.dumps({**customer, kind: details}, separators=(",", ":")).replace('"{}"', '"%s"')
        bodies[kind] = joined(shown, {"_state": "active", "_has_authorized_user": False})
    for number in range(count):
        kind = "individual" if number % 10 else "company"
        identifier = _identifier(number)
        created_ms = newest_ms - (count - number) * _AGE_MS
        yield COLLECTION, MERCHANT_ID, identifier, "active", created_ms, bodies[kind] % identifier


class _Connection:
    """One connection that waits for each answer."""

    def __init__(self, plug: socket.socket) -> None:
        self._plug = plug

    def microseconds(self, content: bytes) -> float:
        """How long one request takes. Ends the benchmark where the answer is not 200."""
        began = time.perf_counter_ns()
        self._plug.sendall(content)
        answer = self._plug.recv(1 << 20)
        head, _, body = answer.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        while len(body) < length:
            body += self._plug.recv(1 << 20)
        took = time.perf_counter_ns() - began
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"benchmark: the sandbox answered {(head + body)[:500]!r}")
        return took / 1000


@contextlib.contextmanager
def _connected(server: Running) -> Iterator[_Connection]:
    with socket.create_connection(("127.0.0.1", server.port), 30) as plug:
        plug.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield _Connection(plug)


def _latencies(connections: Mapping[int, _Connection]) -> dict[tuple[str, int], list[float]]:
    found: dict[tuple[str, int], list[float]] = {}
    draw = random.Random(1)
    for number in range(_WARM_UP + _SAMPLES):
        for kind in _kinds(1):
            order = list(connections)[:: 1 if number % 2 else -1]
            for size in order:
                call = _kinds(size, draw)[kind]
                took = connections[size].microseconds(load.request(call.method, call.path, call.headers, call.content))
                if number >= _WARM_UP:
                    found.setdefault((kind, size), []).append(took)
    return found


def _last_page(connection: _Connection, size: int) -> float:
    call = _DIALECT.call("GET", f"{_DIALECT.customers}?page={size // _PAGE_SIZE}")
    content = load.request(call.method, call.path, call.headers)
    return statistics.median(connection.microseconds(content) for _ in range(5))


def _kinds(size: int, draw: random.Random | None = None) -> dict[str, Call]:
    """The measured requests, for a database of this size."""
    identifier = _identifier((draw or random.Random(0)).randrange(size))
    first_page = _DIALECT.customers
    return {
        "GET one": _DIALECT.read(identifier),
        "list, first page": _DIALECT.call("GET", first_page),
        "list, first page of companies": _DIALECT.call("GET", f"{first_page}?type=company"),
        "signed PATCH": _DIALECT.update(identifier, "changed"),
        "signed POST": _DIALECT.create("SAMPLE CUSTOMER"),
    }
