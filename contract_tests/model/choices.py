"""The decisions of a story: drawn from a seed and noted, or those that were noted before.

Every decision is a number, the smaller one the plainer one. So a story is a list of lists of numbers: it can be
repeated, and made shorter by leaving out steps and lowering numbers, as Hypothesis does. Decision 0011 says
why it is not Hypothesis that draws them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
Noted = list[int]
"""The decisions of one step."""


class Choices:
    """The decisions of one step. Where noted ones end, the plainest follow."""

    def __init__(self, source: random.Random | None = None, noted: Sequence[int] = ()) -> None:
        self._source = source
        self._left = list(reversed(noted))
        """With a source: what is decided already, before it is asked."""
        self.noted: Noted = []

    def branches(self, count: int) -> list[Choices]:
        """So many ways to go on, of which one is taken and its decisions noted; one where they are noted already."""
        if self._source is None:
            return [Choices(noted=list(reversed(self._left)))]
        return [Choices(self._source) for _ in range(count)]

    def below(self, count: int) -> int:
        """A number from 0 up to, and without, `count`."""
        if self._left:
            number = min(self._left.pop(), count - 1)
        else:
            number = self._source.randrange(count) if self._source is not None else 0
        self.noted.append(number)
        return number

    def one_in(self, count: int) -> bool:
        """True about once in so many times; the plainer answer is no."""
        return self.below(count) == count - 1

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items; the first is the plainest."""
        return items[self.below(len(items))]
