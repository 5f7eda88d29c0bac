# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletPaymentMethodRequest(Model):
    """The kind of account a wallet gets."""

    type: Literal["bank_account"]
    """Kind of payment method."""

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type",
    }
