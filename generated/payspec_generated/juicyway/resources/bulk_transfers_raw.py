# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer import BulkTransfer
    from payspec_generated.juicyway.models.bulk_transfer_execution import BulkTransferExecution
    from payspec_generated.juicyway.models.bulk_transfer_item import BulkTransferItem
    from payspec_generated.juicyway.models.bulk_transfer_item_input import BulkTransferItemInput


class BulkTransfersWithRawResponse(Resource):
    """The methods of `BulkTransfers`, returning status, headers and envelope beside the payload."""

    def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["cancelled", "completed", "created", "executing", "expired"] | None = None,
    ) -> RawResponse[builtins.list[BulkTransfer]]:
        """List bulk transfers. See `BulkTransfers.list`."""
        return self._raw(
            operations.BULK_TRANSFERS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
            },
        )

    def create(
        self,
        *,
        reference: str,
        description: str | None = None,
        expires_at: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[BulkTransfer]:
        """Begin a bulk transfer. See `BulkTransfers.create`."""
        return self._raw(
            operations.BULK_TRANSFERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "reference": reference,
                "description": description,
                "expires_at": expires_at,
                "metadata": metadata,
            },
        )

    def get(self, bulk_transfer_id: str) -> RawResponse[BulkTransfer]:
        """Read a bulk transfer. See `BulkTransfers.get`."""
        return self._raw(
            operations.BULK_TRANSFERS_GET,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
        )

    def add_transfers(
        self,
        bulk_transfer_id: str,
        *,
        items: Sequence[BulkTransferItemInput | Mapping[str, Any]],
        idempotency_key: str | None = None,
    ) -> RawResponse[builtins.list[BulkTransferItem]]:
        """Add transfers to a bulk transfer. See `BulkTransfers.add_transfers`."""
        return self._raw(
            operations.BULK_TRANSFERS_ADD_TRANSFERS,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "items": items,
            },
        )

    def execute(
        self, bulk_transfer_id: str, *, idempotency_key: str | None = None
    ) -> RawResponse[BulkTransferExecution]:
        """Execute a bulk transfer. See `BulkTransfers.execute`."""
        return self._raw(
            operations.BULK_TRANSFERS_EXECUTE,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )

    def cancel(self, bulk_transfer_id: str, *, idempotency_key: str | None = None) -> RawResponse[BulkTransfer]:
        """Cancel a bulk transfer. See `BulkTransfers.cancel`."""
        return self._raw(
            operations.BULK_TRANSFERS_CANCEL,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )

    def retry_transfer(
        self, bulk_transfer_id: str, transfer_id: str, *, idempotency_key: str | None = None
    ) -> RawResponse[None]:
        """Try a transfer of a bulk transfer again. See `BulkTransfers.retry_transfer`."""
        return self._raw(
            operations.BULK_TRANSFERS_RETRY_TRANSFER,
            path={
                "bulk_transfer_id": bulk_transfer_id,
                "transfer_id": transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )


class AsyncBulkTransfersWithRawResponse(AsyncResource):
    """The methods of `AsyncBulkTransfers`, returning status, headers and envelope beside the payload."""

    async def list(
        self,
        *,
        limit: int | None = None,
        after: str | None = None,
        before: str | None = None,
        status: Literal["cancelled", "completed", "created", "executing", "expired"] | None = None,
    ) -> RawResponse[builtins.list[BulkTransfer]]:
        """List bulk transfers. See `BulkTransfers.list`."""
        return await self._raw(
            operations.BULK_TRANSFERS_LIST,
            query={
                "limit": limit,
                "after": after,
                "before": before,
                "status": status,
            },
        )

    async def create(
        self,
        *,
        reference: str,
        description: str | None = None,
        expires_at: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
    ) -> RawResponse[BulkTransfer]:
        """Begin a bulk transfer. See `BulkTransfers.create`."""
        return await self._raw(
            operations.BULK_TRANSFERS_CREATE,
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "reference": reference,
                "description": description,
                "expires_at": expires_at,
                "metadata": metadata,
            },
        )

    async def get(self, bulk_transfer_id: str) -> RawResponse[BulkTransfer]:
        """Read a bulk transfer. See `BulkTransfers.get`."""
        return await self._raw(
            operations.BULK_TRANSFERS_GET,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
        )

    async def add_transfers(
        self,
        bulk_transfer_id: str,
        *,
        items: Sequence[BulkTransferItemInput | Mapping[str, Any]],
        idempotency_key: str | None = None,
    ) -> RawResponse[builtins.list[BulkTransferItem]]:
        """Add transfers to a bulk transfer. See `BulkTransfers.add_transfers`."""
        return await self._raw(
            operations.BULK_TRANSFERS_ADD_TRANSFERS,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
            body={
                "items": items,
            },
        )

    async def execute(
        self, bulk_transfer_id: str, *, idempotency_key: str | None = None
    ) -> RawResponse[BulkTransferExecution]:
        """Execute a bulk transfer. See `BulkTransfers.execute`."""
        return await self._raw(
            operations.BULK_TRANSFERS_EXECUTE,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )

    async def cancel(self, bulk_transfer_id: str, *, idempotency_key: str | None = None) -> RawResponse[BulkTransfer]:
        """Cancel a bulk transfer. See `BulkTransfers.cancel`."""
        return await self._raw(
            operations.BULK_TRANSFERS_CANCEL,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )

    async def retry_transfer(
        self, bulk_transfer_id: str, transfer_id: str, *, idempotency_key: str | None = None
    ) -> RawResponse[None]:
        """Try a transfer of a bulk transfer again. See `BulkTransfers.retry_transfer`."""
        return await self._raw(
            operations.BULK_TRANSFERS_RETRY_TRANSFER,
            path={
                "bulk_transfer_id": bulk_transfer_id,
                "transfer_id": transfer_id,
            },
            headers={
                "Idempotency-Key": idempotency_key,
            },
        )
