"""kill -9 under load: what was acknowledged is there, the ledger sums to zero, no webhook is lost."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import re
import signal
import subprocess
import sys
import threading

import httpx
import pytest
from sandbox_callers import Caller, example

KILLS = int(os.environ.get("PAYSPEC_KILLS", "5"))  # a hundred before a release
NOWHERE = "http://127.0.0.1:9/hooks"  # the discard port: nobody listens, so that every webhook has to wait


def _started(database):
    command = [sys.executable, "-m", "payspec_sandbox", "--port", "0", "--db", str(database)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in process.stdout:
        found = re.search(r"http://\S+?:\d+", line)
        if found:
            return process, found[0]
    raise AssertionError("the sandbox did not start")


def _paying(url, number, acknowledged, stopped):
    """Pay out until the sandbox is gone; note what it acknowledged."""
    body = example("paycombat", "payouts_create", "documented") | {"sender_amount": 1, "beneficiary_amount": 1}
    with _calling(url) as caller:
        for count in itertools.count():
            if stopped.is_set():
                return
            order = f"{number}-{count}"
            try:
                reply = caller("payouts_create", {**body, "order_id": order})
            except httpx.HTTPError:
                return
            assert reply.status_code == 200, reply.text
            acknowledged.append((reply.json()["data"]["id"], order))


@contextlib.contextmanager
def _calling(url):
    caller = Caller(url, "paycombat")
    try:
        yield caller
    finally:
        caller.client.close()


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost(tmp_path):
    """At random moments, again and again over the same file."""
    database = tmp_path / "sandbox.db"
    chance = random.Random(9)
    acknowledged = []
    for kill in range(KILLS + 1):
        process, url = _started(database)
        try:
            if kill == 0:
                hooks = {"urls": [NOWHERE]}
                httpx.post(f"{url}/_sandbox/accounts/demo000001/webhook_urls", json=hooks).raise_for_status()
            _expect_everything(url, acknowledged)
            if kill == KILLS:
                break
            stopped = threading.Event()
            workers = [
                threading.Thread(target=_paying, args=(url, f"{kill}-{worker}", acknowledged, stopped))
                for worker in range(3)
            ]
            for worker in workers:
                worker.start()
            stopped.wait(chance.uniform(0.05, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            stopped.set()
            for worker in workers:
                worker.join()
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
    assert len(acknowledged) > KILLS


def _expect_everything(url, acknowledged):
    ledger = httpx.get(f"{url}/_sandbox/ledger").json()
    assert set(ledger["totals"].values()) == {"0"}
    with _calling(url) as caller:
        for identifier, order in acknowledged[-200:]:
            reply = caller("payouts_get", id=identifier)
            assert reply.status_code == 200, reply.text
            assert reply.json()["data"]["order_id"] == order
