# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from decimal import Decimal
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.swap import Swap
    from payspec_generated.juicyway.models.swap_rate import SwapRate


class SwapsWithRawResponse(Resource):
    """The methods of `Swaps`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        symbol: str | None = None,
    ) -> RawResponse[builtins.list[Swap]]:
        """List swaps. See `Swaps.list`."""
        return self._raw(
            operations.SWAPS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "symbol": symbol,
            },
        )

    def create(
        self,
        *,
        amount: Decimal | int | str | None = None,
        source_currency: str | None = None,
        target_currency: str | None = None,
        quote_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Swap]:
        """Change money. See `Swaps.create`."""
        return self._raw(
            operations.SWAPS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "source_currency": source_currency,
                "target_currency": target_currency,
                "quote_id": quote_id,
            },
        )

    def get_rate(self, *, source_currency: str, target_currency: str) -> RawResponse[SwapRate]:
        """Read the rate of a swap (older call). See `Swaps.get_rate`."""
        return self._raw(
            operations.SWAPS_GET_RATE,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
            },
        )


class AsyncSwapsWithRawResponse(AsyncResource):
    """The methods of `AsyncSwaps`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        symbol: str | None = None,
    ) -> RawResponse[builtins.list[Swap]]:
        """List swaps. See `Swaps.list`."""
        return await self._raw(
            operations.SWAPS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "symbol": symbol,
            },
        )

    async def create(
        self,
        *,
        amount: Decimal | int | str | None = None,
        source_currency: str | None = None,
        target_currency: str | None = None,
        quote_id: str | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[Swap]:
        """Change money. See `Swaps.create`."""
        return await self._raw(
            operations.SWAPS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "amount": amount,
                "source_currency": source_currency,
                "target_currency": target_currency,
                "quote_id": quote_id,
            },
        )

    async def get_rate(self, *, source_currency: str, target_currency: str) -> RawResponse[SwapRate]:
        """Read the rate of a swap (older call). See `Swaps.get_rate`."""
        return await self._raw(
            operations.SWAPS_GET_RATE,
            query={
                "source_currency": source_currency,
                "target_currency": target_currency,
            },
        )
