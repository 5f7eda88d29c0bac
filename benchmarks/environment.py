"""Where the contenders live: payspec as a wheel in an environment of its own, and prism from npm."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".bench"
PYTHON = HOME / "venv" / "bin" / "python"
PRISM = HOME / "node" / "node_modules" / ".bin" / "prism"
PRISM_VERSION = "5.16.0"


def installed() -> Path:
    """An environment with payspec's wheel, compiled, as its users have it."""
    pins = ROOT / "requirements" / "bench.txt"
    stamp = HOME / "venv" / "pins"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Making .bench/venv…", file=sys.stderr)
        shutil.rmtree(HOME / "venv", ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(HOME / "venv"))
        _run(str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(pins))
        stamp.write_text(wanted)
    wheels = HOME / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("*.whl")
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(wheel))
    return PYTHON


def prism() -> Path:
    """The prism mock server, installed by name and version."""
    if not PRISM.exists():
        print("Installing prism into .bench/node…", file=sys.stderr)
        (HOME / "node").mkdir(parents=True, exist_ok=True)
        npm = Path(sys.executable).parent / "npm"
        _run(str(npm), "install", "--silent", "--no-save", f"@stoplight/prism-cli@{PRISM_VERSION}", cwd=HOME / "node")
    return PRISM


def _run(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"benchmark: {' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
