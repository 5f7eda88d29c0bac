"""Which operations need a person's word."""

from __future__ import annotations

import copy

from contract_tests.documents import Document
from contract_tests.remote.consent import moves_money, writes
from tests.contract.remote.surroundings import DOCUMENTS


def _money(provider: str) -> set[str]:
    document = DOCUMENTS[provider]
    return {one.id for one in document.operations.values() if moves_money(document, one)}


def test_whatever_has_an_amount_or_decides_about_one_moves_money() -> None:
    """Payins, payouts, refunds, swaps, orders, wallets' money, and what is done to them."""
    assert _money("gateway") == {"payouts_create", "refunds_create"}
    assert _money("juicyway") == {
        "payment_sessions_create", "payment_sessions_capture", "payment_sessions_authorize", "payouts_create",
        "wallet_transactions_create", "swaps_create", "orders_create", "orders_cancel", "payment_links_create",
        "bulk_transfers_add_transfers", "bulk_transfers_execute", "bulk_transfers_retry_transfer",
    }  # fmt: skip
    assert _money("paycombat") == {
        "payins_create", "payins_simulate", "payins_create_virtual_account", "payins_simulate_virtual_account",
        "payouts_create", "payouts_simulate", "checkouts_create", "checkouts_update", "checkouts_cancel",
        "checkouts_create_virtual_account", "refunds_create",
    }  # fmt: skip


def test_what_only_reads_moves_none() -> None:
    """And what moves money always writes."""
    for document in DOCUMENTS.values():
        for operation in document.operations.values():
            assert writes(operation) == (operation.method != "GET")
            assert writes(operation) or not moves_money(document, operation)


def test_the_specification_may_say_otherwise() -> None:
    """`x-moves-money` decides."""
    raw = copy.deepcopy(dict(DOCUMENTS["juicyway"].raw))
    raw["paths"]["/customers"]["post"]["x-moves-money"] = True
    raw["paths"]["/payment-links"]["post"]["x-moves-money"] = False
    document = Document("juicyway", raw)
    assert moves_money(document, document.operations["customers_create"])
    assert not moves_money(document, document.operations["payment_links_create"])
