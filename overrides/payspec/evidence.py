"""What each operation rests on, as `payspec evidence` prints it: level, sources, and whether later pages dropped it.

`--facts` lists what is known of path, parameters, statuses and rules, each with its own level.

`--behaviour` lists what is said of behaviour instead: laws of fields, moves, refusals, each with its own level.

`--observed FILE` shows beside it what a test environment was seen to do; such a file is written by the contract tests.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from payspec.behaviour_evidence import UnknownResource, selected
from payspec.behaviour_evidence import table as behaviour_table
from payspec.facts import LEVELS, METHODS
from payspec.facts_evidence import counted, facts, lines_of
from payspec.facts_evidence import selected as selected_facts
from payspec.facts_evidence import table as facts_table
from payspec.installed import document, providers
from payspec.observed import VERDICTS, Observation, ObservationInvalid, observed, printable

_LARGEST_OBSERVED = 64 << 20  # bytes
_SHOWN_WITHDRAWN = 24  # characters; the whole is in --operation


@attrs.frozen(kw_only=True)
class Evidence:
    """What one operation or webhook rests on.

    `level` is `documented` (method, path and fields were read), `partial`, `imported` (from a document that the
    provider publishes for machines, and compared with no page) or `inferred`; `sources` are the pages and code that
    were read; `note` says what is missing; `withdrawn` names the first revision of the documentation that no longer
    lists it, or is None.
    """

    provider: str
    operation: str
    kind: str
    method: str
    path: str
    level: str
    sources: tuple[str, ...]
    note: str
    withdrawn: str | None


def evidence(provider: str) -> list[Evidence]:
    """Every operation and webhook of one provider, in the order of the specification."""
    specification = document(provider)
    found: list[Evidence] = []
    for path, item in specification["paths"].items():
        own = [method for method in METHODS if method in item]
        found += [_entry(provider, item[method], "operation", method.upper(), path) for method in own]
    for name, item in specification.get("webhooks", {}).items():
        found.append(_entry(provider, item["post"], "webhook", "POST", name))
    return found


def _entry(provider: str, operation: dict[str, Any], kind: str, method: str, path: str) -> Evidence:
    known = operation["x-evidence"]
    return Evidence(
        provider=provider,
        operation=operation["operationId"],
        kind=kind,
        method=method,
        path=path,
        level=known["level"],
        sources=tuple(known["sources"]),
        note=known.get("note", ""),
        withdrawn=known.get("withdrawn"),
    )


def main(arguments: Sequence[str]) -> int:
    """The command `payspec evidence`. Returns its exit status."""
    known = providers()
    parser = argparse.ArgumentParser(prog="payspec evidence", description="What each operation rests on.")
    parser.add_argument(
        "provider",
        nargs="*",
        help=f"one or several of {', '.join(known)}, all by default; with --behaviour also names of resources",
    )
    parser.add_argument("--level", choices=LEVELS, action="append", help="only these levels")
    parser.add_argument("--operation", help="only this operation, with everything that is known of it")
    parser.add_argument(
        "--observed",
        metavar="FILE",
        type=Path,
        action="append",
        help="an evidence.json of a contract run; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="as JSON, with the notes")
    parser.add_argument(
        "--behaviour",
        action="store_true",
        help="what is said of behaviour: laws of fields, moves, refusals, filters, webhooks, with level and sources",
    )
    parser.add_argument(
        "--facts",
        action="store_true",
        help="each fact with its level and sources: path, security, parameters, bodies, statuses, rules",
    )
    options = parser.parse_args(arguments)
    if options.behaviour:
        return _behaviour(parser, options)
    unknown = set(options.provider) - set(known)
    if unknown:
        parser.error(f"there is no provider {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    if options.facts:
        return _facts(parser, options, options.provider or list(known))
    try:
        seen = _observations(options.observed or [])
    except ObservationInvalid as error:
        parser.error(str(error))
    entries = [entry for provider in options.provider or known for entry in evidence(provider)]
    entries = [entry for entry in entries if not options.level or entry.level in options.level]
    if options.operation:
        entries = [entry for entry in entries if entry.operation == options.operation]
        if not entries:
            parser.error(f"there is no operation {options.operation}; `payspec evidence` lists them")
    if options.json:
        print(json.dumps([_as_json(entry, seen) for entry in entries], indent=2))
    elif options.operation:
        print(_shown("\n\n".join(_in_full(entry, seen) for entry in entries)))
    else:
        print(_shown(_table(entries, seen)))
    return 0


def _facts(parser: argparse.ArgumentParser, options: argparse.Namespace, named: Sequence[str]) -> int:
    """The command with `--facts`."""
    if options.observed:
        parser.error("--observed knows operations only; leave out --facts")
    found = selected_facts(named, options.level or (), options.operation)
    if options.operation and not selected_facts(named, (), options.operation):
        parser.error(f"there is no operation {options.operation}; `payspec evidence` lists them")
    print(json.dumps([attrs.asdict(one) for one in found], indent=2) if options.json else _shown(facts_table(found)))
    return 0


def _behaviour(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """The command with `--behaviour`."""
    if options.observed:
        parser.error("--observed knows operations only; leave out --behaviour")
    if options.facts:
        parser.error("--facts and --behaviour are two lists; leave out one of them")
    words: list[str] = options.provider
    known = providers()
    named = [word for word in words if word in known]
    resources = [word for word in words if word not in known]
    try:
        found = selected(named or list(known), resources, options.level or (), options.operation)
    except UnknownResource as error:
        parser.error(str(error))
    if options.operation and not found:
        parser.error(f"nothing is said of an operation {options.operation}; `payspec evidence` lists the operations")
    print(
        json.dumps([attrs.asdict(one) for one in found], indent=2) if options.json else _shown(behaviour_table(found))
    )
    return 0


def _shown(text: str) -> str:
    """The text as standard output can write it: what its encoding lacks is an escape, what nobody can see a `?`."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    plain = "\n".join(printable(line) for line in text.split("\n"))
    return plain.encode(encoding, "backslashreplace").decode(encoding)


