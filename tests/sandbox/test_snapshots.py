"""Snapshots: what is restored is all of the state; what is in flight meanwhile is answered."""

from __future__ import annotations

import asyncio
import json
from contextlib import closing, contextmanager

import httpx
import pytest
from sandbox_callers import Caller, asked, example

from payspec_sandbox.app import create_app
from payspec_sandbox.control.snapshots import MOST
from payspec_sandbox.server import running


@contextmanager
def _served(db, seed):
    with running(db=db, seed=seed) as sandbox, httpx.Client(base_url=f"{sandbox.url}/_sandbox") as control:
        callers = {name: Caller(sandbox.url, name) for name in ("paycombat", "juicyway")}
        yield control, callers
        for one in callers.values():
            one.client.close()


def _story(control, callers):
    """Writes of both families, a repeated answer, a random fault, a clock that moves: the bytes of every answer."""
    payout = example("paycombat", "payouts_create", "documented")
    customer = example("juicyway", "customers_create", "individual")
    key = {"Idempotency-Key": "k-1"}
    control.post("/faults", json={"kind": "error", "probability": 0.5, "operation": "payouts_list"})
    juicyway = callers["juicyway"]
    said = [
        callers["paycombat"]("payouts_create", payout).content,
        juicyway("customers_create", customer, headers=key).content,
        juicyway("customers_create", customer, headers=key).content,
    ]
    control.post("/clock/advance", json={"seconds": 90})
    listing = {"headers": callers["paycombat"].credentials}
    said += [callers["paycombat"].client.get("/api/v1/payouts", **listing).content for _ in range(6)]
    for path in ("/clock", "/ledger", "/deliveries", "/faults"):
        said.append(control.get(path).content)
    said.append(json.dumps([(one["operation"], one["body"]) for one in control.get("/requests").json()["requests"]]))
    return said


@pytest.mark.parametrize("stored", [False, True])
def test_after_a_restore_the_same_requests_get_the_same_bytes(tmp_path, stored):
    """Ids, clock, money, webhooks, timers, kept answers, chance and log: all go on from the snapshot."""
    with _served(str(tmp_path / "x.db") if stored else ":memory:", 5) as (control, callers):
        control.post("/accounts/demo000001/webhook_urls", json={"urls": ["http://127.0.0.1:9/"]})
        callers["paycombat"]("payouts_create", example("paycombat", "payouts_create", "documented"))
        number = control.post("/snapshots").json()["number"]
        first = _story(control, callers)
        assert control.post(f"/snapshots/{number}/restore").status_code == 200
        assert _story(control, callers) == first
        control.post("/reset")
        assert control.post(f"/snapshots/{number}/restore").json()["number"] == number
        assert _story(control, callers) == first


def test_what_is_restored_into_a_file_survives_the_process_and_snapshots_do_not(tmp_path):
    """As their description says."""
    db = str(tmp_path / "x.db")
    with _served(db, None) as (control, callers):
        number = control.post("/snapshots").json()["number"]
        callers["paycombat"]("payouts_create", example("paycombat", "payouts_create", "documented"))
        control.post(f"/snapshots/{number}/restore")
    with _served(db, None) as (control, callers):
        assert callers["paycombat"]("payouts_list").json()["data"] == []
        assert control.get("/snapshots").json()["snapshots"] == []
        assert control.post(f"/snapshots/{number}/restore").status_code == 404


def test_a_running_clock_goes_on_from_the_moment_of_the_snapshot():
    """Also one that runs by the system's."""
    with _served(":memory:", None) as (control, _):
        taken = control.post("/snapshots").json()
        control.post("/clock/advance", json={"hours": 48})
        control.post(f"/snapshots/{taken['number']}/restore")
        now = control.get("/clock").json()
        assert taken["time"] <= now["time"] < taken["time"][:10] + "T99"
        assert now["moves"] == "by itself"


def test_a_bounded_number_is_kept():
    """The one too many is refused with what to do; what is dropped is gone."""
    with _served(":memory:", 1) as (control, _):
        numbers = [control.post("/snapshots").json()["number"] for _ in range(MOST)]
        refused = control.post("/snapshots")
        assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
        assert "Delete one first" in refused.json()["error"]["message"]
        left = control.delete(f"/snapshots/{numbers[0]}").json()["snapshots"]
        assert [one["number"] for one in left] == numbers[1:]
        assert control.post("/snapshots").json()["number"] == numbers[-1] + 1
        assert control.delete(f"/snapshots/{numbers[0]}").status_code == 404


@pytest.mark.parametrize("path", [b"/_sandbox/reset", b"/_sandbox/snapshots/1/restore"])
@pytest.mark.parametrize("stored", [False, True])
def test_requests_in_flight_are_answered(tmp_path, path, stored):
    """Whether they wait for the disk or are still being read; none is lost, none fails."""
    body = json.dumps(example("juicyway", "customers_create", "individual")).encode()
    headers = [(b"authorization", b"test_demo_key"), (b"content-type", b"application/json")]

    async def create(app, pauses):
        own = body.replace(b"@", b"%d@" % pauses)
        return await asked(app, "POST", b"/juicyway/customers", headers=headers, body=own, pauses=pauses)

    async def run(app):
        await asked(app, "POST", b"/_sandbox/snapshots")
        jobs = [create(app, pauses) for pauses in range(8)]
        jobs.insert(4, asked(app, "POST", path))
        return [status for status, _, _ in await asyncio.wait_for(asyncio.gather(*jobs), 20)]

    with closing(create_app(db=str(tmp_path / "x.db") if stored else ":memory:", seed=1)) as app:
        assert asyncio.run(run(app)) == [201] * 4 + [200] + [201] * 4
