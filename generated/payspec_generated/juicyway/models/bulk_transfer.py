# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.bulk_transfer_item import BulkTransferItem
    from payspec_generated.juicyway.models.bulk_transfer_owner import BulkTransferOwner


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransfer(Model):
    """Many transfers that are executed together."""

    id: str
    """The bulk transfer's id."""
    reference: str
    """Your own id of it."""
    status: str
    """State of the bulk transfer. `partially_completed` and `failed` stand on the page on execution only: be
    ready for either set."""
    expires_at: str
    """Until when it can be executed."""
    owner: BulkTransferOwner
    """Whose it is."""
    total_transfer_count: int
    """How many transfers it has."""
    successful_transfer_count: int
    """How many of them succeeded."""
    failed_transfer_count: int
    """How many of them failed."""
    created_at: str
    """When it was begun. One sample has microseconds and no zone (SOURCE.md, conflict 23)."""
    updated_at: str
    """When it was last changed."""
    description: str | None = None
    """What it is for."""
    metadata: dict[str, Any] | None = None
    """Data of your own."""
    items: list[BulkTransferItem] | None = None
    """Its transfers; in the details."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "reference": "reference",
        "status": "status",
        "expires_at": "expires_at",
        "owner": "owner",
        "total_transfer_count": "total_transfer_count",
        "successful_transfer_count": "successful_transfer_count",
        "failed_transfer_count": "failed_transfer_count",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "description": "description",
        "metadata": "metadata",
        "items": "items",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.bulk_transfer_item import BulkTransferItem
        from payspec_generated.juicyway.models.bulk_transfer_owner import BulkTransferOwner

        return {
            "owner": BulkTransferOwner,
            "items": BulkTransferItem,
        }
