"""What a fault is, and the pieces that plays are made of."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Literal

import attrs

from tests.hostile.server import Talk

Play = Callable[[Talk], None]
Outcome = Literal["any", "error", "success"]

BOTH = ("paycombat", "juicyway")


@attrs.frozen
class Fault:
    """A way to go wrong.

    `outcome` is what a call has to end in where the documentation leaves no doubt: `error`, `success` (a reply that is
    unusual and right; these also show that the harness itself is right), or `any` of the two, which judges safety
    alone. `call` is what is called: customers, update (a PATCH), payouts (amounts), large (a POST of 8 MB), memo (a
    file). `reads` is false where the play begins before the request was read; `warm` where an earlier call of the same
    client is answered first.
    """

    name: str
    play: Play
    outcome: Outcome = "any"
    call: str = "customers"
    providers: tuple[str, ...] = ("paycombat",)
    reads: bool = True
    warm: bool = False
    refuses: bool = False
    tls: str | None = None
    window: int = 0
    target: str = "file"  # of a memo: file, or missing (its folder does not exist)
    shows: tuple[str, ...] = ()  # what the error's text has to hold

    @property
    def family(self) -> str:
        """The first part of the name."""
        return self.name.partition(": ")[0]


def head(status: str, *headers: str, length: int | None = None) -> bytes:
    """Status line and headers."""
    lines = [f"HTTP/1.1 {status}", *headers]
    if length is not None:
        lines.append(f"content-length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def reply(status: str, body: bytes, *headers: str) -> bytes:
    """A whole reply of JSON."""
    return head(status, "content-type: application/json", *headers, length=len(body)) + body


def chunk(content: bytes) -> bytes:
    """One chunk."""
    return b"%x\r\n%s\r\n" % (len(content), content)


CHUNKED = head("200 OK", "content-type: application/json", "transfer-encoding: chunked")


def envelope(talk: Talk, payload: str | None = None) -> bytes:
    """A body that is a success for the operation that was called; `payload` is JSON text."""
    text = payload if payload is not None else '{"id": "one", "customer_id": "one", "status": "SUCCESS"}'
    if talk.provider == "juicyway":
        return f'{{"data": {text}}}'.encode("utf-8", "surrogatepass")
    start = '{"status": true, "success": true, "message": "ok", "data": '
    return f"{start}{text}}}".encode("utf-8", "surrogatepass")


def status_of(talk: Talk) -> str:
    """The status of a success."""
    return "201 Created" if talk.provider == "juicyway" and talk.request.method == "POST" else "200 OK"


def good(talk: Talk, *headers: str) -> bytes:
    """A reply that is right."""
    return reply(status_of(talk), envelope(talk), *headers)


def refusal(talk: Talk, **fields: Any) -> bytes:
    """The body of an error, as JSON with every character beyond ASCII escaped: message, code, details, request_id."""
    values = {"message": "no", **fields}
    if talk.provider == "juicyway":
        return json.dumps({"error": values}).encode()
    return json.dumps({"status": False, "data": None, **values}).encode()


def says(content: bytes) -> Play:
    """Fixed bytes, then the end."""
    return lambda talk: talk.send(content)


def answers(make: Callable[[Talk], bytes]) -> Play:
    """Bytes that depend on the request, then the end."""
    return lambda talk: talk.send(make(talk))


def drips(start: bytes, pieces: Callable[[], Iterable[bytes]], every_s: float = 0.05) -> Play:
    """Something, and then pieces without hurry."""

    def play(talk: Talk) -> None:
        talk.send(start)
        talk.drip(pieces(), every_s)

    return play


def floods(start: bytes, piece: bytes, size: int | None = None) -> Play:
    """Something, and then a piece over and over; without a size, without an end."""

    def play(talk: Talk) -> None:
        talk.send(start)
        talk.flood(piece, size)

    return play


def then_stalls(content: bytes) -> Play:
    """Something, and then nothing."""

    def play(talk: Talk) -> None:
        talk.send(content)
        talk.stall()

    return play


def then_resets(content: bytes) -> Play:
    """Something, and then an RST."""

    def play(talk: Talk) -> None:
        if content:
            talk.send(content)
            talk.wait(0.05)  # or the reset would overtake what was said
        talk.reset()

    return play
