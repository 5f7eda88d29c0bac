"""Pages against the specification: each change of a page is reported as what it is, and nothing else is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.drift.comparing import candidates, compare
from payspec_build.drift.comparing.matching import Candidate
from payspec_build.drift.difference import SEVERITIES
from payspec_build.drift.proposing import plan
from payspec_build.drift.readers import read
from tests.drift.changes import CHANGES, Change
from tests.drift.writing import Page, enter_sources, pages, read_page, text, with_address
from tests.fourth_provider import SPEC

Loaded = Callable[[], list[Candidate]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented specification with a ledger that knows all four pages."""
    spec = tmp_path_factory.mktemp("drift") / "spec"
    shutil.copytree(SPEC, spec)
    enter_sources(spec)
    found = compare([read_page(page, name) for name, page in pages().items()], candidates(spec))
    assert [one.differences for one in found] == [[]] * 4
    plan(found, spec).workspace.write()
    return spec


@pytest.fixture(scope="module")
def known(folder: Path) -> Loaded:
    """That specification, loaded. Behind a function, since Hypothesis prints what a test is given."""
    loaded = candidates(folder)
    return lambda: loaded


@pytest.fixture(scope="module")
def unknown() -> Loaded:
    """The specification without a ledger."""
    loaded = candidates(SPEC)
    return lambda: loaded


def differences(page: Page, among: Sequence[Candidate], file: str = "page") -> set[tuple[str, str]]:
    """What is reported for a page, as kind and place."""
    (found,) = compare([read_page(page, file)], among)
    assert all(one is not None for one in found.matches)
    return {(one.kind, one.where) for one in found.differences}


@pytest.mark.parametrize("name", pages())
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_reported_and_nothing_else(change: Change, name: str, known: Loaded) -> None:
    """Each change of each page, as far as the page has something of that kind."""
    page = pages()[name]
    expected = change(page, Random(7))
    if expected is not None:
        assert differences(page, known()) == expected


@settings(max_examples=150)
@given(st.sampled_from(sorted(pages())), st.sampled_from(CHANGES), st.integers(0, 2**32), st.booleans())
def test_any_change_anywhere(known: Loaded, name: str, change: Change, seed: int, noisy: bool) -> None:
    """At any place of the page, also where blank lines and spaces come and go, and the page stands there twice."""
    page = pages()[name]
    random = Random(seed)
    expected = change(page, random)
    if expected is None:
        return
    written = text(page)
    if noisy:
        written = written.replace("\n\n", "\n\n\n").replace("required\n", "required  \n")
        written = written * 2 if random.random() < 0.5 else written
    (found,) = compare([with_address(read(written.encode(), "page"), page)], known())
    assert {(one.kind, one.where) for one in found.differences} == expected


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(pages())), st.lists(st.sampled_from(CHANGES), min_size=2, max_size=3), st.integers(0, 2**32)
)
def test_several_changes_at_once(known: Loaded, name: str, changes: list[Change], seed: int) -> None:
    """Nothing ends but in a report, whose kinds are all known; what one change adds is there beside another's."""
    page = pages()[name]
    random = Random(seed)
    for change in changes:
        change(page, random)
    (found,) = compare([read_page(page)], known())
    assert {one.kind for one in found.differences} <= set(SEVERITIES)


NEEDS_LEDGER = {
    *("drop_sentence", "add_sentence", "change_sentence", "stamp", "state", "reword_status", "drop_from_menu"),
    *("rename_in_menu", "move_in_menu", "remove_query", "rename_query"),
}
"""Changes that only a page read before can show."""


@pytest.mark.parametrize("name", pages())
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_most_changes_show_without_a_ledger(change: Change, name: str, unknown: Loaded) -> None:
    """Against the specification alone."""
    page = pages()[name]
    expected = change(page, Random(7))
    if expected is not None and change.__name__ not in NEEDS_LEDGER:
        assert differences(page, unknown()) == expected


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_document_is_no_different_from_itself(provider: str) -> None:
    """The published document of each provider, read as a page of 8 to 50 operations and all webhooks."""
    page = read(ROOT / "generated" / "payspec_generated" / provider / "openapi.json")
    (found,) = compare([page], candidates(provider=provider))
    assert [one.operation for one in found.matches if one is not None and one.operation is None] == []
    assert all(found.matches)
    assert [(one.operation, one.kind, one.where) for one in found.new] == []


_KEYS = """Delete customer
DELETE
/customer/customer/{{customer_id}}
Request
Header Params
X-Type
string
required
{values}
Responses
Success(200)
"""


def test_the_values_of_a_header_that_admits_are_compared() -> None:
    """They stand with the credential in `x-provider`, and not in a schema."""
    among = candidates()

    def found(values: str) -> list[tuple[str, str]]:
        (one,) = compare([read(_KEYS.format(values=values).encode(), "page")], among)
        return [(each.kind, each.where) for each in one.differences if "values" in each.kind]

    assert found("sandbox || production") == []
    assert found("sandbox || live") == [("parameter_values_changed", "header X-Type")]


def test_samples_say_nothing_of_answers_that_they_do_not_show(known: Loaded) -> None:
    """A page that lists fewer statuses does."""
    page = read_page(pages()["customers_get"], "page")
    operation = attrs.evolve(page.operations[0], responses=page.operations[0].responses[:1])
    for recorded in (False, True):
        shown = attrs.evolve(page, operations=(attrs.evolve(operation, recorded=recorded),))
        (one,) = compare([shown], known())
        gone = [each.kind for each in one.differences if "listed" in each.kind or "removed" in each.kind]
        assert bool(gone) is not recorded
