# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.rate import Rate


class RatesWithRawResponse(Resource):
    """The methods of `Rates`, returning status, headers and envelope beside the payload."""

    def update(
        self, rate_id: str, *, buy: float | None = None, sell: float | None = None, ttl: int | None = None
    ) -> RawResponse[Rate]:
        """Change a rate. See `Rates.update`."""
        return self._raw(
            operations.RATES_UPDATE,
            path={
                "rate_id": rate_id,
            },
            body={
                "buy": buy,
                "sell": sell,
                "ttl": ttl,
            },
        )


class AsyncRatesWithRawResponse(AsyncResource):
    """The methods of `AsyncRates`, returning status, headers and envelope beside the payload."""

    async def update(
        self, rate_id: str, *, buy: float | None = None, sell: float | None = None, ttl: int | None = None
    ) -> RawResponse[Rate]:
        """Change a rate. See `Rates.update`."""
        return await self._raw(
            operations.RATES_UPDATE,
            path={
                "rate_id": rate_id,
            },
            body={
                "buy": buy,
                "sell": sell,
                "ttl": ttl,
            },
        )
