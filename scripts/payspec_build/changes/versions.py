"""Which version changes ask for: semantic versioning, and before 1.0.0 one place further right."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from payspec_build.changes.kinds import Level
from payspec_build.documents import ROOT, SpecError

Version = tuple[int, int, int]
_FORM = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(?:\.?[-+a-z].*)?")


def parsed(text: str) -> Version:
    """`v1.2.3` or `1.2.3` as numbers. Raises SpecError for anything else."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise SpecError(f"{text!r} is no version such as 1.2.3")
    return int(found[1]), int(found[2]), int(found[3])


def required(last: Version, level: Level) -> Version:
    """The smallest version that may follow. Before 1.0.0 what breaks raises the second number, all else the third."""
    first, second, third = last
    if first == 0:
        return (0, second + 1, 0) if level is Level.major else (0, second, third + 1)
    return {
        Level.major: (first + 1, 0, 0),
        Level.minor: (first, second + 1, 0),
        Level.patch: (first, second, third + 1),
    }[level]


def written(version: Version) -> str:
    """As people write it."""
    return ".".join(map(str, version))


def last_tag(root: Path = ROOT, *, before: str = "HEAD") -> str | None:
    """The newest tag of a version that this history has, without those of the commit itself; None before the first."""
    tags = _git(root, "tag", "--merged", before, "--list", "v[0-9]*").split()
    own = set(_git(root, "tag", "--points-at", before).split())
    known = [tag for tag in tags if tag not in own and _FORM.fullmatch(tag)]
    return max(known, key=parsed, default=None)


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as error:
        raise SpecError(f"git cannot be called: {error.strerror}") from None
    return done.stdout


def is_version(text: str) -> bool:
    """Whether it is a tag of a version."""
    return _FORM.fullmatch(text) is not None
