"""Carries faults out on the wire: late, cut off, in pieces, or not at all."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from payspec_sandbox.control.faults import DRIBBLE, RESET_AFTER, RESET_BEFORE, TRUNCATED, WRONG_TYPE, Fault
from payspec_sandbox.http.exchange import Receive, Reply, Send

_PIECES = 10


class ConnectionDropped(Exception):
    """The server gives no way to close the connection, so it has to find out by this."""


async def send(reply: Reply, fault: Fault | None, receive: Receive, send: Send) -> None:
    """Write an answer out as the fault has it."""
    kind = None if fault is None else fault.kind
    if fault is None or kind not in (RESET_BEFORE, RESET_AFTER, TRUNCATED, DRIBBLE, WRONG_TYPE):
        await reply.send(send)
    elif kind == WRONG_TYPE:
        await Reply(reply.status, reply.body, _as_html(reply)).send(send)
    elif kind == DRIBBLE:
        await _dribbled(reply, fault.milliseconds, send)
    elif kind == TRUNCATED:
        await _truncated(reply, receive, send)
    else:
        await _dropped(receive, send)


def _as_html(reply: Reply) -> tuple[tuple[bytes, bytes], ...]:
    return (*(header for header in reply.headers if header[0] != b"content-type"), (b"content-type", b"text/html"))


async def _started(reply: Reply, send: Send) -> None:
    headers = [*reply.headers, (b"content-length", b"%d" % len(reply.body))]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})


async def _dribbled(reply: Reply, milliseconds: int, send: Send) -> None:
    """The whole answer, in pieces over the given time."""
    if not reply.body:
        await reply.send(send)
        return
    await _started(reply, send)
    size = -(-len(reply.body) // _PIECES)
    pieces = [reply.body[at : at + size] for at in range(0, len(reply.body), size)]
    for piece in pieces:
        await asyncio.sleep(milliseconds / 1000 / len(pieces))
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _truncated(reply: Reply, receive: Receive, send: Send) -> None:
    """Half of the body under the length of the whole one. What has no body to cut is dropped."""
    if reply.body:
        await _started(reply, send)
        await send({"type": "http.response.body", "body": reply.body[: len(reply.body) // 2], "more_body": True})
    await _dropped(receive, send, flush=bool(reply.body))


async def _dropped(receive: Receive, send: Send, *, flush: bool = False) -> None:
    """Close the connection under the server.

    ASGI has no way to say so, and uvicorn answers 500 for an application that says nothing. Its `send` is a method
    of the exchange, which knows the transport.
    """
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionDropped
    if flush:
        transport.close()
    else:
        transport.abort()
    # Returning before the server has noticed would look like a mistake of the application to it.
    with suppress(TimeoutError):
        await asyncio.wait_for(_gone(receive), 5)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
