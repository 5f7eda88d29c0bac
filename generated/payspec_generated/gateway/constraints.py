# Written by scripts/generate from spec/gateway. Do not edit: change the specification or a template instead.
"""The rules of PayCombat gateway for arguments, as data: JSON Schema, reduced to what is checked before sending."""

from __future__ import annotations

from typing import Any

SCHEMAS: dict[str, dict[str, Any]] = {
    "PayoutBeneficiaryInput": {
        "type": "object",
        "properties": {
            "individual": {"$ref": "PayoutIndividualInput"},
            "company": {"$ref": "PayoutCompanyInput"},
            "account_number": {"type": "string"},
            "bsb": {"type": "string"},
        },
    },
    "PayoutCompanyInput": {"type": "object", "properties": {"name": {"type": "string", "minLength": 1}}},
    "PayoutCreateRequest": {
        "type": "object",
        "properties": {
            "payout_beneficiary_param": {"$ref": "PayoutBeneficiaryInput"},
            "sender_amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "sender_currency": {"type": "string", "minLength": 1},
            "sender_country": {"type": "string"},
            "beneficiary_amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "beneficiary_currency": {"type": "string", "minLength": 1},
            "payout_method_name": {"type": "string", "minLength": 1},
            "purpose_code": {"type": "string", "minLength": 1},
        },
    },
    "PayoutIndividualInput": {
        "type": "object",
        "properties": {"first_name": {"type": "string", "minLength": 1}, "last_name": {"type": "string"}},
    },
    "RefundCreateRequest": {
        "type": "object",
        "properties": {
            "payin_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "amount": {"type": "integer", "exclusiveMinimum": 0, "money": "major"},
            "currency": {"type": "string", "minLength": 1},
            "organization_reference_id": {"type": "string"},
            "webhook_url": {"type": "string"},
            "metadata": {"type": "object"},
        },
    },
}
"""By the names they have in the specification."""

OPERATIONS: dict[str, dict[str, Any]] = {
    "payouts_create": {"body": {"$ref": "PayoutCreateRequest"}},
    "refunds_create": {"body": {"$ref": "RefundCreateRequest"}},
}
"""By operation: `body`, and `query` and `headers` by name."""
