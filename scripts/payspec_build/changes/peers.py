"""What two other tools say of the planted changes: `redocly diff` of the documents, and griffe of the Python."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import griffe

from payspec_build.changes.planted import PROVIDER, Planted, laid_out, state
from payspec_build.changes.states import PACKAGE, State
from payspec_build.documents import ROOT, SpecError
from payspec_build.node_tools import NodeToolsFailed, installed, program


def verdicts(entries: Sequence[Planted]) -> Mapping[str, tuple[str, str]]:
    """By the name of a planted change: the level that redocly gives it, and how many breakages griffe finds."""
    try:
        redocly = program(installed("interop", ROOT / ".interop"), "redocly")
    except NodeToolsFailed as error:
        raise SpecError(f"redocly cannot be installed: {error}") from None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = {}
        for number, one in enumerate(entries):
            sides = [_written(folder / str(number) / side, one, is_changed=side == "new") for side in ("old", "new")]
            found[one.name] = (_redocly(redocly, *sides), _griffe(*sides))
    return found


def _written(folder: Path, one: Planted, *, is_changed: bool) -> Path:
    """A folder with the document, and the package of the client."""
    edits = [*one.base, *(one.edits if is_changed else ())]
    made: State = state("x", laid_out(folder / "spec", edits))
    (folder / "openapi.json").write_text(json.dumps(made.documents[PROVIDER], indent=1), encoding="utf-8")
    files = {f"{PROVIDER}/{path}": text for path, text in made.modules[PROVIDER].items()}
    for path, text in {"__init__.py": "", **files}.items():
        target = folder / PACKAGE / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def _redocly(redocly: Path, old: Path, new: Path) -> str:
    command = [str(redocly), "diff", "--format", "json", "--fail-on", "none"]
    files = [str(side / "openapi.json") for side in (old, new)]
    done = subprocess.run([*command, *files], capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        said = json.loads(done.stdout[done.stdout.index("{") :])
    except ValueError:
        raise SpecError(f"redocly diff: {(done.stderr or done.stdout).strip()[-300:]}") from None
    return str(said["bump"]) if said["changes"] else "nothing"


def _griffe(old: Path, new: Path) -> str:
    before, after = (griffe.load(PACKAGE, search_paths=[side], allow_inspection=False) for side in (old, new))
    count = len([*griffe.find_breaking_changes(before, after)])
    return f"{count} breaking" if count else "nothing"
