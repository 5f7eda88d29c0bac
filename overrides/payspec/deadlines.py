"""A limit in wall time for all that one attempt reads and writes, however the peer cuts it into pieces.

httpx limits each read. A peer that sends one byte a second, of a status line, a header, a chunk's size or a trailer,
keeps every read short and a call going for ever. So the network of a sync client is wrapped: no read, write or
handshake lasts beyond the deadline of the attempt that its thread is making. An async attempt needs none of this: it is
cancelled.

What is wrapped is httpx's own transport. One of your own (a mock, another library) keeps its own limits; the deadline
is then looked at between the pieces of a body.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

_SLICE = 16 * 1024  # bytes written between two looks at the clock


class _Deadline(threading.local):
    at: float | None = None


_DEADLINE = _Deadline()


class until:  # noqa: N801 - a context manager, written as a class since a generator takes twice the time
    """What this thread reads and writes inside the block ends at a moment of `time.monotonic`."""

    __slots__ = ("_before", "_moment")

    def __init__(self, moment: float) -> None:
        self._moment = moment
        self._before: float | None = None

    def __enter__(self) -> None:
        self._before, _DEADLINE.at = _DEADLINE.at, self._moment

    def __exit__(self, *error: object) -> None:
        _DEADLINE.at = self._before


def keep_deadlines(client: httpx.Client) -> None:
    """Make the transports of a client keep the deadlines of `until`. Without a deadline they are as before."""
    mounts: dict[Any, Any] = getattr(client, "_mounts", {})
    for transport in (getattr(client, "_transport", None), *mounts.values()):
        # httpx names no way to give its transport another network; a test notices when these names change.
        pool: Any = getattr(transport, "_pool", None)
        network: Any = getattr(pool, "_network_backend", None)
        if isinstance(network, httpcore.NetworkBackend) and not isinstance(network, _Network):
            pool._network_backend = _Network(network)


def _left(timeout: float | None, error: type[Exception]) -> float | None:
    """The seconds that are left, at most `timeout`. Raises the error where there are none."""
    if _DEADLINE.at is None:
        return timeout
    left = _DEADLINE.at - time.monotonic()
    if left <= 0:
        raise error("the time for this attempt is over")
    return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection that keeps deadlines."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _SLICE):
            self._stream.write(buffer[start : start + _SLICE], _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Makes connections that keep deadlines."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        if _DEADLINE.at is None:
            return self._network.connect_tcp(host, port, timeout, local_address, socket_options)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in _addresses(host, port):  # one by one, since the limit of a connection holds for each
            left = _left(timeout, httpcore.ConnectTimeout)
            try:
                return _Stream(self._network.connect_tcp(address, port, left, local_address, socket_options))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._network.connect_unix_socket(path, left, socket_options))

    def sleep(self, seconds: float) -> None:
        self._network.sleep(seconds)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
