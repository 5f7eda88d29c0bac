"""Reads what schemathesis wrote of a run: the cases, what they reached, and what failed. Nothing here does I/O."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from contract_tests.documents import Document, Operation
from contract_tests.requests.coverage import Observer
from contract_tests.requests.ledger import Failure, FirstFailure, Ledger
from contract_tests.requests.sent import Sent, sent_by_schemathesis
from contract_tests.sanitising import Sanitiser

_SHOWN = 600


@attrs.define
class Read:
    """What was read: cases by phase, cases by phase and operation, and whether the report is complete."""

    phases: Counter[str] = attrs.field(factory=Counter)
    tested: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    is_complete: bool = False


class Reader:
    """Notes the cases of one provider in a ledger, scenario by scenario."""

    def __init__(self, document: Document, ledger: Ledger, sanitise: Sanitiser) -> None:
        self._document = document
        self._ledger = ledger
        self._sanitise = sanitise
        self._observer = Observer(document, ledger.coverage)
        self._operations = {(one.method, one.path): one for one in document.operations.values()}

    def read(self, lines: Iterable[str]) -> Read:
        """All events of a run. A ledger that stops at its first failure stops the reading as well."""
        found = Read()
        for line in lines:
            event = json.loads(line)
            found.is_complete = found.is_complete or "EngineFinished" in event
            scenario = event.get("ScenarioFinished")
            if not scenario or not scenario.get("recorder", {}).get("cases"):
                continue
            recorder, phase = scenario["recorder"], scenario["phase"]
            found.phases[phase] += len(recorder["cases"])
            for name, case in recorder["cases"].items():
                found.tested[phase, self._label(case["value"])] += 1
                self._case(name, case["value"], recorder)
        self._ledger.count("schemathesis", found.phases.total())
        return found

    def _case(self, name: str, value: Mapping[str, Any], recorder: Mapping[str, Any]) -> None:
        self._ledger.sent(fingerprint(value))
        operation = self._operations.get((value["method"].upper(), value.get("path", "")))
        answer = _interaction(recorder, name).get("response")
        if operation is not None and answer:
            self._observer.note(
                operation,
                status=answer["status_code"],
                media_type=(answer["headers"].get("content-type") or [""])[0],
                query=value.get("query") or {},
                headers=value.get("headers") or {},
                body=_content(_interaction(recorder, name)["request"], "body"),
            )
        for check in recorder.get("checks", {}).get(name, ()):
            if check["status"] == "failure":
                try:
                    self._ledger.fail(self._failure(name, value, check, recorder))
                except FirstFailure:
                    return

    def _failure(
        self, name: str, value: Mapping[str, Any], check: Mapping[str, Any], recorder: Mapping[str, Any]
    ) -> Failure:
        operation = self._operations.get((value["method"].upper(), value.get("path", "")))
        info = check.get("failure_info") or {}
        failure = info.get("failure") or {}
        answer = _interaction(recorder, name).get("response")
        return Failure(
            provider=self._document.provider,
            operation=operation.id if operation else self._label(value),
            check=check["name"],
            rule=str(failure.get("title") or check["name"]),
            source="schemathesis, by the schema and statuses of the document",
            detail=self._sanitise(str(failure.get("message") or failure)),
            request=self._sanitise(str(info.get("code_sample") or value)),
            answer=self._sanitise(json.dumps(answer)[:_SHOWN]),
            steps=tuple(self._steps(name, recorder)),
        )

    def _steps(self, name: str, recorder: Mapping[str, Any]) -> Iterator[Sent]:
        """The requests that led to a case, and the case itself, without their credentials."""
        parent = recorder["cases"][name].get("parent_id")
        if parent in recorder["cases"]:
            yield from self._steps(parent, recorder)
        exchange = _interaction(recorder, name)
        if exchange:
            yield sent_by_schemathesis(exchange, self._document, self._sanitise)

    def _label(self, value: Mapping[str, Any]) -> str:
        """The operation a case belongs to, by its path template."""
        return f"{value['method'].upper()} {value.get('path', '')}"


def fingerprint(value: Mapping[str, Any]) -> int:
    """A number for what was sent, whatever name the run gave it: two runs with one seed send the same."""
    own = {name: one for name, one in value.items() if name not in ("id", "meta")}
    return int.from_bytes(hashlib.sha256(json.dumps(own, sort_keys=True).encode()).digest()[:8], "big")


def untested(found: Read, document: Document, phases: Iterable[str], operations: Iterable[Operation]) -> Iterator[str]:
    """What got no case: a run that skipped an operation proves nothing about it."""
    for operation in operations:
        missing = [phase for phase in phases if phase in ("coverage", "fuzzing")]
        missing = [phase for phase in missing if not found.tested[phase, operation.label]]
        if missing:
            yield f"{operation.id} got no case in {', '.join(missing)}"
    if "stateful" in phases and document.namings and not found.phases["stateful"]:
        yield "links are described, and no case was stateful"


def _interaction(recorder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return recorder.get("interactions", {}).get(name) or {}


def _content(message: Mapping[str, Any], name: str) -> bytes | None:
    encoded = (message.get(name) or {}).get("$base64")
    return base64.b64decode(encoded) if encoded else None
