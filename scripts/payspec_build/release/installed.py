"""The wheel in an environment that has nothing else: what comes with it, and what its command says."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.release.commands import StepFailed, plain_environment, run
from payspec_build.release.packages import wheel
from payspec_build.release.state import version

ENVIRONMENT = ROOT / ".venv" / "release"
PROGRAMS = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")

# All that a user gets, the dependencies of dependencies included: one more is a decision, not an accident.
ALONE = frozenset({"payspec", "attrs", "httpx", "httpcore", "h11", "anyio", "idna", "certifi", "typing-extensions"})
WITH_EXTRA = ALONE | {"uvicorn", "click", "colorama", "httptools", "uvloop", "jsonschema-rs"}

_PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\\]+?)\s*\\?$", re.M)
_NAME = re.compile(r"[-_.]+")


def alone(log: Path) -> str:
    """Install the wheel into a new environment. Raises StepFailed where more comes with it than should."""
    run(log, [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], env=plain_environment())
    came = _installed(log, str(wheel()), ALONE)
    told = run(log, [program("payspec"), "--version"], env=plain_environment(), folder=ENVIRONMENT)
    if told != f"payspec {version()}\n":
        raise StepFailed(f"payspec --version says {told.strip()!r}; the version is {version()}.")
    evidence = run(log, [program("payspec"), "evidence"], env=plain_environment(), folder=ENVIRONMENT)
    unsaid = [name for name in PROVIDERS if name not in evidence]
    if unsaid:
        raise StepFailed(f"payspec evidence says nothing of {', '.join(unsaid)}.")
    told = run(log, [program("payspec"), "sandbox"], env=plain_environment(), folder=ENVIRONMENT, expect=1)
    if 'pip install "payspec[sandbox]"' not in told:
        raise StepFailed("payspec sandbox does not say that it needs the extra payspec[sandbox].")
    return f"{came} come with it; --version, evidence and the missing extra are as they should be"


def with_extra(log: Path) -> str:
    """Add the extra `sandbox` to the environment of `alone`."""
    return f"{_installed(log, f'{wheel()}[sandbox]', WITH_EXTRA)} come with payspec[sandbox]"


def smoke(log: Path) -> str:
    """A user's program with the installed package; see `providers/smoke.py`, which must not find this clone."""
    if not Path(program("payspec")).exists():
        raise StepFailed("nothing is installed yet. Install it: ./scripts/release --only install --only extra")
    script = Path(__file__).parent / "providers" / "smoke.py"
    with tempfile.TemporaryDirectory() as folder:
        command = [program("python"), "-I", "-W", "error", str(script)]
        told = run(log, command, env=plain_environment(), folder=Path(folder))
    return told.splitlines()[-1]


def constraints(requirements: str) -> list[str]:
    """The versions of a file of requirements, without their hashes: the wheel itself could have none."""
    return [found[1].strip() for found in _PIN.finditer(requirements)]


def _installed(log: Path, what: str, expected: frozenset[str]) -> str:
    """Install into the environment, and say what came. Raises StepFailed for what is not expected or does not fit."""
    pip = [program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "constraints.txt"
        wanted = constraints((ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
        pins.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        install = [*pip, "install", "--only-binary", ":all:", "--constraint", str(pins), what]
        run(log, install, env=plain_environment())
    run(log, [*pip, "check"], env=plain_environment())
    listed = json.loads(run(log, [*pip, "list", "--format=json"], env=plain_environment()))
    names = {_NAME.sub("-", one["name"]).lower() for one in listed} - {"pip", "setuptools"}
    if names - expected:
        raise StepFailed(f"{', '.join(sorted(names - expected))} came with {Path(what).name}, and should not have.")
    return ", ".join(sorted(names - {"payspec"}))


def program(name: str) -> str:
    """A program of the environment that `alone` makes."""
    return shutil.which(name, path=PROGRAMS) or str(PROGRAMS / name)  # on Windows it ends in .exe
