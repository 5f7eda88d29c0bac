# Written by scripts/generate from spec/paycombat. Do not edit: change the specification or a template instead.
"""The rules of PayCombat for arguments, as data: JSON Schema, reduced to what is checked before sending."""

from __future__ import annotations

from typing import Any

SCHEMAS: dict[str, dict[str, Any]] = {
    "AuthorizedUserInput": {
        "type": "object",
        "properties": {
            "first_name": {"type": "string"},
            "email": {"type": "string"},
            "last_name": {"type": "string"},
            "dob": {"type": "string"},
            "identification_type": {"type": "string"},
            "identification_value": {"type": "string"},
            "nationality": {"type": "string"},
            "address_line1": {"type": "string"},
            "address_line2": {"type": "string"},
            "address_state": {"type": "string"},
            "address_city": {"type": "string"},
            "address_country": {"type": "string"},
            "address_zip_code": {"type": "string"},
            "country_of_residence": {"type": "string"},
            "phone_country_code": {"type": "string"},
            "phone_number": {"type": "string"},
        },
    },
    "BeneficiaryCreateRequest": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "minLength": 1},
            "beneficiary_name": {"type": "string", "minLength": 1},
            "currency": {"type": "string"},
            "individual": {"$ref": "PayoutIndividual"},
            "company": {"$ref": "PayoutCompany"},
            "bank_country": {"type": "string"},
            "bank_name": {"type": "string"},
            "account_number": {"type": "string"},
            "bsb": {"type": "string"},
            "bic_swift": {"type": "string"},
            "intermediary_bic_swift": {"type": "string"},
            "iban": {"type": "string"},
            "aba": {"type": "string"},
            "sort_code": {"type": "string"},
            "pay_id": {"type": "string"},
            "pay_id_type": {"type": "string"},
            "ifsc": {"type": "string"},
            "branch_code": {"type": "string"},
            "bank_code": {"type": "string"},
            "proxy_type": {"type": "string"},
            "proxy_value": {"type": "string"},
        },
    },
    "BeneficiaryUpdateRequest": {
        "type": "object",
        "properties": {
            "payout_beneficiary_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "type": {"type": "string", "minLength": 1},
            "beneficiary_name": {"type": "string", "minLength": 1},
            "currency": {"type": "string"},
            "individual": {"$ref": "PayoutIndividual"},
            "company": {"$ref": "PayoutCompany"},
            "bank_country": {"type": "string"},
            "bank_name": {"type": "string"},
            "account_number": {"type": "string"},
            "bsb": {"type": "string"},
            "bic_swift": {"type": "string"},
            "intermediary_bic_swift": {"type": "string"},
            "iban": {"type": "string"},
            "aba": {"type": "string"},
            "sort_code": {"type": "string"},
            "pay_id": {"type": "string"},
            "pay_id_type": {"type": "string"},
            "ifsc": {"type": "string"},
            "branch_code": {"type": "string"},
            "bank_code": {"type": "string"},
            "proxy_type": {"type": "string"},
            "proxy_value": {"type": "string"},
        },
    },
    "BeneficiaryValidateRequest": {
        "type": "object",
        "properties": {
            "payout_method_name": {"type": "string", "minLength": 1},
            "payout_beneficiary_param": {"$ref": "PayoutBeneficiaryParam"},
        },
    },
    "CheckoutCreateRequest": {
        "type": "object",
        "properties": {
            "amount": {"type": "integer", "exclusiveMinimum": 0, "money": "major"},
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "country_code": {"type": "string", "minLength": 1},
            "description": {"type": "string"},
            "customer_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "redirect_url": {"type": "string"},
            "webhook_url": {"type": "string"},
            "additional_info": {"type": "object"},
            "order_summary": {"type": "object"},
        },
    },
    "CheckoutUpdateRequest": {
        "type": "object",
        "properties": {
            "checkout_token": {"type": "string", "minLength": 1, "maxLength": 128},
            "payin_method_name": {"type": "string", "minLength": 1},
        },
    },
    "CheckoutVirtualAccountCreateRequest": {
        "type": "object",
        "properties": {
            "checkout_token": {"type": "string", "minLength": 1, "maxLength": 128},
            "payin_method_name": {"type": "string", "minLength": 1},
        },
    },
    "CompanyInput": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "registration_number": {"type": "string", "minLength": 1},
            "incorporation_country": {"type": "string", "minLength": 1},
            "company_email": {"type": "string"},
            "address_line1": {"type": "string"},
            "address_line2": {"type": "string"},
            "address_city": {"type": "string"},
            "address_state": {"type": "string"},
            "address_country": {"type": "string", "minLength": 1},
            "address_zip_code": {"type": "string"},
            "phone_country_code": {"type": "string"},
            "phone_number": {"type": "string"},
            "authorized_user": {"$ref": "AuthorizedUserInput"},
        },
    },
    "CompanyUpdate": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "registration_number": {"type": "string", "minLength": 1},
            "incorporation_country": {"type": "string", "minLength": 1},
            "company_email": {"type": "string"},
            "address_line1": {"type": "string"},
            "address_line2": {"type": "string"},
            "address_city": {"type": "string"},
            "address_state": {"type": "string"},
            "address_country": {"type": "string", "minLength": 1},
            "address_zip_code": {"type": "string"},
            "phone_country_code": {"type": "string"},
            "phone_number": {"type": "string"},
            "authorized_user": {"$ref": "AuthorizedUserInput"},
        },
    },
    "CustomerCreateRequest": {
        "type": "object",
        "properties": {
            "type": {"$ref": "CustomerTypeInput"},
            "description": {"type": "string"},
            "organization_reference_id": {"type": "string"},
            "metadata": {"type": "object"},
            "individual": {"$ref": "IndividualInput"},
            "company": {"$ref": "CompanyInput"},
        },
        "anyOf": [
            {"properties": {"type": {"enum": ["individual", {}]}}},
            {"properties": {"type": {"enum": ["company", {}]}}},
        ],
    },
    "CustomerType": {"type": "string", "enum": ["individual", "company"]},
    "CustomerTypeInput": {"anyOf": [{"$ref": "CustomerType"}, {"$ref": "Placeholder"}]},
    "CustomerUpdateRequest": {
        "type": "object",
        "properties": {
            "customer_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "type": {"$ref": "CustomerTypeInput"},
            "description": {"type": "string"},
            "organization_reference_id": {"type": "string"},
            "metadata": {"type": "object"},
            "individual": {"$ref": "IndividualUpdate"},
            "company": {"$ref": "CompanyUpdate"},
        },
    },
    "IndividualInput": {
        "type": "object",
        "properties": {
            "first_name": {"type": "string", "minLength": 1},
            "last_name": {"type": "string", "minLength": 1},
            "dob": {"type": "string"},
            "email": {"type": "string"},
            "identification_type": {"type": "string"},
            "identification_value": {"type": "string"},
            "address_line1": {"type": "string"},
            "address_line2": {"type": "string"},
            "address_city": {"type": "string"},
            "address_state": {"type": "string"},
            "address_country": {"type": "string", "minLength": 1},
            "address_zip_code": {"type": "string"},
            "country_of_residence": {"type": "string"},
            "nationality": {"type": "string"},
            "phone_country_code": {"type": "string"},
            "phone_number": {"type": "string"},
        },
    },
    "IndividualUpdate": {
        "type": "object",
        "properties": {
            "first_name": {"type": "string", "minLength": 1},
            "last_name": {"type": "string", "minLength": 1},
            "dob": {"type": "string"},
            "email": {"type": "string"},
            "identification_type": {"type": "string"},
            "identification_value": {"type": "string"},
            "address_line1": {"type": "string"},
            "address_line2": {"type": "string"},
            "address_city": {"type": "string"},
            "address_state": {"type": "string"},
            "address_country": {"type": "string", "minLength": 1},
            "address_zip_code": {"type": "string"},
            "country_of_residence": {"type": "string"},
            "nationality": {"type": "string"},
            "phone_country_code": {"type": "string"},
            "phone_number": {"type": "string"},
        },
    },
    "PayinCreateRequest": {
        "type": "object",
        "properties": {
            "amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "payin_method_name": {"type": "string", "minLength": 1},
            "payin_method_param": {"type": "object"},
            "payer_id": {"type": "string", "minLength": 1},
            "customer_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "description": {"type": "string"},
            "organization_reference_id": {"type": "string"},
            "redirect_url": {"type": "string"},
            "webhook_url": {"type": "string"},
            "metadata": {"type": "object"},
        },
    },
    "PayoutBeneficiaryParam": {
        "type": "object",
        "properties": {
            "individual": {"$ref": "PayoutIndividual"},
            "company": {"$ref": "PayoutCompany"},
            "account_number": {"type": "string"},
            "bsb": {"type": "string"},
        },
    },
    "PayoutCompany": {"type": "object", "properties": {"name": {"type": "string"}}},
    "PayoutCreateRequest": {
        "type": "object",
        "properties": {
            "payout_beneficiary_param": {"$ref": "PayoutBeneficiaryParam"},
            "sender_amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "sender_currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "sender_country": {"type": "string"},
            "beneficiary_amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "beneficiary_currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "payout_method_name": {"type": "string", "minLength": 1},
            "purpose_code": {"type": "string", "minLength": 1},
            "order_id": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        },
    },
    "PayoutIndividual": {
        "type": "object",
        "properties": {"first_name": {"type": "string"}, "last_name": {"type": "string"}},
    },
    "Placeholder": {"type": "object", "maxProperties": 0},
    "RefundCreateRequest": {
        "type": "object",
        "properties": {
            "payin_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "amount": {"type": "integer", "exclusiveMinimum": 0, "money": "major"},
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "organization_reference_id": {"type": "string"},
            "webhook_url": {"type": "string"},
            "metadata": {"type": "object"},
        },
    },
    "VirtualAccountCreateRequest": {
        "type": "object",
        "properties": {
            "customer_full_name": {"type": "string", "minLength": 1},
            "customer_email": {"type": "string"},
            "customer_phone": {"type": "string"},
            "payin_method_name": {"type": "string", "minLength": 1},
            "account_number": {"type": "string", "minLength": 1},
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "country_code": {"type": "string", "minLength": 1},
            "webhook_url": {"type": "string"},
        },
    },
    "VirtualAccountSimulateRequest": {
        "type": "object",
        "properties": {"id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"}},
    },
    "WalletCreateRequest": {
        "type": "object",
        "properties": {
            "customer_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "wallet_alias": {"type": "string"},
            "description": {"type": "string"},
            "webhook_url": {"type": "string"},
            "metadata": {"type": "object"},
        },
    },
}
"""By the names they have in the specification."""

