# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BulkTransferBeneficiaryInput(Model):
    """The bank account that is paid. It is described here and need not be among the beneficiaries."""

    account_name: str
    """Name of the account."""
    account_number: str
    """Number of the account."""
    bank_name: str
    """Name of the bank."""
    bank_code: str | None = None
    """Code of the bank, for NGN; see `payment_methods_list_banks`."""
    routing_number: str | None = None
    """Routing number of the bank, for USD."""
    type: str | None = None
    """Kind of beneficiary, such as `bank_account`."""
    currency: str | None = None
    """Currency, such as `NGN`."""
    save_beneficiary: bool | None = None
    """Whether to keep it among the beneficiaries."""

    _fields: ClassVar[Mapping[str, str]] = {
        "account_name": "account_name",
        "account_number": "account_number",
        "bank_name": "bank_name",
        "bank_code": "bank_code",
        "routing_number": "routing_number",
        "type": "type",
        "currency": "currency",
        "save_beneficiary": "save_beneficiary",
    }
