"""What a run prints: lines for people, the same in a terminal and in CI but for the progress."""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from contract_tests.documents import Document
from contract_tests.ledger import Failure, Ledger

if TYPE_CHECKING:
    from contract_tests.prove import Proof

_CLEAR = "\r\033[K"


def progress(text: str) -> None:
    """What is under way, on a terminal only: it is overwritten by what comes next."""
    if sys.stderr.isatty():
        print(f"{_CLEAR}  … {text}", end="", file=sys.stderr, flush=True)


def not_covered(operations: Mapping[str, Sequence[str]]) -> str:
    """What is not tested, since the sandbox does not play it yet: by number and name."""
    lines: list[str] = []
    for name, own in operations.items():
        if own:
            lines.append(f"Not covered: {len(own)} operations of {name}, which the sandbox does not play yet:")
            lines.append(textwrap.fill(", ".join(own), 110, initial_indent="  ", subsequent_indent="  "))
    return "".join(f"{line}\n" for line in lines)


def provider(document: Document, phases: Counter[str], ours: Ledger) -> str:
    """One line for schemathesis and one for our checks."""
    if sys.stderr.isatty():
        print(_CLEAR, end="", file=sys.stderr, flush=True)
    by_phase = ", ".join(f"{phase} {number:,}" for phase, number in phases.items())
    own = {name: number for name, number in ours.cases.items() if name != "every_reply_is_as_promised"}
    return (
        f"  {document.provider:10} {len(document.operations)} operations\n"
        f"    schemathesis {phases.total():6,} cases: {by_phase}\n"
        f"    our checks   {sum(own.values()):6,} cases: {len(own)} rules, "
        f"{ours.cases['every_reply_is_as_promised']:,} replies judged"
    )


def result(ledger: Ledger, seconds: float) -> str:
    """The failures, the warnings, and the one line that counts."""
    lines = [_failure(failure, ledger.repeated[failure.key]) for failure in ledger.failures.values()]
    lines += [f"  worth a look: {text} ({number}x)" for text, number in ledger.warnings.items()]
    verdict = "0 failures" if not ledger.failures else f"{len(ledger.failures)} FAILURES"
    lines.append(f"  {ledger.total:,} cases, {verdict}, {seconds:.1f} s")
    return "\n".join(lines)


def _failure(failure: Failure, times: int) -> str:
    parts = [
        f"  FAILED {failure.provider} {failure.operation}: {failure.check} ({times}x)",
        f"    rule:    {failure.rule}",
        f"    source:  {failure.source}",
        f"    found:   {failure.detail}",
        f"    request: {_indented(failure.request)}",
        f"    answer:  {_indented(failure.answer)}",
    ]
    return "\n".join(parts)


def _indented(text: str) -> str:
    return text.replace("\n", "\n             ")


def proofs(found: Sequence[Proof]) -> str:
    """The table of defects: by what each was caught, and after how many of our cases."""
    if sys.stderr.isatty():
        print(_CLEAR, end="", file=sys.stderr, flush=True)
    rows = [("defect", "provider", "caught by our check", "after", "by schemathesis")]
    for proof in found:
        healthy = proof.defect == "(healthy)"
        nothing = "-" if healthy else "no"
        rows.append(
            (
                proof.defect,
                proof.provider,
                proof.check or nothing,
                f"{proof.cases} cases",
                proof.schemathesis or nothing,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    defects = [proof for proof in found if proof.defect != "(healthy)"]
    caught = sum(proof.is_caught for proof in defects)
    alone = sum(proof.schemathesis is not None for proof in defects)
    accused = [proof for proof in found if proof.defect == "(healthy)" and proof.is_caught]
    lines.append(
        f"{caught} of {len(defects)} defects caught; schemathesis alone sees {alone} of them. "
        + (f"{len(accused)} healthy runs were ACCUSED." if accused else "No healthy run was accused.")
    )
    return "\n".join(lines)
