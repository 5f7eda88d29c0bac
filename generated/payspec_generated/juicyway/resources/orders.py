# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.order import Order
    from payspec_generated.juicyway.resources.orders_raw import AsyncOrdersWithRawResponse, OrdersWithRawResponse


class Orders(Resource):
    """Orders to buy or sell on the exchange."""

    @property
    def with_raw_response(self) -> OrdersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.orders_raw import OrdersWithRawResponse

        return OrdersWithRawResponse(self._transport)

    def create(
        self,
        *,
        qty: Decimal | int | str,
        symbol: str,
        type: Literal["buy", "sell"],
        price: float | None = None,
        price_type: Literal["limit", "market"] | None = None,
        time_in_force: Literal["fok", "gtc", "gtt", "ioc"] | None = None,
        idempotency_key: str | None = None,
    ) -> Order:
        """Create an order.

        Places an order to buy or to sell. A limit order needs a price.

        Args:
            qty: Quantity in units of the first currency of the pair, as it is read here; the documentation
                does not say.
            symbol: Pair of currencies, such as `USD-NGN`.
            type: Whether to buy or to sell.
            price: Rate to buy or sell at.
            price_type: At the price given, or at that of the market.
            time_in_force: How long it stands: until cancelled, until a time, what fills at once, or all at once or not
                at all.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: `qty` is finer
                than the smallest unit of its currency, or beyond what an account holds (inferred); `price`
                is beyond any rate (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/create-order).
        By fact: reply 201 partial.
        No status of success was noted; 201 and the errors are inferred, and so are fields of the reply.
        Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Order = self._call(
            operations.ORDERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "qty": qty,
                "symbol": symbol,
                "type": type,
                "price": price,
                "price_type": price_type,
                "time_in_force": time_in_force,
            },
        )
        return reply

    def cancel(self, order_id: str) -> Order:
        """Cancel an order.

        Takes back an order that is still open.

        Args:
            order_id: The order's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the order is
                not open (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/cancel-order).
        By fact: reply 200 partial.
        The errors are by the general rules of the errors page. Older pages name the host
        exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Order = self._call(
            operations.ORDERS_CANCEL,
            path={
                "order_id": order_id,
            },
        )
        return reply


class AsyncOrders(AsyncResource):
    """Orders to buy or sell on the exchange."""

    @property
    def with_raw_response(self) -> AsyncOrdersWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.orders_raw import AsyncOrdersWithRawResponse

        return AsyncOrdersWithRawResponse(self._transport)

    async def create(
        self,
        *,
        qty: Decimal | int | str,
        symbol: str,
        type: Literal["buy", "sell"],
        price: float | None = None,
        price_type: Literal["limit", "market"] | None = None,
        time_in_force: Literal["fok", "gtc", "gtt", "ioc"] | None = None,
        idempotency_key: str | None = None,
    ) -> Order:
        """Create an order.

        Places an order to buy or to sell. A limit order needs a price.

        Args:
            qty: Quantity in units of the first currency of the pair, as it is read here; the documentation
                does not say.
            symbol: Pair of currencies, such as `USD-NGN`.
            type: Whether to buy or to sell.
            price: Rate to buy or sell at.
            price_type: At the price given, or at that of the market.
            time_in_force: How long it stands: until cancelled, until a time, what fills at once, or all at once or not
                at all.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: `qty` is finer
                than the smallest unit of its currency, or beyond what an account holds (inferred); `price`
                is beyond any rate (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/create-order).
        By fact: reply 201 partial.
        No status of success was noted; 201 and the errors are inferred, and so are fields of the reply.
        Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Order = await self._call(
            operations.ORDERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "qty": qty,
                "symbol": symbol,
                "type": type,
                "price": price,
                "price_type": price_type,
                "time_in_force": time_in_force,
            },
        )
        return reply

    async def cancel(self, order_id: str) -> Order:
        """Cancel an order.

        Takes back an order that is still open.

        Args:
            order_id: The order's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the order is
                not open (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/cancel-order).
        By fact: reply 200 partial.
        The errors are by the general rules of the errors page. Older pages name the host
        exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: Order = await self._call(
            operations.ORDERS_CANCEL,
            path={
                "order_id": order_id,
            },
        )
        return reply
