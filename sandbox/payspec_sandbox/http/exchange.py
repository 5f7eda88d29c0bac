"""One HTTP exchange as the sandbox sees it: what came in over ASGI, and what goes out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from payspec_sandbox.requests.refusals import Refusal

MAX_BODY_BYTES = 1024 * 1024
"""Larger bodies are refused with 413."""

MAX_DRAINED_BYTES = 16 * 1024 * 1024
"""A refused body is read up to here, so that a client that is still sending gets to see the answer."""

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

_JSON_TYPE: Header = (b"content-type", b"application/json")


class ClientGone(Exception):
    """The client went away before its request was complete; nobody is left to answer."""


class Request:
    """The parts of an ASGI request that the sandbox looks at."""

    __slots__ = ("_by_name", "_receive", "headers", "method", "query_string", "segments")

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self.method: str = scope["method"]
        self.headers: list[Header] = list(scope["headers"])
        self._by_name: dict[bytes, list[bytes]] = {}
        for key, value in self.headers:
            self._by_name.setdefault(key, []).append(value)
        self.query_string: bytes = scope["query_string"]
        path: bytes = scope.get("raw_path") or scope["path"].encode()
        parts = decoded(path).split("/") if b"%" not in path else [decoded(part) for part in path.split(b"/")]
        # `OPTIONS *` has no slash at all.
        self.segments = parts[1:] or ["*"]

    def header_values(self, name: str) -> list[bytes]:
        """All values of one header, however often it was sent."""
        return self._by_name.get(name.lower().encode(), [])

    async def body(self) -> bytes:
        """The whole body. Raises Refusal(413) as soon as it is known to be larger than MAX_BODY_BYTES."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        first: bytes = message.get("body", b"")
        more = message.get("more_body", False)
        size = len(first)
        if not more and size <= MAX_BODY_BYTES:
            return first
        pieces = [first]
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            piece: bytes = message.get("body", b"")
            size += len(piece)
            more = message.get("more_body", False)
            if size <= MAX_BODY_BYTES:
                pieces.append(piece)
            elif size > MAX_DRAINED_BYTES:
                break
        if size > MAX_BODY_BYTES:
            text = f"The body is larger than {MAX_BODY_BYTES} bytes."
            raise Refusal(413, text, headers=((b"connection", b"close"),))
        return b"".join(pieces)


@dataclass(slots=True)  # one for each request: `frozen` would take longer than the rest of making it
class Reply:
    """An answer, ready for the socket. Without a body it has no content type."""

    status: int
    body: bytes = b""
    headers: tuple[Header, ...] = (_JSON_TYPE,)

    async def send(self, send: Send) -> None:
        """Write the answer out."""
        headers = list(self.headers)
        if self.status != 204:
            headers.append((b"content-length", b"%d" % len(self.body)))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def json_reply(status: int, value: Any, headers: tuple[Header, ...] = ()) -> Reply:
    """An answer with a JSON body."""
    return Reply(status, encoded(value), (_JSON_TYPE, *headers))


def encoded(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return _ENCODER.encode(value).encode()


def decoded(part: bytes) -> str:
    """A percent-encoded piece of a URL; bytes that are not UTF-8 become lone surrogates, which validation refuses."""
    raw = unquote_to_bytes(part) if b"%" in part else part
    return raw.decode("utf-8", "surrogateescape")


def query_pairs(query: bytes) -> list[tuple[str, str]]:
    """Names and values of a query string in the order sent."""
    pairs: list[tuple[str, str]] = []
    for item in query.split(b"&"):
        if item:
            name, _, value = item.replace(b"+", b" ").partition(b"=")
            pairs.append((decoded(name), decoded(value)))
    return pairs


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False)
