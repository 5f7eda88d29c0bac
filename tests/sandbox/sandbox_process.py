"""The sandbox as a process that is asked to stop, interrupted or killed, on every system."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys

PATIENCE_S = 120
"""Longer than anything takes on a busy machine: what has not happened by then is not going to."""

IS_WINDOWS = os.name == "nt"
# There only a group of its own can be asked to stop, and what is killed ends with 1.
_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
ENDINGS = {"stop": 0, "interrupt": 0, "kill": 1 if IS_WINDOWS else -9}
"""How a process can be ended, and the status that it then has."""


def start(*arguments, stderr=subprocess.PIPE, environment=None):
    """A sandbox on a free port."""
    command = [sys.executable, "-m", "payspec_sandbox", "--port", "0", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8", env=environment, creationflags=_GROUP
    )


def address(process):
    """Where it is, from the first lines that it prints."""
    for line in process.stdout:
        found = re.search(r"http://\S+?:\d+", line)
        if found:
            return found[0]
    raise AssertionError("the sandbox did not start")


def end(process, how="stop"):
    """End it in one of the ways of ENDINGS."""
    if how == "kill":
        process.kill()
    elif how == "interrupt" and not IS_WINDOWS:
        process.send_signal(signal.SIGINT)
    else:
        process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))


@contextlib.contextmanager
def started(*arguments):
    """A sandbox process and its address; killed at the end if still there."""
    with start(*arguments) as process:
        try:
            yield process, address(process)
        finally:
            process.kill()
