"""What is proposed for a change, made on a copy: `./scripts/generate` accepts it, and the page has nothing new then."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from payspec_build.drift.comparing import Compared, candidates, compare
from payspec_build.drift.proposing import Plan, plan
from payspec_build.generate import judged
from tests.drift.changes import CHANGES, Change
from tests.drift.writing import Page, enter_sources, pages, read_page
from tests.fourth_provider import SPEC

EDITS = {
    *("rename_field", "remove_field", "add_field", "retype_field", "null_field", "make_optional", "new_value"),
    *("add_status", "add_request_field", "add_query", "remove_query", "retype_query", "require_query", "add_header"),
    *("change_method", "move_path", "drop_from_menu", "remove_request_field"),
}
"""Changes after which something is edited."""


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented specification, its pages in the ledger, and a changelog beside it."""
    folder = tmp_path_factory.mktemp("proposing")
    shutil.copytree(SPEC, folder / "spec")
    enter_sources(folder / "spec")
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0 (unreleased)\n\n- First.\n", encoding="utf-8")
    found = compare([read_page(page, name) for name, page in pages().items()], candidates(folder / "spec"))
    plan(found, folder / "spec").workspace.write()
    return folder


@pytest.fixture
def folder(entered: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    shutil.copytree(entered, tmp_path / "copy")
    return tmp_path / "copy"


def _compared(page: Page, folder: Path) -> list[Compared]:
    return compare([read_page(page)], candidates(folder / "spec"))


def written(page: Page, folder: Path) -> Plan:
    """Compare a page and make what is proposed."""
    made = plan(_compared(page, folder), folder / "spec")
    made.workspace.write()
    return made


PAGES = {"move_path": "transfers_cancel", "retype_query": "transfers_list", "add_header": "transfers_cancel"}
"""The page on which a change is tried, where the first that has something of that kind ends in a row."""


def _cases() -> list[object]:
    found = []
    for change in CHANGES:
        names = [name for name, page in pages().items() if change(page, Random(7)) is not None]
        found.append(pytest.param(change, PAGES.get(change.__name__, names[0]), id=change.__name__))
    return found


@pytest.mark.parametrize(("change", "name"), _cases())
def test_what_is_proposed_holds_and_is_enough(change: Change, name: str, folder: Path) -> None:
    """Where the page contradicts itself, no schema is touched; where something is, the changelog says so."""
    page = pages()[name]
    change(page, Random(7))
    before = _texts(folder)
    made = written(page, folder)
    judged(folder / "spec")
    (again,) = _compared(page, folder)
    assert again.new == []
    changed = {path for path, content in _texts(folder).items() if before.get(path) != content}
    others = {path for path in changed if not path.endswith(("pages.yaml", "SOURCE.md", "CHANGELOG.md"))}
    assert bool(others) == bool(made.edits) == ("CHANGELOG.md" in changed)
    assert bool(others) == (change.__name__ in EDITS)
    assert ("spec/examplepay/SOURCE.md" in changed) == any(one.row for one in made.proposals)


def _texts(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
