"""Juicyway's quotes: a rate that can be locked for a while, and then used for one swap."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.providers.juicyway.rules import FAMILY
from payspec_sandbox.providers.juicyway.rules.rates import JuicywayRates, number_of_fraction
from payspec_sandbox.providers.juicyway.rules.tables import DECIMALS
from payspec_sandbox.refusals import NotThere, RuleBroken
from payspec_sandbox.store_events import Timer

Quote = dict[str, Any]

LIFE = Machine(
    "quote",
    "open",
    (
        Transition("lock", ("open", "locked"), "locked", "merchant"),
        Transition("use", ("locked",), "used", "merchant"),
        Transition("expire", ("open", "locked"), "expired", "time"),
    ),
)

LOCK_S, CONVERT_S = 60, 300
"""How long a quote can be locked, and how long a locked one holds, as in the documentation's sample."""

_EXPIRY = "juicyway.quote.expiry"


class JuicywayQuotes:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, rates: JuicywayRates) -> None:
        self._backend = backend
        self._rates = rates
        self.objects = Objects(backend, "juicyway.quotes", "quote", "quote_id")
        backend.lives.register(Life(FAMILY, LIFE, self.objects.collection, self._end, ("expire",), state_in="_state"))
        backend.lives.show(self.objects.collection, lambda _, one: at(json.loads(one.body), backend.clock.peek_ms()))
        backend.when_due(_EXPIRY, self._expire)

    def request(self, account: Account, source: str, target: str, lock: bool, now_ms: int) -> Quote:
        """A new quote, locked at once if wanted."""
        conversion = self._rates.between(account, source, target)
        quote: Quote = {
            "id": self._backend.ids.uuid(),
            "rate": number_of_fraction(conversion.factor * int(10**DECIMALS)),
            "symbol": conversion.symbol,
            "type": conversion.side,
            "_factor": str(conversion.factor),
            "_state": LIFE.initial,
            "_until_ms": now_ms + LOCK_S * 1000,
        }
        self.objects.add(account, quote["id"], quote, now_ms)
        if lock:
            return self.lock(account, quote["id"], now_ms)
        self._backend.timers.set(quote["_until_ms"], _EXPIRY, account.id, quote["id"])
        return quote

    def lock(self, account: Account, identifier: str, now_ms: int) -> Quote:
        """Hold the rate. A locked quote stays as it is."""
        quote = self.objects.get(account, identifier)
        arrow = LIFE.fire(quote["_state"], "lock", "quote_id")
        if quote["_state"] != arrow.target:
            quote |= {"_state": arrow.target, "_until_ms": now_ms + CONVERT_S * 1000}
            self.objects.save(account, identifier, quote)
            self._backend.timers.set(quote["_until_ms"], _EXPIRY, account.id, identifier)
        return quote

    def use(self, account: Account, identifier: str, symbol: str) -> Fraction:
        """The factor of a locked quote, which is then used up. Raises RuleBroken where it will not do."""
        try:
            quote = self.objects.get(account, identifier)
        except NotThere as problem:
            raise RuleBroken("quote_id", problem.violation.reason) from None
        if quote["symbol"] != symbol:
            raise RuleBroken("quote_id", f"the quote is for {quote['symbol']}")
        quote["_state"] = LIFE.fire(quote["_state"], "use", "quote_id").target
        self.objects.save(account, identifier, quote)
        return Fraction(quote["_factor"])

    def _expire(self, account: Account, timer: Timer) -> None:
        quote = self.objects.get(account, timer.object)
        if quote["_state"] in ("open", "locked") and quote["_until_ms"] <= timer.due_ms:
            self._end(account, quote, "expire", timer.due_ms)

    def _end(self, account: Account, quote: Quote, trigger: str, now_ms: int) -> None:
        quote |= {"_state": LIFE.fire(quote["_state"], trigger, "quote_id").target, "_until_ms": now_ms}
        self.objects.save(account, quote["id"], quote)


def at(quote: Quote, now_ms: int) -> dict[str, Any]:
    """A quote as it is shown at a moment: how long it still holds."""
    left = max(0, -(-(quote["_until_ms"] - now_ms) // 1000))
    to_lock, to_convert = {"open": (left, CONVERT_S), "locked": (None, left)}.get(quote["_state"], (0, 0))
    return {
        "id": quote["id"],
        "locked": quote["_state"] in ("locked", "used"),
        "rate": quote["rate"],
        "symbol": quote["symbol"],
        "time_to_convert": to_convert,
        "time_to_lock": to_lock,
        "type": quote["type"],
    }
