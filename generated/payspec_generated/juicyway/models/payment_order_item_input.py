# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentOrderItemInput(Model):
    """One thing that is bought."""

    name: str
    """Name."""
    type: str
    """Kind, such as `digital`."""

    _fields: ClassVar[Mapping[str, str]] = {
        "name": "name",
        "type": "type",
    }
