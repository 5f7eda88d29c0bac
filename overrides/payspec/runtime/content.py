"""Comparing, hashing and showing what a stranger's JSON may hold: any depth, any length, and never an exception.

Python's own `==` and `repr` give up at the recursion limit, `repr` of a long int at 4300 digits, and `hash` at the
first dict or list.
"""

from __future__ import annotations

from collections import UserList
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, cast

_HASHED_LEVELS = 8
"""What lies deeper adds nothing to a hash. Equal values stay equal, and a deep one costs no more than a usual one."""
_UNLIKE_THEIR_TWINS = (AbstractSet, bytes, bytearray, memoryview)
"""A set equals a frozenset and bytes equal a bytearray; only one of each pair can be hashed."""


class Content:
    """Something that is what it holds: equal, and of one hash, where class and contents are equal."""

    def contents(self) -> Any:
        """What is compared."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return are_equal(self.contents(), other.contents())  # pyright: ignore

    def __hash__(self) -> int:
        return content_hash(self)


def are_equal(left: Any, right: Any) -> bool:
    """`left == right`, at any depth."""
    try:
        return bool(left == right)
    except (RecursionError, ArithmeticError):  # too deep, or a signalling NaN, which decimal does not compare
        return _are_equal_in_a_loop(left, right)


def _are_equal_in_a_loop(left: Any, right: Any) -> bool:
    pairs = [(left, right)]
    while pairs:
        one, other = pairs.pop()
        if one is other:
            continue
        if isinstance(one, Content) and one.__class__ is other.__class__:
            pairs.append((one.contents(), other.contents()))
        elif isinstance(one, dict) and isinstance(other, dict):
            members, others = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
            if members.keys() != others.keys():
                return False
            pairs.extend((item, others[key]) for key, item in members.items())
        elif isinstance(one, (list, tuple)) and isinstance(other, list if isinstance(one, list) else tuple):
            items, their_items = cast("list[Any]", one), cast("list[Any]", other)
            if len(items) != len(their_items):
                return False
            pairs.extend(zip(items, their_items, strict=True))
        elif not _is_equal(one, other):
            return False
    return True


def _is_equal(one: Any, other: Any) -> bool:
    try:
        return bool(one == other)
    except (RecursionError, ArithmeticError):
        return False


def content_hash(value: Any, levels: int = _HASHED_LEVELS) -> int:
    """A hash that is the same for equal values, also for dicts and lists."""
    if isinstance(value, Content):
        return hash((value.__class__, content_hash(value.contents(), levels - 1))) if levels else 0
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        return hash(frozenset((key, content_hash(item, levels - 1)) for key, item in members.items())) if levels else 0
    if isinstance(value, (list, tuple, UserList)):
        items = cast("Iterable[Any]", value)
        return hash(tuple(content_hash(item, levels - 1) for item in items)) if levels else 0
    if isinstance(value, _UNLIKE_THEIR_TWINS):
        return 0
    try:
        return hash(value)
    except TypeError:
        return 0


def shown(value: Any) -> str:
    """`repr(value)`, cut where it is long; three dots for what Python cannot write: too deep, or too long an int."""
    try:
        text = repr(value)
    except (RecursionError, ValueError):
        return "..."
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


_LONGEST_SHOWN = 4000
"""Characters of one field in a `repr`; how deep Python itself writes depends on its version."""
