"""The named schemas of two documents held against each other: which of them are one, and what changed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.bundle import webhooks
from payspec_build.changes.change import Change, change
from payspec_build.changes.operations import Op
from payspec_build.changes.plain import Tree, mapping, parts
from payspec_build.changes.renames import renames
from payspec_build.changes.schemas import Facts, Reader
from payspec_build.changes.values import Role, field_changes, value_changes


@attrs.frozen(eq=False)
class Components:
    """The schemas of one document, and how they are used: sent, received, or standing around a payload.

    What an operation is sent directly is compared with the operation, and is in none of the three.
    """

    reader: Reader
    sent: frozenset[str]
    received: frozenset[str]
    wrappers: frozenset[str]

    @property
    def schemas(self) -> Tree:
        """All of them by name."""
        return mapping(mapping(self.reader.document.get("components")).get("schemas"))


def components(document: Tree, operations: Mapping[str, Op]) -> Components:
    """The schemas of a document."""
    reader = Reader(document)
    sent, received, around, bodies = set(), set(), set(), set()
    for one in operations.values():
        below = [*reader.names_below(one.body)]
        bodies |= {*below[:1]} if "$ref" in mapping(one.body) else set()
        sent |= {*below}
        for reply in (
            mapping(media).get("schema")
            for response in one.responses.values()
            for media in mapping(response.get("content")).values()
        ):
            received |= {*reader.names_below(reply)}
        around |= _around(reader, one.reply, one.envelope.get("payload"))
    for _, raw in webhooks({"webhooks": _webhooks(document)}):
        schema = _posted(raw)
        received |= {*reader.names_below(schema)}
        around |= _around(reader, schema, mapping(document.get("x-webhooks")).get("data"))
    return Components(reader, frozenset(sent - bodies), frozenset(received), frozenset(around))


def renamed_schemas(old: Components, new: Components) -> dict[str, str]:
    """The new name of each schema that has another one."""
    gone = {name: node for name, node in old.schemas.items() if name not in new.schemas}
    came = {name: node for name, node in new.schemas.items() if name not in old.schemas}

    def likeness(one: Any, other: Any) -> float:
        first, second = {*old.reader.fields(one)}, {*new.reader.fields(other)}
        if not first or not second:
            return 0.9 if one == other else 0.0
        return len(first & second) / len(first | second) if len(first & second) * 3 >= 2 * len(first | second) else 0.0

    return renames(gone, came, likeness)


def schema_changes(old: Components, new: Components, names: Mapping[str, str]) -> Iterator[Change]:
    """Every change of a schema. Which operations use it is said by its name alone."""
    for before, after in names.items():
        yield change("schema-renamed", before, before, after, touches=(before, after))
    for name in old.schemas:
        now = name if name in new.schemas else names.get(name)
        if now is None:
            yield change("schema-removed", name, touches=(name,))
        else:
            yield from _one(old, new, name, now, names)
    for name in new.schemas:
        if name not in old.schemas and name not in names.values():
            yield change("schema-added", name, touches=(name,))


def _one(old: Components, new: Components, before: str, after: str, names: Mapping[str, str]) -> Iterator[Change]:
    pair = (old.reader.fields(old.schemas[before]), new.reader.fields(new.schemas[after]))
    is_wrapper = before in old.wrappers and after in new.wrappers and after not in new.sent
    roles = ["input"] * (after in new.sent) + ["reply"] * (after in new.received)
    for number, role in enumerate(roles):
        said = Role(role, after, () if is_wrapper else (f"{after}.{{}}",), names)
        found = list(field_changes(said, *pair)) if pair[0] or pair[1] else []
        rules = [Facts(rules=one.reader.object_rules(one.schemas[name])) for one, name in ((old, before), (new, after))]
        found += value_changes(said, f"{after}", *rules)
        if number:  # units, secrets and words are the same for both roles
            found = [one for one in found if one.kind.startswith(role)]
        yield from (_of_wrapper(one) if is_wrapper else one for one in found)
    if mapping(old.schemas[before]).get("description") != mapping(new.schemas[after]).get("description"):
        yield change("documentation", f"{after} description")


def _of_wrapper(one: Change) -> Change:
    """What stands around a payload is read by the client alone."""
    if one.kind.startswith("reply-") and one.row.effect.level > one.row.wire.patch:
        return attrs.evolve(one, kind="wrapper-changed", note=one.kind.removeprefix("reply-"), touches=())
    return one


def _around(reader: Reader, schema: Any, pointer: Any) -> set[str]:
    """The schemas on the way from a reply to its payload, without that of the payload."""
    found: set[str] = set()
    for name in parts(pointer) if isinstance(pointer, str) and pointer else ():
        facts = reader.facts(schema)
        if facts.schema:
            found.add(facts.schema)
        schema = _field(reader, schema, name)
    return found


def _field(reader: Reader, schema: Any, name: str, deep: int = 0) -> Any:
    node = reader.resolved(schema)
    inner = mapping(node.get("properties")).get(name)
    if inner is not None or deep > 9:
        return inner
    for part in node.get("allOf", ()) if isinstance(node.get("allOf"), list) else ():
        inner = _field(reader, part, name, deep + 1)
        if inner is not None:
            return inner
    return None


def _webhooks(document: Tree) -> dict[str, Any]:
    found = mapping(document.get("webhooks"))
    return {name: one for name, one in found.items() if isinstance(mapping(one).get("post"), dict)}


def _posted(raw: Tree) -> Any:
    content = mapping(mapping(raw.get("requestBody")).get("content"))
    return mapping(content.get("application/json")).get("schema")
