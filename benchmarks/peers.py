"""payspec beside client packages that many use: what importing them costs, and what a read by each of them costs."""

from __future__ import annotations

import json
import os
import subprocess

from benchmarks.environment import PYTHON, RAW, ROOT, installed, peer, raw_client, title
from benchmarks.measure import Row, Table, processes
from benchmarks.providers import DOCUMENT, MAKE_CLIENT

_RAW = f"import sys; sys.path.insert(0, {str(RAW)!r}); "
_PROGRAMS = {
    "httpx": ("import httpx", "httpx.Client()"),
    "payspec": ("import payspec", MAKE_CLIENT),
    "raw": (
        f"{_RAW}import measured_raw",
        "from measured_raw.api.customers import customers_get; "
        "measured_raw.AuthenticatedClient(base_url='https://api.example.com', token='t').get_httpx_client()",
    ),
    "stripe": ("import stripe", "stripe.StripeClient('key')"),
    "openai": ("import openai", "openai.OpenAI(api_key='key')"),
    "svix": ("import svix", "svix.Svix('key')"),
}
_INSTALLED = ("stripe", "openai", "svix")


def measure() -> list[Table]:
    """Import and a client in fresh interpreters, then a read in one process."""
    installed()
    missing = {name: problem for name in _INSTALLED if (problem := peer(name)) is not None}
    problem = raw_client()
    if problem is not None:
        missing["raw"] = problem
    names = [name for name in _PROGRAMS if name not in missing]
    absent = [Row(_title(name), "not there", problem.strip().splitlines()[-1]) for name, problem in missing.items()]
    return [_imports(names, absent), _calls(names, absent)]


def _imports(names: list[str], absent: list[Row]) -> Table:
    programs = {"bare interpreter": "pass"}
    for name in names:
        load, client = _PROGRAMS[name]
        programs |= {f"import {_title(name)}": load, f"{_title(name)} with a client": f"{load}; {client}"}
    python = str(PYTHON)
    found = processes({what: (python, "-c", program) for what, program in programs.items()}, rounds=11)
    bare = found.pop("bare interpreter")
    compared = {False: found["import httpx"] - bare, True: found["httpx with a client"] - bare}
    rows = [Row("bare interpreter", f"{bare:.1f}")]
    for what, value in found.items():
        against = compared[what.endswith(" with a client")]
        rows.append(Row(what, f"+{value - bare:.1f}", "" if "httpx" in what else f"{(value - bare) / against:.2f}x"))
    note = (
        "CPU milliseconds; all but the first are above the bare interpreter. Ratios are to httpx, alone or with a "
        "client. stripe opens its connections at the first call, the others with the client."
    )
    return Table("Peers, import", ("what", "ms", "ratio"), rows + absent, note + _left_out(names))


def _calls(names: list[str], absent: list[Row]) -> Table:
    measured = [name for name in names if name != "httpx"]
    if "svix" in measured:
        measured.append("payspec on loopback")
    proxies = {"http_proxy", "https_proxy", "all_proxy"}
    environment = {name: value for name, value in os.environ.items() if name.lower() not in proxies}
    command = [str(PYTHON), "-m", "benchmarks.peer_calls", *measured]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"benchmark: {' '.join(command)} failed:\n{done.stderr[-2000:]}")
    rows = []
    for name, (bare, ours) in json.loads(done.stdout).items():
        rows.append(Row(f"httpx, .json() of what {_title(name)} reads", f"{bare:.1f}"))
        rows.append(Row(f"{_title(name)}, model", f"{ours:.1f}", f"{ours / bare:.2f}x"))
    note = (
        "CPU microseconds of a GET, median, all in one process; each is compared with bare httpx reading the same body "
        "the same way. Mocked transport; svix, whose HTTP client cannot be chosen, goes to a server on this machine, "
        "where more of the time is httpx's. openai stands on httpx2; stripe has requests by default and is given httpx."
    )
    return Table("Peers, call", ("what", "us", "ratio"), rows + absent, note)


def _title(name: str) -> str:
    if name == "raw":
        return "raw generator output"
    return title(name)


def _left_out(names: list[str]) -> str:
    """How much of our document the raw output covers; the stock generator leaves out what it cannot say."""
    if "raw" not in names:
        return ""
    made = {file.stem for file in (RAW / "measured_raw" / "api").glob("*/*.py")} - {"__init__"}
    items = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"].values()
    whole = sum(
        "operationId" in operation for item in items for operation in item.values() if isinstance(operation, dict)
    )
    return f" The raw output is openapi-python-client's with its own templates: {len(made)} of {whole} operations."
