"""Wheel and sdist: built twice from what is committed, equal byte for byte, and with nothing strange in them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from payspec_build.documents import ROOT
from payspec_build.release.commands import StepFailed, git, plain_environment, run
from payspec_build.release.state import version

DIST = ROOT / "dist"
RECORD = ROOT / "reports" / "release" / "built.json"

# Said here as well as in pyproject.toml: what is published by accident stays published.
PACKAGES = (
    "overrides/payspec",
    "generated/payspec_generated",
    "sandbox/payspec_sandbox",
    "scripts/payspec_build",
    "contract_tests",
)
LEFT_OUT = tuple(
    f"scripts/payspec_build/{name}"
    for name in (
        "changes",
        "clients",
        "example_calls.py",
        "interop.py",
        "node_tools.py",
        "prism.py",
        "proxied.py",
        "release",
    )
)
SCHEMAS = ("extensions.schema.json", "behaviour.schema.json", "pages.schema.json")
WHEEL_SUFFIXES = frozenset({".py", ".typed", ".json", ".md", ".html", ".css", ".js", ".jinja", ".toml", ".sql"})
DIST_INFO = frozenset({"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"})
SDIST_FOLDERS = ("overrides", "generated", "sandbox", "scripts/payspec_build", "contract_tests", "spec")
SDIST_FILES = frozenset({"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"})

# The second build differs in all that must not matter: folder, umask, time zone, hash seed, and whether the wheel is
# made from the sdist, as for a user who installs that, or from the sources.
_WAYS: tuple[tuple[list[str], int, Mapping[str, str]], ...] = (
    ([], 0o022, {"TZ": "UTC", "PYTHONHASHSEED": "0"}),
    (["--sdist", "--wheel"], 0o077, {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}),
)


def build(log: Path) -> str:
    """Build into dist/. Raises StepFailed where the builds differ or a file does not belong."""
    epoch = git("log", "-1", "--format=%ct").strip()
    with tempfile.TemporaryDirectory() as name:
        built = []
        for number, (options, umask, environment) in enumerate(_WAYS):
            folder = Path(name) / f"{'longer-' * number}{number}"
            _export(folder)
            command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", "dist"]
            env = plain_environment(SOURCE_DATE_EPOCH=epoch, **environment)
            run(log, command, folder=folder, env=env, umask=umask)
            built.append(sorted((folder / "dist").iterdir()))
        same_bytes(*built)
        for package in built[0]:
            judge(package, tracked())
        shutil.rmtree(DIST, ignore_errors=True)
        DIST.mkdir()
        for package in built[0]:
            (DIST / package.name).write_bytes(package.read_bytes())
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    told = {"commit": _commit(), "sha256": _hashes()}
    RECORD.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    sizes = ", ".join(f"{path.name} {path.stat().st_size // 1024} KB" for path in sorted(DIST.iterdir()))
    return f"{sizes}; two builds, the same bytes"


def same_bytes(first: list[Path], second: list[Path]) -> None:
    """Raises StepFailed where two builds have other names or other bytes."""
    names = [[path.name for path in one] for one in (first, second)]
    if names[0] != names[1]:
        raise StepFailed(f"one build made {', '.join(names[0])}, the other {', '.join(names[1])}.")
    for one, other in zip(first, second, strict=True):
        if one.read_bytes() != other.read_bytes():
            raise StepFailed(f"{one.name} is not the same in two builds of one commit: {_difference(one, other)}")


def judge(package: Path, files: Iterable[str]) -> None:
    """Raises StepFailed where a package has a file that does not belong, or lacks one of `files` that does."""
    is_wheel = package.suffix == ".whl"
    found = contents(package)
    expected = wheel_files(files) if is_wheel else sdist_files(files)
    strange = sorted(found.keys() - expected)
    if is_wheel:
        strange += sorted(name for name in found if _has_strange_suffix(name) and name not in strange)
    missing = sorted(expected - found.keys())
    for names, what in ((strange, "does not belong into"), (missing, "is missing from")):
        if names:
            raise StepFailed(f"{names[0]} {what} {package.name} ({len(names)} such files).")


def wheel_files(files: Iterable[str]) -> set[str]:
    """What the wheel holds: the packages as they are committed, but for some modules, and what describes it."""
    info = f"payspec-{version()}.dist-info"
    own = (name for name in files if name.startswith(tuple(f"{one}/" for one in PACKAGES)))
    modules = (PurePosixPath(name) for name in own if not name.startswith(LEFT_OUT))
    schemas = {f"payspec_build/schemas/{name}" for name in SCHEMAS}
    inside = {str(one if one.parts[0] in PACKAGES else PurePosixPath(*one.parts[1:])) for one in modules}
    return inside | schemas | {f"{info}/{name}" for name in DIST_INFO}


def sdist_files(files: Iterable[str]) -> set[str]:
    """What the sdist holds: that from which the wheel and its clients are made."""
    folders = tuple(f"{folder}/" for folder in SDIST_FOLDERS)
    sources = {name for name in files if name.startswith(folders)} | SDIST_FILES | {"PKG-INFO"}
    return {f"payspec-{version()}/{name}" for name in sources}


def contents(package: Path) -> dict[str, bytes]:
    """The files of a package by name."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist()}
    with tarfile.open(package) as sdist:
        streams = ((member.name, sdist.extractfile(member)) for member in sdist.getmembers())
        return {name: stream.read() if stream else b"" for name, stream in streams}


def tracked() -> list[str]:
    """The committed files."""
    return git("ls-tree", "-r", "--name-only", "-z", "HEAD").strip("\0").split("\0")


def wheel() -> Path:
    """The wheel in dist/. Raises StepFailed where it was not built from this commit, or changed since."""
    found = sorted(DIST.glob("*.whl"))
    told = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else {}
    if len(found) != 1 or told.get("commit") != _commit() or told.get("sha256") != _hashes():
        raise StepFailed("dist/ was not built from this commit. Build it: ./scripts/release --only build")
    return found[0]


def _has_strange_suffix(name: str) -> bool:
    return ".dist-info/" not in name and PurePosixPath(name).suffix not in WHEEL_SUFFIXES


def _export(folder: Path) -> None:
    """What is committed, and nothing else that lies here."""
    folder.mkdir()
    archive = folder.with_suffix(".tar")
    git("archive", "--format=tar", f"--output={archive}", "HEAD")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def _difference(one: Path, other: Path) -> str:
    first, second = contents(one), contents(other)
    names = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    return f"{', '.join(names[:5])}." if names else "the files in it are, so it is their times, modes or order."


def _commit() -> str:
    return git("rev-parse", "HEAD").strip()


def _hashes() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(DIST.glob("payspec-*"))}
