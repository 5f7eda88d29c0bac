"""Interleaved measuring: every contender runs once per round, so that a slow moment of the machine hits all alike."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import attrs


class Row:
    """One line of a table: a contender, its figure, then as the columns say, such as a ratio and its limit."""

    def __init__(self, *cells: str) -> None:
        self.cells = cells


@attrs.frozen
class Table:
    """A measured table with the sentence that says what it shows."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    note: str = ""

    def text(self) -> str:
        """The table in Markdown, which reads well in a terminal too."""
        filled = [(*row.cells, *[""] * (len(self.columns) - len(row.cells))) for row in self.rows]
        cells = [self.columns, *filled]
        widths = [max(len(line[index]) for line in cells) for index in range(len(self.columns))]
        lines = [
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
            for line in cells
        ]
        lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return f"## {self.title}\n\n" + "\n".join(lines) + (f"\n\n{self.note}" if self.note else "") + "\n"


def calls(contenders: Mapping[str, Callable[[], object]], *, rounds: int = 40, batch: int = 200) -> dict[str, float]:
    """Median CPU microseconds of one call of each contender."""
    for call in contenders.values():
        for _ in range(batch):
            call()
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        order = list(contenders.items())
        for name, call in order if number % 2 else reversed(order):
            began = time.process_time_ns()
            for _ in range(batch):
                call()
            samples[name].append((time.process_time_ns() - began) / batch / 1000)
    return {name: statistics.median(values) for name, values in samples.items()}


def processes(contenders: Mapping[str, Sequence[str]], *, rounds: int = 25) -> dict[str, float]:
    """Median CPU milliseconds of one run of each command."""
    if not (hasattr(os, "posix_spawn") and hasattr(os, "wait4")):
        raise SystemExit("benchmark: what a process costs is measured on Linux and macOS only.")
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 2):
        for name, command in contenders.items():
            child = os.posix_spawn(command[0], list(command), os.environ)
            _, status, usage = os.wait4(child, 0)
            if status:
                raise SystemExit(f"benchmark: {' '.join(command)} failed")
            if number >= 2:  # the first rounds warm the file cache
                samples[name].append((usage.ru_utime + usage.ru_stime) * 1000)
    return {name: statistics.median(values) for name, values in samples.items()}
