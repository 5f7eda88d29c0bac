"""Faults in the connection: redirects, resets at each point, stale connections, replies too early or too many."""

from __future__ import annotations

import socket
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
    status_of,
    then_resets,
    then_stalls,
)
from tests.hostile.server import Talk


def _redirects() -> list[Fault]:
    def to(status: str, location: Callable[[Talk], str]) -> Play:
        return answers(lambda talk: head(status, f"location: {location(talk)}", length=0))

    def itself(talk: Talk) -> str:
        return talk.request.target

    made = [
        Fault(f"redirects: {code} to itself", to(f"{code} There", itself), "error")
        for code in (300, 301, 302, 303, 304, 305, 307, 308)
    ]
    places: dict[str, Callable[[Talk], str]] = {
        "another host": lambda talk: f"http://localhost:{talk.stage.port}/elsewhere",
        "another host, without a scheme": lambda talk: f"//localhost:{talk.stage.port}/elsewhere",
        "another path": lambda talk: "/elsewhere",
        "a file": lambda talk: "file:///etc/hostname",
        "a script": lambda talk: "javascript:alert(1)",
        "nowhere": lambda talk: "",
        "1 kB of dots": lambda talk: "/.." * 300,
        "no address": lambda talk: "http://[::1:::]:99999999/ \x7f",
        "a port that is none": lambda talk: "http://localhost:port/",
        "letters beyond ASCII": lambda talk: "http://ключ.example/ключ",
        "credentials in it": lambda talk: f"http://user:pass@localhost:{talk.stage.port}/elsewhere",
    }
    made += [Fault(f"redirects: 307 to {what}", to("307 There", place), "error") for what, place in places.items()]
    twice = answers(lambda _: head("302 There", "location: /one", "location: /two", length=0))
    return [
        *made,
        Fault("redirects: two places", twice, "error"),
        Fault("redirects: no place", says(head("302 There", length=0)), "error"),
        Fault("redirects: and then nothing", then_stalls(head("302 There", "location: /x", length=10)), "error"),
        Fault("redirects: refresh in a header", answers(lambda talk: good(talk, "refresh: 0; url=/elsewhere")), "any"),
    ]


def _broken() -> list[Fault]:
    def cut(part: Callable[[bytes], bytes]) -> dict[str, Play]:
        return {
            "reset": lambda talk: then_resets(part(good(talk)))(talk),
            "closed": lambda talk: talk.send(part(good(talk))),
            "silent": lambda talk: then_stalls(part(good(talk)))(talk),
        }

    points: dict[str, Callable[[bytes], bytes]] = {
        "before the reply": lambda _: b"",
        "in the status line": lambda whole: whole[:7],
        "after the status line": lambda whole: whole[: whole.index(b"\r\n") + 2],
        "in the headers": lambda whole: whole[:30],
        "after the headers": lambda whole: whole[: whole.index(b"\r\n\r\n") + 4],
        "in the body": lambda whole: whole[:-9],
        "before the last byte": lambda whole: whole[:-1],
    }
    made = [
        Fault(f"connection: {how} {where}", play, "error")
        for where, part in points.items()
        for how, play in cut(part).items()
    ]
    return [*made, Fault("connection: reset after the reply", lambda talk: then_resets(good(talk))(talk), "any")]


def _only_once(talk: Talk) -> None:
    """The request is read and reset; whoever comes again is refused. The first one may have been acted on."""
    talk.stage.listener.shutdown(socket.SHUT_RDWR)
    talk.stage.listener.close()
    talk.reset()


def _reset_at_once(talk: Talk) -> None:
    talk.note_unread()
    talk.reset()


def _half_closed(talk: Talk) -> None:
    talk.socket.shutdown(socket.SHUT_WR)
    talk.stall()


def _reads_slowly(talk: Talk) -> None:
    while True:
        talk.take(512)
        talk.wait(0.05)


_EARLY = reply("413 Large", b'{"status": false, "message": "too large"}', "connection: close")


def _early(talk: Talk) -> None:
    """A reply before the request was read; the rest of the request is read then."""
    talk.send(_EARLY)
    talk.stall()


def _early_and_reset(talk: Talk) -> None:
    talk.send(_EARLY)
    talk.wait(0.1)
    talk.reset()


