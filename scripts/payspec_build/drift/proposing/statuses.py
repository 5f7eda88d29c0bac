"""Edits for answers: a status that a page lists, with the body that errors of the provider have."""

from __future__ import annotations

import copy
import re
from http import HTTPStatus
from typing import Any

from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.context import Context
from payspec_build.drift.proposing.yaml_text import CannotEdit, scalar


def add(difference: Difference, context: Context) -> str:
    """A further error of the operation, with the answer that the provider has for it elsewhere, or one like that."""
    status = int(difference.where)
    if status < 400:
        raise CannotEdit("an answer that is no error decides envelope, behaviour and client")
    operation = context.operation(difference)
    file, at = context.place((*operation.way, "responses"))
    name = _component(status, operation.specification) or _new_component(status, difference, context)
    text = context.workspace.read(file)
    text = yaml_text.add_key(text, (*at, "responses")[: len(at)], str(status), scalar({"$ref": name}))
    key = at[:-1]
    why = "The page lists it and does not say what leads to it."
    if yaml_text.has(text, (*key, "x-unprovoked")):
        text = yaml_text.add_key(text, (*key, "x-unprovoked"), str(status), scalar(why))
    else:
        text = yaml_text.add_key(text, key, "x-unprovoked", scalar({str(status): why}))
    context.change(file, text)
    context.document_fact(operation, str(status))
    return f"{status} may be answered"


def _component(status: int, specification: Specification) -> str | None:
    """The `$ref` by which another operation names its answer with that status, as `paths/` writes it."""
    for operation in specification.operations:
        reference = operation.node.get("responses", {}).get(str(status), {}).get("$ref")
        if reference:
            return _as_file_reference(reference, specification)
    return None


def _as_file_reference(reference: str, specification: Specification) -> str:
    way = tuple(reference.removeprefix("#/").split("/"))
    file = specification.place(way).rpartition(":")[0].rpartition("/")[2]
    return f"../schemas/{file}#/{'/'.join(way[1:])}"


def _new_component(status: int, difference: Difference, context: Context) -> str:
    """An answer with the body of the provider's other errors, written beside one of them."""
    specification = context.specification
    model = _model(context.operation(difference), specification)
    try:
        words = HTTPStatus(status).phrase
    except ValueError:
        words = f"Status {status}"
    name = "".join(re.findall("[A-Za-z0-9]+", words.title()))
    file, at = context.place(model)
    text = context.workspace.read(file)
    if yaml_text.has(text, (*at[:-1], name)):
        return f"../schemas/{file.name}#/{'/'.join((*at[:-1], name))}"
    said = yaml_text.value_at(text, at)
    content = said.get("content", {})
    made = [f"description: {scalar(f'{words}.')}"]
    for media, body in content.items():
        made += ["content:", f"  {media}:", f"    schema: {scalar(body['schema'])}"]
        if "example" in body:
            made.append(f"    example: {scalar(_example(body['example'], words, specification))}")
    block = "".join(f"\n  {line}" for line in made)
    context.change(file, yaml_text.add_key(text, at[:-1], name, block))
    return f"../schemas/{file.name}#/{'/'.join((*at[:-1], name))}"


def _example(value: Any, words: str, specification: Specification) -> Any:
    """The example of another error, with the message and the code of this one."""
    made = copy.deepcopy(value)
    said = specification.document.get("x-error", {})
    for key, text in (("message", f"{words}."), ("code", words.lower().replace(" ", "_"))):
        *steps, last = said.get(key, "").split("/")[1:] or [""]
        node = made
        for step in steps:
            node = node.get(step, {}) if isinstance(node, dict) else {}
        if isinstance(node, dict) and last in node:
            node[last] = text
    return made


def _model(operation: Operation, specification: Specification) -> tuple[str, ...]:
    for one in (operation, *specification.operations):
        for status, response in one.node.get("responses", {}).items():
            if str(status).startswith("4") and "$ref" in response:
                return tuple(response["$ref"].removeprefix("#/").split("/"))
    raise CannotEdit("no other error has an answer that it could be like")


EDITS = {"response_status_added": add}
