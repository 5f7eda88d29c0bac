"""Faults in how a reply begins: status lines and interim replies."""

from __future__ import annotations

from itertools import count, repeat

from tests.hostile.fault import (
    Fault,
    Play,
    answers,
    drips,
    envelope,
    floods,
    good,
    reply,
    then_stalls,
)
from tests.hostile.server import Talk


def _line(line: bytes) -> Play:
    """A reply that is right but for its first line."""
    return answers(lambda talk: line + b"\r\n" + good(talk).partition(b"\r\n")[2])


def _status_lines() -> list[Fault]:
    name = "status line"
    lines = {
        "empty": b"",
        "missing": b"server: none",
        "a code of eight digits": b"HTTP/1.1 99999999 OK",
        "a code of 5,000 digits": b"HTTP/1.1 " + b"2" * 5000 + b" OK",
        "a negative code": b"HTTP/1.1 -200 OK",
        "code 000": b"HTTP/1.1 000 OK",
        "code 099": b"HTTP/1.1 099 OK",
        "no code": b"HTTP/1.1 OK",
        "a code in Arabic digits": "HTTP/1.1 ٢٠٠ OK".encode(),
        "a code of letters": b"HTTP/1.1 2OO OK",
        "ESC in the reason": b"HTTP/1.1 200 \x1b[31mOK\x07",
        "NUL in the reason": b"HTTP/1.1 200 O\0K",
        "CR in the reason": b"HTTP/1.1 200 O\rK",
        "HTTP/9.9": b"HTTP/9.9 200 OK",
        "HTTP/2": b"HTTP/2 200",
        "small letters": b"http/1.1 200 ok",
        "ICY": b"ICY 200 OK",
        "a gap of 100,000 spaces": b"HTTP/1.1" + b" " * 100_000 + b"200 OK",
        "a reason of 10 MB": b"HTTP/1.1 200 " + b"O" * 10_000_000,
    }
    made = [Fault(f"{name}: {what}", _line(line)) for what, line in lines.items()]
    usual = {"no reason": b"HTTP/1.1 200 ", "a reason beyond ASCII": "HTTP/1.1 200 très bien".encode("latin-1")}
    made += [Fault(f"{name}: {what}", _line(line), "any") for what, line in usual.items()]
    made += [Fault(f"{name}: code {code}", _line(b"HTTP/1.1 %d X" % code), "error") for code in (600, 999, 418)]
    return [
        *made,
        Fault(f"{name}: nothing but the body", answers(envelope), "error"),
        Fault(f"{name}: 1,000 empty lines before it", answers(lambda talk: b"\r\n" * 1000 + good(talk))),
        Fault(f"{name}: line feeds alone", answers(lambda talk: good(talk).replace(b"\r\n", b"\n"))),
        Fault(f"{name}: HTTP/1.0", answers(lambda talk: good(talk).replace(b"/1.1", b"/1.0", 1)), "success"),
        Fault(f"{name}: a byte of a right reply at a time", _slowly, "any"),
        Fault(f"{name}: dripped without an end", drips(b"HTTP/1.1 200 ", lambda: repeat(b"O"))),
        Fault(f"{name}: empty lines dripped", drips(b"", lambda: repeat(b"\r\n"))),
        Fault(f"{name}: empty lines flooded", floods(b"", b"\r\n")),
        Fault(f"{name}: flooded without an end", floods(b"HTTP/1.1 200 ", b"O"), "error"),
        Fault(
            f"{name}: an HTTP/2 preface", then_stalls(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0d\0\x04\0\0\xff\xff"), "error"
        ),
        Fault(
            f"{name}: another protocol's greeting", then_stalls(b"SSH-2.0-OpenSSH_9.7\r\n220 mail ESMTP\r\n"), "error"
        ),
        Fault(f"{name}: zeros", floods(b"", b"\0", 1_000_000), "error"),
    ]


def _slowly(talk: Talk) -> None:
    talk.drip((bytes([byte]) for byte in good(talk)), 0.02)


def _interim() -> list[Fault]:
    made = []
    for code in (100, 102, 103):
        line = b"HTTP/1.1 %d Wait\r\n\r\n" % code
        made.append(Fault(f"1xx: {code} flooded", floods(b"", line)))
        made.append(Fault(f"1xx: {code} dripped", drips(b"", lambda line=line: repeat(line))))
    big = b"HTTP/1.1 103 Hints\r\nlink: <" + b"x" * 50_000 + b">\r\n\r\n"
    many = b"HTTP/1.1 103 Hints\r\n" + b"".join(b"link-%d: <x>\r\n" % n for n in range(80)) + b"\r\n"
    few = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nlink: </x>\r\n\r\n"
    switching = b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"
    return [
        *made,
        Fault("1xx: 103 with large headers flooded", floods(b"", big)),
        Fault("1xx: 103 with many headers flooded", floods(b"", many)),
        Fault("1xx: 103 with large headers dripped", drips(b"", lambda: repeat(big))),
        Fault("1xx: one byte at a time", drips(b"", lambda: (bytes([byte]) for _ in count() for byte in few))),
        Fault("1xx: two and then a right reply", answers(lambda talk: few + good(talk)), "success"),
        Fault("1xx: 20 and then a right reply", answers(lambda talk: few * 10 + good(talk)), "any"),
        Fault("1xx: 100,000 and then a right reply", answers(lambda talk: few * 50_000 + good(talk))),
        Fault("1xx: 199 and then a right reply", answers(lambda talk: b"HTTP/1.1 199 X\r\n\r\n" + good(talk))),
        Fault("1xx: 101 and then nothing", then_stalls(switching), "error"),
        Fault("1xx: 101 and then a right reply", answers(lambda talk: switching + good(talk)), "error"),
        Fault("1xx: 103 with a body", answers(lambda talk: reply("103 Hints", b"{}") + good(talk))),
        Fault("1xx: 100 without an end of its headers", floods(b"HTTP/1.1 100 Continue\r\n", b"a: b\r\n")),
    ]


FAULTS = [*_status_lines(), *_interim()]
