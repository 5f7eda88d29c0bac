"""Payout beneficiaries: whom payouts go to, kept for later, and whether a payout to them can arrive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.outcomes import FAIL
from payspec_sandbox.providers.paycombat.rules.methods import check_beneficiary, payout_method
from payspec_sandbox.providers.paycombat.rules.rows import Row, outcome, text
from payspec_sandbox.refusals import RuleBroken

COLLECTION = "paycombat.beneficiaries"
PLACE = "payout_beneficiary_id"

_DETAILS = (
    "currency",
    "bank_country",
    "bank_name",
    "account_number",
    "bsb",
    "bic_swift",
    "intermediary_bic_swift",
    "iban",
    "aba",
    "sort_code",
    "pay_id",
    "pay_id_type",
    "ifsc",
    "branch_code",
    "bank_code",
    "proxy_type",
    "proxy_value",
)
_NESTED = ("individual", "company")


class Beneficiaries:
    """The rules of beneficiaries."""

    def __init__(self, backend: Backend) -> None:
        self.objects = Objects(backend, COLLECTION, "beneficiary", PLACE)
        self._ids = backend.ids

    def create(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """Keep one; what was not sent is null."""
        row: Row = {
            PLACE: f"payout_beneficiary_{self._ids.hex()}",
            "type": sent["type"],
            "beneficiary_name": sent["beneficiary_name"],
            **{name: sent.get(name) for name in _DETAILS},
            **{name: sent[name] for name in _NESTED if name in sent},
            "created_at": iso(now_ms),
            "updated_at": iso(now_ms),
        }
        self.objects.add(account, row[PLACE], row, now_ms)
        return row

    def update(self, account: Account, sent: Mapping[str, Any], now_ms: int) -> Row:
        """Write the sent fields over one's."""
        row = self.objects.get(account, sent[PLACE])
        for name, value in sent.items():
            row[name] = {**row.get(name, {}), **value} if name in _NESTED else value
        row["updated_at"] = iso(now_ms)
        self.objects.save(account, row[PLACE], row)
        return row

    def is_valid(self, account: Account, identifier: str) -> bool:
        """Whether a payout to one that is kept can arrive."""
        row = self.objects.get(account, identifier)
        return outcome("payout", 0, row["account_number"], row["iban"], row["beneficiary_name"]) != FAIL

    def would_be_valid(self, sent: Mapping[str, Any]) -> bool:
        """Whether a payout with these details can arrive. Raises NotThere for an unknown payout method."""
        method = payout_method(sent["payout_method_name"])
        param = sent["payout_beneficiary_param"]
        try:
            check_beneficiary(method, param)
        except RuleBroken:
            return False
        person, company = param.get("individual", {}), param.get("company", {})
        names = [person.get("first_name"), person.get("last_name"), company.get("name")]
        return outcome("payout", 0, *map(text, (param.get("account_number"), param.get("iban"), *names))) != FAIL
