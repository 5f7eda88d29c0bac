# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CryptoAddressInput(Model):
    """Where a stablecoin payment is to be expected."""

    chain: Literal["AVAXC", "BSC", "ETH", "MATIC", "TRX"]
    """Blockchain. USDC is on ETH, MATIC and AVAXC, USDT on ETH and TRX; two pages add BSC for USDT."""
    currency: Literal["USDC", "USDT"]
    """Stablecoin."""

    _fields: ClassVar[Mapping[str, str]] = {
        "chain": "chain",
        "currency": "currency",
    }
