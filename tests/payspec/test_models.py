"""Models: what came goes out again unchanged, and nothing a provider may send makes them raise."""

from __future__ import annotations

import copy
import json
import pickle
from importlib import import_module
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec.runtime import Model
from payspec_build.bundle import bundle, operations
from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.rules.examples import example_values, media_types
from payspec_generated.paycombat.models import Customer, CustomerCreateRequest, IndividualInput

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
