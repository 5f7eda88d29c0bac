"""One connection to the sandbox: uvicorn's protocol, within bounds, and without offers to speak another one.

HTTP lets a server ignore such an offer (RFC 9110, section 7.8), and clients of Java, .NET and curl make one (h2c) with
ordinary requests. httptools takes it for accepted: it stops at the end of the head and leaves the body unread. So the
head is read a second time, without the offer; all that follows is then an ordinary request.

The bounds are in `limits`; those of time are kept by `watch`.
"""

from __future__ import annotations

import asyncio
import http
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from payspec_sandbox.http import limits
from payspec_sandbox.http.exchange import MAX_DRAINED_BYTES, encoded

HEAD, BODY, ANSWER = "head", "body", "answer"
"""What a connection may be waiting for: the head of a request, its body, or that the client reads the answer."""

_OFFER = b"upgrade"
_REFUSALS = {
    400: ("invalid_request", "This is no HTTP/1 request."),
    405: ("method_not_allowed", "This server is no proxy: it makes no tunnels."),
    408: ("timeout", "The request did not come to its end in time."),
    413: ("too_large", f"The request is larger than {MAX_DRAINED_BYTES} bytes."),
    414: ("too_large", f"The request target is longer than {limits.MAX_URL_BYTES} bytes."),
    431: ("too_large", f"There are more than {limits.MAX_HEADERS} headers or {limits.MAX_HEAD_BYTES} bytes of them."),
    503: ("too_many_connections", f"There are {limits.MAX_CONNECTIONS} connections, which is the most. Close some."),
}


class Connection(HttpToolsProtocol):
    """A connection whose requests are all HTTP/1, and bounded."""

    received = 0
    """Bytes that came in all."""
    heads = 0
    """Requests whose head has come."""
    is_over = False
    """Whether it was refused: what still comes is forgotten."""
    _is_in_head = True
    _segment = 0
    """Bytes that came last."""
    _first = 0
    """Bytes of the segment in which the head began."""
    _further = 0
    """Bytes of the head, or of what follows it, without the segment in which that began."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connected."""
        super().connection_made(transport)
        if len(self.connections) > limits.MAX_CONNECTIONS:
            self.refuse(503)

    def data_received(self, data: bytes) -> None:
        """Bytes arrived."""
        self._unset_keepalive_if_required()
        self._segment = len(data)
        self.received += self._segment
        if self.is_over:
            if self.received > MAX_DRAINED_BYTES:
                self.transport.abort()
            return
        try:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as offer:
                self._declined(memoryview(data)[offer.args[0] :])
        except httptools.HttpParserError:
            self.refuse(400)
        self._further += self._segment
        if self._further > limits.MAX_HEAD_BYTES:
            self._bound()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._is_in_head = True
        self._first = self._segment
        self._further = -self._segment

    def on_headers_complete(self) -> None:
        """The head is there; one with an offer is read again before anything is made of it."""
        if self.is_over or self.parser.should_upgrade():
            return
        size = self._first + max(self._further, 0) + self._segment
        self._is_in_head = False
        self._further = -self._segment
        self.heads += 1
        # Whoever sent little in all cannot have sent too much of anything.
        if size > limits.MAX_URL_BYTES or len(self.headers) > limits.MAX_HEADERS:
            status = self._excess()
            if status is not None:
                self.refuse(status)
                return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Some of the body."""
        if not self.is_over:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is there; httptools says so as well where it stopped at an offer."""
        if not self.is_over and not self.parser.should_upgrade():
            super().on_message_complete()

    def waits_for(self) -> str | None:
        """What the client has still to do before anything can go on, if it has begun to do something."""
        if self.is_over or self.transport.is_closing():
            return None
        if self.flow.write_paused:
            return ANSWER
        if self.cycle is not None and not self.cycle.response_complete:
            is_coming = self.cycle.more_body and not self.flow.read_paused and not self.pipeline
            return BODY if is_coming else None
        return HEAD if self.timeout_keep_alive_task is None else None

    def refuse(self, status: int) -> None:
        """Answer once more and close. Earlier requests are answered first, and then it is closed without a word."""
        if self.is_over or self.transport.is_closing():
            return
        self.is_over = True
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if not cycle.more_body:
                cycle.keep_alive = False
                return
            cycle.disconnected = True
            cycle.message_event.set()
            if cycle.response_started or self.pipeline:
                self.transport.abort()
                return
        self.transport.write(_written(status))
        self._linger()

    def _linger(self) -> None:
        """Read on for a while: a connection that is closed with bytes unread is reset, and the answer with it."""
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(limits.LINGER_S, self.transport.abort)

    def _bound(self) -> None:
        """More came than a head may have, or than anybody sends after one."""
        if self._is_in_head:
            self.refuse(431 if self.headers else 414)
        elif self._further > MAX_DRAINED_BYTES + limits.MAX_HEAD_BYTES:
            is_incomplete = self.cycle is not None and self.cycle.more_body
            if is_incomplete:
                self.refuse(413)

    def _excess(self) -> int | None:
        if len(self.url) > limits.MAX_URL_BYTES:
            return 414
        # Each is sent with a colon, a space and a line's end.
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        return 431 if size > limits.MAX_HEAD_BYTES or len(self.headers) > limits.MAX_HEADERS else None

    def _declined(self, rest: memoryview) -> None:
        """Go on with what follows a head that made an offer; what follows may make another."""
        while not self.is_over:
            if self.parser.get_method() == b"CONNECT":
                self.refuse(405)
                return
            head = self._head_without_offer()
            self.parser = _parser(self)
            self.parser.feed_data(head)
            try:
                self.parser.feed_data(rest)
                return
            except httptools.HttpParserUpgrade as offer:
                rest = rest[offer.args[0] :]

    def _head_without_offer(self) -> bytes:
        line = b"%s %s HTTP/%s" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
        fields = (b"%s: %s" % field for field in self.headers if field[0] != _OFFER)
        return b"\r\n".join([line, *fields, b"", b""])


def _parser(protocol: Connection) -> Any:
    """A parser as uvicorn makes it: pipelined requests after one that closes the connection do no harm."""
    parser: Any = httptools.HttpRequestParser(protocol)
    if hasattr(parser, "set_dangerous_leniencies"):
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
    return parser


def _written(status: int) -> bytes:
    code, message = _REFUSALS[status]
    body = encoded({"error": {"code": code, "message": message}})
    head = (
        f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body
