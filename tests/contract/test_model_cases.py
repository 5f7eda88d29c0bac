"""schemathesis's cases, judged by the model: they follow from the seed, and show what no value of ours would."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from contract_tests.documents import load, providers
from contract_tests.model.behaviour import Action, Family, family_of
from contract_tests.model.cases import request_of, usable
from contract_tests.model.choices import Choices
from contract_tests.model.comparing import Learned, differences
from contract_tests.model.objects import shown
from contract_tests.model.predict import predict
from contract_tests.model.prediction import Request
from contract_tests.model.requests import Maker
from contract_tests.model.stories import Plan
from contract_tests.model.unit import run_stories
from contract_tests.model.world import World
from contract_tests.mutation.seeded.layer import Answered, Asked, Layer, Spoiler
from contract_tests.requests.ledger import Ledger
from contract_tests.run.engine import cases as engine
from contract_tests.run.engine.cases import Case, cases
from contract_tests.run.engine.driving import EngineFailed
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served
from payspec_sandbox.app import create_app

DOCUMENTS = {name: load(name) for name in providers()}
_ID = "11111111-1111-4111-8111-111111111111"
_LIST, _READ = "customers_list", "customers_get"


def test_cases_follow_from_the_seed_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order this process has for its sets."""
    document = DOCUMENTS["juicyway"].only([_LIST, _READ])
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    first = cases(document, 1, 8)
    cases.cache_clear()
    monkeypatch.setenv("PYTHONHASHSEED", "2")
    assert cases(document, 1, 8) == first != cases(document, 2, 8)
    assert first.keys() == {_LIST, _READ}
    assert all(0 < len(some) <= 8 for some in first.values())


def test_a_document_without_cases_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story without them would say that all is well."""
    monkeypatch.setattr(engine, "__name__", "contract_tests.run.engine.nothing")
    with pytest.raises(EngineFailed, match="No module named"):
        cases(DOCUMENTS["juicyway"].only([_LIST]), 3, 20)


@pytest.fixture(scope="module")
def family() -> Family:
    """What is said of Juicyway."""
    found = family_of("juicyway", DOCUMENTS)
    assert found is not None
    return found


def _case(**parts: Any) -> Case:
    return Case(**{"path": {}, "query": {}, "headers": {}, "body": None, "has_body": False, **parts})


def _action(family: Family, name: str) -> Action:
    return next(one for one in family.actions.values() if one.id == name)


def test_a_case_that_would_be_sent_as_another_is_left_out(family: Family) -> None:
    """Paths that lead elsewhere, a body that is null, and what cannot be written."""
    action = _action(family, _READ)
    right = [_case(path={"customer_id": "x"}), _case(path={"customer_id": "x"}, body=[], has_body=True)]
    wrong = [
        *(_case(path={"customer_id": one}) for one in ("", "..", "a/b")),
        _case(has_body=True),
        _case(body={"a": 2**53 + 1}, has_body=True),
        _case(headers={"a": "\u00e9"}),
    ]
    assert list(usable(action, [*wrong, *right])) == right


def test_texts_of_a_query_are_read_as_they_are_meant(family: Family) -> None:
    """A limit is a number, and what is none does not fit."""
    action, maker, world = _action(family, _LIST), Maker(DOCUMENTS["juicyway"], family), World(family, {"id": "m"}, 0)
    fitting, wrong = (
        request_of(Choices(), maker, action, _case(query={"limit": text}), world) for text in ("15", "0.5")
    )
    assert (fitting.query, fitting.is_valid) == ({"limit": 15}, True)
    assert (wrong.query, wrong.is_valid) == ({"limit": "0.5"}, False)


def test_a_case_is_mostly_about_something_that_there_is(family: Family) -> None:
    """Its plainest form names what schemathesis made up."""
    maker, world = Maker(DOCUMENTS["juicyway"], family), World(family, {"id": "m"}, 0)
    create = _action(family, "customers_create")
    predict(world, create, Request(body=next(iter(create.operation.request_examples.values()))))
    (thing,) = world.things["customer"]
    assert not differences(shown(thing, {"only": ["id"]}, {}, ""), {"id": _ID}, Learned())
    case = _case(path={"customer_id": "made up"})
    plain, other = (request_of(Choices(noted=one), maker, _action(family, _READ), case, world) for one in ([], [1]))
    assert (plain.path, other.path) == ({"customer_id": "made up"}, {"customer_id": _ID})


class _ThreeBytes(Spoiler):
    """A database that keeps three bytes of a character: it loses what lies beyond the basic plane."""

    def answer(self, asked: Asked, answered: Answered) -> None:
        customer = (answered.json or {}).get("data")
        if asked.path.endswith("/customer/create") and isinstance(customer, dict):
            kept = "".join(one for one in customer.get("description") or "" if ord(one) <= 0xFFFF)
            answered.set_json({**answered.json, "data": {**customer, "description": kept or customer["description"]}})


@pytest.mark.parametrize("count", [0, 20])
def test_cases_show_what_values_of_ours_do_not(count: int) -> None:
    """And a failure is a story, as short as it can be."""
    found = Ledger()
    with contextlib.closing(create_app(seed=1)) as app, served(Layer(app, _ThreeBytes())) as target:
        plan = Plan(1, steps=0, cases=count)
        about = ["customers_create"]
        run_stories("paycombat", DOCUMENTS, target, found, Sanitiser(DOCUMENTS.values()), plan, about, checks=())
    stories = [one.story for one in found.failures.values()]
    assert len(stories) == (1 if count else 0)
    for story in stories:
        assert "  description\n" in story
        assert story.count("POST ") == 1
