"""Juicyway's swaps: what is given is held at once, what is wanted comes with the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import BALANCE, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import LARGEST
from payspec_sandbox.outcomes import FAIL, SUCCEED
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.business import HELD, Purse, units_of_minor
from payspec_sandbox.providers.juicyway.rules.quotes import JuicywayQuotes
from payspec_sandbox.providers.juicyway.rules.rates import JuicywayRates
from payspec_sandbox.refusals import RuleBroken
from payspec_sandbox.store_events import Timer

Swap = dict[str, Any]

LIFE = Machine(
    "swap",
    "pending",
    (
        Transition("succeed", ("pending",), "success", "time"),
        Transition("fail", ("pending",), "failed", "time"),
    ),
)

_OUTCOME = "juicyway.swap.outcome"


class JuicywaySwaps:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, rates: JuicywayRates, quotes: JuicywayQuotes) -> None:
        self._backend = backend
        self._rates = rates
        self._quotes = quotes
        self.objects = Objects(backend, "juicyway.swaps", "swap", "swap_id")
        backend.lives.register(Life(FAMILY, LIFE, self.objects.collection, self._fire, (SUCCEED, FAIL)))
        backend.when_due(_OUTCOME, self._outcome)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Swap:
        """A new swap, at the rate of its quote or at the present one."""
        source, target, amount = sent["source_currency"], sent["target_currency"], int(sent["amount"])
        factor = self._rates.between(account, source, target).factor
        if "quote_id" in sent:
            factor = self._quotes.use(account, sent["quote_id"], f"{source}-{target}")
        gained = int(amount * factor)
        if not gained or units_of_minor(max(amount, gained)) > LARGEST:
            raise RuleBroken("amount", f"is too {'large' if gained else 'small'}")
        identifier, now = self._backend.ids.uuid(), iso(now_ms)
        swap: Swap = {
            "id": identifier,
            "correlation_id": self._backend.ids.uuid(),
            "status": LIFE.initial,
            "symbol": f"{source}-{target}",
            "source_amount": {"amount": amount, "currency": source},
            "target_amount": {"amount": gained, "currency": target},
            "customer": None,
            "provider": None,
            "created_at": now,
            "updated_at": now,
            "_sent": dict(sent),
            "_outcome": self._backend.outcomes.chosen(FAMILY, LIFE.name, account.id),
        }
        purse = Purse(self._backend, account.id, identifier, now_ms)
        purse.pay(units_of_minor(amount), source, BALANCE, HELD, "swap", "amount")
        self.objects.add(account, identifier, swap, now_ms)
        self._backend.timers.set(now_ms + outcomes.WAIT_MS, _OUTCOME, account.id, identifier)
        return swap

    def _outcome(self, account: Account, timer: Timer) -> None:
        swap = self.objects.get(account, timer.object)
        if swap["status"] == LIFE.initial:
            decided = FAIL if outcomes.amount_fails(swap["source_amount"]["amount"]) else SUCCEED
            self._fire(account, swap, swap.get("_outcome") or decided, timer.due_ms)

    def _fire(self, account: Account, swap: Swap, trigger: str, now_ms: int) -> None:
        arrow = LIFE.fire(swap["status"], trigger, "swap_id")
        given, gained = swap["source_amount"], swap["target_amount"]
        swap |= {"status": arrow.target, "updated_at": iso(now_ms)}
        purse = Purse(self._backend, account.id, swap["id"], now_ms)
        units = units_of_minor(given["amount"])
        if arrow.trigger == FAIL:
            purse.move(units, given["currency"], HELD, BALANCE, "swap failed")
        else:
            purse.move(units, given["currency"], HELD, WORLD, "swap")
            purse.move(units_of_minor(gained["amount"]), gained["currency"], WORLD, BALANCE, "swap")
        self.objects.save(account, swap["id"], swap)
