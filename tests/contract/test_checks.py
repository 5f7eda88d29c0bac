"""Our checks: silent about the healthy sandbox, and each of them able to accuse a spoiled one."""

from __future__ import annotations

import contextlib

import pytest

from contract_tests.checks import ALL
from contract_tests.defects import ALL as DEFECTS
from contract_tests.defects import Defect
from contract_tests.documents import Document, load, providers
from contract_tests.layer import Layer, Spoiler
from contract_tests.ledger import Ledger
from contract_tests.prove import check_all, narrowed
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served
from payspec_sandbox.app import create_app


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    # The whole documents are tested by ./scripts/contract; here it is about the checks and the defects.
    return {name: narrowed(load(name)) for name in providers()}


def _checked(defect: Defect, documents: dict[str, Document]) -> Ledger:
    with contextlib.closing(create_app(seed=1)) as app, served(Layer(app, defect.make())) as target:
        return check_all(documents[defect.provider], documents, target, Sanitiser(documents.values()))


@pytest.mark.parametrize("provider", providers())
def test_the_healthy_sandbox_is_not_accused(provider: str, documents: dict[str, Document]) -> None:
    """Through the same layer that carries the defects."""
    ledger = _checked(Defect("healthy", provider, Spoiler), documents)
    assert ledger.failures == {}
    assert ledger.total > 30


@pytest.fixture(scope="module")
def found(documents: dict[str, Document]) -> dict[str, set[str]]:
    return {defect.name: {f.check for f in _checked(defect, documents).failures.values()} for defect in DEFECTS}


@pytest.mark.parametrize("defect", [defect.name for defect in DEFECTS])
def test_each_defect_is_caught_by_a_check_of_ours(defect: str, found: dict[str, set[str]]) -> None:
    """Without schemathesis's help."""
    assert found[defect]


def test_each_check_catches_something(found: dict[str, set[str]]) -> None:
    """A check that no defect can break would prove nothing."""
    assert {check.name for check in ALL} - set().union(*found.values()) == set()


def test_no_secret_is_in_a_failure(documents: dict[str, Document]) -> None:
    """Requests and answers are shown with the names of their credentials."""
    secrets = (
        "snd_demo_token",
        "demo_signature_key",
        "demo000001",
        "test_demo_key",
        "snd_other_token",
        "test_other_key",
    )
    for defect in DEFECTS:
        if defect.name in ("wrong envelope", "field missing from a reply", "merchant header not verified"):
            text = repr([vars_of(failure) for failure in _checked(defect, documents).failures.values()])
            assert "<" in text
            assert not [secret for secret in secrets if secret in text]


def vars_of(failure: object) -> dict[str, object]:
    """The fields of an attrs object."""
    return {name: getattr(failure, name) for name in failure.__slots__ if not name.startswith("__")}  # type: ignore[attr-defined]
