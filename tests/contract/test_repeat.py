"""A reported failure is sent again: signed afresh, with the ids that today's answers have."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documents import load, providers
from contract_tests.mutation.seeded.defects import ALL, Defect
from contract_tests.mutation.seeded.layer import Layer, Spoiler
from contract_tests.mutation.seeded.running import asked, spoiled
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.pairing import Pairs
from contract_tests.requests.sending import Sender
from contract_tests.requests.sent import OTHER, as_data
from contract_tests.run.repeat import Repeatable, ReportUnreadable, read, repeated, text
from contract_tests.sanitising import Sanitiser
from contract_tests.target import served, started_sandbox
from payspec_sandbox.app import create_app

TAG = "customers"


def _accused(defect: Defect) -> tuple[Ledger, Sanitiser]:
    documents = {name: load(name) for name in providers()}
    with spoiled(defect, seed=1) as target:
        return asked(documents, defect.provider, target, 1, [TAG]), Sanitiser(documents.values())


def _defect(name: str) -> Defect:
    return next(one for one in ALL if one.name == name)


@pytest.mark.parametrize("name", ["signature not verified", "unknown fields are accepted"])
def test_a_failure_is_seen_again_and_is_gone_when_it_is_mended(name: str) -> None:
    """Another sandbox gives other ids: those of the first run must not be sent again."""
    defect = _defect(name)
    ledger, sanitise = _accused(defect)
    failure = next(one for one in ledger.failures.values() if one.steps)
    again = Repeatable(failure.provider, failure.detail, failure.rule, failure.steps)
    with contextlib.closing(create_app(seed=2)) as app, served(Layer(app, defect.make())) as target:
        spoiled = list(repeated(again, target))
    with contextlib.closing(create_app(seed=3)) as app, served(Layer(app, Spoiler())) as target:
        intact = list(repeated(again, target))
    assert all(one.is_same for one in spoiled)
    assert not intact[-1].is_same
    assert len(spoiled) == len(intact) > 1
    printed = text(again, intact, sanitise)
    assert f"it was {failure.steps[-1].status} then" in printed
    assert "demo_signature_key" not in printed
    assert "snd_demo_token" not in printed


def test_another_merchants_request_is_repeated_as_the_other_merchant() -> None:
    """Whose credential it was is kept, not the credential."""
    documents = {name: load(name) for name in providers()}
    ledger, sanitise = Ledger(), Sanitiser(documents.values())
    with (
        started_sandbox(1) as target,
        contextlib.closing(Sender(documents["paycombat"], target, ledger, sanitise)) as sender,
        sender.case(None, "as another merchant"),
    ):
        listing = documents["paycombat"].operations["customers_list"]
        sender.send(listing, merchant=sender.other).expect(400)
    (failure,) = ledger.failures.values()
    assert OTHER in failure.steps[-1].credentials.values()
    assert "snd_other_token" not in json.dumps([as_data(step) for step in failure.steps])


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"failures": 5}', '{"failures": [{}]}', '{"failures": [{"name": "a", "steps": [{}]}]}']
)
def test_an_unreadable_report_is_refused_with_a_sentence(content: str, tmp_path: Path) -> None:
    """And never with another error."""
    report = tmp_path / "report.json"
    report.write_text(content, encoding="utf-8")
    with pytest.raises(ReportUnreadable, match=r"report|failure"):
        read(report, "a")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["name", "steps", "provider", "method", "headers"]), inner)
        ),
    )
)
def test_any_report_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    """Whatever stands under `failures`."""
    report = tmp_path_factory.getbasetemp() / "any.json"
    report.write_text(json.dumps({"failures": [value]}), encoding="utf-8")
    with pytest.raises(ReportUnreadable):
        read(report, "a")


def test_ids_are_paired_by_their_place() -> None:
    """Words and short texts are left as they are."""
    pairs = Pairs()
    pairs.learn({"data": {"id": "payin_0001", "status": "PENDING", "n": "12"}}, {"data": {"id": "payin_9", "n": "13"}})
    assert pairs.translated("/payins/payin_0001?status=PENDING&n=12") == "/payins/payin_9?status=PENDING&n=12"
