"""The command: which languages are here, a line for each client that ran, and why one failed."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from payspec_build.clients import judging, program
from payspec_build.clients.judging import Verdict
from payspec_build.clients.languages import LANGUAGES, Language, NotBuilt

_ABOUT = "Call the sandbox from other languages, with their own HTTP clients."
_ROW = "  {:6} {:22} {:9} {:>10} {:>7} {:>9}  {}"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where all that ran went well and enough ran, else 1."""
    options = _parser().parse_args(arguments)
    chosen = [LANGUAGES[name] for name in options.only]
    print(_ROW.format("", "client", "version", "operations", "signed", "webhooks", "writes unlike JavaScript"))
    ran, failed = 0, 0
    for language in chosen:
        missing = language.missing()
        if missing:
            print(f"  {language.name:6} did not run: {missing}", flush=True)
            continue
        ran += 1
        failed += _failures(language)
    outcome = f"{failed} clients FAILED" if failed else "all well"
    print(f"{ran} of {len(chosen)} languages ran, {outcome}.")
    if ran < options.require:
        print(f"At least {options.require} languages are required; only {ran} ran.", file=sys.stderr)
        return 1
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/interop clients", description=_ABOUT)
    parser.add_argument(
        "--only",
        type=_names,
        default=list(LANGUAGES),
        metavar="NAMES",
        help=f"languages, separated by commas: {', '.join(LANGUAGES)} (default: all)",
    )
    parser.add_argument(
        "--require", type=int, default=1, metavar="NUMBER", help="fail where fewer languages ran (default: 1)"
    )
    return parser


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in LANGUAGES]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no {', '.join(unknown)}; choose from {', '.join(LANGUAGES)}")
    return names


def _failures(language: Language) -> int:
    """How many of a language's clients failed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            language.built(folder)
        except NotBuilt as error:
            print(f"  {language.name:6} FAILED: {error}", flush=True)
            return 1
        failed = 0
        for variant in language.variants:
            verdict = judging.judged(program.run(language.command(variant, folder)), receives=language.receives)
            _say(language, verdict)
            failed += bool(verdict.problems)
        return failed


def _say(language: Language, verdict: Verdict) -> None:
    webhooks = verdict.webhooks if language.receives else "-"
    written = ", ".join(verdict.differences) or "nothing"
    row = (language.name, verdict.client, verdict.version, verdict.operations, verdict.signed, webhooks, written)
    print(_ROW.format(*row), flush=True)
    for problem in verdict.problems:
        print(f"         FAILED {problem}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
