"""Any mistake in a specification ends in SpecError, or generates files that are valid."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build.mutating import EXTENSIONS, SHOP, SPEC, emptied, generated, mistakes, written

# A longer look: PAYSPEC_MUTATIONS=3000 .venv/bin/python -m pytest tests/build/test_mutated.py
_MANY = int(os.environ.get("PAYSPEC_MUTATIONS", "40"))


@settings(max_examples=_MANY, derandomize="PAYSPEC_MUTATIONS" not in os.environ, database=None)
@given(changes=st.lists(mistakes(), min_size=1, max_size=2))
def test_nothing_but_our_error_comes_out(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, str, int]]
) -> None:
    """Of bundling, judging and generating; what is generated can be compiled and read as JSON."""
    folder = emptied(tmp_path_factory.getbasetemp() / "mutated")
    written(changes, folder)
    valid(generated(folder))


def valid(files: object) -> None:
    """What was generated can be compiled, and read as JSON by any parser."""
    assert files is None or isinstance(files, dict)
    for name, text in (files or {}).items():
        if name.endswith(".py"):
            compile(text, name, "exec")
        elif name.endswith(".json"):
            json.loads(text, parse_constant=pytest.fail)


def test_the_small_specification_has_no_mistake(tmp_path: Path) -> None:
    """So that what is refused above is refused for the change."""
    written([], tmp_path)
    files = generated(tmp_path)
    assert files is not None
    assert {"webhooks.py", "resources/gift_cards_raw.py", "models/order.py", "openapi.json"} <= set(files)
    assert (SHOP / "openapi.yaml").is_file()
    assert (SPEC / EXTENSIONS).is_file()
