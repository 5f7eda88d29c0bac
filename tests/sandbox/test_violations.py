"""Every keyword of the documents is said in words, and an encoded body is refused by the name of its encoding."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import httpx
import pytest
from jsonschema_rs import Draft202012Validator
from sandbox_callers import DOCUMENTS, PROVIDERS, example, sign

from payspec_sandbox.requests.violations import violations

CONTROL = json.loads(files("payspec_sandbox.control").joinpath("openapi.json").read_bytes())

WORDS: dict[str, tuple[dict[str, Any], Any, str]] = {
    "type": ({"type": "integer"}, "1", "must be of type integer"),
    "required": ({"required": ["a"]}, {}, "is required"),
    "additionalProperties": ({"properties": {}, "additionalProperties": False}, {"a": 1}, "is not a known field"),
    "false": ({"properties": {"a": False}}, {"a": 1}, "must not be there"),
    "unevaluatedProperties": ({"unevaluatedProperties": False}, {"a": 1}, "is not a known field"),
    "anyOf": ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1, "must be of type string, or must be of type null"),
    "oneOf": ({"oneOf": [{"minimum": 3}, {"minimum": 4}]}, 5, "fits more than one of its alternatives, and has"),
    "allOf": ({"allOf": [{"maximum": 1}]}, 2, "must be at most 1"),
    "not": ({"not": {}}, 1, "must not be as it is"),
    "const": ({"const": True}, False, "must be true"),
    "enum": ({"enum": ["a", "b"]}, "c", "must be one of: a, b"),
    "minimum": ({"minimum": 1}, 0, "must be at least 1"),
    "maximum": ({"maximum": 1}, 2, "must be at most 1"),
    "exclusiveMinimum": ({"exclusiveMinimum": 0}, 0, "must be more than 0"),
    "exclusiveMaximum": ({"exclusiveMaximum": 9}, 9, "must be less than 9"),
    "multipleOf": ({"multipleOf": 0.01}, 0.001, "must be a multiple of 0.01"),
    "minLength": ({"minLength": 2}, "a", "must have at least 2 characters"),
    "maxLength": ({"maxLength": 1}, "ab", "must have at most 1 character"),
    "pattern": ({"pattern": "^a$"}, "b", "must match the pattern ^a$"),
    "minItems": ({"minItems": 1}, [], "must have at least 1 item"),
    "maxItems": ({"maxItems": 1}, [1, 2], "must have at most 1 item"),
    "uniqueItems": ({"uniqueItems": True}, [1, 1], "must not have the same item twice"),
    "contains": ({"contains": {"const": 1}}, [], "lacks an item of the kind that it has to have"),
    "minProperties": ({"minProperties": 1}, {}, "must have at least 1 member"),
    "maxProperties": ({"maxProperties": 0}, {"a": 1}, "must have at most 0 members"),
    "propertyNames": ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, "has a member whose name must have at most"),
}
"""By keyword: a schema, a value that breaks it, and what is said."""

FORMATS = {"date": "2025-02-30", "date-time": "now", "email": "ada", "uri": "::", "uuid": "1"}
SAY_NOTHING = frozenset(
    {"$ref", "description", "title", "default", "example", "examples", "format", "items", "properties"}
    | {"contentMediaType", "deprecated", "readOnly", "writeOnly"}
)
"""Keywords that refuse nothing by themselves; formats have a table of their own, `password` is for people only."""


def keywords(node: Any, in_schema: bool = False) -> Iterator[tuple[str, Any]]:
    """Every keyword that stands in a schema of a document, with its value."""
    if isinstance(node, list):
        for item in node:
            yield from keywords(item, in_schema)
    elif isinstance(node, dict):
        for name, value in node.items():
            if in_schema and not name.startswith("x-"):
                yield name, value
            if name in ("example", "examples", "default", "enum", "const") or name.startswith("x-"):
                continue
            if name == "schemas" or (in_schema and name == "properties"):
                yield from (found for schema in value.values() for found in keywords(schema, True))
            else:
                yield from keywords(value, in_schema or name == "schema")


def found_in_documents() -> list[tuple[str, Any]]:
    return [found for document in (*DOCUMENTS.values(), CONTROL) for found in keywords(document)]


@pytest.mark.parametrize(("keyword", "case"), WORDS.items())
def test_each_keyword_is_said_in_words(keyword, case):
    """What has to be, not the keyword's name."""
    schema, value, words = case
    (violation,) = violations(Draft202012Validator(schema), value, "body")
    assert violation.reason.startswith(words)


def test_every_keyword_of_the_documents_has_words():
    """What a document begins to use has to get its words, here and in `violations`."""
    used = {keyword for keyword, _ in found_in_documents()}
    assert "exclusiveMinimum" in used
    assert used - SAY_NOTHING <= set(WORDS)
    formats = {value for keyword, value in found_in_documents() if keyword == "format"} - {"password"}
    assert {"date", "email"} <= formats <= set(FORMATS)
    for name, value in FORMATS.items():
        (violation,) = violations(Draft202012Validator({"format": name}, validate_formats=True), value, "body")
        assert violation.reason.startswith(f"is not a valid {name}")
        assert "such as" in violation.reason


BODY = example("paycombat", "customers_create", "individual")
PLAIN = json.dumps(BODY).encode()
ENCODED = {
    "gzip": gzip.compress(PLAIN),
    "deflate": zlib.compress(PLAIN),
    "br": b"\x0b\x02\x80",
    "zstd": b"\x28\xb5\x2f\xfd",
    "compress": PLAIN,
    "x-gzip": gzip.compress(PLAIN),
    "GZIP": gzip.compress(PLAIN),
    "aes128gcm": PLAIN,
    "gzip, br": PLAIN,
    "identity, gzip": PLAIN,
    "nonsense\xff": PLAIN,
}


@pytest.mark.parametrize("provider", [*PROVIDERS, "control"])
def test_an_encoded_body_is_refused_by_name(sandbox, caller, provider):
    """By each provider in its own form and by the control API, whatever the body decodes to."""
    address, headers = f"{sandbox.url}/_sandbox/clock/advance", {}
    if provider != "control":
        one = caller(provider)
        path = next(path for path, item in DOCUMENTS[provider]["paths"].items() if "post" in item)
        address, headers = f"{sandbox.url}/{provider}{path}", {**one.credentials, "signature": sign(PLAIN)}
    with httpx.Client() as client:
        for encoding, content in ENCODED.items():
            told = {**headers, "Content-Type": "application/json", "Content-Encoding": encoding}
            raw = {name: value.encode("latin-1") for name, value in told.items()}
            reply = client.post(address, content=content, headers=raw)
            assert reply.status_code in (400, 422)
            named = encoding.replace("identity, ", "").replace(", ", ", then ")
            wanted = f"this request is encoded with {named}; send it without Content-Encoding"
            assert "Content-Encoding" in reply.text
            assert wanted in reply.text


def test_identity_is_no_encoding(paycombat):
    """It says that nothing was done to the body."""
    for encoding in ("identity", "Identity", "", "identity, identity", ","):
        assert paycombat("customers_create", BODY, headers={"Content-Encoding": encoding}).status_code == 200


def test_a_request_without_a_body_may_name_any_encoding(juicyway):
    """There is nothing that is encoded."""
    assert juicyway("customers_list", headers={"Content-Encoding": "gzip"}).status_code == 200
