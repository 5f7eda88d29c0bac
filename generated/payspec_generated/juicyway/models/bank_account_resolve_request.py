# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import attrs

from payspec.runtime import Model


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BankAccountResolveRequest(Model):
    """The account to look up."""

    account_number: str
    """Number of the account, ten digits."""
    bank_code: str
    """Code of the bank, as `payment_methods_list_banks` has it: six digits there, three to six here."""

    _fields: ClassVar[Mapping[str, str]] = {
        "account_number": "account_number",
        "bank_code": "bank_code",
    }
