"""The result of a run as one page that needs nothing beside itself: failures first, then what was reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined

from contract_tests.documents import Document
from contract_tests.reports.data import name_of
from contract_tests.requests.coverage import KINDS, exemptions
from contract_tests.requests.ledger import Failure
from contract_tests.run.result import Result
from contract_tests.terminal import plain

_SYMBOLS = {"returned": "✓", "exempt": "–", "missing": "!", "undocumented": ""}


@attrs.frozen
class Cell:
    """One operation and one status: whether it was returned, and how often."""

    kind: str
    times: int = 0
    reason: str = ""

    @property
    def symbol(self) -> str:
        """What the kind looks like without its colour."""
        return _SYMBOLS[self.kind]


@attrs.frozen
class Row:
    """One operation in the matrix."""

    operation: str
    label: str
    evidence: str
    failures: Sequence[Failure]
    cells: Sequence[Cell]


@attrs.frozen
class Matrix:
    """One provider: its documented statuses in order, a row for each operation, and why statuses are exempt."""

    provider: str
    statuses: Sequence[int]
    rows: Sequence[Row]
    exemptions: Sequence[str]


def text(result: Result) -> str:
    """The HTML text."""
    template = _environment().get_template("page.html.jinja")
    return template.render(
        result=result,
        ledger=result.ledger,
        failures=[_shown(failure, result) for failure in result.ledger.failures.values()],
        matrices=[_matrix(document, result) for document in result.documents.values()],
        kinds=KINDS,
    )


def _shown(failure: Failure, result: Result) -> Mapping[str, Any]:
    return {
        "name": name_of(failure),
        "of": failure,
        "times": result.ledger.repeated[failure.key],
        "again": failure.again
        or f"./scripts/contract --profile {result.profile} --seed {result.seed} --provider {failure.provider}",
    }


def _matrix(document: Document, result: Result) -> Matrix:
    statuses = sorted({status for one in document.operations.values() for status in one.statuses})
    reasons = [f"{operation} {status}: {reason}" for (operation, status), reason in exemptions(document).items()]
    return Matrix(document.provider, statuses, list(_rows(document, statuses, result)), reasons)


def _rows(document: Document, statuses: Sequence[int], result: Result) -> Iterator[Row]:
    exempt = exemptions(document)
    for operation in document.operations.values():
        own = [
            one
            for one in result.ledger.failures.values()
            if (one.provider, one.operation) == (document.provider, operation.id)
        ]
        cells = []
        for status in statuses:
            times = result.ledger.coverage.returned.get((document.provider, operation.id, status), 0)
            reason = exempt.get((operation.id, status), "")
            if status not in operation.statuses:
                cells.append(Cell("undocumented"))
            elif times:
                cells.append(Cell("returned", times))
            else:
                cells.append(Cell("exempt" if reason else "missing", 0, reason))
        evidence = (operation.extension("x-evidence") or {}).get("level", "")
        yield Row(operation.id, operation.label, evidence, own, cells)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("contract_tests.reports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: plain(value) if isinstance(value, str) else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
