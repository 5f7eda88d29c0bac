# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Quote(Model):
    """An exchange rate for a pair of currencies."""

    id: str
    """The quote's id."""
    locked: bool
    """Whether the rate is held."""
    rate: float
    """Rate; an integrator reads it in the smallest units of the quoted currency (partial)."""
    symbol: str
    """Pair of currencies, such as `USD-NGN`."""
    time_to_convert: int | None = None
    """Seconds in which a swap can be made at this rate."""
    time_to_lock: int | None = None
    """Seconds in which the rate can be locked."""
    type: str | None = None
    """What the provider does, buy or sell."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "locked": "locked",
        "rate": "rate",
        "symbol": "symbol",
        "time_to_convert": "time_to_convert",
        "time_to_lock": "time_to_lock",
        "type": "type",
    }
