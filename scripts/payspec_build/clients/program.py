"""One program against one sandbox: what it says, line by line, and what the sandbox saw of it.

A program says its client, version and the address of its receiver, waits for a line, and then tells of each step.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

import attrs
import httpx

from payspec import ConfigurationError
from payspec.testing import Sandbox, sandbox
from payspec_build.clients.languages import environment
from payspec_build.clients.providers import FAMILIES, FIRST, settings

_TIMEOUT_S = 300.0
_FORGERY_TIMEOUT_S = 60.0
_FORGED = b'{"event":"payment.session.succeeded","data":{},"checksum":"00"}'


@attrs.frozen
class Run:
    """What a program said, how it ended, and what the sandbox logged."""

    said: tuple[Mapping[str, Any], ...]
    exit_code: int
    complaints: str
    """The end of its standard error, and any line that is not JSON."""
    requests: tuple[Mapping[str, Any], ...] = ()
    deliveries: tuple[Mapping[str, Any], ...] = ()
    forgeries: tuple[int, ...] = ()
    """The statuses with which the receiver answered webhooks that nobody signed."""


def run(command: Sequence[str], *, timeout_s: float = _TIMEOUT_S) -> Run:
    """Start a program with credentials of its own at a new sandbox, and stay until it has ended."""
    with sandbox() as box, tempfile.TemporaryFile() as errors:
        merchants = {family: box.control.add_merchant(family) for family in FAMILIES}
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            errors="replace",
            env=environment({"SANDBOX_URL": box.url, **settings(merchants)}),
            start_new_session=True,
        ) as process:
            watchdog = threading.Timer(timeout_s, _end, [process])
            watchdog.start()
            try:
                said, complaints, forgeries = _conversed(process, box, merchants[FIRST]["id"])
                exit_code = process.wait()
            finally:
                watchdog.cancel()
                _end(process)
        return Run(
            said=tuple(said),
            exit_code=exit_code,
            complaints=complaints + _end_of(errors),
            requests=tuple(reversed(box.control.requests())),
            deliveries=tuple(reversed(box.control.deliveries())),
            forgeries=tuple(forgeries),
        )


def _conversed(
    process: subprocess.Popen[str], box: Sandbox, merchant: str
) -> tuple[list[Mapping[str, Any]], str, list[int]]:
    """All lines of a program; after the first it is told to begin."""
    assert process.stdin is not None
    assert process.stdout is not None
    said: list[Mapping[str, Any]] = []
    complaints = ""
    forgeries: list[int] = []
    for line in process.stdout:
        told = _parsed(line)
        if told is None:
            complaints += f"not a JSON object: {line[:500]}"
            continue
        said.append(told)
        if "client" in told:
            if told.get("receiver"):
                complaint, forgeries = _received_at(str(told["receiver"]), box, merchant)
                complaints += complaint
            try:
                process.stdin.write("begin\n")
                process.stdin.close()
            except (OSError, ValueError):
                complaints += "it did not wait once for the line that lets it begin\n"
    return said, complaints, forgeries


def _received_at(address: str, box: Sandbox, merchant: str) -> tuple[str, list[int]]:
    """Have webhooks sent to a program's receiver, and try it with two that nobody signed."""
    try:
        box.control.send_webhooks_to(f"{address}/{FIRST}", account=merchant)
    except ConfigurationError as error:
        return f"{error}\n", []
    return "", [_forged(f"{address}/{family}") for family in FAMILIES]


def _forged(address: str) -> int:
    """The status with which a receiver answers a webhook that nobody signed; 0 where it does not answer."""
    headers = {"Content-Type": "application/json", "X-Signature": "00"}
    try:
        with httpx.Client(trust_env=False, timeout=_FORGERY_TIMEOUT_S) as client:
            return client.post(address, content=_FORGED, headers=headers).status_code
    except httpx.HTTPError:
        return 0


def _parsed(line: str) -> Mapping[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _end(process: subprocess.Popen[str]) -> None:
    """Kill a program together with what it started, such as a web server."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _end_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")[-3000:]
