# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.order_book import OrderBook
    from payspec_generated.juicyway.resources.books_raw import AsyncBooksWithRawResponse, BooksWithRawResponse


class Books(Resource):
    """Order books of the exchange."""

    @property
    def with_raw_response(self) -> BooksWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.books_raw import BooksWithRawResponse

        return BooksWithRawResponse(self._transport)

    def get(self, symbol: str) -> OrderBook:
        """Read an order book.

        Returns what is offered and asked for in one pair of currencies.

        Args:
            symbol: Pair of currencies, such as `USD-NGN`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/get-order-book).
        By fact: reply 200 partial.
        The fields of an entry are inferred from those of an order. Errors are by the general rules of the
        errors page. Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: OrderBook = self._call(
            operations.BOOKS_GET,
            path={
                "symbol": symbol,
            },
        )
        return reply


class AsyncBooks(AsyncResource):
    """Order books of the exchange."""

    @property
    def with_raw_response(self) -> AsyncBooksWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.books_raw import AsyncBooksWithRawResponse

        return AsyncBooksWithRawResponse(self._transport)

    async def get(self, symbol: str) -> OrderBook:
        """Read an order book.

        Returns what is offered and asked for in one pair of currencies.

        Args:
            symbol: Pair of currencies, such as `USD-NGN`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/orders/get-order-book).
        By fact: reply 200 partial.
        The fields of an entry are inferred from those of an order. Errors are by the general rules of the
        errors page. Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14).
        """
        reply: OrderBook = await self._call(
            operations.BOOKS_GET,
            path={
                "symbol": symbol,
            },
        )
        return reply
