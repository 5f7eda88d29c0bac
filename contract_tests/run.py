"""`./scripts/contract`: is what the specifications say true of the sandbox, or of a sandbox that was named?"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from contract_tests import summary
from contract_tests.documents import Document, load, providers
from contract_tests.engine import EngineFailed, Run, run
from contract_tests.ledger import Ledger, merged
from contract_tests.prove import check_all, prove
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target, TargetFailed, TargetRefused, named_target, played, started_sandbox

REPORTS = Path("reports") / "contract"
# Random cases per operation and phase: enough to find what is easily found on each push, and more before a release.
EXAMPLES = {"quick": 20, "full": 150}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tests; 0 where every promise is kept and every defect is caught."""
    options = _parser().parse_args(arguments)
    # A gateway test makes its customers through paycombat, so all documents are read.
    whole = {name: load(name) for name in providers()}
    try:
        if options.target:
            named_target(options.target, list(whole.values()))  # refused before anything is sent
        plays = played(options.target)
        documents = {name: document.only(plays[name]) for name, document in whole.items()}
        chosen = [documents[name] for name in options.provider or documents]
        print(summary.not_covered({one.provider: _not_played(whole[one.provider], one) for one in chosen}), end="")
        failed = False
        for seed in options.seed or [1]:
            failed |= _tested(chosen, documents, options, seed)
        if options.prove:
            proofs = prove({one.provider: one for one in chosen}, 1, summary.progress)
            print(summary.proofs(proofs))
            failed |= any(proof.is_caught is (proof.defect == "(healthy)") for proof in proofs)
    except (TargetRefused, TargetFailed, EngineFailed) as error:
        print(f"contract: {error}", file=sys.stderr)
        return 2
    return 1 if failed else 0


def _not_played(whole: Document, covered: Document) -> list[str]:
    return [name for name in whole.operations if name not in covered.operations]


def _tested(chosen: list[Document], documents: dict[str, Document], options: argparse.Namespace, seed: int) -> bool:
    """One seed over the chosen providers; whether anything failed."""
    began = time.monotonic()
    ledgers = []
    print(f"Contract tests, {options.profile}, seed {seed}, against {options.target or 'a sandbox of our own'}")
    for document in chosen:
        with _target(options, documents, seed) as target:
            ledgers.append(_provider(document, documents, target, Run(seed, EXAMPLES[options.profile])))
    whole = merged(ledgers)
    print(summary.result(whole, time.monotonic() - began))
    return bool(whole.failures)


def _provider(document: Document, documents: dict[str, Document], target: Target, settings: Run) -> Ledger:
    """schemathesis and our checks over one provider."""
    sanitise = Sanitiser(documents.values())
    ledger = Ledger()
    summary.progress(f"{document.provider}: schemathesis, {len(document.operations)} operations")
    shutil.rmtree(REPORTS / document.provider, ignore_errors=True)
    phases = run(document, target, settings, ledger, sanitise, REPORTS / document.provider)
    summary.progress(f"{document.provider}: our checks")
    ours = check_all(document, documents, target, sanitise)
    print(summary.provider(document, phases, ours))
    return merged([ledger, ours])


@contextlib.contextmanager
def _target(options: argparse.Namespace, documents: dict[str, Document], seed: int):  # type: ignore[no-untyped-def]
    if options.target:
        yield named_target(options.target, list(documents.values()))
    else:
        with started_sandbox(seed) as target:
            yield target


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/contract", description=__doc__)
    parser.add_argument("--provider", action="append", choices=providers(), help="only this one; may be repeated")
    parser.add_argument("--target", metavar="URL", help="a running sandbox on this machine (default: one of our own)")
    parser.add_argument(
        "--profile", choices=sorted(EXAMPLES), default="full", help="how thorough (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, action="append", help="what random cases follow from; may be repeated")
    parser.add_argument("--prove", action="store_true", help="then show that each deliberate defect is caught")
    return parser


if __name__ == "__main__":
    sys.exit(main())
