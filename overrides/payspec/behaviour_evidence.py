"""What `payspec evidence --behaviour` prints: each entry of the behaviour files, its level and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from payspec.behaviour import SECTIONS, Entry, entries
from payspec.installed import behaviour

_TITLES = {
    "field": "fields",
    "move": "moves",
    "unique": "unique",
    "operation": "operations",
    "refusal": "refusals",
    "filter": "filters",
    "view": "views",
    "event": "webhooks",
}
_WIDEST = 44  # characters of a name; longer ones push the rest of their line


class UnknownResource(ValueError):
    """There is no resource of that name."""


def selected(
    providers: Sequence[str], resources: Collection[str], levels: Collection[str], operation: str | None
) -> list[Entry]:
    """The entries of these providers, as far as they are wanted. Raises UnknownResource."""
    data = {name: one for name in providers if (one := behaviour(name)) is not None}
    roots = {raw["from"] for one in data.values() for raw in one["resources"].values() if "from" in raw}
    known = data | {name: one for name in roots if (one := behaviour(name)) is not None}
    found = [entry for one in data.values() for entry in entries(one, known)]
    unknown = sorted(set(resources) - {entry.resource for entry in found})
    if unknown:
        there = ", ".join(sorted({entry.resource for entry in found})) or "none"
        raise UnknownResource(f"there is no provider and no resource {', '.join(unknown)}; resources are {there}")
    return [
        entry
        for entry in found
        if (not resources or entry.resource in resources)
        and (not levels or entry.level in levels)
        and (operation is None or entry.operation == operation)
    ]


def table(found: Sequence[Entry]) -> str:
    """The entries as people read them, by provider and resource."""
    lines: list[str] = []
    for provider in dict.fromkeys(entry.provider for entry in found):
        own = [entry for entry in found if entry.provider == provider]
        for resource in dict.fromkeys(entry.resource for entry in own):
            lines += ["", f"{provider} {resource}", *_of_resource([one for one in own if one.resource == resource])]
        lines += ["", f"{provider}: {_counts(own)}"]
    return "\n".join(lines[1:]) or "Nothing is said of that."


def _of_resource(found: Sequence[Entry]) -> Iterator[str]:
    """Sources are numbered: many entries rest on the same ones."""
    sources = dict.fromkeys(source for one in found for source in one.sources)
    numbers = {source: number for number, source in enumerate(sources, 1)}
    marks = [",".join(str(numbers[source]) for source in one.sources) for one in found]
    first = min(max(len(one.name) for one in found), _WIDEST)
    second = max(map(len, marks))
    for section in SECTIONS:
        own = [(one, mark) for one, mark in zip(found, marks, strict=True) if one.section == section]
        yield from [f"  {_TITLES[section]}"] if own else []
        for one, mark in own:
            yield f"    {one.name:{first}}  {one.level:10}  {mark:{second}}  {one.says}"
    yield "  sources"
    yield from (f"    {number:>2}  {source}" for source, number in numbers.items())


def _counts(found: Sequence[Entry]) -> str:
    levels = Counter(entry.level for entry in found)
    return f"{len(found)} entries, " + ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))
