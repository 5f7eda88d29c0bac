# Written by scripts/generate from spec/juicyway. Do not edit: change the specification or a template instead.
"""The rules of Juicyway for arguments, as data: JSON Schema, reduced to what is checked before sending."""

from __future__ import annotations

from typing import Any

SCHEMAS: dict[str, dict[str, Any]] = {
    "AccountSettingsUpdateRequest": {
        "type": "object",
        "properties": {
            "require_mfa": {"type": "boolean"},
            "webhook_urls": {"type": "array", "items": {"type": "string"}},
        },
    },
    "BankAccountResolveRequest": {
        "type": "object",
        "properties": {
            "account_number": {"type": "string", "pattern": "^[0-9]{10}$"},
            "bank_code": {"type": "string", "pattern": "^[0-9]{3,6}$"},
        },
    },
    "BeneficiaryChain": {
        "type": "string",
        "enum": ["ETH", "TRX", "MATIC", "AVAXC", "BSC", "AVAX", "DOGE", "ADA", "SOL"],
    },
    "BeneficiaryCreateRequest": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "enum": ["bank_account", "crypto_address", "interac"]},
            "currency": {"$ref": "CurrencyCode"},
            "account_name": {"type": "string", "minLength": 1},
            "account_number": {"type": "string", "minLength": 1},
            "bank_name": {"type": "string", "minLength": 1},
            "bank_code": {"type": "string", "minLength": 1},
            "rail": {"type": "string", "minLength": 1},
            "routing_number": {"type": "string", "minLength": 1},
            "sort_code": {"type": "string", "minLength": 1},
            "address": {"anyOf": [{"$ref": "BillingAddressInput"}, {"type": "string", "minLength": 1}]},
            "bank_address": {"$ref": "BillingAddressInput"},
            "label": {"type": "string", "minLength": 1},
            "chain": {"$ref": "BeneficiaryChain"},
            "interac_details": {"$ref": "InteracInput"},
        },
    },
    "BillingAddressInput": {
        "type": "object",
        "properties": {
            "line1": {"type": "string", "minLength": 1},
            "line2": {"type": ["string", "null"]},
            "city": {"type": "string", "minLength": 1},
            "state": {"type": "string", "minLength": 1},
            "zip_code": {"type": "string", "minLength": 1},
            "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        },
    },
    "BillingAddressUpdate": {
        "type": "object",
        "properties": {
            "line1": {"type": ["string", "null"], "minLength": 1},
            "line2": {"type": ["string", "null"]},
            "city": {"type": ["string", "null"], "minLength": 1},
            "state": {"type": ["string", "null"], "minLength": 1},
            "zip_code": {"type": ["string", "null"], "minLength": 1},
            "country": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        },
    },
    "BulkTransferAddTransfersRequest": {
        "type": "object",
        "properties": {"items": {"type": "array", "minItems": 1, "items": {"$ref": "BulkTransferItemInput"}}},
    },
    "BulkTransferBeneficiaryInput": {
        "type": "object",
        "properties": {
            "account_name": {"type": "string", "minLength": 1},
            "account_number": {"type": "string", "minLength": 1},
            "bank_name": {"type": "string", "minLength": 1},
            "bank_code": {"type": "string", "pattern": "^[0-9]{3,6}$"},
            "routing_number": {"type": "string", "minLength": 1},
            "type": {"type": "string", "minLength": 1},
            "currency": {"$ref": "CurrencyCode"},
            "save_beneficiary": {"type": "boolean"},
        },
    },
    "BulkTransferCreateRequest": {
        "type": "object",
        "properties": {
            "reference": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_-]+$"},
            "description": {"type": "string", "maxLength": 200},
            "expires_at": {"type": "string"},
            "metadata": {"type": "object"},
        },
    },
    "BulkTransferItemInput": {
        "type": "object",
        "properties": {
            "amount": {"type": "integer", "minimum": 1, "money": "minor"},
            "beneficiary": {"$ref": "BulkTransferBeneficiaryInput"},
            "destination_currency": {"type": "string", "enum": ["NGN", "USD", "CAD"]},
            "source_currency": {"type": "string", "enum": ["NGN", "USD", "CAD"]},
            "reference": {"type": "string", "minLength": 1},
            "reason": {"type": "string", "minLength": 1},
        },
    },
    "CardInput": {
        "type": "object",
        "properties": {
            "card_number": {"type": "string", "minLength": 1},
            "cvv": {"type": "string", "minLength": 1},
            "expiry_month": {"type": "integer", "minimum": 1, "maximum": 12},
            "expiry_year": {"type": "integer", "minimum": 0},
        },
    },
    "Chain": {"type": "string", "enum": ["ETH", "TRX", "MATIC", "AVAXC", "BSC"]},
    "CryptoAddressInput": {
        "type": "object",
        "properties": {"chain": {"$ref": "Chain"}, "currency": {"$ref": "Stablecoin"}},
    },
    "CurrencyCode": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
    "CustomerCreateRequest": {
        "type": "object",
        "properties": {
            "first_name": {"$ref": "PersonName"},
            "last_name": {"$ref": "PersonName"},
            "email": {"type": "string"},
            "phone_number": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"},
            "billing_address": {"$ref": "BillingAddressInput"},
            "type": {"$ref": "CustomerType"},
        },
    },
    "CustomerType": {"type": "string", "enum": ["individual", "business"]},
    "CustomerUpdateRequest": {
        "type": "object",
        "properties": {
            "first_name": {"anyOf": [{"$ref": "PersonName"}, {"type": "null"}]},
            "last_name": {"anyOf": [{"$ref": "PersonName"}, {"type": "null"}]},
            "email": {"type": ["string", "null"]},
            "phone_number": {"type": ["string", "null"], "pattern": "^\\+[1-9][0-9]{6,14}$"},
            "billing_address": {"anyOf": [{"$ref": "BillingAddressUpdate"}, {"type": "null"}]},
        },
    },
    "InteracInput": {
        "type": "object",
        "properties": {
            "email": {"type": "string"},
            "name": {"$ref": "InteracNameInput"},
            "phone_number": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"},
            "type": {"type": "string", "enum": ["personal", "business"]},
            "security_question": {"type": "string", "minLength": 1},
            "security_answer": {"type": "string", "minLength": 1},
        },
    },
    "InteracNameInput": {
        "type": "object",
        "properties": {"first_name": {"$ref": "PersonName"}, "last_name": {"$ref": "PersonName"}},
    },
    "OrderCreateRequest": {
        "type": "object",
        "properties": {
            "qty": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "symbol": {"$ref": "Symbol"},
            "type": {"type": "string", "enum": ["buy", "sell"]},
            "price": {"type": "number", "exclusiveMinimum": 0},
            "price_type": {"type": "string", "enum": ["limit", "market"]},
            "time_in_force": {"type": "string", "enum": ["gtc", "gtt", "ioc", "fok"]},
        },
    },
    "PaymentCurrency": {"type": "string", "enum": ["NGN", "USD", "CAD", "USDT", "USDC"]},
    "PaymentCustomerInput": {
        "type": "object",
        "properties": {
            "first_name": {"$ref": "PersonName"},
            "last_name": {"$ref": "PersonName"},
            "email": {"type": "string"},
            "phone_number": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"},
            "billing_address": {"$ref": "BillingAddressInput"},
            "type": {"$ref": "CustomerType"},
            "ip_address": {"type": "string", "minLength": 1},
        },
    },
    "PaymentLinkCreateRequest": {
        "type": "object",
        "properties": {
            "amount": {"type": "integer", "minimum": 100, "money": "minor"},
            "currency": {"$ref": "PaymentLinkCurrency"},
            "description": {"type": "string", "minLength": 1, "maxLength": 200},
            "reference": {"type": "string", "minLength": 1, "maxLength": 50},
            "metadata": {"type": "object"},
            "redirect_url": {"type": "string", "minLength": 1},
            "customer": {"$ref": "PaymentLinkCustomerInput"},
        },
    },
    "PaymentLinkCurrency": {"type": "string", "enum": ["NGN", "USD", "CAD"]},
    "PaymentLinkCustomerInput": {
        "type": "object",
        "properties": {
            "email": {"type": "string"},
            "first_name": {"$ref": "PersonName"},
            "last_name": {"$ref": "PersonName"},
            "phone_number": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"},
        },
    },
    "PaymentLinkUpdateRequest": {"type": "object", "properties": {"status": {"type": "string", "enum": ["inactive"]}}},
    "PaymentMethodInput": {
        "type": "object",
        "properties": {
            "type": {
                "type": "string",
                "enum": ["card", "bank_account", "interac", "crypto_address", "wallet", "binance_pay"],
            }
        },
    },
    "PaymentOrderInput": {
        "type": "object",
        "properties": {
            "identifier": {"type": "string", "minLength": 1},
            "items": {"type": "array", "items": {"$ref": "PaymentOrderItemInput"}},
        },
    },
    "PaymentOrderItemInput": {
        "type": "object",
        "properties": {"name": {"type": "string", "minLength": 1}, "type": {"type": "string", "minLength": 1}},
    },
    "PaymentSessionAuthorizeRequest": {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {"otp": {"type": "string", "minLength": 1}, "pin": {"type": "string", "minLength": 1}},
    },
    "PaymentSessionCaptureRequest": {
        "type": "object",
        "maxProperties": 1,
        "properties": {"card": {"$ref": "CardInput"}, "crypto_address": {"$ref": "CryptoAddressInput"}},
    },
    "PaymentSessionCreateRequest": {
        "type": "object",
        "properties": {
            "amount": {"type": "integer", "minimum": 100, "money": "minor"},
            "currency": {"$ref": "PaymentCurrency"},
            "customer": {"$ref": "PaymentCustomerInput"},
            "description": {"type": "string", "minLength": 1, "maxLength": 200},
            "reference": {"type": "string", "minLength": 1, "maxLength": 50},
            "payment_method": {"$ref": "PaymentMethodInput"},
            "order": {"$ref": "PaymentOrderInput"},
            "metadata": {"type": "object"},
            "direction": {"type": "string", "enum": ["incoming"]},
        },
    },
    "PayoutBeneficiaryInput": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "minLength": 1},
            "type": {"type": "string", "enum": ["bank_account", "crypto_address"]},
        },
    },
    "PayoutCreateRequest": {
        "type": "object",
        "properties": {
            "amount": {"type": "integer", "minimum": 1, "money": "minor"},
            "beneficiary": {"$ref": "PayoutBeneficiaryInput"},
            "description": {"type": "string", "maxLength": 200},
            "destination_currency": {"type": "string", "enum": ["NGN", "USD", "CAD", "USDT", "USDC"]},
            "source_currency": {"type": "string", "enum": ["NGN", "USD", "CAD"]},
            "reference": {"type": "string", "minLength": 1},
            "pin": {"type": "string", "pattern": "^[0-9]{6}$"},
            "fee_charged_to": {"type": "string", "enum": ["sender", "recipient"]},
        },
    },
    "PersonName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100,
        "pattern": "^[A-Za-zÀ-ÖØ-öø-ʯͰ-\u1fff\u3040-힣'’ -]+$",
    },
    "RateUpdateRequest": {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "buy": {"type": "number", "exclusiveMinimum": 0},
            "sell": {"type": "number", "exclusiveMinimum": 0},
            "ttl": {"type": "integer", "minimum": 1},
        },
    },
    "Stablecoin": {"type": "string", "enum": ["USDC", "USDT"]},
    "SwapCreateRequest": {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "amount": {"type": "integer", "minimum": 1, "money": "minor"},
            "source_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
            "target_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
            "quote_id": {"type": "string", "minLength": 1},
        },
    },
    "Symbol": {"type": "string", "pattern": "^[A-Z]{3,5}-[A-Z]{3,5}$"},
    "WalletCreateRequest": {
        "type": "object",
        "properties": {"customer_id": {"type": "string", "minLength": 1}, "currency": {"$ref": "CurrencyCode"}},
    },
    "WalletPaymentMethodRequest": {
        "type": "object",
        "properties": {"type": {"type": "string", "enum": ["bank_account"]}},
    },
    "WalletStatus": {"type": "string", "enum": ["active", "frozen", "deleted"]},
    "WalletStatusUpdateRequest": {
        "type": "object",
        "properties": {"status": {"$ref": "WalletStatus"}, "reason": {"type": "string", "minLength": 1}},
    },
    "WalletTransactionCreateRequest": {
        "type": "object",
        "properties": {
            "wallet_id": {"type": "string", "minLength": 1},
            "amount": {"type": "number", "exclusiveMinimum": 0, "money": "major"},
            "type": {"$ref": "WalletTransactionType"},
            "description": {"type": "string", "minLength": 1},
        },
    },
    "WalletTransactionType": {"type": "string", "enum": ["credit", "debit"]},
    "WebhookSettingsUpdateRequest": {
        "type": "object",
        "properties": {"urls": {"type": "array", "items": {"type": "string"}}},
    },
}
"""By the names they have in the specification."""

