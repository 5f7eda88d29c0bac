# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.refund import Refund
    from payspec_generated.gateway.resources.refunds_raw import AsyncRefundsWithRawResponse, RefundsWithRawResponse


class Refunds(Resource):
    """Money of a payin that goes back to the payer."""

    @property
    def with_raw_response(self) -> RefundsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.refunds_raw import RefundsWithRawResponse

        return RefundsWithRawResponse(self._transport)

    def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Refund:
        """Refund a payin.

        Sends money of a payin back to the payer. Whether a payin can be refunded in part or more than once
        is said by its payin method. No idempotency key is documented: sending the same request again may
        refund twice.

        Args:
            payin_id: Which payin to refund, `payin_` and 32 hexadecimal digits.
            amount: What goes back.
            currency: Currency of the amount, ISO 4217.
            organization_reference_id: The merchant's own reference.
            webhook_url: Where events of this refund are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12814498).
        The page lists both headers as optional; they are sent as everywhere else.
        """
        reply: Refund = self._call(
            operations.REFUNDS_CREATE,
            body={
                "payin_id": payin_id,
                "amount": amount,
                "currency": currency,
                "organization_reference_id": organization_reference_id,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply


class AsyncRefunds(AsyncResource):
    """Money of a payin that goes back to the payer."""

    @property
    def with_raw_response(self) -> AsyncRefundsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.refunds_raw import AsyncRefundsWithRawResponse

        return AsyncRefundsWithRawResponse(self._transport)

    async def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Refund:
        """Refund a payin.

        Sends money of a payin back to the payer. Whether a payin can be refunded in part or more than once
        is said by its payin method. No idempotency key is documented: sending the same request again may
        refund twice.

        Args:
            payin_id: Which payin to refund, `payin_` and 32 hexadecimal digits.
            amount: What goes back.
            currency: Currency of the amount, ISO 4217.
            organization_reference_id: The merchant's own reference.
            webhook_url: Where events of this refund are sent.
            metadata: The merchant's own data.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such payin (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12814498).
        The page lists both headers as optional; they are sent as everywhere else.
        """
        reply: Refund = await self._call(
            operations.REFUNDS_CREATE,
            body={
                "payin_id": payin_id,
                "amount": amount,
                "currency": currency,
                "organization_reference_id": organization_reference_id,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )
        return reply
