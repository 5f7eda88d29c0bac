"""Arguments are judged before anything is sent, by the rules of the specification, as an independent validator does."""

from __future__ import annotations

import copy
import enum
import json
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import attrs
import httpx
import jsonschema_rs
import pytest

from payspec import EncodingError, InvalidArgumentError, Juicyway, PayCombat, PayCombatGateway
from payspec.runtime import Operation
from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS
from payspec_build.example_calls import ExampleCall, example_calls
from payspec_build.generator_input import dereference

DOCUMENTS = {provider: bundle(provider) for provider in PROVIDERS}
CREDENTIALS: dict[str, tuple[Any, dict[str, str]]] = {
    "paycombat": (PayCombat, {"token": "snd_x", "signature_key": "k"}),
    "gateway": (PayCombatGateway, {"merchant_id": "m-1", "environment": "sandbox"}),
    "juicyway": (Juicyway, {"api_key": "test_x"}),
}
LEFT_TO_THE_SERVER = {"required", "additionalProperties", "format"}
ODD: list[Any] = [
    "",
    " ",
    "x",
    "zz",
    "A" * 300,
    "é",
    "01",
    "a b",
    "NGN\n",
    0,
    -1,
    1,
    25,
    2**40,
    1.5,
    True,
    False,
    [],
    ["x"],
    {},
    {"x": 1},
    [{"x": 1}],
    "individual",
    "2026-13-45",
    "customer_1",
]


@attrs.frozen
class Calls:
    """One provider's client over a mock, and what reached it."""

    client: Any
    sent: list[httpx.Request]

    def make(self, provider: str, call: ExampleCall, body: Any, query: dict[str, Any]) -> None:
        """Call an operation by its id, with any body and query."""
        operation: Operation = getattr(import_module(f"payspec_generated.{provider}.operations"), call.id.upper())
        names = [part[1:-1] for part in operation.path if part.startswith("{")]
        path = dict(zip(names, call.path.values(), strict=True))
        to = "memo.pdf" if operation.file else None
        try:
            self.client._transport.call(operation, path, query, {}, body, to)
        except InvalidArgumentError:
            raise
        except EncodingError:
            raise
        except Exception as error:
            assert type(error).__name__ in ("NotFoundError",), error


def _calls(provider: str) -> Calls:
    sent: list[httpx.Request] = []
    transport = httpx.MockTransport(lambda request: sent.append(request) or httpx.Response(404, json={}))  # type: ignore[func-returns-value]
    make, credentials = CREDENTIALS[provider]
    return Calls(make(**credentials, unverified="allow", http_client=httpx.Client(transport=transport)), sent)


def _every() -> Iterator[tuple[str, ExampleCall]]:
    for provider in PROVIDERS:
        for call in example_calls(DOCUMENTS[provider]):
            yield provider, call


def _schema(provider: str, call: ExampleCall) -> dict[str, Any]:
    return dict(call.declared["requestBody"]["content"]["application/json"]["schema"])


