"""kill -9 under load: nothing acknowledged is lost, the ledger sums to zero, every webhook arrives, repeats say so."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import subprocess
import threading
from collections import defaultdict

import httpx
import pytest
from sandbox_callers import Caller, example
from sandbox_process import PATIENCE_S, address, end, start
from sandbox_receiver import receiving

KILLS = int(os.environ.get("PAYSPEC_KILLS", "5"))  # a hundred before a release
WORKERS = 3
MOST_PER_KILL = 40


def _started(database):
    process = start("--db", str(database), stderr=subprocess.DEVNULL)
    return process, address(process)


class Acknowledged:
    """What the sandbox said it had done, by all workers."""

    def __init__(self):
        self.created = {}
        self.settled = []
        self._changed = threading.Condition()

    def note_created(self, identifier, order):
        """A payout was made."""
        with self._changed:
            self.created[identifier] = order
            self._changed.notify_all()

    def note_settled(self, identifier):
        """Its money left: one webhook at once, another when it comes back."""
        with self._changed:
            self.settled.append(identifier)
            self._changed.notify_all()

    def wait_for(self, more):
        """Until so many more answers have come."""
        with self._changed:
            target = len(self.created) + len(self.settled) + more
            assert self._changed.wait_for(lambda: len(self.created) + len(self.settled) >= target, PATIENCE_S)


def _paying(url, name, acknowledged, stopped):
    """Make payouts that will come back, and let their money leave, until the sandbox is gone."""
    amount = {"sender_amount": 1.42, "beneficiary_amount": 1.42}
    body = example("paycombat", "payouts_create", "documented") | amount
    with _calling(url) as caller, contextlib.suppress(httpx.HTTPError):
        for count in itertools.count():
            if stopped.is_set():
                return
            order = f"{name}-{count}"
            reply = caller("payouts_create", {**body, "order_id": order})
            assert reply.status_code == 200, reply.text
            identifier = reply.json()["data"]["id"]
            acknowledged.note_created(identifier, order)
            assert caller("payouts_simulate", id=identifier).status_code == 200
            acknowledged.note_settled(identifier)


@contextlib.contextmanager
def _calling(url):
    caller = Caller(url, "paycombat")
    try:
        yield caller
    finally:
        caller.client.close()


@contextlib.contextmanager
def _running(database):
    process, url = _started(database)
    try:
        yield process, url
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost(tmp_path):
    """After so many answers as a seed says, again and again over the same file."""
    database, chance, acknowledged = tmp_path / "sandbox.db", random.Random(9), Acknowledged()
    with receiving() as receiver:
        for kill in range(KILLS):
            with _running(database) as (process, url):
                if kill == 0:
                    hooks = {"urls": [receiver.url]}
                    httpx.post(f"{url}/_sandbox/accounts/demo000001/webhook_urls", json=hooks).raise_for_status()
                _expect_everything(url, acknowledged)
                _kill_under_load(process, url, kill, acknowledged, chance.randint(1, MOST_PER_KILL))
        with _running(database) as (_, url):
            _expect_everything(url, acknowledged)
            for _ in range(2):  # those that nobody let go leave by themselves, and all come back
                httpx.post(f"{url}/_sandbox/clock/advance", json={"seconds": 61}, timeout=600).raise_for_status()
        _expect_webhooks(receiver.got, acknowledged)
    assert len(acknowledged.settled) >= KILLS


def _kill_under_load(process, url, kill, acknowledged, after):
    stopped = threading.Event()
    workers = [
        threading.Thread(target=_paying, args=(url, f"{kill}-{worker}", acknowledged, stopped))
        for worker in range(WORKERS)
    ]
    for worker in workers:
        worker.start()
    try:
        acknowledged.wait_for(after)
    finally:
        end(process, "kill")
        stopped.set()
        for worker in workers:
            worker.join()


def _expect_everything(url, acknowledged):
    ledger = httpx.get(f"{url}/_sandbox/ledger").json()
    assert set(ledger["totals"].values()) <= {"0"}
    with _calling(url) as caller:
        for identifier in list(acknowledged.created)[-200:]:
            reply = caller("payouts_get", id=identifier)
            assert reply.status_code == 200, reply.text
            assert reply.json()["data"]["order_id"] == acknowledged.created[identifier]
        for identifier in acknowledged.settled[-200:]:
            assert caller("payouts_get", id=identifier).json()["data"]["status"] in ("SUCCESS", "RETURNED")


def _expect_webhooks(got, acknowledged):
    """Each at least once, repeats under the same number and with a higher attempt, those of an object in order."""
    deliveries, objects = defaultdict(list), defaultdict(list)
    for _, headers, body in got:
        if not body:
            continue  # the sandbox was killed while it sent this one; it has to come again
        event = json.loads(body)
        deliveries[headers["X-Sandbox-Delivery"]].append((int(headers["X-Sandbox-Attempt"]), body))
        if event["status"] not in objects[event["id"]]:
            objects[event["id"]].append(event["status"])
        assert event["status"] == objects[event["id"]][-1], "an earlier event came after a later one"
    for arrived in deliveries.values():
        attempts = [attempt for attempt, _ in arrived]
        assert attempts == sorted(set(attempts)), "a repeat that does not say so"
        assert len({body for _, body in arrived}) == 1
    missing = [one for one in acknowledged.created if objects[one] != ["SUCCESS", "RETURNED"]]
    assert missing == []
