# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.quote import Quote
    from payspec_generated.juicyway.resources.quotes_raw import AsyncQuotesWithRawResponse, QuotesWithRawResponse


class Quotes(Resource):
    """Exchange rates that can be locked for a time."""

    @property
    def with_raw_response(self) -> QuotesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.quotes_raw import QuotesWithRawResponse

        return QuotesWithRawResponse(self._transport)

    def request(
        self,
        *,
        source_currency: str,
        target_currency: str,
        lock: bool | None = None,
        amount: Decimal | int | str | None = None,
    ) -> Quote:
        """Ask for an exchange rate.

        Makes a quote for a pair of currencies. It is locked at once unless `lock` is false; a locked rate
        holds for `time_to_convert` seconds.

        Args:
            source_currency: Currency that is given.
            target_currency: Currency that is wanted.
            lock: Whether to lock the rate at once.
            amount: Amount to change in the smallest units of the source currency. Two integrators sent it; two
                found it refused as an unknown field (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: there is no
                rate for the pair of currencies (inferred); `amount` is beyond what an account holds
                (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (juicyway.mintlify.app/exchange/swaps/get-swap-rate; integrator 17).
        By fact: reply 200 partial.
        The page is titled with the path of quotes_get, its sample is this call; they are two. `amount` is
        an integrator's, and its unit is that of swaps_create. Errors are by the general rules of the errors
        page.
        """
        reply: Quote = self._call(
            operations.QUOTES_REQUEST,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
                "lock": lock,
                "amount": amount,
            },
        )
        return reply

    def get(self, quote_id: str) -> Quote:
        """Read a quote.

        Returns one quote, and how long it still holds.

        Args:
            quote_id: The quote's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/rates/fetch-rate; juicyway.mintlify.app/exchange/swaps/get-swap-rate).
        By fact: reply 200 partial.
        401 and 429 are by the general rules of the errors page.
        """
        reply: Quote = self._call(
            operations.QUOTES_GET,
            path={
                "quote_id": quote_id,
            },
        )
        return reply

    def lock(self, quote_id: str, *, idempotency_key: str | None = None) -> Quote:
        """Lock the rate of a quote.

        Holds the rate of a quote that was made without a lock.

        Args:
            quote_id: The quote's id; treat it as opaque.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the quote has
                expired or was used (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (juicyway.mintlify.app/exchange/swaps/get-swap-rate).
        By fact: path documented, security documented, reply 200 inferred.
        The request was read, and has no body; no reply was shown. It is taken from quotes_get.
        """
        reply: Quote = self._call(
            operations.QUOTES_LOCK,
            path={
                "quote_id": quote_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )
        return reply


class AsyncQuotes(AsyncResource):
    """Exchange rates that can be locked for a time."""

    @property
    def with_raw_response(self) -> AsyncQuotesWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.quotes_raw import AsyncQuotesWithRawResponse

        return AsyncQuotesWithRawResponse(self._transport)

    async def request(
        self,
        *,
        source_currency: str,
        target_currency: str,
        lock: bool | None = None,
        amount: Decimal | int | str | None = None,
    ) -> Quote:
        """Ask for an exchange rate.

        Makes a quote for a pair of currencies. It is locked at once unless `lock` is false; a locked rate
        holds for `time_to_convert` seconds.

        Args:
            source_currency: Currency that is given.
            target_currency: Currency that is wanted.
            lock: Whether to lock the rate at once.
            amount: Amount to change in the smallest units of the source currency. Two integrators sent it; two
                found it refused as an unknown field (inferred).

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: there is no
                rate for the pair of currencies (inferred); `amount` is beyond what an account holds
                (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: documented (juicyway.mintlify.app/exchange/swaps/get-swap-rate; integrator 17).
        By fact: reply 200 partial.
        The page is titled with the path of quotes_get, its sample is this call; they are two. `amount` is
        an integrator's, and its unit is that of swaps_create. Errors are by the general rules of the errors
        page.
        """
        reply: Quote = await self._call(
            operations.QUOTES_REQUEST,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
                "lock": lock,
                "amount": amount,
            },
        )
        return reply

    async def get(self, quote_id: str) -> Quote:
        """Read a quote.

        Returns one quote, and how long it still holds.

        Args:
            quote_id: The quote's id; treat it as opaque.

        Raises:
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404. There is no such record.
            RateLimitError: 429. Too many requests.

        Evidence: documented (docs.juicyway.com/exchange/rates/fetch-rate; juicyway.mintlify.app/exchange/swaps/get-swap-rate).
        By fact: reply 200 partial.
        401 and 429 are by the general rules of the errors page.
        """
        reply: Quote = await self._call(
            operations.QUOTES_GET,
            path={
                "quote_id": quote_id,
            },
        )
        return reply

    async def lock(self, quote_id: str, *, idempotency_key: str | None = None) -> Quote:
        """Lock the rate of a quote.

        Holds the rate of a quote that was made without a lock.

        Args:
            quote_id: The quote's id; treat it as opaque.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (partial). The request is malformed or a field has the wrong form.
            AuthenticationError: 401. The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (partial). There is no such record.
            UnprocessableError: 422 (partial). The request is well formed and breaks a rule. Refused with it: the quote has
                expired or was used (inferred); the idempotency key was used for another body (inferred).
            RateLimitError: 429. Too many requests.

        Evidence: partial (juicyway.mintlify.app/exchange/swaps/get-swap-rate).
        By fact: path documented, security documented, reply 200 inferred.
        The request was read, and has no body; no reply was shown. It is taken from quotes_get.
        """
        reply: Quote = await self._call(
            operations.QUOTES_LOCK,
            path={
                "quote_id": quote_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )
        return reply
