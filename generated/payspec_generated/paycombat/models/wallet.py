# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Wallet(Model):
    """A wallet; it holds one account per currency."""

    wallet_id: str
    """The wallet's id."""
    org_id: str
    """The merchant's organisation."""
    customer_id: str | None = None
    """The customer it belongs to."""
    wallet_alias: str | None = None
    """A name for the wallet."""
    category: str | None = None
    """What the wallet is for."""
    scope: str | None = None
    """Whose money it holds."""
    description: str | None = None
    """Free text about the wallet."""
    is_active: bool | None = None
    """Whether it can be used."""
    is_deleted: bool | None = None
    """Whether it was deleted."""
    metadata: dict[str, Any] | None = None
    """The merchant's own data."""
    webhook_url: str | None = None
    """Where events of this wallet are sent."""
    created_at: str | None = None
    """When it was made (ISO 8601, UTC)."""
    updated_at: str | None = None
    """When it was last changed (ISO 8601, UTC)."""
    deleted_at: str | None = None
    """When it was deleted (ISO 8601, UTC)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "wallet_id": "wallet_id",
        "org_id": "org_id",
        "customer_id": "customer_id",
        "wallet_alias": "wallet_alias",
        "category": "category",
        "scope": "scope",
        "description": "description",
        "is_active": "is_active",
        "is_deleted": "is_deleted",
        "metadata": "metadata",
        "webhook_url": "webhook_url",
        "created_at": "created_at",
        "updated_at": "updated_at",
        "deleted_at": "deleted_at",
    }
