"""The courses that objects can take, as data: what is done to one, which states it shows, and which webhooks follow.

The sandbox's README says by which values an outcome is brought about; `lives` says which state may follow which.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from contract_tests.known.preparing import Step, card

DAY_S = 86_400
_MORE_THAN_A_MINUTE_S = 61
"""What is pending reaches its outcome after a minute (the sandbox's README)."""


@attrs.frozen
class Wait:
    """Time passes on the sandbox's clock."""

    seconds: int


@attrs.frozen
class Course:
    """What happens to one object. `states` are what it shows when it was made and after each of the `steps`.

    `reader` shows the state at `field`; where it is None the replies to the steps do, and a refusal changes nothing.
    `events` are the names of the webhooks that are sent, in their order.
    """

    life: str
    name: str
    creator: str
    states: tuple[Any, ...]
    steps: tuple[Step | Wait, ...]
    reader: str | None = None
    field: str = "status"
    example: str | None = None
    changes: Mapping[str, Any] = {}
    events: tuple[str, ...] = ()


_PENDING = "PENDING"
_PAYIN: Mapping[str, Any] = {"reader": "payins_get", "example": "synthetic"}
_PAYOUT: Mapping[str, Any] = {"reader": "payouts_get", "example": "documented"}
_PAID = Step("payins_simulate", None)
_DECIDED = Step("payouts_simulate", None)
_REGISTERED = Step("payins_simulate_virtual_account", {}, "id")
_ACCOUNT: Mapping[str, Any] = {"creator": "payins_create_virtual_account"}

_PAYCOMBAT = (
    Course(
        "customer",
        "disabled, enabled, deleted, enabled in vain",
        "customers_create",
        (True, False, True, False, False),
        (
            Step("customers_disable", None),
            Step("customers_enable", None),
            Step("customers_delete", None),
            Step("customers_enable", None),
        ),
        reader="customers_get",
        field="is_active",
    ),
    Course(
        "payin",
        "paid, paid again in vain",
        "payins_create",
        (_PENDING, "SUCCESS", "SUCCESS", "SUCCESS"),
        (_PAID, _PAID, Wait(2 * DAY_S)),
        events=("payin_success",),
        **_PAYIN,
    ),
    Course(
        "payin",
        "failed",
        "payins_create",
        (_PENDING, "FAILED", "FAILED"),
        (_PAID, _PAID),
        changes={"amount": 100.41},
        events=("payin_failed",),
        **_PAYIN,
    ),
    Course(
        "payin",
        "expired, paid too late",
        "payins_create",
        (_PENDING, "EXPIRED", "EXPIRED"),
        (Wait(DAY_S + 1), _PAID),
        events=("payin_expired",),
        **_PAYIN,
    ),
    Course(
        "payout",
        "made, decided again in vain",
        "payouts_create",
        (_PENDING, "SUCCESS", "SUCCESS", "SUCCESS"),
        (_DECIDED, _DECIDED, Wait(DAY_S)),
        events=("payout_success",),
        **_PAYOUT,
    ),
    Course(
        "payout",
        "failed",
        "payouts_create",
        (_PENDING, "FAILED", "FAILED"),
        (_DECIDED, _DECIDED),
        changes={"sender_amount": 5.41},
        events=("payout_failed",),
        **_PAYOUT,
    ),
    Course(
        "payout",
        "made and returned",
        "payouts_create",
        (_PENDING, "SUCCESS", "RETURNED", "RETURNED"),
        (_DECIDED, Wait(_MORE_THAN_A_MINUTE_S), _DECIDED),
        changes={"sender_amount": 5.42},
        events=("payout_success", "payout_returned"),
        **_PAYOUT,
    ),
    Course(
        "virtual account",
        "approved",
        states=(_PENDING, "APPROVED", "APPROVED"),
        steps=(_REGISTERED, _REGISTERED),
        events=("virtual_account_registered",),
        **_ACCOUNT,
    ),
    Course(
        "virtual account",
        "refused",
        states=(_PENDING, "FAILED", "FAILED"),
        steps=(_REGISTERED, _REGISTERED),
        changes={"customer_full_name": "FAIL Example"},
        events=("virtual_account_registered",),
        **_ACCOUNT,
    ),
)

_GATEWAY = (
    Course("payout", "made", "payouts_create", (_PENDING, "SUCCESS"), (Wait(_MORE_THAN_A_MINUTE_S),), **_PAYOUT),
    Course(
        "payout",
        "failed",
        "payouts_create",
        (_PENDING, "FAILED"),
        (Wait(_MORE_THAN_A_MINUTE_S),),
        changes={"sender_amount": 5.41},
        **_PAYOUT,
    ),
)

_SESSION: Mapping[str, Any] = {"creator": "payment_sessions_create", "reader": "payments_get"}
_PAYMENT_EVENTS = ("payment_session_succeeded",)

_JUICYWAY = (
    Course(
        "payment",
        "by card with the right one-time password",
        states=("pending", "authenticating", "captured", "captured"),
        steps=(card("otp"), Step("payment_sessions_authorize", {"otp": "123456"}), card("otp")),
        example="documented",
        events=_PAYMENT_EVENTS,
        **_SESSION,
    ),
    Course(
        "payment",
        "by card with a wrong one-time password",
        states=("pending", "authenticating", "failed", "failed"),
        steps=(card("otp"), Step("payment_sessions_authorize", {"otp": "000000"}), card("otp")),
        example="documented",
        events=("payment_session_failed",),
        **_SESSION,
    ),
    Course(
        "payment",
        "by a declined card, then another with 3-D Secure",
        states=("pending", "pending", "authenticating", "captured"),
        steps=(card("declined"), card("3ds"), Wait(_MORE_THAN_A_MINUTE_S)),
        example="documented",
        events=_PAYMENT_EVENTS,
        **_SESSION,
    ),
    Course(
        "payment",
        "that nobody goes on with",
        states=("pending", "failed", "failed"),
        steps=(Wait(DAY_S + 1), card("otp")),
        example="documented",
        events=("payment_session_failed",),
        **_SESSION,
    ),
    Course(
        "payment",
        "into a bank account",
        states=("pending", "captured"),
        steps=(Wait(_MORE_THAN_A_MINUTE_S),),
        example="bank_account",
        events=_PAYMENT_EVENTS,
        **_SESSION,
    ),
    Course(
        "payment",
        "in stablecoin",
        states=("pending", "pending", "pending", "captured"),
        steps=(
            Step("payment_sessions_capture", {"crypto_address": {"chain": "ETH", "currency": "USDC"}}),
            Wait(_MORE_THAN_A_MINUTE_S),
            Wait(_MORE_THAN_A_MINUTE_S),
        ),
        example="documented",
        changes={"currency": "USD", "payment_method": {"type": "crypto_address"}},
        events=("crypto_payment_pending", "crypto_payment_confirmed", "crypto_payment_completed"),
        **_SESSION,
    ),
    Course(
        "wallet",
        "frozen, reopened, deleted, reopened in vain",
        "wallets_create",
        ("active", "frozen", "active", "deleted", "deleted"),
        tuple(
            Step("wallets_update_status", {"status": status}) for status in ("frozen", "active", "deleted", "active")
        ),
    ),
    Course(
        "order",
        "cancelled, cancelled again in vain",
        "orders_create",
        ("open", "cancelled", "cancelled"),
        (Step("orders_cancel", None), Step("orders_cancel", None)),
    ),
)

COURSES: Mapping[str, tuple[Course, ...]] = {"paycombat": _PAYCOMBAT, "gateway": _GATEWAY, "juicyway": _JUICYWAY}
"""By provider."""
