"""What a run prints: lines for people, the same in a terminal and in CI but for the progress."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from contract_tests.documents import Document
from contract_tests.reports import PAGE
from contract_tests.requests.coverage import KINDS
from contract_tests.requests.ledger import Failure
from contract_tests.requests.sending import JUDGED
from contract_tests.run.result import Result, Shortfall
from contract_tests.terminal import for_terminal, in_line

_CLEAR = "\r\033[K"
_GAPS_SHOWN = 10


def progress(text: str) -> None:
    """What is under way, on a terminal only: it is overwritten by what comes next."""
    if sys.stderr.isatty():
        shown = for_terminal(in_line(text), sys.stderr)
        print(f"{_CLEAR}  … {shown}", end="", file=sys.stderr, flush=True)


def not_covered(operations: Mapping[str, Sequence[str]]) -> str:
    """What is not tested, since the sandbox does not play it yet: by number and name."""
    lines: list[str] = []
    for name, own in operations.items():
        if own:
            lines.append(f"Not covered: {len(own)} operations of {name}, which the sandbox does not play yet:")
            lines.append(textwrap.fill(", ".join(own), 110, initial_indent="  ", subsequent_indent="  "))
    return for_terminal("".join(f"{line}\n" for line in lines))


def result(found: Result, reports: Path) -> str:
    """What was tested and reached by provider, the failures, the warnings, and the one line that counts.

    As standard output can show it: whatever the servers answered, no line but ours begins a line.
    """
    ledger = found.ledger
    lines = [line for document in found.documents.values() for line in _provider(document, found)]
    lines += [_failure(failure, ledger.repeated[failure.key]) for failure in ledger.failures.values()]
    lines += [line for shortfall in found.shortfalls for line in _shortfall(shortfall)]
    lines += [f"  worth a look: {in_line(text)} ({number}x)" for text, number in ledger.warnings.items()]
    verdict = f"{len(ledger.failures)} FAILURES" if ledger.failures else "0 failures"
    verdict += f", {len(found.shortfalls)} THRESHOLDS MISSED" if found.shortfalls else ""
    lines.append(
        f"  {ledger.total:,} cases, {verdict}, {found.seconds:.1f} s, {ledger.total / found.seconds:,.0f} cases/s "
        f"(cases {ledger.fingerprint:016x})"
    )
    lines.append(f"  {reports / PAGE}")
    return for_terminal("\n".join(lines))


def _provider(document: Document, found: Result) -> Iterator[str]:
    phases, ours = found.phases(document.provider), found.ours(document.provider)
    by_phase = ", ".join(f"{phase} {number:,}" for phase, number in phases.items())
    own = {name: number for name, number in ours.cases.items() if name != JUDGED}
    yield f"  {document.provider:10} {len(document.operations)} operations"
    yield f"    schemathesis {phases.total():6,} cases: {by_phase}"
    yield f"    our checks   {sum(own.values()):6,} cases: {len(own)} rules, {ours.cases[JUDGED]:,} replies judged"
    levels = found.levels[document.provider]
    exempt = sum(len(level.gaps) - len(level.missing) for level in levels)
    reached = ", ".join(f"{level.kind.replace('_', ' ')} {level.percent:g} %" for level in levels)
    yield f"    reached      {reached}" + (f" ({exempt} exempt)" if exempt else "")


def _shortfall(shortfall: Shortfall) -> Iterator[str]:
    yield (
        f"  MISSED {shortfall.provider}: {shortfall.percent:g} % of {KINDS[shortfall.kind]}; {shortfall.wanted:g} % is"
        " wanted (contract_tests/thresholds.toml)"
    )
    for gap in shortfall.missing[:_GAPS_SHOWN]:
        yield f"    not reached: {in_line(f'{gap.point.operation} {gap.point.what}: {gap.advice}')}"
    if len(shortfall.missing) > _GAPS_SHOWN:
        yield f"    and {len(shortfall.missing) - _GAPS_SHOWN} more, all in the report"


def _failure(failure: Failure, times: int) -> str:
    parts = [
        f"  FAILED {in_line(f'{failure.provider} {failure.operation}: {failure.check}')} ({times}x)",
        f"    rule:    {_indented(failure.rule)}",
        f"    source:  {_indented(failure.source)}",
        f"    found:   {_indented(failure.detail)}",
    ]
    told = {"story": failure.story, "request": failure.request, "answer": failure.answer, "again": failure.again}
    parts += [f"    {f'{name}:':8} {_indented(text)}" for name, text in told.items() if text]
    return "\n".join(parts)


def _indented(text: str) -> str:
    return text.replace("\n", "\n             ")
