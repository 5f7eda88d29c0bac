"""The structure that the generator, the lint and the contract tests rely on: narrower than OpenAPI, and judged first.

What OpenAPI allows and nothing here reads, such as a `head` operation or a scheme of OAuth, is refused too: it
would be left out silently.
"""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

import attrs

from payspec_build.characters import printable, unfit
from payspec_build.documents import DEEPEST
from payspec_build.shapes import (
    Anything,
    Either,
    Later,
    ListOf,
    MapOf,
    Place,
    Problem,
    Record,
    Shape,
    Text,
    Value,
    shortened,
)

METHODS = ("get", "put", "post", "delete", "patch")
CLIENT_NAMES = frozenset({"aclose", "base_url", "close", "webhooks", "with_options"})
"""What a client has beside its tags; a test holds it against payspec."""
_KINDS = ("schemas", "responses", "parameters", "headers")
_DATA = {"example", "examples", "default", "const", "enum"}
_IN_PLACE = ("$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else")
_OTHER_KEYWORDS = (
    *(
        "$anchor",
        "$comment",
        "$defs",
        "$id",
        "$schema",
        "$ref",
        "const",
        "contains",
        "contentEncoding",
        "contentMediaType",
    ),
    *("contentSchema", "default", "dependentRequired", "dependentSchemas", "deprecated", "discriminator", "example"),
    *("examples", "externalDocs", "maxContains", "minContains", "patternProperties", "prefixItems", "propertyNames"),
    *("readOnly", "unevaluatedItems", "unevaluatedProperties", "uniqueItems", "writeOnly", "xml"),
)
"""Keywords of a schema on whose values nobody here relies. Any other is a mistake, such as half a text."""
_SNAKE = "[a-z][a-z0-9]*(?:_[a-z0-9]+)*"

_text = Text()
_flag = Value("true or false", (bool,))
_whole = Value("a whole number", (int,))
_number = Value("a number", (int, float))
_texts = ListOf(_text, "a list of texts")
_taken = CLIENT_NAMES | set(keyword.kwlist)
_tag = Text("a tag such as `payment_links`: lower-case letters, digits and single _", _SNAKE, _taken)
_plain = Text("a name such as `MerchantId`: letters and digits, a letter first", "[A-Za-z][A-Za-z0-9]*")
_schema_name = Text("a name such as `PayoutReply`: a capital, then letters and digits", "[A-Z][A-Za-z0-9]*")
_token = Text("the name of an HTTP header", "[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_path = Text(
    "a path such as `/payouts/{payout_id}`: plain characters, names in braces",
    r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[A-Za-z][A-Za-z0-9_.-]*\})*)+",
)
_status = Text('a status such as "200", in quotes', "[1-5][0-9][0-9]")
_regular = Text("a regular expression")


def _or_reference(shape: Shape, kind: str) -> Either:
    target = Text(f"a $ref to one of the {kind}", f"#/components/{kind}/[A-Za-z][A-Za-z0-9]*")
    reference = Record("a reference", {"$ref": target}, ("$ref",), closed=True)
    return Either(lambda node: isinstance(node, dict) and "$ref" in node, reference, shape)


