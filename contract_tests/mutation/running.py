"""Runs the examination of each mutant in a process of its own, several at a time."""

from __future__ import annotations

import functools
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from contract_tests.documents import load, providers
from contract_tests.mutation.examining import ENDLESS, Control, Finding, control, examine
from contract_tests.mutation.judging import judges
from contract_tests.mutation.mutators import Mutation
from contract_tests.mutation.tracing import Part

_WARM = ["contract_tests.mutation.warm"]
_WALL_LIMIT_S = 3600.0
"""For a mutant that waits for ever without working; the processor's time is limited by the process itself."""
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0))
"""How a process ends that takes more of the processor than it may, where the system sees to that."""
ROOMS = "providers"
"""The sandbox's folder with a room for each provider, below its package."""


class ProvesNothing(Exception):
    """Nothing follows from this run; the message says why, such as that the sandbox as it is was accused."""


def every_part() -> list[Part]:
    """All parts of all judges, in the order in which they are asked."""
    return [(judge.name, part) for judge in judges() for part in judge.parts]


def findings(mutations: Iterable[Mutation], processes: int, parts: Sequence[Part] | None = None) -> Iterator[Finding]:
    """What became of each, in their order, by all parts of the judges or by these.

    Raises ProvesNothing where the unchanged sandbox is accused, or a process ends for a reason that is no mutant's.
    """
    context = _context()
    asked = every_part() if parts is None else list(parts)
    found: Control | None = _of_its_own(context, control, asked)
    if found is None:
        raise ProvesNothing("The judges do not come to an end with the sandbox as it is.")
    if found.accusations:
        raise ProvesNothing("The sandbox as it is is accused: " + "\n".join(found.accusations))
    calls = found.calls

    def look(mutation: Mutation) -> Finding:
        return _examined(context, mutation, _of_the_suspected(mutation, calls.chosen(mutation)))

    with ThreadPoolExecutor(processes) as pool:
        yield from pool.map(look, mutations)


def again(mutation: Mutation) -> Finding:
    """What becomes of one, by all parts of the judges that ask the providers whose replies it may change."""
    return _examined(_context(), mutation, _of_the_suspected(mutation, every_part()), is_short=True)


def suspected(mutation: Mutation) -> tuple[str, ...]:
    """The providers whose replies a mutation may change: those that a room plays; all where it is in shared code."""
    folder, _, below = mutation.file.partition("/")
    room = below.partition("/")[0]
    known = backends()
    if folder != ROOMS or room not in known:
        return tuple(known)
    return tuple(name for name, backend in known.items() if room in (name, backend))


@functools.cache
def backends() -> Mapping[str, str]:
    """By provider, the one whose merchants it shows: two wire formats may stand over the same rows."""
    return {name: load(name).raw["x-provider"].get("accounts", name) for name in providers()}


def _of_the_suspected(mutation: Mutation, parts: Sequence[Part]) -> list[Part]:
    providers = suspected(mutation)
    return [(judge, part) for judge, part in parts if part.partition("/")[0] in providers]


def _context() -> Any:
    """Forking from a process that has everything loaded is quick; systems that cannot fork load it each time."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_WARM)
    return context


def _examined(context: Any, mutation: Mutation, parts: Sequence[Part], *, is_short: bool = False) -> Finding:
    found: Finding | None = _of_its_own(context, examine, mutation, parts, is_short)
    return found or Finding(mutation, ENDLESS, because="it used up its time")


def _of_its_own(context: Any, work: Callable[..., None], *arguments: Any) -> Any:
    """What a process made for it sends; None where that used up its time. Raises ProvesNothing where it fails."""
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(*arguments, sending), daemon=True)
    process.start()
    sending.close()
    try:
        if not receiving.poll(_WALL_LIMIT_S):
            return None
        return receiving.recv()
    except EOFError:
        process.join()
        if _OUT_OF_TIME and process.exitcode == _OUT_OF_TIME:
            return None
        raise ProvesNothing(f"A process failed, exit code {process.exitcode}: {arguments[0]}") from None
    finally:
        receiving.close()
        process.kill()
        process.join()
