# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.payment import Payment


class PaymentsWithRawResponse(Resource):
    """The methods of `Payments`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["captured", "failed", "pending", "settled"] | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
    ) -> RawResponse[builtins.list[Payment]]:
        """List payments. See `Payments.list`."""
        return self._raw(
            operations.PAYMENTS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
                "created_after": created_after,
                "created_before": created_before,
            },
        )

    def get(self, payment_id: str) -> RawResponse[Payment]:
        """Read a payment. See `Payments.get`."""
        return self._raw(
            operations.PAYMENTS_GET,
            path={
                "payment_id": payment_id,
            },
        )


class AsyncPaymentsWithRawResponse(AsyncResource):
    """The methods of `AsyncPayments`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["captured", "failed", "pending", "settled"] | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
    ) -> RawResponse[builtins.list[Payment]]:
        """List payments. See `Payments.list`."""
        return await self._raw(
            operations.PAYMENTS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
                "created_after": created_after,
                "created_before": created_before,
            },
        )

    async def get(self, payment_id: str) -> RawResponse[Payment]:
        """Read a payment. See `Payments.get`."""
        return await self._raw(
            operations.PAYMENTS_GET,
            path={
                "payment_id": payment_id,
            },
        )
