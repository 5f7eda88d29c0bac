"""PayCombat's customers: people and companies of one merchant. Deleting one is soft.

The stored body is the customer as the detail page shows it, so that reading one needs no work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.javascript import stringify
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.customer_details import merged, missing_for_wallet
from payspec_sandbox.providers.paycombat.rules.organisation import organisation_id
from payspec_sandbox.records import Record, Selection
from payspec_sandbox.refusals import NotThere, RuleBroken

COLLECTION = "paycombat.customers"
KINDS = ("individual", "company")
PLACE = "customer_id"

MACHINE = Machine(
    "customer",
    "active",
    (
        Transition("disable", ("active",), "disabled", "merchant"),
        Transition("enable", ("disabled",), "active", "merchant"),
        Transition("delete", ("active", "disabled"), "deleted", "merchant"),
    ),
)

CREATED_BY = "api_access_key:AK_FINMO_SBX_0000000*******************000000"
"""The upstream key is shown masked; there is only one here."""

Customer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The names of the details in replies, read from the document."""

    individual: tuple[str, ...]
    company: tuple[str, ...]
    authorized_user: tuple[str, ...]

    def empty(self, kind: str) -> dict[str, Any]:
        """Details of which nothing is known yet. The nature of the business stands beside them, not among them."""
        names = self.individual if kind == "individual" else self.company
        return {name: None for name in names if name != "company_domain"}


class Customers:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend, shapes: Shapes) -> None:
        self._backend = backend
        self._shapes = shapes
        backend.lives.register(Life(FAMILY, MACHINE))

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Record:
        """A new customer from a valid request."""
        kind = _kind_sent(sent)
        details = self._shapes.empty(kind)
        merged(details, sent[kind], self._shapes.authorized_user, clears=False)
        now = iso(now_ms)
        customer: Customer = {
            "customer_id": f"customer_{self._backend.ids.hex()}",
            "org_id": organisation_id(account),
            "type": kind,
            "description": sent["description"],
            "webhook_url": None,
            "metadata": sent.get("metadata"),
            "is_active": True,
            "is_wallet_ready": not missing_for_wallet(kind, details),
            "organization_reference_id": sent.get("organization_reference_id"),
            "is_gca_enabled": False,
            "gca_activation_status": "NOT_STARTED",
            "gca_activated_at": None,
            "is_sender_validation_enabled": False,
            "payin_sender_id_list": None,
            "company_domain": None,
            kind: details,
            "created_by": CREATED_BY,
            "created_at": now,
            "updated_at": now,
        }
        record = Record(COLLECTION, account.id, customer["customer_id"], kind, 0, None, now_ms, stringify(customer))
        self._backend.store.insert(record)
        return record

    def get(self, account: Account, identifier: str) -> Record:
        """One customer, deleted or not. Raises NotThere."""
        record = self._backend.store.find(COLLECTION, account.id, identifier)
        if record is None:
            raise NotThere(PLACE, "customer")
        return record

    def update(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Record:
        """Write the sent fields over a customer's. An empty text clears, metadata are replaced whole."""
        record = self._changeable(account, sent[PLACE])
        if sent.get("type") not in (None, {}, record.kind):
            raise RuleBroken("type", f"this customer is of type {record.kind} and cannot change it")
        customer = json.loads(record.body)
        for name in ("description", "organization_reference_id"):
            if name in sent:
                customer[name] = sent[name] or None
        if "metadata" in sent:
            customer["metadata"] = sent["metadata"]
        # The documented sample sends both objects; the one of the other kind has nothing to change.
        if record.kind in sent:
            merged(customer[record.kind], sent[record.kind], self._shapes.authorized_user, clears=True)
        return self._stored(record, customer, now_ms)

    def set_active(self, account: Account, identifier: str, is_active: bool, now_ms: int) -> Record:
        """Enable or disable; a customer that already is so stays as it was."""
        record = self.get(account, identifier)
        customer = json.loads(record.body)
        if customer["is_active"] is is_active and not record.is_deleted:
            return record
        arrow = MACHINE.fire(_state(record, customer), "enable" if is_active else "disable", PLACE)
        customer["is_active"] = arrow.target == "active"
        return self._stored(record, customer, now_ms)

    def delete(self, account: Account, identifier: str, now_ms: int) -> Record:
        """Delete softly: the record stays. Deleting again changes nothing."""
        record = self.get(account, identifier)
        if record.is_deleted:
            return record
        customer = json.loads(record.body)
        arrow = MACHINE.fire(_state(record, customer), "delete", PLACE)
        record.is_deleted = int(arrow.target == "deleted")
        customer["is_active"] = False
        return self._stored(record, customer, now_ms)

    def missing(self, record: Record) -> list[str]:
        """What a wallet still needs of this customer."""
        return missing_for_wallet(record.kind, json.loads(record.body)[record.kind])

    def page(self, selection: Selection, page: int, limit: int) -> list[Record]:
        """One page, newest first."""
        offset = (page - 1) * limit
        return self._backend.store.select(selection, newest_first=True, limit=limit, offset=offset)

    def _changeable(self, account: Account, identifier: str) -> Record:
        record = self.get(account, identifier)
        if record.is_deleted:
            raise RuleBroken(PLACE, "the customer is deleted")
        return record

    def _stored(self, record: Record, customer: Customer, now_ms: int) -> Record:
        is_complete = not missing_for_wallet(record.kind, customer[record.kind])
        customer["is_wallet_ready"] = is_complete and not record.is_deleted
        customer["updated_at"] = iso(now_ms)
        record.body = stringify(customer)
        self._backend.store.replace(record)
        return record


def _state(record: Record, customer: Customer) -> str:
    if record.is_deleted:
        return "deleted"
    return MACHINE.initial if customer["is_active"] else "disabled"


def _kind_sent(sent: Mapping[str, Any]) -> str:
    """The kind named, or with the placeholder `{}` the kind of the details sent; of both kinds the first one."""
    return sent["type"] if sent["type"] in KINDS else next(kind for kind in KINDS if kind in sent)
