"""Looks at a new folder as ./scripts/generate does, short of generating from it."""

from __future__ import annotations

from pathlib import Path

from payspec_build.behaviour.api import Api
from payspec_build.behaviour.check import families, problems
from payspec_build.bundle import bundled
from payspec_build.grouping import grouped
from payspec_build.lint import hints, lint


def judged(name: str, spec: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the folder, and what is said beside. Raises SpecError where it cannot be read."""
    document, places = bundled(name, spec)
    wrong = grouped(lint(name, document, spec, places)) or problems(families({name: Api(name, document)}, spec))
    return wrong, hints(name, document)
