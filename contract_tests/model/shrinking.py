"""Makes a story that goes wrong as short and as plain as it can be made, by trying."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contract_tests.model.choices import Noted

_MOST_TRIES = 200

Fails = Callable[[list[Noted]], bool]
"""Whether a story still goes wrong in the same way."""


def shortened(story: list[Noted], fails: Fails) -> list[Noted]:
    """The story with every step left out that does not matter, and every decision as plain as it may be."""
    left = [_MOST_TRIES]

    def still(candidate: list[Noted]) -> bool:
        left[0] -= 1
        return left[0] >= 0 and fails(candidate)

    return _plainer(_fewer(story, still), still)


def _fewer(story: list[Noted], still: Fails) -> list[Noted]:
    """Leave out halves, then quarters, then single steps, from the end to the beginning."""
    size = max(1, len(story) // 2)
    while True:
        end = len(story)
        while end > 0:
            candidate = story[: max(0, end - size)] + story[end:]
            if still(candidate):
                story = candidate
            end -= size
        if size == 1:
            return story
        size = max(1, size // 2)


def _plainer(story: list[Noted], still: Fails) -> list[Noted]:
    for number in range(len(story)):
        for candidate in _plainer_steps(story[number]):
            changed = [*story[:number], candidate, *story[number + 1 :]]
            if still(changed):
                story = changed
    return story


def _plainer_steps(step: Noted) -> Iterator[Noted]:
    """A step whose later decisions are the plainest, and one with one decision less."""
    for place in range(1, len(step)):
        if any(step[place:]):
            yield step[:place]
            break
    for place in range(1, len(step)):
        if step[place]:
            yield [*step[:place], 0, *step[place + 1 :]]
