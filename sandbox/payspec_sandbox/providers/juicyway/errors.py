"""The status and the code of what breaks a rule of Juicyway."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.providers.juicyway.rules import broken as rules
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken

_RULE = "The request breaks a rule."

_NAMED: Mapping[type[RuleBroken | NotThere], tuple[int, str, str]] = {
    rules.InsufficientFunds: (400, "insufficient_funds", "The balance is too low."),
    rules.PayoutRefused: (400, "invalid_request", "The payout is refused."),
    rules.CardDeclined: (402, "card_declined", ""),
    rules.NotAllowed: (403, "forbidden", ""),
    rules.WalletExists: (409, "duplicate_currency_wallet", ""),
    rules.InTheWay: (409, "conflict", ""),
    rules.BankUnknown: (422, "invalid_bank_code", _RULE),
    rules.AccountUnknown: (404, "account_not_found", ""),
}
"""Status, code and message, the broken rule's own reason where that is empty."""


def judged(problem: RuleBroken | NotThere) -> Refusal:
    """The refusal for a broken rule or a missing object."""
    named = _NAMED.get(type(problem))
    if named is not None:
        status, code, message = named
        violations = (problem.violation,) if message else ()
        return Refusal(status, message or _sentence(problem.violation.reason), violations, code=code)
    if isinstance(problem, NotThere):
        return Refusal(404, _sentence(problem.violation.reason))
    return Refusal(422, _RULE, (problem.violation,))


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:].rstrip('.')}."
