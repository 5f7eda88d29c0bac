"""`./scripts/bench`: run the measurements and print them; `--write` keeps them in RESULTS.md."""

from __future__ import annotations

import argparse
import platform
import signal
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Table
from contract_tests.machine import usable_cores

MEASUREMENTS = ("imports", "calls", "signing", "servers", "sizes", "peers")
_RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="|".join(MEASUREMENTS), help="what to measure (default: everything)"
    )
    parser.add_argument("--write", action="store_true", help="write the figures to benchmarks/RESULTS.md")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are ended
    unknown = set(options.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no measurement is called {', '.join(sorted(unknown))}; there are {', '.join(MEASUREMENTS)}")
    tables: list[Table] = []
    for name in options.names or MEASUREMENTS:
        print(f"Measuring {name}…", file=sys.stderr)
        for table in import_module(f"benchmarks.{name}").measure():
            print(table.text(), flush=True)
            tables.append(table)
    if options.write:
        _RESULTS.write_text(_page(tables), encoding="utf-8", newline="\n")
    return 0


def _page(tables: list[Table]) -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{platform.system()} on {platform.machine()}, {usable_cores()} cores, {python}, shared"
    head = (
        "# What it costs\n\nWritten by `./scripts/bench --write`. Read the ratios: they compare contenders in one run, "
        f"round by round. Absolute figures belong to the machine ({machine} with other work), and so does much of "
        "their spread. A limit stands beside each figure that has one.\n"
    )
    return head + "\n" + "\n".join(table.text() for table in tables)


if __name__ == "__main__":
    sys.exit(main())
