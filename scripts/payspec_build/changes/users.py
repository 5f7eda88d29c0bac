"""A user's program under two versions: which of its lines pass the type check with the one, and fail with the other.

Nothing of the program is run. basedpyright reads it twice, each time beside the client as it is in that version.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs

from payspec_build.changes.report import printable_lines
from payspec_build.changes.states import git_prints
from payspec_build.documents import ROOT, SpecError

_PARTS = ("overrides", "generated")
_MOST = 200


@attrs.frozen
class Finding:
    """One error of the type checker, in a file of the program; lines count from 1."""

    file: str
    line: int
    says: str


def broken(old: str, new: str | None, program: Path, root: Path = ROOT) -> str:
    """The lines that fail with the new version alone, with the code that stands there.

    `old` and `new` are revisions or folders; None is the work tree. Raises SpecError where there is no such program.
    """
    if not any(program.rglob("*.py")):
        raise SpecError(f"{program}: there is no program in it; give a folder that holds files named *.py")
    before, after = (_checked(one, program.resolve(), root) for one in (old, new))
    known = {(one.file, one.line, one.says) for one in before}
    failed = [one for one in after if (one.file, one.line, one.says) not in known]
    files = len([*program.rglob("*.py")])
    name = new or "the work tree"
    if not failed:
        return f"{program}: {files} files, no line that passes with {old} fails the type check with {name}."
    lines = [f"{program}: {len(failed)} lines fail the type check with {name}, and do not with {old}:"]
    for one in failed[:_MOST]:
        lines += [f"  {one.file}:{one.line}: {one.says}", f"      {_code(program / one.file, one.line)}"]
    return printable_lines([*lines, *([f"  and {len(failed) - _MOST} more"] if len(failed) > _MOST else [])])


def _checked(place: str | None, program: Path, root: Path) -> list[Finding]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _lay_out(place, folder, root)
        shutil.copytree(program, folder / "program", ignore=shutil.ignore_patterns(".*", "__pycache__", "node_modules"))
        settings: dict[str, Any] = {
            "include": ["program"],
            "extraPaths": ["program", *_PARTS],
            "typeCheckingMode": "standard",
            "pythonVersion": f"{sys.version_info.major}.{sys.version_info.minor}",
        }
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "basedpyright", "--outputjson", "--level", "error", "--project", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
        try:
            return [*_findings(json.loads(done.stdout), folder / "program")]
        except (ValueError, KeyError):
            raise SpecError(f"basedpyright cannot be used: {(done.stderr or done.stdout).strip()[-300:]}") from None


def _findings(printed: Any, program: Path) -> Iterator[Finding]:
    for one in printed["generalDiagnostics"]:
        if one["severity"] == "error":
            file = Path(one["file"]).resolve().relative_to(program.resolve()).as_posix()
            says = " ".join(one["message"].split())
            yield Finding(file, one["range"]["start"]["line"] + 1, says)


def _lay_out(place: str | None, folder: Path, root: Path) -> None:
    source = root if place is None else Path(place)
    if source.is_dir():
        for part in _PARTS:
            shutil.copytree(source / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        return
    archive = git_prints(root, "archive", "--format=tar", str(place), *_PARTS)
    if not archive:
        raise SpecError(f"{place!r} has no client; name a revision of this repository that holds {', '.join(_PARTS)}")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")


def _code(file: Path, line: int) -> str:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[line - 1].strip() if line <= len(lines) else ""
