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
from contract_tests.mutation.seeded.proofs import HEALTHY, asked, spoiled
from contract_tests.requests.ledger import Failure


@attrs.frozen
class Acquittal:
    """What our checks say of one healthy provider: after how many cases, and what they accuse it of, which is wrong."""

    seed: int
    provider: str
    cases: int
    accusations: tuple[Failure, ...]


def healthy(seeds: Sequence[int], tell: Callable[[str], None] = lambda _: None, processes: int = 2) -> list[Acquittal]:
    """Our checks over every provider for each seed, by several processes; in the order of the seeds."""
    chosen = [(seed, provider) for seed in seeds for provider in providers()]
    found = []
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        for acquittal in pool.map(acquitted, chosen):
            tell(f"seed {acquittal.seed}: {acquittal.provider}")
            found.append(acquittal)
    return found


def acquitted(chosen: tuple[int, str]) -> Acquittal:
    """One seed and provider."""
    seed, provider = chosen
    documents = _documents()
    with spoiled(Defect(HEALTHY, provider, (), Spoiler), seed) as target:
        ledger = asked(documents, provider, target, seed)
    return Acquittal(seed, provider, ledger.total, tuple(ledger.failures.values()))


@cache
def _documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}
