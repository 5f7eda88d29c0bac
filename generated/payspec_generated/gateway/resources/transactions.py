# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, Resource
from payspec_generated.gateway import operations

if TYPE_CHECKING:
    from payspec_generated.gateway.models.transaction import Transaction
    from payspec_generated.gateway.resources.transactions_raw import (
        AsyncTransactionsWithRawResponse,
        TransactionsWithRawResponse,
    )


class Transactions(Resource):
    """Movements on the merchant's account, with their fees."""

    @property
    def with_raw_response(self) -> TransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.transactions_raw import TransactionsWithRawResponse

        return TransactionsWithRawResponse(self._transport)

    def get(self, transaction_id: str) -> Transaction:
        """Find a transaction by its id.

        One movement on the merchant's account, with its fees and whether it is settled.

        Args:
            transaction_id: The transaction's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such transaction (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823119).
        The example has words for types in place of values; no real value was read.
        """
        reply: Transaction = self._call(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply


class AsyncTransactions(AsyncResource):
    """Movements on the merchant's account, with their fees."""

    @property
    def with_raw_response(self) -> AsyncTransactionsWithRawResponse:
        """The same methods, returning status, headers and envelope beside the payload."""
        from payspec_generated.gateway.resources.transactions_raw import AsyncTransactionsWithRawResponse

        return AsyncTransactionsWithRawResponse(self._transport)

    async def get(self, transaction_id: str) -> Transaction:
        """Find a transaction by its id.

        One movement on the merchant's account, with its fees and whether it is settled.

        Args:
            transaction_id: The transaction's id.

        Raises:
            BadRequestError: 400 (inferred). The request is malformed, breaks a rule, or names something that does not
                exist. Refused with it: there is no such transaction (inferred).
            AuthenticationError: 401 (inferred). A credential is missing or wrong.

        Evidence: documented (apidoc.paycombat.dev/project-745668/api-12823119).
        The example has words for types in place of values; no real value was read.
        """
        reply: Transaction = await self._call(
            operations.TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
        return reply
