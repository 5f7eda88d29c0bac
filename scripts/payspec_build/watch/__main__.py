"""Watches `spec/` while you edit it. After each save the files are judged, `generated/` is written, and the contract
cases of the operations that changed run against a sandbox. Ctrl-C ends it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from payspec_build.changes.states import of_work_tree, read
from payspec_build.documents import SPEC, SpecError
from payspec_build.watch.rounds import Rounds, Verdict, Waiting, since

_PAUSE_S = 0.1
_SUFFIXES = (".yaml", ".json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Watch until it is interrupted; with --once until the first verdict, which is the exit status."""
    parser = argparse.ArgumentParser(prog="scripts/watch", description=__doc__)
    parser.add_argument("--once", action="store_true", help="end after the first save: 0 where it is good, else 1")
    parser.add_argument("--against", metavar="REV", help="wait for nothing: what changed since this revision counts")
    options = parser.parse_args(arguments)
    waiting = Waiting()
    try:
        if options.against:
            return _against(options.against, waiting)
        return _watch(Rounds(waiting), once=options.once)
    except SpecError as error:
        print(f"The specification cannot be generated from:\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        waiting.close()


def _against(revision: str, waiting: Waiting) -> int:
    """The contract cases of what differs from a revision: 0 where they pass, or there are none."""
    verdict = since(read(revision), of_work_tree(), waiting)
    print(_text(verdict))
    return 0 if verdict.is_good else 1


def _watch(rounds: Rounds, *, once: bool) -> int:
    seen = saved(SPEC)
    written = rounds.begin()
    print(f"{written} generated files are others. Waiting for a save below spec/…", flush=True)
    while True:
        now = saved(SPEC)
        if now == seen:
            time.sleep(_PAUSE_S)
            continue
        seen = now
        verdict = rounds.after_save()
        print(_text(verdict), flush=True)
        if once:
            return 0 if verdict.is_good else 1


def saved(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file of the specifications was written last, and how long it is. A file that is gone is left out."""
    found = {}
    for file in folder.rglob("*"):
        try:
            stat = file.stat()
        except FileNotFoundError:  # an editor that saves by renaming was faster
            continue
        if file.suffix in _SUFFIXES:
            found[file] = (stat.st_mtime_ns, stat.st_size)
    return found


def _text(verdict: Verdict) -> str:
    lines = "\n".join(f"  {line}" for line in verdict.lines)
    return f"{lines}\n{'good' if verdict.is_good else 'NOT GOOD'} after {verdict.seconds:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
