# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from payspec.runtime import AsyncPager, AsyncResource, Page, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.swap import Swap
    from payspec_generated.juicyway.models.swap_rate import SwapRate
    from payspec_generated.juicyway.resources.swaps_raw import AsyncSwapsWithRawResponse, SwapsWithRawResponse


class Swaps(Resource):
    """Money changed from one currency to another."""

    @property
    def with_raw_response(self) -> SwapsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.swaps_raw import SwapsWithRawResponse

        return SwapsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        symbol: str | None = None,
    ) -> Page[Swap]:
        """List swaps.

        A page of swaps, of one pair of currencies if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            symbol: Only swaps of this pair of currencies, such as `USD-NGN`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/swaps/list-swaps).
        By fact: reply 200 partial.
        The bounds of `limit` are those of the other lists, errors are by the general rules of the errors
        page.
        """
        return self._page(
            operations.SWAPS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "symbol": symbol,
            },
        )

    def create(
        self,
        *,
        amount: Decimal | int | str | None = None,
        source_currency: str | None = None,
        target_currency: str | None = None,
        quote_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> Swap:
        """Change money.

        Changes an amount of one currency into another, at the rate of a quote if one is named.

        Args:
            amount: Amount in the smallest units of the source currency.
            source_currency: Currency that is given.
            target_currency: Currency that is wanted.
            quote_id: The quote whose rate is used. Two integrators send nothing beside it; the pages have it
                beside the others.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: `amount` is
                beyond what an account holds, or gives less than the smallest unit of the target currency
                (inferred); without a quote, `amount` or a currency is missing; with one, the amount stands
                in neither (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/swaps/make-swaps (2 revisions);
        docs.juicyway.com/reference/exchange/make-a-swap).
        By fact: reply 201 partial.
        Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14). The unit of the
        amount is that of payments. Whether anything may stand beside `quote_id` is contradicted (SOURCE.md,
        conflict 28). No status of success was noted, and 201 is inferred, as are the errors.
        """
        reply: Swap = self._call(
            operations.SWAPS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "source_currency": source_currency,
                "target_currency": target_currency,
                "quote_id": quote_id,
            },
        )
        return reply

    def get_rate(self, *, source_currency: str, target_currency: str) -> SwapRate:
        """Read the rate of a swap (older call).

        Returns the rate for a pair of currencies. Newer documentation shows quotes in its place.

        Args:
            source_currency: Currency that is given (inferred).
            target_currency: Currency that is wanted (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: there is no
                rate for the pair of currencies (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/reference/exchange/get-swap-rate).
        By fact: path documented, security documented.
        Method, path and reply are of the older reference; the newer page of that name shows quotes_request
        instead. The query is inferred from that one, and errors are by the general rules.
        """
        reply: SwapRate = self._call(
            operations.SWAPS_GET_RATE,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
            },
        )
        return reply


class AsyncSwaps(AsyncResource):
    """Money changed from one currency to another."""

    @property
    def with_raw_response(self) -> AsyncSwapsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.swaps_raw import AsyncSwapsWithRawResponse

        return AsyncSwapsWithRawResponse(self._transport)

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        symbol: str | None = None,
    ) -> AsyncPager[Swap]:
        """List swaps.

        A page of swaps, of one pair of currencies if asked for.

        Args:
            limit: Items per page.
            after: Cursor: the page after this one.
            before: Cursor: the page before this one.
            symbol: Only swaps of this pair of currencies, such as `USD-NGN`.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form. Refused with it: a
                cursor that no page gave (inferred); `after` together with `before` (inferred).
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/swaps/list-swaps).
        By fact: reply 200 partial.
        The bounds of `limit` are those of the other lists, errors are by the general rules of the errors
        page.
        """
        return self._page(
            operations.SWAPS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "symbol": symbol,
            },
        )

    async def create(
        self,
        *,
        amount: Decimal | int | str | None = None,
        source_currency: str | None = None,
        target_currency: str | None = None,
        quote_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> Swap:
        """Change money.

        Changes an amount of one currency into another, at the rate of a quote if one is named.

        Args:
            amount: Amount in the smallest units of the source currency.
            source_currency: Currency that is given.
            target_currency: Currency that is wanted.
            quote_id: The quote whose rate is used. Two integrators send nothing beside it; the pages have it
                beside the others.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: `amount` is
                beyond what an account holds, or gives less than the smallest unit of the target currency
                (inferred); without a quote, `amount` or a currency is missing; with one, the amount stands
                in neither (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/swaps/make-swaps (2 revisions);
        docs.juicyway.com/reference/exchange/make-a-swap).
        By fact: reply 201 partial.
        Older pages name the host exchange.spendjuice.com/v1 (SOURCE.md, conflict 14). The unit of the
        amount is that of payments. Whether anything may stand beside `quote_id` is contradicted (SOURCE.md,
        conflict 28). No status of success was noted, and 201 is inferred, as are the errors.
        """
        reply: Swap = await self._call(
            operations.SWAPS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "source_currency": source_currency,
                "target_currency": target_currency,
                "quote_id": quote_id,
            },
        )
        return reply

    async def get_rate(self, *, source_currency: str, target_currency: str) -> SwapRate:
        """Read the rate of a swap (older call).

        Returns the rate for a pair of currencies. Newer documentation shows quotes in its place.

        Args:
            source_currency: Currency that is given (inferred).
            target_currency: Currency that is wanted (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: there is no
                rate for the pair of currencies (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (docs.juicyway.com/reference/exchange/get-swap-rate).
        By fact: path documented, security documented.
        Method, path and reply are of the older reference; the newer page of that name shows quotes_request
        instead. The query is inferred from that one, and errors are by the general rules.
        """
        reply: SwapRate = await self._call(
            operations.SWAPS_GET_RATE,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
            },
        )
        return reply
