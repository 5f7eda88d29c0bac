"""Our checks: silent about a sandbox without a defect, and each of them able to accuse a spoiled one.

That every defect of the table is caught is shown by `./scripts/contract --mutation`; here one is enough for each check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from contract_tests.checks import OF_DOCUMENTS, OF_REQUESTS, Check
from contract_tests.documents import Document, load, providers
from contract_tests.model.behaviour import family_of
from contract_tests.model.right import Watch
from contract_tests.mutation.seeded.defects import ALL as DEFECTS
from contract_tests.mutation.seeded.defects import Defect
from contract_tests.mutation.seeded.running import asked, spoiled
from contract_tests.requests.ledger import Ledger

CAUGHT: Mapping[str, tuple[str, str]] = {
    "each_credential_is_required": ("paycombat", "signature not verified"),
    "each_credential_is_verified": ("gateway", "environment header not verified"),
    "signatures_are_verified": ("paycombat", "a signature has to be there, its value does not matter"),
    "signatures_are_over_the_canonical_text": ("paycombat", "signature verified over the bytes that were sent"),
    "unknown_fields_are_refused": ("juicyway", "unknown fields are accepted"),
    "failures_have_the_documented_form": ("juicyway", "a provider that is busy does not say for how long"),
    "other_methods_are_refused": ("juicyway", "another method gives 404 instead of 405"),
}
"""By check, a defect that this check alone catches: the model does not see it."""
CHECKS: tuple[Check[Any], ...] = (*OF_REQUESTS, *OF_DOCUMENTS)


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}


def _defect(provider: str, name: str) -> Defect:
    return next(one for one in DEFECTS if (one.provider, one.name) == (provider, name))


def _checked(defect: Defect, documents: dict[str, Document], *checks: str) -> Ledger:
    chosen = [one for one in CHECKS if one.name in checks]
    with spoiled(defect, seed=1) as target:
        return asked(documents, defect.provider, target, 1, defect.where, checks=chosen)


def test_each_check_has_a_defect_that_it_catches() -> None:
    """A check that nothing can break would prove nothing."""
    assert {check.name for check in CHECKS} == CAUGHT.keys()


@pytest.mark.parametrize("check", CAUGHT)
def test_a_check_alone_catches_its_defect(check: str, documents: dict[str, Document]) -> None:
    """Without the help of the others, and the model does not see it: else the check would be one too many."""
    ledger = _checked(_defect(*CAUGHT[check]), documents, check)
    assert {failure.check for failure in ledger.failures.values()} == {check}


def test_every_documented_request_has_to_be_accepted(documents: dict[str, Document]) -> None:
    """Where the behaviour files themselves say that it is refused, nobody would see that otherwise."""
    family = family_of("gateway", documents)
    assert family is not None
    ledger, action = Ledger(), family.actions["gateway", "payouts_create"]
    Watch(ledger).accepted(action, None)
    assert ledger.failures == {}
    Watch(ledger).accepted(action, "documented")
    (failure,) = ledger.failures.values()
    assert (failure.operation, failure.check) == ("payouts_create", "documented_requests_are_accepted")


@pytest.mark.parametrize(
    ("provider", "name"),
    [("paycombat", "wrong envelope"), ("juicyway", "a refusal does not say of which kind it is")],
)
def test_every_reply_is_judged(provider: str, name: str, documents: dict[str, Document]) -> None:
    """Whatever the check at work is about; of a failure as much as of a success."""
    ledger = _checked(_defect(provider, name), documents)
    assert "every_reply_is_as_documented" in {failure.check for failure in ledger.failures.values()}


def test_a_value_that_nobody_has_met_is_noted(documents: dict[str, Document]) -> None:
    """Of any provider; of a sandbox the model says as well that it is wrong."""
    ledger = _checked(_defect("paycombat", "a kind of credit that nobody has met"), documents)
    assert [text for text in ledger.warnings if "payins_get: a value not met before: data/credit_type" in text]


def test_what_is_gone_is_noted_and_left_out(documents: dict[str, Document]) -> None:
    """Only of what the documentation shows no more; the other checks do not ask for it again."""
    ledger = _checked(_defect("juicyway", "the withdrawn rate of swaps is gone"), documents)
    assert ledger.failures == {}
    assert [text for text in ledger.warnings if text.startswith("juicyway swaps_get_rate, withdrawn")]


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
    shown = [
        ("paycombat", "wrong envelope"),
        ("juicyway", "field missing from a reply"),
        ("gateway", "merchant header not verified"),
        ("paycombat", "webhooks are signed with another key"),
    ]
    for name in shown:
        failures = _checked(_defect(*name), documents, *CAUGHT).failures.values()
        text = repr([attrs.astuple(failure) for failure in failures])
        assert failures
        assert not [secret for secret in secrets if secret in text]
