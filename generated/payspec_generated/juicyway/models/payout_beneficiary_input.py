# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PayoutBeneficiaryInput(Model):
    """Who is paid."""

    id: str
    """The beneficiary's id."""
    type: Literal["bank_account", "crypto_address"]
    """Kind of beneficiary: `crypto_address` for stablecoin."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type",
    }
