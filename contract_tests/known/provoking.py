"""How an operation is brought to answer a refusal that depends on state, which no single request shows.

Keyed by provider, operation and status; what the schema alone refuses needs no entry, and what nothing can bring about
has its reason in `x-unprovoked` of the operation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from contract_tests.asking.exchange import Exchange
from contract_tests.asking.probe import Probe


@attrs.frozen
class Provocation:
    """What brings an operation to refuse: the operations that it takes, and how."""

    needs: tuple[str, ...]
    run: Callable[[Probe], Exchange]


def _send(probe: Probe, operation: str, identifier: str | None = None, body: Any = None) -> Exchange:
    return probe.send(probe.document.operations[operation], identifier=identifier, body=body)


def _done(probe: Probe, operation: str, identifier: str | None = None, body: Any = None) -> Exchange:
    return _send(probe, operation, identifier, body).expect(probe.document.operations[operation].success)


def _wallet(probe: Probe) -> tuple[str, dict[str, Any]]:
    """A new wallet without money: its id and what was sent for it."""
    made = probe.make(probe.document.operations["wallets_create"])
    return made.id, dict(made.sent)


def _delete_with_money(probe: Probe) -> Exchange:
    wallet, sent = _wallet(probe)
    _done(probe, "wallet_transactions_create", None, {"wallet_id": wallet, "amount": 1000, "type": "credit"})
    return _send(probe, "customers_delete", sent["customer_id"])


def _delete_with_frozen_wallet(probe: Probe) -> Exchange:
    wallet, sent = _wallet(probe)
    _done(probe, "wallets_update_status", wallet, {"status": "frozen"})
    return _send(probe, "customers_delete", sent["customer_id"])


def _second_wallet(probe: Probe) -> Exchange:
    _, sent = _wallet(probe)
    return _send(probe, "wallets_create", None, sent)


def _overdraw(probe: Probe) -> Exchange:
    wallet, _ = _wallet(probe)
    return _send(probe, "wallet_transactions_create", None, {"wallet_id": wallet, "amount": 1000, "type": "debit"})


def _reopen_deleted(probe: Probe) -> Exchange:
    wallet, _ = _wallet(probe)
    _done(probe, "wallets_update_status", wallet, {"status": "deleted"})
    return _send(probe, "wallets_update_status", wallet, {"status": "active"})


def _account_of_deleted(probe: Probe) -> Exchange:
    wallet, _ = _wallet(probe)
    _done(probe, "wallets_update_status", wallet, {"status": "deleted"})
    body = probe.valid(probe.document.operations["wallets_create_payment_method"]).body
    return _send(probe, "wallets_create_payment_method", wallet, body)


def _address_in_use(probe: Probe) -> Exchange:
    creator = probe.document.operations["customers_create"]
    first, second = probe.make(creator), probe.make(creator)
    return _send(probe, "customers_update", second.id, {"email": first.sent["email"]})


def _declined_card(probe: Probe) -> Exchange:
    capture = probe.document.operations["payment_sessions_capture"]
    card = {"card_number": "declined", "cvv": "encrypted", "expiry_month": 12, "expiry_year": 2099}
    return probe.send(capture, identifier=probe.make(capture).id, body={"card": card})


def _unknown_account(probe: Probe) -> Exchange:
    operation = probe.document.operations["payment_methods_resolve_bank_account"]
    body = probe.valid(operation).body
    return probe.send(operation, body={**body, "account_number": "0000000041"})


_FILL = ("wallets_create", "wallet_transactions_create")
_CLOSE = ("wallets_create", "wallets_update_status")

PROVOKED: Mapping[tuple[str, str, int], Provocation] = {
    ("juicyway", "customers_delete", 403): Provocation(_CLOSE, _delete_with_frozen_wallet),
    ("juicyway", "customers_delete", 409): Provocation(_FILL, _delete_with_money),
    ("juicyway", "customers_update", 422): Provocation(("customers_create",), _address_in_use),
    ("juicyway", "payment_sessions_capture", 402): Provocation(("payment_sessions_create",), _declined_card),
    ("juicyway", "payment_methods_resolve_bank_account", 404): Provocation((), _unknown_account),
    ("juicyway", "wallets_create", 409): Provocation((), _second_wallet),
    ("juicyway", "wallets_update_status", 422): Provocation(_CLOSE, _reopen_deleted),
    ("juicyway", "wallets_create_payment_method", 422): Provocation(_CLOSE, _account_of_deleted),
    ("juicyway", "wallet_transactions_create", 409): Provocation(_FILL, _overdraw),
}
"""The two other providers refuse for a request's form or for an id alone."""
