# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class RateUpdateRequest(Model):
    """The changes to one rate."""

    buy: float | None = None
    """Rate to buy at."""
    sell: float | None = None
    """Rate to sell at."""
    ttl: int | None = None
    """How long it holds."""

    _fields: ClassVar[Mapping[str, str]] = {
        "buy": "buy",
        "sell": "sell",
        "ttl": "ttl",
    }
