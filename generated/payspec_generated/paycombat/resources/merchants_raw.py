# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.merchant_balance import MerchantBalance


class MerchantsWithRawResponse(Resource):
    """The methods of `Merchants`, returning status, headers and envelope beside the payload."""

    def get_balance(self, currency: str) -> RawResponse[MerchantBalance]:
        """Read the balance of a currency. See `Merchants.get_balance`."""
        return self._raw(
            operations.MERCHANTS_GET_BALANCE,
            path={
                "currency": currency,
            },
        )


class AsyncMerchantsWithRawResponse(AsyncResource):
    """The methods of `AsyncMerchants`, returning status, headers and envelope beside the payload."""

    async def get_balance(self, currency: str) -> RawResponse[MerchantBalance]:
        """Read the balance of a currency. See `Merchants.get_balance`."""
        return await self._raw(
            operations.MERCHANTS_GET_BALANCE,
            path={
                "currency": currency,
            },
        )
