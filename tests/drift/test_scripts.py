"""The scripts of the weekly workflow, each in a small clone with programs that stand for those it calls."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from payspec_build.documents import ROOT
from payspec_build.drift.addresses import addresses

IDENTITY = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


def _program(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(f"#!/bin/sh\n{text}\n".encode())
    file.chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with the scripts and nothing else that is real."""
    folder = tmp_path / "clone"
    for name in ("spec", "generated"):
        (folder / name).mkdir(parents=True)
        (folder / name / "one.yaml").write_bytes(b"a: 1\n")
    (folder / "scripts").mkdir()
    (folder / "CHANGELOG.md").write_bytes(b"# Changelog\n")
    (folder / ".gitattributes").write_bytes(b"* -text\n")
    (folder / ".gitignore").write_bytes(b"/reports/\n")
    for name in ("pages", "propose"):
        shutil.copy(ROOT / "scripts" / name, folder / "scripts")
    (folder / "scripts" / "environment.sh").write_text(f"cd '{folder.as_posix()}'\n", encoding="utf-8")
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "First")
    return folder


def _run(clone: Path, script: str) -> subprocess.CompletedProcess[str]:
    path = f"{(clone.parent / 'bin').as_posix()}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", f"scripts/{script}"]
    environment = {**os.environ, "PATH": path}
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, encoding="utf-8")


def _stand_in(clone: Path, *, saves: bool = True, drifts: int = 1) -> None:
    programs = clone.parent / "bin"
    _program(programs / "python", r"printf 'one-001\tdocs.example.com/a\none-002\tdocs.example.com/b\n'")
    last = 'for last; do :; done; case "$last" in *b) exit 22;; esac\n' if saves else "exit 22\n"
    _program(programs / "curl", f'{last}while [ "$1" != --output ]; do shift; done; echo page >"$2"')
    _program(programs / "sleep", ":")
    _program(clone / "scripts" / "drift", f"echo compared; echo 'a: 2' >spec/one.yaml; exit {drifts}")
    _program(clone / "scripts" / "generate", "echo made >generated/new.yaml")


def test_what_has_changed_is_left_as_a_report_and_a_patch(clone: Path) -> None:
    """With generated/, so that the pull request is whole; a page that cannot be saved is named."""
    _stand_in(clone)
    done = _run(clone, "pages")
    assert done.returncode == 0, done.stderr
    report = (clone / "reports" / "drift.txt").read_text(encoding="utf-8")
    assert report == "not saved: docs.example.com/b\ncompared\n"
    patch = (clone / "reports" / "drift.patch").read_text(encoding="utf-8")
    assert "+a: 2" in patch
    assert "+made" in patch
    assert (clone / "reports" / "pages" / "one-001").is_file()


@pytest.mark.parametrize(("saves", "drifts", "status"), [(True, 0, 0), (False, 1, 2)])
def test_nothing_new_and_nothing_saved_leave_no_patch(clone: Path, saves: bool, drifts: int, status: int) -> None:
    """The second is a failure: whoever runs it learns that the sites do not answer."""
    _stand_in(clone, saves=saves, drifts=drifts)
    assert _run(clone, "pages").returncode == status
    assert not (clone / "reports" / "drift.patch").exists()
    assert "nothing to propose" in _run(clone, "propose").stdout


def test_the_patch_becomes_a_pull_request(clone: Path) -> None:
    """On a branch of its own; what pages said stands in its text as code."""
    _stand_in(clone)
    assert _run(clone, "pages").returncode == 0
    _git(clone, "reset", "--quiet", "--hard")
    _git(clone, "clean", "--quiet", "--force", "-d", "generated", "scripts")
    remote = clone.parent / "remote.git"
    _git(clone.parent, "init", "--quiet", "--bare", str(remote))
    _git(clone, "remote", "add", "origin", str(remote))
    _program(clone.parent / "bin" / "gh", f"echo \"$@\" >>'{(clone.parent / 'gh.txt').as_posix()}'")
    done = _run(clone, "propose")
    assert done.returncode == 0, done.stderr
    (branch,) = _git(remote, "branch", "--format", "%(refname:short)").split()
    assert branch.startswith("drift-")
    assert _git(remote, "show", f"{branch}:spec/one.yaml") == "a: 2\n"
    asked = (clone.parent / "gh.txt").read_text(encoding="utf-8")
    assert f"pr create --head {branch}" in asked
    assert "    compared" in (clone / "reports" / "proposal.md").read_text(encoding="utf-8")


def test_the_pages_of_the_ledgers_can_be_saved() -> None:
    """Those with an address, each once, under a name of its own."""
    found = list(addresses())
    assert found
    assert len({file for file, _ in found}) == len({address for _, address in found}) == len(found)
    assert all("/" in address and " " not in address for _, address in found)
