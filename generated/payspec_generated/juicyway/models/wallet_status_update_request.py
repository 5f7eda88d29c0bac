# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletStatusUpdateRequest(Model):
    """The new state of a wallet."""

    status: Literal["active", "deleted", "frozen"]
    """State of a wallet. A deleted one stays so."""
    reason: str | None = None
    """Why it changes."""

    _fields: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "reason": "reason",
    }
