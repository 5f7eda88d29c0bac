"""Faults: every kind on the wire, and which requests they hit."""

from __future__ import annotations

import time

import httpx
import pytest
from sandbox_callers import example

DROPPED = (httpx.RemoteProtocolError, httpx.ReadError)


@pytest.fixture
def fault(control):
    """Makes a rule."""

    def make(kind, **values):
        reply = control.post("/faults", json={"kind": kind, **values})
        assert reply.status_code == 200, reply.text
        return reply.json()

    return make


def listing(juicyway):
    return juicyway.client.get("/customers", headers=juicyway.credentials)


def create(juicyway):
    body = example("juicyway", "customers_create", "individual")
    return juicyway.client.post("/customers", headers=juicyway.credentials, json=body)


def logged(control):
    return control.get("/requests").json()["requests"][0]


def test_errors_have_the_providers_form(fault, paycombat, juicyway, control):
    """429 with Retry-After, 500, and a proxy's page; nothing is carried out."""
    fault("rate_limit", times=2, milliseconds=2500)
    fault("error", times=2)
    fault("bad_gateway", times=1)
    for provider, path in ((juicyway, "/customers"), (paycombat, "/api/v1/customer/customer")):
        reply = provider.client.get(path, headers=provider.credentials)
        assert (reply.status_code, reply.headers["retry-after"]) == (429, "3")
        assert reply.json().get("error") or reply.json()["status"] is False
    assert create(juicyway).status_code == 500
    assert (logged(control)["fault"], logged(control)["status"]) == ("error", 500)
    assert "billing_address" in logged(control)["body"]
    assert paycombat.client.get("/api/v1/customer/customer", headers=paycombat.credentials).json()["status"] is False
    reply = listing(juicyway)
    assert (reply.status_code, reply.headers["content-type"]) == (502, "text/html")
    assert "<html>" in reply.text
    assert listing(juicyway).json()["data"] == []


@pytest.mark.parametrize(("kind", "is_done"), [("reset_before", False), ("reset_after", True)])
def test_a_connection_that_closes_without_an_answer(fault, juicyway, control, kind, is_done):
    """Before the work or after it, and the next request is answered."""
    fault(kind, times=1)
    with pytest.raises(DROPPED):
        create(juicyway)
    assert len(listing(juicyway).json()["data"]) == is_done
    entry = control.get("/requests", params={"operation": "customers_create"}).json()["requests"][0]
    assert (entry["fault"], entry["status"]) == (kind, None)


def test_a_body_that_ends_early(fault, juicyway):
    """Half of it under the length of the whole."""
    whole = len(create(juicyway).content)
    fault("truncated", times=1)
    with pytest.raises(httpx.RemoteProtocolError, match="received"):
        listing(juicyway)
    assert whole
    assert listing(juicyway).status_code == 200


def test_what_has_no_body_to_cut_is_dropped(fault, juicyway):
    """A 204 comes back as nothing at all."""
    identifier = create(juicyway).json()["data"]["id"]
    fault("truncated", times=1)
    with pytest.raises(DROPPED):
        juicyway.client.delete(f"/customers/{identifier}", headers=juicyway.credentials)
    assert listing(juicyway).json()["data"] == []


def test_slow_answers(fault, juicyway):
    """A wait before the work, and an answer in pieces; both arrive whole."""
    fault("latency", milliseconds=150, times=1)
    fault("latency", milliseconds=150, times=1)
    began = time.monotonic()
    assert listing(juicyway).status_code == 200
    assert time.monotonic() - began >= 0.3
    fault("dribble", milliseconds=1500, times=1)
    with juicyway.client.stream("GET", "/customers", headers=juicyway.credentials) as reply:
        pieces = list(reply.iter_raw())
    assert len(pieces) > 1
    assert b"".join(pieces) == listing(juicyway).content


def test_a_wrong_content_type(fault, juicyway):
    """The right bytes under text/html."""
    fault("wrong_type", times=1)
    reply = listing(juicyway)
    assert reply.headers.get_list("content-type") == ["text/html"]
    assert reply.json()["data"] == []


def test_rules_choose_their_requests(fault, paycombat, juicyway, control):
    """By provider and operation, so many times, until they are taken away."""
    number = fault("error", provider="paycombat", operation="customers_list")["number"]
    fault("error", provider="juicyway", operation="customers_get")
    listed = [paycombat.client.get("/api/v1/customer/customer", headers=paycombat.credentials) for _ in range(2)]
    assert [reply.status_code for reply in listed] == [500, 500]
    assert listing(juicyway).status_code == 200
    assert juicyway.client.get("/customers/x", headers=juicyway.credentials).status_code == 500
    assert [one["used"] for one in control.get("/faults").json()["faults"]] == [2, 1]
    assert len(control.delete(f"/faults/{number}").json()["faults"]) == 1
    assert paycombat("customers_list").status_code == 200
    assert control.delete("/faults").json() == {"faults": []}
    assert juicyway.client.get("/customers/x", headers=juicyway.credentials).status_code == 404


def test_chance_follows_from_the_seed(fault, juicyway, control):
    """The same seed gives the same run, another seed another one."""

    def run(seed):
        fault("error", probability=0.5, seed=seed)
        statuses = [listing(juicyway).status_code for _ in range(20)]
        control.delete("/faults")
        return statuses

    first = run(1)
    assert first == run(1)
    assert first != run(2)
    assert set(first) == {200, 500}
    fault("error", probability=0)
    assert listing(juicyway).status_code == 200


def test_the_control_api_has_no_faults(fault, control):
    """Whoever switched them on can switch them off."""
    fault("reset_before")
    assert control.get("/health").status_code == 200
    assert control.delete("/faults").status_code == 200


def test_nothing_is_logged_as_a_failure(fault, juicyway, caplog, capfd):
    """A dropped connection is no mistake of the application, and uvicorn does not think so."""
    for kind in ("reset_before", "reset_after", "truncated"):
        fault(kind, times=1)
        with pytest.raises(httpx.TransportError):
            listing(juicyway)
    assert not [record for record in caplog.records if record.levelname in ("ERROR", "WARNING")]
    assert "Traceback" not in capfd.readouterr().err
