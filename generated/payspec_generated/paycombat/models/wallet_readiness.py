# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletReadiness(Model):
    """Whether a wallet can be made for the customer."""

    is_wallet_ready: bool
    """True when nothing is missing."""
    missing_field: list[str]
    """The details that are missing, such as `individual.dob`."""

    _fields: ClassVar[Mapping[str, str]] = {
        "is_wallet_ready": "is_wallet_ready",
        "missing_field": "missing_field",
    }
