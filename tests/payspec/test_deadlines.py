"""A call ends in its time whatever the peer does. `scripts/hostile` measures how exactly; here, that it ends at all.

Each peer goes on for as long as it is read from. A test that hangs fails by the time of the whole run; a busy machine
only makes a call end later.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from payspec import (
    AsyncPayCombat,
    CallError,
    ConnectionFailedError,
    PayCombat,
    RequestTimeoutError,
    RetryPolicy,
    UnreadableReplyError,
)
from payspec.bodies import LARGEST_BODY, Decoder, UnreadableBodyError
from payspec.deadlines import _Network

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n"
EMPTY_BLOCK = b"\x00\x00\x00\xff\xff"  # deflate: a stored block of no bytes


def _drops(text: bytes, more: bytes) -> Iterator[bytes]:
    """The text at once, and what follows byte by byte for ever."""
    yield text
    while True:
        yield from (bytes([byte]) for byte in more)


def _floods(text: bytes, more: bytes) -> Iterator[bytes]:
    yield text
    while True:
        yield more


SLOW: dict[str, Callable[[], Iterator[bytes]]] = {
    "status line in drops": lambda: _drops(b"HTTP/1.1 200 ", b"O"),
    "headers in drops": lambda: _drops(HEAD, b"x: y\r\n"),
    "one header in drops": lambda: _drops(HEAD + b"x: ", b"y"),
    "100 in a flood": lambda: _floods(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
    "103 in drops": lambda: _drops(b"", b"HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n"),
    "chunk size in drops": lambda: _drops(CHUNKED + b"\r\n", b"0"),
    "chunk extension in drops": lambda: _drops(CHUNKED + b"\r\n5;", b"x"),
    "trailers in drops": lambda: _drops(CHUNKED + b"\r\n0\r\n", b"x: y\r\n"),
    "body in drops": lambda: _drops(HEAD + b"content-length: 100000\r\n\r\n", b" "),
    "gzip header only": lambda: _drops(HEAD + b"content-encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], EMPTY_BLOCK),
    "empty deflate blocks": lambda: _floods(HEAD + b"content-encoding: deflate\r\n\r\nx\x9c", EMPTY_BLOCK * 10),
}


@contextlib.contextmanager
def serving(make: Callable[[], Iterator[bytes]], pause_s: float = 0.01) -> Iterator[str]:
    """Serve to every connection what `make` yields, until the peer goes."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            for piece in make():
                connection.sendall(piece)
                time.sleep(pause_s)

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def fail(url: str, is_async: bool, method: str = "GET", **options: Any) -> CallError:
    """The error of a call, of one attempt unless told otherwise."""
    given: dict[str, Any] = {
        "token": "t",
        "signature_key": "k",
        "base_url": url,
        "retry": RetryPolicy(attempts=1),
        **options,
    }

    async def run() -> CallError:
        async with AsyncPayCombat(**given) as client:
            made = client.customers.create(type="individual", description="d") if method != "GET" else None
            with pytest.raises(CallError) as caught:
                await (made or client.customers.get("c1"))
        return caught.value

    if is_async:
        return asyncio.run(run())
    with PayCombat(**given) as client, pytest.raises(CallError) as caught:
        client.customers.get("c1") if method == "GET" else client.customers.create(type="individual", description="d")
    return caught.value


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("peer", SLOW)
def test_a_slow_peer_ends_in_a_timeout(peer: str, is_async: bool) -> None:
    """However it cuts its answer into pieces."""
    with serving(SLOW[peer]) as url:
        error = fail(url, is_async, "POST", timeout_s=0.3)
        assert isinstance(error, RequestTimeoutError)
        assert error.outcome_unknown
        assert error.__context__ is None


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_the_total_bounds_all_attempts(is_async: bool) -> None:
    """Also where each of them has more time."""
    with serving(SLOW["headers in drops"]) as url:
        error = fail(url, is_async, timeout_s=60, retry=RetryPolicy(attempts=5, total_s=0.5))
        assert isinstance(error, RequestTimeoutError)
        assert error.attempts == 1


def test_a_client_of_ones_own_keeps_deadlines_too() -> None:
    """Its transports are httpx's, with a proxy or without; they serve others as before."""
    with serving(SLOW["headers in drops"]) as url, httpx.Client(mounts={"https://": httpx.HTTPTransport()}) as http:
        error = fail(url, False, timeout_s=0.3, http_client=http)
        assert isinstance(error, RequestTimeoutError)
        with pytest.raises(httpx.ConnectError):
            http.get("http://127.0.0.1:1/", timeout=5)


@pytest.mark.parametrize("client", [httpx.Client(), httpx.Client(proxy="http://127.0.0.1:9")], ids=["direct", "proxy"])
def test_the_names_by_which_httpx_is_reached_still_hold(client: httpx.Client) -> None:
    """When httpx renames them, deadlines of sync calls would no longer hold: this test says so."""
    from payspec.deadlines import keep_deadlines

    keep_deadlines(client)
    keep_deadlines(client)
    transports: list[Any] = [client._transport, *client._mounts.values()]
    for transport in filter(None, transports):
        assert type(transport._pool._network_backend) is _Network
        assert type(transport._pool._network_backend._network) is not _Network


