# Sourced by the scripts beside it: makes .venv from the pinned requirements and puts it first on the PATH.
# Needs Python 3.11 or newer and nothing else. PYTHON=/path/to/python chooses the interpreter. It and whatever sources it
# keep to what bash 3.2 knows, which macOS has.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
export PYTHONPATH="$ROOT/scripts" PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
    echo "payspec needs Python 3.11 or newer with its venv module. Install one, or name it: PYTHON=/path/to/python $0" >&2
    return 1
}

programs_of() { # an environment; Windows puts its programs elsewhere
    if [ -d "$1/Scripts" ]; then echo "$1/Scripts"; else echo "$1/bin"; fi
}

fingerprint() { # of a file, and of the interpreter
    "$1" -c 'import hashlib, pathlib, sys
print(sys.version_info[:3], hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes()).hexdigest())' "$2"
}

attempt() {
    if ! "$(programs_of .venv)/python" -m pip install --quiet "$@" >>.venv/install.log 2>&1; then
        grep -v '^WARNING: Location' .venv/install.log | tail -n 40 >&2
        echo "The installation failed; the lines above say why." >&2
        return 1
    fi
}

make_environment() {
    local python pins project
    python="$(find_python)"
    pins="$(fingerprint "$python" requirements/dev.txt)"
    if [ ! -x "$(programs_of .venv)/python" ] || [ "$(cat .venv/.pins 2>/dev/null)" != "$pins" ]; then
        echo "Installing the pinned requirements into .venv (once, about a minute)…" >&2
        rm -rf .venv
        "$python" -m venv .venv
        attempt --require-hashes --only-binary :all: -r requirements/dev.txt
        echo "$pins" >.venv/.pins
    fi
    project="$(fingerprint "$python" pyproject.toml)"
    if [ "$(cat .venv/.project 2>/dev/null)" != "$project" ]; then
        attempt --no-deps --no-build-isolation --editable .
        echo "$project" >.venv/.project
    fi
}

make_environment
PROGRAMS="$(programs_of .venv)"
export VIRTUAL_ENV="$ROOT/.venv" PATH="$ROOT/$PROGRAMS:$PATH"
