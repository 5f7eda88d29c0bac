"""No test decides by the speed of the machine: short limits and Hypothesis's verdicts about time are found here."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from payspec_build.documents import ROOT

_SHORTEST_S = 20
# What the call is given stands for no time that passes: it is looked at, refused, or what a fault test is about.
_NOT_WAITED = {
    "tests/typing/clients.py": {"timeout_s"},
    "tests/payspec/test_clients.py": {"timeout_s"},
    "tests/payspec/test_retries.py": {"timeout_s", "total_s"},
    "tests/payspec/test_telemetry.py": {"timeout_s"},
    "tests/payspec/test_secrets.py": {"timeout_s"},
    "tests/payspec/test_deadlines.py": {"timeout_s", "total_s", "timeout"},
    "tests/payspec/test_settings.py": {"timeout"},
    "tests/sandbox/test_control_client.py": {"timeout_s"},
    "tests/build/test_clients.py": {"timeout_s"},
    # How often the attacker looks, and how slowly its server drips: nothing is decided by them.
    "tests/hostile/crowd.py": {"wait(0.5)"},
    "tests/hostile/fault.py": {"wait(0.05)"},
    "tests/hostile/faults_connections.py": {"wait(0.05)", "wait(0.1)"},
    "tests/hostile/server.py": {"settimeout(0.05)", "settimeout(1)", "settimeout(10)", "join(5)"},
    "tests/hostile/worker.py": {"wait(10)"},
}
_LIMITS = {"timeout", "timeout_s", "total_s", "wait_timeout", "deadline", "timeout_seconds"}
_WAITS = {"wait", "join", "settimeout", "create_connection", "result", "acquire", "wait_for"}
_CLOCKS = {"monotonic", "perf_counter", "time", "monotonic_ns", "perf_counter_ns"}


def hasty(source: str, allowed: frozenset[str] = frozenset()) -> Iterator[str]:
    """The places of a test that decide by time, with their lines."""
    for node in ast.walk(ast.parse(source)):
        for what in _hasty(node):
            if what not in allowed:
                yield f"line {node.lineno}: {what}"  # type: ignore[attr-defined]


def _hasty(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for keyword in node.keywords:
            if keyword.arg in _LIMITS and _is_short(keyword.value):
                yield keyword.arg or ""
            if name == "settings" and keyword.arg in ("deadline", "suppress_health_check"):
                yield f"{keyword.arg}: tests/conftest.py says it for all"
        if name in _WAITS and node.args and _is_short(node.args[-1]):
            yield f"{name}({ast.unparse(node.args[-1])})"
    elif isinstance(node, ast.Compare) and _is_short_time(node):
        yield "less time than a busy machine may take"


def _is_short(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        return False
    value = getattr(node, "value", None)
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < _SHORTEST_S


def _is_short_time(node: ast.Compare) -> bool:
    is_upper = isinstance(node.ops[0], ast.Lt | ast.LtE)
    return is_upper and _asks_a_clock(node.left) and _is_short(node.comparators[0])


def _asks_a_clock(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in _CLOCKS for one in ast.walk(node))


def _tests() -> list[Path]:
    return sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "examples").glob("*.py")])


@pytest.mark.parametrize("path", _tests(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_test_is_in_a_hurry(path: Path) -> None:
    """Under eight busy processes on two cores everything takes many times as long, and is as right as before."""
    name = path.relative_to(ROOT).as_posix()
    if name != "tests/build/test_speed.py":
        assert list(hasty(path.read_text(encoding="utf-8"), frozenset(_NOT_WAITED.get(name, ())))) == []


@pytest.mark.parametrize(
    "source",
    [
        "process.wait(10)",
        "thread.join(2)",
        "connection.settimeout(0.5)",
        "client(timeout_s=0.25)",
        "subprocess.run(command, timeout=5)",
        "assert time.monotonic() - began < 5",
        "while got < 2 and time.monotonic() <= 5: pass",
        "@settings(deadline=None)\ndef test(): pass",
        "@settings(suppress_health_check=[])\ndef test(): pass",
        "socket.create_connection((host, 80), 5)",
    ],
)
def test_each_kind_is_found(source: str) -> None:
    """One of each."""
    assert len(list(hasty(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "process.wait(PATIENCE_S)",
        "headers.get('x', 1)",
        "assert time.monotonic() - began >= 0.3",
        "client(timeout_s=60)",
        "', '.join(names)",
        "client(timeout_s=0)",
        "assert time.process_time() - began < 1",
    ],
)
def test_what_is_right_is_let_through(source: str) -> None:
    """A lower bound holds on any machine; CPU time is the process's own."""
    assert list(hasty(source)) == []


def test_hypothesis_gives_no_verdict_about_time() -> None:
    """In the profile that every test of this suite has."""
    assert settings.default is not None
    assert settings.default.deadline is None
    assert {HealthCheck.too_slow, HealthCheck.data_too_large} <= set(settings.default.suppress_health_check)
    assert settings.default.derandomize


def _loaded(*command: str, busy: str = "2") -> subprocess.CompletedProcess[str]:
    words = ["bash", str(ROOT / "scripts" / "loaded"), *command]
    environment = {**os.environ, "BUSY": busy}
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment)


@pytest.mark.parametrize("status", [0, 3])
def test_the_load_lasts_as_long_as_the_command(status: int) -> None:
    """And the command's own status comes back."""
    done = _loaded(sys.executable, "-c", f"import sys; print('ran'); sys.exit({status})")
    assert (done.returncode, done.stdout) == (status, "ran\n")
    assert "2 of 2 were busy to the end" in done.stderr


def test_a_number_that_is_none_is_refused() -> None:
    """Before anything runs."""
    done = _loaded("echo", "ran", busy="many")
    assert (done.returncode, done.stdout) == (2, "")
    assert "BUSY is many" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that a script can catch")
def test_what_is_interrupted_leaves_nothing_behind() -> None:
    """Neither the command nor the load."""
    code = "import time; print('running', flush=True); time.sleep(600)"
    command = ["bash", str(ROOT / "scripts" / "loaded"), sys.executable, "-c", code]
    environment = {**os.environ, "BUSY": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.terminate()
        process.communicate()  # ends when nobody holds the streams any more: command and load are gone
    assert process.returncode == 143
