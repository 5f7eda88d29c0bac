# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.merchant_balance import MerchantBalance
    from payspec_generated.paycombat.resources.merchants_raw import (
        AsyncMerchantsWithRawResponse,
        MerchantsWithRawResponse,
    )


class Merchants(Resource):
    """The merchant itself."""

    @property
    def with_raw_response(self) -> MerchantsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.merchants_raw import MerchantsWithRawResponse

        return MerchantsWithRawResponse(self._transport)

    def get_balance(self, currency: str) -> MerchantBalance:
        """Read the balance of a currency.

        What the merchant can still pay out in one currency. The menu calls it Get Balance Payout, before
        that Get Balance.

        Args:
            currency: Currency of the balance, ISO 4217.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/get-balance-payout-19032470e0 (E)).
        By fact: security documented, reply 200 inferred.
        The path was cut inside its parameter, whose name is completed as `currency`. The reply was not
        readable; envelope and fields are inferred.
        """
        reply: MerchantBalance = self._call(
            operations.MERCHANTS_GET_BALANCE,
            path={
                "currency": currency,
            },
        )
        return reply


class AsyncMerchants(AsyncResource):
    """The merchant itself."""

    @property
    def with_raw_response(self) -> AsyncMerchantsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.merchants_raw import AsyncMerchantsWithRawResponse

        return AsyncMerchantsWithRawResponse(self._transport)

    async def get_balance(self, currency: str) -> MerchantBalance:
        """Read the balance of a currency.

        What the merchant can still pay out in one currency. The menu calls it Get Balance Payout, before
        that Get Balance.

        Args:
            currency: Currency of the balance, ISO 4217.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: partial (docs.paycombat.com/get-balance-payout-19032470e0 (E)).
        By fact: security documented, reply 200 inferred.
        The path was cut inside its parameter, whose name is completed as `currency`. The reply was not
        readable; envelope and fields are inferred.
        """
        reply: MerchantBalance = await self._call(
            operations.MERCHANTS_GET_BALANCE,
            path={
                "currency": currency,
            },
        )
        return reply
