"""What is sent, and to what: only what reads unless it was listed, and nothing to an object that was there before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from contract_tests.mutation.seeded.layer import Answered, Asked, Layer, Spoiler
from contract_tests.remote.recording import read
from tests.contract.remote.surroundings import DOCUMENTS, Clock, asked, everything, provider_at, reading, verdicts

_RANDOM = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{12}$")  # what the sandbox's ids end with, and no example does


class _Notes(Spoiler):
    """Remembers what arrived; may answer instead."""

    def __init__(self, instead: Any = None) -> None:
        self.asked: list[tuple[str, str]] = []
        self._instead = instead

    def request(self, asked: Asked) -> Answered | None:
        self.asked.append((asked.method, asked.path))
        return self._instead(asked, len(self.asked)) if self._instead else None


def _refusing(status: int, **headers: str) -> Answered:
    return Answered(status, {"content-type": "application/json", **headers}, b'{"error":{"code":"x","message":"no"}}')


@pytest.mark.parametrize("provider", sorted(DOCUMENTS))
def test_nothing_writes_that_is_not_listed(provider: str, tmp_path: Path) -> None:
    """As it is without a word: only GET, and what was not sent says why."""
    notes = _Notes()
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(reading(provider, url), tmp_path)
    assert {method for method, _ in notes.asked} == {"GET"}
    for operation in evidence.document.operations.values():
        if operation.method != "GET":
            assert "does not list it" in evidence.reason(operation)
    assert "refuted" not in verdicts(evidence).values()


def test_only_what_is_listed_writes(tmp_path: Path) -> None:
    """By name; money has a list of its own."""
    notes = _Notes()
    listed = frozenset({"customers_create", "beneficiaries_create", "customers_delete"})
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(reading("juicyway", url, may_write=listed), tmp_path)
    writing = {(method, path.split("/")[2]) for method, path in notes.asked if method != "GET"}
    assert writing == {("POST", "customers"), ("POST", "beneficiaries"), ("DELETE", "customers")}
    assert "may_move_money does not list it" in evidence.reason(evidence.document.operations["payouts_create"])


def test_what_was_there_before_is_neither_changed_nor_deleted(tmp_path: Path) -> None:
    """Only what the run made itself, even where an id is given."""
    with provider_at() as url:
        first = asked(everything("paycombat", url), tmp_path / "first")
        before = {one.value["data"]["customer_id"] for one in first.seen if one.operation == "customers_create"}
        values = {"customer_id": sorted(before)[0]}
        listed = frozenset({"customers_update", "customers_delete", "customers_disable", "beneficiaries_create"})
        second = asked(reading("paycombat", url, may_write=listed, values=values), tmp_path / "second")
    assert {one.operation for one in second.seen if one.method != "GET"} == {"beneficiaries_create"}
    assert "made no object" in second.reason(second.document.operations["customers_delete"])
    read_ones = [one for one in second.seen if one.operation == "customers_get"]
    assert read_ones[0].parameters == values


def test_no_request_names_what_was_there_before(tmp_path: Path) -> None:
    """Neither as what it changes nor in its body: no wallet, customer or payment that is somebody else's."""
    with provider_at() as url:
        for provider in ("paycombat", "juicyway"):
            first = asked(everything(provider, url), tmp_path / "first")
            before = {text for one in first.seen for text in _ids(one.value)}
            second = asked(everything(provider, url, max_requests=90), tmp_path / "second")
            written = [one for one in second.seen if one.method != "GET"]
            named = {text for one in written for text in (*_ids(one.body), *one.parameters.values())}
            assert len(written) > 10
            assert named & before == set()


def test_money_of_others_is_not_moved(tmp_path: Path) -> None:
    """Wallets and payins are listed there; without leave to make some, nothing can be done to any."""
    with provider_at() as url:
        asked(everything("juicyway", url), tmp_path / "first")
        may = {"may_write": frozenset({"wallets_create"}), "may_move_money": frozenset({"wallet_transactions_create"})}
        evidence = asked(reading("juicyway", url, **may), tmp_path / "second")
    assert [one for one in evidence.seen if one.operation == "wallets_list" and one.value["data"]]
    assert {one.method for one in evidence.seen} == {"GET"}
    assert "this run made none" in evidence.reason(evidence.document.operations["wallet_transactions_create"])


def _ids(value: Any) -> set[str]:
    found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    inner = {text for one in found for text in _ids(one)}
    return inner | ({value} if isinstance(value, str) and _RANDOM.search(value) else set())


def test_refused_credentials_end_the_run(tmp_path: Path) -> None:
    """After three requests, not after three hundred."""
    notes = _Notes(lambda asked, number: _refusing(401))
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(reading("juicyway", url), tmp_path)
    assert len(notes.asked) == 3
    assert "credentials are refused" in evidence.ended


def test_retry_after_is_obeyed_and_a_long_one_ends_the_run(tmp_path: Path) -> None:
    """The repeated request counts as one more; what was seen until then is written."""
    clock = Clock()
    notes = _Notes(
        lambda asked, n: (
            _refusing(429, **{"retry-after": "9"})
            if n == 2
            else _refusing(503, **{"retry-after": "999"})
            if n == 6
            else None
        )
    )
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(reading("juicyway", url), tmp_path, clock=clock)
    assert 9.0 in clock.waits_s
    assert notes.asked[1] == notes.asked[2]
    assert len(notes.asked) == 6
    assert "999" in evidence.ended
    heading, seen = read(tmp_path / "recording.jsonl")
    assert [one.status for one in seen][1] == 429
    assert len(seen) == 6
    assert heading.provider == "juicyway"
    assert "confirmed" in verdicts(evidence).values()
    assert "refuted" not in verdicts(evidence).values()


def test_the_budget_is_kept(tmp_path: Path) -> None:
    """Whatever is left says that it was not sent."""
    notes = _Notes()
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(everything("paycombat", url, max_requests=7), tmp_path)
    assert len(notes.asked) == 7
    assert "max_requests" in evidence.ended


def test_an_interrupted_run_writes_what_it_has(tmp_path: Path) -> None:
    """Ctrl-C in the middle."""

    class Interrupted(Clock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if len(self.waits_s) == 5:
                raise KeyboardInterrupt

    with provider_at() as url:
        evidence = asked(reading("juicyway", url), tmp_path, clock=Interrupted())
    assert evidence.ended == "It was interrupted."
    assert (
        (tmp_path / "evidence.md")
        .read_text(encoding="utf-8")
        .startswith("# juicyway as seen at juicyway-test, 2026-01-02")
    )
    assert len(read(tmp_path / "recording.jsonl")[1]) == 5


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    """It is a difference, and nobody goes where it leads."""
    notes = _Notes(lambda asked, number: Answered(302, {"location": f"{asked.path}/elsewhere"}, b""))
    with provider_at(lambda app: Layer(app, notes)) as url:
        evidence = asked(reading("gateway", url), tmp_path)
    assert not [path for _, path in notes.asked if path.endswith("elsewhere")]
    assert {one.kind for one in evidence.judgement.differences} == {"status"}


def test_a_provider_that_does_not_answer_is_said(tmp_path: Path) -> None:
    """By operation."""
    evidence = asked(reading("gateway", "http://127.0.0.1:9"), tmp_path)
    assert set(verdicts(evidence).values()) == {"not reached"}
    assert "no reply" in evidence.reason(evidence.document.operations["payouts_get"])
