"""A database that an older sandbox wrote: its rows are brought to what behaviour files say, and go on from there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sandbox_callers import Caller

from payspec_sandbox.server import RunningSandbox, running
from payspec_sandbox.storage.database import APPLICATION_ID

WRITTEN = Path(__file__).parent / "data" / "version_3.sql"
OWN_IDS = {"org_id", "account_id", "user_id"}
"""What is the same in everything of a merchant follows from its id in another way than it did."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as the older sandbox left it."""
    path = tmp_path_factory.mktemp("old") / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(WRITTEN.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 3")
    connection.close()
    return path


@pytest.fixture(scope="module")
def rows(database: Path) -> dict[str, Any]:
    """By id, what replies showed of each object."""
    with sqlite3.connect(database) as connection:
        found = connection.execute("SELECT id, body FROM records WHERE collection <> 'juicyway.pending'").fetchall()
    connection.close()
    return {identifier: _without_own(json.loads(body)) for identifier, body in found}


@pytest.fixture(scope="module")
def old(database: Path, rows: dict[str, Any]) -> Iterator[RunningSandbox]:
    """The present sandbox on that file."""
    assert rows
    with running(db=str(database), seed=1) as started:
        yield started


@pytest.fixture
def control(old: RunningSandbox) -> Iterator[httpx.Client]:
    """A client of the control API."""
    with httpx.Client(base_url=old.url + "/_sandbox") as client:
        yield client


def _without_own(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _without_own(one) for name, one in value.items() if not name.startswith("_") and name not in OWN_IDS
        }
    return [_without_own(one) for one in value] if isinstance(value, list) else value


def _found(control: httpx.Client, kind: str, **more: Any) -> list[Any]:
    return control.post("/objects/find", json={"object": kind, **more}).json()["objects"]


KINDS = (
    *("customer", "payin", "payout", "refund", "checkout", "virtual_account", "wallet", "beneficiary", "transaction"),
    *("payment", "deposit", "wallet_transaction", "quote", "swap", "order", "payment_link", "rate"),
)


def test_everything_is_still_there(control: httpx.Client, rows: dict[str, Any]) -> None:
    """Each object with all that replies showed of it."""
    found = {one["id"]: one for kind in KINDS for one in _found(control, kind)}
    assert found.keys() == rows.keys()
    for identifier, before in rows.items():
        now = _without_own(found[identifier])
        named = before.keys() - {"provider", "state", "account"}  # by which the sandbox calls something else
        assert {name: now.get(name) for name in named} == {name: before[name] for name in named}, identifier


@pytest.fixture
def caller(old: RunningSandbox) -> Iterator[Caller]:
    """The demo business, as it calls."""
    made = Caller(old.url, "juicyway", "demo")
    yield made
    made.client.close()


def test_objects_go_on(caller: Caller, control: httpx.Client) -> None:
    """A locked quote serves a swap at its exact rate, a rate keeps its bounds, a customer what no reply shows."""
    quote = next(one for one in _found(control, "quote") if one["state"] == "locked" and one["symbol"] == "NGN-USD")
    swap = {"amount": 302100, "source_currency": "NGN", "target_currency": "USD", "quote_id": quote["id"]}
    assert caller("swaps_create", swap).json()["data"]["target_amount"] == {"amount": 200, "currency": "USD"}
    rate = "00000000-0000-4000-8000-000000000080"
    assert caller("rates_update", {"sell": 3021.1}, rate_id=rate).status_code == 422
    assert caller("rates_update", {"sell": 3021}, rate_id=rate).json()["data"]["buy"] == 1495
    states = {one["type"]: one["state"] for one in _found(control, "customer", provider="paycombat")}
    assert states["company"] == "active"
    assert sorted(one["state"] for one in _found(control, "customer", provider="paycombat")) == [
        *("active", "active", "deleted", "disabled")
    ]


def test_what_was_pending_comes_to_its_end(control: httpx.Client) -> None:
    """As its values say, or as a test had chosen; no money is lost."""
    control.post("/clock/advance", json={"seconds": 400})
    payments = {one["reference"]: one["state"] for one in _found(control, "payment")}
    assert payments == {"P-open": "captured", "P-done": "captured", "P-card": "authenticating"}
    payouts = {one["reference"]: one["state"] for one in _found(control, "payout", provider="juicyway")}
    assert payouts == {"PO-open": "success", "PO-fails": "failed", "PO-done": "success"}
    assert {one["state"] for one in _found(control, "quote")} <= {"expired", "used"}
    assert {one["state"] for one in _found(control, "swap")} == {"success"}
    assert sorted(one["state"] for one in _found(control, "payout", provider="paycombat")) == ["RETURNED", "SUCCESS"]
    assert [one["state"] for one in _found(control, "checkout")] == ["PAID"]
    assert [one["state"] for one in _found(control, "virtual_account")] == ["APPROVED"]
    assert sorted(one["state"] for one in _found(control, "payin")) == ["FAILED", "PENDING", "SUCCESS", "SUCCESS"]
    control.post("/clock/advance", json={"hours": 25})
    assert "EXPIRED" in [one["state"] for one in _found(control, "payin")]
    assert {one["state"] for one in _found(control, "payment")} == {"captured", "failed"}
    assert set(control.get("/ledger").json()["totals"].values()) == {"0"}
