"""A user's program is checked against two versions, and the lines that break are shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from payspec_build.changes.users import broken
from payspec_build.documents import ROOT, SpecError

_PROGRAM = """from payspec_generated.acme import total

total(amount=1)
total(sum=1)
wrong: int = "on both sides"
"""


def version(folder: Path, argument: str) -> Path:
    """A client with one function."""
    target = folder / "generated" / "payspec_generated" / "acme"
    target.mkdir(parents=True)
    (folder / "overrides").mkdir()
    for name in ("__init__.py", "acme/__init__.py"):
        (target.parent / name).write_text("", encoding="utf-8")
    (target / "__init__.py").write_text(
        f"def total(*, {argument}: int) -> int:\n    return {argument}\n", encoding="utf-8"
    )
    return folder


def test_the_lines_that_break_are_shown(tmp_path: Path) -> None:
    """With their code; what fails on both sides is no business of the change."""
    old, new = version(tmp_path / "old", "amount"), version(tmp_path / "new", "sum")
    program = tmp_path / "program"
    program.mkdir()
    (program / "main.py").write_text(_PROGRAM, encoding="utf-8")
    said = broken(str(old), str(new), program)
    assert "main.py:3: " in said
    assert "      total(amount=1)" in said
    assert "main.py:4:" not in said
    assert "main.py:5:" not in said
    assert "no line that passes" in broken(str(old), str(old), program)


def test_a_folder_without_a_program_is_refused(tmp_path: Path) -> None:
    """And a revision without a client."""
    with pytest.raises(SpecError, match="there is no program in it"):
        broken("HEAD", None, tmp_path)
    shutil.copy(ROOT / "tests" / "changes" / "repository.py", tmp_path)
    with pytest.raises(SpecError, match="has no client"):
        broken("no-such-revision", None, tmp_path)
