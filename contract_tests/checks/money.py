"""Money stays what it was: to the last digit, in its currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from contract_tests.asking.exchange import Exchange, PromiseBroken
from contract_tests.asking.probe import Made, Probe
from contract_tests.checks.check import check
from contract_tests.documents import Operation


@attrs.frozen
class Amount:
    """An amount that a creating operation takes, and where it comes back: pointers into the reply and into the read.

    `values` fit the limits that the sandbox's README and the payin methods name; none has an outcome of its own.
    `currency` is the request's field and the reply's pointer.
    """

    field: str
    values: tuple[Any, ...]
    shown: str
    read: str | None = None
    currency: tuple[str, str] | None = None
    example: str | None = None
    changes: Mapping[str, Any] = {}


_PAYOUTS = (0.01, 0.07, 20.5, 1234.56, 99999.99)
AMOUNTS: Mapping[str, Mapping[str, Amount]] = {
    "paycombat": {
        "payins_create": Amount(
            "amount", (1, 1.01, 10.1, 99.99, 1234567.89), "amount", "amount", ("currency", "amount_type"), "synthetic"
        ),
        "payouts_create": Amount(
            "sender_amount", _PAYOUTS, "wire_amount", "wire_amount", ("sender_currency", "currency"), "documented"
        ),
        "checkouts_create": Amount("amount", (1, 100, 1_000_000), "amount", "amount", ("currency", "currency")),
    },
    "gateway": {
        "payouts_create": Amount(
            "sender_amount", _PAYOUTS, "wire_amount", "wire_amount", ("sender_currency", "currency"), "documented"
        ),
    },
    "juicyway": {
        "payment_sessions_create": Amount(
            "amount",
            (10_000, 10_001, 12_345_678, 499_999_999),
            "payment/amount",
            "amount",
            ("currency", "payment/currency"),
            "documented",
        ),
        "payment_links_create": Amount("amount", (10_000, 12_345_678), "amount", currency=("currency", "currency")),
        "swaps_create": Amount(
            "amount",
            (1, 10_001, 1_234_567),
            "source_amount/amount",
            None,
            ("source_currency", "source_amount/currency"),
        ),
        "wallet_transactions_create": Amount(
            "amount", (0.01, 0.07, 250.25, 98765.43), "amount", "amount/amount", None, None, {"type": "credit"}
        ),
        "orders_create": Amount("qty", (1, 0.5, 100.25), "qty"),
    },
}
"""By provider and operation."""

SHOWN_BY_NOTHING: Mapping[str, str] = {
    "paycombat payins_create_virtual_account amount": "the reply has an id and a state",
    "paycombat payouts_create beneficiary_amount": "the row has what was sent, not what arrives",
    "paycombat refunds_create amount": "the row has no amount; balances_follow_the_money compares what left",
    "gateway payouts_create beneficiary_amount": "the row has what was sent, not what arrives",
    "gateway refunds_create amount": "the row has no amount",
    "juicyway payouts_create amount": "the reply has no amount; balances_follow_the_money compares what left",
}
"""Amounts of requests that come back nowhere, with the reason."""


@check("An amount comes back with every digit and in its currency.", "`x-money` of the field; docs/money.md")
def money_survives_unchanged(probe: Probe) -> None:
    """Send small, large and broken amounts; look at the reply, at the object as it is read, and at the list."""
    for name, amount in AMOUNTS[probe.document.provider].items():
        creator = probe.document.operations.get(name)
        for value in amount.values if creator else ():
            assert creator is not None
            with probe.case(creator, f"{amount.field} {value}"):
                made = probe.made_by(creator, amount.example, {**amount.changes, amount.field: value})
                _expect(made.exchange, made.exchange.inside, amount.shown, value)
                if amount.currency is not None:
                    field, shown = amount.currency
                    _expect_currency(made.exchange, shown, made.sent[field])
                for exchange, pointer, read in _elsewhere(probe, creator, made, amount):
                    _expect(exchange, pointer, read, value)


def _elsewhere(probe: Probe, creator: Operation, made: Made, amount: Amount) -> Iterator[tuple[Exchange, str, str]]:
    """Where else the amount stands: in the object as it is read, and in its list."""
    reader = probe.reader_of(creator)
    if reader is not None and amount.read is not None:
        found = probe.read(creator, made.id)
        yield found, found.inside, amount.read
    for listing in probe.find.lists_beside(creator):
        rule = listing.raw["x-pagination"]
        page = probe.send(listing, query={rule["limit"]: 100}).expect(listing.success)
        for position, item in enumerate(page.at(rule["items"])):
            if made.id in (probe.find.id_of(item, listing), item.get("id")):
                yield page, f"{rule['items']}/{position}", amount.read or amount.shown


def _expect(exchange: Exchange, inside: str, pointer: str, value: Any) -> None:
    found = exchange.exact(f"{inside}/{pointer}")
    if isinstance(found, bool) or not isinstance(found, (int, Decimal)) or Decimal(found) != Decimal(str(value)):
        raise PromiseBroken(f"{pointer} is {found}, {value} was sent", exchange)


def _expect_currency(exchange: Exchange, pointer: str, sent: str) -> None:
    found = exchange.at(f"{exchange.inside}/{pointer}")
    if found != sent:
        raise PromiseBroken(f"{pointer} is {found}, the amount was sent in {sent}", exchange)
