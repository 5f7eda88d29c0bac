"""A small clone of a project: the small specification and what is generated from it, committed."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from payspec_build.changes.planted import laid_out, state

VERSION = '__version__ = "{}"\n'


def git(root: Path, *words: str) -> str:
    """What git prints."""
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *identity, *words], cwd=root, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def begun(root: Path) -> Path:
    """The first commit, tagged as v1.2.3."""
    git(root, "init", "--quiet")
    target = root / "overrides" / "payspec" / "version.py"
    target.parent.mkdir(parents=True)
    committed(root, [], "1.2.3")
    git(root, "tag", "v1.2.3")
    return root


def committed(root: Path, edits: Sequence[Mapping[str, Any]], version: str) -> None:
    """Another commit: the small specification with these edits, and the version."""
    put(root, edits)
    (root / "overrides" / "payspec" / "version.py").write_text(VERSION.format(version), encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", f"Version {version}")


def put(root: Path, edits: Sequence[Mapping[str, Any]]) -> None:
    """Write specification and generated files, and commit nothing."""
    shutil.rmtree(root / "spec", ignore_errors=True)
    found = state("x", laid_out(root / "spec", edits))
    package = root / "generated" / "payspec_generated" / "shop"
    shutil.rmtree(package, ignore_errors=True)
    texts = {
        **found.modules["shop"],
        "openapi.json": json.dumps(found.documents["shop"], indent=2, ensure_ascii=False) + "\n",
        "behaviour.json": json.dumps(found.behaviours["shop"], indent=1, ensure_ascii=False) + "\n",
    }
    for name, text in texts.items():
        target = package / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
