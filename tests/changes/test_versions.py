"""The version follows from the highest rating, and a release with a smaller one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from payspec_build.changes import versions
from payspec_build.changes.kinds import Level
from payspec_build.documents import SpecError
from payspec_build.release import state
from payspec_build.release.commands import StepFailed
from tests.changes.repository import begun, committed, git

_MINOR = {"file": "paths/orders.yaml", "at": ["one", "get", "deprecated"], "put": True}
_MAJOR = {"file": "paths/orders.yaml", "at": ["all", "get", "x-pagination", "default_limit"], "put": 20}


@pytest.mark.parametrize(
    ("last", "level", "wanted"),
    [
        ("v1.2.3", Level.major, "2.0.0"),
        ("v1.2.3", Level.minor, "1.3.0"),
        ("v1.2.3", Level.patch, "1.2.4"),
        ("v0.2.3", Level.major, "0.3.0"),
        ("v0.2.3", Level.minor, "0.2.4"),
        ("v0.2.3", Level.patch, "0.2.4"),
    ],
)
def test_what_a_level_asks_for(last: str, level: Level, wanted: str) -> None:
    """Semantic versioning; before 1.0.0 one place further right."""
    assert versions.written(versions.required(versions.parsed(last), level)) == wanted


@pytest.mark.parametrize("text", ["", "v1", "1.2", "HEAD", "v1.2.x", "1.2.3.4"])
def test_what_is_no_version(text: str) -> None:
    """A tag of another kind is none."""
    assert not versions.is_version(text)
    with pytest.raises(SpecError, match="is no version"):
        versions.parsed(text)


def test_before_the_first_tag_any_version_is_right(tmp_path: Path) -> None:
    """There is nothing to compare with."""
    begun(tmp_path)
    assert state.high_enough(tmp_path) == "no version before it"


@pytest.mark.parametrize(
    ("edit", "version", "level"),
    [(_MINOR, "1.3.0", "minor"), (_MINOR, "2.0.0", "minor"), (_MAJOR, "2.0.0", "major"), (None, "1.2.4", "patch")],
)
def test_a_version_that_is_high_enough(
    tmp_path: Path, edit: dict[str, object] | None, version: str, level: str
) -> None:
    """Or higher: what else has changed is not known here."""
    committed(begun(tmp_path), [edit] if edit else [], version)
    assert state.high_enough(tmp_path) == f"{level} since v1.2.3"


@pytest.mark.parametrize(("edit", "version", "wanted"), [(_MINOR, "1.2.4", "1.3.0"), (_MAJOR, "1.3.0", "2.0.0")])
def test_a_smaller_version_is_refused(tmp_path: Path, edit: dict[str, object], version: str, wanted: str) -> None:
    """With the version that it has to be, and the command that says why."""
    committed(begun(tmp_path), [edit], version)
    git(tmp_path, "tag", f"v{version}")  # the tag of this very commit is not the last one
    with pytest.raises(StepFailed, match=rf"is {wanted} at least, and not {version}.*changes --base v1\.2\.3"):
        state.high_enough(tmp_path)


def test_an_accepted_change_asks_for_nothing(tmp_path: Path) -> None:
    """With its reason, against this version alone."""
    root = begun(tmp_path)
    committed(root, [_MAJOR], "1.2.4")
    entry = (
        '[[accepted]]\nprovider = "shop"\nkind = "page-size"\nsubject = "orders_*"\nsince = "{}"\n'
        'reason = "The page always said 20; the other number was ours."\n'
    )
    (root / "spec" / "accepted.toml").write_text(entry.format("v1.2.2"), encoding="utf-8")
    with pytest.raises(StepFailed, match="is major"):
        state.high_enough(root)
    (root / "spec" / "accepted.toml").write_text(entry.format("v1.2.3"), encoding="utf-8")
    assert state.high_enough(root) == "patch since v1.2.3"
