"""The generator: its output is what is committed, it is stable, and its check notices every kind of difference."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from payspec.errors import STATUS_ERRORS
from payspec_build.documents import ROOT, SPEC
from payspec_build.generate import MANIFEST, PACKAGE, build, compare, main, write
from payspec_build.render import ERROR_CLASSES, TEMPLATES


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return build()


def _found() -> dict[str, bytes]:
    root = PACKAGE.parent
    return {
        f.relative_to(root).as_posix(): f.read_bytes()
        for f in root.rglob("*")
        if f.is_file() and "__pycache__" not in f.parts
    }


def test_what_is_committed_is_what_is_generated(files: dict[str, bytes]) -> None:
    """No difference between generated/ and what spec/ and the templates make."""
    assert compare(files, _found()) == []
    assert len(files) > 40


def test_the_same_input_gives_the_same_bytes_in_another_process(files: dict[str, bytes], tmp_path: Path) -> None:
    """Hash seeds and the working folder do not show in the output."""
    script = (
        "import sys; from pathlib import Path; from payspec_build.generate import build, write; "
        "write(build(), Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT / "scripts")}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, cwd=tmp_path.parent, env=environment)
    assert {f.relative_to(tmp_path).as_posix(): f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()} == files


def test_every_generated_module_says_where_it_comes_from(files: dict[str, bytes]) -> None:
    """Each Python file begins with the header that forbids editing."""
    for name, content in files.items():
        if name.endswith(".py"):
            assert content.startswith(b"# Written by scripts/generate"), name


def test_the_manifest_names_every_file(files: dict[str, bytes]) -> None:
    """The manifest lists all files but itself."""
    import json

    assert set(json.loads(files[MANIFEST])["files"]) == set(files) - {MANIFEST}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("edit", "differs: generated/payspec_generated/paycombat/operations.py"),
        ("remove", "missing: generated/payspec_generated/paycombat/operations.py"),
        ("add", "stale:   generated/payspec_generated/paycombat/extra.py"),
        ("stale-model", "stale:   generated/payspec_generated/juicyway/models/old.py"),
    ],
)
def test_check_notices_a_hand_in_the_generated_files(
    files: dict[str, bytes],
    change: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An edited, a missing, an added and a stale file each make the check fail and name the command that mends it.

    What the specification makes is known already; that it is made anew shows `./scripts/generate --check`.
    """
    monkeypatch.setattr("payspec_build.generate.build", lambda: files)
    write(files, tmp_path)
    operations = tmp_path / "payspec_generated/paycombat/operations.py"
    if change == "edit":
        operations.write_text(operations.read_text(encoding="utf-8").replace('"POST"', '"PUT"', 1), encoding="utf-8")
    elif change == "remove":
        operations.unlink()
    elif change == "add":
        (operations.parent / "extra.py").write_text("x = 1\n", encoding="utf-8")
    else:
        (tmp_path / "payspec_generated/juicyway/models/old.py").write_text("", encoding="utf-8")
    monkeypatch.setattr("payspec_build.generate.PACKAGE", tmp_path / "payspec_generated")
    assert main(["--check"]) == 1
    printed = capsys.readouterr().out
    assert said in printed
    assert "./scripts/generate" in printed
    if change == "edit":
        assert '-    method="PUT",' in printed
        assert '+    method="POST",' in printed
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_check_notices_a_changed_specification(files: dict[str, bytes], tmp_path: Path) -> None:
    """A changed line of YAML shows as a difference in the code."""
    spec = tmp_path / "spec"
    shutil.copytree(SPEC, spec)
    paths = spec / "paycombat/paths/customers.yaml"
    paths.write_text(
        paths.read_text(encoding="utf-8").replace("summary: Read a customer", "summary: Fetch a customer"),
        encoding="utf-8",
    )
    report = compare(build(spec), files)
    assert any("Fetch a customer" in line for line in report)
    assert "differs: generated/payspec_generated/paycombat/resources/customers.py" in report


def test_check_notices_a_changed_template(files: dict[str, bytes], tmp_path: Path) -> None:
    """A changed template shows as a difference even where it changes no output."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    changed = templates / "operations.py.jinja"
    changed.write_text(changed.read_text(encoding="utf-8").replace("as data: what", "as data, what"), encoding="utf-8")
    assert "differs: generated/payspec_generated/gateway/operations.py" in compare(build(templates=templates), files)
    changed.write_text((TEMPLATES / changed.name).read_text(encoding="utf-8") + "{# a remark #}", encoding="utf-8")
    assert "differs: generated/MANIFEST.json" in compare(build(templates=templates), files)


def test_a_specification_in_error_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken $ref ends the run with the file and the place, and no traceback."""
    spec = tmp_path / "spec"
    shutil.copytree(SPEC, spec)
    paths = spec / "paycombat/paths/customers.yaml"
    paths.write_text(
        paths.read_text(encoding="utf-8").replace("#/CustomerListReply", "#/CustomersReply"), encoding="utf-8"
    )
    monkeypatch.setattr("payspec_build.generate.build", lambda: build(spec))
    assert main(["--check"]) == 1
    printed = capsys.readouterr().err
    assert "there is no `CustomersReply`" in printed
    assert "Traceback" not in printed


def test_docstrings_name_the_errors_that_the_client_raises() -> None:
    """The generator's table of statuses is the client's."""
    assert {status: kind.__name__ for status, kind in STATUS_ERRORS.items()} == ERROR_CLASSES
