"""What a server says is shown without what a terminal obeys, and without the secrets that it sent back."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import pickle
import socket
import threading
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payspec import AsyncPayCombat, CallError, Juicyway, PayCombat, RetryPolicy
from payspec.texts import Mask, in_words, printable

TOKEN, KEY = "snd_distinctive_token_1", "distinctive_signature_key_2"
EVIL = "\x1b[31m\x07\r\n\x9b2J\u202eevil\u2066\ud800\u2028\x00"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def _is_safe(text: str) -> bool:
    text.encode()
    return all(unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in text)


@given(st.text())
@example(EVIL)
@settings(derandomize=True)
def test_any_text_becomes_one_line_that_can_be_printed(text: str) -> None:
    """And what could be printed is left alone."""
    shown = printable(text)
    assert _is_safe(shown)
    assert printable(shown) == shown
    assert shown == text or not text.isprintable()


@given(JSON)
@settings(derandomize=True)
def test_any_reason_is_put_into_words(reason: Any) -> None:
    """Whatever JSON a server takes for a reason."""
    assert isinstance(in_words(reason), str)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (["dob must be a date", "email must be an email"], "dob must be a date; email must be an email"),
        ({"email": ["is taken", "is old"], "dob": "is missing"}, "email: is taken, is old; dob: is missing"),
        ([{"field": "email", "reason": None}], "field: email; reason: "),
        ({"a": {"b": ["c"]}}, "a: b: c"),
        ([], ""),
        (5, "5"),
        (True, "true"),
    ],
)
def test_reasons_in_lists_and_objects_are_shown(reason: Any, words: str) -> None:
    """As the frameworks of providers write them."""
    assert in_words(reason) == words


@given(st.text(min_size=6, max_size=30), st.text(), st.text())
@settings(derandomize=True)
def test_a_secret_is_masked_wherever_it_stands(secret: str, before: str, after: str) -> None:
    """In texts, in bytes, and inside of JSON."""
    mask = Mask([secret])
    assert secret not in mask.text(f"{before}{secret}{after}").replace("***", "") or secret in f"{before}***{after}"
    assert mask.value({"a": [f"x{secret}"]}) == {"a": [mask.text(f"x{secret}")]}


def test_a_number_of_many_digits_costs_nothing() -> None:
    """Python takes the square of the digits to write an integer, and refuses beyond 4300."""
    assert in_words({"a": 10**5000}) == "a: a long number"


def _echoes(what: str) -> Iterator[tuple[str, Any]]:
    """Every place of a reply in which a server can say something."""
    text = what.replace("\r", "").replace("\n", "").replace("\x00", "").encode("utf-8", "ignore").decode()
    wire = text.encode()
    for status in (200, 400, 401, 404, 500):
        for body in (
            {"message": what},
            {"message": [what, {"a": what}]},
            {"error": {"code": what, "message": what, "details": {what: [what]}}},
            {"status": False, "success": False, "message": what, "request_id": what, "data": what},
            what,
        ):
            yield f"{status} {str(body)[:20]!a}", _reply(b"%d X" % status, json.dumps(body).encode(), b"")
    yield "request id", _reply(b"400 Bad", b"{}", b"x-request-id: " + wire + b"\r\n")
    yield "content type", _reply(b"200 OK", b"<html>", b"content-type: " + wire + b"\r\n")
    yield "reason phrase", _reply(b"400 " + wire, b"{}", b"")
    yield "any header", _reply(b"429 No", b"{}", b"x-anything: " + wire + b"\r\nretry-after: 999\r\n")
    yield "encoding", _reply(b"200 OK", b"{}", b"content-encoding: " + wire + b"\r\n")
    yield "broken header", b"HTTP/1.1 200 OK\r\n" + wire + b"\r\n\r\n"
    yield "broken status line", wire + b"\r\n\r\n"
    yield "chunk size", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + wire + b"\r\n"
    yield "redirect", _reply(b"302 Found", b"", b"location: https://x.example/" + wire + b"\r\n")


def _reply(status: bytes, body: bytes, headers: bytes) -> bytes:
    return b"HTTP/1.1 %s\r\ncontent-length: %d\r\nconnection: close\r\n%s\r\n%s" % (status, len(body), headers, body)


@contextmanager
def _serving(answer: bytes) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(30)


def _failure(url: str) -> CallError:
    options: dict[str, Any] = {"token": TOKEN, "signature_key": KEY, "base_url": url, "retry": RetryPolicy(attempts=1)}
    with PayCombat(**options) as client, pytest.raises(CallError) as caught:
        client.customers.update(customer_id="c1", description="d")

    async def run() -> CallError:
        async with AsyncPayCombat(**options) as client:
            with pytest.raises(CallError) as again:
                await client.customers.update(customer_id="c1", description="d")
        return again.value

    assert str(asyncio.run(run())) == str(caught.value)
    return caught.value


@pytest.fixture
def everything_logged() -> Iterator[Callable[[], str]]:
    """All that any logger writes, as a terminal would get it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream.getvalue
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("place", [name for name, _ in _echoes("x")])
def test_no_echo_reaches_an_error_or_a_log(place: str, everything_logged: Callable[[], str]) -> None:
    """Secrets and control characters, in each place of a reply."""
    for what in (f"{EVIL}{TOKEN}", f"the key {KEY} is wrong", f"a{EVIL}b"):
        answer = dict(zip([name for name, _ in _echoes("x")], [reply for _, reply in _echoes(what)], strict=True))[
            place
        ]
        with _serving(answer) as url:
            error = _failure(url)
        shown = [str(error), error.message, error.request_id or "", error.code or ""]
        assert all(map(_is_safe, shown)), shown
        texts = [*shown, repr(error), repr(error.__dict__), *traceback.format_exception(error), everything_logged()]
        texts.append(pickle.dumps(error).decode("latin-1"))
        assert not [text for text in texts if TOKEN in text or KEY in text]
    assert "\x1b" not in everything_logged()
    assert "\u202e" not in everything_logged()


