"""Hints on what was imported: what the provider left out, and what is odd in what was guessed or written by hand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from payspec_build.beside import beside
from payspec_build.documents import SPEC
from payspec_build.importing.build import Imported
from payspec_build.importing.writing import write


def _folder(bird: Imported, spec: Path) -> Path:
    write(spec / bird.name, bird.files)
    for schema in SPEC.glob("*.schema.json"):
        shutil.copy(schema, spec)
    return spec / bird.name / "behaviour" / "transfer.yaml"


def test_what_the_provider_left_out_is_counted(bird: Imported, tmp_path: Path) -> None:
    """By kind, the first of each."""
    _folder(bird, tmp_path)
    lines = beside(tmp_path, [bird.name])
    assert lines[0] == "Hints, which refuse nothing:"
    assert len(lines) < 30
    assert any(re.search("and [0-9]+ more: describe", line) for line in lines)
    assert not any("no money moves" in line for line in lines)


def test_a_paid_amount_that_goes_nowhere_is_odd(bird: Imported, tmp_path: Path) -> None:
    """Where the operation and its moves lost their `money`."""
    file = _folder(bird, tmp_path)
    text = re.sub(r"\n +money:\n +- \{[^}]*\}", "", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    assert any("transfers_initiate takes amount, and no money moves" in line for line in beside(tmp_path, [bird.name]))


def test_a_state_that_no_list_knows_is_odd(bird: Imported, tmp_path: Path) -> None:
    """Where a list names the values of its filter by state."""
    file = _folder(bird, tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("to: success", "to: nonsense"), encoding="utf-8")
    assert any(
        "the parameter status of transfers_list has no `nonsense`" in line for line in beside(tmp_path, [bird.name])
    )


def test_ours_have_none() -> None:
    """Nothing of theirs is imported, so nothing is read twice."""
    assert beside() == []
