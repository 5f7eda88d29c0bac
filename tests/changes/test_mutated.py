"""Any two specifications, however odd, give a report or SpecError."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_build.changes.compare import compare
from payspec_build.changes.drafts import Drafts, drafted
from payspec_build.changes.planted import laid_out, state
from payspec_build.changes.report import Report, as_json, as_markdown, as_text
from payspec_build.changes.states import State, of_files, read
from payspec_build.documents import SpecError
from tests.build.mutating import emptied, holders, mistakes, written

_ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "x",
        "\x1b[2J",
        "a|b`<b>",
        [],
        {},
        [None],
        {"a": None},
        {"$ref": "#/components/schemas/Order"},
    ),
    *(
        {"$ref": "#/components/schemas/Line"},
        {"$ref": 5},
        {"type": "object", "properties": 1},
        {"enum": [None, [], {}]},
    ),
    *(
        {"allOf": [{"$ref": "#/components/schemas/Order"}]},
        ["a", {"b": []}],
        {"type": ["string", 5]},
        "self.amount +",
        "x" * 300,
    ),
)


@cache
def files() -> dict[str, bytes]:
    """The generated files of the small specification."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        found = state("base", laid_out(Path(name) / "base", []))
    texts = {f"shop/{path}": text.encode() for path, text in found.modules["shop"].items()}
    documents = {"openapi.json": found.documents["shop"], "behaviour.json": found.behaviours["shop"]}
    return texts | {f"shop/{path}": json.dumps(one).encode() for path, one in documents.items()}


def reported(old: State, new: State) -> None:
    """Every form of a report can be made, and printed."""
    changes = compare(old, new)
    report = Report(old.name, new.name, changes, Drafts(old, new))
    assert len(json.loads(as_json(report))["changes"]) == len(changes)
    for text in (as_text(report), as_text(report, with_patches=True), as_markdown(report)):
        assert all(line.isprintable() for line in text.splitlines())
    drafted(changes, report.drafts)


def damaged(where: list[tuple[str, int, int]]) -> dict[str, bytes]:
    """The files with these values in the place of others; numbers count round."""
    found = dict(files())
    for name, number, other in where:
        content = json.loads(found[f"shop/{name}"])
        places = list(holders(content))
        holder, key = places[number % len(places)]
        holder[key] = copy.deepcopy(_ODD[other % len(_ODD)])
        found[f"shop/{name}"] = json.dumps(content).encode()
    return found


_DAMAGE = st.lists(
    st.tuples(st.sampled_from(["openapi.json", "behaviour.json"]), st.integers(0, 4000), st.integers(0, 100)),
    max_size=3,
)


@settings(max_examples=150)
@given(old=_DAMAGE, new=_DAMAGE)
def test_documents_that_nobody_has_judged(old: list[tuple[str, int, int]], new: list[tuple[str, int, int]]) -> None:
    """As an old revision may have them: they are compared as far as they can be read."""
    try:
        reported(of_files("old", damaged(old)), of_files("new", damaged(new)))
    except SpecError as error:
        assert str(error).strip()


@settings(max_examples=25)
@given(changes=st.lists(mistakes(), min_size=1, max_size=2))
def test_specifications_with_mistakes(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, str, int]]
) -> None:
    """A folder that the lint refuses ends in its message; one that it lets through is compared."""
    folder = emptied(tmp_path_factory.getbasetemp() / "mutated")
    try:
        written([], folder / "old")
        written(changes, folder / "new")
        reported(read(str(folder / "old")), read(str(folder / "new")))
    except SpecError as error:
        assert str(error).strip()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_document(content: bytes) -> None:
    """Of a file that somebody else wrote."""
    try:
        of_files("x", {"shop/openapi.json": content})
    except SpecError as error:
        assert str(error).isprintable()
