"""The values that decide how things end at Juicyway, and how long that takes. All are the sandbox's own."""

from __future__ import annotations

from collections.abc import Mapping

WAIT_MS = 60_000
"""After so long what is pending reaches its outcome."""

SESSION_MS = 24 * 3_600_000
"""After so long a payment that nobody went on with has failed."""

FAILED, DECLINED, UNKNOWN = "failed", "declined", "unknown"

OUTCOMES: Mapping[tuple[str, str], str] = {
    ("amount", "41"): FAILED,  # the last digits, in the smallest units: payments, payouts and swaps
    ("card", "declined"): DECLINED,  # the encrypted card number holds the word
    ("card", "3ds"): "3ds",
    ("card", "pin"): "pin",
    ("card", "frictionless"): "frictionless",
    ("account_number", "0000000041"): UNKNOWN,  # resolves to nobody, and is not active as a beneficiary
}
"""What is asked of a value, the value, and what follows."""

OTP, PIN = "123456", "1234"
"""What authorises a card; anything else makes the payment fail."""


def amount_fails(minor: int) -> bool:
    """Whether an amount makes what it is part of fail."""
    return OUTCOMES.get(("amount", f"{minor % 100:02d}")) == FAILED


def card_asks(card_number: str) -> str:
    """What a card leads to: `declined`, `frictionless`, or what the payer has to do; an OTP if nothing is said."""
    found = (outcome for (kind, word), outcome in OUTCOMES.items() if kind == "card" and word in card_number.lower())
    return next(found, "otp")


def account_is_unknown(account_number: str) -> bool:
    """Whether a bank knows nobody of this number."""
    return OUTCOMES.get(("account_number", account_number)) == UNKNOWN
