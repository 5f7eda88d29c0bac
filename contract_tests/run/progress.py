"""How far a run is: a bar on a terminal, a line for each finished unit elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from contract_tests.run.plan import Unit
from contract_tests.run.sharding import Outcome


class Following(Protocol):
    """Hears of the scenarios and of the ends of units."""

    def scenarios(self, unit: str, done: int) -> None:
        """A unit has done so many."""

    def finished(self, outcome: Outcome) -> None:
        """A unit has ended."""


@contextlib.contextmanager
def following(units: Sequence[Unit]) -> Iterator[Following]:
    """What suits where standard error leads to."""
    if sys.stderr.isatty():
        with _Bar(units) as bar:
            yield bar
    else:
        yield _Lines(len(units))


class _Lines:
    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def scenarios(self, unit: str, done: int) -> None:
        pass

    def finished(self, outcome: Outcome) -> None:
        self._done += 1
        found = f"{len(outcome.ledger.failures)} FAILURES" if outcome.ledger.failures else "0 failures"
        print(
            f"  [{self._done:2}/{self._total}] {outcome.unit.name:22} {outcome.ledger.total:6,} cases, {found}, "
            f"{outcome.seconds:.1f} s",
            file=sys.stderr,
            flush=True,
        )


class _Bar:
    def __init__(self, units: Sequence[Unit]) -> None:
        self._progress = Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:3.0f} %"),
            TextColumn("{task.fields[cases]:,} cases, {task.fields[failures]} failures"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._costs = {unit.name: unit.cost for unit in units}
        self._done: dict[str, int] = {}
        self._cases = self._failures = 0
        self._task = self._progress.add_task("contract", total=sum(self._costs.values()), cases=0, failures=0)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def scenarios(self, unit: str, done: int) -> None:
        # The number of scenarios is known roughly; a unit is whole when it has ended.
        self._done[unit] = max(self._done.get(unit, 0), min(done, self._costs[unit] - 1))
        self._shown(unit)

    def finished(self, outcome: Outcome) -> None:
        self._done[outcome.unit.name] = self._costs[outcome.unit.name]
        self._cases += outcome.ledger.total
        self._failures += len(outcome.ledger.failures)
        self._shown(outcome.unit.name)

    def _shown(self, unit: str) -> None:
        self._progress.update(
            self._task,
            completed=sum(self._done.values()),
            description=unit,
            cases=self._cases,
            failures=self._failures,
        )
