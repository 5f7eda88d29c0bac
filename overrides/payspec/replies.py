"""From a reply to its payload, or to the error that says what is wrong with it. Nothing here does I/O."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn, cast

import attrs

from payspec.errors import RejectedError, ReplyError, UnreadableReplyError, status_error
from payspec.requests import Request
from payspec.runtime.money import read_integer, read_number
from payspec.runtime.operation import Operation, Pointer, follow
from payspec.runtime.response import RawResponse
from payspec.texts import Mask, in_words

_UNREADABLE = object()
_MOST_VALUES = 100_000
"""Values in a body; a page of a thousand payouts has about forty thousand. A decoded value takes up to 230 bytes of
memory for two bytes of JSON."""
_MOST_ITEMS = 10_000
"""Objects in a list; the pages of the specifications have at most a few hundred."""
_USUAL_PLACES: tuple[Pointer, ...] = (
    ("message",),
    ("error", "message"),
    ("error",),
    ("errors",),
    ("detail",),
    ("title",),
)
"""Where the reason of an error mostly lies. The specification's own place comes first."""


@attrs.frozen(slots=True)
class _Came:
    """What came for a request, and what of it may not be shown."""

    request: Request
    status: int
    headers: Mapping[str, str]
    body: bytes
    mask: Mask

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "no content type")

    def error(self, kind: type[ReplyError], message: str, document: Any = None) -> ReplyError:
        operation = self.request.operation
        places = (operation.error.request_id, operation.envelope.request_id)
        request_id = next(filter(None, (_text(document, place) for place in places)), self.headers.get("x-request-id"))
        return kind(
            message,
            operation=operation.id,
            method=operation.method,
            path=self.request.path,
            status=self.status,
            headers=self.headers,
            body=self.body,
            request_id=request_id,
            code=_text(document, operation.error.code),
            details=follow(document, operation.error.details) if operation.error.details else None,
            mask=self.mask,
        )


def read_reply(
    request: Request,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    attempts: int,
    elapsed_s: float,
    mask: Mask | None = None,
) -> RawResponse[Any]:
    """The reply with its payload parsed. Raises a ReplyError for everything that is not a usable success.

    `mask` takes out of an error what nobody may see.
    """
    operation = request.operation
    came = _Came(request, status, headers, body, mask or Mask())
    if not 200 <= status < 300:
        raise _failure(came)
    envelope = operation.envelope
    if operation.file is not None:
        said = _reason(_decode(body), operation.error.message)
        partly = f" with status {status}, which is not the whole file" if status != 200 else ""
        message = f"the reply is {came.kind}{partly}, not {operation.file}"
        raise came.error(UnreadableReplyError, message + (f": {said}" if said else ""))
    if envelope.payload is None:
        return RawResponse(status, headers, None, None, headers.get("x-request-id"), attempts, elapsed_s)
    document = _decode(body)
    if document is _UNREADABLE:
        raise came.error(UnreadableReplyError, f"the body is not JSON ({came.kind})")
    for flag in envelope.success:
        if follow(document, flag) is False:
            message = _reason(document, envelope.message) or f"`{'.'.join(flag)}` is false"
            raise came.error(RejectedError, message, document)
    payload = _payload(document, envelope.payload)
    if payload is _UNREADABLE or not _fits(operation, payload):
        found = "is missing" if payload is _UNREADABLE else f"is {_json_type(payload)}"
        raise came.error(UnreadableReplyError, f"the payload `{'.'.join(envelope.payload)}` {found}", document)
    if operation.many and len(payload) > _MOST_ITEMS:
        raise came.error(UnreadableReplyError, f"the page has {len(payload)} items, more than {_MOST_ITEMS}", document)
    request_id = _text(document, envelope.request_id) or headers.get("x-request-id")
    return RawResponse(status, headers, document, operation.decode(payload), request_id, attempts, elapsed_s)


def _failure(came: _Came) -> ReplyError:
    if 300 <= came.status < 400:
        message = "the provider redirects; redirects are not followed, since credentials would go along"
        return came.error(UnreadableReplyError, message)
    document = _decode(came.body)
    message = _reason(document, came.request.operation.error.message) or f"no reason that can be read ({came.kind})"
    return came.error(status_error(came.status), message, document)


def _reason(document: Any, place: Pointer | None) -> str:
    """Why a call failed, in the provider's words: where the specification says, or where other APIs have it."""
    said = in_words(follow(document, place)) if document is not _UNREADABLE else ""
    return said or next(filter(None, (in_words(follow(document, other)) for other in _USUAL_PLACES)), "")


def _decode(body: bytes) -> Any:
    if len(body) > _MOST_VALUES and sum(map(body.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        return _UNREADABLE
    try:
        return _DECODER.decode(body.decode(json.detect_encoding(body), "surrogatepass"))
    except (ValueError, RecursionError):
        return _UNREADABLE


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are Python's, not JSON's


# json.loads would make one for each body.
_DECODER = json.JSONDecoder(parse_int=read_integer, parse_float=read_number, parse_constant=_refuse)


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


def _json_type(value: Any) -> str:
    names = {"dict": "an object", "list": "an array", "str": "a string", "bool": "a boolean", "NoneType": "null"}
    return names.get(type(value).__name__, "a number")
