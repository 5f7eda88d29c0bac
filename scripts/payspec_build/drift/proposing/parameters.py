"""Edits for parameters beside the body."""

from __future__ import annotations

from pathlib import Path

from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.context import Context
from payspec_build.drift.proposing.fields import behaviour_of, schema_of, widen
from payspec_build.drift.proposing.yaml_text import CannotEdit, Steps, scalar


def _named(difference: Difference) -> tuple[str, str]:
    place, _, name = difference.where.partition(" ")
    return place, name


def add(difference: Difference, context: Context) -> str:
    """A new parameter of the operation; optional unless the page says otherwise."""
    place, name = _named(difference)
    operation = context.operation(difference)
    if place == "path":
        raise CannotEdit("the path is another one")
    words = difference.note.strip() or f"{name.replace('_', ' ').replace('-', ' ').capitalize()}, as the page names it."
    made = {"name": name, "in": place}
    schema = schema_of(difference.now, "")
    schema.pop("description")
    if difference.now.get("type", "unknown") == "unknown":
        schema = {"type": "string"}  # what a query or a header holds in any case
    if difference.now.get("values"):
        schema["enum"] = difference.now["values"]
    entry = scalar(
        made
        | ({"required": True} if difference.now.get("required") else {})
        | {"description": words if words.endswith(".") else f"{words}.", "schema": schema}
        | {"x-evidence": {"level": "documented", "sources": [context.page_name]}}
    )
    file, at = context.place(operation.way)
    text = context.workspace.read(file)
    if yaml_text.has(text, (*at, "parameters")):
        text = yaml_text.append(text, (*at, "parameters"), entry)
    else:
        text = yaml_text.add_key(text, at, "parameters", f"\n  - {entry}")
    context.change(file, text)
    context.carry(operation, f"{place} {name}")
    if place == "query" and "x-pagination" in operation.node:
        _add_filter(context, operation.id, name)
    return f"`{name}` may be sent in the {place}"


def _add_filter(context: Context, operation: str, name: str) -> None:
    """What a list's new parameter does, where it has the name of a field of what is listed.

    Raises CannotEdit where it has not: nothing says then what it does.
    """
    file = behaviour_of(context.specification.folder.resolve(), operation)
    text = context.workspace.read(file) if file else ""
    if file is None or not yaml_text.has(text, ("fields", name)):
        raise CannotEdit("it is a parameter of a list, and nothing says which of its objects it leaves out")
    at = ("operations", operation)
    if not yaml_text.has(text, at):
        raise CannotEdit("the behaviour of the list is another provider's")
    rule = scalar(f"self.{name} == value")
    if yaml_text.has(text, (*at, "filters")):
        text = yaml_text.add_key(text, (*at, "filters"), name, rule)
    else:
        text = yaml_text.add_key(text, at, "filters", f"{{{name}: {rule}}}")
    context.change(file, text)


def _place(difference: Difference, context: Context) -> tuple[Path, Steps]:
    """The parameter's own place. Raises CannotEdit where several operations share it, or a scheme says it."""
    if difference.way[:1] == ("components",):
        raise CannotEdit("other operations share it")
    return context.place(difference.way)


def deprecate(difference: Difference, context: Context) -> str:
    """Mark a parameter as one that the page no longer shows."""
    file, at = _place(difference, context)
    context.change(file, yaml_text.add_key(context.workspace.read(file), at, "deprecated", "true"))
    return f"`{_named(difference)[1]}` is marked as deprecated"


def change_type(difference: Difference, context: Context) -> str:
    """Allow what the page says beside what was there."""
    file, at = _place(difference, context)
    widen(context, file, (*at, "schema"), str(difference.now).split(" or "))
    return f"`{_named(difference)[1]}` may be {difference.now}"


def change_required(difference: Difference, context: Context) -> str:
    """Whether a parameter has to be sent."""
    file, at = _place(difference, context)
    text = context.workspace.read(file)
    needed = difference.now == "required"
    if yaml_text.has(text, (*at, "required")):
        text = yaml_text.replace(text, (*at, "required"), scalar(needed))
    else:
        text = yaml_text.add_key(text, at, "required", scalar(needed))
    context.change(file, text)
    return f"`{_named(difference)[1]}` {'has to' if needed else 'need not'} be sent"


def change_values(difference: Difference, context: Context) -> str:
    """Add the values that are new to those that may be sent."""
    file, at = _place(difference, context)
    new = [one for one in difference.now if one not in difference.was]
    text = context.workspace.read(file)
    if not new or not yaml_text.has(text, (*at, "schema", "enum")):
        raise CannotEdit("the page lists fewer values, or the schema lists them elsewhere")
    for value in new:
        text = yaml_text.append(text, (*at, "schema", "enum"), scalar(value))
    context.change(file, text)
    return f"`{_named(difference)[1]}` may be {', '.join(new)}"


EDITS = {
    "parameter_added": add,
    "parameter_removed": deprecate,
    "parameter_type_changed": change_type,
    "parameter_required_changed": change_required,
    "parameter_values_changed": change_values,
}
