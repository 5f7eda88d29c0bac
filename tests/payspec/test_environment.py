"""Whatever a machine has in its environment, a client is made, or a ConfigurationError says which variable is wrong."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payspec import (
    AsyncJuicyway,
    AsyncPayCombat,
    AsyncPayCombatGateway,
    ConfigurationError,
    Juicyway,
    PayCombat,
    PayCombatGateway,
    PayspecError,
)
from payspec.environment import is_bypassed, proxy_for

MAKERS: list[Callable[..., Any]] = [
    lambda **more: PayCombat(token="t", signature_key="k", **more),
    lambda **more: AsyncPayCombat(token="t", signature_key="k", **more),
    lambda **more: PayCombatGateway(merchant_id="m", environment="sandbox", **more),
    lambda **more: AsyncPayCombatGateway(merchant_id="m", environment="sandbox", **more),
    lambda **more: Juicyway(api_key="test_k", **more),
    lambda **more: AsyncJuicyway(api_key="test_k", **more),
]
VARIABLES = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "SSLKEYLOGFILE",
    "NETRC",
)
RIGHT = {
    "NO_PROXY": [
        "localhost,127.0.0.0/8,::1/128",
        "[::1]",
        "fe80::/10",
        "a\nb",
        "*",
        ",,",
        "bücher.example",
        ".x",
        "10/8",
        ":",
    ],
    "HTTPS_PROXY": ["http://127.0.0.1:9", "127.0.0.1:9", "http://user:p%40ss@127.0.0.1:9", ""],
    "ALL_PROXY": ["http://[::1]:9"],
    "NETRC": ["/nowhere", ""],
}
WRONG = {
    "HTTPS_PROXY": [
        "ftp://127.0.0.1:9",
        "socks9://x",
        "http://",
        "http://a b",
        "http://x:99999999",
        "\x00",
        "http://[::1",
    ],
    "ALL_PROXY": ["nonsense://"],
    "SSL_CERT_FILE": ["/nowhere/ca.pem", os.devnull],
    "SSLKEYLOGFILE": ["/nowhere/keys.log"],
}
_TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    names = [*VARIABLES, *(name.lower() for name in VARIABLES)]
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ.update(values)
    try:
        yield
    finally:
        for name in values:
            os.environ.pop(name, None)
        os.environ.update(before)


def _cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in table.items() for value in values if "\x00" not in value]


def _use(client: Any) -> None:
    """Have a client make its connections' settings, which an async one does at its first call."""
    if hasattr(client, "_connections"):
        client._connections._make()
    else:
        client.close()


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("name", "value"), _cases(RIGHT))
def test_what_many_machines_have_works(make: Callable[..., Any], name: str, value: str) -> None:
    """Networks in NO_PROXY among them, as container tools write them."""
    with _environment({name: value}):
        _use(make())


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("name", "value"), _cases(WRONG))
def test_what_cannot_work_is_named(make: Callable[..., Any], name: str, value: str) -> None:
    """When the client is made, not at its first call; and never with a proxy's password."""
    with _environment({name: value}), pytest.raises(ConfigurationError, match=name) as caught:
        make()
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("name", "value"), _cases(WRONG))
def test_for_this_machine_none_of_it_matters(make: Callable[..., Any], name: str, value: str) -> None:
    """A sandbox is called directly, and without certificates."""
    with _environment({name: value}):
        _use(make(base_url="http://127.0.0.1:9"))


@given(name=st.sampled_from(VARIABLES), value=_TEXT, maker=st.sampled_from(MAKERS[::4]))
@example(name="HTTPS_PROXY", value="http://\u202e", maker=MAKERS[0])
@settings(derandomize=True, max_examples=60)
def test_any_text_in_any_variable(name: str, value: str, maker: Callable[..., Any]) -> None:
    """No exception but ours leaves the constructor."""
    # The folder is not this one: a name that can be written becomes a file of keys.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), _environment({name: value}):
        try:
            _use(maker())
        except PayspecError as error:
            assert isinstance(error, ConfigurationError)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]", "shop.localhost"])
def test_loopback_is_never_reached_through_a_proxy(host: str) -> None:
    """Whatever the company's machine says."""
    with _environment(dict.fromkeys(("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")):
        assert proxy_for(f"http://{host}:8420/paycombat") is None
        assert proxy_for(f"https://{host}") is None
        assert proxy_for("https://api.example.com") is not None


def test_the_sandbox_is_called_past_a_proxy_that_is_down() -> None:
    """The ten lines of the README on a company's machine."""
    from payspec.testing import sandbox

    with _environment({"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9"}), sandbox(seed=1) as box:
        box.control.reset()
        with box.paycombat() as client:
            assert client.customers.list().items == []


def test_a_call_goes_through_the_proxy_that_is_named() -> None:
    """And asks it for a tunnel; a proxy that refuses means that nothing was sent."""
    listener = socket.create_server(("127.0.0.1", 0))
    asked: list[bytes] = []

    def serve() -> None:
        for _ in range(3):
            connection, _ = listener.accept()
            with connection:
                asked.append(connection.recv(65536).split(b"\r\n")[0])
                connection.sendall(b"HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n")

    threading.Thread(target=serve, daemon=True).start()
    with _environment({"HTTPS_PROXY": f"http://127.0.0.1:{listener.getsockname()[1]}"}):
        client = PayCombat(token="t", signature_key="k", base_url="https://api.example.com")
        with pytest.raises(PayspecError) as caught:
            client.customers.create(type="individual", description="d")
    listener.close()
    assert asked == [b"CONNECT api.example.com:443 HTTP/1.1"] * 3
    assert not getattr(caught.value, "outcome_unknown", True)


@pytest.mark.parametrize(
    ("host", "port", "entry", "bypassed"),
    [
        ("api.example.com", 443, "example.com", True),
        ("api.example.com", 443, ".example.com", True),
        ("api.example.com", 443, "*.example.com", True),
        ("api.example.com", 443, "api.example.com:443", True),
        ("api.example.com", 443, "api.example.com:8443", False),
        ("api.example.com", 443, "ample.com", False),
        ("api.example.com", 443, "API.Example.COM", True),
        ("api.example.com.", 443, "example.com", True),
        ("10.1.2.3", 443, "10.0.0.0/8", True),
        ("10.1.2.3", 443, "10.1.2.3", True),
        ("11.1.2.3", 443, "10.0.0.0/8", False),
        ("10.1.2.3", 443, "2.3", False),
        ("fe80::1", 443, "fe80::/10", True),
        ("fe80::1", 443, "[fe80::1]:443", True),
        ("api.example.com", 443, "other, *", True),
        ("api.example.com", 443, "", False),
    ],
)
def test_no_proxy_names_hosts_domains_addresses_and_networks(host: str, port: int, entry: str, bypassed: bool) -> None:
    """As curl and Go read it."""
    assert is_bypassed(host, port, entry) is bypassed


@given(st.text(max_size=30), st.integers(0, 70000), st.text(max_size=60))
@settings(derandomize=True)
def test_any_text_in_no_proxy_is_read(host: str, port: int, entries: str) -> None:
    """It is true or false."""
    assert is_bypassed(host, port, entries) in (True, False)


def test_a_key_log_is_written_where_it_can_be(tmp_path: Path) -> None:
    """For a network analyser."""
    with _environment({"SSLKEYLOGFILE": str(tmp_path / "keys.log")}):
        _use(MAKERS[0]())
