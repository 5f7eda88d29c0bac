"""What each operation rests on, as `payspec evidence` prints it: level, sources, and whether later pages dropped it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import attrs

PROVIDERS = ("paycombat", "gateway", "juicyway")
LEVELS = ("documented", "partial", "inferred")
_SHOWN_WITHDRAWN = 24  # characters; the whole is in --operation
_METHODS = ("get", "put", "post", "delete", "patch")


@attrs.frozen(kw_only=True)
class Evidence:
    """What one operation or webhook rests on.

    `level` is `documented` (method, path and fields were read), `partial` or `inferred`; `sources` are the pages and
    code that were read; `note` says what is missing; `withdrawn` names the first revision of the documentation that no
    longer lists it, or is None.
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
    document = json.loads(files(f"payspec_generated.{provider}").joinpath("openapi.json").read_bytes())
    found: list[Evidence] = []
    for path, item in document["paths"].items():
        own = [method for method in _METHODS if method in item]
        found += [_entry(provider, item[method], "operation", method.upper(), path) for method in own]
    for name, item in document.get("webhooks", {}).items():
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
    parser = argparse.ArgumentParser(prog="payspec evidence", description="What each operation rests on.")
    parser.add_argument("provider", nargs="*", help=f"one or several of {', '.join(PROVIDERS)}; all by default")
    parser.add_argument("--level", choices=LEVELS, action="append", help="only these levels")
    parser.add_argument("--operation", help="only this operation, with everything that is known of it")
    parser.add_argument("--json", action="store_true", help="as JSON, with the notes")
    options = parser.parse_args(arguments)
    unknown = set(options.provider) - set(PROVIDERS)
    if unknown:
        parser.error(f"there is no provider {', '.join(sorted(unknown))}; there are {', '.join(PROVIDERS)}")
    entries = [entry for provider in options.provider or PROVIDERS for entry in evidence(provider)]
    entries = [entry for entry in entries if not options.level or entry.level in options.level]
    if options.operation:
        entries = [entry for entry in entries if entry.operation == options.operation]
        if not entries:
            parser.error(f"there is no operation {options.operation}; `payspec evidence` lists them")
    if options.json:
        print(json.dumps([attrs.asdict(entry) for entry in entries], indent=2, ensure_ascii=False))
    elif options.operation:
        print("\n\n".join(_in_full(entry) for entry in entries))
    else:
        print(_table(entries))
    return 0


def _table(entries: Sequence[Evidence]) -> str:
    lines: list[str] = []
    for provider in dict.fromkeys(entry.provider for entry in entries):
        own = [entry for entry in entries if entry.provider == provider]
        rows = [
            (e.operation, e.level, (e.withdrawn or "")[:_SHOWN_WITHDRAWN], f"{len(e.sources)}: {e.sources[0]}")
            for e in own
        ]
        lines += ["", provider, *_columns([("operation", "level", "withdrawn", "sources"), *rows]), _counts(own)]
    lines += ["", "`payspec evidence --operation NAME` shows all sources and what is missing."]
    return "\n".join(lines[1:])


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


def _in_full(entry: Evidence) -> str:
    lines = [f"{entry.provider} {entry.operation} ({entry.method} {entry.path})", f"  level      {entry.level}"]
    lines += [f"  source     {source}" for source in entry.sources]
    lines += [f"  withdrawn  {entry.withdrawn}"] if entry.withdrawn else []
    lines += [f"  note       {entry.note}"] if entry.note else []
    return "\n".join(lines)
