# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.order import Order


class OrdersWithRawResponse(Resource):
    """The methods of `Orders`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[Order]:
        """Create an order. See `Orders.create`."""
        return self._raw(
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

    def cancel(self, order_id: str) -> RawResponse[Order]:
        """Cancel an order. See `Orders.cancel`."""
        return self._raw(
            operations.ORDERS_CANCEL,
            path={
                "order_id": order_id,
            },
        )


class AsyncOrdersWithRawResponse(AsyncResource):
    """The methods of `AsyncOrders`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[Order]:
        """Create an order. See `Orders.create`."""
        return await self._raw(
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

    async def cancel(self, order_id: str) -> RawResponse[Order]:
        """Cancel an order. See `Orders.cancel`."""
        return await self._raw(
            operations.ORDERS_CANCEL,
            path={
                "order_id": order_id,
            },
        )
