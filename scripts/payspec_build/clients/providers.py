"""What the programs in other languages are asked to do: the one module of this folder that names providers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FIRST = "paycombat"
"""Whose operations stand in STEPS without a name in front."""
FAMILIES = (FIRST, "juicyway")
"""Whose merchants the programs are, and whose webhooks they receive."""
STEPS = (
    "customers_create",
    "customers_create, wrong key",
    "customers_get",
    "customers_update",
    "customers_list",
    "customers_check_wallet_ready",
    "customers_disable, no body",
    "customers_delete",
    "payins_create",
    "payins_simulate",
    "payouts_create",
    "payouts_simulate",
    "gateway payouts_get",
    "gateway payouts_create, unknown field",
    "gateway payouts_create",
    "juicyway customers_create",
    "juicyway customers_create, repeated",
    "juicyway customers_get",
    "juicyway settings_update_webhook",
    "juicyway payment_sessions_create",
    "juicyway payments_get",
    "juicyway customers_delete",
)
"""What every program does, in this order. Those that receive have one more, `webhooks`."""


def settings(merchants: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The environment in which a program finds its credentials, from the merchants of the families."""
    paycombat, juicyway = (merchants[family] for family in FAMILIES)
    return {
        "PAYCOMBAT_TOKEN": paycombat["credentials"]["token"],
        "PAYCOMBAT_SIGNATURE_KEY": paycombat["credentials"]["signature_key"],
        "PAYCOMBAT_MERCHANT_ID": paycombat["id"],
        "JUICYWAY_API_KEY": juicyway["credentials"]["key"],
        "JUICYWAY_BUSINESS_ID": juicyway["id"],
    }
