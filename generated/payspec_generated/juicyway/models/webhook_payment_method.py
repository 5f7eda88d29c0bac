# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WebhookPaymentMethod(Model):
    """What a payment was made with."""

    id: str | None = None
    """Its id."""
    type: str | None = None
    """Its kind."""
    address: str | None = None
    """Where stablecoins were to be sent."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type",
        "address": "address",
    }
