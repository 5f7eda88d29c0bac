"""The workflows call scripts that exist, may do little, and keep what is secret out of commands and logs."""

from __future__ import annotations

import copy
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from payspec_build.documents import ROOT, load_yaml

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORKFLOWS: dict[str, Any] = {path.stem: load_yaml(path) for path in FILES}

# All that a job may do beside reading the repository.
MORE = {("release", "publish"): {"id-token": "write"}}
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
SECRET = re.compile(r"\$\{\{\s*secrets\.([A-Z_]+)\s*\}\}")


def problems(name: str, workflow: Any) -> Iterator[str]:
    """What is wrong with a workflow."""
    if workflow.get("permissions") != {"contents": "read"}:
        yield "the workflow does not begin with permissions of contents: read"
    if "pull_request_target" in workflow["on"]:
        yield "pull_request_target gives a stranger's change our permissions"
    for job_name, job in workflow["jobs"].items():
        if job.get("permissions", {}) != MORE.get((name, job_name), {}):
            yield f"{job_name} has other permissions than it needs"
        if "timeout-minutes" not in job:
            yield f"{job_name} has no timeout-minutes"
        for step in job["steps"]:
            yield from _wrong_in_step(job_name, job, step)


def _wrong_in_step(job_name: str, job: Any, step: Any) -> Iterator[str]:
    yield from _wrong_command(step.get("run"))
    if "actions/checkout@" in step.get("uses", "") and step.get("with", {}).get("persist-credentials") is not False:
        yield f"{job_name} leaves the token of its checkout behind"
    secrets = {name: value for name, value in step.get("env", {}).items() if "secrets" in str(value)}
    for name, value in secrets.items():
        found = SECRET.fullmatch(str(value))
        if found is None or found[1] != name:
            yield f"{name} is not the secret of its own name, and nothing else"
        if name in step.get("run", ""):
            yield f"{name} stands in a command, and commands are logged"
    if secrets and "environment" not in job:
        yield f"{job_name} has secrets and no environment, so that nobody approves it"
    beside = {key: value for key, value in step.items() if key != "env"}
    if "secrets." in str(beside) or "secrets." in str(job.get("env", "")):
        yield f"{job_name} has a secret elsewhere than in the env of a step"


def _wrong_command(command: str | None) -> Iterator[str]:
    """One script of ours with options that it knows; what is decided is decided there."""
    if command is None:
        return
    if "${{" in command:
        yield f"{command!r} pastes a value into a command; pass it by env"
        return
    if len(command.strip().splitlines()) != 1 or re.search(r"[;&|<>`]|\$\(", command):
        yield f"{command!r} is more than one call of one script"
        return
    program, *words = shlex.split(command)
    path = ROOT / program
    if path.parent not in (ROOT / "scripts", ROOT / ".ci") or not path.is_file() or not os.access(path, os.X_OK):
        yield f"{program} is no script of this repository"
    elif words:
        yield from (f"{program} does not know {word}" for word in words if not _knows(program, word))


def _knows(program: str, word: str) -> bool:
    """A value that comes by env is the script's to judge."""
    return word.startswith("$") or re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", _help(program)) is not None


@cache
def _help(program: str) -> str:
    return subprocess.run([ROOT / program, "--help"], capture_output=True, text=True, cwd=ROOT, check=True).stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_problem(name: str) -> None:
    """Each of the files."""
    assert list(problems(name, WORKFLOWS[name])) == []