def test_the_signature_is_masked_as_well() -> None:
    """It is as good as the request that it was made for."""
    sent: list[httpx.Request] = []

    def echo(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(401, json={"message": f"bad signature {request.headers['signature']}"})

    http = httpx.Client(transport=httpx.MockTransport(echo))
    with pytest.raises(CallError, match=r"bad signature \*\*\*") as caught:
        PayCombat(token=TOKEN, signature_key=KEY, http_client=http).customers.update(customer_id="c1", description="d")
    assert sent[0].headers["signature"] not in repr(caught.value.__dict__)


def test_ordinary_words_are_not_masked() -> None:
    """The name of the gateway's environment is no secret, and a key of three letters is a part of many words."""
    from payspec import PayCombatGateway

    answer = httpx.MockTransport(lambda _: httpx.Response(401, json={"message": "not for the sandbox key"}))
    gateway = PayCombatGateway(merchant_id="m-1", environment="sandbox", http_client=httpx.Client(transport=answer))
    with pytest.raises(CallError, match="not for the sandbox key"):
        gateway.customers.delete("c1")
    juicyway = Juicyway(api_key="key", http_client=httpx.Client(transport=answer))
    with pytest.raises(CallError, match="sandbox key"):
        juicyway.customers.get("c1")


def test_httpx_logs_no_query_and_its_other_users_see_their_own(everything_logged: Callable[[], str]) -> None:
    """The request itself has its real address; only our own lines are rewritten."""
    seen: list[httpx.Request] = []
    transport = httpx.MockTransport(lambda request: seen.append(request) or httpx.Response(200, json={"data": []}))  # type: ignore[func-returns-value]
    http = httpx.Client(transport=transport)
    Juicyway(api_key="test_distinctive", http_client=http).customers.list(email="ada@example.com").items  # noqa: B018
    http.get("https://example.com/?mine=1")
    assert str(seen[0].url).endswith("?email=ada%40example.com")
    assert seen[0].url == httpx.URL(str(seen[0].url))
    assert "ada" not in everything_logged()
    assert "example.com/?mine=1" in everything_logged()
