# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletCreateRequest(Model):
    """A new wallet."""

    customer_id: str
    """Whom the wallet is for."""
    wallet_alias: str | None = None
    """A name for the wallet."""
    description: str | None = None
    """Free text about the wallet."""
    webhook_url: str | None = None
    """Where events of this wallet are sent."""
    metadata: Mapping[str, Any] | None = None
    """The merchant's own data."""

    _fields: ClassVar[Mapping[str, str]] = {
        "customer_id": "customer_id",
        "wallet_alias": "wallet_alias",
        "description": "description",
        "webhook_url": "webhook_url",
        "metadata": "metadata",
    }