def _places(
    provider: str, schema: dict[str, Any], place: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every field that a body may have, however deep, with its schema."""
    schema = dereference(DOCUMENTS[provider], schema)
    for name, inner in schema.get("properties", {}).items():
        yield (*place, name), dereference(DOCUMENTS[provider], inner)
        if len(place) < 4:
            yield from _places(provider, inner, (*place, name))


def _with(body: dict[str, Any], place: tuple[str, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    node = changed
    for name in place[:-1]:
        if not isinstance(node.get(name), dict):
            node[name] = {}
        node = node[name]
    node[place[-1]] = value
    return changed


def _relaxed(schema: Any) -> Any:
    """The schema without what is left to the server."""
    if isinstance(schema, list):
        return [_relaxed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if name not in LEFT_TO_THE_SERVER or isinstance(value, dict)}
    if "type" in schema and not isinstance(schema["type"], dict):  # a schema, and not an object of fields by name
        kept.pop("additionalProperties", None)
    return {name: value if name in ("enum", "const") else _relaxed(value) for name, value in kept.items()}


def _exact(value: Any, amounts: set[tuple[str, ...]], place: tuple[str, ...] = ()) -> Any:
    if isinstance(value, dict):
        return {name: _exact(item, amounts, (*place, name)) for name, item in value.items()}
    return Decimal(repr(value)) if place in amounts and isinstance(value, float) else value


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_rule_of_every_body_is_applied_as_a_validator_does(provider: str) -> None:
    """Each field of each body takes each of the odd values; whoever is refused, and only they, never left."""
    calls, refused, taken = _calls(provider), 0, 0
    for call in example_calls(DOCUMENTS[provider]):
        if call.body is None:
            continue
        components = {"schemas": _relaxed(DOCUMENTS[provider]["components"]["schemas"])}
        validator = jsonschema_rs.Draft202012Validator({**_relaxed(_schema(provider, call)), "components": components})
        fields = dict(_places(provider, _schema(provider, call)))
        amounts = {place for place, inner in fields.items() if "x-money" in inner}
        for place in fields:
            for value in ODD:
                if place in amounts and (isinstance(value, str) or place[:-1] in amounts):
                    continue  # text is a way to write an amount
                body = _with(call.body, place, value)
                wrong = [list(error.instance_path) for error in validator.iter_errors(body)]
                calls.sent.clear()
                try:
                    calls.make(provider, call, _exact(body, amounts), {})
                except EncodingError as error:
                    assert wrong or place in amounts, (call.id, place, value, error)
                    assert ".".join(place) in error.location or error.location in ".".join(place), (place, error)
                    assert not calls.sent
                    refused += 1
                else:
                    assert not wrong, (call.id, place, value, wrong)
                    assert len(calls.sent) == 1
                    taken += 1
    assert refused > 100
    assert taken > 100


@pytest.mark.parametrize(("provider", "call"), list(_every()), ids=lambda one: getattr(one, "id", one))
def test_every_documented_example_is_sent(provider: str, call: ExampleCall) -> None:
    """What a page shows as right is not refused."""
    content = call.declared.get("requestBody", {}).get("content", {}).get("application/json", {})
    bodies = [example["value"] for example in content.get("examples", {}).values()] or [call.body]
    calls = _calls(provider)
    for body in bodies:
        exact = json.loads(json.dumps(body), parse_float=Decimal)
        calls.make(provider, call, exact, dict(call.query))
    assert len(calls.sent) == len(bodies)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_rule_of_every_query_is_applied(provider: str) -> None:
    """Numbers as texts, beyond their range, words that are not listed: refused by name, before anything is sent."""
    calls, refused = _calls(provider), 0
    for call in example_calls(DOCUMENTS[provider]):
        for parameter in call.declared.get("parameters", []):
            found = dereference(DOCUMENTS[provider], parameter)
            if found["in"] != "query" or "x-money" in found["schema"]:
                continue
            rules = _relaxed(dereference(DOCUMENTS[provider], found["schema"]))
            validator = jsonschema_rs.Draft202012Validator(rules)
            for value in [odd for odd in ODD if isinstance(odd, (str, int))]:
                is_right = not [
                    e for e in validator.iter_errors(value) if str(e.schema_path[-1]) not in LEFT_TO_THE_SERVER
                ]
                calls.sent.clear()
                try:
                    calls.make(provider, call, call.body, {**call.query, found["name"]: value})
                except InvalidArgumentError as error:
                    assert not is_right, (call.id, found["name"], value)
                    assert error.location == found["name"]
                    assert not calls.sent
                    refused += 1
                else:
                    assert is_right, (call.id, found["name"], value)
    assert refused or provider == "gateway"


def test_a_checkout_amount_with_a_fraction_is_refused_with_the_right_call() -> None:
    """Checkouts count whole units, as Juicyway counts minor units."""
    calls = _calls("paycombat")
    with pytest.raises(InvalidArgumentError, match=r"amount: .*pass 25 or 26"):
        calls.client.checkouts.create(amount="25.50", currency="AUD")
    with pytest.raises(InvalidArgumentError, match=r"amount: .*pass -1 or 0"):
        calls.client.checkouts.create(amount=Decimal("-0.5"), currency="AUD")
    assert not calls.sent


def test_the_way_out_is_named_and_works() -> None:
    """A specification may be behind the provider."""
    calls = _calls("juicyway")
    arguments = {"email": "a@example.com", "phone_number": "+2348000000000", "last_name": "Example"}
    with pytest.raises(InvalidArgumentError, match="extra_body") as caught:
        calls.client.customers.create(**arguments, type="alien", first_name="Ada", billing_address={})
    assert caught.value.location == "type"
    bold = calls.client.with_options(
        extra_body={"type": "alien"}, extra_query={"limit": "a"}, extra_headers={"X-A": "1"}
    )
    calls.make("juicyway", next(call for p, call in _every() if call.id == "customers_list"), None, {})
    with pytest.raises(Exception, match="404"):
        bold.customers.create(**arguments, type="alien", first_name="Ada", billing_address={})
    assert json.loads(calls.sent[-1].content)["type"] == "alien"
    assert calls.sent[-1].url.params["limit"] == "a"
    assert calls.sent[-1].headers["x-a"] == "1"


class Word(str, enum.Enum):  # noqa: UP042 - its `str` is what is tried
    """Members whose `str` is not their value."""

    INDIVIDUAL = "individual"
    ID = "c-1"
    NAME = "Ada"
    KEY = "key-1"


class Number(int, enum.Enum):
    TWO = 2


class Plain(enum.Enum):
    INDIVIDUAL = "individual"


@pytest.mark.parametrize("member", [Word.INDIVIDUAL, Plain.INDIVIDUAL])
def test_members_of_enumerations_are_sent_as_their_values(member: Any) -> None:
    """In path, query, header and body, at the top and inside."""
    calls = _calls("paycombat")
    for call in (
        lambda: calls.client.customers.list(type=member, page=Number.TWO),
        lambda: calls.client.customers.get(Word.ID),
        lambda: calls.client.customers.create(
            type=member,
            description=Word.NAME,
            individual={"first_name": Word.NAME},
            metadata={"n": Number.TWO, "w": [member]},
        ),
    ):
        with pytest.raises(Exception, match="404"):
            call()
    listed, got, made = calls.sent
    assert listed.url.query == b"page=2&type=individual"
    assert got.url.path.endswith("/c-1")
    assert json.loads(made.content) == {
        "type": "individual",
        "description": "Ada",
        "individual": {"first_name": "Ada"},
        "metadata": {"n": 2, "w": ["individual"]},
    }
    juicyway = _calls("juicyway")
    with pytest.raises(Exception, match="404"):
        juicyway.client.with_options(extra_headers={"X-A": Word.KEY}, idempotency_key=Word.KEY).customers.create(
            first_name="Ada",
            last_name="E",
            email="a@example.com",
            phone_number="+2348000000000",
            type="individual",
            billing_address={},
        )
    assert juicyway.sent[0].headers["idempotency-key"] == "key-1"
    assert juicyway.sent[0].headers["x-a"] == "key-1"
