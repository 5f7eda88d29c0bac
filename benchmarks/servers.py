"""The sandbox against servers that people use instead, and against the bare server it stands on."""

from __future__ import annotations

import contextlib
import http.client
import json
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from benchmarks import footprint, load, providers
from benchmarks.contenders import BARE, MOCKS, Running, ready, serving
from benchmarks.dialects import Call, Dialect, Stripe
from benchmarks.environment import title
from benchmarks.measure import Row, Table
from benchmarks.providers.dialects import MEASURED

OURS = "payspec sandbox"
_DIALECTS: dict[str, Dialect] = {OURS: MEASURED(f"/{providers.MEASURED}"), "localstripe": Stripe()}
"""Every other server has the measured provider's paths at its root."""
_KINDS = ("GET", "signed PATCH", "signed POST")
_LIMITS = {
    ("GET", "prism"): 3,
    ("signed PATCH", "prism"): 2,
    ("signed POST", "prism"): 2,
    ("signed POST", "localstripe"): 20,
}
"""How many times as many requests per second as the other server the sandbox has to answer, at least."""
_ROUNDS, _SECONDS = 5, 2.0


@attrs.define
class _Found:
    """What was measured of one server and one kind of request."""

    per_second: list[float] = attrs.Factory(list)
    answered: int = 0
    cpu_s: float = 0.0


def measure() -> list[Table]:
    """Requests per second, CPU time of a request, start and memory, all of the same processes."""
    ready()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        starts = footprint.starts({**MOCKS, **BARE}, Path(folder) / "starts")
        servers = {
            name: stack.enter_context(serving(command, Path(folder) / str(number)))
            for number, (name, command) in enumerate((MOCKS | BARE).items())
        }
        requests = {name: _requests(_DIALECTS.get(name, MEASURED()), server) for name, server in servers.items()}
        disk: list[float] = []
        found = _rounds(servers, requests, lambda: disk.append(footprint.disk_ms(Path(folder))))
        tables = [_table(kind, found, _note(kind, found, statistics.median(disk))) for kind in _KINDS]
        loaded = footprint.loaded(servers, starts)
        memory = footprint.memory(servers[OURS], [requests[OURS][kind] for kind in _KINDS])
        return [*tables, loaded, memory]


def _requests(dialect: Dialect, server: Running) -> dict[str, bytes]:
    """A read and an update of one customer, and the creation of another like it."""
    create = dialect.create("SAMPLE CUSTOMER")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    headers = {**create.headers, "Content-Type": "application/json"}
    connection.request(create.method, create.path, create.content, headers)
    reply = json.loads(connection.getresponse().read())
    connection.close()
    customer = dialect.identifier(reply)
    calls = (dialect.read(customer), dialect.update(customer, "changed"), create)
    return dict(zip(_KINDS, (_bytes(call) for call in calls), strict=True))


def _bytes(call: Call) -> bytes:
    return load.request(call.method, call.path, call.headers, call.content)


def _rounds(
    servers: Mapping[str, Running], requests: Mapping[str, Mapping[str, bytes]], between: Callable[[], None]
) -> dict[tuple[str, str], _Found]:
    found: dict[tuple[str, str], _Found] = {}
    for number in range(_ROUNDS):
        between()
        for kind, name in _turns(servers, number):
            content, server = requests[name][kind], servers[name]
            before_s = server.cpu_s()
            result = load.run(server.port, lambda content=content: content, seconds=_SECONDS)  # type: ignore[misc]
            if result.failed:
                raise SystemExit(f"benchmark: {name} answered {result.failed} times with another status than 200")
            one = found.setdefault((kind, name), _Found())
            one.per_second.append(result.per_second)
            one.answered += result.answered
            one.cpu_s += server.cpu_s() - before_s
    return found


def _turns(servers: Mapping[str, Running], number: int) -> Iterator[tuple[str, str]]:
    """Every kind with every server; each second round goes the other way."""
    names = list(servers) if number % 2 else list(servers)[::-1]
    for kind in _KINDS:
        for name in names:
            yield kind, name


def _table(kind: str, found: Mapping[tuple[str, str], _Found], note: str) -> Table:
    ours = statistics.median(found[kind, OURS].per_second)
    rows = []
    for name in (*MOCKS, *BARE):
        one = found[kind, name]
        median = statistics.median(one.per_second)
        ratio = "" if name == OURS else f"{ours / median:.2f}x" if median > ours else f"{ours / median:.1f}x"
        limit = _LIMITS.get((kind, name))
        cpu = f"{one.cpu_s / one.answered * 1e6:,.0f}"
        rows.append(Row(title(name), f"{median:,.0f}", ratio, f"at least {limit}x" if limit else "", cpu))
    columns = ("server", "requests/s", "the sandbox has", "limit", "CPU us of a request")
    return Table(f"Sandbox, {kind}", columns, rows, note)


def _note(kind: str, found: Mapping[tuple[str, str], _Found], disk_ms: float) -> str:
    note = (
        f"16 connections from one load process, median of {_ROUNDS} interleaved rounds of {_SECONDS:.0f} s; all "
        "servers are up the whole time. CPU is that of the server's processes. "
    )
    if kind == "GET":
        return note + (
            "The sandbox checks the token and validates; prism and mockoon answer from the document, the bare ones "
            "with a constant, on the sandbox's own uvicorn. The fastest of them wait for the load process, so "
            "their CPU says more than their rate. localstripe plays Stripe's customers."
        )
    ours, theirs = (f"{found['signed POST', name].answered:,} customers in the end" for name in (OURS, "localstripe"))
    return note + (
        "The sandbox checks token and signature, validates, and has the change on the disk before it answers; it held "
        f"{ours}. localstripe writes all that it holds to a file at each change, without waiting for the disk, and "
        f"gets slower as it grows: it held {theirs}, and an event for each change. The others keep nothing. Alone, "
        f"between the rounds, the disk took {disk_ms:.1f} ms to have a block: other work on the same disk slows nobody "
        "here but the sandbox."
    )
