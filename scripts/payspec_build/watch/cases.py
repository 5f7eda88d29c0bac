"""The contract cases of a few operations, in a process that waits for its job with everything imported.

It reads one line of JSON, `{"provider": ..., "operations": [...], "parts": [...]}`, and prints one: how many cases ran
and what failed. For the next job there is the next process: what it has read of the documents is as old as it is.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contract_tests.documents import load, providers
from contract_tests.model.stories import Plan
from contract_tests.model.unit import run_stories
from contract_tests.requests.ledger import Ledger
from contract_tests.run.plan import CASES, Unit
from contract_tests.run.sharding import Settings, perform
from contract_tests.sanitising import Sanitiser
from contract_tests.target import implemented_at, started_sandbox

EXAMPLES, STEPS = 5, 12
_MOST = 10


def main() -> int:
    """One job."""
    job = json.loads(sys.stdin.readline() or "null")
    if job is not None:
        print(json.dumps(done(job["provider"], job["operations"], job["parts"])), flush=True)
    return 0


def done(provider: str, operations: list[str], parts: list[str]) -> dict[str, Any]:
    """`cases` are schemathesis's for these operations, `story` a short one about their resources."""
    implemented = implemented_at(None)
    ledgers = []
    if "cases" in parts:
        with tempfile.TemporaryDirectory() as name:
            settings = Settings(1, EXAMPLES, STEPS, 0, None, implemented, Path(name))
            unit = Unit(provider, CASES, operations=tuple(operations))
            ledgers.append(perform(unit, settings, lambda *_: None).ledger)
    if "story" in parts:
        ledgers.append(_story(provider, operations, implemented))
    found = [one for ledger in ledgers for one in ledger.failures.values()]
    failures = [f"{one.operation}: {one.check}: {one.detail}" for one in found]
    return {"cases": sum(one.total for one in ledgers), "failures": failures[:_MOST], "more": len(failures[_MOST:])}


def _story(provider: str, operations: list[str], implemented: Mapping[str, frozenset[str]]) -> Ledger:
    documents = {one: load(one).only(implemented[one]) for one in providers()}
    ledger = Ledger()
    with started_sandbox(1) as target:
        plan = Plan(1, steps=STEPS, shrinks=False)
        run_stories(provider, documents, target, ledger, Sanitiser(documents.values()), plan, operations)
    return ledger


if __name__ == "__main__":
    sys.exit(main())
