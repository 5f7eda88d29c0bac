"""Juicyway's payouts: the money is held at once, and leaves or comes back when the outcome is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import BALANCE, FEES, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import LARGEST
from payspec_sandbox.outcomes import FAIL, SUCCEED
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.beneficiaries import Beneficiary, JuicywayBeneficiaries
from payspec_sandbox.providers.juicyway.rules.broken import InsufficientFunds, PayoutRefused
from payspec_sandbox.providers.juicyway.rules.business import HELD, Purse, units_of_minor
from payspec_sandbox.providers.juicyway.rules.tables import CHAINS, PAYOUT_FEES, STABLECOIN_LIMITS
from payspec_sandbox.refusals import NotThere, RuleBroken
from payspec_sandbox.store_events import Timer

Payout = dict[str, Any]

LIFE = Machine(
    "payout",
    "pending",
    (
        Transition("succeed", ("pending",), "success", "time"),
        Transition("fail", ("pending",), "failed", "time"),
    ),
)

_OUTCOME = "juicyway.payout.outcome"
_LONGEST_STABLECOIN_TEXT = 140


class JuicywayPayouts:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, beneficiaries: JuicywayBeneficiaries) -> None:
        self._backend = backend
        self._beneficiaries = beneficiaries
        self.objects = Objects(backend, "juicyway.payouts", "payout", "payout_id")
        backend.lives.register(Life(FAMILY, LIFE, self.objects.collection, self._fire, (SUCCEED, FAIL)))
        backend.when_due(_OUTCOME, self._outcome)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Payout:
        """A new payout from a valid request. Raises InsufficientFunds and PayoutRefused, which are documented."""
        sent = {**sent, "amount": int(sent["amount"])}  # 100.0 is an integer too
        beneficiary = self._payable(account, sent)
        _expect_fitting(sent, beneficiary)
        if self.objects.find(account, sent["reference"]) is not None:
            raise RuleBroken("reference", "is already in use")
        amount, fee = sent["amount"], PAYOUT_FEES[sent["source_currency"]]
        by_sender = sent.get("fee_charged_to", "sender") == "sender"
        if not by_sender and amount <= fee:
            raise RuleBroken("amount", "does not cover the fee")
        chosen = self._backend.outcomes.chosen(FAMILY, LIFE.name, account.id)
        payout: Payout = {
            "id": self._backend.ids.uuid(),
            "status": LIFE.initial,
            "beneficiary": _beneficiary(beneficiary),
            "beneficiary_type": beneficiary["type"],
            "created_at": iso(now_ms),
            "_sent": dict(sent),
            "_currency": sent["source_currency"],
            "_fee": fee,
            "_held": amount + fee if by_sender else amount,
            "_fails": chosen == FAIL if chosen else outcomes.amount_fails(amount),
        }
        self._hold(account, payout, now_ms)
        self.objects.add(account, payout["id"], payout, now_ms, handle=sent["reference"])
        self._backend.timers.set(now_ms + outcomes.WAIT_MS, _OUTCOME, account.id, payout["id"])
        return payout

    def charge(self, account: Account, amount: int, currency: str) -> dict[str, Any]:
        """What a payout costs, and whether it can be made. Raises PayoutRefused for an amount beyond any limit."""
        if units_of_minor(amount) > LARGEST:
            raise PayoutRefused("amount", "is above the limit")
        fee = PAYOUT_FEES.get(currency)
        reason = None
        if fee is None:
            reason = f"there are no payouts in {currency}"
        elif units_of_minor(amount + fee) > self._backend.ledger.balance(account.id, BALANCE, currency):
            reason = "the balance is too low"
        return {"can_perform": reason is None, "fee": {"amount": fee or 0, "currency": currency}, "reason": reason}

    def _payable(self, account: Account, sent: Mapping[str, Any]) -> Beneficiary:
        try:
            beneficiary = self._beneficiaries.objects.get(account, sent["beneficiary"]["id"])
        except NotThere as problem:
            raise PayoutRefused("beneficiary.id", problem.violation.reason) from None
        if beneficiary["type"] != sent["beneficiary"]["type"]:
            raise PayoutRefused("beneficiary.type", f"the beneficiary is a {beneficiary['type']}")
        if beneficiary["_state"] != "active":
            raise PayoutRefused("beneficiary.id", "the beneficiary is not active")
        return beneficiary

    def _hold(self, account: Account, payout: Payout, now_ms: int) -> None:
        purse = Purse(self._backend, account.id, payout["id"], now_ms)
        try:
            purse.pay(units_of_minor(payout["_held"]), payout["_currency"], BALANCE, HELD, "payout", "amount")
        except RuleBroken as problem:
            raise InsufficientFunds(problem.violation.place, problem.violation.reason) from None

    def _outcome(self, account: Account, timer: Timer) -> None:
        payout = self.objects.get(account, timer.object)
        if payout["status"] == LIFE.initial:
            self._fire(account, payout, FAIL if payout["_fails"] else SUCCEED, timer.due_ms)

    def _fire(self, account: Account, payout: Payout, trigger: str, now_ms: int) -> None:
        arrow = LIFE.fire(payout["status"], trigger, "payout_id")
        payout["status"] = arrow.target
        held, fee, currency = units_of_minor(payout["_held"]), units_of_minor(payout["_fee"]), payout["_currency"]
        purse = Purse(self._backend, account.id, payout["id"], now_ms)
        if arrow.target == "failed":
            purse.move(held, currency, HELD, BALANCE, "payout failed")
        else:
            purse.move(held - fee, currency, HELD, WORLD, "payout")
            purse.move(fee, currency, HELD, FEES, "payout fee")
        self.objects.save(account, payout["id"], payout)


def _expect_fitting(sent: Mapping[str, Any], beneficiary: Beneficiary) -> None:
    """Raises RuleBroken where currencies do not go together, PayoutRefused where the amount is beyond a limit."""
    source, destination, amount = sent["source_currency"], sent["destination_currency"], sent["amount"]
    if beneficiary["currency"] != destination:
        raise RuleBroken("destination_currency", "is not the beneficiary's")
    if destination not in CHAINS:
        if source != destination:
            raise RuleBroken("source_currency", "is not the destination's, as it has to be for a bank account")
        if units_of_minor(amount) > LARGEST:
            raise PayoutRefused("amount", "is above the limit")
        return
    if source != "USD":
        raise RuleBroken("source_currency", "is not USD, as it has to be for stablecoin")
    if not STABLECOIN_LIMITS[0] <= amount <= STABLECOIN_LIMITS[1]:
        raise PayoutRefused("amount", f"is not between {STABLECOIN_LIMITS[0]} and {STABLECOIN_LIMITS[1]}")
    if len(sent.get("description", "")) > _LONGEST_STABLECOIN_TEXT:
        raise RuleBroken("description", f"is longer than {_LONGEST_STABLECOIN_TEXT} characters")


def _beneficiary(beneficiary: Beneficiary) -> dict[str, Any]:
    is_crypto = beneficiary["type"] == "crypto_address"
    return {
        "id": beneficiary["id"],
        "type": beneficiary["type"],
        "chain": beneficiary["_chain"],
        "address": beneficiary["address"] if is_crypto else None,
    }
