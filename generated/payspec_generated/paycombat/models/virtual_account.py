# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class VirtualAccount(Model):
    """An account that one payer pays to."""

    id: str
    """The virtual account's id; `payer_id` of a payin."""
    status: str | None = None
    """How far the registration has come."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
    }
