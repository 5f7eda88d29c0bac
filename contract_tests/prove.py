"""Shows that the checks can fail: each deliberate defect is put before a fresh sandbox, and has to be caught."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from contract_tests.checks import ALL as CHECKS
from contract_tests.defects import ALL as DEFECTS
from contract_tests.defects import Defect
from contract_tests.documents import Document
from contract_tests.engine import EngineFailed, Run, run
from contract_tests.layer import Layer, Spoiler
from contract_tests.ledger import FirstFailure, Ledger
from contract_tests.probe import Probe
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target, served
from payspec_sandbox.app import create_app

_EXAMPLES = 5  # random cases per operation: a defect that needs more is caught by a check of ours or not at all
_TAG = "customers"


@attrs.frozen
class Proof:
    """What caught a defect: our check and after how many cases, and schemathesis's check if it saw it as well."""

    defect: str
    provider: str
    check: str | None
    cases: int
    schemathesis: str | None

    @property
    def is_caught(self) -> bool:
        return self.check is not None or self.schemathesis is not None


def prove(documents: dict[str, Document], seed: int, tell: Callable[[str], None]) -> list[Proof]:
    """Every defect, after a control run without any: a healthy sandbox must not be accused.

    The defects are planted in the customers of each provider, so these operations alone are tested here: a defect that
    schemathesis does not see costs a whole run of it.
    """
    documents = {name: narrowed(document) for name, document in documents.items()}
    proofs = []
    for defect in [Defect("(healthy)", provider, Spoiler) for provider in documents] + DEFECTS:
        if defect.provider in documents:
            tell(f"{defect.provider}: {defect.name}")
            proofs.append(_proof(defect, documents, seed))
    return proofs


def narrowed(document: Document) -> Document:
    """The operations in which the defects are planted."""
    return document.only([operation.id for operation in document.operations.values() if _TAG in operation.tags])


def _proof(defect: Defect, documents: dict[str, Document], seed: int) -> Proof:
    document = documents[defect.provider]
    sanitise = Sanitiser(documents.values())
    with _spoiled(defect, seed) as target:
        ours = check_all(document, documents, target, sanitise, stop_at_first=True)
    with _spoiled(defect, seed) as target, tempfile.TemporaryDirectory() as reports:
        theirs = Ledger(stop_at_first=True)
        with contextlib.suppress(FirstFailure):
            settings = Run(seed, _EXAMPLES, stop_at_first=True)
            try:
                run(document, target, settings, theirs, sanitise, Path(reports))
            except EngineFailed:
                if not theirs.failures:
                    raise
    found, seen = (next(iter(ledger.failures.values()), None) for ledger in (ours, theirs))
    return Proof(defect.name, defect.provider, found.check if found else None, ours.total, seen.check if seen else None)


@contextlib.contextmanager
def _spoiled(defect: Defect, seed: int) -> Iterator[Target]:
    with contextlib.closing(create_app(seed=seed)) as app, served(Layer(app, defect.make())) as target:
        yield target


def check_all(
    document: Document,
    documents: dict[str, Document],
    target: Target,
    sanitise: Sanitiser,
    *,
    stop_at_first: bool = False,
) -> Ledger:
    """Our own checks over one provider."""
    ledger = Ledger(stop_at_first=stop_at_first)
    with contextlib.ExitStack() as stack:
        companion = None
        if document.provider == "gateway" and "paycombat" in documents:
            # The gateway documents no create: its objects are made through the other API of the same backend.
            companion = stack.enter_context(
                contextlib.closing(Probe(documents["paycombat"], target, Ledger(), sanitise))
            )
        probe = stack.enter_context(contextlib.closing(Probe(document, target, ledger, sanitise, companion)))
        with contextlib.suppress(FirstFailure):
            for check in CHECKS:
                if target.is_fresh or not check.sandbox_only:
                    check.apply(probe)
    return ledger
