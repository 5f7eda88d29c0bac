# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletCreateRequest(Model):
    """A wallet to open."""

    customer_id: str
    """The customer it belongs to."""
    currency: str
    """Currency, such as `NGN`."""

    _fields: ClassVar[Mapping[str, str]] = {
        "customer_id": "customer_id",
        "currency": "currency",
    }