def _warm(second: Play) -> Play:
    """The first request of the stage is answered well and the connection kept; what comes then is the fault."""

    def play(talk: Talk) -> None:
        if talk.number > 1:
            second(talk)
            return
        talk.send(good(talk))
        talk.read_request()
        second(talk)

    return play


def _idle(end: Callable[[Talk], None]) -> Play:
    """The first request is answered, and the connection ends while it is idle; later connections answer well."""

    def play(talk: Talk) -> None:
        talk.send(good(talk))
        if talk.number == 1:
            talk.wait(0.1)
            end(talk)

    return play


def _closes_idle(talk: Talk) -> None:
    talk.socket.close()


def _answers_unasked(extra: Callable[[Talk], bytes]) -> Play:
    """The first reply has something behind it; the next request of the connection is answered well."""

    def play(talk: Talk) -> None:
        talk.send(good(talk) + extra(talk))
        while True:
            talk.read_request()
            talk.send(good(talk))

    return play


def _stolen(talk: Talk) -> bytes:
    return reply(status_of(talk), envelope(talk, '{"id": "of another", "customer_id": "of another"}'))


def _connections() -> list[Fault]:
    stale = {
        "closed": _warm(lambda talk: None),
        "reset": _warm(lambda talk: talk.reset()),
        "silent": _warm(lambda talk: talk.stall()),
        "half a reply": _warm(lambda talk: talk.send(b"HTTP/1.1 200 OK\r\ncontent-")),
        "garbage": _warm(lambda talk: talk.send(b"\0\1\2\3")),
        "503": _warm(lambda talk: talk.send(reply("503 Later", b"{}"))),
    }
    extras: dict[str, Callable[[Talk], bytes]] = {
        "a second reply": _stolen,
        "garbage": lambda _: b"\0\1\2\3 garbage\r\n\r\n",
        "half a reply": lambda _: b"HTTP/1.1 200 OK\r\ncontent-le",
        "an interim reply": lambda _: b"HTTP/1.1 103 Hints\r\n\r\n",
        "1 MB": lambda _: b"x" * 1_000_000,
    }
    return [
        Fault("connection: refused", says(b""), "error", refuses=True),
        Fault("connection: reset, and refused afterwards", _only_once, "error", providers=("paycombat", "juicyway")),
        Fault("connection: reset at once", _reset_at_once, "error", reads=False),
        Fault("connection: closed at once", says(b""), "error", reads=False),
        Fault("connection: half closed, and then nothing", _half_closed, "error", reads=False),
        Fault("connection: accepted and never read", lambda talk: talk.stop_reading(), "error", reads=False),
        Fault("connection: garbage before the request", floods(b"", b"\xff\0", 100_000), "error", reads=False),
        *(
            Fault(f"connection: a large request, {how}", play, "error", "large", reads=False, window=2048)
            for how, play in {
                "never read": lambda talk: talk.stop_reading(),
                "read slowly": _reads_slowly,
                "answered before it is read": _early,
                "answered before it is read, and reset": _early_and_reset,
                "reset": lambda talk: then_resets(b"")(talk),
                "closed": lambda talk: talk.wait(0.1),
                "1xx flooded meanwhile": floods(b"", b"HTTP/1.1 102 Wait\r\n\r\n"),
                "a reply dripped meanwhile": drips(b"HTTP/1.1 200 OK\r\n", lambda: repeat(b"x: y\r\n")),
            }.items()
        ),
        *(Fault(f"connection: kept, then {what}", play, "error", warm=True) for what, play in stale.items()),
        Fault("connection: kept, closed while idle", _idle(_closes_idle), "any", warm=True),
        Fault("connection: kept, reset while idle", _idle(lambda talk: talk.reset()), "any", warm=True),
        *(
            Fault(f"connection: behind the reply {what}", _answers_unasked(extra), "any", warm=True)
            for what, extra in extras.items()
        ),
        Fault(
            "connection: said to be kept, and closed",
            answers(lambda talk: good(talk, "connection: keep-alive")),
            "success",
        ),
        Fault(
            "connection: said to be closed, and kept",
            lambda talk: then_stalls(good(talk, "connection: close"))(talk),
            "success",
        ),
    ]


FAULTS = [*_redirects(), *_broken(), *_connections()]
