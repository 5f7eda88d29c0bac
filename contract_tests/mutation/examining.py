"""What is done in a process made for it: one mutant is examined, or the sandbox as it is."""

from __future__ import annotations

import contextlib
import importlib
import logging
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection

import attrs

from contract_tests.mutation.judging import Judge, Make, Seen, judges
from contract_tests.mutation.loading import loaded
from contract_tests.mutation.mutators import Mutation
from contract_tests.mutation.tracing import Calls, Function, Part

CAUGHT, SURVIVED, NOT_STARTED, ENDLESS = "caught", "survived", "did not start", "did not end"
SEEN = frozenset({CAUGHT, NOT_STARTED, ENDLESS})
"""What a run of the contract tests fails with."""
_CPU_LIMIT_S = 120
"""Several times what all judges take with a sandbox that nothing is wrong with."""


@attrs.frozen
class Finding:
    """What became of a mutant. `is_reached`: the changed statement was come to."""

    mutation: Mutation
    outcome: str
    by: Mapping[str, str] = {}
    """What each judge saw that saw something."""
    because: str = ""
    """Why it did not start, or did not end."""
    is_reached: bool = True
    cpu_s: float = 0.0


@attrs.frozen
class Control:
    """The sandbox as it is: what the judges come to, and what they accuse it of, which has to be nothing."""

    calls: Calls
    accusations: tuple[str, ...] = ()


def examine(mutation: Mutation, parts: Sequence[Part], is_short: bool, connection: Connection) -> None:
    """Ask these parts of the judges about a mutant, for a short story or any, and send the finding."""
    _begin()
    began = time.process_time()
    found = _examined(mutation, parts, is_short)
    with contextlib.closing(connection):
        connection.send(attrs.evolve(found, cpu_s=time.process_time() - began))


def control(parts: Sequence[Part], connection: Connection) -> None:
    """Ask these parts of the judges about the sandbox as it is, and send a Control."""
    _begin()
    create_app, reached = loaded(None)
    create_app(seed=1).close()
    at_start, by_part = reached.calls, dict[Part, Counter[Function]]()
    accusations: list[str] = []
    for judge, part in _asked(parts):
        reached.calls = Counter()
        seen = _verdict(judge, create_app, part)
        by_part[judge.name, part] = reached.calls - at_start
        accusations += [f"{name} {part}: {text}" for name, text in seen.items()]
    with contextlib.closing(connection):
        connection.send(Control(Calls(at_start, by_part), tuple(accusations)))


def _examined(mutation: Mutation, parts: Sequence[Part], is_short: bool) -> Finding:
    try:
        create_app, reached = loaded(mutation)
        create_app(seed=1).close()
    except Exception as error:
        return Finding(mutation, NOT_STARTED, because=f"{type(error).__name__}: {error}")
    by: dict[str, str] = {}
    for judge, part in _asked(parts):
        if judge.name not in by:
            by = {**_verdict(judge, create_app, part, is_short=is_short), **by}
    return Finding(mutation, CAUGHT if by else SURVIVED, by, is_reached=reached.is_reached)


def _asked(parts: Sequence[Part]) -> list[tuple[Judge, str]]:
    by_name = {judge.name: judge for judge in judges()}
    return [(by_name[name], part) for name, part in parts]


def _verdict(judge: Judge, make: Make, part: str, *, is_short: bool = False) -> Seen:
    try:
        return judge.verdict(make, part, is_short=is_short)
    except Exception as error:
        # A run of the contract tests that ends so is no success either.
        return {judge.name: f"it could not go on ({type(error).__name__}: {error})"}


def _begin() -> None:
    logging.disable()  # a mutant that fails says so for each request
    # Where the system can, it ends this process when that takes more: a mutant may have made a loop endless.
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_LIMIT_S, 2 * _CPU_LIMIT_S))
