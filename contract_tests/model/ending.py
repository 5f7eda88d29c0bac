"""How a story ends early: it went wrong, or it cannot go on."""

from __future__ import annotations

import attrs

from contract_tests.model.behaviour import Action
from contract_tests.model.choices import Noted
from contract_tests.model.comparing import Difference
from contract_tests.requests.exchange import Exchange


@attrs.frozen
class Step:
    """One request of a story as people read it."""

    request: str
    answer: str
    is_read: bool = False


class StoryFailed(AssertionError):
    """Something was not as the model predicts."""

    def __init__(
        self, what: str, found: list[Difference], steps: list[Step], operation: str, exchange: Exchange | None
    ) -> None:
        super().__init__(f"{what}: {found[0].path}: {found[0].expected} expected, got {found[0].got}")
        self.what = what
        self.found = found
        self.steps = tuple(steps)
        self.operation = operation
        self.exchange = exchange
        self.noted: list[Noted] = []
        """The decisions that lead there."""


class Hopeless(Exception):
    """The model cannot go on with this story, and that was said before."""


class Gone(Hopeless):
    """An operation that the documentation shows no more does not answer."""

    def __init__(self, action: Action, status: int) -> None:
        super().__init__(action.id)
        self.action = action
        self.status = status
