"""A process that makes hostile calls one after the other, with a server of its own beside it.

    python -m tests.hostile.worker      one case a line on stdin (JSON), one verdict a line on stdout

Only one call is under way at a time, so that its memory, sockets and log lines are its own. What hangs is killed by
whoever started this process.
"""

from __future__ import annotations

import ctypes
import gc
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import attrs

from tests.hostile.calls import KEY, SECRETS, Case, call
from tests.hostile.fault import Fault
from tests.hostile.faults import FAULTS
from tests.hostile.judge import Observed, Reason, judge, raw_notes

_MOST_MEMORY = 3 * 1024**3  # bytes of addresses: a bomb ends here, and not in the machine
_LOGGERS = ("payspec", "httpx")


class _Kept(logging.Handler):
    """Keeps the text of each record."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Server:
    """The hostile server of this worker."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, **command: Any) -> dict[str, Any]:
        """One command, one answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """The end of its input ends it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


class _Memory:
    """The most memory that this process held since the last reset, where Linux says so."""

    def __init__(self) -> None:
        self.before = 0
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
        self.works = self._reset()

    def _reset(self) -> bool:
        try:
            Path("/proc/self/clear_refs").write_text("5")
        except OSError:
            return False
        return True

    def start(self) -> None:
        gc.collect()
        if self._trim is not None:
            self._trim(0)
        if self.works:
            self._reset()
            self.before = self._read("VmRSS")

    def grown(self) -> int | None:
        return max(0, self._read("VmHWM") - self.before) if self.works else None

    @staticmethod
    def _read(name: str) -> int:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        return 0


def _open_files() -> set[str]:
    """What this process holds open, by number and target."""
    found = set()
    folder = Path("/proc/self/fd")
    for entry in folder.iterdir() if folder.exists() else ():
        try:
            found.add(f"{entry.name} {os.readlink(entry)}")
        except OSError:
            continue
    return {name for name in found if "socket:" in name or ".part" in name or "memo.pdf" in name}


def run(case: Case, server: Server, kept: _Kept, memory: _Memory, grace_s: float) -> dict[str, Any]:
    """Make the call of a case and judge it."""
    fault = next(fault for fault in FAULTS if fault.name == case.fault)
    opened = server.ask(do="open", fault=case.fault, provider=case.provider, key=KEY, patience_s=case.patience_s)
    scheme = "http" if fault.tls is None else "https"
    _trust(fault)
    kept.lines.clear()
    files, threads = _open_files(), set(threading.enumerate())
    memory.start()
    try:
        url = f"{scheme}://127.0.0.1:{opened['port']}/hostile"
        called = call(case, fault.call, url, fault.warm, fault.target)
        grown = memory.grown()
    finally:
        closed = server.ask(do="close")
    gc.collect()
    left = [f"left open: {name}" for name in _open_files() - files]
    left += [f"a thread: {thread.name}" for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    requests = [request for request in closed["seen"] if "x-hostile" not in request["headers"]]  # without earlier calls
    seen = Observed(called, requests, closed["secrets"], list(kept.lines), grown, left, closed["stuck"])
    reasons = judge(case, fault, seen, grace_s)
    return _verdict(case, fault, seen, reasons)


def _verdict(case: Case, fault: Fault, seen: Observed, reasons: list[Reason]) -> dict[str, Any]:
    error = seen.called.error
    return {
        "case": attrs.asdict(case),
        "family": fault.family,
        "reasons": [attrs.asdict(reason) for reason in reasons],
        "seconds": seen.called.seconds,
        "grown": seen.grown,
        "requests": len(seen.requests),
        "end": type(error).__name__ if error is not None else "success",
        "notes": raw_notes(error, {*SECRETS, *seen.echoed}),
    }


def _trust(fault: Fault) -> None:
    """What the client trusts, where a fault speaks TLS."""
    os.environ.pop("SSL_CERT_FILE", None)
    if fault.tls is not None and "HOSTILE_CERTIFICATES" in os.environ:
        os.environ["SSL_CERT_FILE"] = str(Path(os.environ["HOSTILE_CERTIFICATES"], "authorities.pem"))


def end_with_parent() -> None:
    """Where the kernel can: a call that hangs does not outlive whoever asked for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def main() -> None:
    """Cases, until stdin ends."""
    end_with_parent()
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            del os.environ[name]
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.RLIM_INFINITY))
    kept, server, memory = _Kept(), Server(), _Memory()
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        logger.addHandler(kept)
    for mode in ("sync", "async"):  # once, so that no judged call pays for imports
        for verb in ("GET", "POST"):
            for provider in ("paycombat", "juicyway"):
                case = Case("envelope: a right reply", mode, verb, provider, 20, 20, 60)
                run(case, server, kept, memory, 60)
    gc.collect()
    gc.freeze()  # what is loaded stays; collecting before and after each call is then cheap
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        verdict = run(Case(**asked["case"]), server, kept, memory, asked["grace_s"])
        print(json.dumps(verdict), flush=True)
    server.close()


if __name__ == "__main__":
    main()
