# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_link import PaymentLink
    from payspec_generated.juicyway.models.payment_link_customer_input import PaymentLinkCustomerInput


class PaymentLinksWithRawResponse(Resource):
    """The methods of `PaymentLinks`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[PaymentLink]:
        """Create a payment link. See `PaymentLinks.create`."""
        return self._raw(
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

    def update(self, payment_link_id: str, *, status: Literal["inactive"]) -> RawResponse[PaymentLink]:
        """Close a payment link. See `PaymentLinks.update`."""
        return self._raw(
            operations.PAYMENT_LINKS_UPDATE,
            path={
                "payment_link_id": payment_link_id,
            },
            body={
                "status": status,
            },
        )


class AsyncPaymentLinksWithRawResponse(AsyncResource):
    """The methods of `AsyncPaymentLinks`, returning status, headers and envelope beside the payload."""

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
    ) -> RawResponse[PaymentLink]:
        """Create a payment link. See `PaymentLinks.create`."""
        return await self._raw(
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

    async def update(self, payment_link_id: str, *, status: Literal["inactive"]) -> RawResponse[PaymentLink]:
        """Close a payment link. See `PaymentLinks.update`."""
        return await self._raw(
            operations.PAYMENT_LINKS_UPDATE,
            path={
                "payment_link_id": payment_link_id,
            },
            body={
                "status": status,
            },
        )
