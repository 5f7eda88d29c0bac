"""`./scripts/hostile client` and `./scripts/hostile webhooks`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./scripts/hostile", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    client = commands.add_parser("client", help="calls against a server that fails in every way")
    client.add_argument("--only", default="", metavar="TEXT", help="only faults whose names contain this")
    client.add_argument("--seed", type=int, default=0, help="the order of the calls")
    client.add_argument("--jobs", type=int, default=4 * (os.cpu_count() or 1), help="calls at the same time")
    client.add_argument("--grace", type=float, default=1.0, metavar="S", help="seconds beyond `total_s` (1)")
    client.add_argument("--json", type=Path, metavar="FILE", help="write every verdict there")
    client.add_argument("--list", action="store_true", help="print the faults and make no call")
    webhooks = commands.add_parser("webhooks", help="mutated webhooks against `parse`")
    webhooks.add_argument("--count", type=int, default=1_000_000, help="how many (1,000,000)")
    webhooks.add_argument("--seed", type=int, default=0, help="which ones")
    webhooks.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    webhooks.add_argument("--failing", type=Path, metavar="FILE", help="where failing inputs go, as lines of JSON")
    webhooks.add_argument("--again", type=Path, metavar="FILE", help="judge the inputs of such a file again")
    return parser.parse_args()


def _client(options: argparse.Namespace) -> int:
    from tests.hostile import engine

    cases = engine.all_cases(options.only, options.grace)
    if options.list or not cases:
        print("\n".join(dict.fromkeys(case.fault for case in cases)) or f"No fault is named like {options.only!a}.")
        return 0 if cases else 2
    began = time.monotonic()
    print(f"{len({case.fault for case in cases})} faults, {len(cases)} calls, {options.jobs} at a time", flush=True)
    verdicts, left_out = engine.run(
        cases,
        jobs=options.jobs,
        grace_s=options.grace,
        kill_after_s=14 + options.grace,
        seed=options.seed,
        progress=True,
    )
    print(engine.report(verdicts))
    for what in left_out:
        print(f"Left out: {what}")
    if options.json:
        options.json.write_text("".join(json.dumps(verdict) + "\n" for verdict in verdicts), encoding="utf-8")
    failing = sum(bool(verdict["reasons"]) for verdict in verdicts)
    print(
        f"{len(verdicts) - failing} of {len(verdicts)} calls kept every promise, in {time.monotonic() - began:.0f} s."
    )
    return 1 if failing else 0


def _webhooks(options: argparse.Namespace) -> int:
    from tests.hostile import webhooks

    return webhooks.run(options.count, options.seed, options.jobs, options.failing, options.again)


if __name__ == "__main__":
    chosen = _arguments()
    sys.exit(_client(chosen) if chosen.command == "client" else _webhooks(chosen))
