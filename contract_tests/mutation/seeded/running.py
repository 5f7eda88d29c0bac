"""Shows that the checks can fail: each deliberate defect is put before a fresh sandbox, and has to be caught."""

from __future__ import annotations

import contextlib
import multiprocessing
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

import attrs

from contract_tests.checks import OF_DOCUMENTS, OF_REQUESTS, Check
from contract_tests.documents import Document, load, providers
from contract_tests.model.stories import Plan
from contract_tests.model.unit import around, run_stories
from contract_tests.mutation.seeded.defects import ALL as DEFECTS
from contract_tests.mutation.seeded.defects import WARNING, Defect
from contract_tests.mutation.seeded.layer import Layer, Spoiler
from contract_tests.requests.ledger import FirstFailure, Ledger
from contract_tests.requests.sending import Sender
from contract_tests.run.engine.alone import first_accusation
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target, served
from payspec_sandbox.app import create_app

NO_DEFECT = "(no defect)"
_STORIES, _STEPS = 1, 30  # random ones of each story
WARNED = "noted as worth a look"

Chosen = Mapping[str, Sequence[str]]
"""The operations of each provider that are tested; documents do not travel between processes."""


@attrs.frozen
class DefectResult:
    """What caught a defect: our check and after how many cases, and schemathesis's check if it saw it as well."""

    defect: str
    provider: str
    check: str | None
    cases: int
    schemathesis: str | None

    @property
    def is_caught(self) -> bool:
        return self.check is not None or self.schemathesis is not None


def run_defects(
    documents: dict[str, Document],
    seed: int,
    tell: Callable[[str], None],
    *,
    processes: int = 2,
    side_by_side: bool = True,
) -> list[DefectResult]:
    """Every defect, after a control run without any: a sandbox without any must not be accused.

    The control run is over everything, by our checks; a run of the contract tests has shown schemathesis the same. A
    defect is looked for in the operations where it is planted, by our checks and then, `side_by_side`, by schemathesis
    alone. The results do not depend on each other, so processes share them; the order is that of the table.
    """
    chosen = {name: tuple(document.operations) for name, document in documents.items()}
    names = [(NO_DEFECT, provider) for provider in documents]
    names += [(defect.name, defect.provider) for defect in DEFECTS if defect.provider in documents]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        results = []
        shown = partial(result_of, chosen=chosen, seed=seed, side_by_side=side_by_side)
        for result in pool.map(shown, names):
            tell(f"{result.provider}: {result.defect}")
            results.append(result)
        return results


def result_of(name: tuple[str, str], chosen: Chosen, seed: int, side_by_side: bool = True) -> DefectResult:
    """One row of the table, by the name of the defect and its provider."""
    defect_name, provider = name
    documents = {other: _document(other, tuple(chosen.get(other, ()))) for other in providers()}
    if defect_name == NO_DEFECT:
        return _ours(Defect(NO_DEFECT, provider, (), Spoiler), documents, seed)
    defect = next(one for one in DEFECTS if (one.name, one.provider) == name)
    result = _ours(defect, documents, seed)
    if defect.in_webhooks or not side_by_side:
        return result  # schemathesis does not look at webhooks, and no reply is any different
    sanitise = Sanitiser(documents.values())
    document = documents[provider].only(around(provider, documents, defect.where))
    with spoiled(defect, seed) as target, tempfile.TemporaryDirectory() as folder:
        return attrs.evolve(result, schemathesis=first_accusation(document, target, seed, sanitise, Path(folder)))


def _ours(defect: Defect, documents: dict[str, Document], seed: int) -> DefectResult:
    is_warned = defect.seen_as == WARNING
    with spoiled(defect, seed) as target:
        ledger = asked(documents, defect.provider, target, seed, defect.where, stop_at_first=not is_warned)
    found = next((failure.check for failure in ledger.failures.values()), None)
    if is_warned:
        found = WARNED if ledger.warnings and not ledger.failures else None
    return DefectResult(defect.name, defect.provider, found, ledger.total, None)


@contextlib.contextmanager
def spoiled(defect: Defect, seed: int) -> Iterator[Target]:
    """A fresh sandbox behind a defect."""
    spoiler = defect.make()
    with contextlib.closing(create_app(seed=seed)) as app, served(Layer(app, spoiler)) as target:
        yield attrs.evolve(target, on_the_way=spoiler.on_the_way)


@cache
def _document(provider: str, operations: tuple[str, ...]) -> Document:
    """A provider's chosen operations; all of one that was not chosen, since it may have to make another's objects."""
    return load(provider).only(operations) if operations else load(provider)


def asked(
    documents: dict[str, Document],
    provider: str,
    target: Target,
    seed: int,
    about: Collection[str] = (),
    *,
    stop_at_first: bool = False,
    checks: Sequence[Check[Any]] | None = None,
) -> Ledger:
    """Our own checks over one provider, those of the model among them, or those of them that are named.

    The stories are about the resources that the operations or tags in `about` belong to.
    """
    ledger = Ledger(stop_at_first=stop_at_first)
    sanitise = Sanitiser(documents.values())
    plan = Plan(seed, _STORIES, _STEPS, shrinks=False)
    with contextlib.suppress(FirstFailure):
        of_requests = [one for one in checks if one in OF_REQUESTS] if checks is not None else OF_REQUESTS
        run_stories(provider, documents, target, ledger, sanitise, plan, about, of_requests)
        of_documents = [one for one in checks if one in OF_DOCUMENTS] if checks is not None else OF_DOCUMENTS
        ask(documents[provider], target, ledger, sanitise, of_documents)
    return ledger


def ask(
    document: Document,
    target: Target,
    ledger: Ledger,
    sanitise: Sanitiser,
    checks: Sequence[Check[Sender]] = OF_DOCUMENTS,
) -> None:
    """The checks of a whole document."""
    with contextlib.closing(Sender(document, target, ledger, sanitise)) as sender:
        for check in checks:
            check.apply(sender)
