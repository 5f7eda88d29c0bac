"""The release gate: each thing that it decides can be decided against a release."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from payspec_build.documents import ROOT
from payspec_build.release import __main__ as gate
from payspec_build.release import installed, packages, state
from payspec_build.release.commands import StepFailed, plain_environment, run
from payspec_build.release.steps import STEPS, Release, Step, script

FILES = [
    "overrides/payspec/__init__.py",
    "overrides/payspec/version.py",
    "generated/payspec_generated/openapi.json",
    "generated/reference/paycombat.md",
    "sandbox/payspec_sandbox/app.py",
    "spec/README.md",
    "scripts/payspec_build/generate.py",
    "scripts/payspec_build/release/state.py",
    "tests/sandbox/conftest.py",
    "pyproject.toml",
]
INFO = f"payspec-{state.version()}.dist-info"
WHEEL = [
    *("payspec/__init__.py", "payspec/version.py", "payspec_generated/openapi.json", "payspec_sandbox/app.py"),
    *("payspec_build/generate.py", *(f"payspec_build/schemas/{name}" for name in packages.SCHEMAS)),
    *(f"{INFO}/{name}" for name in packages.DIST_INFO),
]
SDIST = [
    *FILES[:8],
    *("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore", "PKG-INFO"),
]


def _git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small clone with a version and a changelog that agree."""
    (tmp_path / "overrides" / "payspec").mkdir(parents=True)
    (tmp_path / "overrides" / "payspec" / "version.py").write_text('__version__ = "1.2.3"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 1.2.3 (2030-01-31)\n\n- New.\n\n## 1.2.2 (2029-01-31)\n", encoding="utf-8"
    )
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message", "All of it")
    return tmp_path


def test_a_clean_tree_passes_and_a_changed_one_is_named(project: Path) -> None:
    """A file that git does not know counts: it would be in no build, and the tests would have seen it."""
    assert "nothing uncommitted" in state.clean(project)
    (project / "new.py").write_text("", encoding="utf-8")
    with pytest.raises(StepFailed, match=r"1 files are not committed: new\.py\. Commit or remove them"):
        state.clean(project)


def test_outside_a_clone_git_says_why(tmp_path: Path) -> None:
    """And the step fails, instead of taking silence for a clean tree."""
    with pytest.raises(StepFailed, match=r"git status failed: .*not a git repository"):
        state.clean(tmp_path)


def test_version_changelog_and_tag_agree(project: Path) -> None:
    """Without a tag only a rehearsal passes; with the right one the release does."""
    assert state.agreed(project, is_rehearsal=True) == "1.2.3, CHANGELOG.md says 2030-01-31, no tag"
    with pytest.raises(StepFailed, match=r"has no tag\. Rehearse with --check, or tag it: git tag v1\.2\.3"):
        state.agreed(project, is_rehearsal=False)
    _git(project, "tag", "v1.2.3")
    assert state.agreed(project, is_rehearsal=False).endswith("tag v1.2.3")


@pytest.mark.parametrize("is_rehearsal", [True, False])
@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda root: _git(root, "tag", "v1.2.4"), r"tagged v1\.2\.4, not v1\.2\.3 alone"),
        (lambda root: _replace(root / "CHANGELOG.md", "1.2.3", "1.3.0"), "first entry of CHANGELOG.md is 1.3.0"),
        (lambda root: _replace(root / "CHANGELOG.md", "## ", "### "), "has no entry such as"),
        (lambda root: _replace(root / "overrides/payspec/version.py", "__version__", "version"), "has no line"),
    ],
    ids=["another tag", "another version in the changelog", "no entry", "no version"],
)
def test_what_does_not_agree_is_said(
    project: Path, spoil: Callable[[Path], None], message: str, is_rehearsal: bool
) -> None:
    """In a rehearsal as well."""
    spoil(project)
    with pytest.raises(StepFailed, match=message):
        state.agreed(project, is_rehearsal=is_rehearsal)


def test_an_entry_without_a_date_is_for_rehearsals_only(project: Path) -> None:
    """The changelog of a published version says when that was."""
    _replace(project / "CHANGELOG.md", "2030-01-31", "unreleased")
    _git(project, "tag", "v1.2.3")
    assert "unreleased" in state.agreed(project, is_rehearsal=True)
    with pytest.raises(StepFailed, match="Write the day of the release there"):
        state.agreed(project, is_rehearsal=False)