_type = Text("a type of JSON", "array|boolean|integer|null|number|object|string")
_schema = Later(lambda: _SCHEMA)
_schemas = ListOf(_schema, "a list of schemas", 1)
_SCHEMA = _or_reference(
    Record(
        "a schema",
        {
            "type": Either(lambda node: isinstance(node, list), ListOf(_type, "a list of types", 1), _type),
            **dict.fromkeys(("title", "description", "format"), _text),
            "pattern": _regular,
            **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _number),
            **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties"), _whole),
            "maxProperties": _whole,
            **dict.fromkeys(("allOf", "anyOf", "oneOf"), _schemas),
            **dict.fromkeys(("items", "not", "if", "then", "else"), _schema),
            "properties": MapOf(_schema, "an object with a schema for each field"),
            "additionalProperties": Either(lambda node: isinstance(node, bool), _flag, _schema),
            "required": _texts,
            "enum": ListOf(Anything(), "a list of values", 1),
            **dict.fromkeys(_OTHER_KEYWORDS, Anything()),
        },
        closed=True,
    ),
    "schemas",
)
_media = Record(
    "a media type with a `schema`",
    {
        "schema": _schema,
        "example": Anything(),
        "examples": MapOf(Record("an example", {"value": Anything("a value")}, ("value",)), "an object of examples"),
    },
    ("schema",),
)
_json = Record("an object with `application/json`", {"application/json": _media}, ("application/json",), closed=True)
_parameter = _or_reference(
    Record(
        "a parameter",
        {
            "name": Text("the name of the parameter", "(?s).+"),
            "in": Text("`path`, `query` or `header`", "path|query|header"),
            "description": _text,
            "required": _flag,
            "schema": _schema,
            **dict.fromkeys(("deprecated", "explode", "allowReserved"), _flag),
            "style": _text,
            **dict.fromkeys(("example", "examples"), Anything()),
        },
        ("name", "in", "schema"),
        closed=True,
    ),
    "parameters",
)
_response = _or_reference(
    Record(
        "a response",
        {
            "description": _text,
            "content": MapOf(_media, "an object of media types"),
            "headers": Anything(),
            "links": MapOf(Record("a link", {"operationId": _text}, ("operationId",)), "an object of links"),
        },
        ("description",),
        closed=True,
    ),
    "responses",
)
_security = ListOf(MapOf(_texts, "an object of security schemes"), "a list of objects of security schemes")
_operation_fields: dict[str, Shape] = {
    "operationId": Text("an id such as `payouts_get`: lower-case letters, digits and single _", _SNAKE),
    "tags": _texts,
    "summary": _text,
    "description": _text,
    "deprecated": _flag,
    "externalDocs": Anything(),
    "parameters": ListOf(_parameter, "a list of parameters"),
    "requestBody": Record(
        "a request body", {"content": _json, "required": _flag, "description": _text}, ("content",), closed=True
    ),
    "responses": MapOf(_response, "an object with a response for each status", _status),
    "security": _security,
}
_operation = Record("an operation", _operation_fields, ("operationId", "responses"), closed=True)
_webhook = Record("an operation", _operation_fields, ("operationId", "requestBody"), closed=True)
_item = Record(
    "a path item",
    {**dict.fromkeys(METHODS, _operation), "parameters": _operation_fields["parameters"], "description": _text},
    closed=True,
)
_described = {"description": _text}
_API_KEY = Record(
    "a scheme of the type apiKey",
    {
        "type": _text,
        "in": Text("`header`, `query` or `cookie`", "header|query|cookie"),
        "name": Text("the name of the header, parameter or cookie", r"[!-~]+"),
        **_described,
    },
    ("type", "in", "name"),
    closed=True,
)
_API_KEY_NAMED = attrs.evolve(_API_KEY, fields={**_API_KEY.fields, "name": _token})
_HTTP = Record(
    "a scheme of the type http",
    {
        "type": _text,
        "scheme": Text(
            "`bearer` or `basic`, which payspec sends; where the provider signs with a key of its own, "
            "describe the header as `type: apiKey` with `x-signing`",
            "bearer|basic",
        ),
        "bearerFormat": _text,
        **_described,
    },
    ("type", "scheme"),
    closed=True,
)
_UNSENT = {
    **dict.fromkeys(
        ("oauth2", "openIdConnect"),
        "payspec fetches no tokens; write `type: http` with `scheme: bearer`, and give the client the access token",
    ),
    "mutualTLS": (
        "a certificate is given to the client as `http_client` (an httpx client with it); take the scheme out of the "
        "specification, and out of every `security`"
    ),
}


class _Scheme:
    """A security scheme of a kind that payspec sends; of another one what to write instead."""

    what = "a security scheme with `type: apiKey`, or `type: http` and `scheme: bearer` or `basic`"

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        kind = node.get("type") if isinstance(node, dict) else None
        if kind == "apiKey":
            # A query can hold any name, a header and a cookie cannot.
            yield from (_API_KEY if node.get("in") == "query" else _API_KEY_NAMED).problems(node, at)
        elif kind == "http":
            yield from _HTTP.problems(node, at)
        elif isinstance(kind, str) and kind in _UNSENT:
            yield (*at, "type"), f"{shortened(kind)} is not sent: {_UNSENT[kind]}"
        else:
            yield from Record(self.what, {"type": Text(self.what, "apiKey|http")}, ("type",)).problems(node, at)


