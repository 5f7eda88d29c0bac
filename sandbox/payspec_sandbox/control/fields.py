"""What fields the bodies and objects of the documents have, to tell a name that none of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeAlias, cast

from payspec_sandbox.control.names import suggested
from payspec_sandbox.requests.refusals import MAX_REPORTED, Violation, quoted

Schema: TypeAlias = tuple[Mapping[str, Any], Mapping[str, Any]]
"""A document, and a schema of it that may point into it."""

_BRANCHES = ("allOf", "anyOf", "oneOf")
_LONGEST = 200
_MISSPELT = 0.9
"""So much alike, of 1, is a misspelling of a name and not another name."""


@dataclass(slots=True)
class Members:
    """The fields of an object that fits any of several schemas. Where `is_open` it may have others as well."""

    named: dict[str, list[Schema]] = field(default_factory=dict)
    is_open: bool = False

    def may_have(self, name: str) -> bool:
        """Whether a field of this name can be there. Where others may be there, none that is spelled almost alike."""
        return self.is_open and not get_close_matches(name[:_LONGEST], self.named, n=1, cutoff=_MISSPELT)


def members(schemas: Iterable[Schema]) -> Members:
    """The fields that any of the schemas names."""
    found = Members()
    for document, schema in schemas:
        parts = list(_flattened(document, schema))
        for one in parts:
            for name, value in one.get("properties", {}).items():
                found.named.setdefault(name, []).append((document, value))
        # An object of which no member is named may have any; one with names only where that is said.
        has_names = any("properties" in one for one in parts)
        plain = [one for one in parts if not any(keyword in one for keyword in _BRANCHES)]
        found.is_open |= any(one.get("additionalProperties", False) is not False for one in parts) or (
            not has_names and any(_may_be_object(one) for one in plain)
        )
    return found


def unknown_fields(wanted: Mapping[str, Any], schemas: Iterable[Schema], of: str) -> list[Violation]:
    """The fields that no such object can have, also inside of others: by name, or by a path such as `a.b`."""
    return list(islice(_unknown(wanted, schemas, of, ""), MAX_REPORTED))


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


def event_schemas(document: Mapping[str, Any], event: str) -> Iterator[Schema]:
    """What a webhook tells of its object."""
    for _, schema in request_schemas(document, document.get("webhooks", {}).get(event, {}).get("post", {})):
        yield from _inside(document, schema)


def resolved(document: Mapping[str, Any], value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The value itself, or what its `$ref` points to inside the document."""
    while "$ref" in value:
        target: Any = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        value = target
    return value


def _unknown(wanted: Mapping[str, Any], schemas: Iterable[Schema], of: str, before: str) -> Iterator[Violation]:
    known = members(schemas)
    for name, value in wanted.items():
        head, dot, rest = name.partition(".")
        if name in known.named:
            if isinstance(value, dict):
                inner = cast("Mapping[str, Any]", value)
                yield from _unknown(inner, known.named[name], of, f"{before}{name}.")
        elif dot and head in known.named:
            yield from _unknown({rest: value}, known.named[head], of, f"{before}{head}.")
        elif not known.may_have(name):
            words = suggested(before + name, (before + one for one in known.named))
            yield Violation(quoted(before + name), f"is no field of {of}.{words}")


def _inside(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Schema]:
    data = members([(document, schema)]).named.get("data")
    for inner in data or [(document, schema)]:
        items = [one["items"] for one in _flattened(*inner) if "items" in one]
        yield from ((document, item) for item in items) if items else [inner]


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
