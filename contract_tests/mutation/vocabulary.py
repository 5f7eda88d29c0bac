"""An invented provider whose behaviour files use every word of spec/BEHAVIOUR.md joins the others.

What reads behaviour files has parts that no real provider needs at present. A defect in them is seen by this one.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path

from contract_tests.mutation import judging, running
from contract_tests.run.joining import joined

FOLDER = Path(__file__).resolve().parent / "spec"


@contextlib.contextmanager
def vocabulary() -> Iterator[tuple[str, ...]]:
    """Its name, for as long as the block runs; every judge asks it too. Raises NotJoined."""
    with contextlib.ExitStack() as stack:
        with contextlib.redirect_stdout(io.StringIO()):  # which files were written is of no interest here
            names = stack.enter_context(joined(FOLDER))
        _look_again()
        stack.callback(_look_again)
        yield names


def _look_again() -> None:
    """Forget which providers there were."""
    for kept in (judging.judges, judging.documents, running.backends):
        kept.cache_clear()
