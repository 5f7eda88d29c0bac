"""The steps of the gate, in their order. What a script of this repository does is said there and only called here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from payspec_build.release import installed, packages, sbom, state
from payspec_build.release.commands import run


@attrs.frozen
class Release:
    """One run of a step: whether it is a rehearsal, and where what it prints is kept."""

    is_rehearsal: bool
    log: Path


@attrs.frozen
class Step:
    """One step: `run` returns the line about what was found. It raises StepFailed."""

    name: str
    title: str
    run: Callable[[Release], str]


def script(command: Sequence[str], telling: str) -> Callable[[Release], str]:
    """A step that is a script; the lines of its output that match `telling`, or the last, are what was found."""

    def call(release: Release) -> str:
        printed = run(release.log, command)
        found = [match[0].strip(" =.") for match in re.finditer(telling, printed, re.M)]
        return "; ".join(found or printed.strip().splitlines()[-1:])

    return call


STEPS: tuple[Step, ...] = (
    Step("tree", "everything is committed", lambda release: state.clean()),
    Step(
        "version",
        "version, changelog and tag agree, and the version is high enough",
        lambda release: f"{state.agreed(is_rehearsal=release.is_rehearsal)}, {state.high_enough()}",
    ),
    Step("branch", "the commit is on main", lambda release: state.on_main(is_rehearsal=release.is_rehearsal)),
    Step(
        "generate",
        "generated code is what the specification makes",
        script(["./scripts/test", "generate"], r"^generated/ is up to date.*"),
    ),
    Step("lint", "style, types and import rules", script(["./scripts/test", "lint"], r"^Contracts: .*|completeness.*")),
    Step(
        "tests",
        "unit, sandbox and documentation tests",
        script(["./scripts/test", "tests"], r"^=*\s*\d+ passed.*"),
    ),
    Step("pythons", "the other Pythons of this machine", script(["./scripts/test", "pythons"], r"^Python 3\.\d+: .*")),
    Step(
        "contract",
        "contract tests over all providers, and proof that they can fail",
        script(
            ["./scripts/contract", "--profile", "full", "--mutation"], r"^ *[\d,]+ cases, .*|^\d+ of \d+ defects caught"
        ),
    ),
    Step("build", "wheel and sdist, twice, with nothing strange in them", lambda release: packages.build(release.log)),
    Step("install", "the wheel in an empty environment", lambda release: installed.alone(release.log)),
    Step("extra", "the extra `sandbox` beside it", lambda release: installed.with_extra(release.log)),
    Step("sbom", "the bill of materials of what was installed", lambda release: sbom.write(release.log)),
    Step("smoke", "a user's program with what is installed", lambda release: installed.smoke(release.log)),
)
