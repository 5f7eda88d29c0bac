"""A run is divided into units that depend on nothing but documents and seed, and put together whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_tests.documents import load, providers
from contract_tests.requests.ledger import merged
from contract_tests.run.plan import CASES, CHECKS, STATEFUL, units
from contract_tests.run.sharding import Outcome, Settings, outcomes

DOCUMENTS = [load(name) for name in providers()]


def test_every_operation_is_in_exactly_one_unit() -> None:
    """With its single cases; checks and stateful cases are units of their own."""
    plan = units(DOCUMENTS)
    for document in DOCUMENTS:
        own = [unit for unit in plan if unit.provider == document.provider]
        operations = [name for unit in own if unit.kind == CASES for name in unit.operations]
        assert sorted(operations) == sorted(document.operations)
        assert [unit.kind for unit in own if unit.kind != CASES] == [STATEFUL, CHECKS]
    assert len({unit.name for unit in plan}) == len(plan)


def test_operations_of_a_tag_stay_together() -> None:
    """They make each other's objects."""
    for document in DOCUMENTS:
        by_tag: dict[str, set[str]] = {}
        for unit in units([document]):
            for name in unit.operations:
                by_tag.setdefault(document.operations[name].tags[0], set()).add(unit.name)
        assert all(len(where) == 1 for where in by_tag.values())


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Outcome]]:
    """A small plan by one process and by two."""
    document = load("gateway").only(["customers_delete", "payouts_simulate"])
    plays = {name: frozenset(load(name).operations) for name in providers()}
    plan = units([document])
    found = {}
    for shards in (1, 2):
        folder: Path = tmp_path_factory.mktemp(f"shards{shards}")
        found[shards] = list(outcomes(plan, Settings(7, 5, 5, 4, None, plays, folder), shards, lambda name, done: None))
    return found


def test_two_processes_send_the_cases_of_one(runs: dict[int, list[Outcome]]) -> None:
    """All of them, with the same numbers for each check."""
    one, two = (merged([outcome.ledger for outcome in runs[shards]]) for shards in (1, 2))
    assert one.fingerprint == two.fingerprint != 0
    assert one.cases == two.cases
    assert one.coverage.reached == two.coverage.reached
    assert not one.failures
    assert not two.failures


def test_two_processes_have_all_units(runs: dict[int, list[Outcome]]) -> None:
    """Whichever ended first."""
    assert {outcome.unit for outcome in runs[1]} == {outcome.unit for outcome in runs[2]}
