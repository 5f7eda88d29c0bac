# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin_method import PayinMethod


class PaymentMethodsWithRawResponse(Resource):
    """The methods of `PaymentMethods`, returning status, headers and envelope beside the payload."""

    def list(self, currency: str) -> RawResponse[builtins.list[PayinMethod]]:
        """List payment methods of a currency. See `PaymentMethods.list`."""
        return self._raw(
            operations.PAYMENT_METHODS_LIST,
            path={
                "currency": currency,
            },
        )


class AsyncPaymentMethodsWithRawResponse(AsyncResource):
    """The methods of `AsyncPaymentMethods`, returning status, headers and envelope beside the payload."""

    async def list(self, currency: str) -> RawResponse[builtins.list[PayinMethod]]:
        """List payment methods of a currency. See `PaymentMethods.list`."""
        return await self._raw(
            operations.PAYMENT_METHODS_LIST,
            path={
                "currency": currency,
            },
        )
