"""Checks a request against its operation: parameters are converted from text, the body is parsed, all is validated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from payspec_sandbox import javascript
from payspec_sandbox.http.exchange import Request, query_pairs
from payspec_sandbox.requests.contract import Operation, Parameter
from payspec_sandbox.requests.refusals import MAX_REPORTED, Violation, invalid, quoted
from payspec_sandbox.requests.violations import place_name, violations

_INTEGER = re.compile(r"-?[0-9]{1,40}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", re.ASCII)
_BODY = "body"
_MOST_ENCODINGS = 3


@dataclass(slots=True)
class Arguments:
    """What a handler works with: everything has been validated."""

    path: Mapping[str, str]
    query: Mapping[str, Any]
    headers: Mapping[str, str]
    body: Any


def checked(operation: Operation, path_values: Sequence[str], request: Request, body: bytes, parsed: Any) -> Arguments:
    """The validated arguments. Raises a refusal (400) that names each wrong place, up to a bound."""
    wrong: list[Violation] = []
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    headers: dict[str, Any] = {}
    if operation.in_path:
        in_path = {parameter.name: [value] for parameter, value in zip(operation.in_path, path_values, strict=True)}
        path.update(_converted(operation.in_path, in_path, wrong))
    if operation.in_query:
        query.update(_converted(operation.in_query, _grouped(request.query_string), wrong))
    if operation.in_headers:
        headers.update(_converted(operation.in_headers, _declared_headers(operation, request), wrong))
    if operation.body is not None:
        wrong.extend(_body_violations(operation, request, body, parsed))
    if wrong:
        raise invalid(*wrong[:MAX_REPORTED])
    return Arguments(path, query, headers, parsed)


def parsed_body(operation: Operation, request: Request, body: bytes) -> Any:
    """The JSON value of a body, None for an empty one. Raises a refusal (400) if it is encoded, or not JSON."""
    if not body:
        return None
    encodings = list(_encodings(request))
    if encodings:
        raise invalid(Violation("Content-Encoding", _encoded(encodings)))
    try:
        return javascript.parse(body)
    except javascript.NotJSON as error:
        raise invalid(*_content_type_violations(operation, request), Violation(_BODY, str(error))) from None


def _encodings(request: Request) -> Iterator[str]:
    """What was done to the body on its way, in the order in which it was done; `identity` is nothing."""
    for value in request.header_values("content-encoding"):
        for name in value.decode("latin-1").split(","):
            if name.strip().lower() not in ("", "identity"):
                yield quoted(name.strip())


def _encoded(encodings: list[str]) -> str:
    named = ", then ".join(encodings[:_MOST_ENCODINGS]) + (", ..." if len(encodings) > _MOST_ENCODINGS else "")
    return f"this request is encoded with {named}; send it without Content-Encoding"


def _converted(
    parameters: tuple[Parameter, ...], sent: Mapping[str, list[str]], wrong: list[Violation]
) -> Iterator[tuple[str, Any]]:
    for parameter in parameters:
        texts = sent.get(parameter.name, [])
        if not texts:
            if parameter.required:
                wrong.append(Violation(parameter.name, "is required"))
            elif parameter.default is not None:
                yield parameter.name, parameter.default
        elif len(texts) > 1:
            wrong.append(Violation(parameter.name, "is given more than once"))
        elif not javascript.is_well_formed(texts[0]):
            wrong.append(Violation(parameter.name, "is not valid UTF-8"))
        else:
            value = _from_text(parameter.kind, texts[0])
            wrong.extend(_parameter_violations(parameter, value))
            yield parameter.name, value


def _from_text(kind: str, text: str) -> Any:
    """The value a text stands for; text that is no such value stays text and then has the wrong type."""
    if kind == "integer" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "number" and _NUMBER.fullmatch(text):
        return float(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _parameter_violations(parameter: Parameter, value: Any) -> list[Violation]:
    if parameter.validator.is_valid(value):
        return []
    return violations(parameter.validator, value, parameter.name)


def _grouped(query: bytes) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    if query:
        for name, value in query_pairs(query):
            grouped.setdefault(name, []).append(value)
    return grouped


def _declared_headers(operation: Operation, request: Request) -> dict[str, list[str]]:
    return {
        parameter.name: [value.decode("latin-1") for value in request.header_values(parameter.name)]
        for parameter in operation.in_headers
    }


def _body_violations(operation: Operation, request: Request, body: bytes, parsed: Any) -> Iterator[Violation]:
    if not body:
        if operation.body_required:
            yield Violation(_BODY, "is required")
        return
    yield from _content_type_violations(operation, request)
    # Looked at first: neither the schema validator nor the database can hold such text.
    halves = list(_lone_surrogates(parsed, [])) if javascript.may_hold_lone_surrogates(body) else []
    yield from halves
    if not halves and operation.body is not None and not operation.body.is_valid(parsed):
        yield from violations(operation.body, parsed, _BODY)


def _content_type_violations(operation: Operation, request: Request) -> Iterator[Violation]:
    values = request.header_values("content-type")
    if len(values) == 1 and values[0] == b"application/json" and "application/json" in operation.media_types:
        return
    sent = [value.split(b";")[0].strip().lower().decode("latin-1") for value in values]
    if operation.media_types and (len(sent) != 1 or sent[0] not in operation.media_types):
        yield Violation("Content-Type", f"send {' or '.join(operation.media_types)}, once")


def _lone_surrogates(value: javascript.JSON, path: list[str | int]) -> Iterator[Violation]:
    if isinstance(value, str):
        if not javascript.is_well_formed(value):
            yield Violation(place_name(path, _BODY), "holds half of a surrogate pair, which is not text")
    elif isinstance(value, dict):
        for name, member in value.items():
            if not javascript.is_well_formed(name):
                yield Violation(place_name([*path, name], _BODY), "has a name with half of a surrogate pair")
            yield from _lone_surrogates(member, [*path, name])
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _lone_surrogates(member, [*path, index])
