"""schemathesis alone: what it says of a target with the checks it comes with, and none of ours.

This is what stands beside our checks in the table of defects. It gets the same document, signed requests and exceptions
as in a run, all phases and few examples; and it stops at the first failure, without making it smaller.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from contract_tests.documents import Document
from contract_tests.requests.ledger import FirstFailure, Ledger
from contract_tests.run.engine.driving import Run, run
from contract_tests.run.engine.names import OUR_CHECK
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target

EXAMPLES = 5
"""Random cases per operation and phase; the coverage phase adds some hundreds that are not random."""


def first_accusation(document: Document, target: Target, seed: int, sanitise: Sanitiser, folder: Path) -> str | None:
    """The name of schemathesis's first check that fails, None where none does. `folder` is for its files.

    Raises EngineFailed where it did not run to its end.
    """
    ledger = Ledger(stop_at_first=True)
    settings = Run(seed, EXAMPLES, stop_at_first=True, without=OUR_CHECK)
    with contextlib.suppress(FirstFailure):
        run(document, target, settings, ledger, sanitise, folder)
    return next((failure.check for failure in ledger.failures.values()), None)
