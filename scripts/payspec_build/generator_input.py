"""The one place where the generator is shown something else than the specification.

The bundled document is the truth; openapi-python-client cannot say all of it, or would say it in types nobody wants.
Every deviation is listed here, with its reason:

1. A success response becomes its payload: users get the payload as a model, the runtime opens the envelope.
2. Error responses, links, security and examples are dropped: the runtime reads errors, credentials and envelopes by
   the tables in `operations.py`.
3. A member marked `x-contract-only` is dropped from an `anyOf`: true of the wire, of no use as a type.
4. `allOf` of one schema and mere constraints becomes that schema; constraints beside `properties` are dropped: types
   cannot say "at least one of" or "always false here".
5. `format` of a string is dropped: dates stay strings, since a provider may clear one with "" and a parsed one does not
   come back as it was sent. Of `password` a mark is left in `example`: models do not show such a field.
6. Defaults of optional parameters are dropped: what the caller leaves out is not sent.
7. Schemas that nothing refers to any more are dropped, and a schema that became a mere reference is put in place.
8. A webhook, of which the generator knows nothing, becomes an operation whose reply is the object it carries.
9. The schema of what stands under any other name (`additionalProperties`) is dropped: such an object stays a dict.
10. An amount carries its `x-money` in `example`, the one annotation that the generator hands through.
"""

from __future__ import annotations

import copy
from typing import Any

from payspec_build.bundle import operations, webhooks
from payspec_build.documents import SpecError

_CONSTRAINTS = {"anyOf", "oneOf", "not", "if", "then", "else", "allOf"}
_ANNOTATIONS = {"examples", "example", "x-observed", "x-known-values", "x-evidence"}
SECRET = "format: password"
MONEY = "x-money: "
"""Begins the `example` of an amount; the form follows: `number`, `text` or `minor`."""
_PREFIX = "#/components/schemas/"

Schema = dict[str, Any]


