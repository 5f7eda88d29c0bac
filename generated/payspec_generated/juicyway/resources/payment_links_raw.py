# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment_link import PaymentLink


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
            },
        )
