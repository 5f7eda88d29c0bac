"""From arguments to what is sent: path, query, headers and the exact bytes of the body. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import attrs

from payspec.credentials import Header
from payspec.errors import EncodingError
from payspec.runtime.model import encode
from payspec.runtime.money import put_amounts
from payspec.runtime.operation import Operation
from payspec.signing import canonical_json


@attrs.frozen(slots=True)
class Request:
    """One call, ready to be signed and sent. `target` is path and query; credentials are added for each attempt."""

    operation: Operation
    path: str
    target: str
    headers: tuple[Header, ...]
    body: bytes | None


def build_request(
    operation: Operation,
    path: Mapping[str, Any],
    query: Mapping[str, Any],
    headers: Mapping[str, Any],
    body: Mapping[str, Any] | None,
) -> Request:
    """Put the arguments of a call in place. Raises EncodingError for what cannot be sent exactly."""
    filled = (
        operation.fill({name: _segment(name, value) for name, value in path.items()}) if path else operation.path[0]
    )
    sent = {name: _text(name, value) for name, value in query.items() if value is not None}
    content = None if body is None else _content(operation, body)
    own = tuple((name, _header(name, value)) for name, value in headers.items() if value is not None)
    if content is not None:
        own += (("content-type", "application/json"),)
    return Request(operation, filled, f"{filled}?{urlencode(sent)}" if sent else filled, own, content)


def _content(operation: Operation, body: Mapping[str, Any]) -> bytes:
    sent = {name: encode(value, exact=True) for name, value in body.items() if value is not None}
    return canonical_json(put_amounts(sent, operation.amounts) if operation.amounts else sent)


def _segment(name: str, value: Any) -> str:
    """One path argument as exactly one segment of the path."""
    text = _text(name, value)
    if text in ("", ".", "..") or "/" in text or "\\" in text:
        raise EncodingError("has to be an id: not empty, not `.` or `..`, and without slashes", name)
    return quote(text, safe="")


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int)):
        text = str(value)
        if text.isascii():
            return text
        try:
            text.encode()
        except UnicodeEncodeError:
            raise EncodingError("holds a lone surrogate; pass well-formed text", name) from None
        return text
    raise EncodingError(f"has to be a string, an integer or a boolean, not {type(value).__name__}", name)


def _header(name: str, value: Any) -> str:
    text = _text(name, value)
    if not text or not text.isascii() or not text.isprintable() or text != text.strip():
        raise EncodingError("has to be printable ASCII without white space around it", name)
    return text
