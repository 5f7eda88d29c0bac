"""What changed in the specifications between two states, and what that means for those who use them.

Each change is rated for the wire, the Python API and a program that uses it: major breaks, minor adds, patch does
neither. Without --base the work tree is compared with the last tag of a version, or with HEAD before the first one.
docs/changes.md says more.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from payspec_build.changes import accepted, versions
from payspec_build.changes.compare import compare
from payspec_build.changes.drafts import Drafts, drafted
from payspec_build.changes.kinds import KINDS, Level
from payspec_build.changes.report import Report, as_json, as_markdown, as_text
from payspec_build.changes.states import State, of_work_tree, read
from payspec_build.documents import ROOT, SpecError

_FORMS = ("text", "markdown", "json", "changelog")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a report. 0 whatever it says, unless --fail-on says otherwise; 2 where there is nothing to compare."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except SpecError as error:
        print(f"changes: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    if options.kinds:
        print(_kinds())
        return 0
    if options.history is not None:
        from payspec_build.changes.history import history

        print(history(options.history))
        return 0
    if options.planted:
        from payspec_build.changes import peers
        from payspec_build.changes.planted import planted, table

        entries = planted()
        print(table(entries, peers.verdicts(entries) if options.beside else None))
        return 0
    base = options.base or options.since or versions.last_tag() or "HEAD"
    old, new = read(base), read(options.to) if options.to else of_work_tree()
    report = made(old, new)
    print(_printed(report, options))
    if options.users:
        from payspec_build.changes.users import broken

        print(f"\n{broken(base, options.to, Path(options.users))}")
    return 1 if options.fail_on and report.changes and report.level >= Level[options.fail_on] else 0


def made(old: State, new: State, root: Path = ROOT) -> Report:
    """The report on two states."""
    changes, idle = accepted.applied(compare(old, new), accepted.read(root / "spec" / accepted.FILE.name), old.name)
    notes = [f"{state.name}: {state.note}" for state in (old, new) if state.note]
    notes += [f"spec/accepted.toml: {one.kind} {one.subject} is about no change any more; take it out" for one in idle]
    report = Report(old.name, new.name, changes, Drafts(old, new), notes=notes)
    if changes and versions.is_version(old.name):
        wanted = versions.written(versions.required(versions.parsed(old.name), report.level))
        report = Report(old.name, new.name, changes, report.drafts, f"The next version is {wanted} at least.", notes)
    return report


def _printed(report: Report, options: argparse.Namespace) -> str:
    if options.form == "json":
        return as_json(report)
    if options.form == "markdown":
        return as_markdown(report)
    if options.form == "changelog":
        return drafted(report.changes, report.drafts) or "Nothing that users notice has changed."
    return as_text(report, with_patches=options.all)


def _kinds() -> str:
    lines = [f"{'kind':26} {'wire':6} {'Python':6} your program"]
    return "\n".join(
        [
            *lines,
            *(
                f"{one.name:26} {one.wire.name:6} {one.python.name:6} {one.effect.value}: {one.because}"
                for one in KINDS.values()
            ),
        ]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/changes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", metavar="REV", help="compare with this tag, revision or folder")
    parser.add_argument("--since", metavar="TAG", help="the same, for those who use a released version")
    parser.add_argument("--to", metavar="REV", help="this tag, revision or folder instead of the work tree")
    parser.add_argument("--form", choices=_FORMS, default="text", help="how it is printed; changelog drafts entries")
    parser.add_argument("--all", action="store_true", help="list patches one by one")
    parser.add_argument("--fail-on", choices=[one.name for one in Level], help="exit 1 where this level is reached")
    parser.add_argument("--users", metavar="FOLDER", help="type-check a program against both, and show what breaks")
    parser.add_argument(
        "--history", metavar="N", type=int, nargs="?", const=1000, help="rate the last N commits of spec/"
    )
    parser.add_argument("--kinds", action="store_true", help="list the kinds of change and their ratings")
    parser.add_argument("--planted", action="store_true", help="rate the planted changes of tests/changes")
    parser.add_argument("--beside", action="store_true", help="with --planted: what redocly and griffe say of them")
    return parser


if __name__ == "__main__":
    sys.exit(main())
