# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_link import PaymentLink
    from payspec_generated.juicyway.models.payment_link_customer_input import PaymentLinkCustomerInput
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
        redirect_url: str | None = None,
        customer: PaymentLinkCustomerInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Makes a page on which a customer can pay.

        Args:
            amount: Amount in the smallest units of the currency.
            currency: Currency of the payment.
            description: What it is for.
            reference: Your own id of the payment, unique.
            metadata: Data of your own.
            redirect_url: Where the customer comes back to.
            customer: Who is to pay. An integrator sends it because links without it were refused with 422.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 14; integrator 20; integrator 21).
        Three integrators call it; no page was read. `redirect_url`, `customer`, `reference` and the places
        of the address are theirs, the rest is inferred from payment_sessions_create; expect to be corrected
        by the provider.
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
                "redirect_url": redirect_url,
                "customer": customer,
            },
        )
        return reply

    def update(self, payment_link_id: str, *, status: Literal["inactive"]) -> PaymentLink:
        """Close a payment link.

        Makes a payment link inactive, so that nobody can pay on it any more.

        Args:
            payment_link_id: The payment link's id; treat it as opaque.
            status: Closes the link.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (inferred). There is no such record.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 21).
        The call with `status` `inactive` is an integrator's. The reply and the errors are inferred from
        payment_links_create.
        """
        reply: PaymentLink = self._call(
            operations.PAYMENT_LINKS_UPDATE,
            path={
                "payment_link_id": payment_link_id,
            },
            body={
                "status": status,
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
        redirect_url: str | None = None,
        customer: PaymentLinkCustomerInput | Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> PaymentLink:
        """Create a payment link.

        Makes a page on which a customer can pay.

        Args:
            amount: Amount in the smallest units of the currency.
            currency: Currency of the payment.
            description: What it is for.
            reference: Your own id of the payment, unique.
            metadata: Data of your own.
            redirect_url: Where the customer comes back to.
            customer: Who is to pay. An integrator sends it because links without it were refused with 422.
            idempotency_key: Any unique string; the same key within 24 hours returns the first answer.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule. Refused with it: the
                idempotency key was used for another body (inferred).
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 14; integrator 20; integrator 21).
        Three integrators call it; no page was read. `redirect_url`, `customer`, `reference` and the places
        of the address are theirs, the rest is inferred from payment_sessions_create; expect to be corrected
        by the provider.
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
                "redirect_url": redirect_url,
                "customer": customer,
            },
        )
        return reply

    async def update(self, payment_link_id: str, *, status: Literal["inactive"]) -> PaymentLink:
        """Close a payment link.

        Makes a payment link inactive, so that nobody can pay on it any more.

        Args:
            payment_link_id: The payment link's id; treat it as opaque.
            status: Closes the link.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed or a field has the wrong form.
            AuthenticationError: 401 (inferred). The API key is missing, wrong or of the other environment.
            NotFoundError: 404 (inferred). There is no such record.
            UnprocessableError: 422 (inferred). The request is well formed and breaks a rule.
            RateLimitError: 429 (inferred). Too many requests.

        Evidence: inferred (integrator 21).
        The call with `status` `inactive` is an integrator's. The reply and the errors are inferred from
        payment_links_create.
        """
        reply: PaymentLink = await self._call(
            operations.PAYMENT_LINKS_UPDATE,
            path={
                "payment_link_id": payment_link_id,
            },
            body={
                "status": status,
            },
        )
        return reply
