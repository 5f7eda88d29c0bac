"""Edits for fields of bodies: a line in a schema, and the law that a new field of an answer needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from payspec_build.drift.comparing.bodies import split_where
from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.specification import Operation
from payspec_build.drift.difference import Difference, Way
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.context import Context
from payspec_build.drift.proposing.yaml_text import CannotEdit, Steps, scalar

_TYPES = {
    "null": ["string", "null"],
    "unknown": "object",
}
"""Of a field whose only value is null, a text or null is what is assumed; a placeholder `{}` may be any object."""


def schema_of(now: dict[str, Any], description: str) -> dict[str, Any]:
    """A schema for what a page says of a new field or parameter."""
    written = str(now.get("type", "unknown"))
    kinds = written.split(" or ")
    made: dict[str, Any] = {"type": _TYPES.get(written, kinds if len(kinds) > 1 else written)}
    if "array" in kinds:
        made["items"] = {}
    made["description"] = description
    return made


def _add(difference: Difference, context: Context, extra: dict[str, Any]) -> tuple[Path, Steps, str]:
    """Write a field into the schema that holds it; the file, the place and the field's name."""
    name = _name(difference)
    file, at = context.place(difference.way)
    text = context.workspace.read(file)
    made = {**schema_of(difference.now, _sentence(name)), **extra}
    if not yaml_text.has(text, (*at, "properties")):
        raise CannotEdit("the object has no `properties`")
    context.change(file, yaml_text.add_key(text, (*at, "properties"), name, scalar(made)))
    return file, at, name


