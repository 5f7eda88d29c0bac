"""The control API: clock, ledger, accounts, reset, and what it refuses."""

from __future__ import annotations

import json
from contextlib import closing

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from sandbox_callers import Caller, ask, example

from payspec_sandbox.app import create_app
from payspec_sandbox.server import running

BODIES_THAT_FIT = {
    "/accounts": {"family": "juicyway"},
    "/accounts/{account_id}/webhook_urls": {"urls": []},
    "/clock/advance": {"seconds": 1},
    "/faults": {"kind": "error"},
    "/objects/find": {"object": "payout"},
    "/outcomes": {"family": "paycombat", "object": "payin", "outcome": "fail"},
    "/objects/{object_id}/state": {"state": "PAID"},
}


def test_every_answer_is_one_of_its_document(control):
    """Without parameters every operation answers what the document says."""
    document = control.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for path, item in document["paths"].items():
        for method, declared in item.items():
            account = "other_business" if method == "delete" else "demo000001"
            address = path.replace("{account_id}", account).replace("{number}", "9")
            body = BODIES_THAT_FIT.get(path, {})
            reply = control.request(method, address, json=body if "requestBody" in declared else None)
            response = declared["responses"][str(reply.status_code)]
            if "$ref" in response:
                response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
            schema = response["content"]["application/json"]["schema"] | {"components": document["components"]}
            Draft202012Validator(schema).validate(reply.json())
            assert reply.status_code == (404 if "{number}" in path or "{object_id}" in path else 200), reply.text


def test_the_clock_is_moved_by_hand(control):
    """Advance, stop, resume; looking changes nothing."""
    first = control.get("/clock").json()
    assert first == control.get("/clock").json()
    assert first["time"] == "2025-01-01T00:00:00.000Z"
    assert control.post("/clock/advance", json={"hours": 1.5, "seconds": 1, "milliseconds": 7}).json()["time"] == (
        "2025-01-01T01:30:01.007Z"
    )
    assert control.get("/clock").json()["moves"] == "with each request"
    stopped = control.post("/clock/stop").json()
    assert (stopped["stands_still"], stopped["moves"]) == (True, "not at all")
    assert control.post("/clock/advance", json={"hours": 24}).json()["time"] == "2025-01-02T01:30:01.007Z"
    assert control.post("/clock/resume").json()["time"] == "2025-01-02T01:30:01.007Z"


def test_timers_run_at_their_own_time(sandbox, control):
    """In order, and the clock shows each its time."""
    backend, seen = sandbox.app.backend, []

    def act(timer):
        seen.append((timer.object, timer.due_ms == backend.clock.peek_ms()))
        if timer.object == "first":
            backend.timers.set(timer.due_ms + 500, "kind", "demo000001", "caused")

    backend.timers.register("kind", act)
    now_ms = backend.clock.peek_ms()
    with backend.unit_of_work():
        for name, due_ms in (("last", 2000), ("first", 1000), ("never", 9000)):
            backend.timers.set(now_ms + due_ms, "kind", "demo000001", name)
    assert control.post("/clock/advance", json={"seconds": 3}).json()["milliseconds"] == now_ms + 3000
    assert seen == [("first", True), ("caused", True), ("last", True)]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/clock/advance", {}, "body"),
        ("/clock/advance", {"seconds": -1}, "seconds"),
        ("/clock/advance", {"seconds": "1"}, "seconds"),
        ("/clock/advance", {"minutes": 1}, "minutes"),
        ("/faults", {"kind": "fire"}, "kind"),
        ("/faults", {}, "kind"),
        ("/faults", {"kind": "error", "times": 0}, "times"),
        ("/faults", {"kind": "error", "probability": 2}, "probability"),
        ("/faults", {"kind": "error", "provider": "nobody"}, "provider"),
        ("/accounts/demo000001/webhook_urls", {"urls": ["http://127.0.0.1/", "ftp://x"]}, "urls[1]"),
        ("/accounts/demo000001/webhook_urls", {"urls": ["http://a b/"]}, "urls[0]"),
        ("/accounts/demo000001/webhook_urls", {"urls": "http://127.0.0.1/"}, "urls"),
        ("/requests/assert", {"count": -1}, "count"),
        ("/deliveries/options", {"duplicate": 99}, "duplicate"),
        ("/deliveries/x/resend", None, "number"),
        ("/deliveries/0/resend", None, "number"),
    ],
)
def test_bad_input_names_the_field(control, path, body, field):
    """400 with a readable error."""
    reply = control.post(path, json=body) if body is not None else control.post(path)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "invalid_request")
    assert field is None or [one["field"] for one in reply.json()["error"]["fields"]] == [field]