OPERATIONS: dict[str, dict[str, Any]] = {
    "customers_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "email": {"type": "string"},
            "created_after": {"type": "string"},
            "created_before": {"type": "string"},
            "sort": {"type": "string", "enum": ["created_at:desc", "created_at:asc"]},
        }
    },
    "customers_create": {
        "body": {"$ref": "CustomerCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "customers_get": {
        "query": {
            "fields": {"type": "string", "minLength": 1},
            "version": {"type": "string", "minLength": 1},
            "include": {"type": "string", "minLength": 1},
        }
    },
    "customers_update": {"body": {"$ref": "CustomerUpdateRequest"}},
    "payment_sessions_create": {
        "body": {"$ref": "PaymentSessionCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payment_sessions_capture": {
        "body": {"$ref": "PaymentSessionCaptureRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payment_sessions_authorize": {
        "body": {"$ref": "PaymentSessionAuthorizeRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payments_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "status": {"type": "string", "enum": ["pending", "captured", "settled", "failed"]},
            "created_after": {"type": "string"},
            "created_before": {"type": "string"},
        }
    },
    "payouts_create": {
        "body": {"$ref": "PayoutCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payouts_get_charge": {
        "query": {
            "amount": {"type": "integer", "minimum": 1, "money": "minor"},
            "currency": {"$ref": "CurrencyCode"},
            "currency_rail": {"type": "string", "minLength": 1},
        }
    },
    "beneficiaries_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "currency": {"type": "string", "minLength": 1},
            "type": {"type": "string", "minLength": 1},
        }
    },
    "beneficiaries_create": {
        "body": {"$ref": "BeneficiaryCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payment_methods_resolve_bank_account": {
        "body": {"$ref": "BankAccountResolveRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "wallets_create": {
        "body": {"$ref": "WalletCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "wallets_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "customer_id": {"type": "string", "minLength": 1},
            "currency": {"type": "string", "minLength": 1},
            "status": {"$ref": "WalletStatus"},
        }
    },
    "wallets_update_status": {"body": {"$ref": "WalletStatusUpdateRequest"}},
    "wallets_create_payment_method": {
        "body": {"$ref": "WalletPaymentMethodRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "wallet_transactions_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "customer_id": {"type": "string", "minLength": 1},
            "wallet_id": {"type": "string", "minLength": 1},
            "currency": {"type": "string", "minLength": 1},
            "type": {"$ref": "WalletTransactionType"},
        }
    },
    "wallet_transactions_create": {
        "body": {"$ref": "WalletTransactionCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "quotes_request": {
        "query": {
            "source_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
            "target_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
            "lock": {"type": "boolean"},
            "amount": {"type": "integer", "minimum": 1, "money": "minor"},
        }
    },
    "quotes_lock": {
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}}
    },
    "swaps_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "symbol": {"type": "string", "minLength": 1},
        }
    },
    "swaps_create": {
        "body": {"$ref": "SwapCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "swaps_get_rate": {
        "query": {
            "source_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
            "target_currency": {"type": "string", "pattern": "^[A-Z]{3,5}$"},
        }
    },
    "rates_update": {"body": {"$ref": "RateUpdateRequest"}},
    "orders_create": {
        "body": {"$ref": "OrderCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "settings_update": {"body": {"$ref": "AccountSettingsUpdateRequest"}},
    "settings_update_webhook": {"body": {"$ref": "WebhookSettingsUpdateRequest"}},
    "bulk_transfers_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
            "status": {"type": "string", "enum": ["created", "executing", "cancelled", "expired", "completed"]},
        }
    },
    "bulk_transfers_create": {
        "body": {"$ref": "BulkTransferCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "bulk_transfers_add_transfers": {
        "body": {"$ref": "BulkTransferAddTransfersRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "bulk_transfers_execute": {
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}}
    },
    "bulk_transfers_cancel": {
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}}
    },
    "bulk_transfers_retry_transfer": {
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}}
    },
    "payment_links_create": {
        "body": {"$ref": "PaymentLinkCreateRequest"},
        "headers": {"Idempotency-Key": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"}},
    },
    "payment_links_update": {"body": {"$ref": "PaymentLinkUpdateRequest"}},
    "deposits_list": {
        "query": {
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "after": {"type": "string", "minLength": 1},
            "before": {"type": "string", "minLength": 1},
        }
    },
}
"""By operation: `body`, and `query` and `headers` by name."""
