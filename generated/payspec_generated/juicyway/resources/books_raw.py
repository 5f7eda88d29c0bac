# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.order_book import OrderBook


class BooksWithRawResponse(Resource):
    """The methods of `Books`, returning status, headers and envelope beside the payload."""

    def get(self, symbol: str) -> RawResponse[OrderBook]:
        """Read an order book. See `Books.get`."""
        return self._raw(
            operations.BOOKS_GET,
            path={
                "symbol": symbol,
            },
        )


class AsyncBooksWithRawResponse(AsyncResource):
    """The methods of `AsyncBooks`, returning status, headers and envelope beside the payload."""

    async def get(self, symbol: str) -> RawResponse[OrderBook]:
        """Read an order book. See `Books.get`."""
        return await self._raw(
            operations.BOOKS_GET,
            path={
                "symbol": symbol,
            },
        )
