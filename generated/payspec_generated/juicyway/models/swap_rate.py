# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class SwapRate(Model):
    """The rate of a swap."""

    rate: float
    """Rate."""
    symbol: str
    """Pair of currencies, such as `USD-NGN`."""
    ttl: int | None = None
    """How long it holds."""
    type: str | None = None
    """What is done, buy or sell."""

    _fields: ClassVar[Mapping[str, str]] = {
        "rate": "rate",
        "symbol": "symbol",
        "ttl": "ttl",
        "type": "type",
    }
