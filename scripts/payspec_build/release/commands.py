"""Programs that a step runs: what they print goes to the step's log, and a failure ends the step."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from payspec_build.documents import ROOT


class StepFailed(Exception):
    """A step of the gate did not pass; the message says what is wrong and, where it is known, what mends it."""


def run(
    log: Path,
    command: Sequence[str],
    *,
    folder: Path = ROOT,
    env: Mapping[str, str] | None = None,
    expect: int = 0,
    umask: int = -1,
) -> str:
    """Run a program to its end; returns what it printed. Raises StepFailed where its exit status is another."""
    with log.open("a", encoding="utf-8") as file:  # written as it comes, so that a long step can be watched
        file.write(f"$ {' '.join(command)}\n")
        file.flush()
        began = log.stat().st_size
        done = subprocess.run(
            command,
            cwd=folder,
            env=env,
            umask=umask,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    printed = log.read_bytes()[began:].decode(errors="replace")
    if done.returncode != expect:
        raise StepFailed(f"{Path(command[0]).name} ended with status {done.returncode} instead of {expect}")
    return printed


def git(*words: str, folder: Path = ROOT) -> str:
    """What git prints. Raises StepFailed where it fails, as it does outside a clone."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise StepFailed(f"git {words[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def plain_environment(**more: str) -> dict[str, str]:
    """The environment without what makes Python find this clone or another environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, **more}
