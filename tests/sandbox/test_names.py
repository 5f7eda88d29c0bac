"""A misspelt name in a test control is refused with the right one: every argument of every operation and method."""

from __future__ import annotations

import inspect
import json
from importlib.resources import files
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_callers import DOCUMENTS, PROVIDERS, Caller, example

from payspec import ConfigurationError
from payspec.sandbox_control import Control
from payspec.testing import Sandbox
from payspec_sandbox.control.fields import members, request_schemas, resolved, unknown_fields
from payspec_sandbox.control.matching import contains, holds
from payspec_sandbox.control.names import suggested
from payspec_sandbox.server import running

DOCUMENT = json.loads(files("payspec_sandbox.control").joinpath("openapi.json").read_bytes())
OPERATIONS = [
    (declared["operationId"], method.upper(), path, declared)
    for path, item in DOCUMENT["paths"].items()
    for method, declared in item.items()
]
BODIES: dict[str, dict[str, Any]] = {
    "clock_advance": {"seconds": 1},
    "reset": {},
    "accounts_add": {"family": "juicyway"},
    "accounts_set_webhook_urls": {"urls": []},
    "requests_assert": {"operation": "payouts_create"},
    "deliveries_options": {"duplicate": 0},
    "faults_add": {"kind": "error"},
    "outcomes_add": {"family": "paycombat", "object": "payout", "outcome": "fail"},
    "objects_move": {"state": "RETURNED"},
    "objects_find": {"object": "payout"},
}
"""By operation: a body that is right."""

MAKE_UP = {("accounts_add", name) for name in ("id", "token", "signature_key", "key")} | {("outcomes_add", "reason")}
"""Texts that name nothing that is there: whoever sends them makes them up."""


def address(path: str) -> str:
    """A path with names that there are."""
    return path.replace("{account_id}", "demo000001").replace("{number}", "1").replace("{object_id}", "x")


def body_schema(declared: Any) -> dict[str, Any] | None:
    content = declared.get("requestBody", {}).get("content")
    return None if content is None else content["application/json"]["schema"]


def refused(reply: Any) -> str:
    assert reply.status_code in (400, 404, 409), (reply.request.url, reply.text)
    return reply.json()["error"]["message"]


@pytest.mark.parametrize(("name", "method", "path", "declared"), OPERATIONS, ids=[one[0] for one in OPERATIONS])
def test_unknown_arguments_of_every_operation_are_refused(control, name, method, path, declared):
    """Parameters and fields by another name, words by another spelling, a body where none is taken."""
    url, schema = address(path), body_schema(declared)
    body = BODIES[name] if schema is not None else None
    known = [one["name"] for one in declared.get("parameters", []) if one["in"] == "query"]
    for right in [*known, "nothing"]:
        wrong = right[:-1] + "_"
        message = refused(control.request(method, url, params={wrong: "1"}, json=body))
        assert message.startswith(f"{wrong}: is no parameter of {name}.")
        assert right == "nothing" or right in message
    for parameter in declared.get("parameters", []):
        if parameter["in"] == "query" and parameter["schema"]["type"] == "string":
            place = parameter["name"]
            assert_word_refused(parameter["schema"], lambda word, at=place: control.get(url, params={at: word}))
    if schema is None:
        assert refused(control.request(method, url, json={"x": 1})) == f"body: {name} takes none; send nothing"
        return
    for right, member in schema["properties"].items():
        wrong = right[:-1] + "_"
        message = refused(control.request(method, url, json={**body, wrong: 1}))
        assert f"{wrong}: is no field of {name}." in message
        assert right in message
        if member.get("type") == "string" and (name, right) not in MAKE_UP and name != "objects_move":
            assert_word_refused(member, lambda word, at=right: control.request(method, url, json={**body, at: word}))


def assert_word_refused(schema: Any, ask: Any) -> None:
    """A word that names nothing; of those that can be listed the right one is named."""
    for word in schema.get("enum", ["nothing_of_that_name"]):
        message = refused(ask(word[:-1] + "_"))
        assert "enum" not in schema or word in message


@pytest.fixture(scope="module")
def server():
    """One sandbox for all: nothing that is refused changes it."""
    with running(seed=1) as started:
        yield started


@pytest.fixture(scope="module")
def sandbox(server):
    return server


@pytest.fixture(scope="module")
def control(server):
    with httpx.Client(base_url=server.url + "/_sandbox") as client:
        yield client


