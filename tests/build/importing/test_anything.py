"""Whatever stands in the file: an import ends, with a folder or with ImportFailed."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payspec_build.importing.build import imported
from payspec_build.importing.reading import ImportFailed, read
from tests.build.importing.conftest import BIRDPAY
from tests.build.mutating import holders

_MANY = int(os.environ.get("PAYSPEC_MUTATIONS", "60"))
_DERANDOMIZED = "PAYSPEC_MUTATIONS" not in os.environ
_ODD: list[Any] = [
    *(None, True, 0, -1, 1.5, 10**30, "", "a b", "\u202e", "$ref", "x" * 5000, [], {}, [None], [[]], {"": {}}),
    *({"$ref": "#/components/schemas/Customer"}, {"$ref": "#"}, {"$ref": 5}, {"$ref": "https://x.example/y#/z"}),
    *({"type": "nothing"}, {"type": ["string", "null"]}, {"type": "array"}, {"enum": [1, None]}, {"enum": []}),
    *({"oneOf": []}, {"allOf": [{"$ref": "#/components/schemas/Customer"}] * 3}, {"anyOf": [{"type": "null"}]}),
    *({"pattern": "("}, {"type": "string", "pattern": "(?<x>a)"}, {"properties": {"a.b": {}, "class": {}, "é": {}}}),
    *({"type": "object", "properties": {"self": True}}, "post", "2XX", "{id}", "/{a}/{a}", "3.1.0"),
]


@settings(max_examples=_MANY, derandomize=_DERANDOMIZED, database=None)
@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
)
@example(content=b"openapi: 3.0.0\npaths: {}")
@example(content=b"[" * 100_000)
@example(content=b"a: &a [*a]\nopenapi: 3.0.0\npaths: {}")
@example(content=b"a: &a [1, 1]\nb: &b [*a, *a]\nopenapi: 3.1.0\npaths: {x: {<<: *b}}")
@example(
    content=b"openapi: 3.1.0\npaths: {/a: {get: {responses: {200: {description: ok}}}}}\nx: !!python/name:os.system a"
)
@example(content=b'{"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"200": {}}}}}, "x": NaN}')
@example(content=b"openapi: 3.1.0\npaths: {}\nx: " + b"9" * 5000)
def test_any_bytes_end_in_our_error_or_a_folder(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Random bytes are hardly ever a document; the examples are those that once were trouble elsewhere."""
    file = tmp_path_factory.getbasetemp() / "anything.yaml"
    file.write_bytes(content)
    try:
        imported(file, "anything")
    except ImportFailed as error:
        assert str(error).isprintable() or "\n" in str(error)


@settings(max_examples=_MANY, derandomize=_DERANDOMIZED, database=None)
@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, 10_000), st.sampled_from(["delete", "rename", "replace", "retype"]), st.integers(0, 1000)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_document_with_mistakes_ends_in_our_error_or_a_folder(
    tmp_path_factory: pytest.TempPathFactory, birdpay: Any, changes: list[tuple[int, str, int]]
) -> None:
    """Nodes of a valid document are deleted, renamed, replaced and retyped."""
    document = json.loads(json.dumps(birdpay))
    for at, how, what in changes:
        places = list(holders(document))
        if places:
            _change(*places[at % len(places)], how, copy.deepcopy(_ODD[what % len(_ODD)]))
    file = tmp_path_factory.getbasetemp() / "mutated.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    try:
        made = imported(file, "mutated")
    except ImportFailed:
        return
    assert made.files["openapi.yaml"]


def _change(holder: Any, key: Any, how: str, value: Any) -> None:
    if how == "delete":
        del holder[key]
    elif how == "rename" and isinstance(holder, dict):
        holder[str(value)[:50]] = holder.pop(key)
    elif how == "retype":
        holder[key] = [holder[key]]
    else:
        holder[key] = value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "holds no mapping"),
        ("- a", "holds no mapping"),
        ("openapi: 3.2.0\npaths: {}", "`openapi` is 3.2.0; 3.0 and 3.1 can be imported"),
        ("swagger: '2.0'\npaths: {}", "this is Swagger 2.0; turn it into OpenAPI 3 first"),
        (
            '{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}',
            "Postman",
        ),
        ("openapi: 3.1.0", "has no `paths`"),
        ("openapi: 3.1.0\npaths: {a: 1, a: 2}", "line 2: the key `a` stands twice"),
        ("openapi: 3.1.0\npaths: [", "is neither JSON nor YAML"),
        ('{"openapi": "3.1.0"', "line 1: is no JSON"),
        ('{"openapi": "3.1.0", "openapi": "3.1.0"}', "the key `openapi` stands twice"),
        ("openapi: 3.1.0\npaths: {}", "it describes no operations"),
        ("openapi: 3.1.0\npaths: {/a: {get: {responses: {}}}}", "none of its 1 operations can be sent"),
    ],
)
def test_what_cannot_be_imported_is_said(tmp_path: Path, content: str, said: str) -> None:
    """With the file, the line where there is one, and what to do."""
    file = tmp_path / "x.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ImportFailed, match=r"^x\.yaml: ") as caught:
        imported(file)
    assert said in str(caught.value)


def test_files_that_are_none_are_said(tmp_path: Path) -> None:
    """A name that leads nowhere, a folder, text that is no UTF-8."""
    with pytest.raises(ImportFailed, match="there is no such file; download the document first"):
        read(tmp_path / "nothing.yaml")
    with pytest.raises(ImportFailed, match="cannot be read"):
        read(tmp_path)
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"openapi: 3.0.0\ntitle: caf\xe9")
    with pytest.raises(ImportFailed, match="line 2: is no UTF-8 text"):
        read(file)


def test_the_document_is_read_as_yaml_1_2() -> None:
    """Statuses are texts, and `NO` is a country."""
    document = read(BIRDPAY).document
    assert set(document["paths"]["/customer"]["post"]["responses"]) == {"200", "401", "default"}
