# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookBulkTransfer(Model):
    """A bulk transfer, as a webhook carries it."""

    id: str
    """Id of the bulk transfer."""
    status: str
    """State of the bulk transfer."""
    reference: str | None = None
    """Your own id of it."""
    total_transfer_count: int | None = None
    """How many transfers it has."""
    successful_transfer_count: int | None = None
    """How many of them succeeded."""
    failed_transfer_count: int | None = None
    """How many of them failed."""
    created_at: str | None = None
    """When it was begun."""
    updated_at: str | None = None
    """When it was last changed."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "reference": "reference",
        "total_transfer_count": "total_transfer_count",
        "successful_transfer_count": "successful_transfer_count",
        "failed_transfer_count": "failed_transfer_count",
        "created_at": "created_at",
        "updated_at": "updated_at",
    }