class GeneratorInput:
    """Builds the document that openapi-python-client reads from the bundled one."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.source = document
        self.schemas: dict[str, Schema] = document["components"].get("schemas", {})
        self.kept: dict[str, Schema] = {}

    def build(self) -> dict[str, Any]:
        paths: dict[str, dict[str, Any]] = {}
        for path, method, operation in operations(self.source):
            item = self.source["paths"][path]
            paths.setdefault(path, {})[method] = self._operation(operation, item.get("parameters", []))
        for name, webhook in webhooks(self.source):
            paths[f"/webhooks/{name}"] = {"get": self._webhook(webhook)}
        return {
            "openapi": self.source["openapi"],
            "info": {"title": self.source["info"]["title"], "version": self.source["info"]["version"]},
            "paths": paths,
            "components": {"schemas": dict(sorted(self.kept.items()))},
        }

    def _operation(self, operation: dict[str, Any], shared: list[Any]) -> dict[str, Any]:
        result: dict[str, Any] = {
            "operationId": operation["operationId"],
            "tags": operation["tags"],
            "summary": operation.get("summary", ""),
            "description": operation.get("description", ""),
            "parameters": [self._parameter(item) for item in [*shared, *operation.get("parameters", [])]],
            "responses": {},
        }
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            content = {"application/json": {"schema": self.schema(schema)}}
            result["requestBody"] = {"required": operation["requestBody"].get("required", False), "content": content}
        for status, payload in success_payloads(self.source, operation).items():
            body: dict[str, Any] = {"description": "payload"}
            if payload is not None:
                body["content"] = {"application/json": {"schema": self.schema(payload)}}
            result["responses"][status] = body
        return result

    def _webhook(self, webhook: dict[str, Any]) -> dict[str, Any]:
        schema: Schema | None = webhook["requestBody"]["content"]["application/json"]["schema"]
        for part in self.source["x-webhooks"].get("data", "").split("/")[1:]:
            schema = _property(self.source, schema or {}, part)
        if schema is None:
            raise SpecError(f"{webhook['operationId']}: its body lacks what `x-webhooks/data` promises")
        content = {"application/json": {"schema": self.schema(schema)}}
        return {
            "operationId": webhook["operationId"],
            "tags": ["webhooks"],
            "responses": {"200": {"description": "payload", "content": content}},
        }

    def _parameter(self, parameter: dict[str, Any]) -> dict[str, Any]:
        parameter = dereference(self.source, parameter)
        schema = {key: value for key, value in parameter["schema"].items() if key != "default"}
        kept = {key: parameter[key] for key in ("name", "in", "required") if key in parameter}
        # The generator reads a parameter's description from its schema only.
        is_told = "$ref" not in schema and "description" in parameter
        described = {"description": parameter["description"]} if is_told else {}
        return {**kept, "schema": {**self.schema(schema), **described}}

    def schema(self, schema: Schema) -> Schema:
        """The schema as types can say it; named schemas that are met are collected on the way."""
        if "$ref" in schema:
            return self._named(schema["$ref"])
        if "x-money" in schema:
            return _amount(schema)
        schema = {key: value for key, value in schema.items() if key not in _ANNOTATIONS}
        if "properties" in schema:
            schema = {key: value for key, value in schema.items() if key not in _CONSTRAINTS}
            schema["properties"] = {name: self.schema(value) for name, value in schema["properties"].items()}
        is_text = schema.get("type") in ("string", ["string", "null"])
        if is_text and schema.pop("format", None) == "password":
            schema["example"] = SECRET
        if "items" in schema:
            schema["items"] = self.schema(schema["items"])
        if isinstance(schema.get("additionalProperties"), dict):
            schema["additionalProperties"] = True
        for keyword in ("anyOf", "oneOf", "allOf"):
            if keyword in schema:
                return self._composed(schema, keyword)
        return schema

    def _composed(self, schema: Schema, keyword: str) -> Schema:
        members = [member for member in schema[keyword] if not self._is_contract_only(member)]
        if keyword == "allOf":
            members = [member for member in members if not _is_constraint(member)]
        members = [self.schema(member) for member in members]
        if len(members) == 1:
            (only,) = members
            extra = {"description": schema["description"]} if "description" in schema and "$ref" not in only else {}
            return {**only, **extra}
        return {**schema, keyword: members}

    def _is_contract_only(self, member: Schema) -> bool:
        return dereference(self.source, member).get("x-contract-only", False) is True

    def _named(self, reference: str) -> Schema:
        name = reference.removeprefix(_PREFIX)
        if name not in self.kept:
            self.kept[name] = {}  # marks it as under way, so that a schema may name itself
            self.kept[name] = self.schema(self.schemas[name])
        target = self.kept[name]
        if target and not (target.get("type") == "object" or "enum" in target or "allOf" in target):
            del self.kept[name]  # a plain string or a mere reference needs no class of its own
            return target
        return {"$ref": reference}


def _amount(schema: Schema) -> Schema:
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    form = "minor" if schema["x-money"] == "minor" else "text" if "string" in kinds else "number"
    described = {"description": schema["description"]} if "description" in schema else {}
    return {"type": schema["type"], "example": f"{MONEY}{form}", **described}


def dereference(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The node itself, or the component it refers to."""
    while "$ref" in node:
        _, section, kind, name = node["$ref"].split("/")
        node = document[section][kind][name]
    return node


def success_payloads(document: dict[str, Any], operation: dict[str, Any]) -> dict[str, Schema | None]:
    """For each 2xx status the schema of the payload, where `x-envelope` says it lies; None where there is no body."""
    envelope = document["x-envelopes"][operation["x-envelope"]]
    found: dict[str, Schema | None] = {}
    for status, response in operation["responses"].items():
        if not status.startswith("2"):
            continue
        content = dereference(document, response).get("content", {})
        schema = content["application/json"]["schema"] if "application/json" in content else None
        if (schema is None) != (envelope["payload"] is None):
            name = operation["operationId"]
            raise SpecError(f"{name}: envelope {operation['x-envelope']} and the body of status {status} do not fit")
        for part in (envelope["payload"] or "").split("/")[1:]:
            schema = _property(document, schema or {}, part)
            if schema is None:
                raise SpecError(f"{operation['operationId']}: status {status} has no `{part}` as its envelope promises")
        found[status] = copy.deepcopy(schema)
    return found


def _property(document: dict[str, Any], schema: Schema, name: str) -> Schema | None:
    schema = dereference(document, schema)
    own: Schema | None = schema.get("properties", {}).get(name)
    for member in reversed(schema.get("allOf", [])):
        own = own or _property(document, member, name)
    return own


def _is_constraint(member: Schema) -> bool:
    """Whether a member of `allOf` adds no type, only `required` or constants."""
    if "$ref" in member or set(member) - {"required", "properties"}:
        return False
    return all(set(value) <= {"const"} for value in member.get("properties", {}).values())
