"""Balances follow the money: what was paid in, out, back and changed, less the fees, and nothing else.

Movements are compared with what the API shows of them. Balances that no operation shows are read in the sandbox's
ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Made, Probe
from contract_tests.asking.walks import ACCOUNTS, settle, wait
from contract_tests.checks.check import check
from contract_tests.known.courses import DAY_S
from contract_tests.known.preparing import Step, card

_README = "the sandbox's README, money and fees"
_MERCHANTS = frozenset({"payin_wallet", "payout_wallet", "balance"})
"""The accounts of the ledger that are the merchant's to spend."""
_MINOR = Decimal(100)

Balances = dict[str, Decimal]


@check(
    "A balance changes by the amounts that moved and their fees.",
    f"descriptions of the operations; {_README}",
    sandbox_only=True,
)
def balances_follow_the_money(probe: Probe) -> None:
    """Read balances before and after each kind of movement."""
    for name, movement in _MOVEMENTS.get(probe.document.provider, {}).items():
        operation = probe.document.operations.get(name.partition(" ")[0])
        if operation is None:
            continue
        with probe.case(operation, name):
            settle(probe)  # what earlier checks left pending moves no money from here on
            before = balances(probe)
            expected = movement(probe)
            wait(probe, 2 * DAY_S)
            after = balances(probe)
            found = {one: after[one] - before[one] for one in after if after[one] != before[one]}
            wanted = {one: change for one, change in expected.items() if change}
            if found != wanted:
                raise PromiseBroken(f"the balances changed by {_shown(found)}, {_shown(wanted)} is right")


@check("What a merchant can pay out is less by what it paid out.", "`MerchantBalance.balance`")
def the_balance_shown_is_less_by_a_payout(probe: Probe) -> None:
    """Read the balance, pay out, read it again."""
    operation = probe.document.operations.get("merchants_get_balance")
    creator = probe.document.operations.get("payouts_create")
    if operation is None or creator is None:
        return
    with probe.case(operation, "a payout"):
        before = probe.send(operation).expect(operation.success)
        made = probe.make(creator, "documented", changes={"sender_amount": 7.25})
        after = probe.send(operation).expect(operation.success)
        fee = made.exchange.exact(f"{made.exchange.inside}/fee_expected")
        less = before.exact("/data/balance") - after.exact("/data/balance")
        if less != Decimal("7.25") + fee:
            raise PromiseBroken(f"the balance is less by {less}, not by 7.25 and the fee of {fee}", after)


@check("An amount less its fees is the net amount, and the fees are those that were taken.", "`Transaction`")
def fees_are_deducted(probe: Probe) -> None:
    """A payin that was paid, and the transaction that tells of it."""
    operations = probe.document.operations
    if not {"payins_create", "payins_simulate", "payins_get", "transactions_list"} <= operations.keys():
        return
    listing = operations["transactions_list"]
    with probe.case(listing, "a payin that is paid"):
        made = _paid(probe, 1234.56)
        payin = probe.read(operations["payins_create"], made.id)
        page = probe.send(listing).expect(listing.success)
        rows = [row for row in page.exact(page.inside) if row["event_id"] == payin.payload["payin_id_finmo"]]
        if len(rows) != 1:
            raise PromiseBroken(f"{len(rows)} transactions tell of the payin", page)
        (row,) = rows
        if row["fees_without_tax"] + row["tax_on_fees"] != row["fees_including_tax"]:
            raise PromiseBroken("fee and tax are not the fee with tax", page)
        if row["amount"] - row["fees_including_tax"] != row["net_amount"]:
            raise PromiseBroken("the amount less its fees is not the net amount", page)
        if row["fees_including_tax"] != payin.exact(f"{payin.inside}/fee_taken"):
            raise PromiseBroken("the payin says that another fee was taken", payin)


@check("A wallet holds what was credited less what was debited.", "`WalletTransactionReceipt`; waas pages")
def wallets_hold_what_was_credited(probe: Probe) -> None:
    """Credit and debit a new wallet; the receipts and the wallet say the same."""
    operations = probe.document.operations
    creator, reader = operations.get("wallet_transactions_create"), operations.get("wallets_get")
    if creator is None or reader is None:
        return
    with probe.case(creator, "credit 1000.1, debit 0.07"):
        wallet = probe.make(reader)
        total = Decimal(0)
        for kind, amount in (("credit", 1000.1), ("debit", 0.07)):
            body = {"wallet_id": wallet.id, "amount": amount, "type": kind}
            receipt = probe.send(creator, body=body).expect(creator.success)
            total += Decimal(str(amount)) * (1 if kind == "credit" else -1)
            if receipt.exact(f"{receipt.inside}/balance_after") != total:
                raise PromiseBroken(f"the balance after it is not {total}", receipt)
        read = probe.send(reader, identifier=wallet.id).expect(reader.success)
        if read.exact(f"{read.inside}/balance/amount") != total:
            raise PromiseBroken(f"the wallet does not hold {total}", read)


