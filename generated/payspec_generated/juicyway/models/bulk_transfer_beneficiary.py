# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferBeneficiary(Model):
    """The bank account that is paid."""

    account_name: str | None = None
    """Name of the account."""
    account_number: str | None = None
    """Number of the account."""
    bank_name: str | None = None
    """Name of the bank."""

    _fields: ClassVar[Mapping[str, str]] = {
        "account_name": "account_name",
        "account_number": "account_number",
        "bank_name": "bank_name",
    }
