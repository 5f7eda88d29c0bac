"""Faults of TLS, and of replies that are files."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from itertools import repeat

from tests.hostile.fault import (
    Fault,
    Play,
    answers,
    drips,
    envelope,
    floods,
    good,
    head,
    reply,
    says,
    then_resets,
    then_stalls,
)
from tests.hostile.server import Talk


def _hello_answered(rest: bytes) -> Play:
    """A server's hello that leads nowhere: a record of the handshake that is announced and not finished."""
    return then_stalls(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03" + b"\0" * 32 + rest)


def _tls() -> list[Fault]:
    alert = b"\x15\x03\x03\x00\x02\x02\x28"

    def before(content: bytes) -> Play:
        def play(talk: Talk) -> None:
            talk.socket.recv(65536)
            talk.send(content)

        return play

    def without_goodbye(content: Callable[[Talk], bytes]) -> Play:
        def play(talk: Talk) -> None:
            talk.send(content(talk))
            talk.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))
            talk.socket.close()

        return play

    def fault(what: str, play: Play, tls: str, outcome: str = "error", reads: bool = True) -> Fault:
        return Fault(f"TLS: {what}", play, outcome, reads=reads, tls=tls)  # type: ignore[arg-type]

    half = head("200 OK", length=1000) + b'{"status": tr'
    closing = head("200 OK", "connection: close")
    return [
        fault("a right reply", answers(good), "trusted", "success"),
        fault("a certificate that nobody trusts", answers(good), "untrusted"),
        fault("a certificate of another host", answers(good), "wrong host"),
        fault("a certificate is asked for", answers(good), "asks for a certificate"),
        fault("an old cipher", answers(good), "old versions", "any"),
        fault("plain HTTP", before(reply("400 Plain", b"{}")), "raw", reads=False),
        fault("an alert", before(alert), "raw", reads=False),
        fault("alerts dripped", drips(b"", lambda: repeat(b"\x15\x03\x03\x00\x02\x01\x5a")), "raw", reads=False),
        fault("garbage", before(b"\xff" * 10_000), "raw", reads=False),
        fault("silence", lambda talk: talk.stop_reading(), "raw", reads=False),
        fault("reset in the handshake", then_resets(b"\x16\x03\x03"), "raw", reads=False),
        fault("closed in the handshake", before(b"\x16\x03\x03\x00\x7a\x02"), "raw", reads=False),
        fault(
            "a handshake dripped",
            drips(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", lambda: repeat(b"\x03")),
            "raw",
            reads=False,
        ),
        fault("a handshake that stops", _hello_answered(b""), "raw", reads=False),
        fault("empty records flooded", floods(b"", b"\x16\x03\x03\x00\x00"), "raw", reads=False),
        fault("a body cut without a goodbye", without_goodbye(lambda _: half), "trusted"),
        fault(
            "a body until closed, without a goodbye",
            without_goodbye(lambda talk: closing + envelope(talk)[:-2]),
            "trusted",
        ),
        fault("headers dripped", drips(b"HTTP/1.1 200 OK\r\n", lambda: repeat(b"x: y\r\n")), "trusted"),
        fault("1xx flooded", floods(b"", b"HTTP/1.1 102 Wait\r\n\r\n"), "trusted"),
        fault("silence after the request", lambda talk: talk.stall(), "trusted"),
        fault("reset after the request", then_resets(b""), "trusted"),
    ]


_PDF = b"%PDF-1.7 synthetic"


_TYPE = "content-type: application/pdf"


def _files() -> list[Fault]:
    whole = head("200 OK", _TYPE, length=len(_PDF)) + _PDF
    kinds = {
        "HTML": head("200 OK", "content-type: text/html", length=6) + b"<html>",
        "JSON": head("200 OK", "content-type: application/json", length=2) + b"{}",
        "no type": head("200 OK", length=len(_PDF)) + _PDF,
        "an empty file": head("200 OK", _TYPE, length=0),
        "an empty file in chunks": head("200 OK", _TYPE, "transfer-encoding: chunked") + b"0\r\n\r\n",
        "204": head("204 None", _TYPE),
        "205": head("205 Reset", _TYPE, length=0),
        "206": head("206 Part", _TYPE, "content-range: bytes 0-17/1000", length=len(_PDF)) + _PDF,
        "HTML that says it is a file": head("200 OK", _TYPE, length=6) + b"<html>",
        "a file cut short": head("200 OK", _TYPE, length=1000) + _PDF,
        "a file that is gzip cut short": head("200 OK", _TYPE, "content-encoding: gzip", length=3) + b"\x1f\x8b\x08",
        "a refusal that is a file": head("400 Bad", _TYPE, length=len(_PDF)) + _PDF,
    }
    first = head("200 OK", _TYPE, "transfer-encoding: chunked") + b"8\r\n%PDF-1.7\r\n"
    outcomes = {"HTML that says it is a file": "any"}
    made = [
        Fault(f"files: {what}", says(content), outcomes.get(what, "error"), "memo")  # type: ignore[arg-type]
        for what, content in kinds.items()
    ]
    return [
        *made,
        Fault("files: a right file", says(whole), "success", "memo"),
        Fault("files: and then nothing", then_stalls(first), "error", "memo"),
        Fault("files: dripped", drips(first, lambda: repeat(b"1\r\n \r\n")), "error", "memo"),
        Fault("files: without an end", floods(first, b"1000\r\n" + b" " * 4096 + b"\r\n"), "error", "memo"),
        Fault("files: reset in it", then_resets(first), "error", "memo"),
        Fault("files: the folder is missing", says(whole), "error", "memo", target="missing"),
        Fault("files: trailers dripped", drips(first + b"0\r\n", lambda: repeat(b"x: y\r\n")), "any", "memo"),
    ]


FAULTS = [*_tls(), *_files()]
