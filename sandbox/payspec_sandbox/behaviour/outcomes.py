"""Outcomes that tests choose: what becomes of the next payin, payout or payment, whatever its values say."""

from __future__ import annotations

from dataclasses import dataclass

from payspec_sandbox.control.rules import Rule, Rules
from payspec_sandbox.specification import Specifications

_REASON = "reason"


@dataclass(frozen=True, slots=True)
class Choice:
    """What can become of an object of one kind, and whether one shows why it failed."""

    outcomes: tuple[str, ...]
    has_reason: bool


def choices(specifications: Specifications) -> dict[tuple[str, str], Choice]:
    """By family and resource, what can be chosen: the moves, and the reason, of the laws that say `chosen`."""
    found: dict[tuple[str, str], Choice] = {}
    for specification in specifications.values():
        for resource, said in specification.resources.items():
            laws = [law["chosen"] for law in said.get("fields", {}).values() if "chosen" in law]
            moves = next((law for law in laws if law != _REASON), None)
            if moves is not None:
                found[specification.family, resource] = Choice(tuple(moves), _REASON in laws)
    return found


@dataclass(slots=True, kw_only=True)
class Chosen(Rule):
    """One rule: of which objects, and what becomes of them."""

    family: str
    object: str
    outcome: str
    account: str | None = None
    reason: str | None = None


class Outcomes(Rules[Chosen]):
    """All of them. A rule counts when an object is made; what it chose is kept with the object."""

    def __init__(self) -> None:
        super().__init__(Chosen)

    def choose(self, family: str, kind: str, account: str) -> Chosen | None:
        """What the first rule that applies says of a new object; None leaves it to the object's values."""
        for rule in self.all():
            fits = (rule.family, rule.object) == (family, kind) and rule.account in (None, account)
            if fits and rule.applies():
                return rule
        return None