OPERATIONS: dict[str, dict[str, Any]] = {
    "customers_create": {"body": {"$ref": "CustomerCreateRequest"}},
    "customers_update": {"body": {"$ref": "CustomerUpdateRequest"}},
    "customers_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "type": {"$ref": "CustomerType"},
            "include_deleted": {"type": "boolean"},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
        }
    },
    "payin_methods_list": {
        "query": {
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "country": {"type": "string", "minLength": 2, "maxLength": 2},
        }
    },
    "payout_methods_list": {
        "query": {
            "currency": {"type": "string", "minLength": 3, "maxLength": 3},
            "country": {"type": "string", "minLength": 2, "maxLength": 2},
        }
    },
    "beneficiaries_create": {"body": {"$ref": "BeneficiaryCreateRequest"}},
    "beneficiaries_update": {"body": {"$ref": "BeneficiaryUpdateRequest"}},
    "beneficiaries_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
        }
    },
    "beneficiaries_validate_by_body": {"body": {"$ref": "BeneficiaryValidateRequest"}},
    "payins_create": {"body": {"$ref": "PayinCreateRequest"}},
    "payins_create_virtual_account": {"body": {"$ref": "VirtualAccountCreateRequest"}},
    "payins_simulate_virtual_account": {"body": {"$ref": "VirtualAccountSimulateRequest"}},
    "payouts_create": {"body": {"$ref": "PayoutCreateRequest"}},
    "payouts_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
        }
    },
    "checkouts_create": {"body": {"$ref": "CheckoutCreateRequest"}},
    "checkouts_update": {"body": {"$ref": "CheckoutUpdateRequest"}},
    "checkouts_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
        }
    },
    "checkouts_create_virtual_account": {"body": {"$ref": "CheckoutVirtualAccountCreateRequest"}},
    "transactions_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
        }
    },
    "wallets_create": {"body": {"$ref": "WalletCreateRequest"}},
    "wallets_list": {
        "query": {
            "page": {"type": "integer", "minimum": 1, "maximum": 1000000},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "created_at": {"type": "string"},
            "start_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "end_time": {"type": "integer", "minimum": 0, "maximum": 4102444800},
            "customer_id": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
        }
    },
    "refunds_create": {"body": {"$ref": "RefundCreateRequest"}},
}
"""By operation: `body`, and `query` and `headers` by name."""
