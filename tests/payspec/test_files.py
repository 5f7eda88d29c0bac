"""Replies that are files: streamed to disk, complete or not there at all."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from payspec import (
    AsyncPayCombat,
    BadRequestError,
    ConfigurationError,
    ConnectionFailedError,
    PayCombat,
    RawResponse,
    RetryPolicy,
    TransportError,
    UnreadableReplyError,
    bodies,
)
from payspec.testing import without_waiting

PDF = b"%PDF-1.7 " + b"synthetic " * 100_000
TYPE = {"content-type": "application/pdf; qs=0.001", "x-request-id": "req-1"}
CREDENTIALS: dict[str, Any] = {"token": "snd_x", "signature_key": "x", "unverified": "allow"}


def _client(*answers: Any, **options: Any) -> PayCombat:
    replies = iter(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["accept"] == "application/pdf, application/json"
        reply = next(replies)
        if isinstance(reply, Exception):
            raise reply
        return reply() if callable(reply) else reply

    http = httpx.Client(transport=httpx.MockTransport(answer))
    return PayCombat(**CREDENTIALS, http_client=http, **options)


class _Breaking(httpx.SyncByteStream):
    """A body that ends in the middle."""

    def __iter__(self) -> Iterator[bytes]:
        yield PDF[:5000]
        raise httpx.ReadError("reset")


def _broken() -> httpx.Response:
    return httpx.Response(200, headers=TYPE, stream=_Breaking())


def test_a_file_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    """Whole, under its name, and nothing beside it; one that was there is replaced."""
    target = tmp_path / "memo.pdf"
    target.write_text("old", encoding="utf-8")
    client = _client(httpx.Response(200, headers=TYPE, content=PDF), httpx.Response(200, headers=TYPE, content=PDF))
    assert client.payouts.get_memo("payout_1", to=str(target)) == target
    assert target.read_bytes() == PDF
    raw = client.payouts.with_raw_response.get_memo("payout_1", to=target)
    assert isinstance(raw, RawResponse)
    assert (raw.status, raw.parsed, raw.request_id, raw.attempts) == (200, target, "req-1", 1)
    assert [file.name for file in tmp_path.iterdir()] == ["memo.pdf"]


def test_half_a_file_is_never_seen(tmp_path: Path) -> None:
    """Where the connection breaks, what was there stays; a second attempt begins anew."""
    target = tmp_path / "memo.pdf"
    target.write_text("old", encoding="utf-8")
    with without_waiting(), pytest.raises(ConnectionFailedError):
        _client(_broken, _broken, retry=RetryPolicy(attempts=2)).payouts.get_memo("payout_1", to=target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["memo.pdf"]
    with without_waiting():
        _client(_broken, httpx.Response(200, headers=TYPE, content=PDF)).payouts.get_memo("payout_1", to=target)
    assert target.read_bytes() == PDF


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(200, html="<html>sign in</html>"), UnreadableReplyError),
        (httpx.Response(200, json={"status": False, "message": "no memo yet"}), UnreadableReplyError),
        (httpx.Response(400, json={"status": False, "message": "no such payout"}), BadRequestError),
        (httpx.Response(400, headers=TYPE, content=PDF), BadRequestError),
    ],
)
def test_what_is_no_file_is_not_written(answer: httpx.Response, error: Any, tmp_path: Path) -> None:
    """A page, an error, or JSON where a file was promised."""
    with pytest.raises(error, match=r"not application/pdf|answered 400"):
        _client(answer).payouts.get_memo("payout_1", to=tmp_path / "memo.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_beyond_the_limit_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's disk is filled."""
    monkeypatch.setattr(bodies.FileBody, "largest", 1000)
    with pytest.raises(UnreadableReplyError, match="larger than 1000"):
        _client(httpx.Response(200, headers=TYPE, content=PDF)).payouts.get_memo("payout_1", to=tmp_path / "memo.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_our_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason, and without what was written."""

    def full(self: bodies.FileBody, chunk: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bodies.FileBody, "_write", full)
    with pytest.raises(TransportError, match="No space left on device"):
        _client(httpx.Response(200, headers=TYPE, content=PDF)).payouts.get_memo("payout_1", to=tmp_path / "memo.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    """A folder, or a folder that is not there."""
    for wrong in (tmp_path, tmp_path / "missing" / "memo.pdf"):
        with pytest.raises(ConfigurationError, match="`to`"):
            _client().payouts.get_memo("payout_1", to=wrong)


def test_async_files(tmp_path: Path) -> None:
    """The same, awaited."""

    async def run() -> Path:
        transport = httpx.MockTransport(lambda request: httpx.Response(200, headers=TYPE, content=PDF))
        async with httpx.AsyncClient(transport=transport) as http:
            return await AsyncPayCombat(**CREDENTIALS, http_client=http).payins.get_memo("p", to=tmp_path / "memo.pdf")

    assert asyncio.run(run()).read_bytes() == PDF
