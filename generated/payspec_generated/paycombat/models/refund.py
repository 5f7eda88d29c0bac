# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Refund(Model):
    """Money given back."""

    id: str
    """The refund's id."""
    payin_id: str
    """The payin it gives back."""
    merchant_id: str
    """The merchant's id."""
    comment: str | None
    """Free text about the refund."""
    status: str
    """How far it has come."""
    created_at: str
    """When it was made (ISO 8601, UTC)."""
    updated_at: str
    """When it was last changed (ISO 8601, UTC)."""
    deleted_at: str | None
    """When it was deleted (ISO 8601, UTC)."""

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
