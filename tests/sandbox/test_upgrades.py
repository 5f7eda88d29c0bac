"""Requests that offer to speak another protocol are ordinary requests: they keep their body and get one answer."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sandbox_callers import example, sign

OFFERS = [
    (b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABkAAQBAAAAAAIAAAAA"),
    (b"Upgrade: websocket", b"Connection: keep-alive, Upgrade", b"Sec-WebSocket-Version: 13"),
    (b"connection: upgrade", b"UPGRADE: TLS/1.2"),
    (b"Connection: upgrade", b"Upgrade: h2c, TLS/1.0", b"Upgrade: example/1"),
    (b"Connection: Upgrade", b"Upgrade: " + b"x" * 4000),
    (b"Upgrade: h2c",),
]
CREATE = json.dumps(example("paycombat", "customers_create", "minimal")).encode()
TIMEOUT_S = 60


def _request(method, path, offer, body=b"", *, chunked=False, signed=True, extra=()):
    head = [b"%s %s HTTP/1.1" % (method.encode(), path.encode()), b"Host: localhost", *offer, *extra]
    head += [b"X-token: snd_demo_token", b"Content-Type: application/json"]
    if signed:
        compact = json.dumps(json.loads(body), separators=(",", ":")).encode() if body else b"{}"
        head.append(b"signature: " + sign(compact).encode())
    if chunked:
        head.append(b"Transfer-Encoding: chunked")
        half = len(body) // 2
        pieces = [piece for piece in (body[:half], body[half:]) if piece]
        sent = b"".join(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nX-Trailer: t\r\n\r\n"
    else:
        if body:
            head.append(b"Content-Length: %d" % len(body))
        sent = body
    return b"\r\n".join([*head, b"", b""]) + sent


def _answers(sandbox, *segments):
    """Status and body of each answer until the sandbox closes the connection."""
    port = int(sandbox.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for segment in segments:
            connection.sendall(segment)
        stream = connection.makefile("rb")
        answers = []
        while line := stream.readline():
            assert line.startswith(b"HTTP/1.1 "), line
            length = 0
            while (field := stream.readline()) not in (b"\r\n", b""):
                name, _, value = field.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            answers.append((int(line.split()[1]), json.loads(stream.read(length))))
        return answers


LAST = b"GET /_sandbox/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
ALIVE = (200, {"status": "ok"})
COLLECTION = "/paycombat/api/v1/customer"


@pytest.mark.parametrize("offer", OFFERS)
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("cut", ["whole", "after the head", "in the body", "bytes"])
def test_a_body_is_kept(running_sandbox, offer, chunked, cut):
    """Whatever is offered, however the body is framed and wherever the segments end; one answer, then the next."""
    sent = _request("POST", COLLECTION + "/create", offer, CREATE, chunked=chunked)
    head = sent.index(b"\r\n\r\n") + 4
    segments = {
        "whole": [sent + LAST],
        "after the head": [sent[:head], sent[head:], LAST],
        "in the body": [sent[: head + 20], sent[head + 20 :] + LAST],
        "bytes": [*(sent[at : at + 1] for at in range(len(sent))), LAST],
    }[cut]
    (status, body), last = _answers(running_sandbox, *segments)
    assert (status, body["data"]["type"], last) == (200, "individual", ALIVE)


@pytest.mark.parametrize("offer", OFFERS)
def test_every_method(running_sandbox, offer):
    """Created, changed, read and deleted on one connection, all sent at once and each with an offer."""
    (created, _) = _answers(running_sandbox, _request("POST", COLLECTION + "/create", offer, CREATE), LAST)
    identifier = created[1]["data"]["customer_id"]
    one = f"{COLLECTION}/customer/{identifier}"
    new = json.dumps({"customer_id": identifier, "description": "changed"}).encode()
    answers = _answers(
        running_sandbox,
        _request("PATCH", COLLECTION + "/update", offer, new)
        + _request("GET", one, offer, signed=False)
        + _request("DELETE", one, offer, chunked=True, signed=False)
        + _request("GET", one, offer, signed=False)
        + LAST,
    )
    statuses = [status for status, _ in answers]
    assert (statuses[:3], statuses[4:]) == ([200, 200, 200], [200]), answers
    assert answers[1][1]["data"]["description"] == "changed"


def test_what_closes_the_connection_still_does(running_sandbox):
    """`Connection: close` beside an offer: one answer and the end."""
    offer = (b"Connection: close, Upgrade", b"Upgrade: h2c")
    answers = _answers(running_sandbox, _request("POST", COLLECTION + "/create", offer, CREATE))
    assert [status for status, _ in answers] == [200]


def test_a_body_that_is_announced(running_sandbox):
    """`Expect: 100-continue` beside an offer is answered once, then the request is."""
    sent = _request("POST", COLLECTION + "/create", OFFERS[0], CREATE, extra=[b"Expect: 100-continue"])
    head = sent.index(b"\r\n\r\n") + 4
    port = int(running_sandbox.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as connection:
        connection.sendall(sent[:head])
        stream = connection.makefile("rb")
        assert (stream.readline(), stream.readline()) == (b"HTTP/1.1 100 Continue\r\n", b"\r\n")
        connection.sendall(sent[head:])
        assert stream.readline() == b"HTTP/1.1 200 OK\r\n"


def test_a_tunnel_is_refused(running_sandbox):
    """The one upgrade that cannot be ignored: what follows would be no HTTP."""
    port = int(running_sandbox.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_S) as connection:
        connection.sendall(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n\x16\x03\x01" + LAST)
        answer = connection.makefile("rb").read()
    assert (answer.count(b"HTTP/1.1"), answer[:12]) == (1, b"HTTP/1.1 405")


@settings(max_examples=60, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(OFFERS), st.sampled_from(["POST", "GET"]), st.booleans()), min_size=1, max_size=5
    ),
    st.lists(st.integers(1, 400), max_size=12),
)
def test_any_pipeline_in_any_segments(running_sandbox, requests, lengths):
    """As many answers as requests, in their order."""
    sent = b"".join(
        _request("POST", COLLECTION + "/create", offer, CREATE, chunked=chunked)
        if method == "POST"
        else _request("GET", COLLECTION + "/customer", offer, signed=False)
        for offer, method, chunked in requests
    )
    segments, at = [], 0
    for length in lengths:
        segments.append(sent[at : at + length])
        at += length
    answers = _answers(running_sandbox, *filter(None, [*segments, sent[at:]]), LAST)
    assert [status for status, _ in answers] == [200] * (len(requests) + 1), answers
    kinds = ["POST" if isinstance(body["data"], dict) else "GET" for _, body in answers[:-1]]
    assert kinds == [method for _, method, _ in requests]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on PATH")
@pytest.mark.parametrize("options", [[], ["-H", "Transfer-Encoding: chunked"]])
def test_curl_offers_h2c(running_sandbox, options):
    """As people type it."""
    command = ["curl", "-s", "--http2", "-w", "\n%{http_code} %{http_version}", *options]
    command += ["--data-binary", CREATE.decode()]
    compact = json.dumps(json.loads(CREATE), separators=(",", ":")).encode()
    for header in ("X-token: snd_demo_token", "Content-Type: application/json", f"signature: {sign(compact)}"):
        command += ["-H", header]
    command.append(running_sandbox.url + COLLECTION + "/create")
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.endswith("\n200 1.1"), done.stdout
