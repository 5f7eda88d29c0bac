"""Drives schemathesis over one provider: all phases, one worker, one seed, in a process of its own.

Its configuration is written for each run from the document: per operation, never globally, each line with a reason.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.events import Report
from contract_tests.ledger import Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.schemathesis_names import PROVIDER_VARIABLE
from contract_tests.target import Target

# What schemathesis takes for an acceptable answer to a request that fits the schema.
_ACCEPTED = ["2xx", "3xx", "401", "403", "404", "409", "429", "5xx"]
_TIMEOUT_S = 1800
_SHOWN = 3000
_CONFIG, _SPECIFICATION = "schemathesis.toml", "openapi.json"
_EVENTS, _JUNIT = "schemathesis.ndjson", "junit.xml"
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
    document: Document,
    target: Target,
    settings: Run,
    ledger: Ledger,
    sanitise: Sanitiser,
    reports: Path,
    specification: Mapping[str, Any],
) -> Report:
    """All phases over all operations; notes failures in the ledger.

    `specification` is the document as schemathesis gets it, see `live`. Raises EngineFailed where it did not run to its
    end, or left something out.
    """
    reports.mkdir(parents=True, exist_ok=True)
    (reports / _CONFIG).write_text(configuration(document), encoding="utf-8")
    (reports / _SPECIFICATION).write_text(json.dumps(specification), encoding="utf-8")
    status, said = _run_schemathesis(document, target, settings, reports)
    if status not in (0, 1) or not (reports / _EVENTS).exists():
        raise EngineFailed(sanitise(f"schemathesis ended with {status}:\n{said}"))
    for file in (reports / _EVENTS, reports / _JUNIT):
        if file.exists():
            file.write_text(sanitise(file.read_text(encoding="utf-8")), encoding="utf-8")
    report = Report(document)
    report.read(reports / _EVENTS, ledger, sanitise)
    if status == 1 and not ledger.failures:
        raise EngineFailed(sanitise(f"schemathesis failed, and its report names no failure:\n{said}"))
    if not ledger.failures and report.gaps():
        raise EngineFailed(f"{document.provider}: {'; '.join(report.gaps())}")
    return report


def _run_schemathesis(document: Document, target: Target, settings: Run, reports: Path) -> tuple[int, str]:
    """Its exit status and the end of what it said."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(reports / _CONFIG)),
        *("run", str(reports / _SPECIFICATION)),
        *("--url", target.base_url(document.provider), "--seed", str(settings.seed)),
        *("--workers", "1"),  # with more, CPython 3.11 loses cases
        *("--max-examples", str(settings.examples), "--generation-database", "none", "--no-color"),
        *("--report-ndjson-path", str(reports / _EVENTS), "--report-junit-path", str(reports / _JUNIT)),
        *(("--max-failures", "1", "--no-shrink") if settings.stop_at_first else ("--continue-on-failure",)),
    ]
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "contract_tests.schemathesis_hooks",
        PROVIDER_VARIABLE: document.provider,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        "PYTHONHASHSEED": "0",  # the same seed is the same run
    }
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        raise EngineFailed(f"schemathesis has not ended after {_TIMEOUT_S} s") from None
    return done.returncode, done.stdout[-_SHOWN:] + done.stderr[-_SHOWN:]


def configuration(document: Document) -> str:
    """The schemathesis.toml of a provider."""
    headers = json.dumps([scheme.header.lower() for scheme in document.schemes.values()])
    lines = [
        "# Written by contract_tests/engine.py.",
        "[generation]",
        "with-security-parameters = false  # credentials are set on the final request, by schemathesis_hooks",
        "[cache]",
        "enabled = false  # what an earlier run found would change this one: the same seed is the same run",
        "[phases.examples]",
        "fill-missing = true  # an operation without examples gets one made for it, so that no phase leaves it out",
        "[output.sanitization]",
        "# The credentials and nothing else: by default an idempotency key is hidden too, and no case can be repeated.",
        f"keys-to-sanitize = {headers}",
        f"sensitive-markers = {headers}",
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
