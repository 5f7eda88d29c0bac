"""What people read is true: examples run, links lead somewhere, commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from payspec_build.documents import ROOT

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "spec").rglob("*.md")),
    *sorted((ROOT / "sandbox").rglob("*.md")),
    *sorted((ROOT / "benchmarks").rglob("*.md")),
]
_BLOCK = re.compile(r"^```(python[^\n]*)\n(.*?)^```", re.M | re.S)


def _blocks(runnable: bool) -> list[object]:
    found = []
    for page in PAGES:
        for number, match in enumerate(_BLOCK.finditer(page.read_text(encoding="utf-8")), 1):
            if ("no-run" not in match[1]) == runnable:
                found.append(pytest.param(match[2], id=f"{page.relative_to(ROOT).as_posix()}-{number}"))
    return found


def _run(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=ROOT, timeout=600, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", _blocks(runnable=True))
def test_each_example_on_a_page_runs(code: str) -> None:
    """As it stands there, in a process of its own."""
    _run("-W", "error", "-c", code)


@pytest.mark.parametrize("code", _blocks(runnable=False))
def test_each_example_that_needs_credentials_compiles(code: str) -> None:
    """It cannot run here, and can be parsed."""
    compile(code, "example", "exec")


def test_the_first_example_of_the_readme_prints_a_customer() -> None:
    """Ten lines, no credentials: what the README promises."""
    code = _BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert code is not None
    assert len([line for line in code[2].splitlines() if line]) <= 12
    lines = _run("-c", code[2]).splitlines()
    assert re.fullmatch(r"customer_[0-9a-f]{32} Ada True", lines[0])
    assert "individual.dob" in lines[1]
    assert lines[2] == "False"


@pytest.mark.parametrize("program", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.name)
def test_each_program_in_examples_runs(program: Path) -> None:
    """And prints something; tests are run by pytest."""
    is_test = program.name.startswith("test_")
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", str(program)] if is_test else [str(program)]
    assert _run("-W", "error", *command)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    """Every relative link, every script and every path of the tree that a page names in backticks."""
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", text):
        assert (page.parent / target).exists(), target
    for name in re.findall(r"`\./(scripts/[a-z]+)", text) + re.findall(r"^\./(scripts/[a-z]+)", text, re.M):
        assert (ROOT / name).exists(), name
    for name in re.findall(
        r"`((?:spec|overrides|sandbox|contract_tests|tests|scripts|benchmarks)/[a-zA-Z0-9_./-]+)`", text
    ):
        assert (ROOT / name).exists(), name


def test_every_top_level_folder_is_on_the_map() -> None:
    """ARCHITECTURE.md draws the tree; a newcomer finds the room."""
    drawn = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    listed = subprocess.run(
        ["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True, encoding="utf-8"
    ).stdout.split()
    for folder in {path.split("/")[0] for path in listed if "/" in path and not path.startswith(".")}:
        assert f"{folder}/" in drawn, folder
