"""From a reply to its payload, or to the error that says what is wrong with it. Nothing here does I/O."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn, cast

from payspec.errors import RejectedError, ReplyError, UnreadableReplyError, status_error
from payspec.requests import Request
from payspec.runtime.money import read_number
from payspec.runtime.operation import Operation, Pointer, follow
from payspec.runtime.response import RawResponse

_UNREADABLE = object()


def read_reply(
    request: Request, status: int, headers: Mapping[str, str], body: bytes, attempts: int, elapsed_s: float
) -> RawResponse[Any]:
    """The reply with its payload parsed. Raises a ReplyError for everything that is not a usable success."""
    operation = request.operation
    if not 200 <= status < 300:
        raise _failure(request, status, headers, body)
    envelope = operation.envelope
    if operation.file is not None:
        said = _text(_decode(body), operation.error.message)
        message = f"the reply is {_kind(headers)}, not {operation.file}" + (f": {said}" if said else "")
        raise _error(UnreadableReplyError, request, message, status, headers, body)
    if envelope.payload is None:
        return RawResponse(status, headers, None, None, headers.get("x-request-id"), attempts, elapsed_s)
    document = _decode(body)
    if document is _UNREADABLE:
        raise _error(UnreadableReplyError, request, f"the body is not JSON ({_kind(headers)})", status, headers, body)
    for flag in envelope.success:
        if follow(document, flag) is False:
            message = _text(document, envelope.message) or f"`{'.'.join(flag)}` is false"
            raise _error(RejectedError, request, message, status, headers, body, document)
    payload = _payload(document, envelope.payload)
    if payload is _UNREADABLE or not _fits(operation, payload):
        found = "is missing" if payload is _UNREADABLE else f"is {_json_type(payload)}"
        message = f"the payload `{'.'.join(envelope.payload)}` {found}"
        raise _error(UnreadableReplyError, request, message, status, headers, body, document)
    request_id = _text(document, envelope.request_id) or headers.get("x-request-id")
    return RawResponse(status, headers, document, operation.decode(payload), request_id, attempts, elapsed_s)


def _failure(request: Request, status: int, headers: Mapping[str, str], body: bytes) -> ReplyError:
    if 300 <= status < 400:
        message = "the provider redirects; redirects are not followed, since credentials would go along"
        return _error(UnreadableReplyError, request, message, status, headers, body)
    document = _decode(body)
    shape = request.operation.error
    message = _text(document, shape.message) or f"no reason that can be read ({_kind(headers)})"
    return _error(status_error(status), request, message, status, headers, body, document)


def _error(
    kind: type[ReplyError],
    request: Request,
    message: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    document: Any = None,
) -> ReplyError:
    operation = request.operation
    places = (operation.error.request_id, operation.envelope.request_id)
    request_id = next(filter(None, (_text(document, place) for place in places)), headers.get("x-request-id"))
    return kind(
        message,
        operation=operation.id,
        method=operation.method,
        path=request.path,
        status=status,
        headers=headers,
        body=body,
        request_id=request_id,
        code=_text(document, operation.error.code),
        details=follow(document, operation.error.details) if operation.error.details else None,
    )


def _decode(body: bytes) -> Any:
    try:
        return json.loads(body, parse_float=read_number, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return _UNREADABLE


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are Python's, not JSON's


def _payload(document: Any, pointer: Pointer) -> Any:
    for part in pointer:
        if not isinstance(document, dict) or part not in document:
            return _UNREADABLE
        document = cast("dict[str, Any]", document)[part]
    return document


def _fits(operation: Operation, payload: Any) -> bool:
    """Whether the payload is of the kind that the operation promises; its fields are not judged here."""
    if operation.reply is None:
        return True
    return isinstance(payload, list if operation.many else dict)


def _text(document: Any, pointer: Pointer | None) -> str | None:
    found = follow(document, pointer)
    return found if isinstance(found, str) and found else None


def _kind(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "no content type")


def _json_type(value: Any) -> str:
    names = {"dict": "an object", "list": "an array", "str": "a string", "bool": "a boolean", "NoneType": "null"}
    return names.get(type(value).__name__, "a number")
