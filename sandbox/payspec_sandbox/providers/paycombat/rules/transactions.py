"""The movements of money that a merchant sees: one for each payin, payout or refund that came to pass."""

from __future__ import annotations

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.determinism import iso
from payspec_sandbox.domain.objects import Objects
from payspec_sandbox.money import number_of, smallest_unit
from payspec_sandbox.providers.paycombat.rules.organisation import organisation_id
from payspec_sandbox.providers.paycombat.rules.rows import Row

COLLECTION = "paycombat.transactions"

FEE_PER_MILLE = 7
TAX_PERCENT = 10
"""0.7 % of a payin and a tenth of that as tax, as in the documented sample: 0.7 and 0.07 of 100."""


def payin_fees(units: int, currency: str) -> tuple[int, int]:
    """Fee and tax on it, rounded down to the smallest unit of the currency."""
    smallest = smallest_unit(currency)
    fee = units * FEE_PER_MILLE // 1000 // smallest * smallest
    return fee, fee * TAX_PERCENT // 100 // smallest * smallest


class Transactions:
    """The list that only grows."""

    def __init__(self, backend: Backend) -> None:
        self.objects = Objects(backend, COLLECTION, "transaction", "transaction_id")
        self._ids = backend.ids

    def note(
        self,
        account: Account,
        units: int,
        currency: str,
        event: tuple[str, str],
        event_id: str,
        now_ms: int,
        *,
        fees: tuple[int, int] = (0, 0),
        customer_id: str = "",
        invoice_id: str = "",
    ) -> Row:
        """One more movement. `event` is its type and its name, `fees` the fee and the tax on it."""
        kind, name = event
        identifier = f"txn_{self._ids.hex()}"
        row: Row = {
            "transaction_id": identifier,
            "org_id": organisation_id(account),
            **_amounts(units, currency, fees),
            "event_id": event_id,
            "event_type": kind,
            "event_name": name,
            "event_description": f"The {kind.lower()} is {name.rpartition('_')[2].lower()}",
            "scope": "CUSTOMER" if customer_id else "ORG",
            "customer_id": customer_id,
            "invoice_id": invoice_id,
            "is_settled": False,
            "settlement_id": "",
            "is_reconciled": False,
            "additional_data": None,
            "created_at": iso(now_ms),
            "updated_at": iso(now_ms),
        }
        self.objects.add(account, identifier, row, now_ms)
        return row


def _amounts(units: int, currency: str, fees: tuple[int, int]) -> Row:
    return {
        "amount": number_of(units),
        "fees_currency": currency,
        "fees_without_tax": number_of(fees[0]),
        "tax_on_fees": number_of(fees[1]),
        "fees_including_tax": number_of(sum(fees)),
        "net_amount": number_of(units - sum(fees)),
        "currency": currency,
    }
