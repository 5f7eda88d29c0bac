"""What the tests of Juicyway's money make, and how they let time pass."""

from __future__ import annotations

from typing import Any

import httpx
from sandbox_callers import Caller, example

from payspec_sandbox.server import RunningSandbox

UNKNOWN = "00000000-0000-4000-8000-000000000000"
MINUTE_MS = 60_000
SCALE = 10**8


def made(reply: Any, status: int = 201) -> dict[str, Any]:
    """The payload of a reply that succeeded."""
    assert reply.status_code == status, reply.text
    return reply.json()["data"]


def error(reply: Any, status: int) -> dict[str, Any]:
    """The error of a reply that did not."""
    assert reply.status_code == status, reply.text
    return reply.json()["error"]


def wait(sandbox: RunningSandbox, milliseconds: int = MINUTE_MS) -> None:
    """Let so much of the sandbox's time pass, and what is due in it happen."""
    httpx.post(f"{sandbox.url}/_sandbox/clock/advance", json={"milliseconds": milliseconds}).raise_for_status()


def balance(sandbox: RunningSandbox, currency: str, account: str = "balance", owner: str = "demo_business") -> int:
    """What an account holds, in hundredths."""
    return sandbox.app.backend.ledger.balance(owner, account, currency) * 100 // SCALE


def assert_sums_are_zero(sandbox: RunningSandbox) -> None:
    """All entries of the ledger sum to zero in each currency."""
    assert set(sandbox.app.backend.store.totals().values()) == {0}


def pay(juicyway: Caller, reference: str = "PAY1", kind: str = "card", **changes: Any) -> dict[str, Any]:
    """A new payment session."""
    body = example("juicyway", "payment_sessions_create", "documented")
    body |= {"reference": reference, "payment_method": {"type": kind}, **changes}
    return made(juicyway("payment_sessions_create", body))


def capture(juicyway: Caller, payment_id: str, number: str = "encrypted") -> Any:
    """The reply to a card that is sent for a payment."""
    card = {"card_number": number, "cvv": "encrypted", "expiry_month": 12, "expiry_year": 2030}
    return juicyway("payment_sessions_capture", {"card": card}, payment_id=payment_id)


def beneficiary(juicyway: Caller, kind: str = "documented", **changes: Any) -> dict[str, Any]:
    """A new beneficiary."""
    return made(juicyway("beneficiaries_create", {**example("juicyway", "beneficiaries_create", kind), **changes}))


def customer(juicyway: Caller, email: str = "ada@example.com") -> str:
    """A new customer's id."""
    body = {**example("juicyway", "customers_create", "individual"), "email": email}
    return str(made(juicyway("customers_create", body))["id"])


def wallet(juicyway: Caller, customer_id: str, currency: str = "NGN", units: float = 0) -> str:
    """A new wallet's id, with some money in it."""
    identifier = str(made(juicyway("wallets_create", {"customer_id": customer_id, "currency": currency}))["id"])
    if units:
        made(transact(juicyway, identifier, units, "credit"), 200)
    return identifier


def transact(juicyway: Caller, wallet_id: str, amount: float, kind: str) -> Any:
    """The reply to a credit or a debit."""
    return juicyway("wallet_transactions_create", {"wallet_id": wallet_id, "amount": amount, "type": kind})


def set_status(juicyway: Caller, wallet_id: str, status: str) -> Any:
    """The reply to a change of a wallet's state."""
    return juicyway("wallets_update_status", {"status": status, "reason": "a test"}, wallet_id=wallet_id)
