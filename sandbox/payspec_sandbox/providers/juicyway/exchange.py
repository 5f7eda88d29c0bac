"""Juicyway's exchange on the wire: quotes, swaps, rates, orders and order books."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.exchange import Reply
from payspec_sandbox.money import LARGEST
from payspec_sandbox.providers.juicyway.lists import asked, listed
from payspec_sandbox.providers.juicyway.replies import once, payload
from payspec_sandbox.providers.juicyway.rules.business import units_of_minor
from payspec_sandbox.providers.juicyway.rules.orders import JuicywayOrders
from payspec_sandbox.providers.juicyway.rules.quotes import JuicywayQuotes, at
from payspec_sandbox.providers.juicyway.rules.rates import JuicywayRates, number_of_fraction
from payspec_sandbox.providers.juicyway.rules.swaps import JuicywaySwaps
from payspec_sandbox.providers.provider import Call, Handler
from payspec_sandbox.records import Selection
from payspec_sandbox.refusals import RuleBroken


class ExchangeHandlers:
    """What each operation does."""

    def __init__(self, backend: Backend) -> None:
        self._rates = JuicywayRates(backend)
        self._quotes = JuicywayQuotes(backend, self._rates)
        self._swaps = JuicywaySwaps(backend, self._rates, self._quotes)
        self._orders = JuicywayOrders(backend, self._rates)

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "quotes_request": self._request,
            "quotes_get": self._get,
            "quotes_lock": self._lock,
            "swaps_create": self._swap,
            "swaps_list": self._list_swaps,
            "swaps_get_rate": self._rate,
            "rates_update": self._update_rate,
            "orders_create": self._order,
            "orders_cancel": self._cancel,
            "books_get": self._book,
        }

    def _request(self, call: Call) -> Reply:
        query = call.arguments.query
        if units_of_minor(query.get("amount", 0)) > LARGEST:
            raise RuleBroken("amount", "is above the limit")
        # It is a GET, and the service gives those no work to be stored.
        with call.backend.request_of_work(writes=True):
            quote = self._quotes.request(
                call.account, query["source_currency"], query["target_currency"], query["lock"], call.now_ms
            )
        return payload(call, at(quote, call.now_ms))

    def _get(self, call: Call) -> Reply:
        quote = self._quotes.objects.get(call.account, call.arguments.path["quote_id"])
        return payload(call, at(quote, call.now_ms))

    def _lock(self, call: Call) -> Reply:
        def work() -> Reply:
            quote = self._quotes.lock(call.account, call.arguments.path["quote_id"], call.now_ms)
            return payload(call, at(quote, call.now_ms))

        return once(call, work)

    def _swap(self, call: Call) -> Reply:
        return once(
            call, lambda: payload(call, self._swaps.create(call.account, call.arguments.body, call.now_ms), 201)
        )

    def _list_swaps(self, call: Call) -> Reply:
        selection = Selection(self._swaps.objects.collection, call.account.id)
        return listed(call, selection, shown, asked(call.arguments.query, "symbol"))

    def _rate(self, call: Call) -> Reply:
        query = call.arguments.query
        found = self._rates.between(call.account, query["source_currency"], query["target_currency"])
        rate = {
            "rate": number_of_fraction(found.factor),
            "symbol": found.symbol,
            "ttl": found.ttl,
            "type": found.side,
        }
        return payload(call, rate)

    def _update_rate(self, call: Call) -> Reply:
        arguments = call.arguments
        rate = self._rates.update(call.account, arguments.path["rate_id"], arguments.body, call.now_ms)
        return payload(call, rate, 201)

    def _order(self, call: Call) -> Reply:
        return once(
            call, lambda: payload(call, self._orders.create(call.account, call.arguments.body, call.now_ms), 201)
        )

    def _cancel(self, call: Call) -> Reply:
        return payload(call, self._orders.cancel(call.account, call.arguments.path["order_id"]))

    def _book(self, call: Call) -> Reply:
        return payload(call, self._orders.book(call.account, call.arguments.path["symbol"]))
