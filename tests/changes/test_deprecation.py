"""What a specification marks as deprecated stands in the generated operations, with its place and what to use."""

from __future__ import annotations

from pathlib import Path

import pytest

from payspec_build.changes.planted import PROVIDER, laid_out, state
from payspec_build.documents import SpecError

_OPERATION = [
    {"file": "paths/orders.yaml", "at": ["one", "get", "deprecated"], "put": True},
    {"file": "paths/orders.yaml", "at": ["one", "get", "x-instead"], "put": "`orders.list`."},
]
_ARGUMENT = [
    {"file": "paths/orders.yaml", "at": ["all", "get", "parameters", "2", "deprecated"], "put": True},
    {"file": "paths/orders.yaml", "at": ["all", "get", "parameters", "2", "x-instead"], "put": "nothing."},
]
_FIELDS = [
    {"file": "schemas/orders.yaml", "at": ["LineInput", "properties", "item", "deprecated"], "put": True},
    {"file": "schemas/orders.yaml", "at": ["OrderRequest", "properties", "pin", "deprecated"], "put": True},
    {"file": "schemas/orders.yaml", "at": ["OrderRequest", "properties", "pin", "x-instead"], "put": 'a "token".'},
]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        (_OPERATION, ['Deprecated((), "`orders.list`.")']),
        (_ARGUMENT, ['Deprecated(("query", "sort"), "nothing.")']),
        (_FIELDS, ['Deprecated(("body", "line", "item"), "")', 'Deprecated(("body", "pin"), ']),
    ],
    ids=["operation", "argument", "fields"],
)
def test_it_stands_in_the_operations(tmp_path: Path, edits: list[dict[str, object]], said: list[str]) -> None:
    """Of this mark, and no other."""
    made = state("x", laid_out(tmp_path / "spec", edits))
    text = made.modules[PROVIDER]["operations.py"].replace("'", '"').replace(",)", ")")
    assert [one for one in said if one not in text] == []
    assert text.count("Deprecated((") == len(said)
    compile(made.modules[PROVIDER]["operations.py"], "operations.py", "exec")


def test_what_to_use_instead_is_a_text(tmp_path: Path) -> None:
    """Anything else is refused with its place."""
    edit = {"file": "paths/orders.yaml", "at": ["one", "get", "x-instead"], "put": 5}
    with pytest.raises(SpecError, match="x-instead"):
        state("x", laid_out(tmp_path / "spec", [edit]))
