"""Judges a bundled document: its structure by openapi-spec-validator, its x- keys by `spec/extensions.schema.json`, and
all that no general tool knows by the house rules in `rules/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from payspec_build.documents import SPEC, load_json
from payspec_build.rules import RULES

Document = dict[str, Any]
_MESSAGES = Iterator[str]

_EXTENSIONS = "extensions.schema.json"


def lint(provider: str, document: Document, spec: Path = SPEC) -> list[str]:
    """What is wrong with a bundled document; empty where nothing is."""
    structure = [
        f"{'/'.join(map(str, error.absolute_path)) or 'root'}: {error.message}" for error in _structure(document)
    ]
    if structure:
        return [f"spec/{provider}: {message}" for message in structure]
    extensions = load_json(spec / _EXTENSIONS)
    found = list(_extension_messages(document, extensions))
    for rule in RULES:
        found += rule(document)
    return [f"spec/{provider}: {message}" for message in found]


def _structure(document: Document) -> Iterator[Any]:
    yield from OpenAPIV31SpecValidator(document).iter_errors()  # type: ignore[arg-type]


def _extension_messages(document: Document, extensions: Document) -> _MESSAGES:
    """Every x- key is known and fits its schema."""
    known = {name for name in extensions["$defs"] if name.startswith("x-")}
    validators = {name: Draft202012Validator({**extensions, "$ref": f"#/$defs/{name}"}) for name in known}
    for where, node in _mappings(document):
        for key, value in node.items():
            if not key.startswith("x-"):
                continue
            if key not in known:
                names = ", ".join(sorted(known))
                yield f"{where}: `{key}` is not a known extension; use one of {names}, or add it to {_EXTENSIONS}"
                continue
            for error in validators[key].iter_errors(value):
                place = "/".join(map(str, error.absolute_path))
                yield f"{where}: `{key}{'/' + place if place else ''}`: {error.message}; see spec/README.md"


def _mappings(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping of the document with its place, without the data inside examples."""
    if isinstance(node, dict):
        yield where or "root", node
        for key, value in node.items():
            if key not in ("example", "examples", "default", "const", "enum"):
                yield from _mappings(value, f"{where}/{key}" if where else key)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _mappings(item, f"{where}/{index}")
