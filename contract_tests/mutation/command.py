"""`./scripts/contract --mutation generated`: a sample of generated defects, or one of them again."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

from contract_tests.mutation import report
from contract_tests.mutation.equivalents import EquivalentsWrong, reasons
from contract_tests.mutation.examining import SEEN
from contract_tests.mutation.loading import package_folder
from contract_tests.mutation.mutators import Mutation, UnknownMutation, every
from contract_tests.mutation.report import Report
from contract_tests.mutation.running import ProvesNothing, again, findings
from contract_tests.mutation.sample import sampled
from contract_tests.mutation.vocabulary import vocabulary
from contract_tests.reports import summary
from contract_tests.run.joining import NotJoined

NUMBER = 400
"""With so many each function of the sandbox has at least one."""
FILE = "generated.json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be said about generated defects."""
    group = parser.add_argument_group("with --mutation generated, which runs nothing else")
    group.add_argument("--mutants", type=_count, metavar="N", help=f"so many of them (default: {NUMBER})")
    group.add_argument("--mutant", metavar="ID", help="only this one, as a report names it")


def check_options(parser: argparse.ArgumentParser, options: argparse.Namespace, *, is_asked: bool) -> None:
    """End with a message where options do not go together."""
    if not is_asked:
        if options.mutants is not None or options.mutant is not None:
            parser.error("--mutants and --mutant go with --mutation generated")
        return
    others = {"--provider": options.provider, "--target": options.target, "--repeat": options.repeat}
    others |= {"--false-alarms": options.false_alarms}
    for name in (name for name, value in others.items() if value):
        parser.error(f"{name} does not go with --mutation generated")
    if options.mutant is not None and options.mutants is not None:
        parser.error("--mutants does not go with --mutant")


def main(options: argparse.Namespace, folder: Path) -> int:
    """0 where each mutant is caught or explained, 1 where one is not, 2 where nothing could be shown."""
    every_one = every(package_folder())
    try:
        equivalent = reasons(every_one)
        with vocabulary():
            if options.mutant is not None:
                return _single(options.mutant, every_one, equivalent)
            wrong = [_sampled(every_one, equivalent, options, seed, folder) for seed in options.seed or [1]]
    except (EquivalentsWrong, NotJoined, ProvesNothing, UnknownMutation) as error:
        print(f"contract: {error}", file=sys.stderr)
        return 2
    return 1 if any(wrong) else 0


def _single(name: str, every_one: Mapping[str, Mutation], equivalent: Mapping[str, str]) -> int:
    mutation = every_one.get(name)
    if mutation is None:
        raise UnknownMutation(f"No mutation of the sandbox as it is now has the id {name!r}.")
    finding = again(mutation)
    print(report.single(mutation, finding, equivalent.get(name)))
    return 0 if (finding.outcome in SEEN) is (name not in equivalent) else 1


def _sampled(
    every_one: Mapping[str, Mutation],
    equivalent: Mapping[str, str],
    options: argparse.Namespace,
    seed: int,
    folder: Path,
) -> bool:
    """Examine one sample and report it, in the file after each mutant; whether anything is unexplained."""
    sample = sampled(every_one.values(), options.mutants or NUMBER, seed)
    folder.mkdir(parents=True, exist_ok=True)
    whole = Report([], equivalent, len(every_one), seed)
    for mutation, finding in zip(sample, findings(sample, options.shards), strict=True):
        whole = attrs.evolve(whole, findings=[*whole.findings, (mutation, finding)])
        summary.progress(f"{len(whole.findings)} of {len(sample)}: {mutation.place} {finding.outcome}")
        folder.joinpath(FILE).write_text(report.data(whole), encoding="utf-8")
    print(report.text(whole))
    print(f"  {folder / FILE}")
    return whole.is_wrong


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)
