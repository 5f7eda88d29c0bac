"""What is tested: a sandbox that the run starts, or one on this machine that was named.

These tests create, change and delete without asking, so nothing but this machine is a target. A provider's own test
environment is for `contract_tests.remote`, which does with it what a person has listed.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any, TextIO
from urllib.parse import urlsplit

import attrs
import httpx
import uvicorn

from contract_tests.documents import Document
from contract_tests.requests.receiver import OnTheWay, unchanged
from payspec_sandbox.app import create_app
from payspec_sandbox.server import listening, url_of

_START_TIMEOUT_S = 120.0
_STOP_TIMEOUT_S = 60.0
_ADDRESS = re.compile(r"http://\S+?:\d+")


class TargetRefused(Exception):
    """This address is not tested; the message says why."""


class TargetFailed(Exception):
    """The sandbox did not start; the message holds what it said."""


@attrs.frozen
class Target:
    """An address that serves every provider under its own word. `is_fresh`: it was started by this run.

    `on_the_way` is what becomes of each webhook before it arrives.
    """

    url: str
    is_fresh: bool
    on_the_way: OnTheWay = unchanged

    def base_url(self, provider: str) -> str:
        """Where a provider's paths begin."""
        return f"{self.url}/{provider}"


def named_target(url: str, documents: list[Document]) -> Target:
    """A target that was named. Raises TargetRefused for anything but a sandbox on this machine."""
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise TargetRefused(f"{url!r} is not an address such as http://127.0.0.1:8420.")
    for document in documents:
        for server in document.raw["servers"]:
            if host == urlsplit(server["url"]).hostname:
                raise TargetRefused(
                    f"{host} is {document.provider}'s own address ({server['description']}). Contract tests create,"
                    " change and delete; they never run there."
                )
    if not _is_loopback(host):
        raise TargetRefused(
            f"{host} is not this machine. Only sandboxes on 127.0.0.1, ::1 or localhost are tested so. For a provider's"
            " test environment write a targets file and pass it with --targets: docs/contract-remote.md."
        )
    return Target(url.rstrip("/"), is_fresh=False)


@contextlib.contextmanager
def started_sandbox(seed: int) -> Iterator[Target]:
    """A sandbox of our own, in a process of its own, whose ids and clock follow from the seed."""
    command = [sys.executable, "-m", "payspec_sandbox", "--port", "0", "--seed", str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    assert process.stderr is not None
    log: list[str] = []
    reader = threading.Thread(target=_collect, args=(process.stderr, log), daemon=True)
    reader.start()
    try:
        address = _address_said(process.stdout)
        if address is None:
            reader.join(_STOP_TIMEOUT_S)  # until all is there that says why
            raise TargetFailed("The sandbox did not start:\n" + "".join(log))
        yield Target(address, is_fresh=True)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(_STOP_TIMEOUT_S)
        process.stdout.close()
        process.stderr.close()


@contextlib.contextmanager
def served(app: Callable[..., Any]) -> Iterator[Target]:
    """Any ASGI application on a free port, from a thread of this process: the sandbox behind a defect."""
    listener = listening("127.0.0.1", 0)
    config = uvicorn.Config(app, log_level="critical", lifespan="off", access_log=False, ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + _START_TIMEOUT_S
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise TargetFailed("The application did not start.")
            time.sleep(0.005)
        yield Target(url_of(listener), is_fresh=True)
    finally:
        server.should_exit = True
        thread.join(_STOP_TIMEOUT_S)
        listener.close()


def implemented_at(url: str | None) -> dict[str, frozenset[str]]:
    """By provider, the operations that a sandbox implements: that at `url`, or the one that a run starts."""
    if url is None:
        with contextlib.closing(create_app()) as app:
            found = app.played
    else:
        try:
            found = httpx.get(f"{url.rstrip('/')}/_sandbox/operations").raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise TargetFailed(f"{url} does not say which operations it implements ({type(error).__name__}).") from None
    return {provider: frozenset(name for name, is_there in own.items() if is_there) for provider, own in found.items()}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _collect(stream: TextIO, log: list[str]) -> None:
    for line in stream:
        log.append(line)
        del log[:-50]  # the end says why; more would only grow


def _address_said(stream: TextIO) -> str | None:
    """The address from the first lines the sandbox prints; None where it ended before."""
    for line in stream:
        found = _ADDRESS.search(line)
        if found:
            # It prints no more than its first lines, so nobody has to read on.
            return found[0]
    return None
