"""One connection to the sandbox: uvicorn's protocol on httptools, which declines every offer to speak another protocol.

HTTP lets a server ignore such an offer (RFC 9110, section 7.8), and clients of Java, .NET and curl make one (h2c) with
ordinary requests. httptools takes it for accepted: it stops at the end of the head and leaves the body unread. So the
head is read a second time, without the offer; all that follows is then an ordinary request.
"""

from __future__ import annotations

from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_OFFER = b"upgrade"
_MALFORMED = "Invalid HTTP request received."
_TUNNEL = "This server is no proxy."


class Connection(HttpToolsProtocol):
    """A connection whose requests are all HTTP/1."""

    def data_received(self, data: bytes) -> None:
        """Bytes arrived."""
        self._unset_keepalive_if_required()
        try:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as offer:
                self._declined(memoryview(data)[offer.args[0] :])
        except httptools.HttpParserError:
            self.send_400_response(_MALFORMED)

    def on_headers_complete(self) -> None:
        """The head is there; one with an offer is read again before anything is made of it."""
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is there; httptools says so as well where it stopped at an offer."""
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def _declined(self, rest: memoryview) -> None:
        """Go on with what follows a head that made an offer; what follows may make another."""
        while True:
            if self.parser.get_method() == b"CONNECT":
                self.send_400_response(_TUNNEL)
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