def test_the_clock_stays_within_dates(control):
    """However often it is advanced."""
    statuses = [control.post("/clock/advance", json={"hours": 87_660}).status_code for _ in range(9)]
    assert statuses == [200] * 7 + [400] * 2
    assert control.get("/clock").json()["time"] < "2100"


def test_what_is_not_there(control):
    """404 and 405 in JSON."""
    assert control.get("/nothing").json()["error"]["code"] == "not_found"
    assert control.delete("/clock").headers["allow"] == "GET, HEAD"
    assert control.delete("/faults/7").status_code == 404
    assert control.post("/accounts/nobody/webhook_urls", json={"urls": []}).status_code == 404
    assert control.get("/ledger", params={"owner": "nobody"}).status_code == 400
    assert control.head("/health").status_code == 200


def test_the_ledger(control):
    """Opening balances, of all merchants or of one, that sum to zero."""
    ledger = control.get("/ledger").json()
    assert set(ledger["totals"].values()) == {"0"}
    assert {one["owner"] for one in ledger["balances"]} == {
        "demo000001",
        "demo000002",
        "demo_business",
        "other_business",
    }
    mine = control.get("/ledger", params={"owner": "demo000001", "limit": 3}).json()
    assert {one["owner"] for one in mine["balances"]} == {"demo000001"}
    assert len(mine["entries"]) == 3
    assert {"account": "payout_wallet", "currency": "USD", "amount": "1000000", "owner": "demo000001"} in mine[
        "balances"
    ]


def test_accounts_show_where_webhooks_go_and_public_credentials_alone(sandbox, control):
    """An account that somebody else made has its secrets for itself."""
    urls = ["http://127.0.0.1:9/a", "https://localhost/b"]
    assert control.post("/accounts/demo_business/webhook_urls", json={"urls": urls}).json()["webhook_urls"] == urls
    assert sandbox.app.backend.accounts.get("demo_business").webhook_urls == tuple(urls)
    book = sandbox.app.backend.accounts
    with sandbox.app.backend.unit_of_work():
        book.set_fact(book.get("demo000002"), "signature_key", "a_secret_of_theirs")
    reply = control.get("/accounts")
    assert "a_secret_of_theirs" not in reply.text
    assert {one["id"]: one["webhook_urls"] for one in reply.json()["accounts"]}["demo_business"] == urls


