# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.transaction import Transaction


class TransactionsWithRawResponse(Resource):
    """The methods of `Transactions`, returning status, headers and envelope beside the payload."""

    def get(self, transaction_id: str) -> RawResponse[Transaction]:
        """Find a transaction by its id. See `Transactions.get`."""
        return self._raw(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )


class AsyncTransactionsWithRawResponse(AsyncResource):
    """The methods of `AsyncTransactions`, returning status, headers and envelope beside the payload."""

    async def get(self, transaction_id: str) -> RawResponse[Transaction]:
        """Find a transaction by its id. See `Transactions.get`."""
        return await self._raw(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
