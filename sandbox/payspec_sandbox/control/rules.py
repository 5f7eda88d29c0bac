"""Rules that tests make: each applies to some things, a number of times or with a seeded chance."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar


@dataclass(slots=True, kw_only=True)
class Rule:
    """One rule. `times` counts down; `probability` is drawn from a sequence that follows from `seed`."""

    number: int
    times: int | None = None
    probability: float = 1.0
    seed: int = 0
    used: int = 0
    _chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def applies(self) -> bool:
        """Whether it applies this time; only what it is about takes a draw."""
        if self.times is not None and self.used >= self.times:
            return False
        if self.probability < 1 and self._chance.random() >= self.probability:
            return False
        self.used += 1
        return True

    def shown(self) -> dict[str, Any]:
        """As the control API shows it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if not name.startswith("_")}


AnyRule = TypeVar("AnyRule", bound=Rule)


class Rules(Generic[AnyRule]):
    """All rules of one kind, in the order in which they were made."""

    def __init__(self, kind: type[AnyRule]) -> None:
        self._kind = kind
        self._rules: dict[int, AnyRule] = {}
        self._made = 0

    def add(self, **values: Any) -> AnyRule:
        """Make a rule."""
        self._made += 1
        rule = self._kind(number=self._made, **values)
        self._rules[rule.number] = rule
        return rule

    def remove(self, number: int) -> bool:
        """Take a rule away; whether it was there."""
        return self._rules.pop(number, None) is not None

    def clear(self) -> None:
        """Take all away."""
        self._rules.clear()

    def copied(self) -> Self:
        """The same rules, each as far as it is: counts and chance go on separately."""
        return deepcopy(self)

    def all(self) -> list[AnyRule]:
        """Every rule, used up or not."""
        return list(self._rules.values())
