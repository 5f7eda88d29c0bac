"""What of this machine a run may use."""

from __future__ import annotations

import os
import sys

# More a pool of processes cannot have on Windows, which waits for at most 63 things at a time.
MOST_PROCESSES = 61 if sys.platform == "win32" else 1024


def usable_cores() -> int:
    """How many cores this process may use: in a container, or where it was given some, fewer than there are.

    macOS and Windows do not say what a process was given; there it is what the machine has.
    """
    for asked in (_given_by_python, _given_by_the_system, os.cpu_count):
        found = asked()
        if found:
            return min(found, MOST_PROCESSES)
    return 1


def _given_by_python() -> int | None:
    """From Python 3.13 on."""
    count = getattr(os, "process_cpu_count", None)
    return count() if count else None


def _given_by_the_system() -> int | None:
    """Linux and some others."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else None