@pytest.fixture
def origin(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remote with the small clone's history as its branch main."""
    remote = tmp_path_factory.mktemp("remote")
    _git(project, "branch", "--move", "--force", "main")
    _git(remote, "clone", "--quiet", "--bare", str(project), str(remote / "origin.git"))
    _git(project, "remote", "add", "origin", str(remote / "origin.git"))
    _git(project, "fetch", "--quiet", "origin")
    return remote / "origin.git"


def test_a_commit_of_main_passes(project: Path, origin: Path) -> None:
    """The newest of main and an older one: a tag may be set late."""
    assert state.on_main(project, is_rehearsal=False) == "this commit is on main"
    _git(project, "commit", "--quiet", "--allow-empty", "--message", "Later")
    _git(project, "push", "--quiet", "origin", "main")
    _git(project, "checkout", "--quiet", "--detach", "HEAD~1")
    assert state.on_main(project, is_rehearsal=False) == "this commit is on main"


def test_a_commit_beside_main_is_not_released(project: Path, origin: Path) -> None:
    """A tag on any other branch begins the workflow as well; nobody reviewed what is there."""
    _git(project, "checkout", "--quiet", "-b", "mine")
    _git(project, "commit", "--quiet", "--allow-empty", "--message", "Mine")
    _git(project, "tag", "v1.2.3")
    _git(project, "branch", "--force", "main")  # what this clone calls main decides nothing
    assert state.agreed(project, is_rehearsal=False).endswith("tag v1.2.3")
    with pytest.raises(StepFailed, match=r"not on main \(1 commits beside it\)\. Merge it"):
        state.on_main(project, is_rehearsal=False)
    assert state.on_main(project, is_rehearsal=True) == "not on main yet"


def test_what_is_unrelated_to_main_is_not_released(project: Path, origin: Path) -> None:
    """A history of its own, pushed with a tag."""
    _git(project, "checkout", "--quiet", "--orphan", "other")
    _git(project, "commit", "--quiet", "--message", "Other")
    with pytest.raises(StepFailed, match="not on main"):
        state.on_main(project, is_rehearsal=False)


def test_without_remotes_the_branch_main_decides(project: Path) -> None:
    """And where there is no main, nothing does."""
    _git(project, "branch", "--move", "--force", "main")
    assert state.on_main(project, is_rehearsal=False) == "this commit is on main"
    _git(project, "branch", "--move", "trunk")
    with pytest.raises(StepFailed, match="nothing says what is on main"):
        state.on_main(project, is_rehearsal=False)
    assert state.on_main(project, is_rehearsal=True) == "not on main yet"


def test_a_clone_without_its_history_does_not_pass(project: Path, origin: Path, tmp_path: Path) -> None:
    """As a workflow checks out by default: main and an unrelated tag look alike there."""
    _git(project, "commit", "--quiet", "--allow-empty", "--message", "Later")
    _git(project, "push", "--quiet", "origin", "main")
    _git(tmp_path, "clone", "--quiet", "--depth", "1", origin.as_uri(), str(tmp_path / "shallow"))
    with pytest.raises(StepFailed, match="git fetch --unshallow"):
        state.on_main(tmp_path / "shallow", is_rehearsal=False)
    assert "not known" in state.on_main(tmp_path / "shallow", is_rehearsal=True)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _wheel(folder: Path, names: list[str], day: int = 1) -> Path:
    path = folder / "payspec.whl"
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name, (2030, 1, day, 0, 0, 0)), f"# {name}")
    return path


def _sdist(folder: Path, names: list[str]) -> Path:
    path = folder / "payspec.tar.gz"
    with tarfile.open(path, "w:gz") as file:
        for name in names:
            file.addfile(tarfile.TarInfo(f"payspec-{state.version()}/{name}"), io.BytesIO())
    return path


def test_packages_with_exactly_what_is_committed_pass(tmp_path: Path) -> None:
    """Tests and reference pages are committed, and belong into neither or into one."""
    packages.judge(_wheel(tmp_path, WHEEL), FILES)
    packages.judge(_sdist(tmp_path, SDIST), FILES)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([*WHEEL, "payspec/leftover.py"], "payspec/leftover.py does not belong into payspec.whl"),
        ([*WHEEL, "tests/sandbox/conftest.py"], "tests/sandbox/conftest.py does not belong"),
        (WHEEL[1:], "payspec/__init__.py is missing from payspec.whl"),
    ],
)
def test_a_wheel_with_other_files_is_refused(tmp_path: Path, names: list[str], message: str) -> None:
    """What is published by accident stays published."""
    with pytest.raises(StepFailed, match=message):
        packages.judge(_wheel(tmp_path, names), FILES)


