"""What has to be there before a request can succeed: rules between objects that the documents state in words only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs


@attrs.frozen
class Step:
    """A request that an object needs before it can be asked about. `field` is where its body names the object."""

    operation: str
    body: Any
    field: str | None = None


@attrs.frozen
class Reference:
    """What a field of a request's body names: who makes it, from which example, and what makes it ready for use."""

    creator: str
    example: str | None = None
    readied_by: str | None = None
    steps: tuple[Step, ...] = ()


@attrs.frozen
class Prepared:
    """How the object of an operation is made: from which example, with which changes, and what happens to it first."""

    example: str
    changes: Mapping[str, Any] = {}
    steps: tuple[Step, ...] = ()


@attrs.frozen
class Listed:
    """What makes the items of a list, and where an item has its id."""

    creator: str
    name: str = "id"


def card(number: str) -> Step:
    """The capture of a card; its number says what it asks for (the sandbox's README)."""
    card = {"card_number": number, "cvv": "encrypted", "expiry_month": 12, "expiry_year": 2099}
    return Step("payment_sessions_capture", {"card": card})


REFERENCES: Mapping[str, Reference] = {
    "customer_id": Reference("customers_create", example="individual"),
    "payer_id": Reference("payins_create_virtual_account", readied_by="payins_simulate_virtual_account"),
    "payin_id": Reference("payins_create", example="synthetic", readied_by="payins_simulate"),
    "wallet_id": Reference(
        "wallets_create",
        steps=(Step("wallet_transactions_create", {"amount": 1000, "type": "credit"}, "wallet_id"),),
    ),
    "quote_id": Reference("quotes_request"),
    "deposited": Reference("payment_sessions_create", example="documented", steps=(card("frictionless"),)),
}
"""By the field's name; the last is no field, but what makes a deposit."""

BY_KIND: Mapping[str, Mapping[str, Reference]] = {
    "beneficiary": {
        "bank_account": Reference("beneficiaries_create", example="documented"),
        "crypto_address": Reference("beneficiaries_create", example="crypto_address"),
    },
}
"""Objects in a body that name another by `id` and say its `type`: by the field's name and the type."""

PREPARED: Mapping[str, Prepared] = {
    "payment_sessions_capture": Prepared("documented"),
    "payment_sessions_capture/stablecoin": Prepared(
        "documented", {"currency": "USD", "payment_method": {"type": "crypto_address"}}
    ),
    "payment_sessions_authorize": Prepared("documented", steps=(card("otp"),)),
    "payment_sessions_authorize/pin": Prepared("documented", steps=(card("pin"),)),
}
"""By operation, or by operation and the example that is to be sent to the object."""

UNIQUE: Mapping[str, str] = {
    "payment_sessions_create": "reference",
    "payment_links_create": "reference",
    "payouts_create": "reference",
}
"""The field of a body that no two objects may share."""

LISTED: Mapping[str, Mapping[str, Listed]] = {
    "juicyway": {
        "payments": Listed("payment_sessions_create"),
        "beneficiaries": Listed("beneficiaries_create"),
        "swaps": Listed("swaps_create"),
        "wallet_transactions": Listed("wallet_transactions_create"),
    },
}
"""By provider, and by tag of a list that no link leads to."""

QUIET: Mapping[str, tuple[str, ...]] = {"payins_create_virtual_account": ("webhook_url",)}
"""What an object that is made for a check goes without: its own webhooks, which nobody would receive."""

VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "checkouts_create_virtual_account": {"currency": "KRW", "amount": 50000},
}
"""What an operation's object has to be made with, other than its creator's example."""


@attrs.frozen
class Consequence:
    """Objects that no operation makes: the reference that brings one about, the list where it is first, its id."""

    reference: str
    listing: str
    name: str


CONSEQUENCES: Mapping[str, Consequence] = {
    "transactions": Consequence("payin_id", "transactions_list", "transaction_id"),
    "deposits": Consequence("deposited", "deposits_list", "id"),
}
"""By tag."""

CHOICES = frozenset({"checkouts_update", "checkouts_create_virtual_account"})
"""PATCHes that choose something with consequences for other fields; they are no updates of the fields they name."""

READ_AS: Mapping[str, str] = {"customers_update company.company_email": "company.email"}
"""Fields of an update that are read under another name."""

READ_BY_NOTHING: Mapping[str, str] = {
    "wallets_update_status reason": "it is in the wallet's events, one more each time"
}
"""Fields of an update that are no fields of the object, with the reason."""

FOLLOWS: Mapping[str, tuple[str, ...]] = {
    f"customers_update {kind}.{part}": (f"{kind}.phone_number_e164",)
    for kind in ("individual", "company")
    for part in ("phone_country_code", "phone_number")
}
"""Fields that follow from others: by the field of an update, those that change with it."""
