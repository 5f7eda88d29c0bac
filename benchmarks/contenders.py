"""The servers that are compared: how each is started, watched and ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from benchmarks.environment import NODE, PYTHON, ROOT, installed, localstripe, node_tool, peer
from benchmarks.providers import MEASURED

DOCUMENTS = ROOT / "generated" / "payspec_generated"
ADMIN_TOKEN = "bench-admin"
"""mockoon makes one up and logs it if none is given."""

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_START_TIMEOUT_S, _STOP_TIMEOUT_S = 60, 10

Command = Callable[[int, Path, str], list[str]]
"""A port, a folder for what the server keeps, and the provider whose document it plays."""


@attrs.frozen
class Running:
    """A server that answers. `start_s` is the time from its start to its first answer."""

    port: int
    pid: int
    start_s: float

    def cpu_s(self) -> float:
        """CPU seconds of its processes so far."""
        return sum(int(fields[11]) + int(fields[12]) for fields in self._processes()) / _TICKS

    def rss_mb(self) -> float:
        """Memory of its processes now."""
        return sum(int(fields[21]) for fields in self._processes()) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _processes(self) -> Iterator[list[str]]:
        """What /proc/<pid>/stat says after the name, of every process of the session."""
        for file in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # a process may end meanwhile
                fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
                if int(fields[3]) == self.pid:
                    yield fields

    def kill(self) -> None:
        """End it without warning, as a loss of power does; it cannot write anything any more."""
        os.killpg(self.pid, signal.SIGKILL)


def sandbox(port: int, folder: Path, provider: str) -> list[str]:
    """Ours keeps its data in a file; it plays every provider at once."""
    return [str(PYTHON), "-m", "payspec", "sandbox", "--port", str(port), "--db", str(folder / "bench.db")]


def _prism(port: int, folder: Path, provider: str) -> list[str]:
    return [str(NODE), str(node_tool("prism")), "mock", "-p", str(port), str(_document(provider))]


def _mockoon(port: int, folder: Path, provider: str) -> list[str]:
    options = ["--hostname", "127.0.0.1", "--disable-log-to-file", "--admin-api-token", ADMIN_TOKEN]
    return [
        str(NODE),
        str(node_tool("mockoon-cli")),
        "start",
        "--data",
        str(_document(provider)),
        "--port",
        str(port),
        *options,
    ]


def _localstripe(port: int, folder: Path, provider: str) -> list[str]:
    # Its file is always /tmp/localstripe.pickle: the first start begins without it, a second one goes on with it.
    started = folder / "started"
    is_first = not started.exists()
    started.touch()
    return [str(localstripe()), "--port", str(port), *(["--from-scratch"] if is_first else [])]


def _bare(kind: str) -> Command:
    return lambda port, folder, provider: [str(PYTHON), "-m", "benchmarks.bare", kind, str(port)]


def _document(provider: str) -> Path:
    return DOCUMENTS / provider / "openapi.json"


MOCKS: dict[str, Command] = {
    "payspec sandbox": sandbox,
    "prism": _prism,
    "mockoon": _mockoon,
    "localstripe": _localstripe,
}
BARE: dict[str, Command] = {"bare Starlette app": _bare("starlette"), "bare server": _bare("asgi")}


def ready() -> None:
    """Install everything, so that no start includes it. CPU and memory are read from /proc, which only Linux has."""
    if not Path("/proc/self/stat").exists():
        raise SystemExit(
            "benchmark: servers are measured on Linux only. Here run: ./scripts/bench imports calls signing peers"
        )
    installed()
    for program in ("prism", "mockoon-cli"):
        node_tool(program)
    localstripe()
    problem = peer("starlette")
    if problem is not None:
        raise SystemExit(f"benchmark: {problem}")


@contextlib.contextmanager
def serving(command: Command, folder: Path, provider: str = MEASURED) -> Iterator[Running]:
    """Run a server until the block ends. `folder` has its log and what it keeps."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    arguments, log = command(port, folder, provider), folder / "server.log"
    with log.open("ab") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            arguments, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
        try:
            while not _answers(port):
                if process.poll() is not None or time.perf_counter() - began > _START_TIMEOUT_S:
                    raise SystemExit(
                        f"benchmark: {arguments[0]} did not start:\n{log.read_text(encoding='utf-8')[-1000:]}"
                    )
                time.sleep(0.005)
            yield Running(port, process.pid, time.perf_counter() - began)
        finally:
            _ended(process)


def _ended(process: subprocess.Popen[bytes]) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_TIMEOUT_S)
            return


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether a request is answered, whatever the answer is."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as connection:
        connection.sendall(b"GET /none HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        return connection.recv(9).startswith(b"HTTP/1.1")
    return False
