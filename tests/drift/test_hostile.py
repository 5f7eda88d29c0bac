"""Whatever a page holds ends in a report, and in files that can be read: none of its texts becomes anything else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payspec_build.characters import unfit
from payspec_build.drift.comparing import candidates, compare
from payspec_build.drift.comparing.ledger import Ledger
from payspec_build.drift.comparing.matching import Candidate
from payspec_build.drift.page import (
    Body,
    Contradiction,
    Example,
    Field,
    MenuEntry,
    Page,
    Parameter,
    ReadOperation,
    Request,
    Response,
    Sentence,
    Stamp,
)
from payspec_build.drift.proposing import Plan, plan, yaml_text
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.reports.machine import as_json
from payspec_build.drift.reports.sarif import as_sarif
from payspec_build.drift.reports.text import report
from payspec_build.generate import judged
from tests.drift.writing import enter_sources
from tests.fourth_provider import SPEC

ODD = st.sampled_from(
    [
        "a|b",
        "`x`",
        "[x](javascript:alert(1))",
        "<script>",
        "-->",
        "\u202eabc",
        "a\x00b",
        "\ud800",
        "a\nb",
        "- x: y",
        "{",
        "# no",
    ]
)
TEXT = st.one_of(ODD, st.text(max_size=12), st.sampled_from(["id", "name", "email", "status", "data", "brand_new"]))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), TEXT, st.just(Decimal("5.50"))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)
TYPES = st.one_of(st.none(), TEXT, st.sampled_from(["string", "integer", "array[object]", "string | null", "null"]))
MAYBE = st.sampled_from([None, True, False])
POINTERS = st.one_of(
    st.none(), TEXT.map(lambda name: f"/data/{name.replace('/', '~1')}"), TEXT.map(lambda name: f"/{name}")
)
EXAMPLES = st.builds(Example, text=TEXT, value=VALUES, placeholder=st.booleans())
FIELDS = st.builds(
    Field, name=TEXT, pointer=POINTERS, type=TYPES, required=MAYBE, values=st.lists(TEXT, max_size=2).map(tuple)
)
BODIES = st.builds(
    Body,
    known=st.sampled_from(["shown", "none", "unknown"]),
    media_type=st.one_of(st.none(), TEXT, st.just("application/json")),
    fields=st.one_of(st.none(), st.lists(FIELDS, max_size=4).map(tuple)),
    examples=st.lists(EXAMPLES, max_size=2).map(tuple),
)
STATUSES = st.one_of(st.none(), st.sampled_from([200, 201, 204, 400, 401, 404, 409, 429, 599]))
PARAMETERS = st.builds(
    Parameter,
    place=st.sampled_from([None, "path", "query", "header", "cookie"]),
    name=st.one_of(st.none(), TEXT),
    type=TYPES,
    required=MAYBE,
    description=TEXT,
    values=st.lists(TEXT, max_size=2).map(tuple),
    origin=st.sampled_from(["table", "curl", "path", "prose", "document"]),
)
PATHS = st.one_of(
    st.none(), TEXT.map(lambda text: f"/{text}"), st.sampled_from(["/v1/customers", "/v1/customers/{customer_id}"])
)
METHODS = st.sampled_from(["GET", "POST", "PATCH", "DELETE", "PUT", "TRACE"])
SAMPLES = st.builds(
    Request,
    method=METHODS,
    server=st.one_of(st.none(), TEXT, st.just("https://api.other-host.com")),
    path=PATHS.map(lambda path: path or "/"),
    query=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    headers=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    body=st.one_of(st.none(), EXAMPLES),
)
OPERATIONS = st.builds(
    ReadOperation,
    title=st.one_of(st.none(), TEXT, st.sampled_from(["Get Customer", "Webhook TRANSFER PAID"])),
    group=st.one_of(st.none(), TEXT),
    method=st.one_of(st.none(), METHODS),
    path=PATHS,
    server=st.one_of(st.none(), TEXT),
    state=st.one_of(st.none(), TEXT),
    parameters=st.lists(PARAMETERS, max_size=3).map(tuple),
    request=st.one_of(st.none(), BODIES),
    responses=st.lists(st.builds(Response, status=STATUSES, words=TEXT, body=BODIES), max_size=3).map(tuple),
    samples=st.lists(SAMPLES, max_size=2).map(tuple),
    sentences=st.lists(st.builds(Sentence, text=TEXT), max_size=3).map(tuple),
)
MENUS = st.lists(
    st.builds(
        MenuEntry,
        title=TEXT,
        groups=st.lists(TEXT, max_size=2).map(tuple),
        method=st.one_of(st.none(), METHODS),
        is_operation=st.booleans(),
        is_webhook=st.booleans(),
    ),
    max_size=4,
).map(tuple)
CONTRADICTIONS = st.builds(Contradiction, where=st.one_of(TEXT, st.just("200 /data/id")), one=TEXT, other=TEXT)
PAGES = st.builds(
    Page,
    file=st.just("saved/page.txt"),
    format=st.just("apidog-text"),
    address=st.one_of(st.none(), st.just("docs.examplepay.example/get-customer"), TEXT),
    title=st.one_of(st.none(), TEXT),
    state=st.one_of(st.none(), TEXT),
    stamp=st.one_of(st.none(), st.builds(Stamp, text=TEXT, iso=st.one_of(st.none(), st.just("2026-01-02T03:04:05")))),
    operations=st.lists(OPERATIONS, min_size=1, max_size=2).map(tuple),
    menu=st.one_of(st.none(), MENUS),
    sentences=st.lists(st.builds(Sentence, text=TEXT), max_size=3).map(tuple),
    contradictions=st.lists(CONTRADICTIONS, max_size=2).map(tuple),
)
Loaded = Callable[[], tuple[Path, list[Candidate]]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The invented specification with a ledger and a changelog."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(SPEC, folder / "spec")
    enter_sources(folder / "spec")
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 1\n\n- One.\n", encoding="utf-8")
    among = candidates(folder / "spec")
    return lambda: (folder / "spec", among)


OPERATION = st.sampled_from([None, "customers_get", "customers_update", "transfers_list", "transfer_paid"])


@settings(max_examples=150)
@given(PAGES, OPERATION)
def test_any_page_is_compared(loaded: Loaded, page: Page, operation: str | None) -> None:
    """Reports hold no control character, and those for programs can be parsed."""
    _, among = loaded()
    found = compare([page], among, operation)
    nothing = Plan([], Workspace())
    assert unfit(report(found, nothing).replace("\n", "")) is None
    json.loads(as_json(found, nothing))
    json.loads(as_sarif(found))


@settings(max_examples=15)
@given(PAGES, OPERATION)
def test_whatever_is_proposed_leaves_files_that_hold(loaded: Loaded, page: Page, operation: str | None) -> None:
    """The specification is accepted with it; a row of a table stays a row, and nothing in it acts."""
    spec, among = loaded()
    made = plan(compare([page], among, operation), spec)
    with made.workspace.copied() as folder:
        judged(folder)
        Ledger.load(folder / "examplepay")
    for file, (before, after) in made.workspace.changed().items():
        assert unfit(after) is None
        if file.suffix == ".md":
            new = [line for line in after.splitlines() if line not in before.splitlines()]
            assert all(re.match(r"\||- `|## |$", line) for line in new)
            rows = [re.sub(r"(?<!\\)`[^`]*`", "", line) for line in new if line.startswith("|")]
            assert not any("<" in row or re.search(r"(?<!\\)\]\(", row) for row in rows)


KEYS = st.one_of(
    ODD.filter(lambda text: unfit(text) is None and "\n" not in text), st.sampled_from(["a", "b c", "200", "no"])
)
TREES: Any = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 5), KEYS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3), st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), KEYS, TREES)
def test_a_key_that_is_added_is_read_back_and_the_rest_stays(tree: dict[str, Any], key: str, value: Any) -> None:
    """In block style, with comments between; taking it away gives the text that was there."""
    lines = [f"{yaml_text.scalar(name)}: {yaml_text.scalar(inner)}  # why" for name, inner in tree.items()]
    text = "# head\n" + "\n".join(lines) + "\n"
    if key in tree:
        with pytest.raises(yaml_text.CannotEdit):
            yaml_text.add_key(text, (), key, yaml_text.scalar(value))
        return
    made = yaml_text.add_key(text, (), key, yaml_text.scalar(value))
    assert yaml_text.value_at(made, ()) == {**tree, key: value}
    assert made.startswith(text.rstrip("\n"))
    assert yaml_text.remove_key(made, (key,)) == text


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), KEYS, TREES)
def test_a_key_in_brackets(tree: dict[str, Any], key: str, value: Any) -> None:
    """The same in flow style, inside of a mapping over several lines."""
    text = f"one: {yaml_text.scalar(tree)}  # why\ntwo: 2\n"
    if key in tree:
        return
    made = yaml_text.add_key(text, ("one",), key, yaml_text.scalar(value))
    assert yaml_text.value_at(made, ()) == {"one": {**tree, key: value}, "two": 2}
    assert yaml_text.remove_key(made, ("one", key)) == text
    renamed = yaml_text.rename_key(text, ("two",), "three")
    assert yaml_text.value_at(renamed, ("three",)) == 2


NAMES = st.lists(
    st.sampled_from([f"200 /data/field_{number}" for number in range(12)] + ["path id", "404"]), unique=True
)


@given(NAMES.filter(bool), NAMES)
def test_a_list_is_changed_where_it_differs(had: list[str], wanted: list[str]) -> None:
    """Whatever is added, taken out and moved, what is read back is what was wanted, and the other keys stay."""
    lines = ",\n  ".join(yaml_text.scalar(one) for one in had)
    text = f"one: 1  # why\nitems: [{lines}]\ntwo: 2\n"
    made = yaml_text.set_items(text, ("items",), wanted)
    assert yaml_text.value_at(made, ()) == {"one": 1, "items": wanted, "two": 2}
    assert made.startswith("one: 1  # why\n")


def test_a_workspace_writes_what_it_shows(tmp_path: Path) -> None:
    """Nothing before it is asked to, line ends as they were."""
    file = tmp_path / "spec" / "one.yaml"
    file.parent.mkdir()
    file.write_bytes(b"a: 1\r\nb: 2\r\n")
    workspace = Workspace(tmp_path / "spec")
    workspace.put(file, yaml_text.replace(workspace.read(file), ("a",), "3"))
    assert file.read_bytes() == b"a: 1\r\nb: 2\r\n"
    assert workspace.write() == [file]
    assert file.read_bytes() == b"a: 3\r\nb: 2\r\n"
