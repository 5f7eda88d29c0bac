"""`./scripts/import FILE`: turn a public OpenAPI document into a folder of `spec/`, as far as a machine can.

FILE is OpenAPI 3.0 or 3.1, in YAML or JSON, on this machine: nothing is fetched. What was guessed, left out or is
missing is listed at the end, and in full in the new folder's SOURCE.md. docs/add-a-provider.md says how to go on.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from payspec_build.documents import SPEC, SpecError, shown
from payspec_build.importing.build import Imported, imported
from payspec_build.importing.judging import judged
from payspec_build.importing.reading import ImportFailed
from payspec_build.importing.writing import write


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/import", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    parser.add_argument("--name", help="the folder's name, and the package's; by default from the title")
    parser.add_argument(
        "--only",
        nargs="+",
        default=[],
        metavar="TAG_OR_OPERATION",
        help="tags, operationIds or paths; the others stay out",
    )
    parser.add_argument("--spec", type=Path, default=SPEC, metavar="FOLDER", help="where the folder goes (spec/)")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        made = imported(options.file, options.name, options.only)
        folder = options.spec / made.name
        if folder.exists():
            raise ImportFailed(f"{shown(folder)} is there already; take it away, or give another --name")
        write(folder, made.files)
    except ImportFailed as error:
        print(f"Cannot import {error}", file=sys.stderr)
        return 1
    _tell(made, folder, time.perf_counter() - started)
    return _judge(made.name, options.spec)


def _tell(made: Imported, folder: Path, took_s: float) -> None:
    lines = sum(text.count("\n") for text in made.files.values())
    print(
        f"{shown(folder)}: {made.operations} of {made.of_operations} operations and {made.webhooks} webhooks,"
        f" {len(made.files)} files, {lines:,} lines ({took_s:.1f} s)."
    )
    print("\nFor a person to decide; every place is in SOURCE.md there.\n")
    print(made.notes.summary())


def _judge(name: str, spec: Path) -> int:
    """What ./scripts/generate would refuse, which should be nothing."""
    try:
        wrong, beside = judged(name, spec)
    except SpecError as error:
        wrong, beside = str(error).split("\n"), []
    if wrong:
        print("\n./scripts/generate will refuse it:\n" + "\n".join(f"  {one}" for one in wrong), file=sys.stderr)
        return 1
    print(
        f"\nNothing that ./scripts/generate refuses ({len(beside)} hints). Run it next; docs/add-a-provider.md goes on."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
