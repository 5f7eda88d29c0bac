"""Rules for evidence: what an operation says of its facts is said of facts that it has, and agrees with its level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payspec.facts import Fact, of_operation, of_webhook
from payspec_build import bundle
from payspec_build.generator_input import dereference

Document = dict[str, Any]
_MESSAGES = Iterator[str]


def operations(document: Document) -> list[tuple[str, str, Document]]:
    """Those that say anything: another rule asks for evidence where there is none."""
    return [one for one in bundle.operations(document) if "x-evidence" in one[2]]


def webhooks(document: Document) -> list[tuple[str, Document]]:
    """Those that say anything."""
    return [one for one in bundle.webhooks(document) if "x-evidence" in one[1]]


def facts_known(document: Document) -> _MESSAGES:
    """`facts` names facts of the operation or webhook, and rules say their level themselves."""
    for path, method, operation in operations(document):
        yield from _unknown(document, operation, of_operation(document, path, method), path)
    for name, webhook in webhooks(document):
        yield from _unknown(document, webhook, of_webhook(document, name), name)


def _unknown(document: Document, operation: Document, facts: list[Fact], where: str) -> _MESSAGES:
    there = [one.name for one in facts if one.kind not in ("rule", "field")]
    body = dereference(document, operation.get("requestBody", {}))
    for name in operation["x-evidence"].get("facts", {}):
        said = f"{operation['operationId']}: `x-evidence/facts` names `{name}`"
        if name in there:
            continue
        if any(one.kind == "rule" and one.name == name for one in facts):
            yield f'{said}: give the rule its level in `x-rules`: {{says: "{name[4:]}", level: ...}}'
        elif not name.startswith("body ") or not _has_field(document, body, name[5:].split(".")):
            yield f"{said}, which is no fact of {where}; there are {', '.join(there)}, and `body FIELD` for a field"


def _has_field(document: Document, body: Document, place: list[str]) -> bool:
    schema = next(iter(body.get("content", {}).values()), {}).get("schema", {})
    return _holds(document, schema, place)


def _holds(document: Document, schema: Document, place: list[str]) -> bool:
    """Whether a schema has a field at that place."""
    if not place:
        return True
    schema = dereference(document, schema)
    own = schema.get("properties", {}).get(place[0])
    if own is not None and _holds(document, own, place[1:]):
        return True
    members = [*schema.get("allOf", ()), *schema.get("anyOf", ())]
    return any(_holds(document, member, place) for member in members)


def levels_agree(document: Document) -> _MESSAGES:
    """An operation is `documented` where its path is; one that is `partial` says whether its path was read."""
    for path, method, operation in operations(document):
        name, evidence = operation["operationId"], operation["x-evidence"]
        (known,) = [one.level for one in of_operation(document, path, method) if one.name == "path"]
        if evidence["level"] == "documented" and known != "documented":
            yield f"{name}: its `path` is {known}, so `x-evidence/level` is at most `partial`; mend one of the two"
        if evidence["level"] == "partial" and "path" not in evidence.get("facts", {}):
            yield f"{name}: `partial` leaves open what was read; add `facts: {{path: ...}}` with the level of its path"


def facts_in_place(document: Document) -> _MESSAGES:
    """Only operations and webhooks have facts and can be withdrawn."""
    allowed = [operation["x-evidence"] for _, _, operation in operations(document)]
    allowed += [webhook["x-evidence"] for _, webhook in webhooks(document)]
    known = {id(one) for one in allowed}
    for where, evidence in _evidence(document, ""):
        for key in ("facts", "withdrawn"):
            if key in evidence and id(evidence) not in known:
                yield f"{where}: `x-evidence` has `{key}` on operations and webhooks only; take it out"


def _evidence(node: Any, where: str) -> Iterator[tuple[str, Document]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "x-evidence":
                yield where.strip("/"), value
            elif key not in ("example", "examples", "default", "const", "enum"):
                yield from _evidence(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _evidence(item, f"{where}/{index}")
