"""A seeded sample of mutations, spread over every function and, within a function, over the kinds of change."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from contract_tests.mutation.mutators import Mutation


def sampled(mutations: Iterable[Mutation], number: int, seed: int) -> list[Mutation]:
    """So many mutations, or all there are; the same ones for a seed, in the order of the files.

    The functions take turns in an order that follows from the seed: with at least as many mutations as functions each
    has one. The top of a module counts as a function. Kinds take turns too: constants are many and easily caught.
    """
    chance = random.Random(seed)
    given = list(mutations)
    by_function: dict[tuple[str, str], list[Mutation]] = {}
    for mutation in given:
        by_function.setdefault((mutation.file, mutation.function), []).append(mutation)
    turns = [_by_kind(own, chance) for own in by_function.values()]
    chance.shuffle(turns)
    chosen = {mutation.id for mutation, _ in zip(_in_turn(turns), range(number), strict=False)}
    return [mutation for mutation in given if mutation.id in chosen]


def _by_kind(mutations: list[Mutation], chance: random.Random) -> Iterator[Mutation]:
    """The mutations of one function, one kind after the other."""
    by_kind: dict[str, list[Mutation]] = {}
    for mutation in mutations:
        by_kind.setdefault(mutation.kind, []).append(mutation)
    groups = list(by_kind.values())
    for group in groups:
        chance.shuffle(group)
    chance.shuffle(groups)
    # A list and not a generator: chance is drawn from at once, so that one function does not depend on another.
    return iter(list(_in_turn([iter(group) for group in groups])))


def _in_turn(turns: list[Iterator[Mutation]]) -> Iterator[Mutation]:
    """One of each, again and again until all are given out."""
    while turns:
        left: list[Iterator[Mutation]] = []
        for turn in turns:
            mutation = next(turn, None)
            if mutation is not None:
                yield mutation
                left.append(turn)
        turns = left
