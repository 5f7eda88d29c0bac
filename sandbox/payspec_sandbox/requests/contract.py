"""A provider's bundled OpenAPI document, turned into operations that can be looked up and checked quickly.

The document is data: no path, header name, limit or envelope is written down anywhere else in the sandbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from jsonschema_rs import Draft202012Validator, EmailOptions

from payspec_sandbox.requests.envelope import Envelope
from payspec_sandbox.requests.routes import Routes

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """One security scheme: in which `place` (header, query, cookie) it travels, and under which name (`at`).

    `word` is the scheme of `http`, which stands in front of the credential. `signing` is the document's `x-signing`,
    None for a plain secret.
    """

    name: str
    type: str
    place: str
    at: str
    word: str
    signing: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter with its compiled schema."""

    name: str
    location: str
    required: bool
    kind: str
    default: Any
    validator: Draft202012Validator


@dataclass(frozen=True, slots=True)
class Operation:
    """One declared operation."""

    operation_id: str
    method: str
    template: str
    security: tuple[tuple[SecurityScheme, ...], ...]
    """The alternatives, each with all that has to be sent; an empty one asks for nothing."""
    in_path: tuple[Parameter, ...]
    in_query: tuple[Parameter, ...]
    in_headers: tuple[Parameter, ...]
    body: Draft202012Validator | None
    body_required: bool
    media_types: tuple[str, ...]
    statuses: frozenset[str]
    envelope: Envelope | None
    declared: Mapping[str, Any]
    """The operation as the document has it, for what only one provider reads (its `x-` keys)."""
    secret_headers: frozenset[bytes]
    """The headers that carry credentials, by any alternative; in lower case."""
    secret_query: frozenset[str]
    """The same of query parameters."""


_COMPONENTS = "#/components/"


class Contract:
    """All operations of one document and the routes to them."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {}
        self.routes: Routes[dict[str, Operation]] = Routes()
        for template, item in document["paths"].items():
            by_method = {operation.method: operation for operation in self._declared_at(template, item)}
            self.routes.add(template, by_method)
            self.operations.update({operation.operation_id: operation for operation in by_method.values()})

    def properties(self, schema: str) -> tuple[str, ...]:
        """The property names of a component schema, in the order of the document; none if it has no such schema."""
        return tuple(self.document["components"]["schemas"].get(schema, {}).get("properties", {}))

    def validator(self, schema: Mapping[str, Any]) -> Draft202012Validator:
        """A compiled schema that may point into the document's components.

        Only what it points to comes along: with the whole document behind each of two hundred validators the sandbox
        would need a hundred megabytes and half a second more.
        """
        rooted = {**schema, "components": self._reachable(schema)}
        # Without the option "Ada <ada@example.com>" would be an address.
        plain = EmailOptions(allow_display_text=False)
        return Draft202012Validator(rooted, validate_formats=True, email_options=plain)

    def _reachable(self, schema: Any) -> dict[str, dict[str, Any]]:
        """The components that a schema points to, and those that these point to."""
        found: dict[str, dict[str, Any]] = {}
        waiting: list[Any] = [schema]
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting += cast("Iterable[Any]", node)
            elif isinstance(node, Mapping):
                members = cast("Mapping[str, Any]", node)
                waiting += members.values()
                reference = members.get("$ref")
                if isinstance(reference, str) and reference.startswith(_COMPONENTS):
                    kind, name = reference.removeprefix(_COMPONENTS).split("/")[:2]
                    if name not in found.setdefault(kind, {}):
                        found[kind][name] = self.document["components"][kind][name]
                        waiting.append(found[kind][name])
        return found

    def resolve(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """The object itself, or the one its `$ref` points to inside this document."""
        while "$ref" in value:
            target: Any = self.document
            for step in value["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def _declared_at(self, template: str, item: Mapping[str, Any]) -> Iterator[Operation]:
        shared = item.get("parameters", [])
        for method in METHODS:
            if method in item:
                yield self._operation(template, method, item[method], [*shared, *item[method].get("parameters", [])])

    def _operation(self, template: str, method: str, declared: Mapping[str, Any], parameters: list[Any]) -> Operation:
        body = self.resolve(declared.get("requestBody", {}))
        content: Mapping[str, Any] = body.get("content", {})
        schema = next((media["schema"] for media in content.values()), None)
        compiled = tuple(self._parameters(template, parameters))
        security = tuple(self._security(declared))
        schemes = [scheme for alternative in security for scheme in alternative]
        return Operation(
            operation_id=declared["operationId"],
            method=method.upper(),
            template=template,
            security=security,
            in_path=tuple(parameter for parameter in compiled if parameter.location == "path"),
            in_query=tuple(parameter for parameter in compiled if parameter.location == "query"),
            in_headers=tuple(parameter for parameter in compiled if parameter.location == "header"),
            body=None if schema is None else self.validator(schema),
            body_required=body.get("required", False),
            media_types=tuple(content),
            statuses=frozenset(declared["responses"]),
            envelope=self._envelope(declared),
            declared=declared,
            secret_headers=frozenset(one.at.lower().encode() for one in schemes if one.place == "header"),
            secret_query=frozenset(one.at for one in schemes if one.place == "query"),
        )

    def _security(self, declared: Mapping[str, Any]) -> Iterator[tuple[SecurityScheme, ...]]:
        alternatives: list[Mapping[str, Any]] = declared.get("security", self.document.get("security", []))
        for alternative in alternatives:
            yield tuple(map(self._scheme, alternative))

    def _scheme(self, name: str) -> SecurityScheme:
        scheme = self.resolve(self.document["components"]["securitySchemes"][name])
        is_http = scheme["type"] == "http"
        return SecurityScheme(
            name=name,
            type=scheme["type"],
            place="header" if is_http else scheme.get("in", ""),
            at="Authorization" if is_http else scheme.get("name", ""),
            word=scheme["scheme"].lower() if is_http else "",
            signing=scheme.get("x-signing"),
        )

    def _parameters(self, template: str, declared: list[Any]) -> Iterator[Parameter]:
        merged = {(item["name"], item["in"]): item for item in map(self.resolve, declared)}
        in_path = [part[1:-1] for part in template.split("/") if part.startswith("{")]
        # Path parameters first and in the template's order, which is the order of the values a route yields.
        ordered = sorted(merged.values(), key=lambda item: in_path.index(item["name"]) if item["in"] == "path" else 99)
        for item in ordered:
            schema = self.resolve(item["schema"])
            yield Parameter(
                name=item["name"],
                location=item["in"],
                required=item.get("required", False),
                kind=schema.get("type", "string"),
                default=schema.get("default"),
                validator=self.validator(item["schema"]),
            )

    def _envelope(self, declared: Mapping[str, Any]) -> Envelope | None:
        name = declared.get("x-envelope")
        if name is None:
            return None
        status = min(int(status) for status in declared["responses"] if status.startswith("2"))
        reply = self.resolve(declared["responses"][str(status)])
        return Envelope(self.document["x-envelopes"][name], status, self._beside(reply))

    def _beside(self, reply: Mapping[str, Any]) -> dict[str, Any]:
        """What a reply has to have around its payload beside what `x-envelopes` names, as an example has it."""
        media: Mapping[str, Any] = reply.get("content", {}).get("application/json", {})
        required: list[str] = self.resolve(media.get("schema", {})).get("required", [])
        shown = [one.get("value") for one in media.get("examples", {}).values()] + [media.get("example")]
        none: Mapping[str, Any] = {}
        whole = next((cast("Mapping[str, Any]", one) for one in shown if isinstance(one, dict)), none)
        return {name: whole[name] for name in required if name in whole}
