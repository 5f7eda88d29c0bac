# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payin_method import PayinMethod
    from payspec_generated.paycombat.resources.payment_methods_raw import (
        AsyncPaymentMethodsWithRawResponse,
        PaymentMethodsWithRawResponse,
    )


class PaymentMethods(Resource):
    """What can be offered to a payer in a currency."""

    @property
    def with_raw_response(self) -> PaymentMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payment_methods_raw import PaymentMethodsWithRawResponse

        return PaymentMethodsWithRawResponse(self._transport)

    def list(self, currency: str) -> builtins.list[PayinMethod]:
        """List payment methods of a currency.

        The payin methods that can be offered to a payer in one currency.

        Args:
            currency: Currency, ISO 4217.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2)).
        Only name and method, outside any group, were readable. The path follows the balance, the other
        operation that is asked by currency; an item is a payin method.
        """
        reply: builtins.list[PayinMethod] = self._call(
            operations.PAYMENT_METHODS_LIST,
            path={
                "currency": currency,
            },
        )
        return reply


class AsyncPaymentMethods(AsyncResource):
    """What can be offered to a payer in a currency."""

    @property
    def with_raw_response(self) -> AsyncPaymentMethodsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.paycombat.resources.payment_methods_raw import AsyncPaymentMethodsWithRawResponse

        return AsyncPaymentMethodsWithRawResponse(self._transport)

    async def list(self, currency: str) -> builtins.list[PayinMethod]:
        """List payment methods of a currency.

        The payin methods that can be offered to a payer in one currency.

        Args:
            currency: Currency, ISO 4217.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist.
            AuthenticationError: 401 (inferred). A credential is missing or wrong, or the signature does not fit the body.

        Evidence: inferred (docs.paycombat.com menus (B to G2)).
        Only name and method, outside any group, were readable. The path follows the balance, the other
        operation that is asked by currency; an item is a payin method.
        """
        reply: builtins.list[PayinMethod] = await self._call(
            operations.PAYMENT_METHODS_LIST,
            path={
                "currency": currency,
            },
        )
        return reply
