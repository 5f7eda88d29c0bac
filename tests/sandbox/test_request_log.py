"""The request log is bounded in entries, in bytes, and in each text; what is cut says so."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from sandbox_callers import asked

from payspec_sandbox.app import create_app
from payspec_sandbox.control.request_log import RequestLog
from payspec_sandbox.control.trace import Trace, cut
from payspec_sandbox.http import limits
from payspec_sandbox.http.exchange import Request


def _request(size):
    path = b"/" + b"p" * size
    headers = [(b"user-agent", b"u" * size), (b"content-type", b"c" * size), (b"x-other", b"o" * size)]
    scope = {"method": "POST", "headers": headers, "query_string": b"q" * size, "path": "", "raw_path": path}
    return Request(scope, None)


def _add(log, size, body=b""):
    log.add(_request(size), "paycombat", Trace(body=body), status=200, at_ms=0, took_ms=1.0)


def test_texts_are_cut_with_a_mark():
    """Headers, path, query and message, with the length that they had."""
    log = RequestLog()
    _add(log, 8 * 1024 * 1024)
    (entry,) = log.select()
    for text in (entry["path"], entry["headers"]["user-agent"], entry["headers"]["content-type"]):
        assert len(text) < limits.MAX_LOGGED_TEXT + 50
        assert "8388608 characters, cut" in text or "8388609 characters, cut" in text
    assert "characters, cut" in entry["query"]
    log.add(
        Request({"method": "GET", "headers": [], "query_string": b"", "path": "", "raw_path": b"/" * 30_000}, None),
        "juicyway",
        Trace(),
        status=404,
        at_ms=0,
        took_ms=1.0,
    )
    assert "29999 characters, cut" in log.select()[0]["path"]
    assert "x-other" not in entry["headers"]


def test_the_log_is_bounded_in_bytes():
    """The oldest make room, however long each is; the newest stays."""
    log = RequestLog(most_bytes=1_000_000)
    for _ in range(200):
        _add(log, 10, b"b" * limits.MAX_LOGGED_BODY_BYTES)
        assert log._bytes <= 1_000_000
    entries = log.select()
    assert 25 < len(entries) < 31
    assert [one["number"] for one in entries] == list(range(200, 200 - len(entries), -1))
    _add(log, 10, b"b" * (limits.MAX_LOGGED_BODY_BYTES + 1))
    assert log.select(limit=1)[0]["body"] is None
    copy = log.copied()
    for _ in range(2000):
        _add(copy, 0)
    assert len(copy.select(limit=5000)) == 1000 - (1_000_000 // 1000 < 1000)
    assert copy._bytes == sum(entry.size for entry in copy._entries)


@given(st.text(max_size=5000))
def test_what_is_short_enough_is_left_as_it_is(text):
    """And nothing is longer afterwards than the bound and its mark."""
    shown = cut(text)
    assert shown == text if len(text) <= limits.MAX_LOGGED_TEXT else len(shown) < limits.MAX_LOGGED_TEXT + 40


def test_memory_stays_bounded_whatever_is_sent():
    """Many large requests with large errors, through the whole application."""
    app = create_app(seed=1)
    body = b'{"a":"' + b"x" * 30_000 + b'"}'
    headers = (
        (b"x-token", b"snd_demo_token"),
        (b"content-type", b"application/json"),
        (b"user-agent", b"u" * 60_000),
    )

    async def run():
        for _ in range(700):
            await asked(app, "POST", b"/paycombat/api/v1/customer/create", headers=headers, body=body)

    asyncio.run(run())
    shown = sum(len(str(entry)) for entry in app.log.select())
    assert 1_000_000 < shown < 2 * limits.MAX_LOG_BYTES
    app.close()