Seen = Mapping[tuple[str, str], Observation]


def _observations(paths: Sequence[Path]) -> dict[tuple[str, str], Observation]:
    """By provider and operation; of several files what was reached last counts."""
    found: dict[tuple[str, str], Observation] = {}
    for path in paths:
        try:
            content = path.read_bytes() if path.stat().st_size <= _LARGEST_OBSERVED else b""
            runs = observed(content, _operations())
        except (OSError, ValueError) as error:
            said = error.strerror if isinstance(error, OSError) else str(error)
            raise ObservationInvalid(f"{path}: {said}; give an evidence.json of ./scripts/contract") from None
        for one in runs:
            before = found.get((one.provider, one.operation))
            if before is None or _weight(one) >= _weight(before):
                found[one.provider, one.operation] = one
    return found


def _operations() -> dict[str, frozenset[str]]:
    return {name: frozenset(e.operation for e in evidence(name) if e.kind == "operation") for name in providers()}


def _weight(one: Observation) -> tuple[bool, str]:
    return one.verdict != "not reached", one.date


def _as_json(entry: Evidence, seen: Seen) -> dict[str, Any]:
    one = seen.get((entry.provider, entry.operation))
    return attrs.asdict(entry) | ({"observed": attrs.asdict(one)} if one else {})


def _table(entries: Sequence[Evidence], seen: Seen) -> str:
    lines: list[str] = []
    for provider in dict.fromkeys(entry.provider for entry in entries):
        own = [entry for entry in entries if entry.provider == provider]
        rows = [
            (
                e.operation,
                e.level,
                *([_verdict(e, seen)] if seen else []),
                (e.withdrawn or "")[:_SHOWN_WITHDRAWN],
                f"{len(e.sources)}: {e.sources[0]}",
            )
            for e in own
        ]
        head = ("operation", "level", *(["observed"] if seen else []), "withdrawn", "sources")
        lines += ["", provider, *_columns([head, *rows]), _counts(own), f"  {counted(facts(provider))}"]
        lines += [_verdicts(own, seen)] if any((e.provider, e.operation) in seen for e in own) else []
    lines += ["", "`--operation NAME` shows all that is known of one, `--facts` the level of each fact."]
    return "\n".join(lines[1:])


def _verdict(entry: Evidence, seen: Seen) -> str:
    """The column of what was observed; a webhook is never asked for."""
    one = seen.get((entry.provider, entry.operation))
    if one is None:
        return ""
    count = f" ({len(one.differences)})" if one.differences else ""
    return one.verdict if one.verdict == "not reached" else f"{one.verdict} {one.date}{count}"


def _verdicts(entries: Sequence[Evidence], seen: Seen) -> str:
    found = Counter(seen[e.provider, e.operation].verdict for e in entries if (e.provider, e.operation) in seen)
    return f"  observed: {', '.join(f'{found[verdict]} {verdict}' for verdict in VERDICTS if found[verdict])}"


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for row in rows:
        yield "  " + "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[-1]])


def _counts(entries: Sequence[Evidence]) -> str:
    kinds = Counter(entry.kind for entry in entries)
    levels = Counter(entry.level for entry in entries)
    said = [f"{levels[level]} {level}" for level in LEVELS if levels[level]]
    what = [f"{kinds[kind]} {kind}{'' if kinds[kind] == 1 else 's'}" for kind in kinds]
    return f"  {' and '.join(what)}: {', '.join(said)}"


def _in_full(entry: Evidence, seen: Seen) -> str:
    lines = [f"{entry.provider} {entry.operation} ({entry.method} {entry.path})", f"  level      {entry.level}"]
    lines += [f"  source     {source}" for source in entry.sources]
    lines += [f"  withdrawn  {entry.withdrawn}"] if entry.withdrawn else []
    lines += [f"  note       {entry.note}"] if entry.note else []
    lines += lines_of(entry.provider, entry.operation)
    one = seen.get((entry.provider, entry.operation))
    if one is not None:
        lines.append(f"  observed   {one.verdict} at {one.target}, {one.date}{': ' if one.reason else ''}{one.reason}")
        lines += [f"  differs    {difference}" for difference in one.differences]
    return "\n".join(lines)
