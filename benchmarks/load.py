"""A small load generator: keep-alive connections that send prepared requests one after another and count answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import attrs


@attrs.frozen
class Result:
    """Requests per second, how many were answered, and how many of the answers had another status than 200."""

    per_second: float
    answered: int
    failed: int


class _Connection(asyncio.Protocol):
    def __init__(self, make: Callable[[], bytes], tally: list[int]) -> None:
        self.make = make
        self.tally = tally
        self.buffer = b""
        self.lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(self.make())

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].lower()
            start = head.find(b"content-length:")
            length = int(head[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            self.tally[0 if head[9:12] == b"200" else 1] += 1
            self.buffer = self.buffer[end + 4 + length :]
            self.transport.write(self.make())

    def connection_lost(self, error: Exception | None) -> None:
        self.lost = True


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A whole HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method != "GET":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def run(port: int, make: Callable[[], bytes], *, seconds: float, connections: int = 16) -> Result:
    """Load a server on this machine for some seconds."""

    async def drive() -> Result:
        loop = asyncio.get_running_loop()
        tally = [0, 0]
        open_ones = [
            (await loop.create_connection(lambda: _Connection(make, tally), "127.0.0.1", port))
            for _ in range(connections)
        ]
        began = time.perf_counter()
        await asyncio.sleep(seconds)
        took = time.perf_counter() - began
        answered, failed = tally
        if any(protocol.lost for _, protocol in open_ones):
            raise SystemExit("benchmark: the server closed a connection")
        for transport, _ in open_ones:
            transport.abort()
        return Result(answered / took, answered, failed)

    with asyncio.Runner(loop_factory=_fast_loop()) as runner:
        return runner.run(drive())


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ModuleNotFoundError:  # as on Windows
        return asyncio.new_event_loop
    return uvloop.new_event_loop
