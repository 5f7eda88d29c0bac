"""Checkouts: hosted pages on which a payer chooses a payin method and pays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.money import number_of
from payspec_sandbox.providers.paycombat.rules import FAMILY
from payspec_sandbox.providers.paycombat.rules.methods import payin_method
from payspec_sandbox.providers.paycombat.rules.payins import ARRIVE, Payins
from payspec_sandbox.providers.paycombat.rules.rows import DAY_MS, MINUTE_MS, Row, amount, found, merchant_id
from payspec_sandbox.providers.paycombat.rules.tables import BANKS, COUNTRY_NAMES
from payspec_sandbox.providers.paycombat.rules.virtual_accounts import CURRENCY as KRW
from payspec_sandbox.refusals import NotThere, RuleBroken
from payspec_sandbox.store_events import Timer

COLLECTION = "paycombat.checkouts"
EXPIRE = "paycombat.checkout.expire"
PAGE = "https://checkout.example.com/"
TOKEN_PLACE = "checkout_token"

_OPEN = ("CREATED", "CHOSEN")
MACHINE = Machine(
    "checkout",
    "CREATED",
    (
        Transition("choose", _OPEN, "CHOSEN", "payer"),
        Transition("pay", ("CHOSEN",), "PAID", "payer"),
        Transition("cancel", _OPEN, "CANCELLED", "merchant"),
        Transition("expire", _OPEN, "EXPIRED", "time"),
    ),
)
"""Its row does not show the state; webhooks tell of its payin."""

_GIVEN = ("country_code", "description", "customer_id", "redirect_url", "webhook_url")


class Checkouts:
    """The rules of checkouts."""

    def __init__(self, backend: Backend, payins: Payins) -> None:
        self.objects = Objects(backend, COLLECTION, "checkout", "id")
        self._backend = backend
        self._payins = payins
        payins.on_paid.append(self._paid)
        by_hand = ("cancel", "expire")
        backend.lives.register(Life(FAMILY, MACHINE, COLLECTION, self._end, by_hand, state_in="_state"))
        backend.when_due(EXPIRE, self._expire)

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """A new checkout; it is open for a day."""
        units = amount(sent, "amount", sent["currency"])
        self._payins.payer(account, sent.get("customer_id"))
        ids = self._backend.ids
        token = ids.hex() + ids.hex()
        row: Row = {
            "id": ids.uuid(),
            "checkout_token": token,
            "amount": number_of(units),
            "currency": sent["currency"],
            **{name: sent.get(name) for name in _GIVEN},
            "country_name": COUNTRY_NAMES.get(sent.get("country_code", "")),
            "payin_method_name": None,
            "payin_type": None,
            "merchant_id": merchant_id(account),
            "checkout_url": f"{PAGE}?token={token}&identifier={account.id}",
            "advanced_redirect_url": None,
            "expire_at": iso(now_ms + DAY_MS),
            "additional_info": sent.get("additional_info", {}),
            "order_summary": sent.get("order_summary", {}),
            "created_at": iso(now_ms),
            "updated_at": iso(now_ms),
            "deleted_at": None,
            "_units": units,
            "_sent": dict(sent),
            "_state": MACHINE.initial,
            "_payin": None,
        }
        self.objects.add(account, row["id"], row, now_ms, handle=token)
        self._backend.timers.set(now_ms + DAY_MS, EXPIRE, account.id, row["id"])
        return row

    def choose(self, account: Account, token: str, method_name: str, now_ms: int) -> Row:
        """Set the payin method, and with it the country. A payin begins, which the payer pays a minute later."""
        row = found(self.objects, account, token, TOKEN_PLACE)
        method = payin_method(method_name)
        self._move(row, "choose", TOKEN_PLACE, now_ms)
        self._drop_payin(account, row, now_ms)
        country = method["country"]
        row |= {"payin_method_name": method_name, "country_code": country, "country_name": COUNTRY_NAMES[country]}
        wanted = {
            "currency": row["currency"],
            "payin_method_name": method_name,
            "organization_reference_id": row["id"],
            "customer_id": row["customer_id"],
            "webhook_url": row["webhook_url"],
        }
        payer = self._payins.payer(account, row["customer_id"])
        payin = self._payins.begin(account, wanted, payer, row["_units"], now_ms, _checkout=row["id"])
        self._backend.timers.set(now_ms + MINUTE_MS, ARRIVE, account.id, payin["id"])
        row["_payin"] = payin["id"]
        self.objects.save(account, row["id"], row)
        return row

    def choose_bank(self, account: Account, token: str, bank: str, now_ms: int) -> Row:
        """The same for a checkout in KRW, which is paid to a virtual account at a bank."""
        row = found(self.objects, account, token, TOKEN_PLACE)
        if row["currency"] != KRW:
            raise RuleBroken(TOKEN_PLACE, f"the checkout is not in {KRW}")
        if bank not in BANKS:
            raise NotThere("payin_method_name", "bank")
        return self.choose(account, token, bank, now_ms)

    def cancel(self, account: Account, identifier: str, now_ms: int) -> Row:
        """End a checkout before it is paid; its payin ends too."""
        return self._end(account, self.objects.get(account, identifier), "cancel", now_ms)

    def _end(self, account: Account, row: Row, trigger: str, now_ms: int) -> Row:
        self._move(row, trigger, "id", now_ms)
        self._drop_payin(account, row, now_ms)
        self.objects.save(account, row["id"], row)
        return row

    def _move(self, row: Row, trigger: str, place: str, now_ms: int) -> None:
        row["_state"] = MACHINE.fire(row["_state"], trigger, place).target
        row["updated_at"] = iso(now_ms)

    def _drop_payin(self, account: Account, row: Row, now_ms: int) -> None:
        """A payin that still waits for this checkout expires."""
        if row["_payin"] is not None:
            payin = self._payins.get(account, row["_payin"])
            if payin["status"] == "PENDING":
                self._payins.fire(account, payin, "expire", now_ms)

    def _paid(self, account: Account, payin: Row, now_ms: int) -> None:
        if "_checkout" in payin:
            row = self.objects.get(account, payin["_checkout"])
            self._move(row, "pay", "id", now_ms)
            self.objects.save(account, row["id"], row)

    def _expire(self, account: Account, timer: Timer) -> None:
        row = self.objects.get(account, timer.object)
        if row["_state"] in _OPEN:
            self._end(account, row, "expire", timer.due_ms)
