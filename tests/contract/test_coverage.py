"""What counts as reached: statuses, parameters and keywords, and the excuses that the specification gives."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documents import Document, load, providers
from contract_tests.requests.coverage import KINDS, Coverage, Observer, Point, excuses, levels, points
from contract_tests.requests.keywords import Keywords
from contract_tests.run.result import thresholds

DOCUMENT = load("juicyway").only(["customers_create", "customers_get"])
CREATE = DOCUMENT.operations["customers_create"]
RIGHT = next(iter(CREATE.request_examples.values()))


def _noted(coverage: Coverage, body: Any, status: int = 201, **headers: str) -> None:
    Observer(DOCUMENT, coverage).note(
        CREATE,
        status=status,
        media_type="application/json; charset=utf-8",
        query={},
        headers=headers,
        body=json.dumps(body).encode(),
    )


def _percent(coverage: Coverage) -> dict[str, float]:
    return {level.kind: level.percent for level in levels(DOCUMENT, coverage)}


def test_nothing_is_reached_without_requests() -> None:
    """Every kind of point is there, and none is reached."""
    found = levels(DOCUMENT, Coverage())
    assert {level.kind for level in found} == set(KINDS)
    assert all(level.total for level in found)
    assert {level.kind: level.percent for level in found if level.kind != "statuses"} == dict.fromkeys(
        set(KINDS) - {"statuses"}, 0
    )


def test_a_right_request_reaches_status_parameter_and_keywords() -> None:
    """A header counts whatever its case."""
    coverage = Coverage()
    _noted(coverage, RIGHT, **{"idempotency-KEY": "one"})
    assert Point("statuses", "juicyway", "customers_create", "201 application/json") in coverage.reached
    assert Point("parameters", "juicyway", "customers_create", "header Idempotency-Key") in coverage.reached
    assert Point("operations", "juicyway", "customers_create", "success") in coverage.reached
    assert coverage.returned == {("juicyway", "customers_create", 201): 1}
    assert _percent(coverage)["keywords_kept"] > 50
    assert _percent(coverage)["keywords_broken"] == 0


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"email": 5}, {"type"}),
        ({"email": "no address"}, {"format"}),
        ({"first_name": ""}, {"minLength", "pattern"}),
        ({"unknown": 1}, {"additionalProperties"}),
    ],
)
def test_a_wrong_request_reaches_the_keywords_that_it_breaks(change: dict[str, Any], broken: set[str]) -> None:
    """And no others."""
    tried = Keywords(DOCUMENT, CREATE).tried({**RIGHT, **change})
    assert not tried.kept
    assert {place.rpartition("/")[2] for place in tried.broken} == broken
    assert tried.broken <= Keywords(DOCUMENT, CREATE).all


def test_a_missing_field_breaks_required() -> None:
    """At the place of the object."""
    tried = Keywords(DOCUMENT, CREATE).tried({})
    assert {place.rpartition("/")[2] for place in tried.broken} == {"required"}


def test_an_excuse_counts_and_says_why() -> None:
    """A status that cannot be brought about is no gap; one that can is."""
    level = next(one for one in levels(DOCUMENT, Coverage()) if one.kind == "statuses")
    excused = {gap.point.what: gap.excuse for gap in level.gaps if gap.excuse}
    assert list(excused) == ["403 application/json"]
    assert "without saying" in str(excused["403 application/json"])
    raw = copy.deepcopy(dict(DOCUMENT.raw))
    del raw["paths"]["/customers/{customer_id}"]["get"]["x-unprovoked"]
    without = next(one for one in levels(Document("juicyway", raw), Coverage()) if one.kind == "statuses")
    assert len(without.missing) == len(level.missing) + 1


@pytest.mark.parametrize("provider", providers())
def test_every_excuse_is_for_a_documented_status(provider: str) -> None:
    """The lint says so too; here it is about the document that is shipped."""
    document = load(provider)
    for operation, status in excuses(document):
        assert status in document.operations[operation].statuses


def test_percent_is_rounded_down() -> None:
    """99.99 is not all."""
    assert all(level.percent < 100 or not level.missing for level in levels(load("juicyway"), Coverage()))
    every = set(points(DOCUMENT))
    almost = Coverage(reached=every - {next(iter(sorted(every)))})
    assert [level.percent for level in levels(DOCUMENT, almost) if level.missing] != [100]


def test_the_thresholds_name_every_kind() -> None:
    """For each profile."""
    assert set(thresholds()) == {"quick", "full", "soak"}


@given(st.binary(max_size=200))
def test_any_body_can_be_noted(body: bytes) -> None:
    """What is no JSON breaks no keyword."""
    coverage = Coverage()
    Observer(DOCUMENT, coverage).note(CREATE, status=400, media_type="", query={}, headers={}, body=body)
    assert coverage.returned == {("juicyway", "customers_create", 400): 1}
