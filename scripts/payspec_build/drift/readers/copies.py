"""A page that stands in its file more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from payspec_build.drift.readers.decoding import Line

SHORTEST = 6
"""Fewer lines are no page that could stand twice."""


def split_copies(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The copies of a page, one after another; a single one where nothing is repeated.

    Copies may differ in a line or two: the caller says then that the page contradicts itself.
    """
    shown = [line for line in lines if line.text]
    texts = [line.text for line in shown]
    period = _period(texts)
    if period >= SHORTEST and period * 2 <= len(texts):
        starts = [*range(0, len(texts) - period + 1, period)]
    else:
        starts = _similar(texts)
    if len(starts) < 2:
        return [tuple(lines)]
    bounds = [shown[start].number for start in starts[1:]]
    parts: list[list[Line]] = [[] for _ in starts]
    which = 0
    for line in lines:
        while which < len(bounds) and line.number >= bounds[which]:
            which += 1
        parts[which].append(line)
    return [tuple(part) for part in parts]


def _period(texts: Sequence[str]) -> int:
    """The shortest start of a sequence of which the whole is a repetition: the prefix function, in linear time."""
    if not texts:
        return 0
    fits = [0] * len(texts)
    for index in range(1, len(texts)):
        length = fits[index - 1]
        while length and texts[index] != texts[length]:
            length = fits[length - 1]
        fits[index] = length + (texts[index] == texts[length])
    return len(texts) - fits[-1]


def _similar(texts: Sequence[str]) -> list[int]:
    """Where two copies begin that are nearly alike: in the middle, at the line with which the file begins."""
    middle = len(texts) // 2
    near = [
        index
        for index in range(SHORTEST, len(texts))
        if texts[index] == texts[0] and abs(index - middle) * 8 <= len(texts)
    ]
    for start in sorted(near, key=lambda index: abs(index - middle))[:3]:
        one, other = Counter(texts[:start]), Counter(texts[start:])
        if (one & other).total() * 10 >= 7 * max(one.total(), other.total()):
            return [0, start]
    return [0]
