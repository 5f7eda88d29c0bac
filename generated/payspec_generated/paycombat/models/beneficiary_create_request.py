# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from payspec.runtime import Model, Models

if TYPE_CHECKING:
    from payspec_generated.paycombat.models.payout_company import PayoutCompany
    from payspec_generated.paycombat.models.payout_individual import PayoutIndividual


@attrs.frozen(kw_only=True, slots=False, eq=False, repr=False)
class BeneficiaryCreateRequest(Model):
    """Whom to pay."""

    type: str
    """Kind of beneficiary, `individual` or `company` (inferred)."""
    beneficiary_name: str
    """Name of the beneficiary."""
    currency: str | None = None
    """Currency of the account, ISO 4217."""
    individual: PayoutIndividual | Mapping[str, Any] | None = None
    """The person to pay."""
    company: PayoutCompany | Mapping[str, Any] | None = None
    """The company to pay."""
    bank_country: str | None = None
    """Country of the bank, ISO 3166-1 alpha-2."""
    bank_name: str | None = None
    """Name of the bank."""
    account_number: str | None = None
    """Account to pay to."""
    bsb: str | None = None
    """Branch of an Australian bank, six digits."""
    bic_swift: str | None = None
    """Code of the bank with SWIFT."""
    intermediary_bic_swift: str | None = None
    """Code of the bank in between with SWIFT."""
    iban: str | None = None
    """Account to pay to, as an IBAN."""
    aba: str | None = None
    """Routing number, USA."""
    sort_code: str | None = None
    """Branch of the bank, United Kingdom."""
    pay_id: str | None = None
    """PayID, Australia."""
    pay_id_type: str | None = None
    """Kind of PayID."""
    ifsc: str | None = None
    """Branch of the bank, India."""
    branch_code: str | None = None
    """Branch of the bank."""
    bank_code: str | None = None
    """Code of the bank."""
    proxy_type: str | None = None
    """What stands for the account."""
    proxy_value: str | None = None
    """Value of what stands for the account."""

    _fields: ClassVar[Mapping[str, str]] = {
        "type": "type",
        "beneficiary_name": "beneficiary_name",
        "currency": "currency",
        "individual": "individual",
        "company": "company",
        "bank_country": "bank_country",
        "bank_name": "bank_name",
        "account_number": "account_number",
        "bsb": "bsb",
        "bic_swift": "bic_swift",
        "intermediary_bic_swift": "intermediary_bic_swift",
        "iban": "iban",
        "aba": "aba",
        "sort_code": "sort_code",
        "pay_id": "pay_id",
        "pay_id_type": "pay_id_type",
        "ifsc": "ifsc",
        "branch_code": "branch_code",
        "bank_code": "bank_code",
        "proxy_type": "proxy_type",
        "proxy_value": "proxy_value",
    }

    @staticmethod
    def _models() -> Models:
        from payspec_generated.paycombat.models.payout_company import PayoutCompany
        from payspec_generated.paycombat.models.payout_individual import PayoutIndividual

        return {
            "individual": PayoutIndividual,
            "company": PayoutCompany,
        }