def test_a_committed_file_of_a_strange_kind_is_refused(tmp_path: Path) -> None:
    """A database or a key that was committed by mistake is in no list that is made of what is committed."""
    wheel = _wheel(tmp_path, [*WHEEL, "payspec_sandbox/customers.db"])
    with pytest.raises(StepFailed, match=r"customers\.db does not belong"):
        packages.judge(wheel, [*FILES, "sandbox/payspec_sandbox/customers.db"])


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ([*SDIST, "tests/sandbox/conftest.py"], "conftest.py does not belong into payspec.tar.gz"),
        (SDIST[:-2], r"(?:\.gitignore|PKG-INFO) is missing"),
    ],
)
def test_an_sdist_with_other_files_is_refused(tmp_path: Path, names: list[str], message: str) -> None:
    """The first was so: `sandbox` as a pattern is every folder of that name."""
    with pytest.raises(StepFailed, match=message):
        packages.judge(_sdist(tmp_path, names), FILES)


def test_the_packages_are_those_of_the_project() -> None:
    """They are said twice, so that one of the two is not changed by accident."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    targets = project["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["packages"] == list(packages.PACKAGES)
    assert targets["wheel"]["exclude"] == [f"/{name}" for name in packages.LEFT_OUT]
    assert targets["wheel"]["force-include"] == {
        f"spec/{name}": f"payspec_build/schemas/{name}" for name in packages.SCHEMAS
    }
    included = {name.removeprefix("/") for name in targets["sdist"]["include"]}
    assert included == {*packages.SDIST_FOLDERS, *packages.SDIST_FILES} - {"pyproject.toml", ".gitignore"}


def test_two_builds_that_differ_are_told_apart(tmp_path: Path) -> None:
    """By the file that differs, or by what is beside the files."""
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    packages.same_bytes([_wheel(first, WHEEL)], [_wheel(second, WHEEL)])
    with pytest.raises(StepFailed, match=r"payspec\.whl is not the same in two builds .*: payspec/extra\.py"):
        packages.same_bytes([_wheel(first, WHEEL)], [_wheel(second, [*WHEEL, "payspec/extra.py"])])
    with pytest.raises(StepFailed, match="their times, modes or order"):
        packages.same_bytes([_wheel(first, WHEEL)], [_wheel(second, WHEEL, day=2)])
    with pytest.raises(StepFailed, match=r"one build made payspec\.whl, the other payspec\.tar\.gz"):
        packages.same_bytes([_wheel(first, WHEEL)], [_sdist(second, SDIST)])


def test_a_wheel_of_another_commit_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--only install` after a new commit would prove something of the old one."""
    monkeypatch.setattr(packages, "DIST", tmp_path)
    monkeypatch.setattr(packages, "RECORD", tmp_path / "built.json")
    found = _wheel(tmp_path, WHEEL).rename(tmp_path / "payspec-1-py3-none-any.whl")
    told = {"commit": packages._commit(), "sha256": packages._hashes()}
    packages.RECORD.write_text(json.dumps(told), encoding="utf-8")
    assert packages.wheel() == found
    packages.RECORD.write_text(json.dumps({**told, "commit": "0" * 40}), encoding="utf-8")
    with pytest.raises(StepFailed, match=r"Build it: \./scripts/release --only build"):
        packages.wheel()
    packages.RECORD.write_text(json.dumps(told), encoding="utf-8")
    found.write_bytes(b"another wheel")
    with pytest.raises(StepFailed, match="was not built from this commit"):
        packages.wheel()


def test_what_comes_along_uninvited_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's dependencies are httpx and attrs, and theirs."""

    def fake(log: Path, command: list[str], **_: object) -> str:
        return json.dumps([{"name": name} for name in ("pip", "payspec", "attrs", "httpx", "Left_Pad")])

    monkeypatch.setattr(installed, "run", fake)
    assert installed._installed(tmp_path, "payspec.whl", installed.ALONE | {"left-pad"}) == "attrs, httpx, left-pad"
    with pytest.raises(StepFailed, match=r"left-pad came with payspec\.whl"):
        installed._installed(tmp_path, "payspec.whl", installed.ALONE)


