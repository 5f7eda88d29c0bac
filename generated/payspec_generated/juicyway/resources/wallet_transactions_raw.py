# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet_transaction import WalletTransaction
    from payspec_generated.juicyway.models.wallet_transaction_receipt import WalletTransactionReceipt


class WalletTransactionsWithRawResponse(Resource):
    """The methods of `WalletTransactions`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        wallet_id: str | None = None,
        currency: str | None = None,
        type: Literal["credit", "debit"] | None = None,
    ) -> RawResponse[builtins.list[WalletTransaction]]:
        """List wallet transactions. See `WalletTransactions.list`."""
        return self._raw(
            operations.WALLET_TRANSACTIONS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "wallet_id": wallet_id,
                "currency": currency,
                "type": type,
            },
        )

    def create(
        self,
        *,
        wallet_id: str,
        amount: Decimal | int | str,
        type: Literal["credit", "debit"],
        description: str | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[WalletTransactionReceipt]:
        """Credit or debit a wallet. See `WalletTransactions.create`."""
        return self._raw(
            operations.WALLET_TRANSACTIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "wallet_id": wallet_id,
                "amount": amount,
                "type": type,
                "description": description,
            },
        )

    def get(self, transaction_id: str) -> RawResponse[WalletTransaction]:
        """Read a wallet transaction. See `WalletTransactions.get`."""
        return self._raw(
            operations.WALLET_TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )


class AsyncWalletTransactionsWithRawResponse(AsyncResource):
    """The methods of `AsyncWalletTransactions`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        wallet_id: str | None = None,
        currency: str | None = None,
        type: Literal["credit", "debit"] | None = None,
    ) -> RawResponse[builtins.list[WalletTransaction]]:
        """List wallet transactions. See `WalletTransactions.list`."""
        return await self._raw(
            operations.WALLET_TRANSACTIONS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "wallet_id": wallet_id,
                "currency": currency,
                "type": type,
            },
        )

    async def create(
        self,
        *,
        wallet_id: str,
        amount: Decimal | int | str,
        type: Literal["credit", "debit"],
        description: str | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[WalletTransactionReceipt]:
        """Credit or debit a wallet. See `WalletTransactions.create`."""
        return await self._raw(
            operations.WALLET_TRANSACTIONS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "wallet_id": wallet_id,
                "amount": amount,
                "type": type,
                "description": description,
            },
        )

    async def get(self, transaction_id: str) -> RawResponse[WalletTransaction]:
        """Read a wallet transaction. See `WalletTransactions.get`."""
        return await self._raw(
            operations.WALLET_TRANSACTIONS_GET,
            path={
                "transaction_id": transaction_id,
            },
        )
