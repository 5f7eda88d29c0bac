"""prism as a process: a mock of a document, or a proxy before a server that validates what passes by it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

_START_TIMEOUT_S = 60.0


class PrismFailed(Exception):
    """prism did not start; the message holds what it said."""


@contextlib.contextmanager
def running_prism(program: Path, document: Path, upstream: str | None = None) -> Iterator[str]:
    """The address of a prism that serves a document on a free port, or stands before the server at `upstream`.

    Requests and answers that the document does not allow are answered with an error. Raises PrismFailed.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    what = [str(document), upstream] if upstream else [str(document)]
    command = [str(program), "proxy" if upstream else "mock", "--errors", "--host", "127.0.0.1", "--port", str(port)]
    log = document.with_suffix(".prism.log")
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen([*command, *what], stdout=output, stderr=output, start_new_session=True)
    try:
        if not _answers(process, port):
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise PrismFailed(f"prism did not start:\n{said}")
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End prism, a child of the process that was started, with it."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    else:  # Windows has no groups of processes
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    process.wait()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        time.sleep(0.1)
    return False
