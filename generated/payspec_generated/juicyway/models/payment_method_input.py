# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentMethodInput(Model):
    """How the customer pays."""

    type: Literal["bank_account", "binance_pay", "card", "crypto_address", "interac", "wallet"]
    """Kind of payment method. `crypto_address` and `wallet` were met in integrators' code only; the spelling
    of `binance_pay` is inferred (partial)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type",
    }
