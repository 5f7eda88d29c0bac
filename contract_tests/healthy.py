"""Shows that the checks do not accuse without reason: fresh sandboxes with nothing wrong, one for each of some seeds.

python -m contract_tests.healthy 20
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import attrs

from contract_tests.defects import Defect
from contract_tests.documents import Document, load, providers
from contract_tests.layer import Spoiler
from contract_tests.ledger import Failure
from contract_tests.prove import HEALTHY, check_all, spoiled
from contract_tests.sanitising import Sanitiser

_PROCESSES = 2


@attrs.frozen
class Acquittal:
    """What our checks say of one healthy provider: after how many cases, and what they accuse it of, which is wrong."""

    seed: int
    provider: str
    cases: int
    accusations: tuple[Failure, ...]


def healthy(seeds: Sequence[int], tell: Callable[[str], None] = lambda _: None) -> list[Acquittal]:
    """Our checks over every provider for each seed, by two processes; in the order of the seeds."""
    asked = [(seed, provider) for seed in seeds for provider in providers()]
    found = []
    with ProcessPoolExecutor(_PROCESSES, multiprocessing.get_context("spawn")) as processes:
        for acquittal in processes.map(acquitted, asked):
            tell(f"seed {acquittal.seed}: {acquittal.provider}")
            found.append(acquittal)
    return found


def acquitted(asked: tuple[int, str]) -> Acquittal:
    """One seed and provider."""
    seed, provider = asked
    documents = _documents()
    with spoiled(Defect(HEALTHY, provider, (), Spoiler), seed) as target:
        ledger = check_all(documents[provider], documents, target, Sanitiser(documents.values()))
    return Acquittal(seed, provider, ledger.total, tuple(ledger.failures.values()))


@cache
def _documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}


def main() -> int:
    """Print what is accused; 0 where nothing is."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    found = healthy(range(1, count + 1))
    for one in found:
        for failure in one.accusations:
            print(f"seed {one.seed} {one.provider} {failure.operation}: {failure.check}: {failure.detail}")
    accused = sum(bool(one.accusations) for one in found)
    print(f"{count} seeds, {sum(one.cases for one in found):,} cases, {accused} healthy runs accused")
    return 1 if accused else 0


if __name__ == "__main__":
    sys.exit(main())
