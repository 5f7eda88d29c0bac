"""Reads what schemathesis reports of a run: how many cases each operation got, what failed, what was left out."""

from __future__ import annotations

import base64
import contextlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from contract_tests.documents import Document
from contract_tests.ledger import Failure, FirstFailure, Ledger
from contract_tests.sanitising import Sanitiser

PHASES = ("examples", "coverage", "fuzzing", "stateful")
_SHOWN = 600


class Report:
    """The events of one run over one provider, counted by phase and operation."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids = {(operation.method, operation.path): operation.id for operation in document.operations.values()}
        self.cases: Counter[str] = Counter()
        self.tested: Counter[tuple[str, str]] = Counter()
        self.succeeded: Counter[str] = Counter()
        self.is_complete = False

    def read(self, file: Path, ledger: Ledger, sanitise: Sanitiser) -> None:
        """Count the cases of an NDJSON report, and note what failed."""
        with file.open(encoding="utf-8") as lines, contextlib.suppress(FirstFailure):
            for line in lines:
                event = json.loads(line)
                self.is_complete = self.is_complete or "EngineFinished" in event
                scenario = event.get("ScenarioFinished") or {}
                for name, case in scenario.get("recorder", {}).get("cases", {}).items():
                    self._count(scenario["phase"], name, case["value"], scenario["recorder"])
                    ledger.count("schemathesis")
                    self._note(name, case["value"], scenario["recorder"], ledger, sanitise)

    def gaps(self) -> list[str]:
        """What the run did not test. A run that skipped an operation proves nothing about it."""
        found = [] if self.is_complete else ["the report is not complete"]
        linked = set(self._document.namings) | {naming.creator for naming in self._document.namings.values()}
        for operation in self._document.operations:
            phases = [phase for phase in PHASES if phase != "stateful" or operation in linked]
            missing = [phase for phase in phases if not self.tested[phase, operation]]
            if missing:
                found.append(f"{operation} got no case in {', '.join(missing)}")
            if not self.succeeded[operation]:
                found.append(f"{operation} never succeeded, so that its success was never judged")
        return found

    def _count(self, phase: str, name: str, case: Any, recorder: Any) -> None:
        self.cases[phase] += 1
        operation = self._operation(case)
        self.tested[phase, operation] += 1
        response = (recorder.get("interactions", {}).get(name) or {}).get("response") or {}
        if 200 <= response.get("status_code", 0) < 300:
            self.succeeded[operation] += 1

    def _note(self, name: str, case: Any, recorder: Any, ledger: Ledger, sanitise: Sanitiser) -> None:
        for check in recorder.get("checks", {}).get(name, ()):
            if check["status"] != "failure":
                continue
            failure = (check.get("failure_info") or {}).get("failure") or {}
            interaction = recorder.get("interactions", {}).get(name) or {}
            ledger.fail(
                Failure(
                    provider=self._document.provider,
                    operation=self._operation(case),
                    check=check["name"],
                    rule=str(failure.get("title") or check["name"]),
                    source="schemathesis, by the schema and statuses of the document",
                    detail=sanitise(str(failure.get("message") or failure)),
                    request=sanitise(_request(interaction.get("request") or case)),
                    answer=sanitise(_answer(interaction.get("response") or {})),
                )
            )

    def _operation(self, case: Any) -> str:
        """The id of the operation a case belongs to; for a method that is not declared, method and path."""
        key = (case["method"].upper(), case.get("path", ""))
        return self._ids.get(key, " ".join(key))


def _request(request: Any) -> str:
    lines = [f"{request.get('method')} {request.get('uri', request.get('path'))}"]
    lines += [f"{name}: {', '.join(values)}" for name, values in (request.get("headers") or {}).items()]
    return "\n".join([*lines, _body(request.get("body"))]).rstrip()


def _answer(response: Any) -> str:
    return f"{response.get('status_code', 'none')}\n{_body(response.get('content'))}".rstrip()


def _body(encoded: Any) -> str:
    """A body as text; the report keeps it in Base64."""
    text = base64.b64decode((encoded or {}).get("$base64", "")).decode("utf-8", "replace")
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
