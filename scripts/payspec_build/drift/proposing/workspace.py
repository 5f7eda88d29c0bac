"""The files of `spec/` as they would be after the proposed edits: nothing is written until that is asked for."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from payspec_build.documents import ROOT, SPEC, shown
from payspec_build.drift.comparing.specification import Specification
from payspec_build.drift.difference import Way
from payspec_build.drift.proposing.yaml_text import CannotEdit, Steps, located


@attrs.define
class Workspace:
    """The texts of files that edits have changed, over those on disk."""

    spec: Path = SPEC
    texts: dict[Path, str] = attrs.field(factory=dict)

    def read(self, file: Path) -> str:
        """A file's text with the edits made so far; empty where there is no such file."""
        if file in self.texts:
            return self.texts[file]
        return file.read_bytes().decode("utf-8") if file.is_file() else ""

    def put(self, file: Path, text: str) -> None:
        """Keep a file's new text."""
        self.texts[file] = text

    def place(self, specification: Specification, way: Way) -> tuple[Path, Steps]:
        """The file that says a node of the bundled document, and the place in it. Raises CannotEdit."""
        said = specification.places.get(way)
        if said is None:
            raise CannotEdit(f"nothing says where `{'/'.join(way)}` stands")
        name, _, line = said.rpartition(":")
        file = Path(name) if Path(name).is_absolute() else ROOT / name
        original = file.read_bytes().decode("utf-8")
        return file, located(original, int(line), way)

    def changed(self) -> dict[Path, tuple[str, str]]:
        """The text before and after, of each file that differs."""
        found = {}
        for file, text in self.texts.items():
            before = file.read_bytes().decode("utf-8") if file.is_file() else ""
            if before != text:
                found[file] = (before, text)
        return found

    def diff(self) -> str:
        """All edits as a patch."""
        parts: list[str] = []
        for file, (before, after) in sorted(self.changed().items()):
            name = shown(file).lstrip("/")
            lines = difflib.unified_diff(
                before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", n=1, lineterm=""
            )
            parts += lines
        return "\n".join(parts)

    def write(self) -> list[Path]:
        """Write what differs; the files that were written."""
        written = []
        for file, (_, text) in sorted(self.changed().items()):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
            written.append(file)
        return written

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """A copy of the folder with the edits in it, for as long as the block lasts."""
        with tempfile.TemporaryDirectory(prefix="payspec-drift-") as name:
            folder = Path(name) / "spec"
            shutil.copytree(self.spec, folder)
            for file, text in self.texts.items():
                if file.is_relative_to(self.spec.resolve()) or file.is_relative_to(self.spec):
                    inside = file.resolve().relative_to(self.spec.resolve())
                    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                    (folder / inside).write_bytes(text.encode("utf-8"))
            yield folder
