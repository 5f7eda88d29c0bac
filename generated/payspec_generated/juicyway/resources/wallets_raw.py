# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.wallet import Wallet


class WalletsWithRawResponse(Resource):
    """The methods of `Wallets`, returning status, headers and envelope beside the payload."""

    def create(self, *, customer_id: str, currency: str, idempotency_key: str | None = None) -> RawResponse[Wallet]:
        """Create a wallet. See `Wallets.create`."""
        return self._raw(
            operations.WALLETS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "customer_id": customer_id,
                "currency": currency,
            },
        )

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        currency: str | None = None,
        status: Literal["active", "deleted", "frozen"] | None = None,
    ) -> RawResponse[builtins.list[Wallet]]:
        """List wallets. See `Wallets.list`."""
        return self._raw(
            operations.WALLETS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "currency": currency,
                "status": status,
            },
        )

    def get(self, wallet_id: str) -> RawResponse[Wallet]:
        """Read a wallet. See `Wallets.get`."""
        return self._raw(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )

    def update_status(
        self, wallet_id: str, *, status: Literal["active", "deleted", "frozen"], reason: str | None = None
    ) -> RawResponse[Wallet]:
        """Freeze, reopen or delete a wallet. See `Wallets.update_status`."""
        return self._raw(
            operations.WALLETS_UPDATE_STATUS,
            path={
                "wallet_id": wallet_id,
            },
            body={
                "status": status,
                "reason": reason,
            },
        )

    def create_payment_method(
        self, wallet_id: str, *, type: Literal["bank_account"], idempotency_key: str | None = None
    ) -> RawResponse[Wallet]:
        """Give a wallet a bank account. See `Wallets.create_payment_method`."""
        return self._raw(
            operations.WALLETS_CREATE_PAYMENT_METHOD,
            path={
                "wallet_id": wallet_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
            },
        )


class AsyncWalletsWithRawResponse(AsyncResource):
    """The methods of `AsyncWallets`, returning status, headers and envelope beside the payload."""

    async def create(
        self, *, customer_id: str, currency: str, idempotency_key: str | None = None
    ) -> RawResponse[Wallet]:
        """Create a wallet. See `Wallets.create`."""
        return await self._raw(
            operations.WALLETS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "customer_id": customer_id,
                "currency": currency,
            },
        )

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        customer_id: str | None = None,
        currency: str | None = None,
        status: Literal["active", "deleted", "frozen"] | None = None,
    ) -> RawResponse[builtins.list[Wallet]]:
        """List wallets. See `Wallets.list`."""
        return await self._raw(
            operations.WALLETS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "customer_id": customer_id,
                "currency": currency,
                "status": status,
            },
        )

    async def get(self, wallet_id: str) -> RawResponse[Wallet]:
        """Read a wallet. See `Wallets.get`."""
        return await self._raw(
            operations.WALLETS_GET,
            path={
                "wallet_id": wallet_id,
            },
        )

    async def update_status(
        self, wallet_id: str, *, status: Literal["active", "deleted", "frozen"], reason: str | None = None
    ) -> RawResponse[Wallet]:
        """Freeze, reopen or delete a wallet. See `Wallets.update_status`."""
        return await self._raw(
            operations.WALLETS_UPDATE_STATUS,
            path={
                "wallet_id": wallet_id,
            },
            body={
                "status": status,
                "reason": reason,
            },
        )

    async def create_payment_method(
        self, wallet_id: str, *, type: Literal["bank_account"], idempotency_key: str | None = None
    ) -> RawResponse[Wallet]:
        """Give a wallet a bank account. See `Wallets.create_payment_method`."""
        return await self._raw(
            operations.WALLETS_CREATE_PAYMENT_METHOD,
            path={
                "wallet_id": wallet_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "type": type,
            },
        )
