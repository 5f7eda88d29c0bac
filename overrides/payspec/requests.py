"""From arguments to what is sent: path, query, headers and the exact bytes of the body. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from urllib.parse import quote, urlencode

import attrs

from payspec.credentials import Header
from payspec.errors import EncodingError, InvalidArgumentError
from payspec.runtime.constraints import Check, Problem
from payspec.runtime.model import encode
from payspec.runtime.money import put_amounts, read_amount
from payspec.runtime.operation import Operation
from payspec.signing import MAX_INTEGER, canonical_json

_NONE: Mapping[str, Any] = {}


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
    extra_query: Mapping[str, Any] = _NONE,
    extra_body: Mapping[str, Any] = _NONE,
) -> Request:
    """Put the arguments of a call in place; what is extra replaces or joins them, and is not judged.

    Raises InvalidArgumentError for what breaks a rule of the specification, EncodingError for what cannot be sent
    exactly.
    """
    rules = operation.rules()
    filled = (
        operation.fill({name: _segment(name, value) for name, value in path.items()}) if path else operation.path[0]
    )
    asked = {name: plain(value) for name, value in query.items() if value is not None and name not in extra_query}
    for name in rules.amounts.intersection(asked):
        asked[name] = read_amount(asked[name])
    _check_each(asked, rules.query, "extra_query")
    sent = [(name, _text(name, value)) for name, value in asked.items()]
    if extra_query:
        sent += _pairs(extra_query)
    content = _content(operation, body, extra_body)
    given = {name: plain(value) for name, value in headers.items() if value is not None}
    _check_each(given, rules.headers, "extra_headers")
    own = tuple((name, _header(name, value)) for name, value in given.items())
    if content is not None:
        own += (("content-type", "application/json"),)
    return Request(operation, filled, f"{filled}?{urlencode(sent)}" if sent else filled, own, content)


def _content(operation: Operation, body: Mapping[str, Any] | None, extra: Mapping[str, Any]) -> bytes | None:
    if body is None and not extra:
        return None
    if operation.method == "GET":
        raise EncodingError("a GET has no body; use extra_query", "extra_body")
    sent = {name: encode(value, exact=True) for name, value in (body or _NONE).items() if value is not None}
    replaced = {name: sent.pop(name) for name in extra if name in sent} if extra else _NONE
    if operation.amounts:
        sent = put_amounts(sent, operation.amounts)
    check = operation.rules().body
    problem = None if check is None else check(sent)
    # What is extra is not judged, and may be what the specification misses.
    if problem is not None and problem.location.partition(".")[0].partition("[")[0] not in extra:
        raise _refused(problem, "extra_body")
    if extra:
        sent = merged({**sent, **replaced}, cast("dict[str, Any]", encode(dict(extra), exact=True)))
    return canonical_json(sent)


def _check_each(values: Mapping[str, Any], checks: Mapping[str, Check], way_out: str) -> None:
    for name, value in values.items():
        check = checks.get(name)
        problem = None if check is None else check(value)
        if problem is not None:
            raise _refused(problem.inside(name), way_out)


def _refused(problem: Problem, way_out: str) -> InvalidArgumentError:
    name = problem.location.partition(".")[0].partition("[")[0]
    return InvalidArgumentError(
        f"{problem.message}. The specification says so; if the provider takes it all the same, send it with "
        f"with_options({way_out}={{{name!a}: ...}})",
        problem.location,
    )


def _pairs(extra: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is extra in a query: a list is sent as the same name several times."""
    pairs: list[tuple[str, str]] = []
    for name, value in extra.items():
        values = cast("Iterable[Any]", value) if isinstance(value, (list, tuple)) else [value]
        pairs += [
            (_text("a name in extra_query", name), _text(name, plain(item))) for item in values if item is not None
        ]
    return pairs


def _segment(name: str, value: Any) -> str:
    """One path argument as exactly one segment of the path."""
    text = _text(name, plain(value))
    if text in ("", ".", "..") or "/" in text or "\\" in text:
        raise EncodingError("has to be an id: not empty, not `.` or `..`, and without slashes", name)
    return quote(text, safe="")


def plain(value: Any) -> Any:
    """The value that a member of an Enum, or of a subclass of str or int, stands for: not what its `str` shows."""
    while isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value if type(value) is str else str.__str__(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if type(value) is int else int(value)
    return value


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        value = read_amount(value)
        return f"{value:f}"
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise EncodingError("is beyond 2**53, which many programs cannot hold; pass it as text", name)
        return str(value)
    if isinstance(value, str):
        if value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            pass
        else:
            return value
        raise EncodingError("holds a lone surrogate; pass well-formed text", name)
    raise EncodingError(f"has to be a string, an integer or a boolean, not {type(value).__name__}", name)


def _header(name: str, value: Any) -> str:
    text = _text(name, value)
    if not text or not text.isascii() or not text.isprintable() or text != text.strip():
        raise EncodingError("has to be printable ASCII without white space around it", name)
    return text


def merged(base: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the fields of `extra`: objects are merged, other values replaced."""
    result = dict(base)
    for name, value in extra.items():
        before = result.get(name)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            value = merged(cast("Mapping[str, Any]", before), cast("Mapping[str, Any]", value))
        result[name] = value
    return result
