"""Judges a bundled document: its structure by openapi-spec-validator, its x- keys by `spec/extensions.schema.json`, and
all that no general tool knows by the house rules in `rules/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from openapi_spec_validator import OpenAPIV31SpecValidator

from payspec_build import structure
from payspec_build.bundle import Places, messages
from payspec_build.characters import printable
from payspec_build.documents import SPEC, SpecError, load_json, own_schema, shown
from payspec_build.grouping import Hint
from payspec_build.rules import HINTING, RULES
from payspec_build.shapes import Place, Problem

Document = dict[str, Any]

_EXTENSIONS = "extensions.schema.json"


def lint(provider: str, document: Document, spec: Path = SPEC, places: Places | None = None) -> list[str]:
    """What is wrong with a bundled document; empty where nothing is. `places` say where its parts come from.

    Each stage relies on those before it: a document that breaks one is not judged by the next.
    """
    at = places or {}
    for stage in (structure.problems, _by_openapi, lambda found: _extensions(found, spec)):
        problems = list(stage(document))
        if problems:
            return messages(problems, at, f"spec/{provider}")
    return [
        f"spec/{provider}: {message}"
        for rule in RULES
        for message in _said(rule, document)
        if type(message) is not Hint
    ]


def hints(provider: str, document: Document) -> list[str]:
    """What the rules say of a document that passes them: worth knowing, and no mistake."""
    return [
        f"spec/{provider}: {message}" for rule in HINTING for message in _said(rule, document) if type(message) is Hint
    ]


def _by_openapi(document: Document) -> Iterator[Problem]:
    """What OpenAPI 3.1 says of the structure."""
    try:
        for error in OpenAPIV31SpecValidator(document).iter_errors():  # type: ignore[arg-type]
            yield tuple(map(str, error.absolute_path)), printable(error.message)
    except Exception as error:  # a tool of others: whatever it stumbles over, something in the document is odd
        yield (), f"openapi-spec-validator cannot judge the document: {_stumbled(error)}"


def _extensions(document: Document, spec: Path) -> Iterator[Problem]:
    """Every x- key is known and fits its schema."""
    file = own_schema(_EXTENSIONS, spec)
    extensions = load_json(file)
    known = {name for name in _definitions(extensions, file) if name.startswith("x-")}
    validators = {name: Draft202012Validator({**extensions, "$ref": f"#/$defs/{name}"}) for name in known}
    for where, node in _mappings(document):
        for key, value in node.items():
            if not key.startswith("x-"):
                continue
            if key not in known:
                names = ", ".join(sorted(known))
                yield where, f"`{key}` is not a known extension; use one of {names}, or add it to {_EXTENSIONS}"
                continue
            for error in validators[key].iter_errors(value):
                place = "/".join(map(str, error.absolute_path))
                yield where, f"`{key}{'/' + place if place else ''}`: {printable(error.message)}; see spec/README.md"


def _definitions(extensions: Any, file: Path) -> dict[str, Any]:
    try:
        Draft202012Validator.check_schema(extensions)
        defined = extensions["$defs"]
    except (SchemaError, LookupError, TypeError) as error:
        raise SpecError(f"{shown(file)}: not a JSON Schema with `$defs`: {_stumbled(error)}") from None
    assert isinstance(defined, dict)
    return defined


def _said(rule: Callable[[Document], Iterator[str]], document: Document) -> Iterator[str]:
    """What a rule says. Where a library of others stumbles, that is said."""
    try:
        for message in rule(document):
            yield Hint(printable(message)) if type(message) is Hint else printable(message)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
        yield f"{rule.__name__}: an example cannot be judged by its schema: {_stumbled(error)}; mend the schema"


def _stumbled(error: Exception) -> str:
    return f"{type(error).__name__}: {printable(str(error))[:200]}"


def _mappings(node: Any, where: Place = ()) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every mapping of the document with its place, without the data inside examples."""
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            if key not in ("example", "examples", "default", "const", "enum"):
                yield from _mappings(value, (*where, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _mappings(item, (*where, str(index)))