def test_the_workflows_are_these() -> None:
    """And each has at least one command that was looked at."""
    assert sorted(WORKFLOWS) == ["ci", "contract", "release", "spec"]
    for name, workflow in WORKFLOWS.items():
        commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        assert commands, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    """A tag can be moved; the version stands beside it for people."""
    used = [line.strip().removeprefix("- ") for line in path.read_text().splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_the_gate_decides_before_anything_is_published() -> None:
    """What is published is what the gate left, after somebody approved it; and only a tag begins it."""
    release = WORKFLOWS["release"]
    assert release["on"] == {"push": {"tags": ["v*"]}}
    gate, publish = release["jobs"]["gate"], release["jobs"]["publish"]
    assert [step["run"] for step in gate["steps"] if "run" in step] == ["./scripts/release"]
    assert (publish["needs"], publish["environment"]) == ("gate", "release")
    assert not any("run" in step or "checkout" in step["uses"] for step in publish["steps"])


def test_the_provider_is_asked_only_by_hand() -> None:
    """Never at night, and never for a change that somebody proposes."""
    contract = WORKFLOWS["contract"]
    assert set(contract["on"]) == {"schedule", "workflow_dispatch"}
    assert contract["jobs"]["remote"]["if"] == "${{ inputs.target != '' }}"
    for name, workflow in WORKFLOWS.items():
        assert ("secrets." in str(workflow)) == (name == "contract")


def _remote(workflow: Any) -> Any:
    return next(step for step in workflow["jobs"]["remote"]["steps"] if "run" in step)


MISTAKES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "no permissions": (lambda w: w.pop("permissions"), "permissions of contents: read"),
    "all permissions": (lambda w: w.update(permissions="write-all"), "permissions of contents: read"),
    "a job that may write": (
        lambda w: w["jobs"]["sandbox"].update(permissions={"contents": "write"}),
        "sandbox has other permissions",
    ),
    "no timeout": (lambda w: w["jobs"]["sandbox"].pop("timeout-minutes"), "no timeout-minutes"),
    "strangers": (lambda w: w["on"].update(pull_request_target=None), "a stranger's change"),
    "token left behind": (lambda w: w["jobs"]["remote"]["steps"][0].pop("with"), "token of its checkout"),
    "a script that is not there": (lambda w: _remote(w).update(run="./scripts/contrakt"), "no script of this"),
    "a program": (lambda w: _remote(w).update(run="curl example.com"), "curl is no script"),
    "an option that is not there": (lambda w: _remote(w).update(run="./scripts/contract --prov"), "know --prov"),
    "a profile that is not there": (
        lambda w: _remote(w).update(run="./scripts/contract --profile slow"),
        "does not know slow",
    ),
    "logic": (lambda w: _remote(w).update(run="./scripts/contract || true"), "more than one call"),
    "two commands": (lambda w: _remote(w).update(run="./scripts/lint\n./scripts/test\n"), "more than one call"),
    "a value in a command": (
        lambda w: _remote(w).update(run="./scripts/contract --target ${{ inputs.target }}"),
        "pastes a value",
    ),
    "a secret in a command": (
        lambda w: _remote(w).update(run='./scripts/contract --target "$JUICYWAY_TEST_API_KEY"'),
        "commands are logged",
    ),
    "another's secret": (lambda w: _remote(w)["env"].update(TOKEN="${{ secrets.OTHER }}"), "of its own name"),
    "a secret for the whole job": (
        lambda w: w["jobs"]["remote"].update(env={"A": "${{ secrets.A }}"}),
        "elsewhere than in the env of a step",
    ),
    "nobody approves": (lambda w: w["jobs"]["remote"].pop("environment"), "nobody approves"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_found(mistake: str) -> None:
    """In the workflow that has most to lose."""
    spoil, message = MISTAKES[mistake]
    workflow = copy.deepcopy(WORKFLOWS["contract"])
    spoil(workflow)
    assert any(message in problem for problem in problems("contract", workflow))


def test_a_difference_is_kept_as_a_patch_that_mends(tmp_path: Path) -> None:
    """The script of spec.yml in a small clone, whose generator writes one page anew and one that is not there yet."""
    for name in ("scripts", "generated"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "scripts" / "difference", tmp_path / "scripts")
    (tmp_path / "scripts" / "environment.sh").write_text(f"cd {tmp_path}\n")
    generate = tmp_path / "scripts" / "generate"
    generate.write_text("#!/bin/sh\necho right >generated/page.md\necho new >generated/new.md\n")
    generate.chmod(0o755)
    (tmp_path / "generated" / "page.md").write_text("edited by hand\n")
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message", "Edited")

    done = subprocess.run([tmp_path / "scripts" / "difference"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Mend it with: ./scripts/generate" in done.stderr
    patch = (tmp_path / "reports" / "generated.patch").read_text()
    assert "-edited by hand" in patch

    _git(tmp_path, "reset", "--quiet", "--hard")
    (tmp_path / "generated" / "new.md").unlink(missing_ok=True)
    _git(tmp_path, "apply", "reports/generated.patch")
    assert [file.read_text() for file in sorted((tmp_path / "generated").iterdir())] == ["new\n", "right\n"]
    _git(tmp_path, "add", "generated")
    _git(tmp_path, "commit", "--quiet", "--message", "Mended")
    again = subprocess.run([tmp_path / "scripts" / "difference"], capture_output=True, text=True, check=True)
    assert "as it is committed" in again.stdout
    assert not (tmp_path / "reports" / "generated.patch").exists()


def _git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
