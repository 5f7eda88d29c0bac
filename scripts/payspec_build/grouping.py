"""Many messages of a kind, as people can read them: the first of each, and how many more there are."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALL = 30
_OF_A_KIND = 3
_NAMED = re.compile(r"`[^`]*`|\b[0-9]+\b")


class Hint(str):
    """A message that is worth knowing and refuses nothing."""

    __slots__ = ()


def grouped(messages: Iterable[str], most: int = _ALL) -> list[str]:
    """The messages, or where there are more than `most` of them the first few of each kind with a count."""
    found = list(dict.fromkeys(messages))
    if len(found) <= most:
        return found
    kinds: dict[str, list[str]] = {}
    for message in found:
        kinds.setdefault(kind(message), []).append(message)
    lines = [f"{len(found)} messages of {len(kinds)} kind{'s' if len(kinds) > 1 else ''}:"]
    for said, own in sorted(kinds.items(), key=lambda item: -len(item[1])):
        lines += own[:_OF_A_KIND]
        if len(own) > _OF_A_KIND:
            lines.append(f"    and {len(own) - _OF_A_KIND} more: {said}")
    return lines


def kind(message: str) -> str:
    """What a message says, whatever it says it of: without places, names and numbers."""
    parts = message.split(": ")
    while len(parts) > 1 and (
        parts[0].startswith("spec/")
        or re.fullmatch(r"[\w./{}~-]+:[0-9]+|\S*/\S*|\S+|(?:schema|webhook|[A-Za-z]+) \S+", parts[0])
    ):
        parts = parts[1:]
    return _NAMED.sub("`…`", ": ".join(parts))
