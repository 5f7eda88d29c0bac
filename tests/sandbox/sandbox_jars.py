"""A small provider that nobody offers: jars, into which money is put, and labels on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.specification import Specification

TEXT = {"type": "string", "minLength": 1}
TIME = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number"}

JAR = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "owner": {
            "type": "object",
            "properties": {"first": TEXT, "last": TEXT, "full": TEXT},
        },
        "extra": {"type": "object"},
        "size": NUMBER,
        "state": TEXT,
        "holds": NUMBER,
        "label_count": {"type": "integer"},
        "created_at": TIME,
        "changed_at": TIME,
    },
}


def _operation(name: str, *, body: Any = None, query: Mapping[str, Any] = {}, status: str = "200", **more: Any) -> Any:
    declared = {"operationId": name, "x-envelope": "data", "responses": {"422": {}, "404": {}, "400": {}}, **more}
    schema = {"type": "object", "properties": {"data": JAR}}
    declared["responses"] = {status: {"content": {"application/json": {"schema": schema}}}, **declared["responses"]}
    if body is not None:
        content = {"application/json": {"schema": {"type": "object", "properties": body}}}
        declared["requestBody"] = {"required": True, "content": content}
    declared["parameters"] = [{"name": one, "in": "query", "schema": schema} for one, schema in query.items()]
    return declared


def _pages(style: str) -> Any:
    if style == "page":
        return {"style": "page", "page": "page", "limit": "limit", "items": "/data"}
    places = {"items": "/data", "next": "/next", "previous": "/previous"}
    return {"style": "cursor", "after": "after", "before": "before", "limit": "limit", **places}


ID = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
LIMIT = {"type": "integer", "default": 2}
SENT = {
    "name": {"type": ["string", "null"]},
    "owner": {"type": "object"},
    "extra": {"type": ["object", "null"]},
    "size": NUMBER,
    "currency": TEXT,
}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Jars", "version": "1"},
    "x-envelopes": {"data": {"payload": "/data"}, "empty": {"payload": None}},
    "x-error": {"message": "/message", "code": "/code", "details": "/errors"},
    "x-provider": {
        "client": "Jars",
        "credentials": {"key": {"scheme": "Key", "about": "The key."}},
        "sandbox": {"merchants": [{"id": "one", "key": "key-one"}, {"id": "two", "key": "key-two"}]},
    },
    "x-webhooks": {
        "signature": {"in": "header", "at": "X-Signature"},
        "algorithm": "hmac-sha256",
        "key": "key",
        "message": "{body}",
        "kind": ["/event"],
        "data": "/data",
        "identity": "/id",
    },
    "security": [{"Key": []}],
    "components": {
        "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
    "webhooks": {
        "jar_full": {"post": {"x-webhook": {"when": ["jar.full"]}, "operationId": "w1", "responses": {}}},
    },
    "paths": {
        "/jars": {
            "post": _operation(
                "jars_create", body=SENT, status="201", **{"x-idempotency": {"header": "Key-Once", "window_hours": 1}}
            ),
            "get": _operation(
                "jars_list",
                query={"state": TEXT, "since": TIME, "page": {"type": "integer", "default": 1}, "limit": LIMIT},
                **{"x-pagination": _pages("page")},
            ),
        },
        "/jars/{id}": {
            "parameters": ID,
            "get": _operation("jars_get"),
            "patch": _operation("jars_update", body=SENT),
            "delete": _operation("jars_delete", status="204", **{"x-envelope": "empty"}),
        },
        "/jars/{id}/fill": {"parameters": ID, "post": _operation("jars_fill", body={"amount": NUMBER})},
        "/jars/{id}/break": {"parameters": ID, "post": _operation("jars_break")},
        "/labels": {
            "post": _operation("labels_create", body={"jar": TEXT, "text": TEXT}, status="201"),
            "get": _operation(
                "labels_list",
                query={"jar": TEXT, "long": {"type": "boolean"}, "after": TEXT, "before": TEXT, "limit": LIMIT},
                **{"x-pagination": _pages("cursor")},
            ),
        },
        "/price": {"get": _operation("jars_price", query={"size": NUMBER})},
    },
}
DOCUMENT["paths"]["/jars"]["post"]["parameters"].append(
    {"name": "Key-Once", "in": "header", "schema": {"type": "string"}}
)

BEHAVIOUR: dict[str, Any] = {
    "provider": "jars",
    "common": {
        "refused": {"status": 422},
        "missing": {"status": 404, "code": "not_here"},
        "key_reused": {"status": 422, "code": "key_reused"},
        "codes": {"422": "refused"},
        "lists": {"/limit": "query.limit"},
        "accounts": {"purse": {"EUR": 100}},
        "tables": {"prices": {"small": 1.1, "large": 2.2}, "currencies": ["EUR"]},
        "functions": {"price(size)": "table.prices.large if size > 10 else table.prices.small"},
    },
    "resources": {
        "jar": {
            "named_by": ["id"],
            "fields": {
                "id": {"made": "jar_[0-9a-f]{8}"},
                "name": {"sent": "name"},
                "owner": {"absent_if": "self.nobodys"},
                "owner.*": {"sent": "owner.*"},
                "owner.full": {"derived": "join(' ', [self.owner.first, self.owner.last])"},
                "nobodys": {"sent": "owner", "as": "False", "else": "True", "hidden": True},
                "extra": {"sent": "extra", "merges": True, "else": "{}"},
                "size": {"sent": "size", "else": "1"},
                "state": {"state": True},
                "holds": {"derived": "balance(f'jar:{self.id}', 'EUR')"},
                "label_count": {"derived": "len(having('label', jar=self.id))"},
                "third": {"starts": "self.size / 3", "hidden": True},
                "created_at": {"time": "created"},
                "changed_at": {"time": "changed"},
            },
            "states": {
                "first": "empty",
                "moves": [
                    {"name": "fill", "from": ["empty"], "to": "full", "tells": "jar_full",
                     "after": [{"seconds": 60, "move": "'leak' if cents(self.holds) == 41 else None"}],
                     "money": [{"amount": "sent.amount", "currency": "'EUR'", "from": "purse", "to": "jar:{self.id}"}]},
                    {"name": "leak", "from": ["full"], "to": "empty", "by": "time",
                     "money": [{"amount": "balance(f'jar:{self.id}', 'EUR')", "currency": "'EUR'",
                                "from": "jar:{self.id}", "to": "world"}]},
                    {"name": "break", "from": ["empty", "full"], "to": "broken", "by_hand": False},
                ],
            },
            "unique": [{"field": "name", "as": "lower(value)", "status": 422, "code": "taken"}],
            "operations": {
                "jars_create": {
                    "creates": True,
                    "let": {"missing": "[one for one in ['name', 'size'] if not present(one)]"},
                    "refused": [
                        {"if": "missing", "because": "{len(missing)} are missing", "at": "{missing[0]}"},
                        {"unique": "name"},
                        {"if": "sent.size > 20", "because": "it is too large", "at": "size", "code": "large"},
                    ],
                },
                "jars_get": {"of": "path.id"},
                "jars_update": {"of": "path.id", "updates": True, "nulls": "ignored", "unchanged_if": "sent == {}"},
                "jars_delete": {
                    "of": "path.id",
                    "deletes": True,
                    "refused": [{"if": "self.holds > 0", "status": 409, "because": "it holds {self.holds}"}],
                },
                "jars_list": {
                    "lists": True,
                    "order": "newest",
                    "filters": {"state": "self.state == value", "since": "ms(self.created_at) >= ms(value)"},
                },
                "jars_fill": {
                    "of": "path.id",
                    "refused": [{"if": "sent.amount > balance('purse', 'EUR')", "because": "the purse is too light"}],
                    "move": "fill",
                },
                "jars_break": {"of": "path.id", "move": "break", "shows": "brief"},
                "jars_price": {"answers": "{'price': price(query.size), 'third': round(1 / 3, 0.001)}"},
            },
            "views": {"brief": {"only": ["id", "third", "owner"], "with": {"said": "f'{self.name} is {self.state}'"}}},
            "events": {"jar_full": {"without": ["created_at"], "with": {"by": "merchant.id"}}},
        },
        "label": {
            "named_by": ["id"],
            "fields": {
                "id": {"made": "uuid"},
                "jar": {"sent": "jar"},
                "text": {"sent": "text"},
                "maker": {"merchant": "[a-z]{4}"},
            },
            "operations": {
                "labels_create": {
                    "creates": True,
                    "refused": [
                        {"if": "find('jar', sent.jar) == None", "because": "there is no such jar", "at": "jar"},
                    ],
                },
                "labels_list": {
                    "lists": True,
                    "order": "oldest",
                    "filters": {"jar": "self.jar == value", "long": "(len(self.text) > 3) == value"},
                },
            },
        },
    },
}  # fmt: skip


def specification() -> Specification:
    """The provider."""
    return Specification("jars", DOCUMENT, BEHAVIOUR)
