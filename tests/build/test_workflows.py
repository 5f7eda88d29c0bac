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
from payspec_build.release import sbom
from payspec_build.release.sbom import pinned_hashes
from payspec_build.release.steps import STEPS

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORKFLOWS: dict[str, Any] = {path.stem: load_yaml(path) for path in FILES}

# All that a job may do beside reading the repository.
MORE = {
    ("release", "publish"): {"id-token": "write", "attestations": "write"},
    ("drift", "propose"): {"contents": "write", "pull-requests": "write"},
    ("spec", "comment"): {"contents": "read", "pull-requests": "write"},
}
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
        if "windows" in str(job) and job.get("defaults", {}).get("run") != {"shell": "bash"}:
            yield f"{job_name} runs on Windows, where a script needs bash"
        for step in job["steps"]:
            yield from _wrong_in_step(job_name, job, step)
        yield from _wrong_place_of_secrets(job_name, job["steps"])


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


def _wrong_place_of_secrets(job_name: str, steps: Any) -> Iterator[str]:
    """What is installed may run code of its own, so that it is installed before; and only one step needs them."""
    runs = [step for step in steps if "run" in step]
    secret = [number for number, step in enumerate(runs) if "secrets." in str(step.get("env", ""))]
    if secret and "./scripts/install" not in [step["run"] for step in runs[: secret[0]]]:
        yield f"{job_name} installs in a step that has secrets"
    if len(secret) > 1:
        yield f"{job_name} gives secrets to {len(secret)} steps"


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
    return _ran(ROOT / program, "--help").stdout


