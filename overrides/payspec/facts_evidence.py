"""What `payspec evidence` says of facts: how many there are at each level, and with `--facts` each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import attrs

from payspec.facts import LEVELS, Fact, names
from payspec.installed import document

SCHEMAS = "schemas"
"""Under this name stands what schemas, fields and security schemes say of themselves."""
_WIDEST = 56  # characters of a name; longer ones push the rest of their line


@attrs.frozen(kw_only=True)
class Known:
    """A fact with where it belongs: provider, and the operation or webhook, or `schemas`."""

    provider: str
    operation: str
    fact: str
    kind: str
    level: str
    sources: tuple[str, ...]
    note: str


def facts(provider: str) -> list[Known]:
    """Every fact of one provider, by operation in the order of the specification; then what schemas say."""
    found = names(document(provider))
    return [
        _known(provider, operation or SCHEMAS, one) for operation, several in found.items() for one in several.values()
    ]


def _known(provider: str, operation: str, one: Fact) -> Known:
    return Known(
        provider=provider,
        operation=operation,
        fact=one.name,
        kind=one.kind,
        level=one.level,
        sources=one.sources,
        note=one.note,
    )


def selected(providers: Iterable[str], levels: Collection[str], operation: str | None) -> list[Known]:
    """The facts that are wanted."""
    return [
        one
        for provider in providers
        for one in facts(provider)
        if (not levels or one.level in levels) and (operation is None or one.operation == operation)
    ]


def table(found: Sequence[Known]) -> str:
    """The facts as people read them, by provider and operation; sources are numbered below each provider."""
    lines: list[str] = []
    for provider in dict.fromkeys(one.provider for one in found):
        own = [one for one in found if one.provider == provider]
        numbers = {source: n for n, source in enumerate(dict.fromkeys(s for one in own for s in one.sources), 1)}
        for operation in dict.fromkeys(one.operation for one in own):
            lines += ["", f"{provider} {operation}"]
            several = [one for one in own if one.operation == operation]
            width = min(max(len(one.fact) for one in several), _WIDEST)
            for one in several:
                marks = ",".join(str(numbers[source]) for source in one.sources)
                note = f"  {one.note}" if one.note else ""
                lines.append(f"  {one.fact:{width}}  {one.level:10}  {marks}{note}")
        lines += ["", f"{provider}: {counted(own)}", "  sources"]
        lines += [f"    {number:>2}  {source}" for source, number in numbers.items()]
    return "\n".join(lines[1:]) or "There is no such fact."


def lines_of(provider: str, operation: str) -> list[str]:
    """The facts of one operation, for the page that shows everything that is known of it."""
    found = selected([provider], (), operation)
    width = min(max((len(one.fact) for one in found), default=0), _WIDEST)
    return [f"  fact       {one.fact:{width}}  {one.level}{f'  {one.note}' if one.note else ''}" for one in found]


def counted(found: Sequence[Known]) -> str:
    """How many facts there are at each level, in words."""
    levels = Counter(one.level for one in found)
    return f"{len(found)} facts: " + ", ".join(f"{levels[level]} {level}" for level in LEVELS if levels[level])