def test_the_versions_of_the_requirements_are_kept_without_their_hashes() -> None:
    """With the conditions they have; every direct dependency is among them."""
    text = "attrs==26.1.0 \\\n    --hash=sha256:00\nuvloop==0.22 ; sys_platform != 'win32' \\\n    --hash=sha256:01\n"
    assert installed.constraints(text) == ["attrs==26.1.0", "uvloop==0.22 ; sys_platform != 'win32'"]
    pinned = {
        one.split("==")[0]
        for one in installed.constraints((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    }
    assert pinned >= installed.WITH_EXTRA - {"payspec"}


def test_a_program_that_fails_ends_its_step_and_leaves_its_log(tmp_path: Path) -> None:
    """Both streams are in the log, and an unexpected success is a failure as well."""
    log = tmp_path / "log"
    command = [sys.executable, "-c", "import sys; print('out'); sys.stdout.flush(); sys.exit('err')"]
    assert run(log, command, expect=1) == "out\nerr\n"
    with pytest.raises(StepFailed, match="ended with status 1 instead of 0"):
        run(log, command)
    with pytest.raises(StepFailed, match="ended with status 0 instead of 1"):
        run(log, [sys.executable, "-c", ""], expect=1)
    assert log.read_text(encoding="utf-8").count("out\nerr\n") == 2


def test_the_installed_package_is_run_without_what_leads_to_this_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONPATH would make the clone pass instead of the wheel."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("VIRTUAL_ENV", str(ROOT))
    environment = plain_environment(TZ="UTC")
    assert {"PYTHONPATH", "VIRTUAL_ENV"}.isdisjoint(environment)
    assert environment["TZ"] == "UTC"


def _steps(*failing: str) -> tuple[Step, ...]:
    def step(name: str) -> Step:
        def call(release: Release) -> str:
            if name in failing:
                release.log.write_text("its last words", encoding="utf-8")
                raise StepFailed("it broke")
            return f"rehearsal {release.is_rehearsal}"

        return Step(name, f"what {name} does", call)

    return tuple(step(name) for name in ("one", "two", "three"))


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.setattr(gate, "REPORTS", tmp_path)
    return lambda *failing: monkeypatch.setattr(gate, "STEPS", _steps(*failing))


def test_the_gate_stops_at_the_first_failure(steps: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    """It says which step, why, and how to repeat it alone."""
    steps("two")
    assert gate.main(["--check"]) == 1
    printed = capsys.readouterr().out
    for text in ("one       ok", "two       FAILED", "it broke", "its last words", "stopped at two. Not run: three"):
        assert text in printed
    assert "./scripts/release --check --only two" in printed
    assert "./scripts/release --check --from two" in printed
    assert "three     ok" not in printed


@pytest.mark.parametrize(
    ("words", "ran", "last"),
    [
        ([], ["one", "two", "three"], "may be published"),
        (["--check"], ["one", "two", "three"], "this was a rehearsal"),
        (["--only", "two"], ["two"], "1 of 3 steps passed, so this decides nothing"),
        (["--only", "three", "--only", "one"], ["one", "three"], "2 of 3"),
        (["--from", "two"], ["two", "three"], "2 of 3"),
    ],
)
def test_steps_can_be_chosen(
    steps: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    ran: list[str],
    last: str,
) -> None:
    """Only a run of all of them, and no rehearsal, lets a version be published."""
    steps()
    assert gate.main(words) == 0
    *lines, summary = capsys.readouterr().out.strip().splitlines()
    assert [line.split()[0] for line in lines if line] == ran
    assert all(f"rehearsal {'--check' in words}" in line for line in lines if line)
    assert last in summary


def test_a_step_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names of those that do."""
    with pytest.raises(SystemExit):
        gate.main(["--only", "upload"])
    assert "smoke" in capsys.readouterr().err


def test_a_script_tells_the_lines_that_matter(tmp_path: Path) -> None:
    """What it printed besides is in the log."""
    release = Release(is_rehearsal=True, log=tmp_path / "log")
    command = [sys.executable, "-c", "print('noise\\n== 3 passed in 2 s ==\\n4 failures.')"]
    assert script(command, r"^.*(?:passed|fail).*")(release) == "3 passed in 2 s; 4 failures"
    assert script(command, r"^no such line")(release) == "4 failures."
    assert "noise" in release.log.read_text(encoding="utf-8")


def test_the_steps_are_these_and_none_uploads() -> None:
    """A step that is lost is a decision, not an accident."""
    names = "tree version branch generate lint tests pythons contract build install extra sbom smoke"
    assert [step.name for step in STEPS] == names.split()
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "scripts" / "payspec_build" / "release").rglob("*.py")
    )
    assert not any(word in sources for word in ("twine", "git push", '"push"'))