@check("All entries of the ledger sum to zero in every currency.", _README, sandbox_only=True)
def the_ledger_sums_to_zero(probe: Probe) -> None:
    """After everything that the other checks did, and whatever was sent before them."""
    with probe.case(None, "sums"):
        totals = probe.control("GET", f"ledger?owner={ACCOUNTS[probe.document.provider]}")["totals"]
        wrong = {currency: amount for currency, amount in totals.items() if Decimal(amount) != 0}
        if wrong or not totals:
            raise PromiseBroken(f"the sums are {wrong or 'not there'}")


def balances(probe: Probe) -> Balances:
    """What the merchant can spend, by currency."""
    rows = probe.control("GET", f"ledger?owner={ACCOUNTS[probe.document.provider]}")["balances"]
    found: Balances = {}
    for row in rows:
        if row["account"] in _MERCHANTS:
            found[row["currency"]] = found.get(row["currency"], Decimal(0)) + Decimal(row["amount"])
    return found


def _paid(probe: Probe, amount: float) -> Made:
    made = probe.make(probe.document.operations["payins_create"], "synthetic", changes={"amount": amount})
    probe.step(Step("payins_simulate", None), made.id).expect(200)
    return made


def _payin(probe: Probe) -> Balances:
    made = _paid(probe, 250.75)
    read = probe.read(probe.document.operations["payins_create"], made.id)
    return {"AUD": Decimal("250.75") - read.exact(f"{read.inside}/fee_taken")}


def _payout(probe: Probe, amount: float = 12.35) -> Balances:
    made = probe.make(probe.document.operations["payouts_create"], "documented", changes={"sender_amount": amount})
    return {"AUD": -Decimal(str(amount)) - made.exchange.exact(f"{made.exchange.inside}/fee_expected")}


def _failing_payout(probe: Probe) -> Balances:
    _payout(probe, 12.41)
    return {}


def _refund(probe: Probe) -> Balances:
    """A payin of which a part goes back; the fee stays taken."""
    operation = probe.document.operations["refunds_create"]
    valid = probe.valid(operation)
    body = probe.named(operation, valid)
    payer = probe.companion or probe
    payin = payer.read(payer.document.operations["payins_create"], body["payin_id"])
    probe.send_valid(operation, valid).expect(operation.success)
    row = payin.exact(payin.inside)
    return {body["currency"]: Decimal(row["amount"]) - row["fee_taken"] - Decimal(str(body["amount"]))}


def _session(probe: Probe) -> Balances:
    creator = probe.document.operations["payment_sessions_create"]
    made = probe.make(creator, "documented", changes={"amount": 123_456})
    probe.step(card("frictionless"), made.id).expect(200)
    return {"NGN": Decimal(123_456) / _MINOR}


def _transfer(probe: Probe, amount: int = 20_050) -> Balances:
    creator = probe.document.operations["payouts_create"]
    charge = probe.document.operations["payouts_get_charge"]
    probe.make(creator, "documented", changes={"amount": amount})
    told = probe.send(charge, query={"amount": amount, "currency": "NGN"}).expect(charge.success)
    return {"NGN": -(Decimal(amount) + told.exact(f"{told.inside}/fee/amount")) / _MINOR}


def _failing_transfer(probe: Probe) -> Balances:
    _transfer(probe, 20_041)
    return {}


def _swap(probe: Probe) -> Balances:
    made = probe.make(probe.document.operations["swaps_create"], changes={"amount": 20_000})
    changed: Mapping[str, Any] = made.exchange.exact(made.exchange.inside)
    given, gained = changed["source_amount"], changed["target_amount"]
    return {
        given["currency"]: -Decimal(given["amount"]) / _MINOR,
        gained["currency"]: Decimal(gained["amount"]) / _MINOR,
    }


_MOVEMENTS: Mapping[str, Mapping[str, Callable[[Probe], Balances]]] = {
    "paycombat": {
        "payins_simulate": _payin,
        "payouts_create": _payout,
        "payouts_create that fails": _failing_payout,
        "refunds_create": _refund,
    },
    "gateway": {"payouts_create": _payout, "payouts_create that fails": _failing_payout, "refunds_create": _refund},
    "juicyway": {
        "payment_sessions_capture": _session,
        "payouts_create": _transfer,
        "payouts_create that fails": _failing_transfer,
        "swaps_create": _swap,
    },
}


def _shown(changes: Balances) -> str:
    return ", ".join(f"{currency} {change:+f}" for currency, change in changes.items()) or "nothing"
