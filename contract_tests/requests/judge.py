"""Judges one reply by what the document says of it: status, form, envelope, `x-observed`, `x-known-values`.

The plain schema is judged by schemathesis as well; the extensions are only judged here. Nothing here does I/O.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
import jsonschema_rs

from contract_tests.documents import Document, Operation, follow

_SHOWN = 160
_GONE = frozenset({404, 405, 410, 501})


@attrs.frozen
class Verdict:
    """What is wrong with a reply, as pairs of the broken promise's name and a text; and what is merely new in it."""

    broken: tuple[tuple[str, str], ...] = ()
    new: tuple[str, ...] = ()


SOURCES: Mapping[str, str] = {
    "status": "`responses` of the operation",
    "body": "the schema of the reply",
    "envelope": "`x-envelope` of the operation and `x-envelopes` of the document",
    "error": "`x-error` of the document",
    "observed": "`x-observed` of the field: every captured value has this form",
    "whole": "`x-sparse-fields` of the parameter: without it the reply is whole",
}


def is_gone(operation: Operation, status: int) -> bool:
    """Whether an operation that the documentation shows no more (`x-evidence.withdrawn`) does not answer."""
    return "withdrawn" in operation.raw["x-evidence"] and status in _GONE - operation.statuses


class Judge:
    """Knows the promises of one document; its validators are compiled when first needed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._validators = cache(self._compiled)

    def verdict(
        self, operation: Operation, status: int, headers: Mapping[str, str], body: bytes, query: Mapping[str, Any]
    ) -> Verdict:
        """The verdict on a reply to a declared operation. `headers` have lower-case names."""
        if status not in operation.statuses:
            return Verdict((("status", f"{status} is not documented"),))
        schema = self._document.reply_schema(operation, status)
        kind = headers.get("content-type", "").partition(";")[0].strip()
        if self._document.is_file(operation, status):
            is_right = kind in self._document.media_types(operation, status) and body
            return Verdict(() if is_right else (("body", f"no file of the documented type, but {kind!r}"),))
        if schema is None:
            return Verdict(tuple(_empty(headers, body)))
        if kind != "application/json":
            return Verdict((("body", f"the content type is {headers.get('content-type')!r}"),))
        try:
            value = json.loads(body)
        except ValueError:
            return Verdict((("body", "it is not JSON"),))
        return self._judged(operation, status, value, is_whole=not sparse_parameters(operation) & set(query))

    def webhook(self, name: str, body: bytes) -> Verdict:
        """The verdict on the body of a webhook, by its name in the document."""
        try:
            value = json.loads(body)
        except ValueError:
            return Verdict((("body", "it is not JSON"),))
        schema = self._document.raw["webhooks"][name]["post"]["requestBody"]["content"]["application/json"]["schema"]
        found = {
            aspect: [_text(error) for error in self._validator(schema, aspect).iter_errors(value)]
            for aspect in ("plain", "observed", "known")
        }
        kind = "body" if found["plain"] else "observed"
        return Verdict(tuple((kind, text) for text in found["plain"] or found["observed"]), tuple(found["known"]))

    def _judged(self, operation: Operation, status: int, value: Any, *, is_whole: bool) -> Verdict:
        broken = [("body", _text(error)) for error in self._validators(operation, status, "plain").iter_errors(value)]
        if status == operation.success:
            broken += [("envelope", text) for text in _envelope(self._document, operation, value)]
            if is_whole and sparse_parameters(operation):
                errors = self._validators(operation, status, "whole").iter_errors(value)
                broken += [("whole", _text(error)) for error in errors]
        if status >= 400:
            broken += [("error", text) for text in _error(self._document, status, value)]
        if not broken:
            observed = self._validators(operation, status, "observed").iter_errors(value)
            broken = [("observed", _text(error)) for error in observed]
        known = self._validators(operation, status, "known").iter_errors(value)
        return Verdict(tuple(broken), tuple(f"{_place(error)}: {_text(error)}" for error in known))

    def _compiled(self, operation: Operation, status: int, aspect: str) -> Any:
        schema: Any = self._document.reply_schema(operation, status)
        if aspect == "whole":
            schema = _first_member(self._document, schema, operation.envelope["payload"])
        return self._validator(schema, aspect)

    def _validator(self, schema: Any, aspect: str) -> Any:
        root = {"components": self._document.raw["components"]}
        if aspect in ("observed", "known"):
            schema, root = _aspect(schema, aspect), _aspect(root, aspect)
        return jsonschema_rs.Draft202012Validator({**root, "allOf": [schema]}, validate_formats=True)


def sparse_parameters(operation: Operation) -> set[str]:
    """The query parameters that choose the fields of the reply."""
    parameters = operation.parameters_in("query")
    return {name for name, one in parameters.items() if one.get("x-sparse-fields")}


def _empty(headers: Mapping[str, str], body: bytes) -> Iterator[tuple[str, str]]:
    """What a reply without a body may not have. The length counts too: HTTP libraries hide the body of a 204."""
    if body or headers.get("content-length", "0") != "0":
        yield "body", f"a body of {headers.get('content-length', len(body))} bytes where none is documented"


def _envelope(document: Document, operation: Operation, value: Any) -> Iterator[str]:
    for flag in operation.envelope.get("success", ()):
        try:
            found = follow(value, flag)
        except LookupError:
            yield f"the flag {flag} is missing"
        else:
            if found is not True:
                yield f"the flag {flag} is {found!r} in a success"
    try:
        payload = follow(value, operation.envelope["payload"])
    except LookupError:
        yield f"there is no payload at {operation.envelope['payload']}"
    else:
        if isinstance(payload, list) is not ("x-pagination" in operation.raw or document.is_list(operation)):
            yield f"the payload is of type {type(payload).__name__}"


def _error(document: Document, status: int, value: Any) -> Iterator[str]:
    declared = document.raw["x-error"]
    message = _at(value, declared["message"])
    if not isinstance(message, str) or not message:
        yield f"the message {declared['message']} is {message!r}"
    for place, wanted in declared.get("also", {}).get(str(status), {}).items():
        found = _at(value, place)
        if found != wanted:
            yield f"{place} is {found!r}, {wanted!r} is promised for {status}"


def _at(value: Any, pointer: str) -> Any:
    try:
        return follow(value, pointer)
    except LookupError:
        return None


def _aspect(node: Any, aspect: str) -> Any:
    """A schema in which an extension became keywords of its own; null stays free, it is the plain schema's matter."""
    if isinstance(node, list):
        return [_aspect(item, aspect) for item in node]
    if not isinstance(node, Mapping):
        return node
    copy = {key: value if key in ("example", "examples") else _aspect(value, aspect) for key, value in node.items()}
    if aspect == "observed" and "x-observed" in node:
        copy["allOf"] = [*copy.get("allOf", ()), {"anyOf": [{"type": "null"}, node["x-observed"]]}]
    if aspect == "known" and "x-known-values" in node:
        copy["allOf"] = [*copy.get("allOf", ()), {"enum": [*node["x-known-values"], None]}]
    return copy


def _first_member(document: Document, schema: Any, payload: str) -> Any:
    """The schema with the payload's first alternative as the only one."""
    schema = document.resolved(schema)
    name, _, rest = payload.strip("/").partition("/")
    inner = document.resolved(schema["properties"][name])
    inner = _first_member(document, inner, rest) if rest else inner["anyOf"][0]
    return {**schema, "properties": {**schema["properties"], name: inner}}


def _place(error: Any) -> str:
    """Where in the reply, with positions in lists left out: one line for a whole list."""
    return "/".join("*" if isinstance(part, int) else str(part) for part in error.instance_path) or "the reply"


def _text(error: Any) -> str:
    place = "/".join(map(str, error.instance_path)) or "the reply"
    message = str(error.message)
    return f"{place}: {message if len(message) <= _SHOWN else message[:_SHOWN] + '…'}"
