"""State machines as data: which states an object has, what moves it on, and which webhook follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow: `trigger` moves any of `sources` to `target`; `event` is the webhook that says so, or None.

    `by` says who triggers it: the merchant, the payer, time, or the provider. Without a target the state stays.
    """

    trigger: str
    sources: tuple[str, ...]
    target: str
    by: str
    event: str | None = None


class Machine:
    """The life of one kind of object."""

    def __init__(self, name: str, initial: str, transitions: Iterable[Transition]) -> None:
        self.name = name
        self.initial = initial
        self.transitions = tuple(transitions)

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, the initial one first."""
        return tuple(dict.fromkeys([self.initial, *(arrow.target for arrow in self.transitions if arrow.target)]))
