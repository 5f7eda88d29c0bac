"""What fields the bodies and objects of the documents have, to tell a name that none of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from payspec_sandbox.control.names import suggested
from payspec_sandbox.refusals import Violation, quoted

Schema: TypeAlias = tuple[Mapping[str, Any], Mapping[str, Any]]
"""A document, and a schema of it that may point into it."""

_BRANCHES = ("allOf", "anyOf", "oneOf")


@dataclass(slots=True)
class Members:
    """The fields of an object that fits any of several schemas. Where `is_open` it may have others as well."""

    named: dict[str, list[Schema]] = field(default_factory=dict)
    is_open: bool = False


def members(schemas: Iterable[Schema]) -> Members:
    """The fields that any of the schemas names."""
    found = Members()
    for document, schema in schemas:
        for one in _flattened(document, schema):
            for name, value in one.get("properties", {}).items():
                found.named.setdefault(name, []).append((document, value))
            extra = one.get("additionalProperties")
            says_nothing = "properties" not in one and extra is None and not any(key in one for key in _BRANCHES)
            found.is_open |= (extra is not None and extra is not False) or (says_nothing and _may_be_object(one))
    return found


def unknown_fields(
    wanted: Mapping[str, Any], schemas: Iterable[Schema], of: str, before: str = ""
) -> Iterator[Violation]:
    """The fields that no such object can have, also inside of others: by name, or by a path such as `a.b`."""
    known = members(schemas)
    for name, value in wanted.items():
        head, dot, rest = name.partition(".")
        if name in known.named:
            if isinstance(value, dict):
                inner = cast("Mapping[str, Any]", value)
                yield from unknown_fields(inner, known.named[name], of, f"{before}{name}.")
        elif dot and head in known.named:
            yield from unknown_fields({rest: value}, known.named[head], of, f"{before}{head}.")
        elif not known.is_open:
            words = suggested(before + name, (before + one for one in known.named))
            yield Violation(quoted(before + name), f"is no field of {of}.{words}")


def request_schemas(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Schema]:
    """What an operation takes."""
    body = resolved(document, operation.get("requestBody", {}))
    for media in body.get("content", {}).values():
        yield document, media["schema"]


def payload_schemas(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Schema]:
    """What an operation answers with when it succeeds, without the envelope; of a list, its items."""
    for status, response in operation["responses"].items():
        content: Mapping[str, Any] = resolved(document, response).get("content", {})
        for media in content.values() if status.startswith("2") else ():
            yield from _inside(document, media.get("schema", {}))


def resolved(document: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The value itself, or what its `$ref` points to inside the document."""
    while "$ref" in value:
        target: Any = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return value


def _inside(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Schema]:
    data = members([(document, schema)]).named.get("data")
    for inner in data or [(document, schema)]:
        for one in _flattened(*inner):
            yield document, one.get("items", one)


def _flattened(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schema, and those that it is put together from."""
    one = resolved(document, schema)
    yield one
    yield from [one["x-observed"]] if "x-observed" in one else []
    for keyword in _BRANCHES:
        for branch in one.get(keyword, []):
            yield from _flattened(document, branch)


def _may_be_object(schema: Mapping[str, Any]) -> bool:
    kinds = schema.get("type")
    return kinds is None or "object" in ([kinds] if isinstance(kinds, str) else kinds)
