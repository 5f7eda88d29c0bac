"""A provider's bundled OpenAPI document, read as data: its operations, credentials, links and extensions.

What a check needs to know of an operation comes from here, so that a new operation is covered without new code.
"""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from payspec import installed

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_BODY = "$response.body#"


class DocumentLacks(LookupError):
    """The document does not say what the contract tests need; the message says what to write."""


@attrs.frozen
class Scheme:
    """A credential: in which `place` of a request it travels and under which `key`, by its OpenAPI type.

    Where it is a signature, `signing` says how it is made.
    """

    name: str
    type: str
    place: str
    key: str
    signing: Mapping[str, Any] | None = None

    def written(self, secret: str) -> str:
        """The secret, of `basic` user name and password with a colon between them, as a request has it."""
        if self.type == "basic":
            return f"Basic {base64.b64encode(secret.encode()).decode()}".rstrip()
        return f"Bearer {secret}".rstrip() if self.type == "bearer" else secret


@attrs.frozen
class Naming:
    """How an operation is told which object it is about, and which operation makes such objects.

    `pointer` leads to the object's id in the creator's reply, `name` is the path parameter or field of the body that
    takes it.
    """

    creator: str
    pointer: str
    name: str
    in_body: bool


@attrs.frozen(eq=False)
class Operation:
    """One operation as the document describes it, with its `$ref`s still in place below `raw`."""

    id: str
    method: str
    path: str
    schemes: tuple[Scheme, ...]
    envelope: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]
    tags: tuple[str, ...]
    raw: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The name under which schemathesis reports it."""
        return f"{self.method} {self.path}"

    @property
    def statuses(self) -> frozenset[int]:
        """The documented statuses."""
        return frozenset(int(status) for status in self.raw["responses"])

    @property
    def success(self) -> int:
        """The documented status of a success."""
        return min(status for status in self.statuses if 200 <= status < 300)

    @property
    def signature(self) -> Scheme | None:
        """The scheme that signs its body, if one does."""
        return next((scheme for scheme in self.schemes if scheme.signing), None)

    def extension(self, name: str) -> Mapping[str, Any] | None:
        """One of its `x-` extensions."""
        return self.raw.get(name)

    def parameters_in(self, place: str) -> dict[str, Mapping[str, Any]]:
        """Its parameters in `path`, `query` or `header`, by name."""
        return {parameter["name"]: parameter for parameter in self.parameters if parameter["in"] == place}

    @property
    def request_examples(self) -> dict[str, Any]:
        """The documented request bodies by name."""
        content = self.raw.get("requestBody", {}).get("content", {}).get("application/json", {})
        return {name: example["value"] for name, example in content.get("examples", {}).items()}


class Document:
    """The document of one provider."""

    def __init__(self, provider: str, raw: Mapping[str, Any]) -> None:
        self.provider = provider
        self.raw = raw
        declared = raw["components"].get("securitySchemes", {})
        self.schemes = {name: _scheme(provider, name, one) for name, one in declared.items()}
        self.operations = {operation.id: operation for operation in self._read_operations()}

    def only(self, operations: Collection[str]) -> Document:
        """The document with these operations alone, and with the links that still lead somewhere."""
        if self.operations.keys() <= set(operations):
            return self
        raw = copy.deepcopy(dict(self.raw))
        for path, item in list(raw["paths"].items()):
            for method in [name for name in _METHODS if name in item]:
                if item[method]["operationId"] not in operations:
                    del item[method]
            if not any(name in item for name in _METHODS):
                del raw["paths"][path]
        for reply in _replies(raw):
            links = reply.get("links", {})
            reply["links"] = {name: link for name, link in links.items() if link["operationId"] in operations}
        return Document(self.provider, raw)

    def operation_at(self, method: str, path: str) -> Operation | None:
        """The operation that a request is to. `/wallets/all` is the list, not the wallet named all."""
        fits = (one for one, pattern in self._patterns if one.method == method and pattern.fullmatch(path))
        return next(fits, None)

    @cached_property
    def _patterns(self) -> list[tuple[Operation, re.Pattern[str]]]:
        by_parameters = sorted(self.operations.values(), key=lambda one: one.path.count("{"))
        return [(one, _pattern(one.path)) for one in by_parameters]

    def resolved(self, node: Any) -> Any:
        """A node, or what its `$ref` points to."""
        while isinstance(node, Mapping) and "$ref" in node:
            node = follow(self.raw, node["$ref"].removeprefix("#"))
        return node

    def reply_schema(self, operation: Operation, status: int) -> Mapping[str, Any] | None:
        """The schema of a reply's JSON body; None where no body is documented."""
        reply = self.resolved(operation.raw["responses"].get(str(status), {}))
        schema: Mapping[str, Any] | None = reply.get("content", {}).get("application/json", {}).get("schema")
        return schema

    def media_types(self, operation: Operation, status: int) -> frozenset[str]:
        """The types of body that a reply may have."""
        reply = self.resolved(operation.raw["responses"].get(str(status), {}))
        return frozenset(reply.get("content", {}))

    def is_file(self, operation: Operation, status: int) -> bool:
        """Whether a reply is a file: documented with a body that is not JSON."""
        types = self.media_types(operation, status)
        return bool(types) and "application/json" not in types

    def is_list(self, operation: Operation) -> bool:
        """Whether the payload that a success carries is a list."""
        schema: Any = self.reply_schema(operation, operation.success)
        for part in (operation.envelope["payload"] or "").split("/")[1:]:
            schema = self.properties(schema or {}).get(part, {})
        return bool(self.resolved(schema).get("type") == "array")

    def request_schema(self, operation: Operation) -> Mapping[str, Any] | None:
        """The schema of the request's JSON body."""
        content = operation.raw.get("requestBody", {}).get("content", {})
        schema: Mapping[str, Any] | None = content.get("application/json", {}).get("schema")
        return schema

    def payload_properties(self, operation: Operation) -> dict[str, Any]:
        """The schemas of the fields of the payload that a success carries; of the items where it is a list."""
        schema: Any = self.reply_schema(operation, operation.success)
        if schema is None or operation.envelope["payload"] is None:
            return {}
        for part in operation.envelope["payload"].split("/")[1:]:
            schema = self.properties(schema).get(part, {})
        schema = self.resolved(schema)
        return self.properties(schema.get("items", schema))

    def properties(self, schema: Any) -> dict[str, Any]:
        """The fields of an object's schema, with those of `allOf` and of the first member of `anyOf`."""
        schema = self.resolved(schema)
        found: dict[str, Any] = {}
        for part in [*schema.get("allOf", ()), *schema.get("anyOf", ())[:1]]:
            found |= self.properties(part)
        for name, one in schema.get("properties", {}).items():
            # A constant promised on top of a field keeps what was said of the field.
            found[name] = {"allOf": [found[name], one]} if name in found else one
        return found

    @cached_property
    def namings(self) -> dict[str, Naming]:
        """How each operation is told its object, read from the links of the operations that make one."""
        links = [(source, link) for source in self.operations.values() for link in self._links(source)]
        targets = {link["operationId"] for source, link in links if link["operationId"] != source.id}
        found: dict[str, Naming] = {}
        for source, link in links:
            if source.id not in targets:  # what is itself told its object makes none
                found.setdefault(link["operationId"], _naming(source.id, link))
        return found

    def _links(self, operation: Operation) -> Iterator[Mapping[str, Any]]:
        reply = self.resolved(operation.raw["responses"][str(operation.success)])
        yield from reply.get("links", {}).values()

    def _read_operations(self) -> Iterator[Operation]:
        for path, item in self.raw["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._operation(path, method, item)

    def _operation(self, path: str, method: str, item: Mapping[str, Any]) -> Operation:
        raw = item[method]
        parameters = [self.resolved(one) for one in (*item.get("parameters", ()), *raw.get("parameters", ()))]
        # Of several alternatives the first is what is sent: one is enough for every call.
        required = next(iter(raw.get("security", self.raw.get("security", ()))), {})
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=path,
            schemes=tuple(self.schemes[name] for name in required),
            envelope=self.raw["x-envelopes"][raw["x-envelope"]],
            parameters=tuple(parameters),
            tags=tuple(raw["tags"]),
            raw=raw,
        )


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(map(re.escape, re.split(r"\{[^}]+\}", path))))


