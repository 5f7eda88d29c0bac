# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class PaymentMethod(Model):
    """How the customer pays. The fields of an account come with bank payments only."""

    id: str | None = None
    """The payment method's id."""
    type: str | None = None
    """Kind of payment method."""
    account_name: str | None = None
    """Name of the account."""
    account_number: str | None = None
    """Number of the account."""
    account_type: str | None = None
    """Kind of account."""
    bank_name: str | None = None
    """Name of the bank."""
    address: str | None = None
    """Where stablecoins are to be sent, once the chain was chosen (inferred)."""
    params: dict[str, Any] | None = None
    """Further data; an integrator looks for the `address` here as well (inferred)."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type",
        "account_name": "account_name",
        "account_number": "account_number",
        "account_type": "account_type",
        "bank_name": "bank_name",
        "address": "address",
        "params": "params",
    }
