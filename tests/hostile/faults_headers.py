"""Faults in headers, `Retry-After` and chunks."""

from __future__ import annotations

from itertools import count, repeat

from tests.hostile.fault import (
    CHUNKED,
    Fault,
    Play,
    answers,
    chunk,
    drips,
    envelope,
    floods,
    good,
    head,
    refusal,
    reply,
    says,
    status_of,
    then_stalls,
)
from tests.hostile.server import Talk

_OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"


def _with(*lines: bytes) -> Play:
    """A reply that is right but for headers that are added to it."""
    added = b"".join(line + b"\r\n" for line in lines)
    return answers(lambda talk: _between(good(talk), added))


def _between(whole: bytes, added: bytes) -> bytes:
    start, _, rest = whole.partition(b"\r\n")
    return start + b"\r\n" + added + rest


def _instead(*lines: bytes) -> Play:
    """A right body under headers of one's own about its length."""
    own = b"".join(line + b"\r\n" for line in lines)
    return answers(
        lambda talk: b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + own + b"\r\n" + envelope(talk)
    )


def _headers() -> list[Fault]:
    added: dict[str, tuple[bytes, ...]] = {
        "one of 10 MB": (b"x-large: " + b"y" * 10_000_000,),
        "a name of 10 MB": (b"x" * 10_000_000 + b": y",),
        "100,000 of them": tuple(b"x-%d: y" % n for n in range(100_000)),
        "50,000 of one name": tuple(b"set-cookie: y=%d" % n for n in range(50_000)),
        "folded": (b"x-folded: one\r\n two\r\n\tthree",),
        "folded 100,000 times": (b"x-folded: one" + b"\r\n two" * 100_000,),
        "NUL in a name": (b"x-\0: y",),
        "NUL in a value": (b"x-nul: a\0b",),
        "CR in a value": (b"x-cr: a\rb",),
        "ESC in a value": (b"x-esc: \x1b[2J\x07",),
        "no colon": (b"no colon here",),
        "no name": (b": value",),
        "a space before the colon": (b"x-space : y",),
        "a name in UTF-8": ("ключ: y".encode(),),
        "a value in UTF-8": ("x-text: ключ 🔑".encode(),),
        "a value that is no UTF-8": (b"x-text: \xff\xfe\xe9",),
        "a folded line first": (b" folded: first",),
    }
    lengths: dict[str, tuple[bytes, ...]] = {
        "negative length": (b"content-length: -5",),
        "length with a plus": (b"content-length: +5",),
        "length in hexadecimal": (b"content-length: 0x20",),
        "length of 30 digits": (b"content-length: 1" + b"0" * 30,),
        "length of 5,000 digits": (b"content-length: " + b"9" * 5000,),
        "empty length": (b"content-length: ",),
        "length in Arabic digits": ("content-length: ٢٠".encode(),),
        "two lengths that differ": (b"content-length: 5", b"content-length: 7"),
        "a list of lengths that differ": (b"content-length: 5, 7",),
        "length of one and a half": (b"content-length: 1.5",),
        "length with an underscore": (b"content-length: 1_0",),
        "length and chunks": (b"content-length: 5", b"transfer-encoding: chunked"),
        "chunks twice": (b"transfer-encoding: chunked, chunked",),
        "chunks in gzip": (b"transfer-encoding: gzip, chunked",),
        "an unknown transfer encoding": (b"transfer-encoding: teleport",),
        "two transfer encodings": (b"transfer-encoding: identity", b"transfer-encoding: chunked"),
        "length that is 2**63": (b"content-length: 9223372036854775808",),
    }
    return [
        *(Fault(f"headers: {what}", _with(*lines)) for what, lines in added.items()),
        *(Fault(f"headers: {what}", _instead(*lines), "error") for what, lines in lengths.items()),
        Fault("headers: the same length twice", _same_length_twice, "any"),
        Fault("headers: a name dripped", drips(_OK, lambda: repeat(b"x"))),
        Fault("headers: a value dripped", drips(_OK + b"x-slow: ", lambda: repeat(b"y"))),
        Fault("headers: one after the other dripped", drips(_OK, lambda: (b"x-%d: y\r\n" % n for n in count()))),
        Fault("headers: folded lines dripped", drips(_OK + b"x: y", lambda: repeat(b"\r\n y"))),
        Fault("headers: flooded without an end", floods(_OK, b"x: y\r\n"), "error"),
        Fault("headers: a value flooded", floods(_OK + b"x: ", b"y"), "error"),
        Fault("headers: and then nothing", then_stalls(_OK), "error"),
        Fault("headers: connection names others", _with(b"connection: content-length, x-y"), "any"),
        Fault("headers: an upgrade offered", _with(b"upgrade: h2c", b"connection: upgrade"), "any"),
        Fault("headers: a content type of 60 kB", _with(b"content-type: text/" + b"x" * 60_000), "any"),
    ]


