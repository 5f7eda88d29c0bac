"""Runs the sandbox over HTTP: in the foreground for a terminal, in a thread for tests and demos."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from payspec_sandbox.app import Sandbox, create_app
from payspec_sandbox.http import limits
from payspec_sandbox.specification import Document, Specification
from payspec_sandbox.webhooks.deliveries import Deliveries

LOOPBACK = "127.0.0.1"
_BACKLOG = 2048
# A port that an ended process left can be taken at once; on Windows the same option would let two processes share it.
_KEPT_FOR_US: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
# Windows has no SIGTERM that a process could catch; there it is Ctrl-Break.
_STOPPING = (signal.SIGINT, signal.SIGTERM, *filter(None, [getattr(signal, "SIGBREAK", None)]))
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 5


class AddressUnusable(Exception):
    """The address cannot be listened on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class RunningSandbox:
    """A sandbox that is being served."""

    url: str
    app: Sandbox


class _Server(uvicorn.Server):
    """uvicorn without its signal handling, which would end the process before the database is closed."""

    def __init__(self, app: Sandbox, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._app = app
        self._look = _watch()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second."""
        if counter % 10 == 0:
            self._look(self.server_state.connections)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests that wait for receivers, such as an advance, are answered instead of waited for."""
        deliveries = getattr(self._app, "deliveries", None)
        if isinstance(deliveries, Deliveries):
            await deliveries.stop()
        await super().shutdown(sockets)


@contextlib.contextmanager
def running(
    *,
    db: str = ":memory:",
    seed: int | None = None,
    host: str = LOOPBACK,
    port: int = 0,
    documents: Mapping[str, Document | Specification] | Path | None = None,
    webhooks_anywhere: bool = False,
    control_password: str | None = None,
    allowed_hosts: Iterable[str] = (),
) -> Generator[RunningSandbox, None, None]:
    """Serve a sandbox from a background thread; port 0 takes a free one. It has stopped when the block ends."""
    with contextlib.closing(
        create_app(
            db=db,
            seed=seed,
            documents=documents,
            webhooks_anywhere=webhooks_anywhere,
            control_password=control_password,
            allowed_hosts=allowed_hosts,
        )
    ) as app:
        listener = listening(host, port)
        app.backend.own.add(listener.getsockname())
        server = _server(app)
        thread = threading.Thread(target=server.run, args=([listener],), name="payspec-sandbox", daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield RunningSandbox(url_of(listener), app)
        finally:
            server.should_exit = True
            thread.join(_STOP_TIMEOUT_S + 1)
            listener.close()


def serve(app: Sandbox, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished. A second signal does not wait for them.

    `announce` is called once signals are handled, so that whoever reads the announcement may send one.
    """
    if isinstance(app, Sandbox):
        app.backend.own.add(listener.getsockname())
    server = _server(app)

    def stop(signal_number: int, frame: FrameType | None) -> None:
        server.force_exit = server.should_exit
        server.should_exit = True

    before = {number: signal.signal(number, stop) for number in _STOPPING}
    try:
        announce()
        server.run([listener])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        listener.close()


def listening(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that a connection made from now on waits instead of failing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, _KEPT_FOR_US, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        advice = "Choose another with --port, or 0 for a free one." if port else "Choose another with --host."
        raise AddressUnusable(f"Cannot listen on {host}:{port}: {error.strerror or error}. {advice}") from None
    return listener


def url_of(listener: socket.socket) -> str:
    """The address of a listening socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _server(app: Sandbox) -> _Server:
    return _Server(
        app,
        uvicorn.Config(
            app,
            http=_protocol(),
            loop="uvloop" if find_spec("uvloop") else "asyncio",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=limits.IDLE_S,
            timeout_graceful_shutdown=_STOP_TIMEOUT_S,
        ),
    )


def _protocol() -> Any:
    """What speaks HTTP on a connection: h11 ignores offers to speak another protocol by itself."""
    if find_spec("httptools") is None:
        return "h11"
    from payspec_sandbox.http.connections import Connection

    return Connection


def _watch() -> Callable[[Iterable[object]], None]:
    if find_spec("httptools") is None:
        return lambda _: None
    from payspec_sandbox.http.watch import Watch

    return Watch().look


def _wait_until_started(server: _Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_TIMEOUT_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise AddressUnusable("The sandbox did not start; see its log.")
        time.sleep(0.005)
