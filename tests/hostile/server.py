"""A server on raw sockets that plays one fault at a time. It runs in a process of its own and knows nothing of payspec.

    python -m tests.hostile.server      reads one command a line from stdin (JSON), writes one answer a line to stdout

`open` begins a stage: a free port on which every connection is given the fault. `close` ends it and says which requests
came: every socket is shut, every thread is waited for. A play is a function of a `Talk`; it may block, since whatever
it waits for ends with its stage.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

KEPT = 64 * 1024  # bytes of a request's head that are kept


class GoneError(Exception):
    """The client has closed the connection, or the stage has ended."""


@attrs.frozen
class Request:
    """A request as it came. `body` is empty where the play did not read it."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""

    @property
    def secrets(self) -> dict[str, str]:
        """The credentials that it carried, by the name of their header."""
        names = ("x-token", "signature", "authorization")
        return {name: self.headers[name] for name in names if name in self.headers}


class Talk:
    """One connection of a stage, as a play sees it."""

    def __init__(self, stage: Stage, connection: socket.socket, number: int) -> None:
        self.stage = stage
        self.socket = connection
        self.number = number  # of this connection on its stage, from 1
        self.request = Request("", "", {})
        self._rest = b""

    @property
    def provider(self) -> str:
        """Whose API the client takes this for."""
        return self.stage.provider

    # What is said.

    def send(self, content: bytes) -> None:
        """All of it, or GoneError."""
        try:
            self.socket.sendall(content)
        except OSError:
            raise GoneError from None

    def drip(self, pieces: Iterable[bytes], every_s: float = 0.05) -> None:
        """One piece after the other, slowly."""
        for piece in pieces:
            self.send(piece)
            self.wait(every_s)

    def flood(self, piece: bytes, size: int | None = None) -> None:
        """As fast as it is taken, without an end or up to a size."""
        block = piece * max(1, 65536 // len(piece))
        sent = 0
        while size is None or sent < size:
            self.send(block)
            sent += len(block)
            if self.stage.ended.is_set():
                raise GoneError

    def reset(self) -> None:
        """Break the connection off with an RST."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()
        raise GoneError

    # What is waited for.

    def wait(self, seconds: float) -> None:
        """Nothing happens for so long; ends with the stage."""
        if self.stage.ended.wait(seconds):
            raise GoneError

    def stall(self) -> None:
        """Say nothing more until the client goes away."""
        while True:
            self.take()

    def stop_reading(self) -> None:
        """Say and read nothing for as long as the stage lasts."""
        self.stage.ended.wait()
        raise GoneError

    def read_request(self) -> Request:
        """The next request of the connection, whole."""
        head = self._read_until(b"\r\n\r\n")
        self.request = parsed(head)
        size = int(self.request.headers.get("content-length", "0"))
        place = self.stage.saw(self.request)
        while len(self._rest) < size:
            self._rest += self._received()
        body, self._rest = self._rest[:size], self._rest[size:]
        self.request = attrs.evolve(self.request, body=body[:KEPT])
        self.stage.seen[place] = self.request
        return self.request

    def _read_until(self, end: bytes) -> bytes:
        while end not in self._rest:
            self._rest += self._received()
        head, _, self._rest = self._rest.partition(end)
        return head

    def _received(self, most: int = 65536) -> bytes:
        try:
            content = self.socket.recv(most)
        except OSError:
            raise GoneError from None
        if not content:
            raise GoneError
        return content

    def take(self, most: int = 65536) -> None:
        """Take what comes, without looking at it; its beginning is kept, so that requests are counted."""
        content = self._received(most)
        if len(self._rest) < KEPT:
            self._rest += content

    def note_unread(self) -> None:
        """Count a request that arrived and that the play did not read."""
        with contextlib.suppress(GoneError, OSError):
            self.socket.settimeout(0.05)
            self.take(KEPT)
        start, ended, _ = self._rest.partition(b"\r\n\r\n")
        if b" HTTP/1.1\r\n" in start + ended:
            self.stage.saw(parsed(start))
        self._rest = b""


def parsed(head: bytes) -> Request:
    """The head of a request."""
    first, *lines = head.decode("latin-1").split("\r\n")
    method, _, target = first.partition(" ")
    pairs = (line.partition(":") for line in lines)
    return Request(method, target.partition(" ")[0], {name.lower(): value.strip() for name, _, value in pairs})


class Stage:
    """A port on which one fault is played to everybody who connects, until it is closed or its patience ends."""

    def __init__(self, fault: Any, provider: str, key: str, patience_s: float, folder: Path | None) -> None:
        self.fault = fault
        self.provider = provider
        self.key = key  # the provider knows the signature key; a fault may echo it
        self.ended = threading.Event()
        self.seen: list[Request] = []
        self.connections = 0
        self._context = _tls(fault.tls, folder)
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if fault.window:
            self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, fault.window)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(128)
        self.port = self.listener.getsockname()[1]
        self._patience = threading.Timer(patience_s, self._end)
        self._patience.daemon = True
        self._patience.start()
        if fault.refuses:
            self.listener.close()
        else:
            self._start(self._accept)

    def saw(self, request: Request) -> int:
        """Count a request."""
        with self._lock:
            self.seen.append(request)
            return len(self.seen) - 1

    def close(self) -> list[str]:
        """End it. The names of threads that did not end: there have to be none."""
        self._patience.cancel()
        self._end()
        for thread in self._threads:
            thread.join(5)
        return [thread.name for thread in self._threads if thread.is_alive()]

    def _end(self) -> None:
        self.ended.set()
        for one in [self.listener, *self._sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self.listener.close()

    def _start(self, target: Any, *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self._sockets.add(connection)
            self._start(self._serve, connection, self.connections)

    def _serve(self, connection: socket.socket, number: int) -> None:
        talk = Talk(self, connection, number)
        with contextlib.suppress(GoneError, OSError, ValueError):
            if self._context is not None:
                connection.settimeout(10)
                talk.socket = self._context.wrap_socket(connection, server_side=True)
                self._sockets.add(talk.socket)
            talk.socket.settimeout(60)
            if self.fault.reads:
                talk.read_request()
            self.fault.play(talk)
            talk.socket.shutdown(socket.SHUT_WR)
            talk.socket.settimeout(1)
            while True:
                talk.take()
        talk.note_unread()
        self._sockets -= {connection, talk.socket}
        talk.socket.close()


def _tls(kind: str | None, folder: Path | None) -> ssl.SSLContext | None:
    """What a stage needs to speak TLS. `raw` faults speak it by themselves, in their own way."""
    if kind is None or kind == "raw" or folder is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    name = {"untrusted": "stranger", "wrong host": "elsewhere"}.get(kind, "trusted")
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    if kind == "asks for a certificate":
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(folder / "stranger.pem")
    if kind == "old versions":
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("AES128-SHA")
    return context


def main() -> None:
    """Stages, one after the other, as stdin asks for them."""
    from tests.hostile.faults import FAULTS

    by_name = {fault.name: fault for fault in FAULTS}
    folder = Path(os.environ["HOSTILE_CERTIFICATES"]) if "HOSTILE_CERTIFICATES" in os.environ else None
    stage: Stage | None = None
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "open":
            fault = by_name[command["fault"]]
            stage = Stage(fault, command["provider"], command["key"], command["patience_s"], folder)
        assert stage is not None
        stuck = stage.close() if command["do"] == "close" else []
        answer = {
            "port": stage.port,
            "seen": [attrs.asdict(attrs.evolve(request, body=b"")) | {"body": ""} for request in list(stage.seen)],
            "secrets": [secret for request in list(stage.seen) for secret in request.secrets.values()],
            "connections": stage.connections,
            "stuck": stuck,
            "at": time.monotonic(),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
