"""`./scripts/contract`: is what the specifications say true of the sandbox, or of a sandbox that was named?"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx

from contract_tests.documents import Document, DocumentLacks, load, providers
from contract_tests.machine import MOST_PROCESSES, usable_cores
from contract_tests.mutation import command as mutation
from contract_tests.mutation.seeded import summary as defect_summary
from contract_tests.mutation.seeded.false_alarms import false_alarm_runs
from contract_tests.mutation.seeded.running import run_defects
from contract_tests.remote import command as remote
from contract_tests.reports import DATA, summary, write
from contract_tests.run.engine.driving import EngineFailed
from contract_tests.run.joining import NotJoined, joined
from contract_tests.run.plan import units
from contract_tests.run.progress import following
from contract_tests.run.repeat import ReportUnreadable, read, repeated, text
from contract_tests.run.result import Result, concluded
from contract_tests.run.sharding import Settings, outcomes
from contract_tests.sanitising import Sanitiser
from contract_tests.target import TargetFailed, TargetRefused, implemented_at, named_target, started_sandbox
from contract_tests.terminal import for_terminal
from payspec.errors import ConfigurationError

_SPEC_HELP = "a folder with a specification that is not installed: it joins for this run"
REPORTS = Path("reports") / "contract"
UNITS = "units"
SEEDED, BOTH, GENERATED = "seeded", "both", "generated"
# Random cases per operation and phase: what is easily found on each push, more before a release, all night long.
EXAMPLES = {"quick": 20, "full": 150, "soak": 1500}
STEPS = {"quick": 60, "full": 200, "soak": 1500}  # random ones of each story of the model
CASES = {"quick": 10, "full": 60, "soak": 400}  # of schemathesis's in those stories, for each operation


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tests; 0 where nothing is wrong, enough was reached and every defect is caught."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--spec", type=Path, metavar="FOLDER", help=_SPEC_HELP)
    options, words = parser.parse_known_args(words)
    if options.spec is None:
        return _run(words)
    try:
        with joined(options.spec) as names:
            chosen = [part for name in names for part in ("--provider", name)]
            return _run(words if "--provider" in words else [*words, *chosen])
    except NotJoined as error:
        print(for_terminal(f"contract: {error}", sys.stderr), file=sys.stderr)
        return 2


def _run(words: list[str]) -> int:
    """What the words ask for, among the providers that are installed by now."""
    if remote.is_asked(words):
        return remote.main(words)  # a provider's test environment, or a recording of one: docs/contract-remote.md
    options = _options(words)
    if options.mutation == GENERATED:
        return mutation.main(options, REPORTS)
    try:
        whole = {name: load(name) for name in providers()}
        if options.repeat:
            return _repeated(options.repeat, options.target, list(whole.values()))
        if options.target:
            named_target(options.target, list(whole.values()))  # refused before anything is sent
        implemented = implemented_at(options.target)
        chosen = [whole[name].only(implemented[name]) for name in options.provider or whole]
        print(summary.not_covered({one.provider: _not_implemented(whole[one.provider], one) for one in chosen}), end="")
        failed = False
        for seed in options.seed or [1]:
            failed |= _tested(chosen, implemented, options, seed).has_failed
        if options.mutation:
            failed |= _proven(chosen, options)
        if options.false_alarms:
            runs = false_alarm_runs(range(1, options.false_alarms + 1), summary.progress, options.shards)
            print(defect_summary.false_alarm_runs(runs))
            failed |= any(one.accusations for one in runs)
    except (DocumentLacks, ConfigurationError, TargetRefused, TargetFailed, EngineFailed, ReportUnreadable) as error:
        print(for_terminal(f"contract: {error}", sys.stderr), file=sys.stderr)
        return 2
    return 1 if failed else 0


def _repeated(name: str, url: str | None, documents: list[Document]) -> int:
    """Send a reported failure again: 0 where some answer is another than then, 1 where all are the same."""
    failure = read(REPORTS / DATA, name)
    with contextlib.ExitStack() as stack:
        target = named_target(url, documents) if url else stack.enter_context(started_sandbox(1))
        try:
            again = list(repeated(failure, target))
        except httpx.HTTPError as error:
            raise TargetFailed(f"{target.url} does not answer ({type(error).__name__}).") from None
    print(text(failure, again, Sanitiser(documents)))
    return 1 if all(one.is_same for one in again) else 0


def _proven(chosen: Sequence[Document], options: argparse.Namespace) -> bool:
    """Look for every defect; whether one was missed, or a sandbox without any accused."""
    side_by_side = options.mutation == BOTH
    documents = {one.provider: one for one in chosen}
    found = run_defects(documents, 1, summary.progress, processes=options.shards, side_by_side=side_by_side)
    print(defect_summary.results(found, side_by_side=side_by_side))
    print("Those are defects that somebody thought of. --mutation generated makes others from the sandbox's source.")
    return defect_summary.are_wrong(found)


def _not_implemented(whole: Document, covered: Document) -> list[str]:
    return [name for name in whole.operations if name not in covered.operations]


def _tested(
    chosen: Sequence[Document], implemented: Mapping[str, frozenset[str]], options: argparse.Namespace, seed: int
) -> Result:
    """One seed over the chosen providers, reported."""
    began = time.monotonic()
    plan = units(chosen)
    # Several processes at one named sandbox would see each other's objects.
    shards = 1 if options.target else min(options.shards, len(plan))
    print(
        f"Contract tests, {options.profile}, seed {seed}, against {options.target or 'sandboxes of our own'}, "
        f"{shards} at a time"
    )
    # Only what a run like this one left: beside it are recordings of remote runs.
    shutil.rmtree(REPORTS / UNITS, ignore_errors=True)
    chosen_by_profile = (one[options.profile] for one in (EXAMPLES, STEPS, CASES))
    settings = Settings(seed, *chosen_by_profile, options.target, implemented, REPORTS / UNITS)
    found = {}
    with following(plan) as follower:
        for outcome in outcomes(plan, settings, shards, follower.scenarios):
            found[outcome.unit] = outcome
            follower.finished(outcome)
    result = concluded(
        [found[unit] for unit in plan],
        chosen,
        profile=options.profile,
        seed=seed,
        target=options.target,
        shards=shards,
        seconds=time.monotonic() - began,
    )
    write(result, REPORTS)
    print(summary.result(result, REPORTS))
    return result


def _options(words: list[str]) -> argparse.Namespace:
    parser = _parser()
    options = parser.parse_args(words)
    mutation.check_options(parser, options, is_asked=options.mutation == GENERATED)
    return options


def _parser() -> argparse.ArgumentParser:
    epilog = "With --targets, --replay or --judge FILE: a provider's test environment. docs/contract-remote.md"
    parser = argparse.ArgumentParser(prog="scripts/contract", description=__doc__, epilog=epilog)
    parser.add_argument("--spec", metavar="FOLDER", help=_SPEC_HELP)  # main takes it out
    parser.add_argument("--provider", action="append", choices=providers(), help="only this one; may be repeated")
    parser.add_argument("--target", metavar="URL", help="a running sandbox on this machine (default: our own)")
    parser.add_argument("--profile", choices=list(EXAMPLES), default="full", help="how thorough (default: full)")
    parser.add_argument("--seed", type=int, action="append", help="what random cases follow from; may be repeated")
    parser.add_argument(
        "--shards",
        type=_processes,
        default=usable_cores(),
        help="how many processes at a time; the cases are the same (default: one for each core)",
    )
    parser.add_argument("--repeat", metavar="NAME", help="only send a failure of the last report again, signed afresh")
    parser.add_argument(
        "--mutation",
        nargs="?",
        const=BOTH,
        choices=(SEEDED, BOTH, GENERATED),
        help="then show that our checks catch each deliberate defect, and (default: both) what schemathesis sees alone;"
        " or, instead of the tests, what they catch of defects that are generated from the sandbox's source",
    )
    parser.add_argument(
        "--false-alarms",
        type=_positive,
        metavar="N",
        help="then show that our checks accuse nothing of N seeds without a defect",
    )
    mutation.add_options(parser)
    # What these were called before.
    former = {"nargs": "?", "const": BOTH, "dest": "mutation", "help": argparse.SUPPRESS}
    parser.add_argument("--prove", type=lambda word: SEEDED if word == "ours" else word, **former)
    parser.add_argument("--healthy", type=_positive, dest="false_alarms", help=argparse.SUPPRESS)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _processes(text: str) -> int:
    return min(_positive(text), MOST_PROCESSES)
