"""Our checks: silent about the healthy sandbox, and each of them able to accuse a spoiled one.

That every defect of the table is caught is shown by `./scripts/contract --prove`; here one is enough for each check.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest

from contract_tests.checks import ALL, Check, receiver
from contract_tests.defects import ALL as DEFECTS
from contract_tests.defects import Defect
from contract_tests.documents import Document, load, providers
from contract_tests.ledger import Ledger
from contract_tests.proving.layer import Spoiler
from contract_tests.proving.narrowing import narrowed
from contract_tests.proving.prove import check_all, spoiled
from contract_tests.sanitising import Sanitiser
from payspec.webhooks import PayCombatWebhooks

CAUGHT: Mapping[str, tuple[str, str]] = {
    "each_credential_is_required": ("juicyway", "API key not verified"),
    "each_credential_is_verified": ("gateway", "merchant header not verified"),
    "merchants_are_kept_apart": ("juicyway", "another business can freeze a wallet"),
    "lists_are_kept_apart": ("paycombat", "merchants not kept apart"),
    "signatures_are_verified": ("paycombat", "a signature has to be there, its value does not matter"),
    "signatures_are_over_the_canonical_text": ("paycombat", "signature verified over the bytes that were sent"),
    "documented_requests_are_accepted": ("paycombat", "a documented field is refused"),
    "every_operation_succeeds": ("paycombat", "a checkout cannot be cancelled: 500"),
    "unknown_fields_are_refused": ("juicyway", "unknown fields are accepted"),
    "what_was_sent_is_answered": ("paycombat", "a refund names another payin"),
    "what_was_created_is_read": ("paycombat", "what was created is read back otherwise"),
    "what_is_listed_is_read": ("juicyway", "payments are listed in another currency"),
    "an_update_changes_what_it_names": ("paycombat", "an update of a beneficiary changes its bank as well"),
    "readiness_agrees_with_the_object": ("paycombat", "readiness does not agree with the customer"),
    "money_survives_unchanged": ("paycombat", "a payin's amount has the noise of a float"),
    "a_key_repeats_the_first_answer": ("juicyway", "a key is replayed for any body"),
    "soft_deletes_keep_the_record": ("paycombat", "hard delete instead of soft"),
    "soft_deletes_can_be_repeated": ("paycombat", "a second delete is refused"),
    "soft_deletes_leave_the_list": ("paycombat", "a deleted customer is still listed"),
    "permanent_deletes_remove_the_record": ("juicyway", "soft delete instead of permanent"),
    "lists_give_each_item_once": ("paycombat", "a page of beneficiaries begins with the end of the page before"),
    "cursors_are_stable": ("juicyway", "pages move when customers are added"),
    "cursors_lead_back": ("juicyway", "the cursor back is ignored"),
    "pages_have_the_size_that_was_asked_for": ("paycombat", "the size of a page is ignored"),
    "filters_keep_what_fits": ("paycombat", "wallets of all customers are listed for one"),
    "other_methods_are_refused": ("juicyway", "another method gives 404 instead of 405"),
    "fees_are_deducted": ("paycombat", "a transaction forgets the tax"),
    "the_balance_shown_is_less_by_a_payout": ("paycombat", "the balance does not know of payouts"),
    "wallets_hold_what_was_credited": ("juicyway", "the receipt of a debit is a cent off"),
    "balances_follow_the_money": ("gateway", "a refund gives back one unit more"),
    "states_follow_each_other": ("juicyway", "a deleted wallet can be reopened"),
    "webhooks_are_sent": ("paycombat", "no webhook tells of a payin that was paid"),
    "webhooks_are_signed": ("juicyway", "the checksum is over another text"),
    "webhooks_have_the_documented_form": ("paycombat", "a webhook does not name the merchant"),
    "webhooks_match_their_object": ("juicyway", "a webhook has the amount in major units"),
    "refusals_by_state_are_given": ("juicyway", "a customer with money can be deleted"),
    "failures_have_the_documented_form": ("juicyway", "a provider that is busy does not say for how long"),
    "the_ledger_sums_to_zero": ("paycombat", "the ledger does not sum to zero"),
    "lists_hold_under_concurrent_inserts": ("juicyway", "a deposit is listed twice"),
}
"""By check, a defect that this check alone catches when nothing else is checked."""
ELSEWHERE: Mapping[str, str] = {
    "withdrawn_operations_answer": "what it finds is a warning: test_what_is_gone_is_noted_and_left_out",
    "documented_webhooks_are_taken": "it tests the client: test_a_receiver_that_believes_everything_is_accused",
}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}


def _defect(provider: str, name: str) -> Defect:
    return next(one for one in DEFECTS if (one.provider, one.name) == (provider, name))


def _check(name: str) -> Check:
    return next(one for one in ALL if one.name == name)


def _checked(defect: Defect, documents: dict[str, Document], *checks: Check) -> Ledger:
    document = narrowed(documents[defect.provider], defect.where)
    with spoiled(defect, seed=1) as target:
        return check_all(document, documents, target, Sanitiser(documents.values()), checks=checks or ALL)


@pytest.mark.parametrize("provider", providers())
def test_the_healthy_sandbox_is_not_accused(provider: str, documents: dict[str, Document]) -> None:
    """All operations, through the same layer that carries the defects."""
    with spoiled(Defect("healthy", provider, (), Spoiler), seed=1) as target:
        ledger = check_all(documents[provider], documents, target, Sanitiser(documents.values()))
    assert ledger.failures == {}
    assert ledger.total > 200
    assert {check.name for check in ALL} >= ledger.cases.keys() - {"every_reply_is_as_promised"}


def test_each_check_has_a_defect_that_it_catches() -> None:
    """A check that nothing can break would prove nothing."""
    assert {check.name for check in ALL} == CAUGHT.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("check", CAUGHT)
def test_a_check_catches_its_defect(check: str, documents: dict[str, Document]) -> None:
    """Without the help of the others, and of what every reply is judged by."""
    ledger = _checked(_defect(*CAUGHT[check]), documents, _check(check))
    assert check in {failure.check for failure in ledger.failures.values()}


def test_every_reply_is_judged(documents: dict[str, Document]) -> None:
    """Whatever the check at work is about."""
    ledger = _checked(_defect("paycombat", "wrong envelope"), documents, _check("soft_deletes_can_be_repeated"))
    assert {failure.check for failure in ledger.failures.values()} == {"every_reply_is_as_promised"}


def test_a_value_that_nobody_has_met_is_noted_and_breaks_nothing(documents: dict[str, Document]) -> None:
    """Providers add values; a client that stopped at one would be the fault."""
    ledger = _checked(_defect("paycombat", "a kind of credit that nobody has met"), documents)
    assert ledger.failures == {}
    assert [text for text in ledger.warnings if "payins_get: a value not met before: data/credit_type" in text]


def test_what_is_gone_is_noted_and_left_out(documents: dict[str, Document]) -> None:
    """Only of what the documentation shows no more; the other checks do not ask for it again."""
    ledger = _checked(_defect("juicyway", "the withdrawn rate of swaps is gone"), documents)
    assert ledger.failures == {}
    assert [text for text in ledger.warnings if text.startswith("juicyway swaps_get_rate, withdrawn")]


def test_a_receiver_that_believes_everything_is_accused(
    documents: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check of the other end can fail too."""

    class Credulous(PayCombatWebhooks):
        def _is_signed(self, message: bytes, signature: bytes) -> bool:
            return True

    monkeypatch.setattr(receiver, "parser", lambda provider, key: Credulous(key))
    healthy = Defect("healthy", "paycombat", ("payins",), Spoiler)
    ledger = _checked(healthy, documents, _check("documented_webhooks_are_taken"))
    (failure,) = ledger.failures.values()
    assert "the receiver answers 200" in failure.detail
    assert ledger.repeated[failure.key] == 16  # one byte more, and another key, for each of eight examples


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
        failures = _checked(_defect(*name), documents).failures.values()
        text = repr([attrs.astuple(failure) for failure in failures])
        assert "<" in text
        assert not [secret for secret in secrets if secret in text]
