"""What counts as reached: by requests, by stories, and the exemptions that the specification gives."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.documents import Document, load, providers
from contract_tests.model import reach
from contract_tests.model.behaviour import Family, family_of
from contract_tests.requests.coverage import KINDS, Coverage, Level, Observer, Point, exemptions, gap, levels, points
from contract_tests.requests.keywords import Keywords
from contract_tests.run.result import concluded, thresholds

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


def _levels(coverage: Coverage, document: Document = DOCUMENT) -> list[Level]:
    return levels(points(document), coverage, lambda point: gap(document, point))


def _percent(coverage: Coverage) -> dict[str, float]:
    return {level.kind: level.percent for level in _levels(coverage)}


def test_nothing_is_reached_without_requests() -> None:
    """Every kind of point is there, and none is reached."""
    found = {level.kind: level for level in _levels(Coverage())}
    assert set(found) == set(KINDS)
    of_requests = {kind for kind, level in found.items() if level.total}
    assert of_requests == {"operations", "statuses", "parameters", "keywords_valid", "keywords_invalid"}
    assert {kind: found[kind].percent for kind in of_requests - {"statuses"}} == dict.fromkeys(
        of_requests - {"statuses"}, 0
    )


def test_a_valid_request_reaches_status_parameter_and_keywords() -> None:
    """A header counts whatever its case."""
    coverage = Coverage()
    _noted(coverage, RIGHT, **{"idempotency-KEY": "one"})
    assert Point("statuses", "juicyway", "customers_create", "201 application/json") in coverage.reached
    assert Point("parameters", "juicyway", "customers_create", "header Idempotency-Key") in coverage.reached
    assert Point("operations", "juicyway", "customers_create", "success") in coverage.reached
    assert coverage.returned == {("juicyway", "customers_create", 201): 1}
    assert _percent(coverage)["keywords_valid"] > 50
    assert _percent(coverage)["keywords_invalid"] == 0


@pytest.mark.parametrize(
    ("change", "violated"),
    [
        ({"email": 5}, {"type"}),
        ({"email": "no address"}, {"format"}),
        ({"first_name": ""}, {"minLength", "pattern"}),
        ({"unknown": 1}, {"additionalProperties"}),
    ],
)
def test_an_invalid_request_reaches_the_keywords_that_it_violates(change: dict[str, Any], violated: set[str]) -> None:
    """And no others."""
    tried = Keywords(DOCUMENT, CREATE).tried({**RIGHT, **change})
    assert not tried.valid
    assert {place.rpartition("/")[2] for place in tried.invalid} == violated
    assert tried.invalid <= Keywords(DOCUMENT, CREATE).all


def test_a_missing_field_violates_required() -> None:
    """At the place of the object."""
    tried = Keywords(DOCUMENT, CREATE).tried({})
    assert {place.rpartition("/")[2] for place in tried.invalid} == {"required"}


def test_an_exemption_counts_and_says_why() -> None:
    """A status that cannot be brought about is no gap; one that can is."""
    level = next(one for one in _levels(Coverage()) if one.kind == "statuses")
    exempt = {gap.point.what: gap.reason for gap in level.gaps if gap.reason}
    assert list(exempt) == ["403 application/json"]
    assert "without saying" in str(exempt["403 application/json"])
    raw = copy.deepcopy(dict(DOCUMENT.raw))
    del raw["paths"]["/customers/{customer_id}"]["get"]["x-unprovoked"]
    without = next(one for one in _levels(Coverage(), Document("juicyway", raw)) if one.kind == "statuses")
    assert len(without.missing) == len(level.missing) + 1


@pytest.mark.parametrize("provider", providers())
def test_every_exemption_is_for_a_documented_status(provider: str) -> None:
    """The lint says so too; here it is about the document that is shipped."""
    document = load(provider)
    for operation, status in exemptions(document):
        assert status in document.operations[operation].statuses


def test_percent_is_rounded_down() -> None:
    """99.99 is not all."""
    assert all(level.percent < 100 or not level.missing for level in _levels(Coverage(), load("juicyway")))
    every = set(points(DOCUMENT))
    almost = Coverage(reached=every - {next(iter(sorted(every)))})
    assert [level.percent for level in _levels(almost) if level.missing] != [100]


def test_the_thresholds_name_every_kind() -> None:
    """For each profile."""
    assert set(thresholds()) == {"quick", "full", "soak"}


@given(st.binary(max_size=200))
def test_any_body_can_be_noted(body: bytes) -> None:
    """What is no JSON violates no keyword."""
    coverage = Coverage()
    Observer(DOCUMENT, coverage).note(CREATE, status=400, media_type="", query={}, headers={}, body=body)
    assert coverage.returned == {("juicyway", "customers_create", 400): 1}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: load(name) for name in providers()}


def _family(documents: dict[str, Document], provider: str) -> Family:
    found = family_of(provider, documents)
    assert found is not None
    return found


@pytest.mark.parametrize("provider", providers())
def test_each_exemption_of_a_behaviour_file_names_a_point(provider: str, documents: dict[str, Document]) -> None:
    """A name that is no point would exempt nothing, and nobody would see it."""
    family = _family(documents, provider)
    names = {f"{point.operation} {point.what}" for point in reach.points(documents[provider], family)}
    assert reach.exemptions(provider).keys() <= names


@pytest.mark.parametrize("provider", providers())
def test_what_stories_bring_about_is_wanted(provider: str, documents: dict[str, Document]) -> None:
    """Each kind that the document and its behaviour files have something of."""
    kinds = {point.kind for point in reach.points(documents[provider], _family(documents, provider))}
    assert "described" in kinds
    assert ("webhooks" in kinds) is ("webhooks" in documents[provider].raw)
    assert kinds <= set(KINDS)


def test_a_run_without_stories_fails_and_says_what_to_write(documents: dict[str, Document]) -> None:
    """By the thresholds, for each kind of point that only stories reach."""
    found = concluded([], [documents["juicyway"]], profile="quick", seed=1, target=None, shards=1, seconds=1.0)
    missed = {one.kind: one for one in found.shortfalls}
    assert missed.keys() >= {"described", "transitions", "webhooks", "money", "lists", "filters", "idempotency"}
    assert found.has_failed
    webhook = next(one for one in missed["webhooks"].missing if one.point.what == "crypto_payment_pending")
    assert webhook.advice.startswith("it was never sent: ")
    assert "`webhook crypto_payment_pending: reason`" in webhook.advice
    assert "spec/juicyway/behaviour/" in webhook.advice


def test_a_provider_without_behaviour_fails_and_says_what_to_write() -> None:
    """Nothing that is not described is right."""
    document = Document("nobody", DOCUMENT.raw)
    missing = list(reach.points(document, None))
    assert {point.operation for point in missing if point.kind == "described"} == document.operations.keys()
    assert "spec/nobody/behaviour/" in reach.gap(next(iter(missing)), {}).advice


def test_amounts_without_movements_are_told(documents: dict[str, Document]) -> None:
    """A document with `x-money`, and no entry that moves money."""
    whole = documents["juicyway"]
    family = _family({"juicyway": whole}, "juicyway")
    family.actions.clear()
    for resource in family.resources.values():
        states = resource.raw.get("states", {})
        object.__setattr__(resource, "raw", {**resource.raw, "states": {**states, "moves": [], "begins": {}}})
    (point,) = [one for one in reach.points(whole, family) if one.kind == "money"]
    assert "says which" in reach.gap(point, {}).advice
