"""Drives schemathesis over one provider: all phases, one worker, one seed, in a process of its own.

Its configuration is written for each run from the document: per operation, never globally, each line with a reason.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.ledger import Failure, FirstFailure, Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.schemathesis_names import PROVIDER_VARIABLE
from contract_tests.target import Target

PHASES = ("examples", "coverage", "fuzzing", "stateful")
# What schemathesis takes for an acceptable answer to a request that fits the schema.
_ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "429", "5xx"]
_TIMEOUT_S = 1800
_ROOT = Path(__file__).resolve().parents[1]  # where schemathesis finds our hooks


class EngineFailed(Exception):
    """schemathesis did not run to its end; the message holds what it said."""


@attrs.frozen
class Run:
    """How thorough a run is. `examples` bounds the random cases of each operation."""

    seed: int
    examples: int
    stop_at_first: bool = False


def run(
    document: Document, target: Target, settings: Run, ledger: Ledger, sanitise: Sanitiser, reports: Path
) -> Counter[str]:
    """All phases over all operations; returns the cases by phase and notes failures in the ledger."""
    reports.mkdir(parents=True, exist_ok=True)
    events = reports / "schemathesis.ndjson"
    config = reports / "schemathesis.toml"
    specification = reports / "openapi.json"
    config.write_text(configuration(document), encoding="utf-8")
    specification.write_text(json.dumps(document.raw), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run", str(specification)),
        *("--url", target.base_url(document.provider), "--seed", str(settings.seed), "--workers", "1"),
        *("--max-examples", str(settings.examples), "--generation-database", "none", "--no-color"),
        *("--report-ndjson-path", str(events), "--report-junit-path", str(reports / "junit.xml")),
        *(("--max-failures", "1", "--no-shrink") if settings.stop_at_first else ("--continue-on-failure",)),
    ]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "contract_tests.schemathesis_hooks",
        PROVIDER_VARIABLE: document.provider,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "PYTHONHASHSEED": "0",
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=_TIMEOUT_S)
    if done.returncode not in (0, 1) or not events.exists():
        raise EngineFailed(
            sanitise(f"schemathesis ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        )
    counted = _read(events, document, ledger, sanitise)
    _sanitise_in_place(events, sanitise)
    _sanitise_in_place(reports / "junit.xml", sanitise)
    if done.returncode == 1 and not ledger.failures:
        raise EngineFailed(sanitise(f"schemathesis failed, and its report names no failure:\n{done.stdout[-3000:]}"))
    return counted


def configuration(document: Document) -> str:
    """The schemathesis.toml of a provider."""
    lines = [
        "# Written by contract_tests/engine.py.",
        "[generation]",
        "with-security-parameters = false  # credentials are set on the final request, by schemathesis_hooks",
        "[cache]",
        "enabled = false  # what an earlier run found would change this one: the same seed is the same run",
        "[output.sanitization]",
        f"keys-to-sanitize = {json.dumps([scheme.header for scheme in document.schemes.values()])}",
    ]
    for operation in document.operations.values():
        lines += ["[[operations]]", f"include-name = {json.dumps(operation.label)}"]
        for comment, key, value in _exceptions(document, operation):
            lines += [f"# {comment}", f"{key} = {value}"]
    return "\n".join(lines) + "\n"


def _exceptions(document: Document, operation: Operation) -> Iterator[tuple[str, str, str]]:
    """What schemathesis may not hold against an operation: reason, key and value."""
    rules = operation.extension("x-rules") or {}
    if rules:
        reasons = "; ".join(reason for several in rules.values() for reason in several)
        accepted = json.dumps([*_ACCEPTED, *rules])
        yield f"x-rules: {reasons}", "checks.positive_data_acceptance.expected-statuses", accepted
    kinds = {(one.extension("x-deletion") or {}).get("kind") for one in document.operations.values()}
    if "soft" in kinds:
        yield "a soft delete: the record stays", "checks.use_after_free.enabled", "false"
    if any(one.extension("x-idempotency") for one in document.operations.values()):
        reason = "x-idempotency: a replayed answer may name an object that was deleted since"
        yield reason, "checks.ensure_resource_availability.enabled", "false"


def _read(events: Path, document: Document, ledger: Ledger, sanitise: Sanitiser) -> Counter[str]:
    """Count the cases by phase, and note what failed. Raises EngineFailed where an operation got no case."""
    cases: Counter[str] = Counter()
    tested: Counter[tuple[str, str]] = Counter()
    finished = False
    for line in events.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        finished = finished or "EngineFinished" in event
        scenario = event.get("ScenarioFinished")
        if not scenario or not scenario.get("recorder", {}).get("cases"):
            continue
        recorder, phase = scenario["recorder"], scenario["phase"]
        cases[phase] += len(recorder["cases"])
        for name, case in recorder["cases"].items():
            tested[phase, _label(case["value"], document)] += 1
            _note(name, case, recorder, document, ledger, sanitise)
    ledger.count("schemathesis", cases.total())
    if not finished:
        raise EngineFailed("schemathesis's report is not complete")
    if not ledger.failures:
        _expect_all_tested(tested, document)
    return cases


def _note(name: str, case: Any, recorder: Any, document: Document, ledger: Ledger, sanitise: Sanitiser) -> None:
    for check in recorder.get("checks", {}).get(name, ()):
        if check["status"] != "failure":
            continue
        label = _label(case["value"], document)
        by_label = {operation.label: operation.id for operation in document.operations.values()}
        failure = (check.get("failure_info") or {}).get("failure") or {}
        interaction = recorder.get("interactions", {}).get(name) or {}
        try:
            ledger.fail(
                Failure(
                    provider=document.provider,
                    operation=by_label.get(label, label),
                    check=check["name"],
                    rule=str(failure.get("title") or check["name"]),
                    source="schemathesis, by the schema and statuses of the document",
                    detail=sanitise(str(failure.get("message") or failure)),
                    request=sanitise(str((check.get("failure_info") or {}).get("code_sample") or case["value"])),
                    answer=sanitise(json.dumps(interaction.get("response"))[:600]),
                )
            )
        except FirstFailure:
            return


def _label(value: Any, document: Document) -> str:
    """The operation a case belongs to, by its path template."""
    path = value.get("path", "")
    for operation in document.operations.values():
        if operation.path == path and operation.method == value["method"].upper():
            return operation.label
    return f"{value['method'].upper()} {path}"


def _expect_all_tested(tested: Counter[tuple[str, str]], document: Document) -> None:
    """A run that skipped an operation proves nothing about it."""
    for operation in document.operations.values():
        missing = [phase for phase in ("coverage", "fuzzing") if not tested[phase, operation.label]]
        if missing:
            raise EngineFailed(f"{document.provider}: {operation.id} got no case in {', '.join(missing)}")
    if document.namings and not sum(number for (phase, _), number in tested.items() if phase == "stateful"):
        raise EngineFailed(f"{document.provider}: links are described, and no case was stateful")


def _sanitise_in_place(file: Path, sanitise: Sanitiser) -> None:
    if file.exists():
        file.write_text(sanitise(file.read_text(encoding="utf-8")), encoding="utf-8")
