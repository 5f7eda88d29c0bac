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
    lines = _unglued(lines)
    shown = [line for line in lines if line.text]
    texts = [line.text for line in shown]
    period = _period(texts)
    if period >= SHORTEST and period * 2 <= len(texts):
        starts = [*range(0, len(texts) - period + 1, period)]
    else:
        starts = _similar(texts)
    if len(starts) < 2:
        return [tuple(lines)]
    firsts = {id(shown[start]) for start in starts[1:]}
    parts: list[list[Line]] = []
    for line in lines:
        if id(line) in firsts or not parts:
            parts.append([])
        parts[-1].append(line)
    return [tuple(part) for part in parts]


def _unglued(lines: Sequence[Line]) -> list[Line]:
    """Where copies were joined without a line's end, the last line of one and the first of the next are two again."""
    shown = [line for line in lines if line.text]
    if len(shown) < 2 * SHORTEST:
        return list(lines)
    first, last = shown[0], shown[-1]
    found: list[Line] = []
    for line in lines:
        if line.text == last.text + first.text:
            found += [Line(last.text, line.indent, line.number), Line(first.text, first.indent, line.number)]
        else:
            found.append(line)
    return found


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
