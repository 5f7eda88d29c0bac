"""A seeded sample of mutations, spread over every function and, within a function, over the kinds of change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

from contract_tests.mutation.mutators import Mutation


def sampled(mutations: Iterable[Mutation], number: int, seed: int) -> list[Mutation]:
    """So many mutations, or all there are; the same ones for a seed, in the order of the files.

    The functions take turns, and within a function the kinds: with at least as many mutations as functions each has
    one. The top of a module counts as a function. Who is first follows from the seed and the id alone, so that a change
    of the source leaves most of a sample as it was.
    """
    given = list(mutations)
    ranked = sorted(given, key=lambda one: hashlib.sha256(f"{seed}/{one.id}".encode()).digest())
    for parts in (("file", "function", "kind"), ("file", "function")):
        ranked = _in_turn(ranked, parts)
    chosen = {one.id for one in ranked[:number]}
    return [one for one in given if one.id in chosen]


def _in_turn(ranked: Iterable[Mutation], parts: Iterable[str]) -> list[Mutation]:
    """The first of each group, in their order, then the second of each; a group is alike in these parts."""
    seen: Counter[tuple[Any, ...]] = Counter()
    turns: list[tuple[int, Mutation]] = []
    for one in ranked:
        group = tuple(getattr(one, part) for part in parts)
        turns.append((seen[group], one))
        seen[group] += 1
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]
