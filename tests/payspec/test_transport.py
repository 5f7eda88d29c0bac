"""Failures below HTTP, with a real server: each becomes one of ours, without the request it came from."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import traceback
from collections.abc import Iterator

import pytest

from payspec import (
    AsyncPayCombat,
    ConnectionFailedError,
    PayCombat,
    PayspecError,
    RequestTimeoutError,
    TransportError,
    UnreadableReplyError,
)

_SECRETS = ("snd_secret_token", "secret_signature_key")


@contextlib.contextmanager
def _server(answer: bytes | None) -> Iterator[str]:
    """A TCP server that reads a request, sends these bytes and closes; with None it never answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                if answer is None:
                    stop.wait(5)
                else:
                    connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        listener.close()
        thread.join(1)


def _unused() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def _call(address: str) -> PayspecError:
    with PayCombat(token=_SECRETS[0], signature_key=_SECRETS[1], base_url=address, timeout_s=0.3) as client:
        with pytest.raises(PayspecError) as caught:
            client.customers.update(customer_id="c1", description="d")
    return caught.value


def _call_async(address: str) -> PayspecError:
    async def run() -> PayspecError:
        async with AsyncPayCombat(
            token=_SECRETS[0], signature_key=_SECRETS[1], base_url=address, timeout_s=0.3
        ) as client:
            with pytest.raises(PayspecError) as caught:
                await client.customers.update(customer_id="c1", description="d")
        return caught.value

    return asyncio.run(run())


_CASES: dict[str, tuple[bytes | str | None, type[PayspecError]]] = {
    "refused": ("refused", ConnectionFailedError),
    "unknown host": ("unknown", ConnectionFailedError),
    "closed without an answer": (b"", ConnectionFailedError),
    "not HTTP": (b"\x16\x03\x01 hello", ConnectionFailedError),
    "half a body": (b'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"data":', ConnectionFailedError),
    "no answer in time": (None, RequestTimeoutError),
    "gzip that lies": (
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc",
        UnreadableReplyError,
    ),
}


@pytest.mark.parametrize("call", [_call, _call_async], ids=["sync", "async"])
@pytest.mark.parametrize("case", _CASES)
def test_each_failure_is_one_of_ours_and_holds_no_secret(case: str, call: type[object]) -> None:
    """No httpx exception, not even attached to ours."""
    what, kind = _CASES[case]
    if isinstance(what, str):
        error = call(_unused() if what == "refused" else "https://no-such-host.invalid")
    else:
        with _server(what) as address:
            error = call(address)
    assert type(error) is kind
    assert error.__cause__ is None
    assert error.__context__ is None
    shown = repr(error) + "".join(traceback.format_exception(error)) + repr(error.__dict__)
    assert not [secret for secret in _SECRETS if secret in shown]


def test_a_failure_says_what_was_called_and_what_to_do() -> None:
    """Method and path, without query and host."""
    error = _call(_unused())
    assert isinstance(error, TransportError)
    assert (error.operation, error.method, error.path) == ("customers_update", "PATCH", "/api/v1/customer/update")
    assert str(error).startswith("PATCH /api/v1/customer/update: the connection failed")
    assert str(error).endswith("Check the address and the network.")