def _replies(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from raw["components"].get("responses", {}).values()
    for item in raw["paths"].values():
        for method in _METHODS:
            yield from item.get(method, {}).get("responses", {}).values()


def _naming(creator: str, link: Mapping[str, Any]) -> Naming:
    in_body = "requestBody" in link
    ((name, expression),) = link["requestBody" if in_body else "parameters"].items()
    return Naming(creator, expression.removeprefix(_BODY), name, in_body)


def follow(document: Any, pointer: str) -> Any:
    """What a JSON pointer leads to. Raises LookupError where it leads nowhere."""
    for part in pointer.strip("/").split("/") if pointer.strip("/") else ():
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list):
            document = document[int(key)] if key.isdigit() else _missing(pointer)
        elif isinstance(document, Mapping) and key in document:
            document = document[key]
        else:
            _missing(pointer)
    return document


def _missing(pointer: str) -> Any:
    raise LookupError(f"there is nothing at {pointer}")


def _scheme(provider: str, name: str, raw: Mapping[str, Any]) -> Scheme:
    if raw["type"] == "apiKey" and raw["in"] in ("header", "query", "cookie"):
        return Scheme(name, "apiKey", raw["in"], raw["name"], raw.get("x-signing"))
    if raw["type"] == "http" and raw["scheme"].lower() in ("bearer", "basic"):
        return Scheme(name, raw["scheme"].lower(), "header", "Authorization")
    kind = " ".join(str(raw[key]) for key in ("type", "scheme", "in") if key in raw)
    raise DocumentLacks(
        f"{provider}: the security scheme {name} is of the kind {kind}, which the contract tests cannot send. Write it"
        " as `type: apiKey` in a header, query or cookie, or as `type: http` with `scheme: bearer` or `basic`; the"
        " access token of OAuth 2 is a bearer."
    )


def providers() -> tuple[str, ...]:
    """The providers that are installed, in alphabetical order."""
    return tuple(installed.providers())


def load(provider: str) -> Document:
    """The installed document of a provider."""
    return Document(provider, installed.document(provider))
