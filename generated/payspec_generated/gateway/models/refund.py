# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Refund(Model):
    """A refund."""

    id: str
    """The refund's id."""
    payin_id: str
    """The payin that is refunded."""
    merchant_id: str
    """The merchant's id."""
    comment: str
    """Note on the refund."""
    status: str
    """State of the refund; no value was read."""
    created_at: str
    """When the refund was created (ISO 8601, UTC)."""
    updated_at: str
    """When the refund was last changed (ISO 8601, UTC)."""
    deleted_at: str | None
    """When the refund was deleted (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "payin_id": "payin_id",
        "merchant_id": "merchant_id",
        "comment": "comment",
        "status": "status",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "deleted_at": "deleted_at",
    }
