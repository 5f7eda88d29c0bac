# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferOwner(Model):
    """Whose it is."""

    id: str | None = None
    """The owner's id."""
    type: str | None = None
    """Kind of owner."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type",
    }