def _sentence(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return f"{words[:1].upper()}{words[1:]}, as the page names it."


def _name(difference: Difference) -> str:
    return difference.where.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def add_request_field(difference: Difference, context: Context) -> str:
    """A new field of a request. It is optional unless the table says otherwise."""
    operation = context.operation(difference)
    if operation.webhook:
        return add_response_field(difference, context)
    extra: dict[str, Any] = {"x-evidence": {"level": "documented", "sources": [context.page_name]}}
    if difference.now.get("values"):
        extra["enum"] = difference.now["values"]
    file, at, name = _add(difference, context, extra)
    context.carry(operation, f"body {difference.where.strip('/').replace('/', '.')}")
    if difference.now.get("required"):
        _require(context, file, at, name)
    return f"`{name}` may be sent" if not difference.now.get("required") else f"`{name}` has to be sent"


def add_response_field(difference: Difference, context: Context) -> str:
    """A new field of an answer: optional, since answers that other pages show do not have it; with its law."""
    extra: dict[str, Any] = {"x-evidence": {"level": "documented", "sources": [context.page_name]}}
    if difference.now.get("values"):
        extra["x-known-values"] = difference.now["values"]
    _, _, name = _add(difference, context, extra)
    status, pointer = split_where(difference.where)
    if status is None or status < 400:
        _add_law(context, context.operation(difference), pointer)
    return f"`{name}` may be answered"


def _add_law(context: Context, operation: Operation, pointer: str) -> None:
    """What the behaviour says of a new field: that nothing is known of its value."""
    document = operation.specification.document
    envelope = document.get("x-envelopes", {}).get(operation.node.get("x-envelope"), {})
    payload = document.get("x-webhooks", {}).get("data", "") if operation.webhook else envelope.get("payload")
    if payload is None or not pointer.startswith(f"{payload}/"):
        return
    field = ".".join(step for step in pointer[len(payload) + 1 :].split("/") if step != "*")
    found = behaviour_of(context.specification.folder.resolve(), operation.id, webhook=operation.webhook)
    if found is None:
        return
    text = context.workspace.read(found)
    if not yaml_text.has(text, ("fields",)) or yaml_text.has(text, ("fields", field)):
        return
    law = f"{{free: a page shows it and does not say what it depends on, evidence: {context.evidence()}}}"
    context.change(found, yaml_text.add_key(text, ("fields",), field, law))


def behaviour_of(folder: Path, operation: str, *, webhook: bool = False) -> Path | None:
    """The behaviour file of the objects that an operation or webhook is about."""
    for file in sorted((folder / "behaviour").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        if yaml_text.has(text, ("events" if webhook else "operations", operation)):
            if yaml_text.has(text, ("from",)):
                other = folder.parent / str(yaml_text.value_at(text, ("from",))) / "behaviour" / file.name
                return other if other.is_file() else None
            return file
    return None


def _require(context: Context, file: Path, at: Steps, name: str) -> None:
    text = context.workspace.read(file)
    if yaml_text.has(text, (*at, "required")):
        text = yaml_text.append(text, (*at, "required"), scalar(name))
    else:
        text = yaml_text.add_key(text, at, "required", scalar([name]))
    context.change(file, text)


def _holders(difference: Difference, context: Context) -> list[Way]:
    """The schemas that require a field of the body that a difference is about."""
    operation = context.operation(difference)
    status, pointer = split_where(difference.where)
    schema = operation.request_schema() if status is None else operation.response_schema(status)
    if schema is None:
        raise CannotEdit("the body has no schema")
    above, _, name = pointer.rpartition("/")
    shape = Shape.of(context.specification, *schema).at(above)
    if shape is None:
        raise CannotEdit(f"the schema has no {pointer}")
    return [part.way for part in shape.parts if name in part.node.get("required", ())]


def make_optional(difference: Difference, context: Context) -> str:
    """Take a field out of `required`: the page no longer promises it, and others do not say that it is gone."""
    name = _name(difference)
    ways = _holders(difference, context)
    if not ways:
        return deprecate(difference, context)
    for way in ways:
        file, at = context.place(way)
        text = context.workspace.read(file)
        context.change(file, yaml_text.remove_item(text, (*at, "required"), name))
    return f"`{name}` may be missing"


def deprecate(difference: Difference, context: Context) -> str:
    """Mark a field that is sent as one that the page no longer shows; one of a webhook may be missing."""
    if context.operation(difference).webhook and _holders(difference, context):
        return make_optional(difference, context)
    name = _name(difference)
    file, at = context.place(difference.way)
    text = context.workspace.read(file)
    if yaml_text.has(text, (*at, "$ref")):
        raise CannotEdit(f"`{name}` is a $ref, beside which nothing may stand")
    context.change(file, yaml_text.add_key(text, at, "deprecated", "true"))
    return f"`{name}` is marked as deprecated"


def change_required(difference: Difference, context: Context) -> str:
    """Put a field into `required`, or take it out."""
    if difference.now == "optional":
        return make_optional(difference, context)
    file, at = context.place(difference.way[:-2])
    _require(context, file, at, _name(difference))
    return f"`{_name(difference)}` has to be there"


def widen_type(difference: Difference, context: Context) -> str:
    """Allow what the page shows beside what other pages showed."""
    file, at = context.place(difference.way)
    widen(context, file, at, str(difference.now).split(" or "))
    return f"`{_name(difference)}` may be {difference.now}"


def widen(context: Context, file: Path, at: Steps, kinds: list[str]) -> None:
    """Add types to a schema. Raises CannotEdit where it says them in no way that is known here."""
    text = context.workspace.read(file)
    if yaml_text.has(text, (*at, "type")):
        had = yaml_text.value_at(text, (*at, "type"))
        types = list(dict.fromkeys([*(had if isinstance(had, list) else [had]), *kinds]))
        types.sort(key=lambda kind: kind == "null")
        context.change(file, yaml_text.replace(text, (*at, "type"), scalar(types)))
    elif yaml_text.has(text, (*at, "anyOf")):
        kind = kinds[0] if len(kinds) == 1 else kinds
        context.change(file, yaml_text.append(text, (*at, "anyOf"), scalar({"type": kind})))
    elif yaml_text.has(text, (*at, "$ref")):
        reference = yaml_text.value_at(text, (*at, "$ref"))
        kind = kinds[0] if len(kinds) == 1 else kinds
        either = scalar({"anyOf": [{"$ref": reference}, {"type": kind}]})
        context.change(file, yaml_text.replace(text, at, either))
    else:
        raise CannotEdit("the schema says its types in no way that is known here")


def change_values(difference: Difference, context: Context) -> str:
    """Add the values that are new to those that are listed; none is taken away, since a page may list fewer."""
    new = [one for one in difference.now if one not in difference.was]
    if not new:
        raise CannotEdit("the page lists fewer values, and does not say that the others are gone")
    schema = context.specification.at(difference.way)
    node, way = context.specification.resolved(schema, difference.way)
    keyword = next((one for one in ("x-known-values", "enum") if one in node), None)
    if keyword is None:
        raise CannotEdit("the values stand in no list of the schema itself")
    file, at = context.place(way)
    text = context.workspace.read(file)
    for value in new:
        text = yaml_text.append(text, (*at, keyword), scalar(value))
    context.change(file, text)
    return f"`{_name(difference)}` may be {', '.join(map(str, new))}"


EDITS = {
    "request_field_added": add_request_field,
    "request_field_removed": deprecate,
    "request_field_type_changed": widen_type,
    "request_field_required_changed": change_required,
    "request_field_values_changed": change_values,
    "response_field_added": add_response_field,
    "response_field_removed": make_optional,
    "response_field_type_changed": widen_type,
    "response_field_nullable": widen_type,
    "response_field_required_changed": change_required,
    "response_field_values_changed": change_values,
}
