"""The specification as pages are compared with it: operations with their parameters, statuses, headers and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import attrs

from payspec_build.bundle import Places, bundled, operations, security
from payspec_build.documents import SPEC
from payspec_build.drift.difference import Way

Node = dict[str, Any]


@attrs.frozen(kw_only=True)
class SpecParameter:
    """A parameter of an operation, with the place that says it."""

    place: str
    name: str
    required: bool
    schema: Node
    way: Way
    deprecated: bool = False


@attrs.frozen
class SecurityHeader:
    """A header that admits a call, by the scheme that asks for it.

    `signing` is its `x-signing`, `values` are those that `x-provider` lists for it; none where any may be sent.
    """

    name: str
    scheme: str
    way: Way
    signing: Node | None = None
    values: tuple[str, ...] = ()


@attrs.define(eq=False)
class Operation:
    """An operation or, where `webhook` is true, a webhook. `path` is the webhook's name then."""

    specification: Specification = attrs.field(repr=False)
    id: str
    path: str
    method: str
    node: Node = attrs.field(repr=False)
    way: Way
    webhook: bool = False

    @property
    def provider(self) -> str:
        """The provider's name."""
        return self.specification.provider

    @property
    def evidence(self) -> Node:
        """Its `x-evidence`."""
        found = self.node.get("x-evidence", {})
        return found if isinstance(found, dict) else {}

    @cached_property
    def parameters(self) -> tuple[SpecParameter, ...]:
        """Its own and those of its path."""
        item_way = self.way[:-1]
        item = self.specification.at(item_way)
        found: dict[tuple[str, str], SpecParameter] = {}
        for holder, way in ((item, item_way), (self.node, self.way)):
            for index, one in enumerate(holder.get("parameters", ())):
                node, at = self.specification.resolved(one, (*way, "parameters", str(index)))
                found[node["in"], node["name"]] = SpecParameter(
                    place=node["in"],
                    name=node["name"],
                    required=bool(node.get("required")),
                    schema=node.get("schema", {}),
                    way=at,
                    deprecated=bool(node.get("deprecated")),
                )
        return tuple(found.values())

    @cached_property
    def security_headers(self) -> tuple[SecurityHeader, ...]:
        """The headers of all schemes of the first way to be admitted."""
        ways = security(self.specification.document, self.node) or [{}]
        names = ways[0] if ways else {}
        return tuple(one for one in self.specification.security_headers if one.scheme in names)

    @cached_property
    def statuses(self) -> dict[int, tuple[Node, Way]]:
        """The responses by status, `default` and ranges left out."""
        found = {}
        for status, response in self.node.get("responses", {}).items():
            if str(status).isdigit():
                found[int(status)] = self.specification.resolved(response, (*self.way, "responses", str(status)))
        return found

    def request_schema(self) -> tuple[Node, Way] | None:
        """The schema of the JSON body, with its place; None where no body is sent."""
        body = self.node.get("requestBody")
        if not isinstance(body, dict):
            return None
        node, way = self.specification.resolved(body, (*self.way, "requestBody"))
        return _json_schema(node, way)

    def response_schema(self, status: int) -> tuple[Node, Way] | None:
        """The schema of the JSON body under a status."""
        if status not in self.statuses:
            return None
        return _json_schema(*self.statuses[status])

    def media_types(self, status: int | None = None) -> tuple[str, ...]:
        """The content types of the request, or of the answer with that status."""
        if status is None:
            holder: Any = self.node.get("requestBody", {})
        else:
            holder = self.statuses.get(status, ({}, ()))[0]
        return tuple(holder.get("content", {}))


def _json_schema(holder: Node, way: Way) -> tuple[Node, Way] | None:
    for media, content in holder.get("content", {}).items():
        if "json" in media and isinstance(content, dict) and "schema" in content:
            return content["schema"], (*way, "content", media, "schema")
    return None


