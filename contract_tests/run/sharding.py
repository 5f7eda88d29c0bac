"""Runs the units of a plan, several at a time, each in a process of its own, and puts together what they found.

Processes and not threads: schemathesis loses cases with several workers on Python 3.11.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

import attrs

from contract_tests.documents import Document, load, providers
from contract_tests.model.stories import Plan
from contract_tests.model.unit import run_stories
from contract_tests.mutation.seeded.running import ask
from contract_tests.requests.ledger import Ledger
from contract_tests.run.engine.driving import SINGLE, STATEFUL, Run, run
from contract_tests.run.plan import CHECKS, Unit
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target, named_target, started_sandbox


@attrs.frozen
class Settings:
    """What all units of a run share. `url` is a sandbox that was named; without one each unit starts its own.

    `examples` are schemathesis's random cases for each operation and phase, `steps` those of each story of the model,
    and `cases` what schemathesis adds to that for each operation.
    `implemented` names the operations that are tested, by provider; what schemathesis writes goes to `reports`.
    """

    seed: int
    examples: int
    steps: int
    cases: int
    url: str | None
    implemented: Mapping[str, frozenset[str]]
    reports: Path

    def documents(self) -> dict[str, Document]:
        """Every provider's document with the operations that are tested. Providers of one backend need each other's."""
        return {name: load(name).only(self.implemented[name]) for name in providers()}


@attrs.frozen
class Outcome:
    """What a unit found: cases by schemathesis's phase, and everything else in the ledger."""

    unit: Unit
    phases: Counter[str]
    ledger: Ledger
    seconds: float


_FURTHER = 8
"""Stories more about a resource of which something has not come about; few of them are queue."""
Tell = Callable[[str, int], None]
"""Hears the name of a unit and how many of its scenarios are done."""


def perform(unit: Unit, settings: Settings, tell: Tell) -> Outcome:
    """One unit, in this process."""
    began = time.monotonic()
    documents = settings.documents()
    document = documents[unit.provider]
    sanitise = Sanitiser(documents.values())
    phases: Counter[str] = Counter()
    with _target(settings, documents) as target:
        if unit.kind == CHECKS:
            ledger = Ledger()
            ask(document, target, ledger, sanitise)
            if target.is_fresh:  # a story begins with a reset, which is not for a sandbox that somebody uses
                plan = Plan(settings.seed, steps=settings.steps, cases=settings.cases, further=_FURTHER)
                run_stories(unit.provider, documents, target, ledger, sanitise, plan)
        else:
            ledger = Ledger()
            of_schemathesis = Run(
                settings.seed,
                settings.examples,
                phases=SINGLE if unit.operations else STATEFUL,
                operations=unit.operations,
            )
            folder = settings.reports / unit.name
            shutil.rmtree(folder, ignore_errors=True)
            phases = run(
                document, target, of_schemathesis, ledger, sanitise, folder, lambda done: tell(unit.name, done)
            )
    return Outcome(unit, phases, ledger, time.monotonic() - began)


def outcomes(units: Sequence[Unit], settings: Settings, shards: int, tell: Tell) -> Iterator[Outcome]:
    """The outcomes as they come, from so many processes at a time. The longest units are begun first."""
    longest_first = sorted(units, key=lambda unit: unit.cost, reverse=True)
    if shards == 1:
        for unit in longest_first:
            yield perform(unit, settings, tell)
        return
    context = get_context("spawn")
    queue = context.SimpleQueue()
    listener = threading.Thread(target=_pass_on, args=(queue, tell), daemon=True)
    listener.start()
    with ProcessPoolExecutor(shards, mp_context=context, initializer=_remember, initargs=(queue,)) as pool:
        futures = [pool.submit(_perform, unit, settings) for unit in longest_first]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)
            queue.put(None)
            listener.join()


_HEARD: list[SimpleQueue[Any]] = []


def _remember(queue: SimpleQueue[Any]) -> None:
    """In a new process: where to tell how far a unit is."""
    _HEARD.append(queue)


def _perform(unit: Unit, settings: Settings) -> Outcome:
    return perform(unit, settings, lambda name, done: _HEARD[0].put((name, done)))


def _pass_on(queue: SimpleQueue[Any], tell: Tell) -> None:
    while (message := queue.get()) is not None:
        tell(*message)


@contextlib.contextmanager
def _target(settings: Settings, documents: Mapping[str, Document]) -> Iterator[Target]:
    if settings.url is not None:
        yield named_target(settings.url, list(documents.values()))
    else:
        with started_sandbox(settings.seed) as target:
            yield target
