"""Every planted change is found, under the right kinds, with the right rating."""

from __future__ import annotations

import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from payspec_build.changes.compare import compare
from payspec_build.changes.kinds import KINDS, Level
from payspec_build.changes.planted import Planted, laid_out, planted, state
from payspec_build.changes.states import State

ENTRIES = planted()


@cache
def plain() -> State:
    """The small specification as it is."""
    with tempfile.TemporaryDirectory() as name:
        return state("base", laid_out(Path(name) / "base", []))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_it_is_rated_right(entry: Planted, tmp_path: Path) -> None:
    """All kinds that are expected, no other, and the level that they make together."""
    base = state("base", laid_out(tmp_path / "base", entry.base)) if entry.base else plain()
    changes = compare(base, state("planted", laid_out(tmp_path / "planted", [*entry.base, *entry.edits])))
    assert sorted({one.kind for one in changes}) == sorted(entry.kinds)
    level = max((one.level for one in changes), default=None)
    assert (level.name if level else "nothing") == entry.level


def test_without_a_change_nothing_is_found() -> None:
    """The same specification twice."""
    assert compare(plain(), plain()) == []


def test_the_names_are_different_and_many() -> None:
    """One row of the table for each, over all ratings."""
    assert max(Counter(entry.name for entry in ENTRIES).values()) == 1
    assert len(ENTRIES) >= 100
    assert {entry.level for entry in ENTRIES} == {"nothing", *(level.name for level in Level)}


def test_what_is_expected_is_a_kind() -> None:
    """A kind that nobody has is a spelling mistake of a file."""
    assert {kind for entry in ENTRIES for kind in entry.kinds} <= KINDS.keys()
