"""Models: what came goes out again unchanged, and nothing a provider may send makes them raise."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec.errors import EncodingError
from payspec.runtime import Model
from payspec.runtime.model import encode
from payspec.signing import sign
from payspec.webhooks import PayCombatWebhooks
from payspec_build.bundle import bundle, operations
from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.rules.examples import example_values, media_types
from payspec_generated.paycombat.models import (
    Customer,
    CustomerCreateRequest,
    IndividualInput,
    WebhookPayin,
    WebhookPayout,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=6),
    max_leaves=20,
)


def _all_models() -> list[type[Model]]:
    models = []
    for provider in PROVIDERS:
        package = import_module(f"payspec_generated.{provider}.models")
        models += [getattr(package, name) for name in package.__all__]
    return models


def _sample(provider: str, path: str) -> Any:
    return json.loads((ROOT / "spec" / provider / "examples" / path).read_text(encoding="utf-8"))


def _payloads() -> list[Any]:
    found = []
    for provider in PROVIDERS:
        document = bundle(provider)
        ids = {operation["operationId"]: operation for _, _, operation in operations(document)}
        module = import_module(f"payspec_generated.{provider}.operations")
        for where, media in media_types(document):
            name, part = where.split()
            if name == "webhook":
                continue  # test_webhooks reads them as they come, signed
            for example, value in example_values(media):
                operation = getattr(module, name.upper())
                if part.startswith("2"):
                    payload = value
                    for step in operation.envelope.payload:
                        payload = payload[step]
                    model = getattr(import_module(operation.reply[0]), operation.reply[1])
                elif part == "request":
                    payload = value
                    reference = ids[name]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                    model = getattr(import_module(f"payspec_generated.{provider}.models"), reference.split("/")[-1])
                else:
                    continue
                for item in payload if isinstance(payload, list) else [payload]:
                    found.append(pytest.param(model, item, id=f"{provider}-{name}-{part}-{example}"))
    return found


@pytest.mark.parametrize(("model", "payload"), _payloads())
def test_every_example_goes_through_its_model_unchanged(model: type[Model], payload: dict[str, Any]) -> None:
    """The documented bodies among them; nested objects become models on the way."""
    read = model.from_dict(payload)
    assert read.to_dict() == payload
    assert json.dumps(read.to_dict(), sort_keys=True) == json.dumps(payload, sort_keys=True)


def test_the_documented_bodies_are_among_the_examples() -> None:
    """Many are taken from the documentation; the five of the customer pages were the first."""
    documented = {str(parameter.id) for parameter in _payloads() if str(parameter.id).endswith("-documented")}
    first = {"customers_get-200", "customers_update-200", "customers_update-request", "customers_delete-200"}
    assert {f"paycombat-{name}-documented" for name in first} | {
        "gateway-customers_delete-200-documented"
    } <= documented
    assert len(documented) > 40


@pytest.mark.slow
@settings(max_examples=400)
@given(model=st.sampled_from(_all_models()), data=st.data())
def test_any_object_comes_back_as_it_was(model: type[Model], data: st.DataObject) -> None:
    """Missing, null, unknown and wrongly typed fields: all are kept."""
    known = st.sampled_from(sorted(model._fields)) if model._fields else st.text()
    source = data.draw(st.dictionaries(known | st.text(max_size=10), JSON, max_size=12))
    read = model.from_dict(source)
    assert read.to_dict() == source
    assert model.from_dict(read.to_dict()) == read


@pytest.mark.parametrize("model", _all_models(), ids=lambda model: f"{model.__module__.split('.')[1]}.{model.__name__}")
def test_missing_and_null_fields_read_as_none(model: type[Model]) -> None:
    """Both are None to the reader, and stay what they were on the wire."""
    empty = model.from_dict({})
    nulls = model.from_dict(dict.fromkeys(model._fields))
    for attribute in model._fields.values():
        assert getattr(empty, attribute) is None
        assert getattr(nulls, attribute) is None
    assert empty.to_dict() == {}
    assert nulls.to_dict() == dict.fromkeys(model._fields)


def test_nested_objects_are_models() -> None:
    """A person inside a customer has attributes."""
    customer = Customer.from_dict(_sample("paycombat", "customers_get/200.documented.json")["data"])
    assert customer.individual is not None
    assert customer.individual.first_name == "Ada"
    assert customer.is_active is False


def test_an_unknown_field_and_an_unknown_value_are_kept() -> None:
    """What the provider adds tomorrow is readable today."""
    customer = Customer.from_dict({"customer_id": "c", "type": "robot", "risk": {"score": 3}})
    assert customer.type == "robot"
    assert customer.additional_properties == {"risk": {"score": 3}}


def test_requests_are_built_with_keywords_and_leave_out_what_is_none() -> None:
    """None means: not sent."""
    person = IndividualInput(first_name="Ada", last_name="Example", address_country="ID")
    request = CustomerCreateRequest(type="individual", description="d", individual=person)
    assert request.to_dict() == {
        "type": "individual",
        "description": "d",
        "individual": {"first_name": "Ada", "last_name": "Example", "address_country": "ID"},
    }


def test_models_cannot_be_changed_by_accident() -> None:
    """A reply is a fact; a changed copy is made with attrs.evolve."""
    customer = Customer.from_dict(_sample("paycombat", "customers_get/200.documented.json")["data"])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        customer.description = "other"  # type: ignore[misc]
    assert attrs.evolve(customer, description="other").description == "other"
    assert customer.description == "SAMPLE CUSTOMER"


@pytest.mark.parametrize("model", _all_models(), ids=lambda model: f"{model.__module__.split('.')[1]}.{model.__name__}")
def test_every_model_survives_pickle_copy_and_deepcopy(model: type[Model]) -> None:
    """Equal, and equal on the wire; another content is not equal."""
    source: dict[str, Any] = dict.fromkeys(model._fields, "1.50") | {"another field": [1, {"a": None}]}
    source |= dict.fromkeys(list(model._fields)[::3])
    read = model.from_dict(source)
    for twin in (pickle.loads(pickle.dumps(read)), copy.copy(read), copy.deepcopy(read)):
        assert type(twin) is model
        assert twin == read
        assert twin.to_dict() == source
    assert model.from_dict({**source, "another field": 1}) != read


def test_models_survive_pickle_copy_and_deepcopy() -> None:
    """Equal, and equal on the wire, nulls included."""
    source = {**_sample("paycombat", "customers_get/200.documented.json")["data"], "new": [1]}
    customer = Customer.from_dict(source)
    for twin in (pickle.loads(pickle.dumps(customer)), copy.copy(customer), copy.deepcopy(customer)):
        assert twin == customer
        assert twin.to_dict() == source


# --- a model is what it holds ---

HOSTILE = JSON | st.sampled_from(
    [float("nan"), float("inf"), 10**5000, 2**70, Decimal("sNaN"), "1e400", " 5", "\ud800", "\u202e", True]
)


def _deep(levels: int, leaf: Any = 1) -> Any:
    for _ in range(levels):
        leaf = {"a": leaf} if levels % 2 else [leaf]
    return leaf


def _source(model: type[Model], data: st.DataObject) -> dict[str, Any]:
    known = st.sampled_from(sorted(model._fields)) if model._fields else st.text()
    return data.draw(st.dictionaries(known | st.text(max_size=10), HOSTILE, max_size=12))


def _twin(value: Any) -> Any:
    """The same JSON, of other objects and in another order."""
    if isinstance(value, dict):
        return {name: _twin(item) for name, item in reversed(value.items())}
    return [_twin(item) for item in value] if isinstance(value, list) else value


@settings(max_examples=80)
@given(model=st.sampled_from(_all_models()), data=st.data())
def test_no_json_makes_a_model_raise(model: type[Model], data: st.DataObject) -> None:
    """Read, written, shown, compared, hashed, changed and copied: whatever a provider sends."""
    source = _source(model, data)
    read, twin = model.from_dict(source), model.from_dict(_twin(source))
    assert read.to_dict() == source
    assert repr(read).isprintable()
    assert read == twin
    assert hash(read) == hash(twin)
    assert {read: 1}[twin] == 1
    assert attrs.evolve(read) == read
    assert attrs.evolve(read).to_dict() == source
    assert copy.deepcopy(read).to_dict() == copy.copy(read).to_dict() == source
    assert pickle.loads(pickle.dumps(read)).to_dict().keys() == source.keys()
    for attribute in (*model._fields.values(), "additional_properties"):
        getattr(read, attribute)


@pytest.mark.parametrize("model", _all_models()[::12], ids=lambda model: model.__name__)
@pytest.mark.parametrize("levels", [150, 901, 5000])
def test_no_depth_makes_a_model_raise(model: type[Model], levels: int) -> None:
    """In known fields and in unknown ones, deeper than Python's stack."""
    source = {name: _deep(levels) for name in [*list(model._fields)[:3], "another"]}
    read, twin = model.from_dict(source), model.from_dict({**source, "another": _deep(levels)})
    assert read == twin
    assert hash(read) == hash(twin)
    assert read != model.from_dict({**source, "another": _deep(levels, leaf=2)})
    assert read != model.from_dict({**source, "another": _deep(levels - 1)})
    assert len(repr(read)) < 20_000
    written = read.to_dict()
    assert written.keys() == source.keys()
    assert model.from_dict(written) == read
    assert attrs.evolve(read) == read


