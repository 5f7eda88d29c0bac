"""The state machines as the README and the control API show them are those that are played."""

from __future__ import annotations

from importlib.resources import files

import pytest
from sandbox_callers import example

README = files("payspec_sandbox").joinpath("README.md").read_text(encoding="utf-8")

PLAYED = [
    *(("paycombat", name) for name in ("checkout", "customer", "payin", "payout", "refund", "virtual account")),
    *(("juicyway", name) for name in ("beneficiary", "bulk transfer", "bulk transfer item", "order", "payment")),
    *(("juicyway", name) for name in ("payment link", "payout", "quote", "swap", "wallet")),
]


def _lines(machine):
    for arrow in machine["transitions"]:
        mark = " *" if arrow["by_hand"] else ""
        webhook = f"`{arrow['webhook']}`" if arrow["webhook"] else ""
        target = arrow["to"] or "the same"
        yield (
            f"| {machine['family']} {machine['object']} | {', '.join(arrow['from'])} → {target} |"
            f" `{arrow['trigger']}`{mark} | {arrow['by']} | {webhook} |"
        )


def test_the_table_of_the_readme(control):
    """Line by line; to write it again, take what this test expects."""
    expected = [line for machine in control.get("/machines").json()["machines"] for line in _lines(machine)]
    assert [line for line in README.splitlines() if " → " in line and line.count("|") == 6][1:] == expected


def test_every_machine_can_be_left_and_reached(control):
    """No state is written that no arrow leads to, no arrow begins nowhere; who triggers is one of four."""
    machines = control.get("/machines").json()["machines"]
    assert sorted((one["family"], one["object"]) for one in machines) == sorted(PLAYED)
    for machine in machines:
        assert machine["states"][0] == machine["initial"]
        for arrow in machine["transitions"]:
            assert set(arrow["from"]) <= set(machine["states"])
            assert arrow["by"] in ("merchant", "payer", "time", "provider")


@pytest.mark.parametrize("waiting", ["payin", "refund"])
def test_what_waits_stands_in_the_way_of_a_deletion(control, paycombat, person, waiting):
    """Until it is over; a payout belongs to nobody, and does not."""
    customer_id = person["customer_id"]
    paycombat("payouts_create", example("paycombat", "payouts_create", "documented"))
    body = {**example("paycombat", "payins_create", "synthetic"), "customer_id": customer_id}
    made = paycombat("payins_create", body).json()["data"]
    if waiting == "refund":
        control.post(f"/objects/{made['id']}/state", json={"state": "SUCCESS"})
        refund = {**example("paycombat", "refunds_create", "documented"), "payin_id": made["id"]}
        refund |= {"amount": body["amount"], "currency": body["currency"]}
        made = paycombat("refunds_create", refund).json()["data"]
    refused = paycombat("customers_delete", customer_id=customer_id)
    assert (refused.status_code, refused.json()["message"]) == (
        400,
        f"customer_id: the customer has {waiting}s that are pending",
    )
    control.post(f"/objects/{made['id']}/state", json={"state": "SUCCESS"}).raise_for_status()
    assert paycombat("customers_delete", customer_id=customer_id).status_code == 200
