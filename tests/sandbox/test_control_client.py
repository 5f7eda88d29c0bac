"""The client side of the control API: whatever goes wrong, the errors are payspec's, and no proxy is in between."""

from __future__ import annotations

import inspect
import socket
import threading
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payspec import (
    ConfigurationError,
    ConnectionFailedError,
    PayspecError,
    RequestTimeoutError,
    ServerError,
    TransportError,
    UnreadableReplyError,
)
from payspec.sandbox_control import Control
from payspec_sandbox.server import running

CALLS: dict[str, tuple[Any, ...]] = {
    "fault": ("error",),
    "outcome": ("paycombat", "payout", "fail"),
    "move": ("x", "PAID"),
    "count": ("payouts_create",),
    "add_merchant": ("paycombat",),
    "remove_merchant": ("demo000002",),
    "send_webhooks_to": ("http://127.0.0.1:9/",),
    "restore": (1,),
    "drop_snapshot": (1,),
}
METHODS = [name for name, _ in inspect.getmembers(Control, inspect.isfunction) if not name.startswith("_")]


def call(control: Control, name: str) -> Any:
    """Each method once, with arguments that are right; `undone` is a block."""
    result = getattr(control, name)(*CALLS.get(name, ()))
    if name == "undone":
        with result:
            pass
    return result


@contextmanager
def peer(answer: bytes | None):
    """A server that answers every connection with the same bytes and closes it; with None it never answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            held.append(connection)
            if answer is not None:
                connection.sendall(answer)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):  # closing with bytes unread would reset the connection
                    pass
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for one in held:
            one.close()


def http(body: bytes, status: str = "200 OK") -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status.encode(), len(body), body)


@pytest.mark.parametrize("name", METHODS)
def test_every_method_raises_our_errors_alone(name):
    """Whatever is at the address."""
    for answer, error in (
        (b"", TransportError),
        (b"\x00\xff garbage\r\n\r\n", TransportError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", TransportError),
        (http(b"<html>"), UnreadableReplyError),
        (http(b"[]"), UnreadableReplyError),
        (http(b'{"a":' * 30_000), UnreadableReplyError),
        (http(b"\xff"), UnreadableReplyError),
        (http(b"{}", "500 Oops"), ServerError),
        (http(b"teapot\x1b[31m", "418 Teapot"), ConfigurationError),
        (b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", ConfigurationError),
    ):
        with peer(answer) as url:
            with pytest.raises(error) as failure:
                call(Control(url), name)
            assert "\x1b" not in str(failure.value)


@pytest.mark.parametrize("name", METHODS)
def test_nobody_there(name):
    """Refused connections, and a peer that says nothing."""
    with peer(b"") as url:
        pass
    with pytest.raises(ConnectionFailedError, match="no sandbox answers at"):
        call(Control(url), name)
    with peer(None) as url:
        with pytest.raises(RequestTimeoutError, match="did not answer within"):
            call(Control(url, timeout_s=0.2), name)


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "ftp://127.0.0.1", "http://", "http://127.0.0.1:x", "http://[", "http://\ud800", "http://a\n"],
)
def test_addresses_that_are_none(url):
    """Said as a matter of configuration, or as a sandbox that is not there."""
    with pytest.raises((ConfigurationError, TransportError)):
        Control(url).advance(hours=1)


def test_a_password_in_an_address_is_not_shown():
    """Neither where the address is wrong nor where nobody answers."""
    with peer(b"") as url:
        pass
    for wrong in (url.replace("//", "//me:hidden_password@"), "ftp://me:hidden_password@127.0.0.1"):
        with pytest.raises(PayspecError) as failure:
            Control(wrong, password="another_password").reset()
        assert "_password" not in str(failure.value)


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    """As a company's machine has them; nor credentials of a .netrc."""
    with running(seed=1) as sandbox:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
            monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
        monkeypatch.setenv("NO_PROXY", "[::bad")
        monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
        assert Control(sandbox.url).advance(hours=1) == []
        assert Control(sandbox.url + "/").requests() == []


@pytest.fixture(scope="module")
def control():
    with running(seed=1) as sandbox:
        yield Control(sandbox.url)


odd = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=20), st.decimals(), st.binary(max_size=5)
) | st.sampled_from([object(), "\ud800", "..", "a/b", "", 10**400, Decimal("1e999999"), {"a": {1, 2}}, [[]]])


@given(st.sampled_from(METHODS), st.lists(odd, max_size=3), st.dictionaries(st.sampled_from("abcde"), odd, max_size=2))
def test_whatever_the_arguments_are(control, name, given_first, given_others):
    """Taken, refused by us, or by Python because the method has no such parameter."""
    parameters = inspect.signature(getattr(control, name)).parameters.values()
    positional = [one for one in parameters if one.kind in (one.POSITIONAL_OR_KEYWORD, one.VAR_POSITIONAL)]
    named = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY and one.name != "timeout_s"]
    takes_any = any(one.kind is one.VAR_KEYWORD for one in parameters)
    required = [one for one in positional if one.default is one.empty and one.kind is not one.VAR_POSITIONAL]
    arguments = [*given_first, *("x" for _ in required)][: max(len(positional), len(required))]
    others = dict(zip(named, given_others.values(), strict=False)) | (given_others if takes_any else {})
    try:
        result = getattr(control, name)(*arguments, **others)
        if name == "undone":
            with result:
                pass
    except PayspecError as error:
        str(error).encode()


def test_undelivered_webhooks_are_reported(control, monkeypatch):
    """`advance` hands on what the sandbox says of them."""
    monkeypatch.setattr(control._connection, "ask", lambda *_: {"undelivered": [{"event": "payout_success"}]})
    assert control.advance(seconds=1) == [{"event": "payout_success"}]
