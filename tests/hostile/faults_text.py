"""Faults in what a reply says: messages of odd forms, echoed credentials, and characters that act on a terminal."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

from tests.hostile.fault import BOTH, CHUNKED, Fault, Play, answers, envelope, good, head, refusal, reply
from tests.hostile.server import Talk

_CONTROLS = {
    "ESC": "\x1b[31m\x1b]0;title\x07",
    "CR and LF": "one\r\nERROR two\n",
    "bell and backspace": "\x07\x08\x08",
    "NUL and DEL": "a\0b\x7f",
    "C1": "\x9b31m\x85\x90",
    "bidi marks": "\u202egnp\u2066\u2069\u200f\u061c",
    "a lone surrogate": "a\ud800b",
    "tab and form feed": "a\tb\x0c\x0b",
}
_ALL = "".join(_CONTROLS.values())


_SHOWN = {  # reasons are shown in whatever form they come
    "a list of texts": ("dob must be a date", "email must be an email"),
    "a list of objects": ("dob",),
    "an object": ("must be a date", "taken"),
}


def _forms() -> list[Fault]:
    deep: Any = "deep"
    for _ in range(50):
        deep = [{"why": deep}]
    forms = {
        "a list of texts": ["dob must be a date", "email must be an email"],
        "a list of objects": [{"field": "dob", "why": ["a", "b"]}, {"field": "email"}],
        "an object": {"dob": ["must be a date"], "email": "taken"},
        "a number": 5,
        "a fraction": 1.5,
        "true": True,
        "null": None,
        "an empty text": "",
        "spaces": "   ",
        "an empty list": [],
        "an empty object": {},
        "nested 50 times": deep,
        "a text of 5 MB": "m" * 5_000_000,
        "a list of 100,000": ["no"] * 100_000,
        "100,000 keys": {f"k{n}": "no" for n in range(100_000)},
        "lists in lists": [[["a"], "b"], [["c"]]],
    }
    made = [
        Fault(
            f"messages: {what}",
            answers(lambda talk, v=value: reply("400 Bad", refusal(talk, message=v))),
            "error",
            providers=BOTH,
            shows=_SHOWN.get(what, ()),
        )
        for what, value in forms.items()
    ]
    for place in ("code", "details", "request_id"):
        made += [
            Fault(f"messages: `{place}` is {what}", _field(place, forms[what]), "error", providers=("juicyway",))
            for what in (
                "a list of objects",
                "an object",
                "a number",
                "true",
                "a text of 5 MB",
                "nested 50 times",
                "100,000 keys",
            )
        ]
    roots = {
        "a list": b'["no"]',
        "a text": b'"no"',
        "an error that is a text": b'{"error": "no"}',
        "an error that is a list": b'{"error": ["no"]}',
        "nothing": b"",
        "HTML": b"<html>no</html>",
    }
    made += [
        Fault(
            f"messages: the refusal is {what}", answers(lambda _, b=body: reply("400 Bad", b)), "error", providers=BOTH
        )
        for what, body in roots.items()
    ]
    return made


def _field(name: str, value: Any, status: str = "400 Bad") -> Play:
    return answers(lambda talk: reply(status, refusal(talk, **{name: value})))


def _sent(talk: Talk) -> str:
    """The credentials of this very request, and the signature key, which the provider knows as well."""
    return " ".join([*talk.request.secrets.values(), talk.stage.key])


_MAY_SUCCEED = (
    "the reason of a success",
    "a request id of a success",
    "a refusal inside a 200",
)


def _raw(talk: Talk, start: bytes, end: bytes) -> bytes:
    return start + _sent(talk).encode() + end


def _echoes() -> list[Fault]:
    ok = b"HTTP/1.1 200 OK\r\n"
    bad = b"HTTP/1.1 400 "
    end = b"\r\ncontent-length: 2\r\n\r\n{}"
    wire: dict[str, Callable[[Talk], bytes]] = {
        "the reason": lambda talk: _raw(talk, bad, end),
        "the reason of a success": lambda talk: (
            good(talk).replace(b"OK", _sent(talk).encode(), 1).replace(b"Created", _sent(talk).encode(), 1)
        ),
        "a first line that is none": lambda talk: _raw(talk, b"", b"\r\n\r\n"),
        "a code that is none": lambda talk: _raw(talk, b"HTTP/1.1 ", b" OK\r\n\r\n"),
        "the version": lambda talk: _raw(talk, b"HTTP/", b" 200 OK\r\n\r\n"),
        "a header without a colon": lambda talk: _raw(talk, ok, b"\r\n\r\n"),
        "a header's name": lambda talk: ok + _sent(talk).replace(" ", "_").encode() + b": 1" + end,
        "a header with NUL": lambda talk: _raw(talk, ok + b"x: \0", end),
        "a length": lambda talk: _raw(talk, ok + b"content-length: ", b"\r\n\r\n"),
        "a transfer encoding": lambda talk: _raw(talk, ok + b"transfer-encoding: ", b"\r\n\r\n"),
        "a content encoding": lambda talk: _raw(talk, ok + b"content-encoding: ", end),
        "a content encoding of broken bytes": lambda talk: _raw(talk, ok + b"content-encoding: gzip\r\nx: ", end),
        "a content type": lambda talk: _raw(talk, ok + b"content-type: ", end.replace(b"{}", b"<>")),
        "a content type of a refusal": lambda talk: _raw(
            talk, bad + b"X\r\ncontent-type: text/", end.replace(b"{}", b"<>")
        ),
        "a charset": lambda talk: _raw(
            talk, ok + b"content-type: application/json; charset=", end.replace(b"{}", b"\xff\xff")
        ),
        "a request id": lambda talk: _raw(talk, bad + b"X\r\nx-request-id: ", end),
        "a request id of a success": lambda talk: good(talk, f"x-request-id: {_sent(talk)}"),
        "two request ids": lambda talk: _raw(talk, bad + b"X\r\nx-request-id: one\r\nx-request-id: ", end),
        "another header": lambda talk: _raw(talk, bad + b"X\r\nx-debug: ", end),
        "a redirect": lambda talk: _raw(talk, b"HTTP/1.1 302 Found\r\nlocation: /?", end),
        "www-authenticate": lambda talk: _raw(talk, b"HTTP/1.1 401 No\r\nwww-authenticate: Bearer error=", end),
        "retry-after": lambda talk: _raw(talk, b"HTTP/1.1 503 No\r\nretry-after: ", end),
        "set-cookie": lambda talk: _raw(talk, bad + b"X\r\nset-cookie: session=", end),
        "a chunk's size": lambda talk: _raw(talk, CHUNKED, b"\r\n{}\r\n0\r\n\r\n"),
        "a chunk's extension": lambda talk: _raw(talk, CHUNKED + b"zz;", b"\r\n{}\r\n0\r\n\r\n"),
        "a trailer": lambda talk: _raw(talk, CHUNKED + b"2\r\n{}\r\n0\r\n", b"\r\n\r\n"),
        "an early hint": lambda talk: (
            _raw(talk, b"HTTP/1.1 103 Hints\r\nlink: ", b"\r\n\r\n") + reply("400 X", refusal(talk))
        ),
        "the body, which is HTML": lambda talk: reply("400 Bad", f"<html>{_sent(talk)}</html>".encode()),
        "the body, which is a text": lambda talk: reply("200 OK", json.dumps(_sent(talk)).encode()),
        "the body, compressed": lambda talk: _packed(refusal(talk, message=_sent(talk))),
        "a refusal inside a 200": lambda talk: reply(
            "200 OK",
            json.dumps(
                {
                    "status": False,
                    "success": False,
                    "message": _sent(talk),
                    "status_text": _sent(talk),
                    "request_id": _sent(talk),
                    "data": {"success": False, "request_id": _sent(talk)},
                }
            ).encode(),
        ),
        "the request id of an unreadable reply": lambda talk: reply(
            "200 OK",
            json.dumps({"status": True, "success": True, "data": None, "request_id": _sent(talk)}).encode(),
            f"x-request-id: {_sent(talk)}",
        ),
        "a payload that is a text": lambda talk: reply("200 OK", envelope(talk, json.dumps(_sent(talk)))),
        "a message with letters escaped": lambda talk: reply(
            "400 X", refusal(talk).replace(b'"no"', b'"' + b"".join(b"\\u%04x" % ord(c) for c in _sent(talk)) + b'"')
        ),
        "a message, cut in the middle of it": lambda talk: reply(
            "400 X", refusal(talk, message="m" * 284 + _sent(talk))
        ),
        "a message, once for each place": lambda talk: reply("400 X", refusal(talk, message=_sent(talk) * 3)),
        "a message, in capitals and small letters": lambda talk: reply(
            "400 X", refusal(talk, message=f"Bearer:{_sent(talk)};")
        ),
    }
    values: dict[str, Callable[[str], Any]] = {
        "the message": lambda text: f"the token {text} is unknown",
        "the message, a list": lambda text: ["no", text],
        "the message, an object": lambda text: {"why": {"token": text}},
        "the message, a key": lambda text: {text: "unknown"},
    }
    made = [
        Fault(f"echo: {what}", answers(make), "any" if what in _MAY_SUCCEED else "error", providers=BOTH)
        for what, make in wire.items()
    ]
    made.append(Fault("echo: a refused update", answers(_refused_update), "error", "update"))
    for what, value in values.items():
        made.append(Fault(f"echo: {what}", _echoing("message", value), "error", providers=BOTH))
    for place in ("code", "details", "request_id"):
        for what, value in values.items():
            name = what.replace("the message", f"`{place}`")
            made.append(Fault(f"echo: {name}", _echoing(place, value), "error", providers=("juicyway",)))
    return made


def _refused_update(talk: Talk) -> bytes:
    text = _sent(talk)
    said = {"success": False, "status": False, "status_text": text, "message": text, "request_id": text, "data": {}}
    return reply("200 OK", json.dumps(said).encode())


def _echoing(place: str, value: Callable[[str], Any]) -> Play:
    return answers(lambda talk: reply("422 No", refusal(talk, **{place: value(_sent(talk))})))


def _packed(body: bytes) -> bytes:
    packed = gzip.compress(body)
    return head("400 Bad", "content-type: application/json", "content-encoding: gzip", length=len(packed)) + packed


def _characters() -> list[Fault]:
    made = [
        Fault(f"characters: {what} in the message", _field("message", text), "error", providers=BOTH)
        for what, text in _CONTROLS.items()
    ]
    for place in ("code", "details", "request_id"):
        made.append(Fault(f"characters: all in `{place}`", _field(place, _ALL), "error", providers=("juicyway",)))
    made += [
        Fault("characters: all in a list of messages", _field("message", ["x", _ALL]), "error", providers=BOTH),
        Fault(
            "characters: all in a key of the message",
            _field("message", {_ALL: {_ALL: [_ALL]}}),
            "error",
            providers=BOTH,
        ),
        Fault(
            "characters: all in a key of `details`", _field("details", {_ALL: [_ALL]}), "error", providers=("juicyway",)
        ),
    ]
    on_the_wire = "\x1b[31m\x07\x08\x7f\x9b31m\u202egnp"
    raw = on_the_wire.encode()
    latin = b"\x9b31m\x85\x90\x80"
    wire: dict[str, Callable[[Talk], bytes]] = {
        "the reason": lambda talk: b"HTTP/1.1 400 " + raw + b"\r\ncontent-length: 2\r\n\r\n{}",
        "C1 in the reason": lambda talk: b"HTTP/1.1 400 " + latin + b"\r\ncontent-length: 2\r\n\r\n{}",
        "the reason of a success": lambda talk: good(talk).replace(b"OK", latin, 1).replace(b"Created", latin, 1),
        "a first line that is none": lambda talk: raw + b"\r\n\r\n",
        "a request id": lambda talk: reply("400 Bad", refusal(talk), f"x-request-id: {on_the_wire}"),
        "C1 in a request id": lambda talk: reply("400 Bad", refusal(talk)).replace(
            b"\r\n", b"\r\nx-request-id: " + latin + b"\r\n", 1
        ),
        "C1 in a request id of a success": lambda talk: good(talk).replace(
            b"\r\n", b"\r\nx-request-id: " + latin + b"\r\n", 1
        ),
        "a content type": lambda talk: good(talk).replace(b"application/json", b"text/" + latin).replace(b"{", b"<"),
        "a header without a colon": lambda talk: b"HTTP/1.1 200 OK\r\n" + raw + b"\r\n\r\n",
        "a chunk's size": lambda talk: CHUNKED + raw + b"\r\n{}\r\n0\r\n\r\n",
        "a redirect": lambda talk: b"HTTP/1.1 302 X\r\nlocation: /" + latin + b"\r\ncontent-length: 0\r\n\r\n",
        "a content encoding": lambda talk: (
            b"HTTP/1.1 200 OK\r\ncontent-encoding: " + latin + b"\r\ncontent-length: 2\r\n\r\n{}"
        ),
        "retry-after": lambda talk: b"HTTP/1.1 503 OK\r\nretry-after: " + latin + b"\r\ncontent-length: 2\r\n\r\n{}",
    }
    made += [Fault(f"characters: {what}", answers(make), providers=BOTH) for what, make in wire.items()]
    update = {"success": False, "status_text": _ALL, "request_id": _ALL, "data": None}
    made.append(
        Fault(
            "characters: all in a refused update",
            answers(lambda _: reply("200 OK", json.dumps(update).encode())),
            "error",
            "update",
        )
    )
    rejected = {
        "status": False,
        "success": False,
        "message": _ALL,
        "status_text": _ALL,
        "request_id": _ALL,
        "data": None,
    }
    made.append(
        Fault(
            "characters: all in a refusal inside a 200",
            answers(lambda _: reply("200 OK", json.dumps(rejected).encode())),
            "error",
        )
    )
    return made


FAULTS = [*_forms(), *_echoes(), *_characters()]
