"""The house rules of `spec/`. Each message says what to write instead.

Structure is judged by openapi-spec-validator; the rules here are those no general tool knows. A rule is a function
from the document to messages, listed in `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from payspec_build.bundle import operations
from payspec_build.documents import SPEC, load_json
from payspec_build.generator_input import dereference

Document = dict[str, Any]
_MESSAGES = Iterator[str]

VERBS = {"create", "get", "list", "update", "delete", "enable", "disable", "check", "cancel", "simulate", "validate"}
_SYNTHETIC_DOMAINS = ("example.com", "example.org", "example.net", ".example", ".test", ".invalid")
_SIGNED = ("post", "patch", "put")
_EXTENSIONS = "extensions.schema.json"
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+)")


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


def operation_names(document: Document) -> _MESSAGES:
    """`<tag>_<verb>[_<object>]`, with one tag that the root describes."""
    tags = {tag["name"] for tag in document.get("tags", []) if tag.get("description")}
    for path, method, operation in operations(document):
        name = operation.get("operationId", "")
        own = operation.get("tags", [])
        if len(own) != 1 or own[0] not in tags:
            yield f"{method} {path}: give it exactly one tag, and describe the tag in the root's `tags`"
            continue
        verb = name.removeprefix(f"{own[0]}_").split("_")[0]
        if not re.fullmatch(rf"{own[0]}_[a-z0-9_]+", name) or verb not in VERBS:
            yield f"{method} {path}: call it `{own[0]}_<verb>` with one of {', '.join(sorted(VERBS))}, not `{name}`"


def operation_parts(document: Document) -> _MESSAGES:
    """Summary, description, evidence, envelope and security on every operation."""
    schemes = document["components"].get("securitySchemes", {})
    signatures = {name for name, scheme in schemes.items() if "x-signing" in scheme}
    for _, method, operation in operations(document):
        name = operation.get("operationId")
        summary = operation.get("summary", "")
        if not summary or summary.endswith(".") or len(summary) > 60:
            yield f"{name}: write a `summary` of at most 60 characters without a full stop"
        if not operation.get("description", "").endswith("."):
            yield f"{name}: write a `description` in whole sentences"
        if "x-evidence" not in operation:
            yield f"{name}: add `x-evidence` with a level and the pages it rests on"
        if operation.get("x-envelope") not in document.get("x-envelopes", {}):
            yield f"{name}: add `x-envelope` with one of {', '.join(document.get('x-envelopes', {}))}"
        security = operation.get("security", [])
        if len(security) != 1 or not security[0] or not set(security[0]) <= set(schemes):
            yield f"{name}: add `security` with one entry that lists every scheme the call needs"
        elif signatures and (method in _SIGNED) != bool(signatures & set(security[0])):
            wanted = "has" if method in _SIGNED else "must not have"
            yield f"{name}: {method.upper()} {wanted} {', '.join(signatures)} in `security`"


def error_statuses(document: Document) -> _MESSAGES:
    """401 and at least one other error on every operation, each with a body that has an example."""
    for _, _, operation in operations(document):
        name = operation.get("operationId")
        statuses = set(operation["responses"])
        if "401" not in statuses:
            yield f"{name}: add a `401` response: every call carries credentials"
        if not statuses & {"400", "404", "422"}:
            yield f"{name}: add `400`, `404` or `422`: what a wrong argument leads to"
        if not any(status.startswith("2") for status in statuses):
            yield f"{name}: add the status of success"
        for status, response in operation["responses"].items():
            content = dereference(document, response).get("content")
            if not status.startswith("2") and not content:
                yield f"{name}: status {status} has no body; refer to the error schema"


def rules_documented(document: Document) -> _MESSAGES:
    """The statuses of `x-rules` are statuses of the operation."""
    for _, _, operation in operations(document):
        for status in operation.get("x-rules", {}):
            if status not in operation["responses"]:
                yield f"{operation['operationId']}: `x-rules` names {status}; document that status, or name another"


def examples_present(document: Document) -> _MESSAGES:
    """An example for each request body and each body of a reply."""
    for _, _, operation in operations(document):
        name = operation.get("operationId")
        if "requestBody" in operation and not operation["requestBody"]["content"]["application/json"].get("examples"):
            yield f"{name}: add examples/{name}/request.<name>.json"
        for status, response in operation["responses"].items():
            media = dereference(document, response).get("content", {}).get("application/json")
            if media is not None and not (media.get("examples") or "example" in media):
                yield f"{name}: add examples/{name}/{status}.<name>.json"


def examples_fit(document: Document) -> _MESSAGES:
    """Every example is what its schema says, formats included."""
    for where, media in media_types(document):
        schema = {"$ref": "#/schema", "schema": media["schema"], "components": document["components"]}
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        for name, value in example_values(media):
            for error in validator.iter_errors(value):
                place = ".".join(map(str, error.instance_path)) or "the whole body"
                yield f"{where}, example `{name}`: {place}: {error.message}; change the example or the schema"


def examples_synthetic(document: Document) -> _MESSAGES:
    """No address of a real person: only domains reserved for examples."""
    for where, media in media_types(document):
        for name, value in example_values(media):
            for text in _strings(value):
                for domain in _EMAIL.findall(text):
                    if not domain.lower().endswith(_SYNTHETIC_DOMAINS):
                        yield f"{where}, example `{name}`: an address at {domain}; use one at example.com"


def fields_described(document: Document) -> _MESSAGES:
    """Each field of a named schema says what it means; envelopes are exempt, their fields are named by x-envelopes."""
    for name, schema in document["components"].get("schemas", {}).items():
        if "description" not in schema and not _is_envelope(name):
            yield f"schema {name}: add a `description`"
        for field, part in schema.get("properties", {}).items():
            described = "description" in part or "$ref" in part or "anyOf" in part
            if not described and not _is_envelope(name) and "x-contract-only" not in schema:
                yield f"schema {name}: describe `{field}`"


def parameters_described(document: Document) -> _MESSAGES:
    """Each parameter says what it means."""
    for path, _, operation in operations(document):
        for parameter in [*document["paths"][path].get("parameters", []), *operation.get("parameters", [])]:
            parameter = dereference(document, parameter)
            if not parameter.get("description"):
                yield f"{operation['operationId']}: describe the parameter `{parameter['name']}`"


def requests_strict(document: Document) -> _MESSAGES:
    """An object with fields that is sent refuses what it does not list."""
    for name, schema in document["components"].get("schemas", {}).items():
        sent = name.endswith(("Request", "Input", "Update")) and "properties" in schema
        if sent and schema.get("additionalProperties") is not False:
            yield f"schema {name}: add `additionalProperties: false`; requests are strict"


def media_types(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every JSON body of every operation with its place."""
    for _, _, operation in operations(document):
        name = operation["operationId"]
        if "requestBody" in operation:
            yield f"{name} request", operation["requestBody"]["content"]["application/json"]
        for status, response in operation["responses"].items():
            media = dereference(document, response).get("content", {}).get("application/json")
            if media is not None:
                yield f"{name} {status}", media


def example_values(media: dict[str, Any]) -> list[tuple[str, Any]]:
    """The examples of a body by name."""
    named = [(name, example["value"]) for name, example in media.get("examples", {}).items()]
    return named + ([("example", media["example"])] if "example" in media else [])


def _is_envelope(name: str) -> bool:
    return name.endswith("Reply")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


RULES: tuple[Callable[[Document], _MESSAGES], ...] = (
    operation_names,
    operation_parts,
    error_statuses,
    rules_documented,
    examples_present,
    examples_fit,
    examples_synthetic,
    fields_described,
    parameters_described,
    requests_strict,
)
