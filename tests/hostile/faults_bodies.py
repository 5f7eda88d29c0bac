"""Faults in what a reply carries: bodies that come slowly, too long or not at all, and compressed ones that lie."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from functools import cache
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
    refusal,
    says,
    status_of,
    then_stalls,
)
from tests.hostile.server import Talk

_UNTIL_CLOSED = head("200 OK", "content-type: application/json", "connection: close")
_LARGEST = 15_500_000  # below 16 MiB, which the documentation lets through
_DENSE: dict[str, Callable[[], bytes]] = {  # made where they are sent: each is as large as it says
    "15 MB of empty arrays": lambda: b"[" + b"[]," * (_LARGEST // 3) + b"[]]",
    "15 MB of empty objects": lambda: b"[" + b"{}," * (_LARGEST // 3) + b"{}]",
    "15 MB of small objects": lambda: b"[" + b'{"a":0},' * (_LARGEST // 8) + b"{}]",
    "15 MB of numbers": lambda: b"[" + b"1," * (_LARGEST // 2) + b"1]",
    "15 MB of fractions": lambda: b"[" + b"0.1," * (_LARGEST // 4) + b"1]",
    "15 MB of letters beyond ASCII": lambda: '"é'.encode() + b"x" * _LARGEST + '😀"'.encode(),
    "15 MB of escapes": lambda: b'"' + rb"\u00e9" * (_LARGEST // 6) + b'"',
}
_BOMB = 400_000_000  # bytes that a bomb decompresses to


def _bodies() -> list[Fault]:
    announced = head("200 OK", "content-type: application/json", length=1000)
    return [
        Fault("body: dripped", drips(announced, lambda: repeat(b" ")), "error"),
        Fault("body: dripped, without a length", drips(_UNTIL_CLOSED, lambda: repeat(b" ")), "error"),
        Fault("body: dripped every 0.9 s", drips(announced, lambda: repeat(b" "), 0.9), "error"),
        Fault("body: none comes", then_stalls(announced), "error"),
        Fault("body: half of it comes", then_stalls(announced + b'{"data": {'), "error"),
        Fault("body: short", says(announced + b'{"status": true'), "error"),
        Fault("body: short, but whole JSON", answers(lambda talk: announced + envelope(talk)), "error"),
        Fault("body: longer than its length", answers(lambda talk: good(talk) + b"and more of it"), "any"),
        Fault("body: cut in its length", answers(_cut), "error"),
        Fault("body: without an end", floods(_UNTIL_CLOSED, b" "), "error"),
        Fault("body: a text without an end", floods(_UNTIL_CLOSED + b'{"data": "', b"x"), "error"),
        Fault("body: until closed", answers(lambda talk: _UNTIL_CLOSED + envelope(talk)), "any"),
        Fault("body: 1 GB announced", then_stalls(head("200 OK", length=10**9)), "error"),
        Fault("body: of 20 MB", floods(head("200 OK", length=20_000_000), b" ", 20_000_000), "error"),
        Fault("body: of 20 MB, refused", floods(head("400 Bad", length=20_000_000), b" ", 20_000_000), "error"),
        Fault("body: 15 MB of spaces around a right one", answers(_padded)),
        Fault("body: empty", says(head("200 OK", length=0)), "error"),
        Fault("body: 204 with one", says(head("204 None", length=2) + b"{}"), "error"),
        Fault("body: 205", says(head("205 Reset", length=0)), "error"),
        Fault(
            "body: 206, a part of it",
            answers(lambda talk: good(talk).replace(b"200 OK", b"206 Part").replace(b"201 Created", b"206 Part")),
        ),
        Fault("body: 200 without any headers", says(b"HTTP/1.1 200 OK\r\n\r\n"), "error"),
        *(Fault(f"body: {what}", _sends(make)) for what, make in _DENSE.items()),
        *(Fault(f"body: {what}, refused", _sends(_DENSE[what], "400 Bad"), "error") for what in list(_DENSE)[:2]),
    ]


def _cut(talk: Talk) -> bytes:
    body = envelope(talk)
    return head(status_of(talk), "content-type: application/json", length=len(body)) + body[:-3]


def _padded(talk: Talk) -> bytes:
    body = b" " * _LARGEST + envelope(talk)
    return head(status_of(talk), "content-type: application/json", length=len(body)) + body


def _sends(make: Callable[[], bytes], status: str | None = None) -> Play:
    def play(talk: Talk) -> None:
        body = envelope(talk).replace(b'"SUCCESS"', make())
        talk.send(head(status or status_of(talk), "content-type: application/json", length=len(body)) + body)

    return play


def _coded(body: bytes, *codings: str) -> bytes:
    lines = [f"content-encoding: {coding}" for coding in codings]
    return head("200 OK", "content-type: application/json", *lines, length=len(body)) + body


def _right(compress: str, *codings: str) -> Play:
    """A right body, compressed."""

    def make(talk: Talk) -> bytes:
        body = {"gzip": gzip.compress, "deflate": zlib.compress, "none": bytes, "raw": _raw}[compress](envelope(talk))
        lines = [f"content-encoding: {coding}" for coding in codings]
        return head(status_of(talk), "content-type: application/json", *lines, length=len(body)) + body

    return answers(make)


def _raw(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


@cache
def _bomb(kind: str) -> bytes:
    """A few hundred kilobytes that become hundreds of megabytes; compressed once more, a few kilobytes.

    One compressed megabyte is repeated, which takes no time. The sums at the end are wrong: who sees that has
    decompressed all of it.
    """
    packer = zlib.compressobj(9, wbits=-15)
    block = b" " * 1_000_000
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    raw = piece * (_BOMB // len(block)) + b"\x03\x00"  # an empty last block
    return {"gzip": gzip.compress(b"")[:10], "deflate": b"\x78\xda", "raw": b""}[kind] + raw + b"\0" * 8


def _bombs(kind: str, layers: int, *codings: str, status: str = "200 OK") -> Play:
    def play(talk: Talk) -> None:
        body = _bomb(kind)
        for _ in range(layers - 1):
            body = gzip.compress(body, 9)
        lines = [f"content-encoding: {coding}" for coding in codings]
        talk.send(head(status, "content-type: application/json", *lines, length=len(body)) + body)

    return play


def _nothing(pieces: bytes, start: bytes, coding: str, every_s: float | None) -> Play:
    """Compressed bytes that decompress to nothing, with a pause between them or without."""
    first = head("200 OK", "content-type: application/json", f"content-encoding: {coding}", "connection: close") + start
    return floods(first, pieces) if every_s is None else drips(first, lambda: repeat(pieces), every_s)


def _to_nothing() -> Iterator[Fault]:
    gzip_start = gzip.compress(b"")[:10]
    stored = b"\x00\x00\x00\xff\xff"  # an empty block that is stored, and not the last one
    named = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff"  # a name follows, as long as it likes
    packer = zlib.compressobj()
    deflate_start = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    kinds = {
        "empty gzip members": (gzip.compress(b""), b"", "gzip"),
        "empty blocks in gzip": (stored, gzip_start, "gzip"),
        "empty blocks in deflate": (stored, deflate_start, "deflate"),
        "a file name in gzip": (b"x", named, "gzip"),
        "garbage behind gzip": (b"x", gzip.compress(b" "), "gzip"),
    }
    for what, (pieces, start, coding) in kinds.items():
        yield Fault(f"encoding: {what}, dripped", _nothing(pieces, start, coding, 0.05))
        yield Fault(f"encoding: {what}, flooded", _nothing(pieces, start, coding, None))
    yield Fault(
        "encoding: two codings that come to nothing, flooded",
        _nothing(gzip.compress(gzip.compress(b"")), b"", "gzip, gzip", None),
    )


def _encodings() -> list[Fault]:
    packed = gzip.compress(b'{"status": true, "data": {"id": "one"}}')
    wrong = {
        "gzip that is none": _coded(b"abc", "gzip"),
        "gzip cut short": _coded(packed[:-9], "gzip"),
        "gzip with a wrong sum": _coded(packed[:-8] + b"\0\0\0\0" + packed[-4:], "gzip"),
        "gzip of nothing": _coded(b"", "gzip"),
        "deflate that is none": _coded(b"abc", "deflate"),
        "br that is none": _coded(b'{"data": 1}', "br"),
        "zstd that is none": _coded(b'{"data": 1}', "zstd"),
        "zstd, its first bytes": _coded(b"\x28\xb5\x2f\xfd\x04\x58", "zstd"),
        "compress": _coded(b"\x1f\x9d\x90abc", "compress"),
    }
    odd = {
        "an unknown one": ("none", ("teleport",)),
        "br around plain JSON": ("none", ("br",)),
        "zstd around plain JSON": ("none", ("zstd",)),
        "gzip around plain JSON": ("none", ("gzip",)),
        "20 times identity": ("none", (", ".join(["identity"] * 20),)),
        "20 times gzip": ("gzip", (", ".join(["gzip"] * 20),)),
        "10,000 times gzip": ("gzip", (",".join(["gzip"] * 10_000),)),
        "gzip in two headers": ("gzip", ("gzip", "gzip")),
        "gzip and identity": ("gzip", ("gzip, identity",)),
        "an empty header": ("none", ("",)),
        "gzip with a parameter": ("gzip", ("gzip;q=1",)),
        "x-gzip": ("gzip", ("x-gzip",)),
        "GZIP": ("gzip", ("GZIP",)),
        "letters beyond ASCII": ("none", ("gzïp",)),
        "deflate without its frame": ("raw", ("deflate",)),
    }
    bombs = {
        "gzip": ("gzip", 1, ("gzip",)),
        "deflate": ("deflate", 1, ("deflate",)),
        "deflate without its frame": ("raw", 1, ("deflate",)),
        "gzip in gzip": ("gzip", 2, ("gzip, gzip",)),
        "gzip in gzip, two headers": ("gzip", 2, ("gzip", "gzip")),
        "deflate in gzip": ("deflate", 2, ("deflate, gzip",)),
        "three layers": ("gzip", 3, ("gzip, gzip, gzip",)),
        "gzip, announced as identity too": ("gzip", 1, ("identity, gzip",)),
    }
    return [
        Fault("encoding: right gzip", _right("gzip", "gzip"), "success"),
        Fault("encoding: right deflate", _right("deflate", "deflate"), "success"),
        *(Fault(f"encoding: {what}", says(content), "error") for what, content in wrong.items()),
        *(Fault(f"encoding: {what}", _right(compress, *codings)) for what, (compress, codings) in odd.items()),
        *(
            Fault(f"encoding: a bomb of {what}", _bombs(kind, layers, *c), "error")
            for what, (kind, layers, c) in bombs.items()
        ),
        Fault("encoding: a bomb in a refusal", _bombs("gzip", 1, "gzip", status="400 Bad"), "error"),
        Fault("encoding: a bomb in a refusal, twice gzip", _bombs("gzip", 2, "gzip, gzip", status="503 X"), "error"),
        Fault("encoding: a bomb in a redirect", _bombs("gzip", 1, "gzip", status="302 Found"), "error"),
        *_to_nothing(),
        Fault("encoding: a byte of gzip in each chunk", _one_byte_chunks, "any"),
        Fault("encoding: 20,000 members of one space", _members, "any"),
        Fault("encoding: gzip in a refusal", answers(_packed_refusal), "error"),
    ]


def _one_byte_chunks(talk: Talk) -> None:
    body = gzip.compress(envelope(talk))
    talk.send(head(status_of(talk), "content-encoding: gzip", "transfer-encoding: chunked"))
    talk.send(b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n")


def _members(talk: Talk) -> None:
    body = gzip.compress(b" ") * 20_000 + gzip.compress(envelope(talk))
    talk.send(_coded(body, "gzip"))


def _packed_refusal(talk: Talk) -> bytes:
    body = gzip.compress(refusal(talk, message="not this"))
    return head("400 Bad", "content-type: application/json", "content-encoding: gzip", length=len(body)) + body


FAULTS = [*_bodies(), *_encodings()]