_COMPONENTS: dict[str, Shape] = {
    "schemas": MapOf(_schema, "an object of schemas", _schema_name),
    "responses": MapOf(_response, "an object of responses", _plain),
    "parameters": MapOf(_parameter, "an object of parameters", _plain),
    "headers": MapOf(Anything(), "an object of headers", _plain),
    "securitySchemes": MapOf(_Scheme(), "an object of security schemes", _plain),
}
_ROOT = Record(
    "a document",
    {
        "openapi": Text("`3.1.0`", r"3\.1\.[0-9]+"),
        "info": Record("an `info`", {"title": _text, "version": _text}, ("title", "version")),
        "servers": ListOf(
            Record("a server", {"url": Text("an address", r"https?://\S+"), "x-key-prefixes": _texts}, ("url",)),
            "a list of servers",
            1,
        ),
        "tags": ListOf(Record("a tag", {"name": _tag, "description": _text}, ("name",)), "a list of tags"),
        "paths": MapOf(_item, "an object with a path item for each path", _path),
        "webhooks": MapOf(
            Record("a webhook", {"post": _webhook}, ("post",), closed=True),
            "an object of webhooks",
            Text("a webhook such as `payin_success`: lower-case letters, digits and single _", _SNAKE),
        ),
        "components": Record("the components", _COMPONENTS, closed=True),
        "x-envelopes": MapOf(Anything(), "an object of envelopes", _plain),
        "x-error": Anything("an `x-error`"),
        "security": _security,
        **dict.fromkeys(("externalDocs", "jsonSchemaDialect"), Anything()),
    },
    ("openapi", "info", "servers", "paths", "components", "x-envelopes", "x-error"),
    closed=True,
)


def problems(document: Any) -> list[Problem]:
    """What keeps a document from being read, each with its place. Where texts cannot be written, only that is said."""
    unreadable = list(_values(document, ()))
    if unreadable:
        return unreadable
    return list(_ROOT.problems(document, ())) or list(_keywords(document, document, ())) or list(_circles(document))


def _values(node: Any, at: Place) -> Iterator[Problem]:
    """Values that JSON does not have, and texts that nobody can read."""
    if len(at) > DEEPEST:
        yield at, f"nested more than {DEEPEST} deep; flatten it"
    elif isinstance(node, dict):
        for key, value in node.items():
            wrong = unfit(key) if isinstance(key, str) else "a key that is no text"
            if wrong:
                yield at, f"the key {shortened(key)} has {wrong}: take it out"
            else:
                yield from _values(value, (*at, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _values(item, (*at, str(index)))
    elif isinstance(node, str):
        wrong = unfit(node)
        if wrong:
            yield at, f"the text {shortened(node)} has {wrong}: take it out"
    elif isinstance(node, float) and not math.isfinite(node):
        yield at, f"{node} is no JSON number; write null or a number"
    elif node is not None and not isinstance(node, bool | int | float):
        yield at, f"{shortened(node)} is no value of JSON"


def _keywords(document: Any, node: Any, at: Place, *, are_names: bool = False) -> Iterator[Problem]:
    """References that lead nowhere, and keywords of schemas that cannot be followed, wherever schemas may stand."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _keywords(document, item, (*at, str(index)))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        here = (*at, key)
        if not are_names:
            if key in _DATA:
                continue
            yield from ((here, said) for said in _keyword(document, key, value, node))
        yield from _keywords(document, value, here, are_names=key == "properties" and not are_names)


def _keyword(document: Any, key: str, value: Any, node: Any) -> Iterator[str]:
    if key == "$ref":
        _, _, kind, name = [*str(value).split("/"), "", "", "", ""][:4]
        known = document["components"].get(kind, {}) if kind in _KINDS else {}
        if value != f"#/components/{kind}/{name}" or name not in known:
            yield f"{shortened(value)} leads nowhere; name one of the components"
    elif key.startswith("$"):
        yield f"{shortened(key)} is not read; name the schema and refer to it with $ref"
    elif key == "pattern" and isinstance(value, str):
        try:
            re.compile(value)
        except (re.error, OverflowError, RecursionError) as error:
            yield f"{shortened(value)} is no regular expression: {printable(str(error))}"
    elif key == "x-money" and "type" not in node:
        yield "an amount needs a `type`: number, integer or string"


def _circles(document: Any) -> Iterator[Problem]:
    """Components that refer back to themselves with no field between: no value can ever be judged by them."""
    edges: dict[tuple[str, ...], list[tuple[str, ...]]] = {
        (kind, name): [tuple(target.split("/")[2:]) for target in _in_place(node)]
        for kind in _KINDS
        for name, node in document["components"].get(kind, {}).items()
    }
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        circle = error.args[1]
        way = " -> ".join(name for _, name in circle)
        yield ("components", *circle[0]), f"it refers back to itself ({way}); put a field between, or take one out"


def _in_place(node: Any) -> Iterator[str]:
    """The references of a schema that judge the same value as it does."""
    for key in _IN_PLACE:
        inner = node.get(key) if isinstance(node, dict) else None
        if key == "$ref" and isinstance(inner, str):
            yield inner
        for one in inner if isinstance(inner, list) else [inner] if isinstance(inner, dict) else []:
            yield from _in_place(one)
