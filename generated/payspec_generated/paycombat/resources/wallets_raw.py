# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.paycombat import operations

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.wallet import Wallet


class WalletsWithRawResponse(Resource):
    """The methods of `Wallets`, returning status, headers and envelope beside the payload."""

    def create(
        self,
        *,
        customer_id: str,
        wallet_alias: str | None = None,
        description: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Wallet]:
        """Create a wallet. See `Wallets.create`."""
        return self._raw(
            operations.WALLETS_CREATE,
            body={
                "customer_id": customer_id,
                "wallet_alias": wallet_alias,
                "description": description,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )

    def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        customer_id: str | None = None,
    ) -> RawResponse[builtins.list[Wallet]]:
        """List wallets. See `Wallets.list`."""
        return self._raw(
            operations.WALLETS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
                "customer_id": customer_id,
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


class AsyncWalletsWithRawResponse(AsyncResource):
    """The methods of `AsyncWallets`, returning status, headers and envelope beside the payload."""

    async def create(
        self,
        *,
        customer_id: str,
        wallet_alias: str | None = None,
        description: str | None = None,
        webhook_url: str | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> RawResponse[Wallet]:
        """Create a wallet. See `Wallets.create`."""
        return await self._raw(
            operations.WALLETS_CREATE,
            body={
                "customer_id": customer_id,
                "wallet_alias": wallet_alias,
                "description": description,
                "webhook_url": webhook_url,
                "metadata": metadata,
            },
        )

    async def list(
        self,
        *,
        page: int | None = None,
        limit: int | None = None,
        created_at: str | None = None,
        start_time: int | None = None,
        end_time: int | None = None,
        customer_id: str | None = None,
    ) -> RawResponse[builtins.list[Wallet]]:
        """List wallets. See `Wallets.list`."""
        return await self._raw(
            operations.WALLETS_LIST,
            query={
                "page": page,
                "limit": limit,
                "created_at": created_at,
                "start_time": start_time,
                "end_time": end_time,
                "customer_id": customer_id,
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
