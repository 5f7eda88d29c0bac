"""How fast a provider is asked: a clock of our own, no time passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.remote.pace import Pace, Stopped
from tests.contract.remote.surroundings import TODAY, Clock


def _pace(clock: Clock, per_second: float = 2.0, budget: int = 100, longest_wait_s: float = 120.0) -> Pace:
    return Pace(per_second, budget, longest_wait_s, clock.now_s, clock.sleep, lambda: TODAY)


def test_two_requests_a_second_are_half_a_second_apart() -> None:
    """The first goes at once; who was slow himself waits less."""
    clock = Clock()
    pace = _pace(clock)
    for _ in range(3):
        pace.turn()
    clock.time_s += 0.25
    pace.turn()
    assert clock.waits_s == [0.5, 0.5, 0.25]


def test_a_pause_saves_nothing_up() -> None:
    """After a long reply there is no burst."""
    clock = Clock()
    pace = _pace(clock)
    pace.turn()
    clock.time_s += 60
    pace.turn()
    pace.turn()
    assert clock.waits_s == [0.5]


def test_the_budget_ends_a_run() -> None:
    """With a sentence."""
    pace = _pace(Clock(), budget=2)
    pace.turn()
    pace.turn()
    with pytest.raises(Stopped, match="max_requests is spent: 2"):
        pace.turn()


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Fri, 02 Jan 2026 03:04:35 GMT", 30.0),
        ("Thu, 01 Jan 2026 00:00:00 GMT", 0.0),
        ("soon", 2.0),
        (None, 2.0),
    ],
)
def test_retry_after_is_waited_for(said: str | None, wait_s: float) -> None:
    """In seconds or as a date; without one two seconds, then four."""
    clock = Clock()
    headers = {} if said is None else {"retry-after": said}
    assert _pace(clock).may_repeat(429, headers, 1, is_reading=True)
    assert clock.waits_s == [wait_s]


@pytest.mark.parametrize("said", ["121", "99999999999999999999", "Fri, 02 Jan 2027 03:04:35 GMT"])
def test_a_longer_wait_than_allowed_ends_the_run(said: str) -> None:
    """Nobody wants to sit there for a year."""
    with pytest.raises(Stopped, match="longest_wait_s is 120"):
        _pace(Clock()).may_repeat(503, {"retry-after": said}, 1, is_reading=True)


def test_the_third_refusal_ends_the_run() -> None:
    """It was asked to slow down, and did."""
    clock = Clock()
    pace = _pace(clock)
    assert pace.may_repeat(429, {}, 1, is_reading=True)
    assert pace.may_repeat(429, {}, 2, is_reading=True)
    with pytest.raises(Stopped, match="Ask less often"):
        pace.may_repeat(429, {}, 3, is_reading=True)
    assert clock.waits_s == [2.0, 4.0]


def test_what_may_have_been_acted_on_is_not_sent_again() -> None:
    """A 503 to a POST says nothing of what was done; a 429 says that nothing was."""
    pace = _pace(Clock())
    assert not pace.may_repeat(503, {"retry-after": "1"}, 1, is_reading=False)
    assert pace.may_repeat(429, {"retry-after": "1"}, 1, is_reading=False)
    assert not pace.may_repeat(200, {"retry-after": "1"}, 1, is_reading=True)


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_the_end(said: str) -> None:
    """What a stranger writes there never breaks the run."""
    clock = Clock()
    try:
        assert _pace(clock).may_repeat(429, {"retry-after": said}, 1, is_reading=True)
    except Stopped:
        return
    assert 0 <= clock.waits_s[0] <= 120
