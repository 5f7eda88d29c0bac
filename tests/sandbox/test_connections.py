"""What a connection may cost: heads, bodies, waits and connections are bounded, and whoever goes too far is told."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import time

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_sandbox.http import limits, watch
from payspec_sandbox.server import running

TIMEOUT_S = 60
GET = b"GET /_sandbox/health HTTP/1.1\r\nHost: localhost\r\n"
LAST = GET + b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def port(running_sandbox):
    """Where to connect to."""
    return int(running_sandbox.url.rpartition(":")[2])


def _connected(port):
    return socket.create_connection(("127.0.0.1", port), TIMEOUT_S)


def _statuses(connection):
    """The status of each answer until the connection is closed."""
    text = b""
    with contextlib.suppress(ConnectionError):
        while data := connection.recv(65536):
            text += data
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", text)], text


def _sent(port, *segments):
    with _connected(port) as connection:
        with contextlib.suppress(ConnectionError):
            for segment in segments:
                connection.sendall(segment)
        return _statuses(connection)


KB = 1024
_RESET = b"POST /_sandbox/reset HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
HALF_A_BODY = _RESET + b"Content-Length: 9\r\n\r\n{"
TOO_MUCH = [
    ("one long header", GET + b"X: " + b"a" * 65 * KB + b"\r\n\r\n", 431),
    ("one huge header", GET + b"X: " + b"a" * 4096 * KB + b"\r\n\r\n", 431),
    ("a header without an end", GET + b"X: " + b"a" * 1024 * KB, 431),
    ("a long name", GET + b"a" * 70 * KB + b": x\r\n\r\n", 431),
    ("many headers", GET + b"".join(b"X-%d: y\r\n" % n for n in range(limits.MAX_HEADERS)) + b"\r\n", 431),
    ("very many headers", GET + b"a: b\r\n" * 100_000 + b"\r\n", 431),
    ("headers that are long together", GET + (b"X: " + b"a" * KB + b"\r\n") * 66 + b"\r\n", 431),
    ("a long target", b"GET /" + b"a" * 33 * KB + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    ("a huge target", b"GET /" + b"a" * 4096 * KB, 414),
    ("a long query", b"GET /?" + b"a=b&" * 9 * KB + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    ("no HTTP", b"\x16\x03\x01\x02\x00" * 50, 400),
]


@pytest.mark.parametrize(("sent", "status"), [case[1:] for case in TOO_MUCH], ids=[case[0] for case in TOO_MUCH])
@pytest.mark.parametrize("size", [1000, 65536, 1 << 30])
def test_a_head_is_bounded(port, sent, status, size):
    """However its bytes come; the answer is seen although not all of them were read."""
    statuses, text = _sent(port, *(sent[at : at + size] for at in range(0, len(sent), size)))
    assert statuses == [status]
    error = json.loads(text.partition(b"\r\n\r\n")[2])["error"]
    assert error["message"]
    assert b"connection: close" in text


def test_what_is_just_within_the_bounds_passes(port):
    """As many headers, as long ones, and as long a target."""
    many = b"".join(b"X-%d: y\r\n" % number for number in range(limits.MAX_HEADERS - 2))
    long = b"X: " + b"a" * (limits.MAX_HEAD_BYTES - 200) + b"\r\n"
    target = LAST.replace(b"/health", b"/health?" + b"a" * (limits.MAX_URL_BYTES - 100))
    for sent in (GET + many + LAST[len(GET) :], GET + long + LAST[len(GET) :], target):
        # The health page knows no query and says so: what matters is that the length is taken.
        assert _sent(port, sent)[0] == [400 if sent == target else 200]


def test_every_request_of_a_connection_is_bounded(port):
    """The bytes of earlier ones do not count, and a later one may not have more."""
    body = b"{" + b" " * 900 * KB + b"}"
    first = _RESET + b"Content-Length: %d\r\n\r\n" % len(body) + body
    statuses, _ = _sent(port, *[first + GET + b"\r\n"] * 3, LAST)
    assert statuses == [200] * 7
    with _connected(port) as connection:
        connection.sendall(GET + b"\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(GET + b"X: " + b"a" * 65 * KB + b"\r\n\r\n")
        assert _statuses(connection)[0] == [431]


def test_what_follows_a_head_is_bounded(port):
    """Trailers and the framing of chunks count as well as the body."""
    head = _RESET + b"Transfer-Encoding: chunked\r\n\r\n"
    statuses, _ = _sent(port, head, b"0\r\nX: ", *[b"a" * 256 * KB] * 80)
    assert statuses in ([413], [])


def test_earlier_requests_are_answered_first(port):
    """An error in what follows them is no answer to them."""
    statuses, _ = _sent(port, GET + b"\r\n" + GET + b"\r\n" + b"no HTTP\r\n\r\n")
    assert statuses[:2] == [200, 200]
    assert statuses[2:] in ([], [400])


class Clock:
    """The watch's clock: as it is, and further on request."""

    def __init__(self):
        self.ahead_s = 0.0

    def __call__(self):
        return time.monotonic() + self.ahead_s


@pytest.fixture
def clock(monkeypatch):
    """Time that passes when the test says so."""
    one = Clock()
    monkeypatch.setattr(watch, "now_s", one)
    return one


def _seen(one, wanted, connections=1):
    """Wait until the watch has seen that a connection waits for something."""
    deadline = time.monotonic() + TIMEOUT_S
    while sum(seen.state[0] == wanted for seen in list(one._seen.values())) < connections:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def watched(clock, monkeypatch):
    """A sandbox, its port and its watch."""
    made = []
    real = watch.Watch.__init__

    def noted(self):
        real(self)
        made.append(self)

    monkeypatch.setattr(watch.Watch, "__init__", noted)
    with running(seed=1) as sandbox:
        yield int(sandbox.url.rpartition(":")[2]), made[0]


