# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from typing import TYPE_CHECKING

from payspec.runtime import AsyncResource, RawResponse, Resource
from payspec_generated.juicyway import operations

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer import BulkTransfer


class BulkTransfersWithRawResponse(Resource):
    """The methods of `BulkTransfers`, returning status, headers and envelope beside the payload."""

    def get(self, bulk_transfer_id: str) -> RawResponse[BulkTransfer]:
        """Read a bulk transfer. See `BulkTransfers.get`."""
        return self._raw(
            operations.BULK_TRANSFERS_GET,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
        )


class AsyncBulkTransfersWithRawResponse(AsyncResource):
    """The methods of `AsyncBulkTransfers`, returning status, headers and envelope beside the payload."""

    async def get(self, bulk_transfer_id: str) -> RawResponse[BulkTransfer]:
        """Read a bulk transfer. See `BulkTransfers.get`."""
        return await self._raw(
            operations.BULK_TRANSFERS_GET,
            path={
                "bulk_transfer_id": bulk_transfer_id,
            },
        )
