"""Every way in which a call is known to go wrong, played by a real TCP server, with the error each has to end in.

Nothing here depends on the speed of the machine: a server that is to be late waits until its client has gone, and only
the calls that it keeps waiting have a short limit.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import socketserver
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from payspec import errors

Play = Callable[[socket.socket], None]

# Enough to connect and to send on a busy machine; what comes after that, the server keeps waiting for ever.
SHORT_S = 1.0
LONG_S = 60.0


@attrs.frozen
class Fault:
    """A way to fail. `error` is what the call ends in; `repeats` whether a GET is tried again."""

    title: str
    play: Play | str
    error: type[errors.PayspecError]
    repeats: bool = False

    @property
    def timeout_s(self) -> float:
        """How long a call waits: not long where the end of its patience is what is tested, else for anything."""
        return SHORT_S if self.error is errors.RequestTimeoutError else LONG_S


def _reply(status: str, body: bytes = b"", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close", "x-request-id: req-1", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def says(content: bytes) -> Play:
    return lambda connection: connection.sendall(content)


def _json(status: str, body: bytes, *headers: str) -> Play:
    return says(_reply(status, body, "content-type: application/json", *headers))


# Windows has two short numbers there.
_LINGER = "hh" if sys.platform == "win32" else "ii"


def _resets(content: bytes = b"") -> Play:
    def play(connection: socket.socket) -> None:
        if content:
            connection.sendall(content)  # the reset may overtake it, which ends in the same error
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))

    return play


def _dribbles(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
    with contextlib.suppress(OSError):
        for _ in range(1_000_000):
            connection.sendall(b" ")
            time.sleep(0.02)  # each in time, all of them never


def silent(connection: socket.socket) -> None:
    """Answer nothing until the client has gone."""
    with contextlib.suppress(OSError):
        connection.recv(1)


def _huge(connection: socket.socket) -> None:
    size = 20 * 1024 * 1024
    with contextlib.suppress(OSError):
        connection.sendall(f"HTTP/1.1 200 OK\r\ncontent-length: {size}\r\n\r\n".encode() + b" " * size)


_HTML = b"<html><h1>Bad gateway</h1></html>"
_UNREADABLE, _FAILED, _LATE = errors.UnreadableReplyError, errors.ConnectionFailedError, errors.RequestTimeoutError

FAULTS = (
    Fault("unknown host", "https://no-such-host.invalid", _FAILED, True),
    Fault("connection refused", "refused", _FAILED, True),
    Fault("no TLS where TLS was expected", "https", _FAILED, True),
    Fault("closed without an answer", says(b""), _FAILED, True),
    Fault("reset before the answer", _resets(), _FAILED, True),
    Fault("reset in the headers", _resets(b"HTTP/1.1 200 OK\r\ncontent-"), _FAILED, True),
    Fault("reset in the body", _resets(b'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"data'), _FAILED, True),
    Fault("body shorter than announced", says(b'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"data'), _FAILED, True),
    Fault("chunks without an end", says(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"), _FAILED, True),
    Fault("chunks of no size", says(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}"), _FAILED, True),
    Fault("no answer in time", silent, _LATE, True),
    Fault("a body that comes in drops", _dribbles, _LATE, True),
    Fault("not HTTP", says(b"\x16\x03\x01 hello\r\n\r\n"), _FAILED, True),
    Fault("a length that is no number", says(b"HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n{}"), _FAILED, True),
    Fault("headers without end", says(b"HTTP/1.1 200 OK\r\nx: " + b"y" * 300_000), _FAILED, True),
    Fault("a body of 20 MiB", _huge, _UNREADABLE),
    Fault("gzip that lies", says(_reply("200 OK", b"abc", "content-encoding: gzip")), _UNREADABLE),
    Fault(
        "gzip cut short", says(_reply("200 OK", gzip.compress(b'{"a":1}')[:-9], "content-encoding: gzip")), _UNREADABLE
    ),
    Fault("HTML with status 200", says(_reply("200 OK", _HTML, "content-type: text/html")), _UNREADABLE),
    Fault("an empty body with status 200", _json("200 OK", b""), _UNREADABLE),
    Fault("a wrong charset", _json("200 OK", b'{"status":true,"data":{"x":"\xe9"}}'), _UNREADABLE),
    Fault("a list where an object was promised", _json("200 OK", b"[1]"), _UNREADABLE),
    Fault("null where an object was promised", _json("200 OK", b"null"), _UNREADABLE),
    Fault("NaN in the body", _json("200 OK", b'{"status":true,"data":{"x":NaN}}'), _UNREADABLE),
    Fault("a body nested without end", _json("200 OK", b"[" * 200_000), _UNREADABLE),
    Fault("no payload in the envelope", _json("200 OK", b'{"status":true}'), _UNREADABLE),
    Fault(
        "`status: false` inside a 200",
        _json("200 OK", b'{"status":false,"message":"no","data":null}'),
        errors.RejectedError,
    ),
    Fault("a redirect", _json("302 Found", b"", "location: /elsewhere"), _UNREADABLE),
    Fault("a redirect to another host", _json("307 Moved", b"", "location: https://x.example/"), _UNREADABLE),
    Fault("status 299 with HTML", says(_reply("299 Odd", _HTML)), _UNREADABLE),
    Fault("status 400", _json("400 Bad", b'{"status":false,"message":"no"}'), errors.BadRequestError),
    Fault("status 401", _json("401 No", b"{}"), errors.AuthenticationError),
    Fault("status 403", _json("403 No", b"{}"), errors.PermissionDeniedError),
    Fault("status 404", _json("404 No", b"{}"), errors.NotFoundError),
    Fault("status 409", _json("409 No", b"{}"), errors.ConflictError),
    Fault("status 418", _json("418 Tea", b"{}"), errors.APIStatusError),
    Fault("status 422", _json("422 No", b"{}"), errors.UnprocessableError),
    Fault("status 429", _json("429 Slow", b"{}"), errors.RateLimitError, True),
    Fault("status 429, wait an hour", _json("429 Slow", b"{}", "retry-after: 3600"), errors.RateLimitError),
    Fault("status 500", says(_reply("500 Oh", _HTML)), errors.ServerError),
    Fault("status 502 with HTML", says(_reply("502 Oh", _HTML)), errors.ServerError, True),
    Fault("status 503", _json("503 Oh", b"{}", "retry-after: 1"), errors.ServerError, True),
    Fault("status 504", _json("504 Oh", b"{}"), errors.ServerError, True),
    Fault("status 520", says(_reply("520 Odd", _HTML)), errors.ServerError),
)


@attrs.define
class Played:
    """A server that fails. `url` is where it is, `seen` the first lines of the requests that came."""

    url: str
    seen: list[bytes]


class _Server(socketserver.ThreadingTCPServer):
    """Plays one fault to each connection."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, play: Play) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self.play = play
        self.seen: list[bytes] = []

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Read a request, and play."""
        with contextlib.suppress(OSError):
            _answer(request, self.play, self.seen)

    def shutdown_request(self, request: Any) -> None:
        """Close it, without saying before that there is no more: a reset is to stay one."""
        request.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing."""


@contextlib.contextmanager
def playing(fault: Fault) -> Iterator[Played]:
    """Serve a fault on a free port."""
    if isinstance(fault.play, str) and fault.play != "https":
        yield Played(unused() if fault.play == "refused" else fault.play, [])
        return
    play = fault.play if callable(fault.play) else says(b"HTTP/1.1 400 Plain HTTP\r\n\r\n")
    with _Server(play) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        scheme = "https" if fault.play == "https" else "http"
        try:
            yield Played(f"{scheme}://127.0.0.1:{server.server_address[1]}", server.seen)
        finally:
            server.shutdown()
            thread.join()


def unused() -> str:
    """An address on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def _answer(connection: socket.socket, play: Play, seen: list[bytes]) -> None:
    connection.settimeout(LONG_S)  # only so that no thread outlives the tests
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            return
        received += more
        if received[:1] == b"\x16":  # the begin of a TLS handshake
            break
    head, _, body = received.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65536)
    if head[:1] != b"\x16":
        seen.append(head.split(b"\r\n", 1)[0])
    play(connection)