_HALVES = {
    "head": (limits.HEAD_S, (b"", b"\r\n", b"GET / HT", GET)),
    "body": (
        limits.BODY_STALL_S,
        (
            HALF_A_BODY,
            HALF_A_BODY[:-1],
            b"POST /juicyway/customers HTTP/1.1\r\nContent-Length: 5\r\n\r\nab",
            HALF_A_BODY[:-5] + b"\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n{",
            _RESET + b"Transfer-Encoding: chunked\r\n\r\n5\r\na",
        ),
    ),
}


@pytest.mark.parametrize("wanted", _HALVES)
def test_what_does_not_come_to_an_end_is_ended(watched, clock, wanted):
    """408, and the connection is closed; not before the time is over, and others are answered meanwhile."""
    port, one = watched
    limit_s, halves = _HALVES[wanted]
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(_connected(port)) for _ in halves]
        for connection, sent in zip(connections, halves, strict=True):
            connection.sendall(sent)
        _seen(one, wanted, len(halves))
        clock.ahead_s += limit_s / 2
        assert _sent(port, LAST)[0] == [200]
        clock.ahead_s += limit_s
        for connection, sent in zip(connections, halves, strict=True):
            assert _statuses(connection)[0] == [408], sent


def test_a_dripping_client_is_ended(watched, clock):
    """A byte now and then is no progress."""
    port, one = watched
    with _connected(port) as connection:
        connection.sendall(GET)
        _seen(one, "head")
        for _ in range(4):
            connection.sendall(b"X")
            clock.ahead_s += limits.HEAD_S / 3
            time.sleep(0.01)
        assert _statuses(connection)[0] == [408]


def test_many_half_sent_requests_hold_nobody_up(watched, clock):
    """All of them are ended, and others are answered the whole time."""
    port, one = watched
    with contextlib.ExitStack() as stack:
        connections = [stack.enter_context(_connected(port)) for _ in range(60)]
        for number, connection in enumerate(connections):
            connection.sendall((GET, b"", HALF_A_BODY)[number % 3])
        assert httpx.get(f"http://127.0.0.1:{port}/_sandbox/health", timeout=TIMEOUT_S).status_code == 200
        _seen(one, "head", 40)
        _seen(one, "body", 20)
        clock.ahead_s += limits.BODY_S + 1
        for connection in connections:
            assert _statuses(connection)[0] == [408]


def test_idle_and_slow_but_lawful_clients_are_left_alone(watched, clock):
    """A body that keeps coming, and an answer that takes its time."""
    port, one = watched
    httpx.post(f"http://127.0.0.1:{port}/_sandbox/faults", json={"kind": "latency", "milliseconds": 1500})
    with _connected(port) as waiting, _connected(port) as sending:
        waiting.sendall(
            b"GET /juicyway/customers HTTP/1.1\r\nAuthorization: test_demo_key\r\nConnection: close\r\n\r\n"
        )
        sending.sendall(_RESET + b"Content-Length: 4\r\n\r\n")
        _seen(one, "body")
        for piece in (b" ", b" ", b"{"):
            clock.ahead_s += limits.BODY_STALL_S * 0.8
            sending.sendall(piece)
            received = next(seen.progress for seen in list(one._seen.values()) if seen.state[0] == "body")
            deadline = time.monotonic() + TIMEOUT_S
            while not any(seen.progress > received for seen in list(one._seen.values())):
                assert time.monotonic() < deadline
                time.sleep(0.01)
        sending.sendall(b"}")
        assert sending.recv(65536).startswith(b"HTTP/1.1 200")
        assert _statuses(waiting)[0] == [200]


def test_connections_are_bounded(monkeypatch):
    """One more is told so, and those that are there go on; when one ends there is room again."""
    monkeypatch.setattr(limits, "MAX_CONNECTIONS", 5)
    with running(seed=1) as sandbox, contextlib.ExitStack() as stack:
        port = int(sandbox.url.rpartition(":")[2])
        connections = [stack.enter_context(_connected(port)) for _ in range(5)]
        for connection in connections:
            connection.sendall(GET + b"\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        statuses, text = _sent(port, GET + b"\r\n")
        assert (statuses, b"connections, which is the most" in text) == ([503], True)
        connections[0].sendall(LAST)
        assert _statuses(connections[0])[0] == [200]
        deadline = time.monotonic() + TIMEOUT_S
        while _sent(port, LAST)[0] != [200]:
            assert time.monotonic() < deadline


@settings(max_examples=80, derandomize=True)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=300),
            st.sampled_from(
                [
                    GET + b"\r\n",
                    GET,
                    b"\r\n",
                    b"Upgrade: h2c\r\nConnection: Upgrade\r\n",
                    b"Content-Length: 3\r\n\r\nabc",
                    b"Transfer-Encoding: chunked\r\n\r\n",
                    b"3\r\nabc\r\n0\r\n\r\n",
                    b"CONNECT a:1 HTTP/1.1\r\n\r\n",
                    b"X: " + b"a" * 70_000,
                ]
            ),
        ),
        max_size=6,
    )
)
def test_any_bytes(running_sandbox, port, pieces):
    """Whatever comes is answered in whole answers, or the connection is closed; the sandbox lives on, without a 500."""
    with _connected(port) as connection:
        with contextlib.suppress(OSError):
            for piece in pieces:
                connection.sendall(piece)
            connection.shutdown(socket.SHUT_WR)
        statuses, _ = _statuses(connection)
    assert not [status for status in statuses if status >= 500]
    assert _sent(port, LAST)[0] == [200]
