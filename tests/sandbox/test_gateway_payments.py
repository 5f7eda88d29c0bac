"""The gateway's wire format over PayCombat's payments: the same rows and the same money."""

from __future__ import annotations

from sandbox_callers import example


def test_a_payout_made_here_is_read_there(gateway, paycombat, sandbox):
    """And simulated there."""
    made = gateway("payouts_create", example("gateway", "payouts_create", "documented")).json()["data"]
    assert paycombat("payouts_get", id=made["payout_id_finmo"]).json()["data"] == made
    paycombat("payouts_simulate", id=made["payout_id_finmo"])
    done = gateway("payouts_get", payout_id_finmo=made["payout_id_finmo"]).json()["data"]
    assert done["status"] == "SUCCESS"
    (movement,) = paycombat("transactions_list").json()["data"]
    assert gateway("transactions_get", transaction_id=movement["transaction_id"]).json()["data"] == movement
    assert not any(sandbox.app.backend.store.totals().values())


def test_a_payin_made_there_is_refunded_here(gateway, paycombat):
    """One refund counts for both."""
    made = paycombat("payins_create", example("paycombat", "payins_create", "synthetic")).json()["data"]
    assert gateway("payins_get", payin_id_finmo=made["payin_id_finmo"]).json()["data"] == made
    body = {**example("gateway", "refunds_create", "synthetic"), "payin_id": made["payin_id_finmo"]}
    assert gateway("refunds_create", body).status_code == 400
    paycombat("payins_simulate", id=made["id"])
    assert gateway("refunds_create", body).json()["data"]["payin_id"] == made["payin_id_finmo"]
    assert paycombat("refunds_create", body).status_code == 400


def test_timers_do_their_work_once(gateway, paycombat, sandbox):
    """Both formats know what a timer does; it happens once."""
    made = gateway("payouts_create", example("gateway", "payouts_create", "documented")).json()["data"]
    sandbox.app.backend.clock.advance(60_000)
    assert gateway("payouts_get", payout_id_finmo=made["id"]).json()["data"]["status"] == "SUCCESS"
    assert len(paycombat("transactions_list").json()["data"]) == 1


def test_methods_are_the_same(gateway, paycombat):
    """By name."""
    for kind, name in (("payin", "au_bank_npp"), ("payout", "au_bank_acct")):
        operation, path = f"{kind}_methods_get_required_fields", {f"{kind}_method_name": name}
        assert gateway(operation, **path).json() == paycombat(operation, **path).json()


def test_merchants_are_kept_apart(caller, gateway):
    """The other merchant finds nothing."""
    made = gateway("payouts_create", example("gateway", "payouts_create", "documented")).json()["data"]
    reply = caller("gateway", "other")("payouts_get", payout_id_finmo=made["payout_id_finmo"])
    assert reply.status_code == 400
    assert reply.json()["message"] == "payout_id_finmo: there is no such payout"
