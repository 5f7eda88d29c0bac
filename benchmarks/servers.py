"""The sandbox against prism, on the same document: a read, and a signed update that the sandbox stores."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import load
from benchmarks.environment import HOME, ROOT, installed, prism
from benchmarks.measure import Row, Table
from payspec.signing import canonical_json, sign
from payspec.testing import SIGNATURE_KEY, TOKEN

_DOCUMENT = ROOT / "generated" / "payspec_generated" / "paycombat" / "openapi.json"
_CREATE = ROOT / "spec" / "paycombat" / "examples" / "customers_create" / "request.individual.json"
_ROUNDS, _SECONDS = 5, 2.0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def _serving(command: list[str], port: int) -> Iterator[float]:
    """Run a server and yield the seconds until it accepted a connection."""
    began = time.perf_counter()
    log = HOME / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True) as process,
    ):
        try:
            while True:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.1):
                    break
                if process.poll() is not None or time.perf_counter() - began > 30:
                    raise SystemExit(f"benchmark: {command[0]} did not start:\n{log.read_text()[-1000:]}")
                time.sleep(0.01)
            yield time.perf_counter() - began
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # prism is a child of the process that npm starts


def _signed(method: str, path: str, body: dict[str, object]) -> bytes:
    content = canonical_json(body)
    return load.request(method, path, {"X-token": TOKEN, "signature": sign(content, SIGNATURE_KEY)}, content)


def _create(port: int, prefix: str) -> str:
    """A customer to read and update: the id that the server gives it."""
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(_signed("POST", f"{prefix}/api/v1/customer/create", json.loads(_CREATE.read_text())))
        answer = b""
        while b'"customer_id"' not in answer:
            answer += connection.recv(65536)
    return answer.split(b'"customer_id"', 1)[1].split(b'"', 2)[1].decode()


def measure() -> list[Table]:
    """Requests per second, rounds interleaved."""
    python, mock = installed(), prism()
    ports = {"payspec sandbox": _free_port(), "prism": _free_port()}
    prefixes = {"payspec sandbox": "/paycombat", "prism": ""}
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "payspec sandbox": [
                str(python),
                "-m",
                "payspec",
                "sandbox",
                "--port",
                str(ports["payspec sandbox"]),
                "--db",
                str(Path(folder) / "bench.db"),
            ],
            "prism": [str(mock), "mock", "-p", str(ports["prism"]), str(_DOCUMENT)],
        }
        return [_compare(commands, ports, prefixes)]


def _compare(commands: dict[str, list[str]], ports: dict[str, int], prefixes: dict[str, str]) -> Table:
    found: dict[tuple[str, str], list[float]] = {}
    with contextlib.ExitStack() as stack:
        starts = {name: stack.enter_context(_serving(command, ports[name])) for name, command in commands.items()}
        requests = {}
        for name, port in ports.items():
            customer = _create(port, prefixes[name])
            read = load.request("GET", f"{prefixes[name]}/api/v1/customer/customer/{customer}", {"X-token": TOKEN})
            change: dict[str, object] = {
                "customer_id": customer,
                "description": "changed",
                "individual": {"dob": "1990-01-31"},
            }
            requests[name] = {
                "GET": read,
                "signed PATCH": _signed("PATCH", f"{prefixes[name]}/api/v1/customer/update", change),
            }
        for _ in range(_ROUNDS):
            for kind in ("GET", "signed PATCH"):
                for name, port in ports.items():
                    content = requests[name][kind]
                    result = load.run(port, lambda content=content: content, seconds=_SECONDS)  # type: ignore[misc]
                    if result.failed:
                        raise SystemExit(
                            f"benchmark: {name} answered {result.failed} times with another status than 200"
                        )
                    found.setdefault((kind, name), []).append(result.per_second)
    rows = []
    for kind in ("GET", "signed PATCH"):
        ours, theirs = (statistics.median(found[kind, name]) for name in ("payspec sandbox", "prism"))
        rows += [
            Row(f"{kind}, prism", f"{theirs:,.0f}/s"),
            Row(f"{kind}, payspec sandbox", f"{ours:,.0f}/s", f"{ours / theirs:.1f}x"),
        ]
    rows += [Row(f"start to first connection, {name}", f"{seconds:.2f} s") for name, seconds in starts.items()]
    note = (
        "Requests per second over 16 connections from one load process, median of five rounds. The sandbox validates, "
        "checks token and signature and commits each update to a file; prism validates and answers from examples."
    )
    return Table("Sandbox", ("what", "figure", "ratio"), rows, note)
