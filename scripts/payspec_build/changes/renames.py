"""Which of the names that are gone is which of those that came: renames, where the rest is alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

_T = TypeVar("_T")
_ENOUGH = 1.0


def renames(gone: Mapping[str, _T], came: Mapping[str, _T], likeness: Callable[[_T, _T], float]) -> dict[str, str]:
    """The new name by the old one. `likeness` is 0 where two cannot be the same, 1 where all is alike.

    Likeness and that of the names are added; pairs below 1 are two different things, and each name is in one pair.
    """
    scored = [
        (likeness(old, new) + _names(before, after), before, after)
        for before, old in gone.items()
        for after, new in came.items()
        if likeness(old, new) > 0
    ]
    found: dict[str, str] = {}
    for score, before, after in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if score >= _ENOUGH and before not in found and after not in found.values():
            found[before] = after
    return found


def _names(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; a name that holds the other is as good as the same."""
    first, second = one.lower().replace("-", "_"), other.lower().replace("-", "_")
    if set(first.split("_")) & set(second.split("_")):
        return max(0.6, SequenceMatcher(None, first, second, autojunk=False).ratio())
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
