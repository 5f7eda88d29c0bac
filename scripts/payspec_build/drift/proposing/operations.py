"""Edits for where an operation is, and whether the menu still names it."""

from __future__ import annotations

import re

from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.context import Context
from payspec_build.drift.proposing.yaml_text import CannotEdit, scalar


def move(difference: Difference, context: Context) -> str:
    """Another path. Raises CannotEdit where other operations lie under the present one."""
    operation = context.operation(difference)
    item = context.specification.at(operation.way[:2])
    methods = [key for key in item if key in ("get", "put", "post", "patch", "delete")]
    if len(methods) > 1:
        raise CannotEdit(f"{len(methods)} operations lie under {operation.path}, and the page moves one of them")
    names, others = re.findall(r"\{([^{}]+)\}", operation.path), re.findall(r"\{([^{}]+)\}", str(difference.now))
    if len(names) != len(others):
        raise CannotEdit("the new path has other parameters")
    path = str(difference.now)
    for name, other in zip(names, others, strict=True):
        path = path.replace(f"{{{other}}}", f"{{{name}}}")
    file = context.specification.folder.resolve() / "openapi.yaml"
    text = context.workspace.read(file)
    context.change(file, yaml_text.rename_key(text, ("paths", operation.path), path))
    return f"`{operation.id}` is at {path}"


def change_method(difference: Difference, context: Context) -> str:
    """Another method under the same path."""
    operation = context.operation(difference)
    method = str(difference.now).lower()
    if method in context.specification.at(operation.way[:2]):
        raise CannotEdit(f"{difference.now} {operation.path} is another operation")
    file, at = context.place(operation.way)
    context.change(file, yaml_text.rename_key(context.workspace.read(file), at, method))
    return f"`{operation.id}` is called by {difference.now}"


def withdraw(difference: Difference, context: Context) -> str:
    """Mark an operation that the menu no longer names."""
    operation = context.operation(difference)
    file, at = context.place((*operation.way, "x-evidence"))
    text = context.workspace.read(file)
    context.change(file, yaml_text.add_key(text, at, "withdrawn", scalar(context.state)))
    return f"`{operation.id}` is marked as withdrawn"


def bring_back(difference: Difference, context: Context) -> str:
    """Take the mark away from an operation that the menu names again."""
    operation = context.operation(difference)
    file, at = context.place(operation.way)
    text = context.workspace.read(file)
    context.change(file, yaml_text.remove_key(text, (*at, "x-evidence", "withdrawn")))
    return f"`{operation.id}` is no longer marked as withdrawn"


EDITS = {
    "path_changed": move,
    "method_changed": change_method,
    "menu_dropped": withdraw,
    "operation_back": bring_back,
}
