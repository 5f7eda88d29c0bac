"""Judges behaviour files by `spec/behaviour.schema.json`, in words that say what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

from payspec_build.behaviour.read import COMMON, Source
from payspec_build.characters import printable
from payspec_build.documents import SpecError, load_json, own_schema, shown
from payspec_build.shapes import shortened

_SCHEMA = own_schema("behaviour.schema.json")
_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
}


def problems(source: Source) -> Iterator[str]:
    """What does not fit the schema in one file. The schema belongs to this program, not to what it judges."""
    kind = "common" if source.name == COMMON else "resource"
    for error in _validators()[kind].iter_errors(source.content):
        way = tuple(map(str, error.absolute_path))
        yield source.problem(*_said(error, way))


@cache
def _validators() -> dict[str, Draft202012Validator]:
    """By kind of file. Raises SpecError where the schema itself is none."""
    schema = load_json(_SCHEMA)
    try:
        Draft202012Validator.check_schema(schema)
        assert {"common", "resource"} <= set(schema["$defs"])
    except (SchemaError, LookupError, TypeError, AssertionError) as error:
        said = printable(str(error))[:200]
        raise SpecError(f"{shown(_SCHEMA)}: not a JSON Schema with `$defs` of common and resource: {said}") from None
    return {kind: Draft202012Validator({**schema, "$ref": f"#/$defs/{kind}"}) for kind in ("common", "resource")}


def _said(error: ValidationError, way: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The place of an error and what to write there."""
    schema: Any = error.schema
    wanted = schema.get("description", "")
    value = error.instance
    if error.validator == "additionalProperties":
        unknown = next(name for name in value if name not in schema["properties"])
        known = ", ".join(sorted(schema["properties"]))
        return (*way, str(unknown)), f"there is no {shortened(unknown)} here; write one of {known}"
    if error.validator == "required" or error.validator == "dependentRequired":
        needed = schema["required"] if error.validator == "required" else schema["dependentRequired"]["then"]
        missing = [name for name in needed if name not in value]
        return way, f"{', '.join(f'`{name}`' for name in missing)} is missing; {_write(wanted)}"
    if error.validator == "dependentSchemas":
        return way, f"it does not stand alone; {_write(wanted)}"
    if error.validator in ("oneOf", "anyOf") and isinstance(value, dict):
        return way, f"{_choice(error, value)}; {_write(wanted)}"
    if error.validator == "type":
        return way, f"{shortened(value)} is not {_TYPES.get(schema['type'], schema['type'])}; {_write(wanted)}"
    if error.validator == "minItems" or error.validator == "minProperties":
        return way, f"it is empty; {_write(wanted)}, or take it out"
    return way, f"{shortened(value)} does not fit; {_write(wanted or printable(error.message)[:80])}"


def _write(wanted: str) -> str:
    return f"write {wanted}" if wanted else "see spec/BEHAVIOUR.md"


def _choice(error: ValidationError, value: dict[str, Any]) -> str:
    """Which of several keys are there, where there has to be one."""
    names = [name for one in error.validator_value for name in one.get("required", ())]
    found = [name for name in dict.fromkeys(names) if name in value]
    if found:
        said = "exclude each other" if len(found) > 1 else "does not stand beside the rest"
        return f"{' and '.join(f'`{name}`' for name in found)} {said}"
    return f"one of {', '.join(dict.fromkeys(names))} is missing"
