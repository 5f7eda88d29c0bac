# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.transaction import Transaction


class TransactionsWithRawResponse(Resource):
    """The methods of `Transactions`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Transaction]]:
        """List transactions. See `Transactions.list`."""
        return self._raw(
            operations.TRANSACTIONS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    def get(self, transaction_id: str) -> RawResponse[Transaction]:
        """Read a transaction. See `Transactions.get`."""
        return self._raw(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )


class AsyncTransactionsWithRawResponse(AsyncResource):
    """The methods of `AsyncTransactions`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
    ) -> RawResponse[builtins.list[Transaction]]:
        """List transactions. See `Transactions.list`."""
        return await self._raw(
            operations.TRANSACTIONS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
            },
        )

    async def get(self, transaction_id: str) -> RawResponse[Transaction]:
        """Read a transaction. See `Transactions.get`."""
        return await self._raw(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
