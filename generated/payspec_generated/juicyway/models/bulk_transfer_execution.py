# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferExecution(Model):
    """A bulk transfer whose execution has begun."""

    id: str
    """The bulk transfer's id."""
    status: str
    """State of the bulk transfer."""
    total_transfer_count: int
    """How many transfers it has."""
    successful_transfer_count: int
    """How many of them succeeded."""
    failed_transfer_count: int
    """How many of them failed."""
    created_at: str
    """When it was begun."""
    updated_at: str
    """When it was last changed."""
    execution_started_at: str
    """When it was executed."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "total_transfer_count": "total_transfer_count",
        "successful_transfer_count": "successful_transfer_count",
        "failed_transfer_count": "failed_transfer_count",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "execution_started_at": "execution_started_at",
    }
