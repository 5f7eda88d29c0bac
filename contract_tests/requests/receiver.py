"""A merchant's receiver of webhooks, on a free port of this machine: it keeps what is posted to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import attrs

_LARGEST_BODY = 1024 * 1024


@attrs.frozen
class Received:
    """One webhook as it came. Headers have lower-case names."""

    headers: Mapping[str, str]
    body: bytes
    path: str = "/"

    @property
    def attempt(self) -> int:
        """Which attempt it says it is; more than one is marked as a repeat. 1 where it says nothing."""
        text = self.headers.get("x-sandbox-attempt", "1")
        return int(text) if text.isdigit() else 1


OnTheWay = Callable[[Received], Sequence[Received]]
"""What arrives instead of a webhook that was sent."""


def unchanged(webhook: Received) -> Sequence[Received]:
    """The webhook."""
    return [webhook]


Answering = Callable[[Received], tuple[int, str]]
"""What a receiver makes of a webhook: the status and the text of its answer."""


@attrs.frozen
class Receiver:
    """Where webhooks go. `received` grows while they come."""

    url: str
    received: list[Received]

    def taken(self) -> tuple[Received, ...]:
        """What has come since this was last asked."""
        taken = tuple(self.received)
        del self.received[: len(taken)]
        return taken


@contextmanager
def receiving(answer: Answering = lambda _: (200, ""), on_the_way: OnTheWay = unchanged) -> Iterator[Receiver]:
    """A receiver for as long as the block runs; `answer` says what it answers, by default 200."""
    received: list[Received] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = min(int(self.headers.get("content-length") or 0), _LARGEST_BODY)
            headers = {name.lower(): value for name, value in self.headers.items()}
            webhook = Received(headers, self.rfile.read(length), self.path)
            received.extend(on_the_way(webhook))
            status, text = answer(webhook)
            self.send_response(status)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing: bodies and signatures do not belong in a log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Receiver(f"http://127.0.0.1:{server.server_address[1]}", received)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
