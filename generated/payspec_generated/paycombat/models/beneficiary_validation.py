# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BeneficiaryValidation(Model):
    """Whether a payout to the beneficiary can arrive."""

    is_valid: bool
    """True where nothing speaks against it."""

    _fields: ClassVar[Mapping[str, str]] = {
        "is_valid": "is_valid",
    }
