"""What `import payspec` costs, and what a client costs, in a fresh interpreter."""

from __future__ import annotations

from benchmarks.environment import installed
from benchmarks.measure import Row, Table, processes
from benchmarks.providers import MAKE_CLIENT

_PROGRAMS = {
    "bare interpreter": "pass",
    "import payspec": "import payspec",
    "import httpx": "import httpx",
    "httpx with a client": "import httpx; httpx.Client()",
    "payspec with a client": f"import payspec; {MAKE_CLIENT}",
}


def measure() -> list[Table]:
    """CPU time above the bare interpreter."""
    python = str(installed())
    found = processes({name: (python, "-c", program) for name, program in _PROGRAMS.items()})
    bare = found.pop("bare interpreter")
    above = {name: value - bare for name, value in found.items()}
    rows = [Row("bare interpreter", f"{bare:.1f}")]
    compared = {"import payspec": "import httpx", "payspec with a client": "httpx with a client"}
    limits = {"import payspec": "at most +15 ms", "payspec with a client": "at most 1.25x"}
    for name, value in above.items():
        against = compared.get(name)
        ratio = f"{value / above[against]:.2f}x of {against}" if against else ""
        rows.append(Row(name, f"+{value:.1f}", ratio, limits.get(name, "")))
    note = "CPU milliseconds; all but the first are above the bare interpreter. payspec is the installed wheel."
    return [Table("Import", ("what", "ms", "ratio", "limit"), rows, note)]
