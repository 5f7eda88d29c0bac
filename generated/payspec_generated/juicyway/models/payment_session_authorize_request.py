# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentSessionAuthorizeRequest(Model):
    """The one-time password or the PIN; exactly one of them."""

    otp: str | None = attrs.field(default=None, repr=False)
    """One-time password."""
    pin: str | None = attrs.field(default=None, repr=False)
    """PIN of the card."""

    _fields: ClassVar[Mapping[str, str]] = {
        "otp": "otp",
        "pin": "pin",
    }
