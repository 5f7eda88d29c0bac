"""Lines of CHANGELOG.md: one for each edit of the specification, breaking ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from payspec_build.characters import printable
from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing.workspace import Workspace


def line(difference: Difference, edit: str) -> str:
    """One change in a line."""
    about = f" `{difference.operation}`:" if difference.operation else ""
    marked = " (breaking)" if difference.severity == "breaking" else ""
    place = difference.where if f"`{difference.where}`" not in edit else ""
    where = f" at {place}" if place and difference.kind.startswith(("request_field", "response_field")) else ""
    return f"- `{difference.provider}`:{about} {printable(edit)}{printable(where)}{marked}."


def add_lines(workspace: Workspace, found: Iterable[tuple[Difference, str | None]]) -> None:
    """Add the lines to the newest version of the changelog that lies beside `spec/`."""
    file = workspace.spec.parent / "CHANGELOG.md"
    lines = list(dict.fromkeys(line(difference, edit) for difference, edit in found if edit))
    if not lines or not file.is_file():
        return
    text = workspace.read(file)
    start = re.search(r"^## ", text, re.M)
    if start is None:
        return
    after = re.search(r"^## ", text[start.end() :], re.M)
    end = start.end() + after.start() if after else len(text)
    section = text[:end].rstrip("\n")
    new = [one for one in lines if one not in section]
    workspace.put(file, "\n".join([section, *new]) + ("\n" if not after else "\n\n") + text[end:])
