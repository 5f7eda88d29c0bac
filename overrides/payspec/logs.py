"""What httpx and httpcore write to their logs about our calls: without the query, credentials and control characters.

httpx logs each address whole, and people are looked up by name and e-mail address in queries; of the reply it logs the
reason phrase as the server sent it. Requests keep their real address, which mocks and recorders go by; the log lines of
our own calls are rewritten instead. Lines about other requests of the same process are left alone.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar, Token

import httpx

from payspec.texts import Mask, printable

_MASK: ContextVar[Mask | None] = ContextVar("payspec_mask", default=None)
_LOGGERS = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "hpack.hpack",  # of HTTP/2: each header with its value
    "hpack.table",
)


class discreet:  # noqa: N801 - a context manager, written as a class since a generator takes twice the time
    """What is logged inside the block shows no secret of the mask, no query and no control character."""

    __slots__ = ("_mask", "_token")

    def __init__(self, mask: Mask) -> None:
        self._mask = mask

    def __enter__(self) -> None:
        self._token: Token[Mask | None] = _MASK.set(self._mask)

    def __exit__(self, *error: object) -> None:
        _MASK.reset(self._token)


class _Rewriting(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        mask = _MASK.get()
        if mask is not None:
            if isinstance(record.args, tuple):
                record.args = tuple(_without_query(argument) for argument in record.args)
            record.msg, record.args = printable(mask.text(record.getMessage())), ()
        return True


def _without_query(argument: object) -> object:
    return str(argument.copy_with(query=None)) if isinstance(argument, httpx.URL) else argument


for _name in _LOGGERS:
    logging.getLogger(_name).addFilter(_Rewriting())
