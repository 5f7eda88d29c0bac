"""The release gate: runs the steps in turn and stops at the first that fails. It uploads nothing.

Without --check the commit has to carry the tag of its version, and the changelog its date. Each step keeps what it
printed in reports/release/<step>.log.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from payspec_build.release.commands import StepFailed
from payspec_build.release.steps import STEPS, Release, Step

REPORTS = Path("reports") / "release"
_CLEARED = "\033[2K"  # the line that said what is under way
_TAIL = 40  # lines of a failed step's log that are shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen steps; 0 where all passed, 1 at the first that did not."""
    options = _parser().parse_args(arguments)
    steps = chosen(STEPS, options.only, options.from_)
    REPORTS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    for number, step in enumerate(steps, 1):
        if not _passed(step, Release(options.check, REPORTS / f"{step.name}.log")):
            left = [one.name for one in steps[number:]]
            print(f"\nThe release is stopped at {step.name}." + (f" Not run: {', '.join(left)}." if left else ""))
            check = " --check" if options.check else ""
            print(f"Repeat it alone:   ./scripts/release{check} --only {step.name}")
            print(f"Then go on:        ./scripts/release{check} --from {step.name}")
            return 1
    print(f"\n{_summary(steps, options.check)} {time.monotonic() - began:.0f} s in all.")
    return 0


def chosen(steps: Sequence[Step], only: Sequence[str] | None, first: str | None) -> list[Step]:
    """The steps that were asked for, in their order: those named by `only`, or all from `first` on."""
    names = [step.name for step in steps]
    if only:
        return [step for step in steps if step.name in only]
    return list(steps[names.index(first) if first else 0 :])


def _passed(step: Step, release: Release) -> bool:
    """Run one step and print its line."""
    began = time.monotonic()
    release.log.write_text("", encoding="utf-8")
    is_terminal = sys.stdout.isatty()
    if is_terminal:
        print(f"  {step.name:9} …               {step.title}", end="\r", flush=True)
    try:
        told, verdict = step.run(release), "ok"
    except StepFailed as error:
        told, verdict = str(error), "FAILED"
    line = f"  {step.name:9} {verdict:6} {time.monotonic() - began:5.0f} s  {told}"
    print(f"{_CLEARED if is_terminal else ''}{line}", flush=True)
    log = release.log.read_text(encoding="utf-8", errors="replace").splitlines()
    if verdict != "ok" and log:
        print("\n" + "\n".join(f"    {line}" for line in log[-_TAIL:]) + f"\n    (all of it: {release.log})")
    return verdict == "ok"


def _summary(steps: Sequence[Step], is_rehearsal: bool) -> str:
    if len(steps) < len(STEPS):
        return f"{len(steps)} of {len(STEPS)} steps passed, so this decides nothing about a release."
    if is_rehearsal:
        return "Everything passed; this was a rehearsal."
    return "Everything passed: what is in dist/ may be published (docs/releasing.md)."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/release",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="steps:\n" + "\n".join(f"  {step.name:9} {step.title}" for step in STEPS),
    )
    names = [step.name for step in STEPS]
    parser.add_argument("--check", action="store_true", help="a rehearsal: needs no tag and no date in the changelog")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--only", metavar="STEP", action="append", choices=names, help="this step; may be repeated")
    choice.add_argument("--from", metavar="STEP", dest="from_", choices=names, help="this step and those after it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
