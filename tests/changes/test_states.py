"""A state is read from git without a checkout, and from files, where it is made anew if it is behind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from payspec_build.changes import accepted
from payspec_build.changes.__main__ import made, main
from payspec_build.changes.change import change
from payspec_build.changes.compare import compare
from payspec_build.changes.drafts import Drafts, Note
from payspec_build.changes.kinds import EXTENSIONS, KINDS
from payspec_build.changes.planted import laid_out, planted, state
from payspec_build.changes.report import as_json, as_markdown, as_text
from payspec_build.changes.states import of_revision, of_work_tree, read
from payspec_build.documents import ROOT, SPEC, SpecError, load_json
from tests.changes.repository import begun, committed, git, put

_RENAME = [
    {"file": "openapi.yaml", "at": ["paths", "/orders/{order-id}/receipt"]},
    {"file": "behaviour/order.yaml", "at": ["operations", "orders_get_receipt"]},
]
_PAGES = [{"file": "paths/orders.yaml", "at": ["all", "get", "x-pagination", "default_limit"], "put": 20}]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone with one commit."""
    return begun(tmp_path)


def test_two_revisions_are_compared_and_nothing_is_checked_out(project: Path) -> None:
    """What lies in the work tree stays as it is, and does not count."""
    committed(project, _PAGES, "1.2.4")
    put(project, _RENAME)
    before = git(project, "status", "--porcelain")
    changes = compare(of_revision("v1.2.3", project), of_revision("HEAD", project))
    assert [one.kind for one in changes] == ["page-size"]
    assert git(project, "status", "--porcelain") == before


def test_the_work_tree_counts_as_it_lies_there(project: Path) -> None:
    """Without a commit."""
    put(project, _RENAME)
    changes = compare(of_revision("HEAD", project), of_work_tree(project))
    assert [(one.kind, one.subject, one.note) for one in changes] == [
        ("operation-removed", "orders_get_receipt", "no release has marked it as going")
    ]


def test_generated_files_that_are_behind_are_made_anew(project: Path) -> None:
    """In memory; the report says so, and what writes them."""
    file = project / "spec" / "shop" / "paths" / "orders.yaml"
    text = file.read_text(encoding="utf-8")
    assert "default_limit: 10" in text
    file.write_text(text.replace("default_limit: 10", "default_limit: 20"), encoding="utf-8")
    found = of_work_tree(project)
    assert "Write it: ./scripts/generate" in found.note
    assert "page-size" in [one.kind for one in compare(of_revision("HEAD", project), found)]
    assert "Write it: ./scripts/generate" in as_text(made(of_revision("HEAD", project), found, project))


def test_a_folder_with_a_mistake_is_refused(project: Path) -> None:
    """With the message of the lint."""
    file = project / "spec" / "shop" / "openapi.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("x-error", "x-errors"), encoding="utf-8")
    with pytest.raises(SpecError, match="x-error"):
        of_work_tree(project)


@pytest.mark.parametrize("place", ["nothing-of-that-name", "--help", "", "v9.9.9", "HEAD:spec"])
def test_what_is_neither_folder_nor_revision(project: Path, place: str) -> None:
    """What to name instead is said."""
    with pytest.raises(SpecError, match="is no folder, and no revision"):
        read(place or "-", project)


def test_a_revision_without_generated_files(project: Path) -> None:
    """Of a time before there were any."""
    git(project, "rm", "-r", "--quiet", "generated")
    git(project, "commit", "--quiet", "--message", "Nothing")
    with pytest.raises(SpecError, match="has no generated/payspec_generated"):
        of_revision("HEAD", project)


def test_the_forms_say_the_same(project: Path) -> None:
    """Headline, rating, reason and what to write instead."""
    committed(project, _PAGES, "1.2.4")
    report = made(of_revision("v1.2.3", project), of_revision("HEAD", project), project)
    for text in (as_text(report), as_markdown(report), as_json(report)):
        for said in ("orders_list", "2.0.0", "major", "without a limit holds another number"):
            assert said in text
        assert "pass the size of a page: 10" in text


def test_the_command_compares_this_repository(capsys: pytest.CaptureFixture[str]) -> None:
    """With itself: nothing has changed; and an unknown revision ends in one line."""
    assert main(["--base", "HEAD", "--to", "HEAD"]) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert main(["--base", "no-such-revision"]) == 2
    assert capsys.readouterr().err.startswith("changes: 'no-such-revision' is no folder")


def test_every_extension_has_its_kind() -> None:
    """Whoever adds one says here what a change of it means; until then it counts as breaking."""
    known = {name for name in load_json(SPEC / "extensions.schema.json")["$defs"] if name.startswith("x-")}
    assert known == EXTENSIONS


def test_every_kind_is_used_by_the_programs() -> None:
    """A row of the table that nothing produces would rate nothing."""
    texts = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "scripts" / "payspec_build" / "changes").glob("*.py")
        if file.name != "kinds.py"
    )
    # Kinds of values are put together from a role and a word, some of webhooks from the key that changed.
    made_up = {kind: kind.partition("-")[2] for kind in KINDS if kind.startswith(("argument-", "input-", "reply-"))}
    made_up |= dict.fromkeys(("webhook-data", "webhook-kind", "webhook-identity"), "webhook-{key}")
    assert [kind for kind in KINDS if made_up.get(kind, kind) not in texts] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[accepted]", "cannot be read as TOML"),
        ("accepted = 1", "begin each entry with"),
        ('[[accepted]]\nkind = "x"', "write provider, kind, subject, since, reason"),
        ('[[accepted]]\nprovider="a"\nkind="x"\nsubject="b"\nsince="c"\nreason="d"', "there is no kind 'x'"),
        ('[[accepted]]\nprovider="a"\nkind="envelope"\nsubject="b"\nsince="c"\nreason="d"', "say in `reason` why"),
    ],
)
def test_an_exception_without_a_reason_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """And whatever else the file may not hold."""
    file = tmp_path / "accepted.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SpecError, match=message):
        accepted.read(file)


def test_an_exception_that_is_about_nothing_is_named() -> None:
    """So that the file does not keep what nobody needs."""
    entry = accepted.Accepted("shop", "envelope", "orders_*", "v1.2.3", "It was never sent otherwise.")
    found, idle = accepted.applied([change("page-size", "orders_list", 10, 20)], [entry], "v1.2.3")
    assert [one.accepted for one in found] == [""]
    assert idle == [entry]


def test_a_folder_that_was_moved_is_not_behind(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Generated documents name the files that they were made from; where those lie does not count."""
    moved = tmp_path_factory.mktemp("moved") / "clone"
    shutil.copytree(project, moved)
    assert of_work_tree(moved).note == ""


def test_a_renamed_argument_shows_the_call_before_and_now(tmp_path: Path) -> None:
    """With what the call needs, and the argument that it is about."""
    entry = next(one for one in planted() if one.name == "an argument is renamed")
    old, new = (state("x", laid_out(tmp_path / name, edits)) for name, edits in (("old", []), ("new", entry.edits)))
    drafts = Drafts(old, new)
    (renamed,) = (one for one in compare(old, new) if one.kind == "argument-renamed")
    calls = [f"client.orders.create({name}=..., kind=...)" for name in ("amount", "total")]
    assert drafts.note(renamed) == Note(*calls)
    assert "(breaking)" in drafts.entry(renamed)
