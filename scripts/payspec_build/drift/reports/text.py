"""The report that people read: page by page what is new, what a person has to decide, what is recorded already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from payspec_build.characters import printable
from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.judging import shortly
from payspec_build.drift.difference import Difference
from payspec_build.drift.proposing import Plan, Proposal

_LONGEST = 160


def report(found: Sequence[Compared], plan: Plan) -> str:
    """The whole report."""
    lines: list[str] = []
    for one in found:
        lines += _page(one, plan)
    patch = plan.workspace.diff()
    if patch:
        lines += ["", "Proposed changes (--write makes them):", "", patch]
    lines += ["", _sum(found, plan)]
    return "\n".join(printable(line) if line else line for line in "\n".join(lines).split("\n"))


def _page(compared: Compared, plan: Plan) -> Iterator[str]:
    page = compared.page
    yield f"{page.file}  ({page.format}{', twice in the file' if page.repeated > 1 else ''})"
    for read, match in zip(page.operations, compared.matches, strict=True):
        name = read.title or " ".join(filter(None, (read.method, read.path))) or "an operation without a name"
        if match is None:
            yield f"  {name}: no operation of spec/ is like it; say which with --provider and --operation"
        elif match.operation is None:
            yield f"  {name}: {match.specification.provider}, not in the specification ({match.why})"
        elif len(page.operations) < 4:
            yield f"  {match.specification.provider} {match.operation.id}, found by {match.why}"
    if compared.specification is not None and compared.entry is None:
        hint = "" if page.address else "; --address enters it there"
        yield f"  not in the ledger, so nothing is known of what it said before{hint}"
    new = [one for one in compared.differences if not one.known]
    if not new:
        yield "  nothing new"
    proposals = {id(one.difference): one for one in plan.proposals}
    for one in new:
        yield from _difference(one, compared, proposals.get(id(one)))
    known = [one for one in compared.differences if one.known]
    if known:
        yield "  recorded already:"
        yield from (f"    {_words(one)} ({one.known})" for one in known)


def _difference(one: Difference, compared: Compared, proposal: Proposal | None) -> Iterator[str]:
    yield f"  {one.severity:<10} {_words(one)}"
    specification = compared.specification
    at = []
    if one.line is not None:
        at.append(f"line {one.line} of the page")
    if specification is not None and one.way:
        at.append(specification.place(one.way))
    if at:
        yield f"             {', '.join(at)}"
    if one.note:
        yield f"             {one.note}"
    if proposal is not None:
        yield f"             -> {proposal.edit or proposal.missing or f'a row of SOURCE.md: {proposal.row}'}"


def _words(one: Difference) -> str:
    about = f"{one.operation} " if one.operation else ""
    change = ""
    if one.was is not None or one.now is not None:
        change = f": {_cut(one.was)} -> {_cut(one.now)}"
    return f"{about}{one.kind} at {one.where}{change}"


def _cut(value: object) -> str:
    text = shortly(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _sum(found: Sequence[Compared], plan: Plan) -> str:
    new = sum(len(one.new) for one in found)
    known = sum(len(one.differences) for one in found) - new
    rows = sum(1 for one in plan.proposals if one.row)
    return (
        f"{len(found)} page{'s' if len(found) != 1 else ''}: {new} new, {known} recorded already;"
        f" {len(plan.edits)} edits, {rows} rows for SOURCE.md."
    )