def _ran(script: Path, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """A script of ours, by bash as it says itself: Windows does not read that line."""
    command = ["bash", str(script), *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == status, done.stderr
    return done


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_problem(name: str) -> None:
    """Each of the files."""
    assert list(problems(name, WORKFLOWS[name])) == []


def test_the_workflows_are_these() -> None:
    """And each has at least one command that was looked at."""
    assert sorted(WORKFLOWS) == ["ci", "contract", "drift", "release", "spec"]
    for name, workflow in WORKFLOWS.items():
        commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        assert commands, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    """A tag can be moved; the version stands beside it for people."""
    used = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]
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


def test_only_what_is_on_main_is_published() -> None:
    """A tag may be set anywhere: the gate's step `branch` asks main, for which it needs the whole history."""
    (checkout,) = (
        step for step in WORKFLOWS["release"]["jobs"]["gate"]["steps"] if "checkout@" in step.get("uses", "")
    )
    assert checkout["with"]["fetch-depth"] == 0
    assert "branch" in [step.name for step in STEPS]


def test_what_is_published_is_attested() -> None:
    """Each file with its commit, the wheel with its bill of materials, before anything leaves; the index as well."""
    gate, publish = WORKFLOWS["release"]["jobs"]["gate"], WORKFLOWS["release"]["jobs"]["publish"]
    names = [step["uses"].partition("@")[0] for step in publish["steps"]]
    assert names == [*["actions/download-artifact"] * 2, *["actions/attest"] * 2, "pypa/gh-action-pypi-publish"]
    built, tested = (step["with"] for step in publish["steps"] if "actions/attest@" in step["uses"])
    assert built == {"subject-path": "dist/*"}
    assert tested == {"subject-path": "dist/*.whl", "sbom-path": f"sbom/{sbom.FILE.name}"}
    assert publish["steps"][-1]["with"] == {"attestations": True}
    kept = {step["with"]["name"]: step["with"] for step in gate["steps"] if "upload-artifact@" in step.get("uses", "")}
    assert ROOT / kept["sbom"]["path"] == sbom.FILE
    assert kept["dist"]["if-no-files-found"] == kept["sbom"]["if-no-files-found"] == "error"


def test_what_may_write_installs_nothing_and_reads_no_page() -> None:
    """The job that asks the providers' sites may read the repository alone; the other applies a patch."""
    compare, propose = WORKFLOWS["drift"]["jobs"]["compare"], WORKFLOWS["drift"]["jobs"]["propose"]
    assert "permissions" not in compare
    assert [step["run"] for step in propose["steps"] if "run" in step] == ["./scripts/propose"]
    text = (ROOT / "scripts" / "propose").read_text(encoding="utf-8")
    assert "environment.sh" not in text
    assert "reports/pages" not in text


def test_what_comments_runs_nothing_of_the_change() -> None:
    """The job that rates may read the repository alone; the one that posts has the scripts of the base."""
    rated, comment = WORKFLOWS["spec"]["jobs"]["rated"], WORKFLOWS["spec"]["jobs"]["comment"]
    assert "permissions" not in rated
    assert [step["run"] for step in comment["steps"] if "run" in step] == ['./scripts/comment "$PULL_REQUEST"']
    (checkout,) = (step for step in comment["steps"] if "checkout@" in step.get("uses", ""))
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert "environment.sh" not in (ROOT / "scripts" / "comment").read_text(encoding="utf-8")


def test_other_systems_run_the_main_job_and_the_tests() -> None:
    """macOS and Windows."""
    job = WORKFLOWS["ci"]["jobs"]["systems"]
    assert job["strategy"] == {"fail-fast": False, "matrix": {"os": ["macos-latest", "windows-latest"]}}
    assert job["runs-on"] == "${{ matrix.os }}"
    assert [step["run"] for step in job["steps"] if "run" in step] == ["./scripts/demo", "./scripts/test tests"]


def _secrets_read() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    return {name for text in texts for name in SECRET.findall(text)}


@pytest.mark.parametrize("page", ["releasing.md", "contract-remote.md"])
def test_the_documentation_names_the_secrets_that_are_read(page: str) -> None:
    """Whoever follows another list gives a run an empty token."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    told = set(re.findall(r"\b(?:PAYCOMBAT|JUICYWAY)_[A-Z_]+\b", text))
    assert told == _secrets_read()
    assert len(told) == 3


def test_the_secrets_are_those_of_the_example() -> None:
    """The targets file that people copy names the same variables."""
    example = (ROOT / "contract_tests" / "remote" / "targets.example.toml").read_text(encoding="utf-8")
    assert set(re.findall(r'= "([A-Z_]+)"', example)) == _secrets_read()


def test_everything_that_is_pinned_is_kept_up_to_date() -> None:
    """Dependabot knows each ecosystem and each folder of npm's; what is new waits some days."""
    updates = load_yaml(ROOT / ".github" / "dependabot.yml")["updates"]
    places = {one["package-ecosystem"]: one.get("directories", [one.get("directory")]) for one in updates}
    folders = sorted(
        f"/{path.parent.relative_to(ROOT).as_posix()}" for path in ROOT.glob("requirements/npm/*/package.json")
    )
    assert places == {"pip": ["/requirements"], "npm": folders, "github-actions": ["/"]}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_requirement_has_its_version_and_hashes(path: Path) -> None:
    """Those of scripts/lock's own tool as well."""
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^(?!#|\s)\S+", text, re.M)
    assert pins
    assert [pin for pin in pins if "==" not in pin] == []
    assert len(pinned_hashes(text)) == len(pins)
    assert all(pinned_hashes(text).values())


def test_every_installation_asks_for_hashes() -> None:
    """But for what was built here, and what the gate holds to the same versions."""
    here = re.compile(r"""--require-hashes|--no-deps|--constraint|"\$@"|\*options|pip install "payspec""")
    files = [*(ROOT / "scripts").rglob("*"), *(ROOT / "benchmarks").rglob("*.py")]
    lines = [
        line
        for path in files
        if path.is_file() and path.suffix in ("", ".sh", ".py")
        for line in path.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
        if re.search(r"""pip["', ]+install\b|^\s*attempt """, line)
    ]
    assert len(lines) >= 8
    assert [line for line in lines if not here.search(line)] == []


def test_no_file_names_a_registry() -> None:
    """Whoever installs chooses it; a lock that named one would not be followed to another."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True).stdout
    hosts = [
        ".".join(parts)
        for parts in (("registry", "npmjs"), ("registry", "yarnpkg"), ("pypi", "org"), ("pythonhosted", "org"))
    ]
    named = [
        name
        for name in listed.decode().strip("\0").split("\0")
        if (file := ROOT / name).is_file() and any(host.encode() in file.read_bytes() for host in hosts)
    ]
    assert named == []


def test_the_provider_is_asked_only_by_hand() -> None:
    """Never at night, and never for a change that somebody proposes."""
    contract = WORKFLOWS["contract"]
    assert set(contract["on"]) == {"schedule", "workflow_dispatch"}
    assert contract["jobs"]["remote"]["if"] == "${{ inputs.target != '' }}"
    for name, workflow in WORKFLOWS.items():
        assert ("secrets." in str(workflow)) == (name == "contract")


def _remote(workflow: Any) -> Any:
    return next(step for step in workflow["jobs"]["remote"]["steps"] if "secrets." in str(step.get("env")))


def _without_installation(workflow: Any) -> None:
    steps = workflow["jobs"]["remote"]["steps"]
    steps.remove(next(step for step in steps if step.get("run") == "./scripts/install"))


def _with_secrets_twice(workflow: Any) -> None:
    installation = next(step for step in workflow["jobs"]["remote"]["steps"] if step.get("run") == "./scripts/install")
    workflow["jobs"]["remote"]["steps"].append({**installation, "env": _remote(workflow)["env"]})


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
    "an installation with secrets": (_without_installation, "installs in a step that has secrets"),
    "a secret for a second step": (_with_secrets_twice, "gives secrets to 2 steps"),
    "Windows without bash": (lambda w: w["jobs"]["remote"].update({"runs-on": "windows-latest"}), "needs bash"),
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
    (tmp_path / "scripts" / "environment.sh").write_text(f"cd '{tmp_path.as_posix()}'\n", encoding="utf-8")
    generate = tmp_path / "scripts" / "generate"
    generate.write_bytes(b"#!/bin/sh\necho right >generated/page.md\necho new >generated/new.md\n")
    generate.chmod(0o755)
    (tmp_path / "generated" / "page.md").write_bytes(b"edited by hand\n")
    (tmp_path / ".gitattributes").write_bytes(b"* -text\n")  # git may be set to write other line ends on Windows
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message", "Edited")

    done = _ran(tmp_path / "scripts" / "difference", status=1)
    assert "Mend it with: ./scripts/generate" in done.stderr
    patch = (tmp_path / "reports" / "generated.patch").read_text(encoding="utf-8")
    assert "-edited by hand" in patch

    _git(tmp_path, "reset", "--quiet", "--hard")
    (tmp_path / "generated" / "new.md").unlink(missing_ok=True)
    _git(tmp_path, "apply", "reports/generated.patch")
    assert [file.read_text(encoding="utf-8") for file in sorted((tmp_path / "generated").iterdir())] == [
        "new\n",
        "right\n",
    ]
    _git(tmp_path, "add", "generated")
    _git(tmp_path, "commit", "--quiet", "--message", "Mended")
    again = _ran(tmp_path / "scripts" / "difference")
    assert "as it is committed" in again.stdout
    assert not (tmp_path / "reports" / "generated.patch").exists()


def _git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)