@pytest.mark.parametrize("source", [None, 5, "text", [], [("a", 1)], b"{}"])
def test_a_model_is_made_from_an_object(source: Any) -> None:
    """Anything else is a mistake of the program, and is named."""
    with pytest.raises(EncodingError, match="Customer is made from an object"):
        Customer.from_dict(source)


def test_what_is_too_deep_to_be_sent_is_refused_before_it_is_sent() -> None:
    """Also where it holds itself, twice: in bounded time."""
    looped: list[Any] = []
    looped += [looped, looped]
    for value in (_deep(5000), _deep(100_000), looped, {"a": looped}):
        with pytest.raises(EncodingError, match="nested deeper"):
            encode(value, exact=True)
        person = IndividualInput(
            first_name="A", last_name="B", address_country="ID", additional_properties={"x": value}
        )
        assert person.to_dict()["first_name"] == "A"


def test_equal_models_are_one_key_and_models_of_other_classes_are_not_equal() -> None:
    """Whatever form an amount came in; a set of models has each once."""
    number, text = (WebhookPayout.from_dict({"original_amount": value}) for value in (50, "50.0"))
    assert number == text
    assert {number, text} == {number}
    assert number.to_dict() != text.to_dict()
    other = WebhookPayin.from_dict({"original_amount": 50})
    assert other != number
    assert number != {"original_amount": 50}
    assert len({number, other, WebhookPayout.from_dict({})}) == 3


