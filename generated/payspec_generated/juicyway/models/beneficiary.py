# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.beneficiary_address import BeneficiaryAddress


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class Beneficiary(Model):
    """Who can be paid."""

    id: str
    """The beneficiary's id."""
    type: str | None = None
    """Kind of beneficiary."""
    currency: str | None = None
    """Currency."""
    account_name: str | None = None
    """Name of the account."""
    account_number: str | None = None
    """Number of the account."""
    account_type: str | None = None
    """Kind of account."""
    bank_name: str | None = None
    """Name of the bank."""
    bank_code: str | None = None
    """Code of the bank."""
    bank_id: str | None = None
    """The bank's id."""
    bank_address: BeneficiaryAddress | None = None
    address: BeneficiaryAddress | str | None = None
    """Address of the holder, or the crypto address."""
    bic: str | None = None
    """BIC of the bank."""
    routing_number: str | None = None
    """Routing number of the bank."""
    sort_code: str | None = None
    """Sort code of the bank."""
    lifetime: str | None = None
    """How long it is kept."""
    user_id: str | None = None
    """The user it belongs to."""
    virtual: bool | None = None
    """Whether the account is a virtual one."""

    _fields: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "type": "type",
        "currency": "currency",
        "account_name": "account_name",
        "account_number": "account_number",
        "account_type": "account_type",
        "bank_name": "bank_name",
        "bank_code": "bank_code",
        "bank_id": "bank_id",
        "bank_address": "bank_address",
        "address": "address",
        "bic": "bic",
        "routing_number": "routing_number",
        "sort_code": "sort_code",
        "lifetime": "lifetime",
        "user_id": "user_id",
        "virtual": "virtual",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.beneficiary_address import BeneficiaryAddress

        return {
            "bank_address": BeneficiaryAddress,
            "address": BeneficiaryAddress,
        }
