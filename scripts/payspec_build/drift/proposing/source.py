"""Rows of conflicts for SOURCE.md: what the documentation says, what was decided, why."""

from __future__ import annotations

import re

from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.judging import harmless, mark, rows
from payspec_build.drift.comparing.prose import stamp_text, title_of
from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing.workspace import Workspace

_TABLE = "| no. | the documentation says | decision | reason |\n|---|---|---|---|\n"


def add_rows(compared: Compared, workspace: Workspace, found: list[tuple[Difference, str]]) -> None:
    """Add a row for each difference that a person decides, below the last conflict."""
    specification = compared.specification
    if specification is None or not found:
        return
    file = specification.folder.resolve() / "SOURCE.md"
    text = workspace.read(file)
    for difference, why in found:
        if mark(difference) not in text:
            text = _with_row(text, row(difference, why, compared, _next(text)))
    workspace.put(file, text)


def row(difference: Difference, why: str, compared: Compared, number: int) -> str:
    """The row of one difference; open until a person decides it."""
    page = compared.page
    stamp = stamp_text(page)
    name = title_of(page) or page.address or page.file.rpartition("/")[2]
    says = f"{harmless(name)}{f' ({stamp[:10]})' if stamp else ''}: {mark(difference)}"
    reason = harmless(f"{why[:1].upper()}{why[1:].rstrip('.')}.")
    return f"| {number} | {says} | Open: the specification stays as it is. | {reason} |"


def _next(text: str) -> int:
    numbers = [int(number) for number, _ in rows(text) if number.isdigit()]
    return max(numbers, default=0) + 1


def _with_row(text: str, line: str) -> str:
    """The text with a row below the last conflict; a table of its own where there is none yet."""
    found = list(re.finditer(r"^\|\s*\d+\s*\|.*$", text, re.M))
    if found:
        end = found[-1].end()
        return f"{text[:end]}\n{line}{text[end:]}"
    start = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{start}## Conflicts\n\n{_TABLE}{line}\n"
