"""What is worth knowing of imported providers, and refuses nothing: what is odd, and what the provider left out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from payspec_build.behaviour.api import Api
from payspec_build.behaviour.check import families
from payspec_build.behaviour.doubts import doubts
from payspec_build.bundle import bundled
from payspec_build.documents import SPEC, providers
from payspec_build.grouping import grouped
from payspec_build.lint import hints

_MOST = 10


def beside(spec: Path = SPEC, names: Iterable[str] | None = None) -> list[str]:
    """Lines for the terminal; none where nothing was imported. The specifications have to be right."""
    found: list[str] = []
    for name in providers(spec) if names is None else names:
        files = (spec / name / "paths").glob("*.yaml")
        if any("level: imported" in file.read_text(encoding="utf-8") for file in files):
            document = bundled(name, spec)[0]
            found += [said for family in families({name: Api(name, document)}, spec) for said in doubts(family)]
            found += hints(name, document)
    return ["Hints, which refuse nothing:", *(f"  {one}" for one in grouped(found, _MOST))] if found else []
