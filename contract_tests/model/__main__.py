"""`python -m contract_tests.model`: holds a sandbox against the behaviour files, by stories."""

from __future__ import annotations

import argparse
import sys
import time

from contract_tests.documents import load, providers
from contract_tests.model.behaviour import family_of
from contract_tests.model.reach import described, points, refusals
from contract_tests.model.stories import Plan, broken, text
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.sending import Sender
from contract_tests.sanitising import Sanitiser
from contract_tests.target import started_sandbox


def main(arguments: list[str] | None = None) -> int:
    """Tell stories; 0 where none goes wrong."""
    options = _parser().parse_args(arguments)
    documents = {name: load(name) for name in providers()}
    failed = 0
    for provider in options.provider or documents:
        family = family_of(provider, documents)
        if family is None:
            print(f"{provider}: nothing is said of its behaviour")
            continue
        began = time.monotonic()
        ledger, sanitise = Ledger(), Sanitiser(documents.values())
        with started_sandbox(options.seed) as target:
            senders = {name: Sender(one, target, ledger, sanitise) for name, one in family.documents.items()}
            reached = {described(one) for one in family.actions.values()}
            plan = Plan(
                options.seed, options.stories, options.steps, not options.no_shrink, options.cases, options.further
            )
            for one in broken(family, senders, provider, plan, options.resource, _say, reached):
                failed += 1
                print(text(one), flush=True)
                if options.first:
                    break
        if options.reached:
            wanted = [*points(documents[provider], family), *refusals(family, provider)]
            missing = [one for one in wanted if one not in reached]
            print("\n".join(f"  never: {one.kind}: {one.operation} {one.what}" for one in missing))
            print(f"{provider}: {len(wanted) - len(missing)} of {len(wanted)} entries came to bear")
        print(f"{provider}: {failed} failures, {ledger.total} requests, {time.monotonic() - began:.1f} s")
    return 1 if failed else 0


def _say(name: str) -> None:
    print(f"  {name}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m contract_tests.model", description=__doc__)
    parser.add_argument("--provider", action="append", choices=providers())
    parser.add_argument("--resource", action="append", help="only stories about this one; may be repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=1, help="for each resource (default: 1)")
    parser.add_argument("--further", type=int, default=0, help="more about resources that need them (default: 0)")
    parser.add_argument("--steps", type=int, default=60, help="of each story (default: 60)")
    parser.add_argument("--cases", type=int, default=0, help="of schemathesis's for each operation (default: none)")
    parser.add_argument("--reached", action="store_true", help="say which entries never came to bear")
    parser.add_argument("--first", action="store_true", help="stop at the first failure")
    parser.add_argument("--no-shrink", action="store_true", help="do not shorten the stories")
    return parser


if __name__ == "__main__":
    sys.exit(main())