def test_an_evolved_model_keeps_what_was_received() -> None:
    """Nulls, the form of amounts, what is no amount, and fields that are not known; what was changed is new."""
    source = {
        "status": "SUCCESS",
        "order_id": None,
        "wire_id": None,
        "original_amount": 50,
        "wire_amount": "5.50",
        "fee_taken": "n/a",
        "fee_expected": 1e300,
        "new": [None, 1.50],
    }
    payout = WebhookPayout.from_dict(source)
    failed = attrs.evolve(payout, status="FAILED")
    assert failed.to_dict() == {**source, "status": "FAILED"}
    again = attrs.evolve(failed, order_id="o-1", wire_amount="5.75", fee_taken=2)
    assert again.to_dict() == {**failed.to_dict(), "order_id": "o-1", "wire_amount": 5.75, "fee_taken": 2}
    assert attrs.evolve(again, original_amount=None).to_dict().keys() == again.to_dict().keys() - {"original_amount"}
    assert payout.to_dict() == source
    for twin in (copy.copy(again), copy.deepcopy(again), pickle.loads(pickle.dumps(again))):
        assert attrs.evolve(twin, status="SUCCESS").to_dict() == {**again.to_dict(), "status": "SUCCESS"}
    changes: list[dict[str, Any]] = [{"wire_amount": 0.1}, {"fee_taken": "none"}, {"original_amount": Decimal("NaN")}]
    for change in (*changes, {"fee_expected": 1e299}):
        with pytest.raises(EncodingError) as caught:
            attrs.evolve(payout, **change)
        assert caught.value.location == next(iter(change))


