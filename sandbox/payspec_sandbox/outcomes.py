"""Outcomes that tests choose: what becomes of the next payin, payout or payment, whatever its values say."""

from __future__ import annotations

from dataclasses import dataclass

from payspec_sandbox.rules import Rule, Rules
from payspec_sandbox.specification import Specifications

SUCCEED, FAIL, EXPIRE, RETURN = "succeed", "fail", "expire", "return"
_OUTCOMES = (SUCCEED, FAIL, EXPIRE, RETURN)
"""The moves that an outcome may name."""

_REASON = "reason"


@dataclass(frozen=True, slots=True)
class Choice:
    """What can become of an object of one kind, and the field that shows why it failed, where it has one."""

    outcomes: tuple[str, ...]
    reason_field: str | None


def choices(specifications: Specifications) -> dict[tuple[str, str], Choice]:
    """By family and resource, what behaviour says can become of an object.

    Whatever can succeed and fail, by moves of these names, is to be chosen. A reason may be given where the failure
    changes a field for it.
    """
    found: dict[tuple[str, str], Choice] = {}
    for specification in specifications.values():
        for resource, said in specification.resources.items():
            moves = {move["name"]: move for move in said.get("states", {}).get("moves", ())}
            if SUCCEED in moves and FAIL in moves:
                outcomes = tuple(name for name in _OUTCOMES if name in moves)
                changed = moves[FAIL].get("changes", {})
                reason = next((name for name in changed if name.rpartition("_")[2] == _REASON), None)
                found[specification.family, resource] = Choice(outcomes, reason)
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

    def chosen(self, family: str, kind: str, account: str) -> str | None:
        """The same, of kinds that show no reason."""
        rule = self.choose(family, kind, account)
        return None if rule is None else rule.outcome
