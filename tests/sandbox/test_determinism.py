"""With a seed the same requests give the same bytes, and a restart goes on where it stopped."""

from __future__ import annotations

import re

from sandbox_callers import Caller, example

from payspec_sandbox.determinism import Clock, Counters, Ids, iso
from payspec_sandbox.server import running


def story(url):
    """Everything that takes an id or a time, as bytes; headers but the date."""
    paycombat, juicyway, gateway = (Caller(url, name) for name in ("paycombat", "juicyway", "gateway"))
    replies = []

    def note(reply):
        headers = sorted((name, value) for name, value in reply.headers.items() if name != "date")
        replies.append((reply.status_code, headers, reply.content))
        return reply.json() if reply.content else None

    identifier = note(paycombat("customers_create", example("paycombat", "customers_create", "individual")))["data"][
        "customer_id"
    ]
    note(paycombat("customers_update", {"customer_id": identifier, "description": "x"}))
    note(paycombat("customers_check_wallet_ready", customer_id=identifier))
    note(paycombat("customers_disable", customer_id=identifier))
    note(gateway("customers_delete", customer_id=identifier))
    note(paycombat("customers_enable", customer_id=identifier))
    created = note(
        juicyway(
            "customers_create", example("juicyway", "customers_create", "individual"), headers={"Idempotency-Key": "k"}
        )
    )
    note(juicyway("customers_list"))
    note(juicyway("customers_delete", customer_id=created["data"]["id"]))
    for one in (paycombat, juicyway, gateway):
        one.client.close()
    return replies


def test_the_same_seed_gives_the_same_bytes():
    """Two runs agree; another seed has other ids."""
    runs = []
    for seed in (7, 7, 8):
        with running(seed=seed) as sandbox:
            runs.append(story(sandbox.url))
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_a_restart_repeats_no_id_and_goes_on_in_time(tmp_path):
    """Ids after a restart are new ones, and the whole is the same as without the restart."""
    with running(seed=7) as sandbox:
        whole = [story(sandbox.url), story_without_create(sandbox.url)]
    path = str(tmp_path / "sandbox.db")
    with running(seed=7, db=path) as sandbox:
        first = story(sandbox.url)
    with running(seed=7, db=path) as sandbox:
        second = story_without_create(sandbox.url)
    assert [first, second] == whole
    bodies = b"".join(body for _, _, body in first + second)
    request_ids = re.findall(rb'"request_id":"([0-9a-f]{32})"', bodies)
    assert request_ids
    assert len(request_ids) == len(set(request_ids))


def story_without_create(url):
    """A read that takes an id and a time."""
    paycombat = Caller(url, "paycombat")
    identifier = paycombat("customers_list", query={"include_deleted": "true"}).json()["data"][0]["customer_id"]
    reply = paycombat("customers_check_wallet_ready", customer_id=identifier)
    paycombat.client.close()
    return reply.content and [(reply.status_code, [], reply.content)]


def test_the_seeded_clock():
    """It begins in 2025 and moves a millisecond with each reading."""
    clock = Clock(Counters(), seed=1)
    assert [iso(clock.now_ms()) for _ in range(2)] == ["2025-01-01T00:00:00.000Z", "2025-01-01T00:00:00.001Z"]


def test_without_a_seed_nothing_repeats():
    """Ids are random, time is the system's, nothing is counted."""
    counters = Counters()
    ids = Ids(counters, seed=None)
    assert len({ids.hex() for _ in range(100)}) == 100
    assert Clock(counters, seed=None).now_ms() > 1_700_000_000_000
    assert not counters.changed
