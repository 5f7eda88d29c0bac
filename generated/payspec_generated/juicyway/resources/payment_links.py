# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_link import PaymentLink
    from payspec_generated.juicyway.resources.payment_links_raw import (
        AsyncPaymentLinksWithRawResponse,
        PaymentLinksWithRawResponse,
    )


class PaymentLinks(Resource):
    """Pages on which customers can pay."""

    @property
    def with_raw_response(self) -> PaymentLinksWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_links_raw import PaymentLinksWithRawResponse

        return PaymentLinksWithRawResponse(self._transport)

    def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: Literal["CAD", "NGN", "USD"],
        description: str | None = None,
        reference: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Makes a page on which a customer can pay.

        Args:
            amount: Amount in the smallest units of the currency.
            currency: Currency of the payment; it has to fit the method.
            description: What it is for.
            reference: Your own id of the payment, unique.
            metadata: Data of your own.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 14).
        Met there by name only. Request, reply and errors are inferred from payment_sessions_create; expect
        to be corrected by the provider.
        """
        reply: PaymentLink = self._call(
            operations.PAYMENT_LINKS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "currency": currency,
                "description": description,
                "reference": reference,
                "metadata": metadata,
            },
        )
        return reply


class AsyncPaymentLinks(AsyncResource):
    """Pages on which customers can pay."""

    @property
    def with_raw_response(self) -> AsyncPaymentLinksWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.juicyway.resources.payment_links_raw import AsyncPaymentLinksWithRawResponse

        return AsyncPaymentLinksWithRawResponse(self._transport)

    async def create(
        self,
        *,
        amount: Decimal | int | str,
        currency: Literal["CAD", "NGN", "USD"],
        description: str | None = None,
        reference: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Makes a page on which a customer can pay.

        Args:
            amount: Amount in the smallest units of the currency.
            currency: Currency of the payment; it has to fit the method.
            description: What it is for.
            reference: Your own id of the payment, unique.
            metadata: Data of your own.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 14).
        Met there by name only. Request, reply and errors are inferred from payment_sessions_create; expect
        to be corrected by the provider.
        """
        reply: PaymentLink = await self._call(
            operations.PAYMENT_LINKS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "currency": currency,
                "description": description,
                "reference": reference,
                "metadata": metadata,
            },
        )
        return reply
