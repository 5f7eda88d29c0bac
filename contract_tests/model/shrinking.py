"""Makes a story that goes wrong as short and as plain as it can be made, by trying."""

from __future__ import annotations

from collections.abc import Callable

from contract_tests.model.choices import Noted

_MOST_STEPS = 2500  # that are told again in all: a long story gets fewer tries than a short one
_BESIDE = 10  # what a story takes beside its steps, in steps

Fails = Callable[[list[Noted]], bool]
"""Whether a story still goes wrong in the same way."""


def shortened(story: list[Noted], fails: Fails) -> list[Noted]:
    """The story with every step left out that does not matter, and every decision as plain as it may be."""
    left = [_MOST_STEPS]

    def still(candidate: list[Noted]) -> bool:
        left[0] -= len(candidate) + _BESIDE
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
    """End each step's decisions as early as may be, and take the plainest where another does not matter."""
    for number in range(len(story)):
        before, step, after = story[:number], story[number], story[number + 1 :]
        shorter = (step[:place] for place in range(1, len(step)))
        kept = next((one for one in shorter if still([*before, one, *after])), step)
        for place in range(1, len(kept)):
            plainer = [*kept[:place], 0, *kept[place + 1 :]]
            if kept[place] and still([*before, plainer, *after]):
                kept = plainer
        story = [*before, kept, *after]
    return story
