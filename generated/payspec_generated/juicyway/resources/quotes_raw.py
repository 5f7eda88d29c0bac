# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.quote import Quote


class QuotesWithRawResponse(Resource):
    """The methods of `Quotes`, returning status, headers and envelope beside the payload."""

    def request(
        self,
        *,
        source_currency: str,
        target_currency: str,
        lock: bool | None = None,
        amount: Decimal | int | str | None = None,
    ) -> RawResponse[Quote]:
        """Ask for an exchange rate. See `Quotes.request`."""
        return self._raw(
            operations.QUOTES_REQUEST,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
                "lock": lock,
                "amount": amount,
            },
        )

    def get(self, quote_id: str) -> RawResponse[Quote]:
        """Read a quote. See `Quotes.get`."""
        return self._raw(
            operations.QUOTES_GET,
            path={
                "quote_id": quote_id,
            },
        )

    def lock(self, quote_id: str, *, idempotency_key: str | None = None) -> RawResponse[Quote]:
        """Lock the rate of a quote. See `Quotes.lock`."""
        return self._raw(
            operations.QUOTES_LOCK,
            path={
                "quote_id": quote_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )


class AsyncQuotesWithRawResponse(AsyncResource):
    """The methods of `AsyncQuotes`, returning status, headers and envelope beside the payload."""

    async def request(
        self,
        *,
        source_currency: str,
        target_currency: str,
        lock: bool | None = None,
        amount: Decimal | int | str | None = None,
    ) -> RawResponse[Quote]:
        """Ask for an exchange rate. See `Quotes.request`."""
        return await self._raw(
            operations.QUOTES_REQUEST,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
                "lock": lock,
                "amount": amount,
            },
        )

    async def get(self, quote_id: str) -> RawResponse[Quote]:
        """Read a quote. See `Quotes.get`."""
        return await self._raw(
            operations.QUOTES_GET,
            path={
                "quote_id": quote_id,
            },
        )

    async def lock(self, quote_id: str, *, idempotency_key: str | None = None) -> RawResponse[Quote]:
        """Lock the rate of a quote. See `Quotes.lock`."""
        return await self._raw(
            operations.QUOTES_LOCK,
            path={
                "quote_id": quote_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )
