# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class CheckoutUpdateRequest(Model):
    """The payin method for a checkout."""

    checkout_token: str
    """The checkout's token, 64 hexadecimal digits."""
    payin_method_name: str
    """The payin method, such as `au_bank_npp`."""

    _fields: ClassVar[Mapping[str, str]] = {
        "checkout_token": "checkout_token",
        "payin_method_name": "payin_method_name",
    }