TWICE = gzip.compress(gzip.compress(b'{"status":true,"data":{}}'))
BAD_ENCODINGS = [
    "gzip, gzip",
    "gzip,deflate",
    "br",
    "zstd",
    "gzip, identity, gzip",
    "x" * 200,
    "deflate, " * 20,
    "\x1b[0m",
]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("encoding", BAD_ENCODINGS)
def test_several_or_unknown_encodings_are_refused(encoding: str, is_async: bool) -> None:
    """By name, before a byte is decompressed."""
    head = b"content-encoding: %s\r\ncontent-length: %d\r\n\r\n" % (encoding.encode(), len(TWICE))
    with serving(lambda: iter([HEAD + head + TWICE]), pause_s=0.2) as url:
        error = fail(url, is_async, timeout_s=30)
    assert isinstance(error, (UnreadableReplyError, ConnectionFailedError))
    assert str(error).isprintable()


BOMBS = {
    "gzip": gzip.compress(b" " * (LARGEST_BODY * 4)),
    "deflate": zlib.compress(b" " * (LARGEST_BODY * 4)),
    "x-gzip": gzip.compress(b"[" * (LARGEST_BODY * 4)),
    "identity": b" " * (LARGEST_BODY + 1),
}


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("encoding", BOMBS)
def test_a_bomb_is_not_read_to_its_end(encoding: str, is_async: bool) -> None:
    """Neither what is small on the wire nor what is large there."""
    head = b"content-encoding: %s\r\n\r\n" % encoding.encode()
    with serving(lambda: iter([HEAD + head + BOMBS[encoding]])) as url:
        error = fail(url, is_async, timeout_s=60)
    assert isinstance(error, UnreadableReplyError)
    assert "larger than" in str(error)
    assert len(error.body) == 0


@pytest.mark.parametrize("size", [0, 1, 2, 100, 64 * 1024, 64 * 1024 + 1, 300_000])
@pytest.mark.parametrize("cut", [1, 7, 65536])
@pytest.mark.parametrize("kind", ["gzip", "two members", "deflate", "raw deflate", "identity"])
def test_whatever_is_compressed_comes_back(kind: str, size: int, cut: int) -> None:
    """However it is cut into pieces."""
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(content),
        "two members": gzip.compress(content[: size // 2]) + gzip.compress(content[size // 2 :]),
        "deflate": zlib.compress(content),
        "raw deflate": raw.compress(content) + raw.flush(),
        "identity": content,
    }[kind]
    decoder = Decoder({"two members": "gzip", "raw deflate": "deflate"}.get(kind, kind))
    got = bytearray()
    for start in range(0, len(packed), cut):
        for piece in decoder.pieces(packed[start : start + cut]):
            assert len(piece) <= 64 * 1024 or kind == "identity"
            got += piece
    decoder.finish()
    assert bytes(got) == content


@pytest.mark.parametrize("content", [b"x", b"abc" * 50, gzip.compress(b"abc")[:-1], gzip.compress(b"abc") + b"junk"])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_not_compressed_as_it_says_is_refused(encoding: str, content: bytes) -> None:
    """In our words."""
    decoder = Decoder(encoding)

    def read() -> None:
        list(decoder.pieces(content))
        decoder.finish()

    with pytest.raises(UnreadableBodyError):
        read()


def test_what_cannot_have_left_is_not_unknown() -> None:
    """A name that has no address, a port that nobody listens at, a TLS handshake that fails, a mock that refuses."""
    with serving(lambda: iter([b"HTTP/1.1 400 Plain\r\n\r\n"])) as url:
        for address in ("https://no-such-host.invalid", "http://127.0.0.1:1", url.replace("http:", "https:")):
            for is_async in (False, True):
                error = fail(address, is_async, "POST", timeout_s=30)
                assert error.was_never_sent, error
                assert not error.outcome_unknown


@pytest.mark.parametrize(
    ("raised", "unknown"),
    [
        (httpx.LocalProtocolError("x"), False),
        (httpx.UnsupportedProtocol("x"), False),
        (httpx.PoolTimeout("x"), False),
        (httpx.ConnectTimeout("x"), False),
        (httpx.InvalidURL("x"), False),
        (httpx.ReadError("x"), True),
        (httpx.WriteError("x"), True),
        (httpx.RemoteProtocolError("x"), True),
        (ZeroDivisionError(), True),
    ],
)
def test_only_what_may_have_left_is_unknown(raised: Exception, unknown: bool) -> None:
    """A transport of somebody else's is judged by its exceptions."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise raised

    http = httpx.Client(transport=httpx.MockTransport(refuse))
    assert fail("https://api.example.com", False, "POST", http_client=http).outcome_unknown is unknown


@pytest.mark.parametrize(
    ("status", "unknown"),
    [
        *((status, True) for status in (101, 200, 408, 500, 504)),
        *((status, False) for status in (302, 400, 404, 409, 429)),
    ],
)
def test_a_status_says_whether_the_outcome_is_known(status: int, unknown: bool) -> None:
    """408 is a proxy's word as well: the provider may have the request."""
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(status, text="no JSON")))
    assert fail("https://api.example.com", False, "POST", http_client=http).outcome_unknown is unknown
