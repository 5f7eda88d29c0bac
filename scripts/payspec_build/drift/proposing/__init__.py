"""What follows from differences: small edits of `spec/`, rows of conflicts, ledger entries, lines of the changelog.

`plan` makes a proposal for each new difference and tries all of them on a copy of the folder: an edit after which
`./scripts/generate` would refuse the specification is no edit, but a row for a person to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from payspec_build.documents import SPEC, SpecError
from payspec_build.drift.comparing import Compared
from payspec_build.drift.difference import EDITORIAL, Difference
from payspec_build.drift.proposing import changelog, fields, operations, parameters, source, statuses
from payspec_build.drift.proposing.context import Context, NoAddress
from payspec_build.drift.proposing.ledger import enter
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import CannotEdit
from payspec_build.generate import judged

Edit = Callable[[Difference, Context], str]
EDITS: dict[str, Edit] = {**fields.EDITS, **parameters.EDITS, **statuses.EDITS, **operations.EDITS}
"""What an edit is made by, for each kind that has one; it says in words what it does."""


@attrs.frozen(kw_only=True)
class Proposal:
    """What follows from one difference: `edit` in words, `row` with why a person decides it, or what is `missing`."""

    difference: Difference
    edit: str | None = None
    row: str | None = None
    missing: str | None = None


@attrs.define
class Plan:
    """All proposals, with the files as they would be."""

    proposals: list[Proposal]
    workspace: Workspace

    @property
    def edits(self) -> list[Proposal]:
        """Those that change the specification."""
        return [one for one in self.proposals if one.edit]


def plan(found: Sequence[Compared], spec: Path = SPEC) -> Plan:
    """Proposals for all that is new on the pages, and the files with them made."""
    workspace = Workspace(spec.resolve())
    proposals: list[Proposal] = []
    for compared in found:
        enter(compared, workspace)
        context = Context(compared, workspace)
        for difference in compared.new:
            if (
                difference.severity == "editorial"
                or difference.kind in EDITORIAL
                or difference.kind.startswith("prose_")
            ):
                continue  # the entry in the ledger is all that follows
            if difference.kind == "menu_method_changed" and _says(compared, "method_changed", difference.operation):
                continue
            proposals.append(_proposal(difference, context))
    rows = [one for one in proposals if one.row]
    for compared in found:
        mine = [one for one in rows if one.difference in compared.differences]
        if compared.specification is not None:
            source.add_rows(compared, workspace, [(one.difference, one.row or "") for one in mine])
    changelog.add_lines(workspace, [(one.difference, one.edit) for one in proposals if one.edit])
    return Plan(proposals, workspace)


def _says(compared: Compared, kind: str, operation: str | None) -> bool:
    """Whether the page itself says what its menu says."""
    return any(one.kind == kind and one.operation == operation for one in compared.differences)


def _proposal(difference: Difference, context: Context) -> Proposal:
    """The edit that a difference asks for, made in the workspace; a row where there is none that holds."""
    if difference.conflict:
        return Proposal(difference=difference, row=difference.conflict)
    edit = EDITS.get(difference.kind)
    if edit is None:
        return Proposal(difference=difference, row=_why_not(difference))
    before = dict(context.workspace.texts)
    try:
        words = edit(difference, context)
    except NoAddress as problem:
        context.workspace.texts = before
        return Proposal(difference=difference, missing=str(problem))
    except CannotEdit as problem:
        context.workspace.texts = before
        return Proposal(difference=difference, row=f"no small edit: {problem}")
    refused = _refused(context.workspace)
    if refused:
        context.workspace.texts = before
        return Proposal(difference=difference, row=f"more than one line hangs on it: {refused}")
    return Proposal(difference=difference, edit=words)


def _why_not(difference: Difference) -> str:
    return {
        "menu_added": "its page has not been read",
        "operation_added": "an operation is added by hand, as spec/README.md says",
    }.get(difference.kind, "a person decides it")


def _refused(workspace: Workspace) -> str | None:
    """What `./scripts/generate` would refuse of the files as they are now, in a line; None where nothing."""
    with workspace.copied() as folder:
        try:
            judged(folder)
        except SpecError as problem:
            lines = str(problem).replace(f"{folder.as_posix()}/", "spec/").splitlines()
            return lines[0] if lines else "it is refused"
    return None