def _same_length_twice(talk: Talk) -> None:
    body = envelope(talk)
    talk.send(_OK + b"content-length: %d\r\n" % len(body) * 2 + b"\r\n" + body)


_RETRY_AFTER = {
    "0": "0",
    "1": "1",
    "a week": "604800",
    "31 digits": "1" + "0" * 30,
    "5,000 digits": "9" * 5000,
    "-1": "-1",
    "1.5": "1.5",
    "1e3": "1e3",
    "nan": "nan",
    "inf": "inf",
    "nothing": "",
    "words": "in a while",
    "0x10": "0x10",
    "Arabic digits": "٣٠",
    "superscript digits": "²",
    "a date long past": "Thu, 01 Jan 1970 00:00:00 GMT",
    "a date before 1970": "Mon, 01 Jan 0001 00:00:00 GMT",
    "the last date": "Fri, 31 Dec 9999 23:59:59 GMT",
    "a date of year 99999": "Fri, 31 Dec 99999 23:59:59 GMT",
    "a date with -0000": "Fri, 31 Dec 2049 23:59:59 -0000",
    "a date without a zone": "Fri, 31 Dec 2049 23:59:59",
    "a date with +9999": "Fri, 31 Dec 2049 23:59:59 +9999",
    "a date of 5,000 digits": "Fri, 31 Dec " + "9" * 5000 + " 23:59:59 GMT",
    "the form of RFC 850": "Friday, 31-Dec-49 23:59:59 GMT",
    "the form of asctime": "Fri Dec 31 23:59:59 2049",
    "ISO 8601": "2049-12-31T23:59:59Z",
    "ESC": "1\x1b[31m",
}


def _retry_after() -> list[Fault]:
    made = []
    for number, (what, value) in enumerate(_RETRY_AFTER.items()):
        status = ("503 Later", "429 Slowly")[number % 2]
        play = answers(lambda talk, s=status, v=value: reply(s, refusal(talk), f"retry-after: {v}"))
        made.append(Fault(f"retry-after: {what}", play, "error"))
    twice = answers(lambda talk: reply("503 X", refusal(talk), "retry-after: 1", "retry-after: 3600"))
    return [*made, Fault("retry-after: twice", twice, "error")]


_JSON = ("content-type: application/json", "transfer-encoding: chunked")