@pytest.mark.parametrize("stored", [False, True])
def test_reset_is_like_new(tmp_path, stored):
    """The same requests get the same bytes as before; log, faults and options are gone too."""
    body = example("paycombat", "customers_create", "individual")
    with running(db=str(tmp_path / "x.db") if stored else ":memory:", seed=7) as sandbox:
        caller = Caller(sandbox.url, "paycombat")
        control = httpx.Client(base_url=sandbox.url + "/_sandbox")
        first = caller("customers_create", body).content
        control.post("/clock/advance", json={"hours": 3})
        control.post("/faults", json={"kind": "error"})
        control.post("/deliveries/options", json={"duplicate": 3})
        control.post("/accounts/demo000001/webhook_urls", json={"urls": ["http://127.0.0.1:9/"]})
        assert control.post("/reset").json() == {"status": "ok"}
        assert control.get("/requests").json()["requests"] == []
        assert control.get("/faults").json()["faults"] == []
        assert control.get("/deliveries").json()["options"]["duplicate"] == 0
        assert not any(one["webhook_urls"] for one in control.get("/accounts").json()["accounts"])
        assert caller("customers_list").json()["data"] == []
        control.post("/reset")
        assert caller("customers_create", body).content == first
        control.close()
        caller.client.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Host": "rebound.example"}, 403),
        ({"Host": "localhost:8420"}, 200),
        ({"Host": "[::1]:8420", "Origin": "http://[::1]:8420"}, 200),
    ],
)
def test_other_pages_cannot_use_the_browser_to_get_in(control, headers, status):
    """Neither by posting across sites nor by a name that points here; and nobody is told that they may."""
    reply = control.post("/clock/stop", headers=headers)
    assert reply.status_code == status
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("client", [("192.0.2.7", 5), ("::2", 5), None, ("", 0), ("name", 1), ("::ffff:192.0.2.7", 1)])
def test_other_machines_are_refused(client):
    """Whatever they ask; what the providers play and whether it is up they may know."""
    html = [(b"accept", b"text/html")]
    with closing(create_app(seed=1)) as app:
        for method, path in (("GET", b"clock"), ("POST", b"reset"), ("GET", b"openapi.json"), ("GET", b"requests")):
            status, _, body = ask(app, method, b"/_sandbox/" + path, client=client)
            assert (status, json.loads(body)["error"]["code"]) == (403, "forbidden")
        assert ask(app, "GET", b"/", client=client, headers=html)[0] == 403
        assert ask(app, "GET", b"/_sandbox/inspector/inspector.js", client=client)[0] == 403
        assert ask(app, "GET", b"/_sandbox/health", client=client)[0] == 200
        assert ask(app, "GET", b"/_sandbox/clock", client=("::ffff:127.0.0.1", 1))[0] == 200


@pytest.fixture(scope="module")
def app():
    """A sandbox that is asked anything."""
    sandbox = create_app(seed=1)
    yield sandbox
    sandbox.close()


PATHS = (
    *("clock/advance", "requests/assert", "objects/find", "faults", "deliveries/options"),
    "accounts/demo000001/webhook_urls",
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)
NAMES = st.sampled_from(
    [
        "milliseconds",
        "seconds",
        "hours",
        "urls",
        "kind",
        "provider",
        "operation",
        "times",
        "probability",
        "seed",
        "body_contains",
        "object",
        "fields",
        "count",
        "duplicate",
        "delay_milliseconds",
        "reorder",
        "x",
        "\ud800",
    ]
)
BODIES = st.binary(max_size=40) | st.dictionaries(NAMES, JSON_VALUES, max_size=4).map(lambda v: json.dumps(v).encode())


@settings(max_examples=300)
@given(
    path=st.sampled_from(PATHS),
    body=BODIES,
    method=st.sampled_from(["GET", "POST", "DELETE"]),
    query=st.binary(max_size=9),
)
def test_any_body_gets_json(app, path, body, method, query):
    """A success or a client's error, never a failure."""
    headers = [(b"content-type", b"application/json")]
    status, _, answer = ask(app, method, f"/_sandbox/{path}".encode(), query=query, headers=headers, body=body)
    assert 200 <= status < 500, answer
    assert isinstance(json.loads(answer), dict)


@settings(max_examples=200)
@given(
    path=st.binary(max_size=30) | st.sampled_from([b"requests", b"ledger", b"deliveries", b"faults/%ff", b"clock/%00"]),
    method=st.text(max_size=8),
    query=st.binary(max_size=30)
    | st.sampled_from([b"limit=1e9", b"since=%ff", b"owner=%00", b"status=99999", b"limit=-1"]),
    headers=st.lists(
        st.tuples(st.sampled_from([b"host", b"origin", b"content-type"]), st.binary(max_size=9)), max_size=3
    ),
)
def test_any_path_gets_json(app, path, method, query, headers):
    """Below /_sandbox/ every answer is JSON."""
    status, _, answer = ask(app, method, b"/_sandbox/" + path, query=query, headers=headers)
    assert 200 <= status < 500, answer
    assert isinstance(json.loads(answer), dict)
