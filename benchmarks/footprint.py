"""How fast servers start, and how much memory they take before and after work."""

from __future__ import annotations

import itertools
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import load
from benchmarks.contenders import Command, Running, serving
from benchmarks.environment import title
from benchmarks.measure import Row, Table

_STARTS = 5
_BLOCKS = 20
_START_LIMIT_S, _RSS_LIMIT_MB = 0.5, 90
_STEP, _STEPS = 50_000, 4


def starts(commands: Mapping[str, Command], folder: Path) -> dict[str, tuple[float, float]]:
    """Median seconds to the first answer, and MB then, of new servers started in turn."""
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(_STARTS):
        for place, (name, command) in enumerate(commands.items()):
            with serving(command, folder / f"{number}-{place}") as server:
                found.setdefault(name, []).append((server.start_s, server.rss_mb()))
    return {
        name: (statistics.median(start for start, _ in values), statistics.median(rss for _, rss in values))
        for name, values in found.items()
    }


def disk_ms(folder: Path) -> float:
    """Median milliseconds until a block that is appended to a file is on the disk: the least that a commit takes."""
    took = []
    with (folder / "block").open("ab", buffering=0) as file:
        for _ in range(_BLOCKS):
            began = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def loaded(servers: Mapping[str, Running], started: Mapping[str, tuple[float, float]]) -> Table:
    """Start and memory of all, after the load that they have had."""
    ours = next(iter(servers))
    rows = [
        Row(
            title(name),
            f"{started[name][0]:.2f}",
            f"at most {_START_LIMIT_S}" if name == ours else "",
            f"{started[name][1]:.0f}",
            f"{server.rss_mb():.0f}",
        )
        for name, server in servers.items()
    ]
    note = f"Seconds from the start of the process to its first HTTP answer, median of {_STARTS} interleaved starts."
    columns = ("server", "first answer, s", "limit", "MB then", "MB after the rounds above")
    return Table("Sandbox, start", columns, rows, note)


def memory(server: Running, requests: Sequence[bytes]) -> Table:
    """What the sandbox takes while requests of all kinds go on."""
    rows = [Row("after the rounds above", f"{server.rss_mb():.1f}")]
    answered = 0
    for step in range(1, _STEPS + 1):
        while answered < step * _STEP:
            turns = itertools.cycle(requests)
            result = load.run(server.port, lambda turns=turns: next(turns), seconds=1.0)  # type: ignore[misc]
            if result.failed:
                raise SystemExit(f"benchmark: {result.failed} answers had another status than 200")
            answered += result.answered
        limit = f"at most {_RSS_LIMIT_MB}" if step * _STEP == 100_000 else ""
        rows.append(Row(f"{answered:,} requests later", f"{server.rss_mb():.1f}", limit))
    note = "Reads, updates and creations in equal parts, data in a file. Resident memory; flat is what it should be."
    return Table("Sandbox, memory", ("when", "MB", "limit"), rows, note)