def _chunked() -> list[Fault]:
    def whole(before: bytes = b"", after: bytes = b"0\r\n\r\n") -> Play:
        return answers(lambda talk: head(status_of(talk), *_JSON) + before + chunk(envelope(talk)) + after)

    start = CHUNKED + b'5\r\n{"dat\r\n'
    wrong = {
        "a negative size": b"-5\r\nhello\r\n0\r\n\r\n",
        "a size with 0x": b"0x5\r\nhello\r\n0\r\n\r\n",
        "a size with an underscore": b"1_0\r\n0123456789abcdef\r\n0\r\n\r\n",
        "a size of 2**64": b"10000000000000000\r\nhello",
        "a size of 1,000 digits": b"f" * 1000 + b"\r\nhello",
        "a size with a space before": b" 5\r\nhello\r\n0\r\n\r\n",
        "an empty size": b"\r\nhello\r\n0\r\n\r\n",
        "a size that is too small": b"2\r\nhello\r\n0\r\n\r\n",
        "a size that is too large": b"ff\r\nhello\r\n0\r\n\r\n",
        "ESC in a size": b"5\x1b[31m\r\nhello\r\n0\r\n\r\n",
        "nothing but the end": b"0\r\n\r\n",
        "no last chunk": b"5\r\nhello\r\n",
        "a chunk that is cut off": b"ffff\r\nhello",
        "a trailer that is no header": b"5\r\nhello\r\n0\r\nno colon\x1b[31m\r\n\r\n",
    }
    small = answers(
        lambda talk: CHUNKED + b"".join(chunk(b" ") for _ in range(200_000)) + chunk(envelope(talk)) + b"0\r\n\r\n"
    )
    return [
        *(Fault(f"chunks: {what}", says(CHUNKED + content), "error") for what, content in wrong.items()),
        Fault("chunks: a right reply", whole(), "success"),
        Fault("chunks: trailers", whole(after=b"0\r\nx-trailer: y\r\n\r\n"), "any"),
        Fault("chunks: 100,000 trailers", whole(after=b"0\r\n" + b"x: y\r\n" * 100_000 + b"\r\n")),
        Fault("chunks: trailers dripped", whole_then_drips(b"0\r\n", b"x: y\r\n")),
        Fault("chunks: a trailer's value dripped", whole_then_drips(b"0\r\nx: ", b"y")),
        Fault("chunks: trailers flooded", whole_then_floods(b"0\r\n", b"x: y\r\n")),
        Fault("chunks: after the end, nothing", whole_then_stalls(b"0\r\n")),
        Fault("chunks: a size dripped", drips(start, lambda: repeat(b"0"))),
        Fault("chunks: a size flooded", floods(start, b"0")),
        Fault("chunks: an extension dripped", drips(start + b"5;", lambda: repeat(b"x"))),
        Fault("chunks: an extension flooded", floods(start + b"5;", b"x")),
        Fault("chunks: an extension of 10 MB", whole(before=b"1;" + b"x" * 10_000_000 + b"\r\n \r\n")),
        Fault("chunks: chunks of one byte dripped", drips(start, lambda: repeat(chunk(b" "))), "error"),
        Fault("chunks: chunks of one byte flooded", floods(start, chunk(b" ")), "error"),
        Fault("chunks: 200,000 of one byte", small),
        Fault("chunks: without an end", floods(start, chunk(b" " * 4096)), "error"),
        Fault("chunks: a second body behind the end", whole(after=b"0\r\n\r\n" + chunk(b"x") + b"0\r\n\r\n"), "any"),
    ]


def whole_then_drips(after: bytes, piece: bytes) -> Play:
    """A right body in a chunk, and an end that does not come."""

    def play(talk: Talk) -> None:
        talk.send(head(status_of(talk), *_JSON) + chunk(envelope(talk)) + after)
        talk.drip(repeat(piece))

    return play


def whole_then_floods(after: bytes, piece: bytes) -> Play:
    """The same, fast."""

    def play(talk: Talk) -> None:
        talk.send(head(status_of(talk), *_JSON) + chunk(envelope(talk)) + after)
        talk.flood(piece)

    return play


def whole_then_stalls(after: bytes) -> Play:
    """A right body in a chunk, and then nothing."""

    def play(talk: Talk) -> None:
        talk.send(head(status_of(talk), *_JSON) + chunk(envelope(talk)) + after)
        talk.stall()

    return play


FAULTS = [*_headers(), *_retry_after(), *_chunked()]
