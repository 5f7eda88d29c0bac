"""The model before a sandbox: it accuses none that is right, and says of one that is wrong which law is broken."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from contract_tests.documents import load, providers
from contract_tests.model.behaviour import family_of
from contract_tests.model.stories import Plan
from contract_tests.model.unit import run_stories
from contract_tests.requests.ledger import Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served
from payspec_sandbox.app import create_app
from payspec_sandbox.behaviour import expressions, filters, operations, resource

DOCUMENTS = {name: load(name) for name in providers()}
PLAN = Plan(1, steps=60, shrinks=False)


@contextlib.contextmanager
def judged(provider: str, *about: str, plan: Plan = PLAN) -> Iterator[Ledger]:
    """What the stories about some operations find in a sandbox of this process."""
    found = Ledger()
    with contextlib.closing(create_app(seed=1)) as app, served(app) as target:
        run_stories(provider, DOCUMENTS, target, found, Sanitiser(DOCUMENTS.values()), plan, about)
    yield found


@pytest.mark.parametrize(
    ("provider", "about"), [("paycombat", "wallets"), ("juicyway", "customers"), ("gateway", "payouts")]
)
def test_a_right_sandbox_is_not_accused(provider: str, about: str) -> None:
    """The whole run does the same for all resources."""
    with judged(provider, about) as found:
        assert [one.story for one in found.failures.values()] == []
        assert found.total > 50


def _frozen_time(monkeypatch: pytest.MonkeyPatch) -> None:
    every = resource.Resource.changed_times.func
    others = property(lambda self: [] if self.name == "customer" else every(self))
    monkeypatch.setattr(resource.Resource, "changed_times", others)


def _no_fee(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = expressions.Language.__init__

    def without(self: Any, builtins: Any, scoped: Any, tables: Any, functions: Any, *more: Any) -> None:
        begin(self, builtins, scoped, tables, {**functions, "fee(amount, currency)": "0"}, *more)

    monkeypatch.setattr(expressions.Language, "__init__", without)


def _no_balance(monkeypatch: pytest.MonkeyPatch) -> None:
    every = operations.Play._refused.func
    others = property(lambda self: [one for one in every(self) if "balance(" not in one[1].get("if", "")])
    monkeypatch.setattr(operations.Play, "_refused", others)


def _exclusive_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters.Narrowed, "end", lambda self, at_ms: None)


@pytest.mark.parametrize(
    ("plant", "provider", "about", "law"),
    [
        (_frozen_time, "paycombat", "customers", "customer.yaml"),
        (_no_fee, "paycombat", "payins", "payin.yaml"),
        (_no_balance, "paycombat", "payouts", "payout.yaml"),
        (_exclusive_end, "juicyway", "customers", "customer.yaml"),
    ],
)
def test_a_wrong_sandbox_is_told_the_law(
    plant: Any, provider: str, about: str, law: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the requests that lead there, what was expected and what came."""
    plant(monkeypatch)
    with judged(provider, about) as found:
        (first, *_) = found.failures.values()
    assert law in first.source
    for word in ("expected", "got", "law"):
        assert word in first.story
    assert "--seed 1" in first.again


def test_what_is_told_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the requests that matter."""
    _frozen_time(monkeypatch)
    with judged("paycombat", "customers", plan=Plan(1, steps=20)) as found:
        told = [one.story for one in found.failures.values()]
    assert told
    assert all(one.count("→") <= 8 for one in told), told


def test_the_state_tables_of_the_sandbox_are_those_of_the_data() -> None:
    """What the control API shows of states is what the files say."""
    families = {family.first: family for name in DOCUMENTS if (family := family_of(name, DOCUMENTS)) is not None}
    with contextlib.closing(create_app(seed=1)) as app:
        lives = dict(app.backend.lives.all())
    assert lives
    for (family, name), life in lives.items():
        states = families[family].resources[name.replace(" ", "_")].raw["states"]
        own = {(source, one.target or source) for one in life.machine.transitions for source in one.sources}
        said = {(source, move.get("to", source)) for move in states["moves"] for source in move["from"]}
        assert (life.machine.initial, own) == (states["first"], said), name
