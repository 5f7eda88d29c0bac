"""Outcomes that tests choose: what becomes of the next payin, payout or payment, whatever its values say."""

from __future__ import annotations

from dataclasses import dataclass

from payspec_sandbox.accounts import JUICYWAY, PAYCOMBAT
from payspec_sandbox.rules import Rule, Rules

SUCCEED, FAIL, EXPIRE, RETURN = "succeed", "fail", "expire", "return"
"""The triggers of the state machines that an outcome may name."""

CHOICES = {
    (PAYCOMBAT, "payin"): (SUCCEED, FAIL, EXPIRE),
    (PAYCOMBAT, "payout"): (SUCCEED, FAIL, RETURN),
    (PAYCOMBAT, "virtual_account"): (SUCCEED, FAIL),
    (JUICYWAY, "payment"): (SUCCEED, FAIL, EXPIRE),
    (JUICYWAY, "payout"): (SUCCEED, FAIL),
    (JUICYWAY, "swap"): (SUCCEED, FAIL),
}
"""By family and kind of object, what can become of one."""

WITH_REASON = (JUICYWAY, "payment")
"""The only kind whose wire format has a place for why it failed."""


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
