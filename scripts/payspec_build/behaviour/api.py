"""What behaviour files may refer to in a provider's document: operations, their requests and replies, webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.bundle import operations, webhooks
from payspec_build.documents import DEEPEST

Path = tuple[str, ...]
_SEVERAL = ("allOf", "anyOf", "oneOf")


@attrs.frozen(eq=False)
class Operation:
    """One operation: `parameters` by place and name, the schemas of what is sent and of the payload of a success."""

    id: str
    raw: Mapping[str, Any]
    parameters: Mapping[str, Mapping[str, Mapping[str, Any]]]
    request: Mapping[str, Any] | None
    payload: Mapping[str, Any] | None

    @property
    def statuses(self) -> frozenset[int]:
        """The documented statuses."""
        return frozenset(int(status) for status in self.raw["responses"] if str(status).isdigit())

    @property
    def pagination(self) -> Mapping[str, Any]:
        """What `x-pagination` says; empty where the operation has no pages."""
        found: Mapping[str, Any] = self.raw.get("x-pagination", {})
        return found


class Api:
    """The document of one provider."""

    def __init__(self, provider: str, raw: Mapping[str, Any]) -> None:
        self.provider = provider
        self.raw = raw
        found = (self._operation(path, method, one) for path, method, one in operations(dict(raw)))
        self.operations = {one.id: one for one in found}
        self.events = {name: self._event(one) for name, one in webhooks(dict(raw))}

    def resolved(self, node: Any) -> Any:
        """A node, or what its `$ref` points to."""
        for _ in range(DEEPEST):
            if not isinstance(node, Mapping) or "$ref" not in node:
                break
            node = _at(self.raw, str(node["$ref"]).removeprefix("#"))
        return node if isinstance(node, Mapping) else {}

    def properties(self, schema: Any, deep: int = 0) -> dict[str, Any]:
        """The fields of an object, with those of every part it is put together from."""
        schema = self.resolved(schema)
        found: dict[str, Any] = {}
        if deep < DEEPEST:
            for part in [one for key in _SEVERAL for one in schema.get(key, ())]:
                for name, one in self.properties(part, deep + 1).items():
                    found[name] = {"allOf": [found[name], one]} if name in found else one
        for name, one in schema.get("properties", {}).items():
            found[name] = {"allOf": [found[name], one]} if name in found else one
        return found

    def item(self, schema: Any, deep: int = 0) -> Any:
        """The schema of what a list holds; None where it is no list."""
        schema = self.resolved(schema)
        if "items" in schema:
            return schema["items"]
        if deep < DEEPEST:
            for part in [one for key in _SEVERAL for one in schema.get(key, ())]:
                found = self.item(part, deep + 1)
                if found is not None:
                    return found
        return None

    def leaves(self, schema: Any, path: Path = (), within: frozenset[str] = frozenset()) -> Iterator[Path]:
        """The fields without fields of their own, each by its way; a list counts as what it holds."""
        while isinstance(schema, Mapping) and "$ref" in schema:
            if schema["$ref"] in within:
                yield path  # an object that contains itself
                return
            within |= {schema["$ref"]}
            schema = _at(self.raw, str(schema["$ref"]).removeprefix("#"))
        item = self.item(schema)
        if item is not None:
            yield from self.leaves(item, path, within)
            return
        fields = self.properties(schema)
        if not fields:
            yield path
        for name, one in fields.items():
            if len(path) < DEEPEST:
                yield from self.leaves(one, (*path, name), within)

    def has(self, schema: Any, path: Path) -> bool:
        """Whether a body of this schema may have something at a place."""
        for name in path:
            item = self.item(schema)
            holder = schema if item is None else item
            fields = self.properties(holder)
            if name not in fields:
                return not fields or self._is_open(holder)
            schema = fields[name]
        return True

    def _is_open(self, schema: Any, deep: int = 0) -> bool:
        """Whether an object says that it may have more fields than those that it names."""
        schema = self.resolved(schema)
        parts = [one for key in _SEVERAL for one in schema.get(key, ())] if deep < DEEPEST else []
        return bool(schema.get("additionalProperties")) or any(self._is_open(one, deep + 1) for one in parts)

    def _operation(self, path: str, method: str, raw: Mapping[str, Any]) -> Operation:
        parameters: dict[str, dict[str, Mapping[str, Any]]] = {"path": {}, "query": {}, "header": {}}
        for one in (*self.raw["paths"][path].get("parameters", ()), *raw.get("parameters", ())):
            parameter = self.resolved(one)
            parameters.setdefault(parameter["in"], {})[parameter["name"]] = parameter
        success = min((status for status in raw["responses"] if str(status).startswith("2")), default="")
        reply = _json_of(self.resolved(raw["responses"].get(success, {})))
        pointer = self.raw.get("x-envelopes", {}).get(raw.get("x-envelope"), {}).get("payload")
        payload = None if reply is None or pointer is None else self._below(reply, pointer)
        return Operation(raw["operationId"], raw, parameters, _json_of(raw.get("requestBody", {})), payload)

    def _event(self, raw: Mapping[str, Any]) -> Any:
        return self._below(_json_of(raw.get("requestBody", {})), self.raw.get("x-webhooks", {}).get("data", ""))

    def _below(self, schema: Any, pointer: str) -> Any:
        for name in filter(None, pointer.split("/")):
            schema = self.properties(schema).get(name, {})
        item = self.item(schema)
        return schema if item is None else item


def _json_of(holder: Mapping[str, Any]) -> Any:
    return holder.get("content", {}).get("application/json", {}).get("schema")


def _at(document: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        document = document.get(part.replace("~1", "/").replace("~0", "~"), {}) if isinstance(document, Mapping) else {}
    return document
