"""Runs the examination of each mutant in a process of its own, several at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from contract_tests.mutation.examining import ENDLESS, Finding, examine
from contract_tests.mutation.judging import suspected
from contract_tests.mutation.mutators import Mutation

_WARM = ["contract_tests.mutation.warm"]
_WALL_LIMIT_S = 600.0
"""For a mutant that waits for ever without working; the processor's time is limited by the process itself."""


class JudgesAccuse(Exception):
    """The judges find something wrong with the sandbox as it is, so they prove nothing; the message says what."""


def findings(mutations: Iterable[Mutation], processes: int) -> Iterator[Finding]:
    """What became of each, in their order. Raises JudgesAccuse where the unchanged sandbox is accused."""
    context = _context()
    wanted = list(mutations)
    control = _examined(None, tuple(dict.fromkeys(one for each in wanted for one in suspected(each))), context)
    if control.seen:
        raise JudgesAccuse(f"The unchanged sandbox is accused: {control.outcome} {control.judge}: {control.seen}")

    def look(mutation: Mutation) -> Finding:
        return _examined(mutation, suspected(mutation), context)

    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(look, wanted)


def _context() -> Any:
    """Forking from a process that has everything loaded is quick; systems that cannot fork load it each time."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_WARM)
    return context


def _examined(mutation: Mutation | None, providers: tuple[str, ...], context: Any) -> Finding:
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=examine, args=(mutation, providers, sending), daemon=True)
    process.start()
    sending.close()
    try:
        if not receiving.poll(_WALL_LIMIT_S):
            return Finding(mutation, ENDLESS, seen="it waits for ever")
        finding: Finding = receiving.recv()
    except EOFError:
        return Finding(mutation, ENDLESS, seen="it used up its time, or ended the process")
    finally:
        receiving.close()
        process.kill()
        process.join()
    return finding
