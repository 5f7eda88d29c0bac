"""Rules for fields and parameters: described, strict where they are sent, amounts marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from payspec_build.bundle import operations, webhooks
from payspec_build.generator_input import dereference
from payspec_build.grouping import Hint
from payspec_build.rules.operations import is_imported

Document = dict[str, Any]
_MESSAGES = Iterator[str]

_AMOUNT = re.compile(r"(?:^|_)(?:amount|fee|fees|balance)(?:_|$)")
_NUMERIC = {"number", "integer"}


def fields_described(document: Document) -> _MESSAGES:
    """Each field of a named schema says what it means; envelopes are exempt, their fields are named by x-envelopes."""
    imported = _imported(document)
    for name, schema in document["components"].get("schemas", {}).items():
        said: Callable[[str], str] = Hint if name in imported else str
        if "description" not in schema and not _is_envelope(name):
            yield said(f"schema {name}: add a `description`")
        for field, part in schema.get("properties", {}).items():
            described = "description" in part or "$ref" in part or "anyOf" in part
            if not described and not _is_envelope(name) and "x-contract-only" not in schema:
                yield said(f"schema {name}: describe `{field}`")


def _imported(document: Document) -> set[str]:
    """The schemas that an imported operation or webhook needs. They are described once all of those are compared."""
    several = [one for _, _, one in operations(document)] + [one for _, one in webhooks(document)]
    return _reached(document, [one for one in several if is_imported(one)])


def _reached(document: Document, nodes: list[Any]) -> set[str]:
    found: set[tuple[str, str]] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            target = node.get("$ref")
            _, _, kind, name = [*(target.split("/") if isinstance(target, str) else ()), "", "", "", ""][:4]
            if name in document["components"].get(kind, {}) and (kind, name) not in found:
                found.add((kind, name))
                waiting.append(document["components"][kind][name])
    return {name for kind, name in found if kind == "schemas"}


def parameters_described(document: Document) -> _MESSAGES:
    """Each parameter says what it means."""
    for path, _, operation in operations(document):
        for parameter in [*document["paths"][path].get("parameters", []), *operation.get("parameters", [])]:
            parameter = dereference(document, parameter)
            if not parameter.get("description"):
                text = f"{operation['operationId']}: describe the parameter `{parameter['name']}`"
                yield Hint(text) if is_imported(operation) else text


def requests_strict(document: Document) -> _MESSAGES:
    """An object with fields that is sent refuses what it does not list."""
    for name, schema in document["components"].get("schemas", {}).items():
        sent = name.endswith(("Request", "Input", "Update")) and "properties" in schema
        if sent and schema.get("additionalProperties") is not False:
            yield f"schema {name}: add `additionalProperties: false`; requests are strict"


def money_marked(document: Document) -> _MESSAGES:
    """What is named like an amount says so, and minor units are integers."""
    for name, schema in document["components"].get("schemas", {}).items():
        for field, part in schema.get("properties", {}).items():
            types = part.get("type", [])
            kinds = {types} if isinstance(types, str) else set(types)
            mark = part.get("x-money")
            if mark is None and kinds & _NUMERIC and _AMOUNT.search(field):
                yield f"schema {name}: `{field}` looks like an amount; mark it `x-money: major` or `x-money: minor`"
            if mark is not None and not kinds & {*_NUMERIC, "string"}:
                yield f"schema {name}: `{field}` is marked as an amount; give it type number, integer or string"
            if mark == "minor" and "number" in kinds:
                yield f"schema {name}: `{field}` is in minor units; make it an integer"


def _is_envelope(name: str) -> bool:
    return name.endswith("Reply")
