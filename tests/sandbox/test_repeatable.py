"""The same seed and the same requests give the same bytes: a day of payins, payouts and retries, lived twice."""

from __future__ import annotations

import json

import httpx
from sandbox_callers import Caller, example

from payspec_sandbox.server import running

NOWHERE = "http://127.0.0.1:9/hooks"  # the discard port: nobody listens, so that every webhook is tried again


def _lived():
    """Everything that can be seen of a day, as one text."""
    with running(seed=7) as sandbox, httpx.Client(base_url=f"{sandbox.url}/_sandbox") as control:
        for account in ("demo000001", "demo_business"):
            control.post(f"accounts/{account}/webhook_urls", json={"urls": [NOWHERE]}).raise_for_status()
        control.post("faults", json={"kind": "error", "operation": "payouts_list", "times": 1}).raise_for_status()
        paycombat, juicyway = Caller(sandbox.url, "paycombat"), Caller(sandbox.url, "juicyway")
        replies = []
        for number in range(6):
            payin = example("paycombat", "payins_create", "synthetic") | {"amount": [10, 10.41, 10.42][number % 3]}
            payout = example("paycombat", "payouts_create", "documented") | {"order_id": f"A-{number}"}
            session = example("juicyway", "payment_sessions_create", "documented") | {"reference": f"REF{number}"}
            replies += [
                paycombat("payins_create", payin).text,
                paycombat("payouts_create", payout).text,
                juicyway("payment_sessions_create", session).text,
            ]
            control.post("clock/advance", json={"milliseconds": 20 * 60_000}).raise_for_status()
        control.post("clock/advance", json={"milliseconds": 25 * 3_600_000}).raise_for_status()  # payins expire
        seen = {name: control.get(name).json() for name in ("requests", "deliveries", "ledger", "clock")}
        for request in seen["requests"]["requests"]:
            del request["duration_ms"]  # how long it took is the machine's to say
        for caller in (paycombat, juicyway):
            caller.client.close()
        return json.dumps([replies, seen], indent=1), seen


def test_the_same_seed_gives_the_same_day():
    """Byte for byte, with webhooks that were tried several times and a clock that was moved."""
    first, seen = _lived()
    second, _ = _lived()
    assert first == second
    deliveries = seen["deliveries"]["deliveries"]
    assert {delivery["event"] for delivery in deliveries} >= {"payout_success", "payin_expired"}
    assert max(delivery["attempts"] for delivery in deliveries) >= 3
    assert set(seen["ledger"]["totals"].values()) == {"0"}
