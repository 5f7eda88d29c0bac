# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class WalletPaymentMethod(Model):
    """An account through which money reaches a wallet."""

    account_name: str | None = None
    """Name of the account."""
    account_number: str | None = None
    """Number of the account."""
    account_type: str | None = None
    """Kind of account."""
    address: Any | None = None
    """Address of the holder. Its form was not shown."""
    bank_address: Any | None = None
    """Address of the bank. Its form was not shown."""
    bank_code: str | None = None
    """Code of the bank."""
    bank_name: str | None = None
    """Name of the bank."""

    _fields: ClassVar[Mapping[str, str]] = {
        "account_name": "account_name",
        "account_number": "account_number",
        "account_type": "account_type",
        "address": "address",
        "bank_address": "bank_address",
        "bank_code": "bank_code",
        "bank_name": "bank_name",
    }
