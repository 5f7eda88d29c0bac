# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class ResolvedBankAccount(Model):
    """A bank account with the name the bank keeps it under."""

    account_name: str
    """Name of the account."""
    account_number: str
    """Number of the account."""
    bank_code: str
    """Code of the bank."""

    _fields: ClassVar[Mapping[str, str]] = {
        "account_name": "account_name",
        "account_number": "account_number",
        "bank_code": "bank_code",
    }
