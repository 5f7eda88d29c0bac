"""Juicyway's payments: a session begins one, cards are captured and authorised, time or the payer ends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import BALANCE, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.money import number_of
from payspec_sandbox.outcomes import EXPIRE, FAIL, SUCCEED
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.broken import CardDeclined
from payspec_sandbox.providers.juicyway.rules.business import Purse, account_id_of, units_of_minor
from payspec_sandbox.providers.juicyway.rules.holds import Holds
from payspec_sandbox.providers.juicyway.rules.payment_objects import (
    CAPTURED,
    FAILED,
    LIFE,
    OPEN,
    Payment,
    event_data,
    new_payment,
)
from payspec_sandbox.providers.juicyway.rules.tables import CHAINS, METHODS, PAYMENT_LIMITS
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer

_OUTCOME, _EXPIRY, _CONFIRM = "juicyway.payment.outcome", "juicyway.payment.expiry", "juicyway.payment.confirm"
_PLACE = "payment_id"
_DECLINED = "declined by the payer's bank"


class JuicywayPayments:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, holds: Holds) -> None:
        self._backend = backend
        self._holds = holds
        self.objects = Objects(backend, "juicyway.payments", "payment", _PLACE)
        self.deposits = Objects(backend, "juicyway.deposits", "deposit", "deposit_id")
        backend.lives.register(Life(FAMILY, LIFE, self.objects.collection, self._move, (SUCCEED, FAIL)))
        for kind, action in ((_OUTCOME, self._outcome), (_EXPIRY, self._expire), (_CONFIRM, self._confirm)):
            backend.when_due(kind, action)

    def begin(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Payment:
        """A new payment from a valid request."""
        sent = {**sent, "amount": int(sent["amount"])}  # 100.0 is an integer too
        _expect_fitting(sent)
        if self.objects.find(account, sent["reference"]) is not None:
            raise RuleBroken("reference", "is already in use")
        customer_id = self._holds.customer_with(account, sent["customer"]["email"])
        payment = new_payment(account, self._backend.ids, sent, customer_id, now_ms)
        payment["_sent"] = sent
        chosen = self._backend.outcomes.choose(FAMILY, LIFE.name, account.id)
        if chosen is not None:
            payment |= {"_outcome": chosen.outcome, "_reason": chosen.reason}
        self.objects.add(account, payment["id"], payment, now_ms, handle=sent["reference"])
        if customer_id is not None:
            self._holds.note(account, payment["id"], customer_id, now_ms)
        if payment.get("_outcome") == EXPIRE or sent["payment_method"]["type"] in ("card", "crypto_address"):
            self._set(account, payment, _EXPIRY, now_ms + outcomes.SESSION_MS)
        else:
            self._set(account, payment, _OUTCOME, now_ms + outcomes.WAIT_MS)
        return payment

    def capture_card(self, account: Account, identifier: str, card: Mapping[str, Any], now_ms: int) -> Payment:
        """Take the card. Raises CardDeclined, which changes nothing: another card may be tried."""
        payment = self._of_kind(account, identifier, "card")
        arrow = LIFE.fire(payment["status"], "authenticate", _PLACE)
        asked = outcomes.card_asks(card["card_number"])
        if asked == outcomes.DECLINED:
            raise CardDeclined("card.card_number", "The card was declined.")
        if (card["expiry_year"], card["expiry_month"]) < tuple(int(part) for part in iso(now_ms)[:7].split("-")):
            raise CardDeclined("card.expiry_year", "The card has expired.")
        if asked == "frictionless":
            return self._ended(account, payment, now_ms)
        messages = {"otp": "Enter the one-time password.", "pin": "Enter the PIN."}
        payment |= {"status": arrow.target, "_auth_type": asked}
        payment["_message"] = messages.get(asked, "Follow the link to go on.")
        self.objects.save(account, identifier, payment)
        if asked == "3ds":
            self._set(account, payment, _OUTCOME, now_ms + outcomes.WAIT_MS)
        return payment

    def capture_crypto(self, account: Account, identifier: str, chosen: Mapping[str, Any], now_ms: int) -> Payment:
        """Choose the chain of a stablecoin payment; the coins are seen, then final, by and by."""
        payment = self._of_kind(account, identifier, "crypto_address")
        if "_chain" in payment:
            raise RuleBroken("crypto_address", "was chosen before")
        if chosen["chain"] not in CHAINS[chosen["currency"]]:
            raise RuleBroken("crypto_address.chain", f"does not carry {chosen['currency']}")
        payment |= {"_chain": chosen["chain"], "_message": "Send the stablecoins."}
        self._fire(account, payment, "choose_chain", now_ms)
        self._set(account, payment, _CONFIRM, now_ms + outcomes.WAIT_MS)
        return payment

    def authorize(self, account: Account, identifier: str, sent: Mapping[str, str], now_ms: int) -> Payment:
        """Take the OTP or the PIN, whichever was asked for. A wrong one makes the payment fail."""
        payment = self.objects.get(account, identifier)
        if payment["status"] != "authenticating":
            raise RuleBroken(_PLACE, f"the payment is {payment['status']}")
        ((kind, value),) = sent.items()
        if kind != payment["_auth_type"]:
            raise RuleBroken(kind, f"is not what was asked for: {payment['_auth_type']}")
        if value != {"otp": outcomes.OTP, "pin": outcomes.PIN}[kind]:
            return self._failed(account, payment, "fail", f"wrong {kind}", now_ms)
        return self._ended(account, payment, now_ms)

    def _of_kind(self, account: Account, identifier: str, kind: str) -> Payment:
        payment = self.objects.get(account, identifier)
        if payment["payment_method"]["type"] != kind:
            raise RuleBroken(_PLACE, f"the payment is not made by {kind}")
        if payment["status"] not in OPEN:
            raise RuleBroken(_PLACE, f"the payment is {payment['status']}")
        return payment

    def _ended(self, account: Account, payment: Payment, now_ms: int, trigger: str = "succeed") -> Payment:
        """The outcome that was chosen for it, or that the amount decides."""
        chosen = payment.get("_outcome")
        if chosen == FAIL or (chosen is None and outcomes.amount_fails(payment["amount"])):
            return self._failed(account, payment, FAIL, payment.get("_reason") or _DECLINED, now_ms)
        if chosen == EXPIRE:
            return self._failed(account, payment, EXPIRE, payment.get("_reason") or "expired", now_ms)
        return self._paid(account, payment, now_ms, trigger)

    def _paid(self, account: Account, payment: Payment, now_ms: int, trigger: str) -> Payment:
        payment |= {"_message": "The payment was made.", "_auth_type": None}
        units = units_of_minor(payment["amount"])
        purse = Purse(self._backend, account.id, payment["id"], now_ms)
        purse.move(units, payment["currency"], WORLD, BALANCE, "payment")
        self._keep_deposit(account, payment, number_of(units), now_ms)
        return self._fire(account, payment, trigger, now_ms)

    def _failed(self, account: Account, payment: Payment, trigger: str, reason: str, now_ms: int) -> Payment:
        payment |= {"cancellation_reason": reason, "_message": "The payment failed.", "_auth_type": None}
        return self._fire(account, payment, trigger, now_ms)

    def _move(self, account: Account, payment: Payment, trigger: str, now_ms: int) -> None:
        """By hand, whatever was chosen or the amount says."""
        if trigger == FAIL:
            self._failed(account, payment, FAIL, _DECLINED, now_ms)
        else:
            self._paid(account, payment, now_ms, _success(payment))

    def _fire(self, account: Account, payment: Payment, trigger: str, now_ms: int) -> Payment:
        """Follow an arrow, keep the payment and say so."""
        arrow = LIFE.fire(payment["status"], trigger, _PLACE)
        payment["status"] = arrow.target
        self.objects.save(account, payment["id"], payment)
        if arrow.target in (CAPTURED, FAILED):
            self._holds.release(account, payment["id"])
        if arrow.event is not None:
            event = arrow.event.replace(".", "_")
            self._backend.outbox.send(account, FAMILY, event, event_data(account, payment), payment["id"], now_ms)
        return payment

    def _keep_deposit(self, account: Account, payment: Payment, amount: float, now_ms: int) -> None:
        deposit: dict[str, Any] = {
            "id": self._backend.ids.uuid(),
            "account_id": account_id_of(account),
            "amount": {"amount": amount, "currency": payment["currency"]},
            "correlation_id": payment["correlation_id"],
            "created_at": iso(now_ms),
            "customer_id": payment["customer"]["id"],
            "description": payment["description"],
        }
        self.deposits.add(account, deposit["id"], deposit, now_ms)

    def _set(self, account: Account, payment: Payment, kind: str, due_ms: int) -> None:
        self._backend.timers.set(due_ms, kind, account.id, payment["id"])

    def _due(self, account: Account, timer: Timer) -> Payment | None:
        """The payment that a timer is about, None for one that has ended."""
        payment = self.objects.get(account, timer.object)
        return payment if payment["status"] in OPEN else None

    def _outcome(self, account: Account, timer: Timer) -> None:
        if (payment := self._due(account, timer)) is not None:
            self._ended(account, payment, timer.due_ms, _success(payment))

    def _confirm(self, account: Account, timer: Timer) -> None:
        if (payment := self._due(account, timer)) is not None:
            self._fire(account, payment, "confirm", timer.due_ms)
            self._set(account, payment, _OUTCOME, timer.due_ms + outcomes.WAIT_MS)

    def _expire(self, account: Account, timer: Timer) -> None:
        if (payment := self._due(account, timer)) is not None:
            self._failed(account, payment, EXPIRE, payment.get("_reason") or "expired", timer.due_ms)


def _success(payment: Payment) -> str:
    """What leads to success: with stablecoins it has an event of its own."""
    return "complete" if "_chain" in payment else SUCCEED


def _expect_fitting(sent: Mapping[str, Any]) -> None:
    """Raises RuleBroken where currency and method or currency and amount do not go together."""
    kind, currency = sent["payment_method"]["type"], sent["currency"]
    if currency not in METHODS[kind]:
        raise RuleBroken("currency", f"does not fit {kind}")
    least, most = PAYMENT_LIMITS[currency]
    if not least <= sent["amount"] <= most:
        raise RuleBroken("amount", f"is not between {least} and {most}")
