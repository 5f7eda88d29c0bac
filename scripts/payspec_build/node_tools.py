"""Node's programs that scripts use, exactly as they are locked below requirements/npm.

`npm ci` takes no other version than the lock's and checks every file by its hash; the lock names no address, so that
the registry is the one that npm is set to. No package may run a script of its own while it is installed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

# Its own, so that benchmarks can use this module where nothing but the standard library is installed.
ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "requirements" / "npm"
OPTIONS = ("--ignore-scripts", "--omit-lockfile-registry-resolved", "--no-audit", "--no-fund", "--loglevel=error")
_FILES = ("package.json", "package-lock.json")
_STAMP = ".installed"
_SHOWN = 2000  # npm says first what is wrong, and then how it is called


class NodeToolsFailed(Exception):
    """npm did not install what is locked; the message holds what it said."""


def installed(lock: str, folder: Path) -> Path:
    """Install the tools of requirements/npm/<lock> into a folder, unless they are there; returns their place.

    Raises NodeToolsFailed, for instance where a file has another hash than the lock says.
    """
    source = LOCKS / lock
    wanted = hashlib.sha256(b"".join((source / name).read_bytes() for name in _FILES)).hexdigest()
    stamp = folder / _STAMP
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Installing what requirements/npm/{lock} locks…", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in _FILES:
            shutil.copyfile(source / name, folder / name)
        _npm("ci", *OPTIONS, folder=folder)
        stamp.write_text(wanted, encoding="utf-8")
    return folder / "node_modules" / ".bin"


def program(programs: Path, name: str) -> Path:
    """A program of a folder that `installed` returned; on Windows npm writes a .cmd beside it."""
    return programs / (f"{name}.cmd" if sys.platform == "win32" else name)


def _npm(*words: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NodeToolsFailed("npm is not on the PATH. ./scripts/ has one in .venv: call the script, not the module.")
    done = subprocess.run([npm, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        said = (done.stdout + done.stderr)[:_SHOWN].strip()
        raise NodeToolsFailed(f"npm {words[0]} ended with status {done.returncode}: {said or 'it said nothing'}")


def main(arguments: list[str] | None = None) -> int:
    """Install a lock's tools into a folder of the repository: `python -m payspec_build.node_tools interop .interop`."""
    lock, folder = sys.argv[1:] if arguments is None else arguments
    try:
        installed(lock, ROOT / folder)
    except NodeToolsFailed as error:
        print(f"node tools: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
