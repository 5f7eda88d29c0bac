# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletEvent(Model):
    """Something that happened to a wallet."""

    id: str | None = None
    """The event's id."""
    wallet_id: str | None = None
    """The wallet."""
    action: str | None = None
    """What happened."""
    reason: str | None = None
    """Why."""
    inserted_at: str | None = None
    """When."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "wallet_id": "wallet_id",
        "action": "action",
        "reason": "reason",
        "inserted_at": "inserted_at",
    }
