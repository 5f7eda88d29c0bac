"""What a payin looks like: its row, and the payload of its webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.determinism import Ids, iso
from payspec_sandbox.money import number_of
from payspec_sandbox.providers.paycombat.rules.rows import Row, text

BRAND = "SANDBOX"
PLATFORM = "payspec"

_UNKNOWN = (
    "ip_address",
    "billing_address_country",
    "billing_address_city",
    "billing_address_zip_code",
    "billing_address",
    "bin",
    "is_3ds",
    "bank_psp",
)
_ALIKE = {
    "brand": BRAND,
    "currency": "FIAT",
    "credit_type": "PAYIN",
    "order_reference_1": "",
    "order_reference_2": "",
    "platform_identifier": PLATFORM,
    "trx_type": "DIRECT_PAYIN",
}
_ZERO = ("charge_back", "rolling_serve", "retrieval", "is_black_list")
_NOT_TOLD = ("payin_id_finmo", "bank_psp")
_NULL_TOLD = ("deleted_at", "payment_date")


def payin_row(
    ids: Ids, merchant: str, sent: Mapping[str, Any], payer: Mapping[str, str], units: int, fee: int, now_ms: int
) -> Row:
    """A new payin that waits for money."""
    code = ids.hex()
    now = iso(now_ms)
    invoice = f"invoice_{now[:10].replace('-', '')}_{code[:8]}"
    reference = text(sent.get("payin_method_param", {}).get("payid_reference")) or invoice
    return {
        "id": ids.uuid(),
        "payin_id_finmo": f"payin_{code}",
        "merchant_id": merchant,
        "status": "PENDING",
        "amount": number_of(units),
        "amount_type": sent["currency"],
        "transaction": invoice,
        "transaction_date": now,
        "payment_method": sent["payin_method_name"],
        "order_reference": text(sent.get("organization_reference_id")),
        "customer_full_name": payer.get("name", ""),
        "reply_code": payer.get("pays_to") or f"{reference}@paycombat.example",
        "payer_id": text(sent.get("payer_id")),
        "recon_id": f"recon_{code[:12]}",
        "customer_email": payer.get("email", ""),
        "customer_phone": payer.get("phone", ""),
        "customer_personal_number": None,
        "fee_taken": 0,
        "fee_expected": number_of(fee),
        **_ALIKE,
        **dict.fromkeys(_ZERO, 0),
        **dict.fromkeys(_UNKNOWN),
        "created_at": now,
        "updated_at": now,
        "deleted_at": None,
        "payment_date": None,
        **_unseen(sent, units),
    }


def _unseen(sent: Mapping[str, Any], units: int) -> Row:
    return {
        "_units": units,
        "_refunded": 0,
        "_refunds": 0,
        "_customer_id": text(sent.get("customer_id")),
        "_webhook_url": sent.get("webhook_url"),
    }


def payin_event(row: Row) -> Row:
    """The row as a webhook carries it: flat, with its type, and empty texts where the row has null."""
    told = {
        name: "" if value is None and name not in _NULL_TOLD else value
        for name, value in row.items()
        if not name.startswith("_") and name not in _NOT_TOLD
    }
    return {**told, "original_amount": row["amount"], "type": "PAYIN"}
