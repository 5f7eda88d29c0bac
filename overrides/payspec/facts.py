"""The facts that a specification states of an operation or webhook, each with the level at which it is known.

A fact has a name: `path` (method and path), `security`, `query status`, `body`, `body customer_id`, `200`,
`400 there is no such customer`. Its level is the first of these that says one:

1. `facts` in the operation's `x-evidence`, under that name,
2. `x-evidence` of the thing itself: parameter, response, security scheme, field, or the schema of a body; many
   operations may share it, so it does not count where it is better than an operation that is inferred or imported,
3. what a rule says of itself, `inferred` where it is a mere text,
4. the level of the operation.

What schemas and fields of replies say of themselves is the document's, since many operations share them: `of_schemas`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import attrs

LEVELS = ("documented", "partial", "imported", "inferred")
"""From the best to the weakest."""
UNVERIFIED_LEVELS = frozenset({"inferred", "imported"})
METHODS = ("get", "put", "post", "delete", "patch")
_EXTENSIONS = {"x-deletion": "deletion", "x-pagination": "pagination", "x-idempotency": "idempotency"}
_DEEPEST = 8  # a schema may contain itself

Document = Mapping[str, Any]
Node = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Fact:
    """One fact: its name, its level, and what it rests on.

    `kind` is `path`, `security`, `parameter`, `body`, `field`, `status`, `rule`, `webhook`, `schema`, or the name of
    the extension. `send` says which calls need it: `always`, `given` (those that pass this argument), or none where it
    is empty.
    """

    name: str
    kind: str
    level: str
    sources: tuple[str, ...]
    note: str = ""
    send: str = ""


def weakest(levels: Iterator[str] | list[str]) -> str:
    """The weakest of some levels, of which there is at least one."""
    return max(levels, key=LEVELS.index)


def of_operation(document: Document, path: str, method: str) -> list[Fact]:
    """The facts of one operation, in the order in which a reader meets them."""
    item = document["paths"][path]
    return list(_Operation(document, item[method], item.get("parameters", ())).facts())


def of_webhook(document: Document, name: str) -> list[Fact]:
    """The facts of one webhook: what tells it apart, what it carries, how it is signed."""
    return list(_Webhook(document, document["webhooks"][name]["post"]).facts())


def of_schemas(document: Document) -> list[Fact]:
    """What named schemas and their fields say of themselves, and the security schemes."""
    found: list[Fact] = []
    for kind in ("securitySchemes", "schemas"):
        for name, schema in document.get("components", {}).get(kind, {}).items():
            for place, evidence in _marks(schema, ()):
                found.append(_fact(".".join((name, *place)), "schema", evidence))
    return found


def names(document: Document) -> dict[str, dict[str, Fact]]:
    """All facts of operations and webhooks by operationId and name; those of schemas under the empty text."""
    found = {
        item[method]["operationId"]: {one.name: one for one in of_operation(document, path, method)}
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }
    for name, item in document.get("webhooks", {}).items():
        found[item["post"]["operationId"]] = {one.name: one for one in of_webhook(document, name)}
    return {**found, "": {one.name: one for one in of_schemas(document)}}


class _Own:
    """What an operation or webhook says of its facts."""

    def __init__(self, document: Document, operation: Node) -> None:
        self.document = document
        self.operation = operation
        self.evidence: Mapping[str, Any] = operation["x-evidence"]
        self.said: Mapping[str, Any] = self.evidence.get("facts", {})

    def fact(self, name: str, kind: str, own: Any = None, send: str = "") -> Fact:
        """The fact of that name. `own` is the evidence of the thing itself, where it has any."""
        said = self.said.get(name)
        if isinstance(said, str):
            said = {"level": said}
        general = self._general()
        if said is None and own is not None and not self._is_too_good(own):
            said = own
        return _fact(name, kind, {**general, **(said or {})}, send)

    def _is_too_good(self, own: Node) -> bool:
        level = self.evidence["level"]
        return level in UNVERIFIED_LEVELS and LEVELS.index(own["level"]) < LEVELS.index(level)

    def _general(self) -> dict[str, Any]:
        return {"level": self.evidence["level"], "sources": self.evidence["sources"]}

    def resolved(self, node: Any) -> Node:
        """The node, or the component that it refers to."""
        found = _node(node)
        while "$ref" in found:
            _, _, kind, name = found["$ref"].split("/")
            found = _node(self.document["components"][kind][name])
        return found

    def schema(self, holder: Node) -> Node:
        """The schema of a body; of a webhook and a reply that of the whole."""
        for media in holder.get("content", {}).values():
            return self.resolved(media.get("schema", {}))
        return {}

    def marked(self, schema: Node) -> Any:
        """The evidence of a schema, its own or that of the one schema which it narrows."""
        if "x-evidence" in schema:
            return schema["x-evidence"]
        for member in schema.get("allOf", ()):
            return self.marked(self.resolved(member))
        return None

    def field(self, schema: Node, name: str) -> Node:
        """A field of a schema."""
        found = schema.get("properties", {}).get(name)
        for member in reversed(schema.get("allOf", ())):
            found = found or self.field(self.resolved(member), name)
        return self.resolved(found)


class _Operation(_Own):
    """The facts of one operation."""

    def __init__(self, document: Document, operation: Node, shared: Any) -> None:
        super().__init__(document, operation)
        self.parameters = [self.resolved(one) for one in (*shared, *operation.get("parameters", ()))]

    def facts(self) -> Iterator[Fact]:
        """In the order of the call."""
        yield self.fact("path", "path", send="always")
        yield self.fact("security", "security", self._security(), "always")
        for one in self.parameters:
            send = "always" if one.get("required") else "given"
            yield self.fact(f"{one['in']} {one['name']}", "parameter", one.get("x-evidence"), send)
        yield from self._body()
        for key, name in _EXTENSIONS.items():
            if key in self.operation:
                yield self.fact(name, name)
        yield from self._statuses()

    def _security(self) -> Any:
        """The evidence of the way to be admitted that is known best; of one way its weakest scheme."""
        ways = self.operation.get("security", self.document.get("security"))
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        known = [[schemes.get(name, {}).get("x-evidence") or self._general() for name in way] for way in ways or ()]
        each = [max(way, key=_rank) for way in known if way]
        return min(each, key=_rank) if each and len(each) == len(known) else None

    def _body(self) -> Iterator[Fact]:
        """The body as a whole, and each field that says something of itself, or of which the operation does."""
        body = self.operation.get("requestBody")
        if body is None:
            return
        schema = self.schema(self.resolved(body))
        yield self.fact("body", "body", self.marked(schema), "always" if body.get("required") else "given")
        marks = dict(self._fields(schema, (), needed=True))
        for name in self.said:
            place = tuple(name.removeprefix("body ").split("."))
            if name.startswith("body ") and place not in marks:
                marks[place] = (None, self._is_needed(schema, place))
        for place, (evidence, needed) in marks.items():
            yield self.fact(f"body {'.'.join(place)}", "field", evidence, "always" if needed else "given")

    def _fields(self, schema: Node, at: tuple[str, ...], *, needed: bool) -> Iterator[tuple[tuple[str, ...], Any]]:
        """The fields with evidence of their own, in objects too; what lists hold counts as a part of the list."""
        if len(at) > _DEEPEST:
            return
        for part in (schema, *map(self.resolved, schema.get("allOf", ()))):
            required = part.get("required", ())
            for name, raw in part.get("properties", {}).items():
                field, place, is_needed = self.resolved(raw), (*at, name), needed and name in required
                own = raw.get("x-evidence") or field.get("x-evidence")
                if own:
                    yield place, (own, is_needed)
                for one in (field, *map(self.resolved, field.get("anyOf", ()))):
                    yield from self._fields(one, place, needed=is_needed)

    def _is_needed(self, schema: Node, place: tuple[str, ...]) -> bool:
        for name in place:
            if name not in schema.get("required", ()):
                return False
            schema = self.field(schema, name)
        return True

    def _statuses(self) -> Iterator[Fact]:
        """Each status, and behind it the rules by which a request gets it."""
        rules: Mapping[str, Any] = self.operation.get("x-rules", {})
        for status, raw in self.operation.get("responses", {}).items():
            response = self.resolved(raw)
            own = raw.get("x-evidence") or response.get("x-evidence")
            if own is None and status.startswith("2"):
                own = self.marked(self._payload(response))
            yield self.fact(status, "status", own)
            for rule in rules.get(status, ()):
                one = {"says": rule, "level": "inferred"} if isinstance(rule, str) else rule
                evidence = {"sources": self.evidence["sources"], **one}
                yield _fact(f"{status} {one['says']}", "rule", evidence)

    def _payload(self, response: Node) -> Node:
        """The schema of what a success carries, within its envelope."""
        schema = self.schema(response)
        envelope = self.document.get("x-envelopes", {}).get(self.operation.get("x-envelope"), {})
        for part in (envelope.get("payload") or "").split("/")[1:]:
            schema = self.field(schema, part)
        return self.resolved(schema["items"]) if "items" in schema else schema


class _Webhook(_Own):
    """The facts of one webhook."""

    def facts(self) -> Iterator[Fact]:
        """How it is told apart, what it carries, how it is signed."""
        yield self.fact("kind", "webhook")
        body = self.schema(self.resolved(self.operation.get("requestBody", {})))
        for part in self.document.get("x-webhooks", {}).get("data", "").split("/")[1:]:
            body = self.field(body, part)
        yield self.fact("body", "webhook", self.marked(body))
        yield self.fact("signature", "webhook", self.document.get("x-webhooks", {}).get("x-evidence"))


def _fact(name: str, kind: str, evidence: Any, send: str = "") -> Fact:
    level, sources = evidence["level"], tuple(evidence.get("sources", ()))
    return Fact(name=name, kind=kind, level=level, sources=sources, note=evidence.get("note", ""), send=send)


def _rank(evidence: Any) -> int:
    return LEVELS.index(evidence["level"])


def _marks(schema: Node, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The evidence of a schema and of the fields that stand in it."""
    if "x-evidence" in schema:
        yield place, schema["x-evidence"]
    for name, field in schema.get("properties", {}).items():
        yield from _marks(_node(field), (*place, name))
    for key in ("items", "additionalProperties"):
        if key in schema:
            yield from _marks(_node(schema[key]), place)
    for key in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(key, ()):
            yield from _marks(_node(member), place)


def _node(value: Any) -> Node:
    """A node that may be no object: schemas can be true or false."""
    return cast("Node", value) if isinstance(value, dict) else {}
