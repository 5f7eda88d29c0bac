"""`./scripts/drift PAGE...`: say how saved pages of documentation differ from the specification.

PAGE is a saved page, or a folder of them: text, HTML, Markdown, an OpenAPI document, a Postman collection, a HAR file
or a curl command, told by its content. Nothing is fetched. docs/keeping-up.md says how to save pages and go on.

Exit status: 0 where nothing but a stamp is new, 1 where something is, 2 where a page or the specification cannot be
read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from payspec_build.characters import printable
from payspec_build.documents import SPEC, SpecError, shown
from payspec_build.drift import readers
from payspec_build.drift.comparing import Compared, candidates, compare
from payspec_build.drift.difference import NOISE
from payspec_build.drift.page import Page, PageUnreadable
from payspec_build.drift.proposing import Plan, plan
from payspec_build.drift.reports.machine import as_json
from payspec_build.drift.reports.sarif import as_sarif
from payspec_build.drift.reports.text import report

NOTHING_NEW, DIFFERENT, UNREADABLE = 0, 1, 2
ADDRESSES = "addresses.tsv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        pages, unread = _read(_files(options.pages))
        if options.address:
            if len(pages) != 1:
                raise PageUnreadable("--address is that of one page; name one PAGE with it")
            pages = [attrs.evolve(pages[0], address=options.address)]
        found = compare_pages(pages, options.spec, options.provider, options.operation)
        made = plan(found, options.spec)
        if options.sarif:
            options.sarif.parent.mkdir(parents=True, exist_ok=True)
            options.sarif.write_text(as_sarif(found) + "\n", encoding="utf-8")
    except (PageUnreadable, SpecError, OSError) as problem:
        for line in str(problem).split("\n"):
            print(printable(f"Cannot compare: {line}"), file=sys.stderr)
        return UNREADABLE
    print(as_json(found, made) if options.json else report(found, made))
    if options.write:
        _write(made)
    return UNREADABLE if unread else _status(found)


def compare_pages(
    pages: Sequence[Page], spec: Path = SPEC, provider: str | None = None, operation: str | None = None
) -> list[Compared]:
    """Compare pages that were read with a folder of specifications. Raises SpecError where that cannot be read."""
    return compare(pages, candidates(spec, provider), operation)


def _write(made: Plan) -> None:
    for file in made.workspace.write():
        print(f"written: {shown(file)}", file=sys.stderr)


def _status(found: Sequence[Compared]) -> int:
    if any(one is None for compared in found for one in compared.matches):
        return UNREADABLE
    new = [one for compared in found for one in compared.new]
    return DIFFERENT if any(one.kind not in NOISE for one in new) else NOTHING_NEW


def _read(files: Sequence[tuple[Path, str | None]]) -> tuple[list[Page], int]:
    """The pages that can be read, and how many cannot: those are named, and raise where no other is left."""
    pages: list[Page] = []
    wrong: list[str] = []
    for path, address in files:
        try:
            page = readers.read(path)
        except PageUnreadable as problem:
            wrong.append(str(problem))
        else:
            pages.append(attrs.evolve(page, address=page.address or address))
    if not pages:
        raise PageUnreadable("\n".join(wrong))
    for said in wrong:
        print(printable(f"Cannot read {said}"), file=sys.stderr)
    return pages, len(wrong)


def _files(named: Sequence[Path]) -> list[tuple[Path, str | None]]:
    """The files, those of folders in the order of their names, with the addresses that `addresses.tsv` there gives."""
    found: list[tuple[Path, str | None]] = []
    for path in named:
        if not path.is_dir():
            found.append((path, None))
            continue
        table = path / ADDRESSES
        lines = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
        addresses = dict(line.split("\t", 1) for line in lines if "\t" in line)
        inside = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
        inside = [one for one in inside if one != table]
        if not inside:
            raise PageUnreadable(f"{path.as_posix()}: the folder holds no file")
        found += [(one, addresses.get(one.relative_to(path).as_posix())) for one in inside]
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/drift", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE", help="a saved page, or a folder of them")
    parser.add_argument("--provider", metavar="NAME", help="whose pages they are, where they do not tell")
    parser.add_argument("--operation", metavar="ID", help="which operation it is, where the page does not tell")
    parser.add_argument("--address", metavar="URL", help="where the page was saved from; goes into the ledger")
    parser.add_argument("--spec", type=Path, default=SPEC, metavar="FOLDER", help="the specifications (spec/)")
    parser.add_argument("--write", action="store_true", help="make the changes that are proposed")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--sarif", type=Path, metavar="FILE", help="write the report as SARIF 2.1.0 as well")
    return parser


if __name__ == "__main__":
    sys.exit(main())
