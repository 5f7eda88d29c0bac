# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransfer(Model):
    """Many payouts begun together."""

    id: str
    """The bulk transfer's id."""
    status: str | None = None
    """State of the bulk transfer."""
    created_at: str | None = None
    """When it was begun."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "created_at": "created_at",
    }
