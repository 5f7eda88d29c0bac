"""Juicyway's beneficiaries: bank accounts, crypto addresses and Interac recipients, and the look-up of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.lives import Life
from payspec_sandbox.machine import Machine, Transition
from payspec_sandbox.providers.juicyway.rules import FAMILY, outcomes
from payspec_sandbox.providers.juicyway.rules.broken import AccountUnknown, BankUnknown
from payspec_sandbox.providers.juicyway.rules.business import account_id_of
from payspec_sandbox.providers.juicyway.rules.tables import BANKS, CHAINS, CURRENCIES
from payspec_sandbox.refusals import RuleBroken

Beneficiary = dict[str, Any]

LIFE = Machine("beneficiary", "active", (Transition("refuse", ("active",), "inactive", "provider"),))

_BANK = ("currency", "account_name", "account_number", "bank_name")
_NEEDED: Mapping[tuple[str, str | None], tuple[str, ...]] = {
    ("bank_account", "NGN"): (*_BANK, "bank_code"),
    ("bank_account", "USD"): (*_BANK, "routing_number", "address", "bank_address"),
    ("bank_account", None): _BANK,
    ("crypto_address", None): ("currency", "label", "chain", "address"),
    ("interac", None): ("interac_details",),
}
"""What each kind needs, by currency where that matters (inferred)."""

_SHOWN = (
    *("account_name", "account_number", "bank_name", "bank_code", "bank_address", "address", "routing_number"),
    "sort_code",
)


class JuicywayBeneficiaries:
    """The rules, on top of a store."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.objects = Objects(backend, "juicyway.beneficiaries", "beneficiary", "beneficiary.id")
        collection, by_hand = self.objects.collection, ("refuse",)
        backend.lives.register(Life(FAMILY, LIFE, collection, self._move, by_hand, state_in="_state"))

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Beneficiary:
        """A new beneficiary from a valid request."""
        _expect_complete(sent)
        details = sent.get("interac_details") if sent["type"] == "interac" else None
        beneficiary: Beneficiary = {
            "id": self._backend.ids.uuid(),
            "type": sent["type"],
            "currency": "CAD" if details else sent["currency"],
            **{name: sent.get(name) for name in _SHOWN},
            "account_type": "savings" if sent["type"] == "bank_account" else None,
            "bank_id": next((bank.id for bank in BANKS if bank.code == sent.get("bank_code")), None),
            "bic": None,
            "lifetime": "permanent",
            "user_id": account_id_of(account),
            "virtual": False,
            "_sent": dict(sent),
            "_chain": sent.get("chain"),
            "_state": LIFE.initial,
        }
        if details:
            beneficiary["account_name"] = f"{details['name']['first_name']} {details['name']['last_name']}"
        if outcomes.account_is_unknown(sent.get("account_number", "")):
            beneficiary["_state"] = LIFE.fire(LIFE.initial, "refuse", "account_number").target
        self.objects.add(account, beneficiary["id"], beneficiary, now_ms)
        return beneficiary

    def _move(self, account: Account, beneficiary: Beneficiary, trigger: str, _: int) -> None:
        beneficiary["_state"] = LIFE.fire(beneficiary["_state"], trigger, "beneficiary.id").target
        self.objects.save(account, beneficiary["id"], beneficiary)


def resolved(account_number: str, bank_code: str) -> dict[str, str]:
    """A bank account with its holder's name. Raises BankUnknown and AccountUnknown."""
    if bank_code not in {bank.code for bank in BANKS}:
        raise BankUnknown("bank_code", "is not the code of a bank")
    if outcomes.account_is_unknown(account_number):
        raise AccountUnknown("account_number", "account")
    return {"account_name": "Ada Example", "account_number": account_number, "bank_code": bank_code}


def _expect_complete(sent: Mapping[str, Any]) -> None:
    """Raises RuleBroken for what this kind needs and has not, or has in another form."""
    kind, currency = sent["type"], sent.get("currency")
    for name in _NEEDED.get((kind, currency), _NEEDED[kind, None]):
        if name not in sent:
            raise RuleBroken(name, f"is required for {kind}{f' in {currency}' if currency else ''}")
    if kind == "interac":
        if currency not in (None, "CAD"):
            raise RuleBroken("currency", "is CAD for interac")
        return
    if currency not in CURRENCIES or (currency in CHAINS) is not (kind == "crypto_address"):
        raise RuleBroken("currency", f"does not fit {kind}")
    if kind == "crypto_address" and sent["chain"] not in CHAINS[sent["currency"]]:
        raise RuleBroken("chain", f"does not carry {currency}")
    if "address" in sent and isinstance(sent["address"], str) is not (kind == "crypto_address"):
        raise RuleBroken("address", f"has not the form it has in {kind}")
