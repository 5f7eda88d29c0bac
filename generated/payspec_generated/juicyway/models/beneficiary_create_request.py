# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
    from payspec_generated.juicyway.models.interac_input import InteracInput


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BeneficiaryCreateRequest(Model):
    """A new beneficiary. A bank account has `currency`, the account and the bank; one in USD also
    `routing_number` and the addresses. A crypto address has `currency`, `label`, `chain` and `address`. An
    Interac recipient has `interac_details`."""

    type: Literal["bank_account", "crypto_address", "interac"]
    """Kind of beneficiary."""
    currency: str | None = None
    """Currency, such as `NGN`."""
    account_name: str | None = None
    """Name of the account."""
    account_number: str | None = None
    """Number of the account."""
    bank_name: str | None = None
    """Name of the bank."""
    bank_code: str | None = None
    """Code of the bank."""
    rail: str | None = None
    """Rail of the account: `nuban` in NGN, `ach` or `wire` in USD."""
    routing_number: str | None = None
    """Routing number of the bank in USD, nine digits."""
    sort_code: str | None = None
    """Sort code of the bank in USD."""
    address: BillingAddressInput | Mapping[str, Any] | str | None = None
    """Address of the holder of a USD account, or the crypto address."""
    bank_address: BillingAddressInput | Mapping[str, Any] | None = None
    """Postal address."""
    label: str | None = None
    """Your own name for a crypto address (inferred)."""
    chain: Literal["ADA", "AVAX", "AVAXC", "BSC", "DOGE", "ETH", "MATIC", "SOL", "TRX"] | None = None
    """Blockchain of a crypto address. The current page has AVAX, ETH, TRX, DOGE, ADA and SOL; the others are
    of older pages."""
    interac_details: InteracInput | Mapping[str, Any] | None = None
    """Who is paid by Interac."""

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type",
        "currency": "currency",
        "account_name": "account_name",
        "account_number": "account_number",
        "bank_name": "bank_name",
        "bank_code": "bank_code",
        "rail": "rail",
        "routing_number": "routing_number",
        "sort_code": "sort_code",
        "address": "address",
        "bank_address": "bank_address",
        "label": "label",
        "chain": "chain",
        "interac_details": "interac_details",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.juicyway.models.billing_address_input import BillingAddressInput
        from payspec_generated.juicyway.models.interac_input import InteracInput

        return {
            "address": BillingAddressInput,
            "bank_address": BillingAddressInput,
            "interac_details": InteracInput,
        }
