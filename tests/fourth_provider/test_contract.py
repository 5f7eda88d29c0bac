"""The contract tests judge a provider that they know by its specification alone: the right one, and wrong ones."""

from __future__ import annotations

import contextlib
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from contract_tests.documents import Document, load
from contract_tests.model.behaviour import behaviour
from contract_tests.model.stories import Plan
from contract_tests.model.unit import run_stories
from contract_tests.requests.ledger import Ledger
from contract_tests.run.command import main
from contract_tests.run.joining import joined
from contract_tests.run.plan import CHECKS, Unit
from contract_tests.run.result import concluded
from contract_tests.run.sharding import Outcome
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served
from payspec_sandbox.app import create_app
from payspec_sandbox.specification import Specification
from tests.fourth_provider import PROVIDER, SPEC

Change = Callable[[dict[str, Any], dict[str, Any]], None]
"""Makes a mistake in what the sandbox reads: the document or the behaviour."""


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    """The document of the provider, which has joined as an installed package does."""
    with joined(SPEC / PROVIDER) as names:
        assert names == (PROVIDER,)
        yield load(PROVIDER)


def _judged(document: Document, change: Change, resource: str = "") -> Ledger:
    """What stories find in a sandbox that a mistake was made in; about one tag, or all."""
    raw, lives = copy.deepcopy(dict(document.raw)), copy.deepcopy(behaviour(PROVIDER) or {})
    change(raw, lives)
    ledger = Ledger()
    plan = Plan(1, shrinks=False, further=8)
    with contextlib.closing(create_app(seed=1, documents={PROVIDER: Specification(PROVIDER, raw, lives)})) as app:
        with served(app) as target:
            about = [resource] if resource else ()
            run_stories(PROVIDER, {PROVIDER: document}, target, ledger, Sanitiser([document]), plan, about)
    return ledger


def _moves(lives: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in lives["resources"]["transfer"]["states"]["moves"]}


def _another_algorithm(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    raw["x-webhooks"]["algorithm"] = "hmac-sha1"


def _another_time(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    raw["x-webhooks"]["timestamp"]["unit"] = "ms"


def _no_money(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    del lives["resources"]["transfer"]["operations"]["transfers_create"]["money"]
    for one in _moves(lives).values():
        one.pop("money", None)


def _a_strange_state(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    _moves(lives)["pay"]["to"] = "nonsense"


def _no_webhook(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    del _moves(lives)["fail"]["tells"]


def _no_filter(raw: dict[str, Any], lives: dict[str, Any]) -> None:
    lives["resources"]["transfer"]["operations"]["transfers_list"]["filters"]["status"] = "True"


WRONG: dict[str, tuple[Change, str]] = {
    "webhooks are signed by another algorithm": (_another_algorithm, "signature"),
    "the time of a webhook is in other units": (_another_time, "signature"),
    "a transfer moves no money": (_no_money, "balance of"),
    "a transfer ends in a state of nonsense": (_a_strange_state, "status"),
    "nothing tells of a transfer that failed": (_no_webhook, "webhooks transfer_failed"),
    "a filter chooses everything": (_no_filter, "transfers_list"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_provider_is_accused(document: Document, name: str) -> None:
    """Each of what a run without a word for this provider would let through."""
    change, field = WRONG[name]
    failures = _judged(document, change, "transfers").failures.values()
    assert failures
    assert [one for one in failures if field in f"{one.rule} {one.story}"], [one.rule for one in failures]


@pytest.mark.slow
def test_the_right_one_is_not_accused_and_walked_whole(document: Document) -> None:
    """Each transition, webhook, movement of money, list, filter and key."""
    ledger = _judged(document, lambda raw, lives: None)
    assert [failure.detail for failure in ledger.failures.values()] == []
    outcome = Outcome(Unit(PROVIDER, CHECKS), Counter(), ledger, 1.0)
    found = concluded([outcome], [document], profile="quick", seed=1, target=None, shards=1, seconds=1.0)
    of_stories = {"described", "transitions", "webhooks", "money", "lists", "filters", "idempotency"}
    assert {one.kind: one.missing for one in found.shortfalls if one.kind in of_stories} == {}


def test_a_folder_without_a_specification_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    """The command ends with 2, and says what is missing."""
    assert main(["--spec", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "there is no openapi.yaml in it" in said
    assert "is no specification that can be used" in said
