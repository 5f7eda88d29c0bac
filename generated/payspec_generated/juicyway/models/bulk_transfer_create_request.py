# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferCreateRequest(Model):
    """A bulk transfer to begin; transfers are added to it before it is executed."""

    reference: str
    """Your own id of the bulk transfer, unique: letters, digits, `-` and `_`."""
    description: str | None = None
    """What it is for."""
    expires_at: str | None = None
    """Until when it can be executed (ISO 8601): in 24 hours by default, in 72 at most."""
    metadata: Mapping[str, Any] | None = None
    """Data of your own: texts by name, 20 KB at most."""

    _fields: ClassVar[Mapping[str, str]] = {
        "reference": "reference",
        "description": "description",
        "expires_at": "expires_at",
        "metadata": "metadata",
    }
