"""The ratings of the commits that touched `spec/`, each against its first parent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from payspec_build.changes.change import highest
from payspec_build.changes.compare import compare
from payspec_build.changes.kinds import Level
from payspec_build.changes.report import printable_lines
from payspec_build.changes.states import State, of_revision
from payspec_build.changes.versions import _git
from payspec_build.documents import ROOT, SpecError

_WIDE = 60


def history(count: int, root: Path = ROOT) -> str:
    """One line for each commit, the newest first, with the kinds that gave it its rating."""
    printed = _git(root, "log", f"-{count}", "--no-merges", "--format=%h%x09%p%x09%s", "--", "spec")
    known: dict[str, State] = {}
    lines = []
    for commit, parents, subject in (line.split("\t", 2) for line in printed.splitlines() if line):
        if not parents:
            lines.append(f"{commit} first   {subject[:_WIDE]}")
            continue
        try:
            old, new = (known.setdefault(name, of_revision(name, root)) for name in (parents.split()[0], commit))
            changes = compare(old, new)
        except SpecError as error:
            lines.append(f"{commit} -       {subject[:_WIDE]}: {error}")
            continue
        level = highest(changes).name if changes else "nothing"
        lines.append(f"{commit} {level:7} {subject[:_WIDE]}")
        counts = Counter(one.kind for one in changes if one.level is highest(changes) and one.level is not Level.patch)
        if counts:
            lines.append(f"                {', '.join(f'{number} {kind}' for kind, number in counts.most_common())}")
    return printable_lines(lines)
