"""Each fault once against the clients, judged from outside. `./scripts/hostile client` makes every call of each.

Nothing here depends on the machine's speed: a call is late after 30 s where its deadline is 0.6 s.
"""

from __future__ import annotations

import os

import pytest

from tests.hostile.engine import Verdict, all_cases, lines_of, quick_cases, run
from tests.hostile.faults import FAULTS

_BOUND_S = 30.0
_JOBS = 2 + 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    """The verdict on each fault; all calls are made at once, in processes of their own."""
    made, _ = run(quick_cases(), jobs=_JOBS, grace_s=_BOUND_S, kill_after_s=_BOUND_S)
    return {verdict["case"]["fault"]: verdict for verdict in made}


@pytest.mark.parametrize("fault", [fault.name for fault in FAULTS])
def test_no_promise_is_broken(fault: str, verdicts: dict[str, Verdict]) -> None:
    """Only our errors, in time, nothing sent twice, nothing secret shown, nothing left behind."""
    if fault not in verdicts:
        pytest.skip("needs the `openssl` command")
    assert verdicts[fault]["reasons"] == [], "\n".join(lines_of(verdicts[fault]))


def test_there_are_enough_faults() -> None:
    """At least 160, each sync and async and, where it can be, GET and POST."""
    assert len(FAULTS) >= 160
    assert len(all_cases()) >= 4 * len(FAULTS) - 2 * len([fault for fault in FAULTS if fault.call == "memo"])
