"""What a page was read to say, as data for JSON: for eyes, for `--json`, and to hold readings against."""

from __future__ import annotations

from typing import Any

import attrs

from payspec_build.drift.page import Body, Page, Parameter, ReadOperation, Request, Response


def extracted(page: Page) -> dict[str, Any]:
    """The page as plain data. Numbers in examples stay exact: `Decimal` where the page writes a fraction."""
    found: dict[str, Any] = {"page": _page(page)}
    operations = [_operation(one) for one in page.operations]
    if len(operations) == 1:
        found |= operations[0]
    else:
        found["operations"] = [
            {"title": read.title, "group": read.group, **one}
            for read, one in zip(page.operations, operations, strict=True)
        ]
    found["sentences"] = [one.text for one in page.sentences]
    if page.lists_lost:
        found["lists_lost"] = list(page.lists_lost)
    if page.steps:
        found["steps"] = [{"title": one.title, "text": one.text} for one in page.steps]
    found["menu"] = None if page.menu is None else [_entry(one) for one in page.menu]
    found["contradictions"] = [{"where": c.where, "one": c.one, "other": c.other} for c in page.contradictions]
    return found


def _page(page: Page) -> dict[str, Any]:
    stamp = page.stamp
    group = page.operations[0].group if len(page.operations) == 1 else None
    return {
        "site_style": page.format,
        "tool": page.tool,
        "group": group,
        "title": page.title,
        "subtitle": page.subtitle,
        "state": page.state,
        "modified": None if stamp is None else {"text": stamp.text, "iso": stamp.iso, "relative": stamp.relative},
        "previous": page.previous,
        "next": page.next,
        "address": page.address,
        "repeated_whole": page.repeated,
    }


def _entry(entry: Any) -> dict[str, Any]:
    return {**attrs.asdict(entry), "groups": list(entry.groups)}


def _operation(one: ReadOperation) -> dict[str, Any]:
    return {
        "operation": {"method": one.method, "path": one.path, "server": one.server},
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "empty_tables": list(one.empty),
        "request_body": None if one.request is None else _body(one.request),
        "responses": [_response(response) for response in one.responses],
        "samples": [_request(request) for request in one.samples],
    }


def _parameter(one: Parameter) -> dict[str, Any]:
    found = {"in": one.place, "name": one.name, "type": one.type, "required": one.required, "example": one.value}
    if one.description:
        found["description"] = one.description
    if one.values:
        found["values"] = list(one.values)
    return found | {"from": one.origin}


def _body(body: Body) -> dict[str, Any]:
    declared = None
    if body.fields is not None:
        declared = [
            {"pointer": one.pointer, "type": one.type, "required": one.required}
            | ({"name": one.name} if one.pointer is None else {})
            | ({"values": list(one.values)} if one.values else {})
            for one in body.fields
        ]
    shown = next((one for one in body.examples if one.readable), None)
    return {
        "content_type": body.media_type,
        "declared": declared,
        "example": None if shown is None else shown.value,
        "placeholder": shown is not None and shown.placeholder,
        "body": body.known,
    }


def _response(one: Response) -> dict[str, Any]:
    return {"status": one.status, "text": one.words, **_body(one.body)}


def _request(one: Request) -> dict[str, Any]:
    return {
        "method": one.method,
        "server": one.server,
        "path": one.path,
        "query": dict(one.query),
        "headers": [name for name, _ in one.headers],
        "body": one.body.value if one.body is not None and one.body.readable else None,
    }
