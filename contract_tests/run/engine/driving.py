"""Drives schemathesis over one provider: one worker, one seed, in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from contract_tests.documents import Document
from contract_tests.requests.ledger import Ledger
from contract_tests.run.engine.configuration import configuration
from contract_tests.run.engine.events import Reader, untested
from contract_tests.run.engine.names import PROVIDER_VARIABLE
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target

SINGLE = ("examples", "coverage", "fuzzing")
STATEFUL = ("stateful",)
_TIMEOUT_S = 3600.0
_LOOK_S = 0.2
_ROOT = Path(__file__).resolve().parents[3]  # where schemathesis finds our hooks


class EngineFailed(Exception):
    """schemathesis did not run to its end; the message holds what it said."""


@attrs.frozen
class Run:
    """How thorough a run is. `examples` bounds the random cases of each operation and phase.

    `operations` are those whose cases are made, all where there are none; `phases` are schemathesis's. `without` names
    a check that is not made.
    """

    seed: int
    examples: int
    stop_at_first: bool = False
    phases: tuple[str, ...] = SINGLE + STATEFUL
    operations: tuple[str, ...] = ()
    without: str | None = None


def run(
    document: Document,
    target: Target,
    settings: Run,
    ledger: Ledger,
    sanitise: Sanitiser,
    reports: Path,
    tell: Callable[[int], None] = lambda scenarios: None,
) -> Counter[str]:
    """The phases over the operations; returns the cases by phase and notes in the ledger what was found.

    `tell` hears how many scenarios are done. Raises EngineFailed where the run did not end, or left something out.
    """
    reports.mkdir(parents=True, exist_ok=True)
    events, junit = reports / "schemathesis.ndjson", reports / "junit.xml"
    events.unlink(missing_ok=True)
    status, said = executed(command(document, target, settings, reports), document, events, tell)
    if status not in (0, 1) or not events.exists():
        raise EngineFailed(sanitise(f"schemathesis ended with {status}:\n{said[-3000:]}"))
    with events.open(encoding="utf-8") as lines:
        found = Reader(document, ledger, sanitise).read(lines)
    for file in (events, junit):
        if file.exists():
            file.write_text(sanitise(file.read_text(encoding="utf-8")), encoding="utf-8")
    if not found.is_complete and not ledger.failures:
        raise EngineFailed("schemathesis's report is not complete")
    if status == 1 and not ledger.failures:
        raise EngineFailed(sanitise(f"schemathesis failed, and its report names no failure:\n{said[-3000:]}"))
    chosen = [document.operations[name] for name in settings.operations or document.operations]
    missing = [] if ledger.failures else list(untested(found, document, settings.phases, chosen))
    if missing:
        raise EngineFailed(f"{document.provider}: {'; '.join(missing)}")
    return found.phases


def command(document: Document, target: Target, settings: Run, reports: Path) -> Sequence[str]:
    config, specification = reports / "schemathesis.toml", reports / "openapi.json"
    config.write_text(configuration(document), encoding="utf-8")
    specification.write_text(json.dumps(document.raw), encoding="utf-8")
    only = [part for name in settings.operations for part in ("--include-operation-id", name)]
    return [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", str(specification)),
        *("--url", target.base_url(document.provider), "--seed", str(settings.seed), "--workers", "1"),
        *("--phases", ",".join(settings.phases), "--max-examples", str(settings.examples), *only),
        *("--generation-database", "none", "--no-color"),
        *("--report-ndjson-path", str(reports / "schemathesis.ndjson")),
        *("--report-junit-path", str(reports / "junit.xml")),
        *(("--exclude-checks", settings.without) if settings.without else ()),
        *(("--max-failures", "1", "--no-shrink") if settings.stop_at_first else ("--continue-on-failure",)),
    ]


def executed(command: Sequence[str], document: Document, events: Path, tell: Callable[[int], None]) -> tuple[int, str]:
    """Run the command; its status and what it said. Its events are counted while they come."""
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "contract_tests.run.engine.hooks",
        PROVIDER_VARIABLE: document.provider,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "PYTHONHASHSEED": "0",
    }
    output = events.with_suffix(".log")
    deadline = time.monotonic() + _TIMEOUT_S
    seen, done = 0, 0
    with (
        output.open("wb") as said,
        subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment) as process,
    ):
        try:
            while True:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_LOOK_S)
                    break
                if time.monotonic() > deadline:
                    raise EngineFailed(f"schemathesis has not ended after {_TIMEOUT_S:.0f} s")
                seen, done = _counted(events, seen, done)
                tell(done)
        finally:
            process.kill()
    text = output.read_text(encoding="utf-8", errors="replace")
    output.unlink()
    return process.returncode, text


def _counted(events: Path, seen: int, done: int) -> tuple[int, int]:
    """How far the events were read, and how many scenarios have finished by then."""
    if not events.exists():
        return seen, done
    with events.open("rb") as file:
        file.seek(seen)
        new = file.read()
    whole = new[: new.rfind(b"\n") + 1]
    finished = sum(line.startswith(b'{"ScenarioFinished"') for line in whole.splitlines())
    return seen + len(whole), done + finished
