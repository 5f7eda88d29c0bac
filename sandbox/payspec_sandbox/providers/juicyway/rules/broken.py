"""The broken rules that Juicyway names by a code of their own; every other is a plain RuleBroken."""

from __future__ import annotations

from payspec_sandbox.refusals import NotThere, RuleBroken


class InsufficientFunds(RuleBroken):
    """The business has not enough money for a payout."""


class PayoutRefused(RuleBroken):
    """The beneficiary or the amount of a payout will not do."""


class CardDeclined(RuleBroken):
    """The card was declined."""


class InTheWay(RuleBroken):
    """The state of something else does not allow it."""


class WalletExists(InTheWay):
    """The customer has a wallet in this currency."""


class NotAllowed(RuleBroken):
    """It is understood and must not be done."""


class BankUnknown(RuleBroken):
    """No bank has this code."""


class AccountUnknown(NotThere):
    """The bank has no such account."""