METHODS = {
    name: inspect.signature(member).parameters
    for name, member in inspect.getmembers(Control, inspect.isfunction)
    if not name.startswith("_")
}
NUMBERS = {"seconds", "hours", "times", "number", "status", "since", "limit", "drop_snapshots"}
RIGHT: dict[str, dict[str, Any]] = {
    "fault": {"kind": "error", "provider": "juicyway", "operation": "payouts_create"},
    "outcome": {"provider": "paycombat", "kind": "payout", "outcome": "fail"},
    "move": {"object_id": "<payout>", "state": "RETURNED"},
    "requests": {"operation": "payouts_create", "provider": "juicyway"},
    "count": {"operation": "payouts_create"},
    "add_merchant": {"family": "paycombat"},
    "remove_merchant": {"account": "demo000002"},
    "send_webhooks_to": {"account": "demo000002"},
    "deliveries": {"owner": "demo000001"},
    "ledger": {"owner": "demo000001"},
}
"""By method: names that are right. Methods that find objects take what `FINDING` has."""
FINDING = {"provider": "paycombat", "account": "demo000001"}
OPTIONS = {
    "fault": ("probability", "milliseconds", "seed"),
    "outcome": ("account", "reason", "probability", "seed"),
    "requests": ("since", "limit"),
    "count": ("order_id", "sender_amount"),
    "add_merchant": ("token", "signature_key"),
    "deliveries": ("owner", "limit"),
}
"""By method: keywords that it takes beside those that its signature names."""
AT_JUICYWAY = {"payments", "deposits", "wallet_transactions", "quotes", "swaps", "orders", "payment_links", "rates"}
AT_JUICYWAY |= {"bulk_transfers", "bulk_transfer_items"}
"""Methods that find what only Juicyway has."""


@pytest.fixture(scope="module")
def payout(server) -> str:
    """The id of a payout."""
    one = Caller(server.url, "paycombat")
    reply = one("payouts_create", example("paycombat", "payouts_create", "documented"))
    one.client.close()
    return reply.json()["data"]["id"]


def is_finder(name: str) -> bool:
    return "fields" in METHODS[name] and name != "count"


@pytest.mark.parametrize("name", METHODS)
def test_misspelt_names_are_refused_by_every_method(sandbox, payout, name):
    """Each parameter that names something, and keywords that there are not."""
    box = Sandbox(sandbox.url).control
    right = dict(FINDING) if is_finder(name) else dict(RIGHT.get(name, {}))
    if is_finder(name) and name in AT_JUICYWAY:
        right = {"provider": "juicyway", "account": "demo_business"}
    if name == "move":
        right["object_id"] = payout
    parameters = [one for one in METHODS[name].values() if one.name not in ("self", *NUMBERS)]
    named = [one.name for one in parameters if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)]
    assert set(named) <= set(right), f"{name}: say what is right, so that what is wrong can be tried"
    for parameter in named:
        word = right[parameter]
        with pytest.raises(ConfigurationError) as refusal:
            getattr(box, name)(**{**right, parameter: word[:-1] + "_"})
        assert parameter == "object_id" or word in str(refusal.value), str(refusal.value)
    if any(one.kind is one.VAR_KEYWORD for one in parameters):
        for keyword in (*OPTIONS.get(name, ()), "state" if is_finder(name) else "nothing_like_it"):
            with pytest.raises(ConfigurationError) as refusal:
                getattr(box, name)(**right, **{keyword[:-1] + "_": None})
            assert keyword[:-1] + "_" in str(refusal.value)
            assert keyword == "nothing_like_it" or keyword in str(refusal.value)


def test_what_others_met(sandbox):
    """The calls with which a newcomer's tests passed without testing anything."""
    box = Sandbox(sandbox.url).control
    for wrong, word in (
        (lambda: box.fault("reset_after", operation="payout_create"), "payouts_create"),
        (lambda: box.fault("reset_after", operation="payins_create", provider="juicyway"), "paycombat has it"),
        (lambda: box.fault("error", milliseconds=5), "latency"),
        (lambda: box.count("payouts_creat"), "payouts_create"),
        (lambda: box.count("payouts_list", order_id="A-1"), "without a body"),
        (lambda: box.count("payouts_create", **{"payout_beneficiary_param.individual.frst_name": "Ada"}), "first_name"),
        (lambda: box.count("payouts_create", payout_beneficiary_param={"individual": {"frst_name": 1}}), "first_name"),
        (lambda: box.requests(opertion="x"), "operation"),
        (lambda: box.requests(operation="nope"), "/_sandbox/operations"),
        (lambda: box.requests(operation="payins_create", provider="juicyway"), "paycombat has it"),
        (lambda: box.payins(provider="juicyway"), "payment"),
        (lambda: box.payouts(account="demo_busines"), "demo_business"),
        (lambda: box.payouts(provider="juicyway", order_id="A-1"), "reference"),
        (lambda: box.customers(individual={"frst_name": "Ada"}), "first_name"),
        (lambda: box.outcome("juicyway", "payout", "return"), "succeed, fail"),
        (lambda: box.outcome("paycombat", "payout", "fail", account="demo_business"), "paycombat"),
    ):
        with pytest.raises(ConfigurationError) as refusal:
            wrong()
        assert word in str(refusal.value)
    assert box.count("payouts_create", order_id="A-1", **{"payout_beneficiary_param.individual.first_name": "A"}) == 0
    assert box.count("customers_create", metadata={"anything": 1}, **{"metadata.at.all": 2}) == 0


