"""The reports of a run: each says what failed, in its own form, and none shows a secret."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contract_tests.documents import load
from contract_tests.reports import DATA, PAGE, summary, write
from contract_tests.requests.ledger import Failure, Ledger
from contract_tests.requests.sent import RIGHT, Sent, from_data
from contract_tests.run.plan import CASES, CHECKS, Unit
from contract_tests.run.result import Result, concluded
from contract_tests.run.sharding import Outcome

_SECRETS = ("snd_demo_token", "demo_signature_key", "test_demo_key", "demo000001", "a" * 64)
_STEP = Sent(
    "DELETE", "/customers/x", {"accept-language": "en"}, {"authorization": RIGHT}, None, None, 404, '{"error":{}}'
)


def _failure(operation: str, check: str, source: str) -> Failure:
    return Failure(
        provider="juicyway",
        operation=operation,
        check=check,
        rule="A rule with <angles> & \x00 control characters.",
        source=source,
        detail=f"found {_SECRETS[2]} and {_SECRETS[4]}",
        request=f"GET / \nauthorization: {_SECRETS[2]}",
        answer="<script>alert(1)</script>",
        steps=(_STEP,),
    )


@pytest.fixture
def result() -> Result:
    document = load("juicyway")
    theirs, ours = Ledger(), Ledger()
    theirs.count("schemathesis", 10)
    theirs.fail(_failure("customers_get", "not_a_server_error", "schemathesis, by the schema"))
    ours.count("merchants_are_kept_apart", 3)
    ours.fail(_failure("customers_delete", "merchants_are_kept_apart", "the credentials name the merchant"))
    ours.warn("juicyway payouts_get: a value not met before: status: NEW")
    outcomes = [
        Outcome(Unit("juicyway", CASES, 1, ("customers_get",)), Counter(coverage=10), theirs, 1.0),
        Outcome(Unit("juicyway", CHECKS), Counter(), ours, 1.0),
    ]
    return concluded(outcomes, [document], profile="quick", seed=3, target=None, shards=2, seconds=2.0)


@pytest.fixture
def folder(result: Result, tmp_path: Path) -> Path:
    write(result, tmp_path)
    return tmp_path


def test_no_report_holds_a_secret_or_a_script(folder: Path) -> None:
    """Whatever a failure's text brought along."""
    for file in folder.iterdir():
        content = file.read_text(encoding="utf-8")
        assert not [secret for secret in _SECRETS if secret in content], file.name
    assert "<script" not in (folder / PAGE).read_text(encoding="utf-8")


def test_the_page_needs_nothing_beside_itself(folder: Path) -> None:
    """No address is loaded; failures come before what was reached."""
    page = (folder / PAGE).read_text(encoding="utf-8")
    loaded: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            loaded.extend(str(value) for name, value in attrs if name in ("src", "href"))

    Reader().feed(page)
    assert loaded
    assert all(address.startswith("#") for address in loaded)
    assert page.index("merchants_are_kept_apart") < page.index("What was reached")
    assert page.index("Thresholds that were missed") < page.index("What was reached")


def test_junit_has_a_failure_for_each(folder: Path) -> None:
    """And a test for each operation and rule."""
    root = ElementTree.parse(folder / "junit.xml").getroot()
    failed = {case.get("name") for case in root.iter("testcase") if case.find("failure") is not None}
    assert {"customers_get", "merchants_are_kept_apart", "statuses"} <= failed
    assert len([case for case in root.iter("testcase") if case.get("classname") == "juicyway.schemathesis"]) == 47


def test_sarif_points_into_the_specification(folder: Path) -> None:
    """At the line of the operation's id."""
    (run,) = json.loads((folder / "report.sarif").read_text(encoding="utf-8"))["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    root = Path(__file__).resolve().parents[2]
    for place, name in zip(places, ("customers_get", "customers_delete"), strict=True):
        lines = (root / place["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()
        assert lines[place["region"]["startLine"] - 1].strip() == f"operationId: {name}"


def test_json_keeps_the_requests_to_be_repeated(folder: Path) -> None:
    """As they were sent, without what is made afresh."""
    failures = json.loads((folder / DATA).read_text(encoding="utf-8"))["failures"]
    assert [from_data(failure["steps"][0]) for failure in failures] == [_STEP, _STEP]
    assert len({failure["name"] for failure in failures}) == 2


def test_the_summary_names_thresholds_and_failures(result: Result) -> None:
    """And ends with what counts."""
    printed = summary.result(result, Path("reports"))
    assert "2 FAILURES" in printed
    assert "THRESHOLDS MISSED" in printed
    assert "MISSED juicyway" in printed
    assert result.has_failed
