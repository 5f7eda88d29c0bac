"""A payment of Juicyway as data: its states, how a new one looks, and what a webhook says of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.determinism import Ids, iso
from payspec_sandbox.domain.objects import shown
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.providers.juicyway.rules.business import account_id_of
from payspec_sandbox.providers.juicyway.rules.outcomes import SESSION_MS

Payment = dict[str, Any]

PENDING, AUTHENTICATING, CAPTURED, FAILED = "pending", "authenticating", "captured", "failed"
OPEN = (PENDING, AUTHENTICATING)

LIFE = Machine(
    "payment",
    PENDING,
    (
        Transition("authenticate", (PENDING,), AUTHENTICATING, "merchant"),
        Transition("choose_chain", (PENDING,), PENDING, "merchant", "crypto.payment.pending"),
        Transition("confirm", (PENDING,), PENDING, "time", "crypto.payment.confirmed"),
        Transition("complete", (PENDING,), CAPTURED, "time", "crypto.payment.completed"),
        Transition("succeed", OPEN, CAPTURED, "payer", "payment.session.succeeded"),
        Transition("fail", OPEN, FAILED, "payer", "payment.session.failed"),
        Transition("expire", OPEN, FAILED, "time", "payment.session.failed"),
    ),
)
"""A session has its payment's state; there, and in webhooks, what is captured is called `success`."""


def new_payment(account: Account, ids: Ids, sent: Mapping[str, Any], customer_id: str | None, now_ms: int) -> Payment:
    """A payment as it begins."""
    identifier = ids.uuid()
    payment: Payment = {
        "id": identifier,
        "amount": sent["amount"],
        "currency": sent["currency"],
        "status": LIFE.initial,
        "reference": sent["reference"],
        "description": sent["description"],
        "date": iso(now_ms),
        "mode": "test",
        "correlation_id": ids.uuid(),
        "cancellation_reason": None,
        "customer": _customer(account, sent["customer"], customer_id or ids.uuid()),
        "payment_method": _method(ids.uuid(), sent),
        "order": sent["order"],
        "_auth_type": None,
        "_message": _first_message(sent["payment_method"]["type"]),
        "_expires_at": iso(now_ms + SESSION_MS),
    }
    if "metadata" in sent:
        payment["metadata"] = sent["metadata"]
    return payment


def session_status(payment: Payment) -> str:
    """What sessions and webhooks call the state."""
    return "success" if payment["status"] == CAPTURED else str(payment["status"])


def event_data(account: Account, payment: Payment) -> dict[str, Any]:
    """What a webhook says of a payment."""
    status = session_status(payment)
    return {
        **shown(payment),
        "status": PENDING if status == AUTHENTICATING else status,
        "type": "payin",
        "channel_reference": None,
        "collection_mode": "direct",
        "fee": 0,
        "callback_urls": list(account.webhook_urls),
        "merchant": {"id": account.id},
        "metadata": payment.get("metadata", {}),
    }


def _customer(account: Account, sent: Mapping[str, Any], customer_id: str) -> dict[str, Any]:
    kept = {name: value for name, value in sent.items() if name != "ip_address"}
    owner = {"account_id": account_id_of(account), "business_id": account.id}
    return {"id": customer_id, "type": "individual", **kept, **owner}


def _method(identifier: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    method: dict[str, Any] = {"id": identifier, "type": sent["payment_method"]["type"]}
    if method["type"] == "bank_account":
        digits = int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 10**9
        method |= {
            "account_name": f"{sent['customer']['first_name']} {sent['customer']['last_name']}",
            "account_number": f"9{digits:09d}",
            "account_type": "savings",
            "bank_name": "Example Bank",
        }
    return method


def _first_message(kind: str) -> str:
    messages = {
        "card": "Send the card.",
        "bank_account": "Pay into the account.",
        "crypto_address": "Choose the chain.",
    }
    return messages.get(kind, "Follow the link to go on.")