@pytest.mark.parametrize(
    "url",
    [
        *("https://example.com/hook", "http://sub.example.test/", "http://192.0.2.1:80/", "http://[2001:db8::1]/"),
        *("http://10.0.0.1/", "http://0.0.0.0:1/", "ftp://127.0.0.1/", "http://", "nonsense", "http://127.0.0.1:0/"),
        *("http://u:p@127.0.0.1/", "http://127.0.0.1:99999/", "http://no-such-name.invalid/", "http://a b/", ""),
    ],
)
def test_addresses_that_nothing_is_sent_to_are_refused_at_once(sandbox, url):
    """Not hours later as `given_up`; the address that was set before stays."""
    box = Sandbox(sandbox.url).control
    box.send_webhooks_to("http://127.0.0.1:9/")
    with pytest.raises(ConfigurationError, match=r"urls\[1\]"):
        box.send_webhooks_to("http://localhost:9/", url)
    assert sandbox.app.backend.accounts.get("demo000001").webhook_urls == ("http://127.0.0.1:9/",)


def test_a_sandbox_that_sends_anywhere_takes_any_address():
    """What deliveries allow is allowed here."""
    with running(seed=1, webhooks_anywhere=True) as sandbox:
        Sandbox(sandbox.url).control.send_webhooks_to("http://192.0.2.1/", "https://example.com/hook")
        assert len(sandbox.app.backend.accounts.get("demo000001").webhook_urls) == 2


@given(st.text(), st.lists(st.text()))
def test_a_suggestion_is_one_of_the_known_names(name, known):
    """Whatever was typed."""
    words = suggested(name, known)
    assert words.endswith((".", "?")) or (not words and len(set(known)) > 24)
    assert "Did you mean" not in words or any(one in words for one in known)


def bodies_of(provider: str) -> Any:
    """Operation, its request schemas, and the bodies that the document shows."""
    document = DOCUMENTS[provider]
    for item in document["paths"].values():
        for declared in item.values():
            if isinstance(declared, dict) and "requestBody" in declared:
                schemas = list(request_schemas(document, declared))
                media = resolved(document, declared["requestBody"])["content"]["application/json"]
                yield declared["operationId"], schemas, [one["value"] for one in media["examples"].values()]


def paths_of(value: Any, before: str = "") -> Any:
    """Every member of an object by its path."""
    for name, member in value.items():
        yield before + name
        if isinstance(member, dict):
            yield from paths_of(member, f"{before}{name}.")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_fields_that_there_are_are_not_refused(provider):
    """All of every documented body, whole or by their paths; a letter less in any of them is refused."""
    for operation, schemas, bodies in bodies_of(provider):
        for body in bodies:
            assert unknown_fields(body, schemas, operation) == []
            for path in paths_of(body):
                assert unknown_fields({path: 1}, schemas, operation) == []
                head, dot, name = path.rpartition(".")
                if len(name) > 5 and not open_inside(schemas, head):
                    (violation,) = unknown_fields({head + dot + name[:2] + name[3:]: 1}, schemas, operation)
                    assert name in violation.reason


def open_inside(schemas: Any, path: str) -> bool:
    """Whether an object may hold whatever its sender likes, as metadata do."""
    for name in path.split(".") if path else ():
        schemas = members(schemas).named.get(name, [])
    return members(schemas).is_open


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["individual", "metadata", "a.b", ".", "", "individual."]), json_values))
def test_any_fields_are_known_or_named(wanted):
    """Of an operation with nested and open objects."""
    (schemas,) = [one for name, one, _ in bodies_of("paycombat") if name == "customers_create"]
    for violation in unknown_fields(wanted, schemas, "customers_create"):
        assert violation.reason.startswith("is no field of customers_create.")


@given(json_values, json_values)
def test_matching_takes_any_json(actual, wanted):
    """Every value contains itself; nothing raises; an object holds its own members."""
    assert contains(actual, actual)
    assert contains(actual, wanted) in (True, False)
    if isinstance(actual, dict):
        assert holds(actual, dict(actual))
        assert holds(actual, wanted if isinstance(wanted, dict) else {}) in (True, False)


@pytest.mark.parametrize(
    ("actual", "wanted", "fits"),
    [
        *((10, "10.00", True), ("10.00", 10, True), (10.5, "10.5", True), (True, "1", False), (10, "1e1", False)),
        *(("10", "10.0", False), (10, "ten", False), (0.1, "0.1", True), (1, True, False)),
        (10**30, "1" + "0" * 30, True),
    ],
)
def test_an_amount_may_be_a_text(actual, wanted, fits):
    """As it is given to the clients."""
    assert contains(actual, wanted) is fits
