"""How a run is divided: into units that know nothing of each other, the same ones however many processes there are.

Each unit has a sandbox of its own and follows from the seed alone. So one process and eight send the same cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from contract_tests.documents import Document
from contract_tests.run.engine.driving import SINGLE

CASES, STATEFUL, CHECKS = "cases", "stateful", "checks"
# So many operations make a unit of several seconds, against about one that it takes to start it.
_OPERATIONS = 16
_COST_OF_STATEFUL, _COST_OF_CHECKS = 60, 100


@attrs.frozen
class Unit:
    """A part of a run over one provider. `operations` are those whose single cases it makes."""

    provider: str
    kind: str
    number: int = 1
    operations: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As folders and lines of progress have it."""
        return f"{self.provider}-{self.kind}" + (f"-{self.number}" if self.kind == CASES else "")

    @property
    def cost(self) -> int:
        """What it takes, in scenarios of schemathesis, roughly: the longest are begun first."""
        fixed = {STATEFUL: _COST_OF_STATEFUL, CHECKS: _COST_OF_CHECKS}
        return fixed.get(self.kind, len(SINGLE) * len(self.operations))


def units(documents: Iterable[Document]) -> list[Unit]:
    """The units of a run, in the order in which they are reported."""
    return [unit for document in documents for unit in _units(document)]


def _units(document: Document) -> Iterator[Unit]:
    for number, operations in enumerate(_parts(document), 1):
        yield Unit(document.provider, CASES, number, operations)
    if document.namings:
        yield Unit(document.provider, STATEFUL)
    yield Unit(document.provider, CHECKS)


def _parts(document: Document) -> Iterator[tuple[str, ...]]:
    """The operations in parts of about one size; those of one tag stay together, as they name each other's objects."""
    part: list[str] = []
    by_tag: dict[str, list[str]] = {}
    for operation in document.operations.values():
        by_tag.setdefault(operation.tags[0], []).append(operation.id)
    for operations in by_tag.values():
        if part and len(part) + len(operations) > _OPERATIONS:
            yield tuple(part)
            part = []
        part += operations
    if part:
        yield tuple(part)
