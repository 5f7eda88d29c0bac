"""Examines one mutant: loads the sandbox with it, in a process of its own, and asks the judges."""

from __future__ import annotations

import contextlib
import importlib
import logging
import time
from multiprocessing.connection import Connection

import attrs

from contract_tests.mutation.judging import Judge, Suspect, judges
from contract_tests.mutation.loading import loaded
from contract_tests.mutation.mutators import Mutation

CAUGHT, SURVIVED, NOT_STARTED, ENDLESS = "caught", "survived", "did not start", "did not end"
SEEN = frozenset({CAUGHT, NOT_STARTED, ENDLESS})
"""What a run of the contract tests fails with."""
CPU_LIMIT_S = 60
"""Ten times what the judges take with a sandbox that nothing is wrong with."""


@attrs.frozen
class Finding:
    """What became of a mutant: which judge saw what. `is_reached`: the changed statement was come to."""

    mutation: Mutation | None
    outcome: str
    judge: str = ""
    seen: str = ""
    is_reached: bool = True
    cpu_s: float = 0.0


def examine(mutation: Mutation | None, providers: tuple[str, ...], connection: Connection) -> None:
    """In a process made for it: look at these providers and send the finding. None is the sandbox as it is."""
    _limit_time()
    logging.disable()  # a mutant that fails says so for each request
    began = time.process_time()
    with contextlib.closing(connection):
        connection.send(attrs.evolve(_examined(mutation, providers), cpu_s=time.process_time() - began))


def _examined(mutation: Mutation | None, providers: tuple[str, ...]) -> Finding:
    try:
        create_app, reached = loaded(mutation)
        create_app(seed=1).close()
    except Exception as error:
        return Finding(mutation, NOT_STARTED, seen=f"{type(error).__name__}: {error}")
    suspect = Suspect(create_app, providers)
    for judge in judges():
        seen = _verdict(judge, suspect)
        if seen is not None:
            return Finding(mutation, CAUGHT, judge.name, seen, reached.is_reached)
    return Finding(mutation, SURVIVED, is_reached=reached.is_reached)


def _verdict(judge: Judge, suspect: Suspect) -> str | None:
    try:
        return judge.verdict(suspect)
    except Exception as error:
        # A run of the contract tests that ends so is no success either.
        return f"the judge could not go on ({type(error).__name__}: {error})"


def _limit_time() -> None:
    """Have the system end this process where it takes more, if it can: a mutant may have made a loop endless."""
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S))
