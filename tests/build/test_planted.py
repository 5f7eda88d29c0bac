"""No text of a specification becomes code: hostile text in every place of one, and nothing of it is run."""

from __future__ import annotations

import ast
import copy
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from payspec_build import generate
from payspec_build.bundle import bundled
from payspec_build.documents import SpecError
from payspec_build.render import REFERENCE
from tests.build.mutating import written
from tests.build.planting import (
    KEY,
    PAYLOADS,
    UNFIT,
    Place,
    looked_at,
    made,
    places,
    planted,
    renamed,
)
from tests.build.test_mutated import valid

# All texts at all places, which takes an hour: PAYSPEC_PLANTED=all
_ALL = os.environ.get("PAYSPEC_PLANTED") == "all"
_TURNS = range(len(PAYLOADS)) if _ALL else (0, 13)
_STEP = 1 if _ALL else 29
REFERENCE_FILE = "reference/shop.md"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("shop")
    written([], folder)
    return bundled("shop", folder)[0]


def _texts(document: Any, turn: int) -> list[tuple[Place, str]]:
    """Each place with a payload; from turn to turn another."""
    found = list(places(document))
    return [(way, PAYLOADS[(number + turn) % len(PAYLOADS)]) for number, way in enumerate(found)]


def _look(files: Mapping[str, str], reference: str = REFERENCE) -> None:
    valid(dict(files))
    for name, text in files.items():
        if name.endswith(".py"):
            assert list(_calls(text)) == [], name
    for token in _tokens(MarkdownIt("commonmark", {"html": True}).enable("table").parse(files[reference])):
        assert token.type not in ("image", "fence", "code_block", "blockquote_open", "hr", "bullet_list_open"), token
        if token.type.startswith("html") and token.content.strip() != "<tag>":
            assert re.fullmatch(r'<a id="[a-z0-9_-]+">(</a>)?|</a>', token.content.strip()), token.content
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("#", "http://", "https://")), token.attrs
        if token.type == "heading_open":
            assert token.tag in ("h1", "h2", "h3")


def _tokens(found: Iterable[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _tokens(token.children or [])


def _calls(text: str) -> Iterator[str]:
    """What the code calls or imports that no template does."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and "__import__" in ast.dump(node.func):
            yield ast.unparse(node)[:80]
        if isinstance(node, ast.Import) and {one.name for one in node.names} - {"attrs", "builtins", "httpx"}:
            yield ast.unparse(node)


def _is_free(way: Place) -> bool:
    """Whether a text may say anything, by the name it stands under; names are tried apart."""
    inside = next((part for part in reversed(way) if isinstance(part, str)), "")
    return inside in (
        "description",
        "summary",
        "note",
        "sources",
        "title",
        "withdrawn",
        "x-known-values",
        "x-rules",
        "enum",
    )


def _is_rule(way: Place, text: str) -> bool:
    """Whether a rule may say this: one of a few letters is refused."""
    return "x-rules" in way and (way[-1] == "says" or isinstance(way[-1], int)) and len(text) > 4


@pytest.mark.parametrize("turn", _TURNS)
def test_hostile_text_in_all_texts_at_once_is_text(
    turn: int, shop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Generated as ever, by ruff as well, and imported: nothing is run, and all modules are there."""
    where = [one for one in _texts(shop, turn) if _is_free(one[0]) or _is_rule(*one)]
    assert len(where) > 70
    document = planted(shop, where)
    document = planted(document, list(_same(document)))
    monkeypatch.setattr(generate, "providers", lambda spec: ("shop",))
    monkeypatch.setattr(generate, "bundled", lambda provider, spec: (copy.deepcopy(document), {}))
    files = generate.build()
    _look({name: content.decode() for name, content in files.items()}, REFERENCE_FILE)
    found = looked_at(files, tmp_path)
    assert found["seen"] == []
    assert found["modules"] >= 12
    assert not (tmp_path / "planted").exists()


def test_hostile_text_in_any_place_is_text_or_refused(shop: Any) -> None:
    """Each value and each key alone, names and references among them; from place to place another text."""
    refused, total = 0, 0
    for turn in _TURNS:
        for way, text in _texts(shop, turn)[turn % _STEP :: _STEP]:
            total += 1
            try:
                _look(made(planted(shop, [(way, text)])))
            except SpecError:
                refused += 1
    assert 0 < refused < total


def test_a_name_that_is_hostile_wherever_it_stands_is_text_or_refused(shop: Any) -> None:
    """Tags, schemes, envelopes, schemas, fields and values, each changed everywhere at once."""
    names = sorted({text for way in places(shop) if isinstance(text := _at(shop, way), str)})
    refused, total = 0, 0
    for number, name in list(enumerate(names))[::_STEP]:
        total += 1
        try:
            _look(made(renamed(shop, name, PAYLOADS[number % len(PAYLOADS)])))
        except SpecError:
            refused += 1
    assert 0 < refused < total


def _at(node: Any, way: Place) -> Any:
    for part in way[:-2] if way[-1] is KEY else way:
        node = node[part]
    return way[-2] if way[-1] is KEY else node


def _same(document: Any) -> Iterator[tuple[Place, str]]:
    """What names a value of an enum, an example among them, with the value as it is now."""
    request = ("components", "schemas", "OrderRequest")
    kinds = document["components"]["schemas"]["OrderRequest"]["properties"]["kind"]["enum"]
    yield (*request, "allOf", 0, "then", "properties", "kind", "const"), kinds[0]
    way = ("paths", "/orders", "post", "requestBody", "content", "application/json", "examples", "documented", "value")
    yield (*way, "kind"), kinds[0]


@pytest.mark.parametrize("text", UNFIT, ids=ascii)
def test_what_nobody_can_read_is_refused_with_its_place(text: str, shop: Any) -> None:
    """NUL, halves of surrogate pairs, marks that turn the writing: in no value and no key."""
    found = list(places(shop))
    for way in found[:: max(1, len(found) // 25)]:
        with pytest.raises(SpecError, match=r"take it out"):
            made(planted(shop, [(way, text)]))
