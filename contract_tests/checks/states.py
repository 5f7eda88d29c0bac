"""What objects go through: the states that the documentation names, and no others."""

from __future__ import annotations

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.asking.walks import Walk, walks
from contract_tests.checks.check import check
from contract_tests.known.lives import LIVES


@check(
    "A state is followed only by those that may follow it, and an outcome is the one that was asked for.",
    "contract_tests/known/lives.py, each with its page; the sandbox's README, outcomes",
    sandbox_only=True,
)
def states_follow_each_other(probe: Probe) -> None:
    """Look at an object after each thing that happens to it, also after what must not change it."""
    for walk in walks(probe):
        creator = probe.document.operations[walk.course.creator]
        with probe.case(creator, f"{walk.course.life}: {walk.course.name}"):
            if walk.broken is not None:
                raise walk.broken
            _expect_allowed(probe, walk)
            if walk.states != walk.course.states:
                raise PromiseBroken(
                    f"the states were {_arrows(walk.states)}, not {_arrows(walk.course.states)}", walk.final
                )


def _expect_allowed(probe: Probe, walk: Walk) -> None:
    life = LIVES[probe.document.provider][walk.course.life]
    if walk.states[0] != life.first:
        raise PromiseBroken(f"it begins as {walk.states[0]}, not as {life.first} ({life.source})", walk.final)
    for before, after in zip(walk.states, walk.states[1:], strict=False):
        if before != after and after not in life.moves.get(before, ()):
            raise PromiseBroken(f"{after} follows {before}, which it may not ({life.source})", walk.final)


def _arrows(states: tuple[object, ...]) -> str:
    return " -> ".join(map(str, states))
