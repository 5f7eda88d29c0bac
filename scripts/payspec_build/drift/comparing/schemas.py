"""What a schema says of the field at a place: its types, whether it is required, which values it may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import attrs

from payspec_build.drift.comparing.specification import Node, Specification
from payspec_build.drift.comparing.types import ALL, Types
from payspec_build.drift.difference import Way

_DEEPEST = 40
Openness = Literal["open", "closed", "unsaid"]


@attrs.frozen
class Part:
    """One of the schemas that hold together; `optional` where it is one of several alternatives."""

    node: Node
    way: Way
    optional: bool = False


@attrs.frozen(eq=False)
class Shape:
    """All that is said of one value: a schema with what its `allOf`, `anyOf` and `$ref` bring along.

    `own` is the place of the field itself, which may be a `$ref` to the first of its schemas.
    """

    specification: Specification
    parts: tuple[Part, ...]
    required: bool = False
    own: Way = ()

    @classmethod
    def of(cls, specification: Specification, schema: Node, way: Way, required: bool = False) -> Shape:
        """The shape of a schema at a place of the document."""
        return cls(specification, tuple(_flat(specification, schema, way, False, 0)), required)

    @property
    def way(self) -> Way:
        """The place of the first of its schemas."""
        return self.parts[0].way

    def names(self) -> tuple[str, ...]:
        """The fields that it describes."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.node.get("properties", {})))

    def holder(self, name: str) -> Part | None:
        """The schema that describes a field."""
        return next((part for part in self.parts if name in part.node.get("properties", {})), None)

    def field(self, name: str) -> Shape | None:
        """What is said of a field; None where nothing is."""
        found: list[Part] = []
        ways: list[Way] = []
        for part in self.parts:
            if name in part.node.get("properties", {}):
                schema = part.node["properties"][name]
                way = (*part.way, "properties", name)
                ways.append(way)
                found += _flat(self.specification, schema, way, part.optional, 0)
        needed = any(name in part.node.get("required", ()) for part in self.parts if not part.optional)
        return Shape(self.specification, tuple(found), needed, ways[0]) if found else None

    def item(self) -> Shape | None:
        """What is said of the items of a list."""
        found: list[Part] = []
        for part in self.parts:
            if isinstance(part.node.get("items"), dict):
                found += _flat(self.specification, part.node["items"], (*part.way, "items"), part.optional, 0)
        return Shape(self.specification, tuple(found)) if found else None

    def at(self, pointer: str) -> Shape | None:
        """What is said of the value at a place; `*` stands for the items of a list. None where nothing is."""
        found: Shape | None = self
        for step in pointer.split("/")[1:]:
            if found is None:
                return None
            found = found.item() if step == "*" else found.field(step.replace("~1", "/").replace("~0", "~"))
        return found

    @property
    def openness(self) -> Openness:
        """Whether fields that it does not describe may stand there: said so, refused, or left open."""
        said = [part.node["additionalProperties"] for part in self.parts if "additionalProperties" in part.node]
        if any(one is not False for one in said):
            return "open"
        return "closed" if said else "unsaid"

    @property
    def is_deprecated(self) -> bool:
        """Whether it is marked as one that the documentation no longer shows."""
        return bool(self.keyword("deprecated"))

    @property
    def is_free(self) -> bool:
        """An object, or anything at all, of which no field is described."""
        return not self.names() and ("object" in self.types)

    @property
    def types(self) -> Types:
        """The types that a value may have."""
        firm = [_types(self.specification, part.node, 0) for part in self.parts if not part.optional]
        loose = [_types(self.specification, part.node, 0) for part in self.parts if part.optional]
        found = ALL
        for one in firm:
            found &= one
        return found & frozenset().union(*loose) if loose and found == ALL else found

    @property
    def values(self) -> tuple[Any, ...] | None:
        """The values that a text may have: of `enum` and `const`, or those met so far (`x-known-values`)."""
        found: list[Any] = []
        for part in self.parts:
            found += part.node.get("enum", ())
            found += part.node.get("x-known-values", ())
            found += [part.node["const"]] if "const" in part.node else []
        return tuple(dict.fromkeys(one for one in found if isinstance(one, str))) or None

    def keyword(self, name: str) -> Any:
        """The value of a keyword of the first schema that has it."""
        return next((part.node[name] for part in self.parts if name in part.node), None)


def _flat(specification: Specification, schema: Any, way: Way, optional: bool, depth: int) -> Iterator[Part]:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return
    node, at = specification.resolved(schema, way)
    yield Part(node, at, optional)
    for index, one in enumerate(node.get("allOf", ())):
        yield from _flat(specification, one, (*at, "allOf", str(index)), optional, depth + 1)
    for keyword in ("anyOf", "oneOf"):
        for index, one in enumerate(node.get(keyword, ())):
            yield from _flat(specification, one, (*at, keyword, str(index)), True, depth + 1)


def _types(specification: Specification, schema: Any, depth: int) -> Types:
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return ALL
    node, _ = specification.resolved(schema, ())
    found = _own(node)
    for one in node.get("allOf", ()):
        found &= _types(specification, one, depth + 1)
    for keyword in ("anyOf", "oneOf"):
        if keyword in node:
            found &= frozenset().union(*(_types(specification, one, depth + 1) for one in node[keyword]))
    return found


def _own(node: Node) -> Types:
    kind = node.get("type")
    if isinstance(kind, str):
        return _with_integers({kind})
    if isinstance(kind, list):
        return _with_integers(set(kind))
    values = node.get("enum", [node["const"]] if "const" in node else None)
    if values:
        names = {bool: "boolean", str: "string", int: "integer", float: "number", dict: "object", list: "array"}
        return _with_integers({names.get(type(one), "null") for one in values})
    return frozenset({"object"}) if "properties" in node else ALL


def _with_integers(kinds: set[str]) -> Types:
    return frozenset(kinds | ({"integer"} if "number" in kinds else set()))
