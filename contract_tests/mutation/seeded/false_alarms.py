"""Shows that the checks do not accuse without reason: fresh sandboxes with nothing wrong, one for each seed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import attrs

from contract_tests.documents import Document, load, providers
from contract_tests.mutation.seeded.defects import Defect
from contract_tests.mutation.seeded.layer import Spoiler
from contract_tests.mutation.seeded.running import NO_DEFECT, asked, spoiled
from contract_tests.requests.ledger import Failure


@attrs.frozen
class FalseAlarmRun:
    """What our checks accuse one provider without a defect of, which is wrong, and after how many cases."""

    seed: int
    provider: str
    cases: int
    accusations: tuple[Failure, ...]


def false_alarm_runs(
    seeds: Sequence[int], tell: Callable[[str], None] = lambda _: None, processes: int = 2
) -> list[FalseAlarmRun]:
    """Our checks over every provider for each seed, by several processes; in the order of the seeds."""
    chosen = [(seed, provider) for seed in seeds for provider in providers()]
    found = []
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        for run in pool.map(without_defect, chosen):
            tell(f"seed {run.seed}: {run.provider}")
            found.append(run)
    return found


def without_defect(chosen: tuple[int, str]) -> FalseAlarmRun:
    """One seed and provider."""
    seed, provider = chosen
    documents = _documents()
    with spoiled(Defect(NO_DEFECT, provider, (), Spoiler), seed) as target:
        ledger = asked(documents, provider, target, seed)
    return FalseAlarmRun(seed, provider, ledger.total, tuple(ledger.failures.values()))


@cache
def _documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}
