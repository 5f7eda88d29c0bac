"""Rules for examples: each body has one, it fits its schema, nothing in it is real."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs

from payspec_build.bundle import operations, webhooks
from payspec_build.generator_input import dereference
from payspec_build.grouping import Hint
from payspec_build.rules.operations import is_imported

Document = dict[str, Any]
_MESSAGES = Iterator[str]

_SYNTHETIC_DOMAINS = ("example.com", "example.org", "example.net", ".example", ".test", ".invalid")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+)")
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?([A-Za-z0-9.-]+)")
_PHONE = re.compile(r"\+[1-9][0-9 ()-]{6,18}")
# Numbers that telephone authorities keep free for fiction (North America, Australia, Great Britain), and zeros.
_RESERVED_PHONE = re.compile(r"^\+1[0-9]{0,3}55501[0-9]{2}$|^\+614915[0-9]{5}$|^\+447700900[0-9]{3}$|00000")
_KEY = re.compile(
    r"\b(?:sk|pk|live|snd|test|rk|whsec)_[A-Za-z0-9_]{8,}|\bAK[A-Z0-9_]{10,}|\beyJ[A-Za-z0-9_-]{10,}|-----BEGIN"
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{40,}\b"
)
_MARKED = re.compile(r"synthetic|example|demo|0{6}|\*{4}", re.I)


def examples_present(document: Document) -> _MESSAGES:
    """An example for each request body and each body of a reply."""
    for _, _, operation in operations(document):
        name = operation.get("operationId")
        said: Callable[[str], str] = Hint if is_imported(operation) else str
        if "requestBody" in operation and not operation["requestBody"]["content"]["application/json"].get("examples"):
            yield said(f"{name}: add examples/{name}/request.<name>.json")
        for status, response in operation["responses"].items():
            media = dereference(document, response).get("content", {}).get("application/json")
            if media is not None and not (media.get("examples") or "example" in media):
                yield said(f"{name}: add examples/{name}/{status}.<name>.json")
    for name, webhook in webhooks(document):
        if not webhook["requestBody"]["content"]["application/json"].get("examples"):
            text = f"webhook {name}: add examples/{webhook['operationId']}/request.<name>.json"
            yield Hint(text) if is_imported(webhook) else text


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
    """Nothing of a real person or account: addresses, hosts, phone numbers and keys only from what is reserved."""
    for where, media in media_types(document):
        for name, value in example_values(media):
            for text in _strings(value):
                for problem in real(text):
                    yield f"{where}, example `{name}`: {problem}"


def real(text: str) -> _MESSAGES:
    """What in a text may be of a real person or account, and what to write instead."""
    for domain in _EMAIL.findall(text):
        if not domain.lower().endswith(_SYNTHETIC_DOMAINS):
            yield f"an address at {domain}; use one at example.com"
    for host in _HOST.findall(text):
        if not f".{host.lower()}".endswith(tuple(f".{domain.lstrip('.')}" for domain in _SYNTHETIC_DOMAINS)):
            yield f"an address of the host {host}; use one of example.com"
    if _PHONE.fullmatch(text) and not _RESERVED_PHONE.search(re.sub(r"[ ()-]", "", text)):
        yield "what looks like a phone number; use +15550100, +61491570006, or one with five zeros in a row"
    if _KEY.search(text) and not _MARKED.search(text):
        yield "what looks like a key; write `synthetic`, `example` or zeros into it"


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
    for name, webhook in webhooks(document):
        yield f"webhook {name}", webhook["requestBody"]["content"]["application/json"]


def example_values(media: dict[str, Any]) -> list[tuple[str, Any]]:
    """The examples of a body by name."""
    named = [(name, example["value"]) for name, example in media.get("examples", {}).items()]
    return named + ([("example", media["example"])] if "example" in media else [])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
