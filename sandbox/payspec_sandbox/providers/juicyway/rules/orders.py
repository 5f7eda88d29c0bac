"""Juicyway's orders, which the market fills, and the book in which open ones stand."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.ledger import BALANCE, WORLD
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import SCALE, amount_problem, units_of
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.business import Purse
from payspec_sandbox.providers.juicyway.rules.rates import JuicywayRates, fraction_of, market_of
from payspec_sandbox.providers.juicyway.rules.tables import Market
from payspec_sandbox.refusals import NotThere, RuleBroken
from payspec_sandbox.store_events import Timer

Order = dict[str, Any]

LIFE = Machine(
    "order",
    "open",
    (
        Transition("fill", ("open",), "filled", "provider"),
        Transition("cancel", ("open",), "cancelled", "merchant"),
        Transition("lapse", ("open",), "cancelled", "time"),
    ),
)

_LAPSE = "juicyway.order.lapse"
_DEPTH = 1_000
"""How much the market itself offers and asks for."""
_MOST = 200


class JuicywayOrders:
    """The rules, on top of a store. An open order reserves no money."""

    def __init__(self, backend: Backend, rates: JuicywayRates) -> None:
        self._backend = backend
        self._rates = rates
        self.objects = Objects(backend, "juicyway.orders", "order", "order_id")
        backend.lives.register(Life(FAMILY, LIFE, self.objects.collection, self._end, ("cancel",)))
        backend.when_due(_LAPSE, self._lapse)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Order:
        """A new order: filled where the market's price will do, else open, or cancelled if it may not wait."""
        market = market_of(sent["symbol"])
        if market is None:
            raise RuleBroken("symbol", "is not a pair that is traded")
        price_type = sent.get("price_type", "limit" if "price" in sent else "market")
        if price_type == "limit" and "price" not in sent:
            raise RuleBroken("price", "is required for a limit order")
        if units_of(sent.get("price", 1)) is None:
            raise RuleBroken("price", f"has more than {SCALE} decimals, or is too large")
        problem = amount_problem(sent["qty"], market.base)
        if problem is not None:
            raise RuleBroken("qty", problem)
        order: Order = {
            "id": self._backend.ids.uuid(),
            "status": LIFE.initial,
            "qty": sent["qty"],
            "symbol": sent["symbol"],
            "type": sent["type"],
            "price": sent.get("price"),
            "price_type": price_type,
            "time_in_force": sent.get("time_in_force", "gtc"),
        }
        if self._matches(account, market, order):
            self._fill(account, market, order, now_ms)
        elif order["time_in_force"] in ("ioc", "fok"):
            order["status"] = LIFE.fire(order["status"], "lapse", "order_id").target
        self.objects.add(account, order["id"], order, now_ms, kind=order["symbol"])
        if order["status"] == LIFE.initial and order["time_in_force"] == "gtt":
            self._backend.timers.set(now_ms + outcomes.WAIT_MS, _LAPSE, account.id, order["id"])
        return order

    def cancel(self, account: Account, identifier: str) -> Order:
        """Take back an order that is open."""
        order = self.objects.get(account, identifier)
        return self._end(account, order, "cancel")

    def book(self, account: Account, symbol: str) -> dict[str, Any]:
        """What is offered and asked for: the market, and the newest open orders of the business."""
        market = market_of(symbol)
        if market is None:
            raise NotThere("symbol", "pair of currencies")
        rate = self._rates.current(account, market)
        asks = [{"price": rate["sell"], "qty": _DEPTH}]
        bids = [{"price": rate["buy"], "qty": _DEPTH}]
        for order in self._newest(account, symbol):
            if order["status"] == LIFE.initial:
                line = {"price": order["price"], "qty": order["qty"]}
                (bids if order["type"] == "buy" else asks).append(line)
        asks.sort(key=lambda line: fraction_of(line["price"]))
        bids.sort(key=lambda line: fraction_of(line["price"]), reverse=True)
        return {"asks": asks, "bids": bids, "max_bid": bids[0]["price"], "min_ask": asks[0]["price"], "symbol": symbol}

    def _newest(self, account: Account, symbol: str) -> list[Order]:
        return self.objects.page(account, limit=_MOST, kind=symbol)

    def _market_price(self, account: Account, market: Market, order: Order) -> Fraction:
        rate = self._rates.current(account, market)
        return fraction_of(rate["sell"] if order["type"] == "buy" else rate["buy"])

    def _matches(self, account: Account, market: Market, order: Order) -> bool:
        if order["price_type"] == "market":
            return True
        price, asked = self._market_price(account, market, order), fraction_of(order["price"])
        return asked >= price if order["type"] == "buy" else asked <= price

    def _fill(self, account: Account, market: Market, order: Order, now_ms: int) -> None:
        units = units_of(order["qty"]) or 0
        exact = units * self._market_price(account, market, order)
        worth = math.ceil(exact) if order["type"] == "buy" else int(exact)
        given, gained = (worth, market.quote), (units, market.base)
        if order["type"] == "sell":
            given, gained = gained, given
        purse = Purse(self._backend, account.id, order["id"], now_ms)
        purse.pay(*given, BALANCE, WORLD, "order", "qty")
        purse.move(*gained, WORLD, BALANCE, "order")
        order["status"] = LIFE.fire(order["status"], "fill", "order_id").target

    def _lapse(self, account: Account, timer: Timer) -> None:
        order = self.objects.get(account, timer.object)
        if order["status"] == LIFE.initial:
            self._end(account, order, "lapse")

    def _end(self, account: Account, order: Order, trigger: str, _: int = 0) -> Order:
        order["status"] = LIFE.fire(order["status"], trigger, "order_id").target
        self.objects.save(account, order["id"], order)
        return order
