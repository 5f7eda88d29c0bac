# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.deposit import Deposit


class DepositsWithRawResponse(Resource):
    """The methods of `Deposits`, returning status, headers and envelope beside the payload."""

    def list(
        self, *, limit: int | None = None, after: str | None = None, before: str | None = None
    ) -> RawResponse[builtins.list[Deposit]]:
        """List deposits. See `Deposits.list`."""
        return self._raw(
            operations.DEPOSITS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
            },
        )


class AsyncDepositsWithRawResponse(AsyncResource):
    """The methods of `AsyncDeposits`, returning status, headers and envelope beside the payload."""

    async def list(
        self, *, limit: int | None = None, after: str | None = None, before: str | None = None
    ) -> RawResponse[builtins.list[Deposit]]:
        """List deposits. See `Deposits.list`."""
        return await self._raw(
            operations.DEPOSITS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
            },
        )