@settings(max_examples=60)
@given(model=st.sampled_from([model for model in _all_models() if model._fields]), data=st.data())
def test_evolving_one_field_leaves_the_others_as_they_came(model: type[Model], data: st.DataObject) -> None:
    """Of every model, whatever came."""
    source = _source(model, data)
    wire = data.draw(st.sampled_from(sorted(model._fields)))
    changed = attrs.evolve(model.from_dict(source), **{model._fields[wire]: Decimal(7)})  # type: ignore[arg-type]
    written = changed.to_dict()
    assert Decimal(written.pop(wire)) == 7
    assert written == {name: value for name, value in source.items() if name != wire}


def test_an_amount_that_is_missing_is_refused_where_a_model_is_built_by_hand() -> None:
    """And where it came without one, it may stay so."""
    fields: dict[str, Any] = {"id": "1", "merchant_id": "m", "status": "s", "type": "PAYOUT", "currency": "SGD"}
    with pytest.raises(EncodingError, match="original_amount: NoneType is not an amount"):
        WebhookPayout(original_amount=None, **fields)  # type: ignore[arg-type]
    assert attrs.evolve(WebhookPayout.from_dict(fields), status="x").original_amount is None


def test_a_model_in_an_unknown_field_is_written_as_its_object() -> None:
    """Amounts inside included."""
    payout = WebhookPayout.from_dict({"wire_amount": 0.5})
    holder = Customer.from_dict({"customer_id": "c", "payouts": [payout]})
    assert holder.to_dict() == {"customer_id": "c", "payouts": [{"wire_amount": 0.5}]}


def test_events_are_hashable() -> None:
    """Known ones by their data, unknown ones by their key."""
    for body in ({"id": "1", "type": "PAYIN", "status": "SUCCESS", "new": [{}]}, {"type": "NEW", "a": {}}):
        text = json.dumps(body).encode()
        first, second = (PayCombatWebhooks("k").parse(text, {"X-Signature": sign(text, "k")}) for _ in range(2))
        assert first == second
        assert len({first, second}) == 1


# --- pydantic ---


def test_a_model_is_a_field_of_a_pydantic_model() -> None:
    """An instance or its object goes in, the object comes out, as Python and as JSON; what is neither is refused."""
    pydantic = pytest.importorskip("pydantic")
    order = pydantic.create_model("Order", customer=(Customer, ...), payout=(WebhookPayout | None, None))
    customer = Customer.from_dict({"customer_id": "c", "email": None, "new": {"a": 1}})
    payout = {"wire_amount": 0.1, "original_amount": "50.10"}
    made = order(customer=customer, payout=payout)
    assert made.customer is customer
    assert made.payout == WebhookPayout.from_dict(payout)
    assert made.payout.wire_amount == Decimal("0.1")
    said = {"customer": customer.to_dict(), "payout": payout}
    assert made.model_dump() == said
    assert json.loads(made.model_dump_json()) == said
    assert order.model_validate_json(made.model_dump_json()) == made
    assert order.model_validate(said) == made
    assert order.model_json_schema()["properties"]["customer"]["type"] == "object"
    for wrong in (5, "text", [customer], None):
        with pytest.raises(pydantic.ValidationError, match="has to be a Customer"):
            order(customer=wrong)
    assert pydantic.TypeAdapter(list[Customer]).validate_python([{"customer_id": "c"}])[0].customer_id == "c"


def test_payspec_does_not_import_pydantic() -> None:
    """Only pydantic's own question does."""
    script = "import sys, payspec.testing, payspec_generated.paycombat.models as m; m.Customer.from_dict({}); "
    script += "print([name for name in sys.modules if name.startswith('pydantic')])"
    assert (
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout
        == "[]\n"
    )
