"""What names an object in the paths of a document may be what its makers send."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from payspec_build.documents import SPEC, load_yaml
from payspec_build.importing.build import imported
from payspec_build.importing.judging import judged
from payspec_build.importing.writing import write


def _document(sent: dict[str, Any], required: list[str]) -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("slug", "title")}
    shown = {"type": "object", "required": ["slug", "title"], "properties": texts}
    told = {"description": "Told.", "content": {"application/json": {"schema": shown}}}
    body = {"type": "object", "required": required, "properties": sent}
    place = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}
    replies = {"400": {"description": "Refused."}, "404": {"description": "Nothing."}}
    make = {
        "operationId": "page_create",
        "tags": ["Page"],
        "requestBody": {"content": {"application/json": {"schema": body}}},
        "responses": {"200": told, **replies},
    }
    get = {"operationId": "page_fetch", "tags": ["Page"], "parameters": [place], "responses": {"200": told, **replies}}
    return {
        "openapi": "3.0.1",
        "info": {"title": "Leafpay", "version": "1"},
        "servers": [{"url": "https://api.leafpay.example.com"}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        "security": [{"key": []}],
        "tags": [{"name": "Page"}],
        "paths": {"/page": {"post": make}, "/page/{slug}": {"get": get}},
    }


@pytest.mark.parametrize("required", [["slug", "title"], ["title"]])
def test_a_name_that_callers_send_is_unique(tmp_path: Path, required: list[str]) -> None:
    """Where it may be left out the server makes one, so that no two objects are kept under an empty text."""
    sent = {name: {"type": "string"} for name in ("slug", "title")}
    file = tmp_path / "leafpay.yaml"
    file.write_text(yaml.safe_dump(_document(sent, required)), encoding="utf-8")
    found = imported(file)
    write(tmp_path / found.name, found.files)
    for schema in SPEC.glob("*.schema.json"):
        shutil.copy(schema, tmp_path)
    page = load_yaml(tmp_path / found.name / "behaviour" / "page.yaml")
    assert page["named_by"] == ["slug"]
    assert page["unique"] == [{"field": "slug", "status": 400}]
    assert ("made(" in page["fields"]["slug"].get("else", "")) is ("slug" not in required)
    assert judged(found.name, tmp_path)[0] == []
