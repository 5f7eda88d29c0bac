# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.refund import Refund


class RefundsWithRawResponse(Resource):
    """The methods of `Refunds`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Refund]:
        """Refund a payin. See `Refunds.create`."""
        return self._raw(
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


class AsyncRefundsWithRawResponse(AsyncResource):
    """The methods of `AsyncRefunds`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        payin_id: str,
        amount: Decimal | int | str,
        currency: str,
        organization_reference_id: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Refund]:
        """Refund a payin. See `Refunds.create`."""
        return await self._raw(
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