@attrs.define(eq=False)
class Specification:
    """One provider's folder of `spec/`: the bundled document, the places of its parts, SOURCE.md."""

    provider: str
    folder: Path
    document: Node = attrs.field(repr=False)
    places: Places = attrs.field(repr=False)
    source: str = attrs.field(repr=False, default="")

    @classmethod
    def load(cls, provider: str, spec: Path = SPEC) -> Specification:
        """Read a provider's folder. Raises SpecError where it does not hold together."""
        document, places = bundled(provider, spec)
        source = spec / provider / "SOURCE.md"
        text = source.read_text(encoding="utf-8") if source.is_file() else ""
        return cls(provider, spec / provider, document, places, text)

    def at(self, way: Way) -> Any:
        """The node at a place of the bundled document."""
        node: Any = self.document
        for step in way:
            node = node[int(step)] if isinstance(node, list) else node[step]
        return node

    def resolved(self, node: Node, way: Way) -> tuple[Node, Way]:
        """The node itself, or what its `$ref` names, with its place."""
        seen = 0
        while isinstance(node, dict) and isinstance(node.get("$ref"), str) and seen < 20:
            way = tuple(node["$ref"].removeprefix("#/").split("/"))
            node, seen = self.at(way), seen + 1
        return node, way

    def place(self, way: Way) -> str:
        """The file and line that say a node, or the nearest above it."""
        while way and way not in self.places:
            way = way[:-1]
        return self.places.get(way, f"spec/{self.provider}/openapi.yaml:1")

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the order of the document."""
        return tuple(
            Operation(self, node["operationId"], path, method.upper(), node, ("paths", path, method))
            for path, method, node in operations(self.document)
        )

    @cached_property
    def webhooks(self) -> tuple[Operation, ...]:
        """Every webhook."""
        return tuple(
            Operation(self, name, name, "POST", item["post"], ("webhooks", name, "post"), True)
            for name, item in self.document.get("webhooks", {}).items()
        )

    def operation(self, name: str) -> Operation | None:
        """The operation or webhook of that name."""
        name = name.removeprefix("webhooks_")
        return next((one for one in (*self.operations, *self.webhooks) if one.id == name), None)

    @cached_property
    def security_headers(self) -> tuple[SecurityHeader, ...]:
        """The headers of all security schemes."""
        return tuple(self._security_headers())

    def _security_headers(self) -> Iterator[SecurityHeader]:
        credentials = self.document.get("x-provider", {}).get("credentials", {}).values()
        values = {one["scheme"]: tuple(one["values"]) for one in credentials if "scheme" in one and "values" in one}
        for name, scheme in self.document.get("components", {}).get("securitySchemes", {}).items():
            way = ("components", "securitySchemes", name)
            if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
                yield SecurityHeader(scheme["name"], name, way, scheme.get("x-signing"), values.get(name, ()))
            elif scheme.get("type") in ("http", "oauth2", "openIdConnect"):
                yield SecurityHeader("Authorization", name, way)

    @cached_property
    def servers(self) -> tuple[str, ...]:
        """The addresses of its servers."""
        return tuple(one["url"].rstrip("/") for one in self.document.get("servers", ()))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts of its servers and of its documentation, as far as servers, `info` and SOURCE.md name them."""
        named = {urlsplit(url).hostname or "" for url in self.servers}
        return frozenset(named - {""})

    @cached_property
    def documentation_hosts(self) -> frozenset[str]:
        """Hosts that SOURCE.md and the evidence name."""
        contact = self.document.get("info", {}).get("contact", {}).get("url", "")
        sources = " ".join(" ".join(one.evidence.get("sources", ())) for one in (*self.operations, *self.webhooks))
        text = f"{contact} {sources} {self.source}"
        return frozenset(re.findall(r"\b(?:[a-z0-9-]+\.)+(?:com|net|org|dev|io|app)\b", text)) - self.hosts

    def other_servers(self) -> frozenset[str]:
        """Addresses below which SOURCE.md says that calls were seen as well."""
        return frozenset(re.findall(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._-]+)*", self.source))
