"""The table of defects: large enough, spread over everything, and each of them planted where it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest

from contract_tests.documents import load, providers
from contract_tests.model.unit import around
from contract_tests.mutation.seeded.defects import ALL, WARNING, Defect
from contract_tests.mutation.seeded.false_alarms import without_defect
from contract_tests.mutation.seeded.running import NO_DEFECT, WARNED, result_of, run_defects
from contract_tests.run.engine.alone import first_accusation
from contract_tests.run.engine.driving import EngineFailed
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target

DOCUMENTS = {name: load(name) for name in providers()}
WHOLE = {name: tuple(document.operations) for name, document in DOCUMENTS.items()}


def test_the_table_is_large_and_spread() -> None:
    """Over all providers, over webhooks, and with some that are no failures."""
    by_provider = Counter(defect.provider for defect in ALL)
    assert len(ALL) >= 100
    assert by_provider["paycombat"] >= 40
    assert by_provider["juicyway"] >= 40
    assert by_provider["gateway"] >= 10
    assert sum(defect.in_webhooks for defect in ALL) >= 10
    assert sum(defect.seen_as == WARNING for defect in ALL) >= 2
    assert len({(defect.provider, defect.name) for defect in ALL}) == len(ALL)


@pytest.mark.parametrize("provider", providers())
def test_every_group_of_operations_has_a_defect(provider: str) -> None:
    """By tag; what stands in no tag of its own could be checked by nothing."""
    document = DOCUMENTS[provider]
    planted = {
        name for defect in ALL if defect.provider == provider for name in around(provider, DOCUMENTS, defect.where)
    }
    tags = {tag for operation in document.operations.values() for tag in operation.tags}
    assert {tag for name in planted for tag in document.operations[name].tags} == tags - UNTOUCHED.get(provider, set())


UNTOUCHED: dict[str, set[str]] = {"paycombat": {"payin_methods", "payout_methods", "payment_methods"}}
"""Static lists; the gateway's, which are the same, have defects."""


@pytest.mark.parametrize("defect", ALL, ids=lambda defect: f"{defect.provider}: {defect.name}")
def test_a_defect_is_looked_for_where_something_is(defect: Defect) -> None:
    """Each name is an operation or a tag, and what it needs comes along."""
    assert _around(defect.provider, defect.where)


def test_a_place_that_does_not_exist_is_refused() -> None:
    """A defect that is looked for nowhere would be missed."""
    with pytest.raises(LookupError, match="neither an operation nor a tag payin"):
        _around("paycombat", ["payin"])


def test_what_an_operation_needs_comes_along() -> None:
    """Who makes and readies its object."""
    found = _around("paycombat", ["refunds_create"])
    assert found > {"refunds_create", "payins_create", "payins_simulate", "payins_create_virtual_account"}
    assert "beneficiaries_list" in _around("juicyway", ["beneficiaries_create"])


def _around(provider: str, where: Collection[str]) -> set[str]:
    return around(provider, DOCUMENTS, where)


def test_a_proof_says_who_caught_it_and_after_how_many_cases() -> None:
    """The same defect gives the same row; a provider without a defect is accused of nothing."""
    name = ("an unknown payin is a server's failure", "gateway")
    first = result_of(name, WHOLE, seed=1)
    assert first.is_caught
    assert first.check == "every_reply_is_as_documented"
    assert first.schemathesis == "not_a_server_error"
    assert result_of((NO_DEFECT, "gateway"), WHOLE, seed=1).is_caught is False
    assert result_of(("webhooks are not signed", "paycombat"), WHOLE, seed=1).schemathesis is None
    assert result_of(("a withdrawn operation is gone", "paycombat"), WHOLE, seed=1).check == WARNED


def test_proofs_come_in_the_order_of_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """From two processes, of a few defects; the gateway alone is run with PayCombat's help."""
    few = [one for one in ALL if one.provider == "gateway"][:4]
    monkeypatch.setattr("contract_tests.mutation.seeded.running.DEFECTS", few)
    told: list[str] = []
    results = run_defects({"gateway": DOCUMENTS["gateway"]}, 1, told.append)
    assert [result.defect for result in results] == [NO_DEFECT, *(one.name for one in few)]
    assert [result.is_caught for result in results] == [False, *([True] * (len(results) - 1))]
    assert told == [f"gateway: {result.defect}" for result in results]


def test_a_seed_without_a_defect_is_not_accused() -> None:
    """By the function that asks many seeds; the same seed takes the same number of cases."""
    found = without_defect((7, "gateway"))
    assert without_defect((7, "gateway")) == found
    assert (found.seed, found.provider, found.accusations) == (7, "gateway", ())
    assert found.cases > 200


def test_schemathesis_alone_that_cannot_run_is_no_acquittal(tmp_path: Path) -> None:
    """A target that is not there is a failure of the run."""
    document = DOCUMENTS["gateway"].only(["payins_get"])
    sanitise = Sanitiser(DOCUMENTS.values())
    with pytest.raises(EngineFailed, match="names no failure"):
        first_accusation(document, Target("http://127.0.0.1:9", is_fresh=True), 1, sanitise, tmp_path)
