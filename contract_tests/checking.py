"""Applies our own checks to one provider."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from contract_tests.checks import ALL
from contract_tests.documents import Document
from contract_tests.ledger import FirstFailure, Ledger
from contract_tests.probe import probing
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target


def check_all(
    document: Document,
    documents: Mapping[str, Document],
    target: Target,
    sanitise: Sanitiser,
    *,
    stop_at_first: bool = False,
) -> Ledger:
    """Every check over every operation it applies to; `documents` are all there are, for companions."""
    ledger = Ledger(stop_at_first=stop_at_first)
    with probing(document, documents, target, ledger, sanitise) as probe, contextlib.suppress(FirstFailure):
        for check in ALL:
            if target.is_fresh or not check.sandbox_only:
                check.apply(probe)
    return ledger
