"""Refusals as a provider says them, by `x-error`, the envelopes, and what behaviour says of errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from payspec_sandbox.http.exchange import Reply, json_reply
from payspec_sandbox.requests.contract import Operation
from payspec_sandbox.requests.envelope import place
from payspec_sandbox.requests.refusals import NotThere, Refusal, RuleBroken, Violation
from payspec_sandbox.specification import Specification

_INVALID, _NOT_FOUND = 400, 404
_OTHER_CODE = "error"
_REFUSED: Mapping[str, Any] = {"status": 422}
_MISSING: Mapping[str, Any] = {"status": _NOT_FOUND}


class ErrorForm:
    """How one provider says that something is wrong."""

    def __init__(self, specification: Specification) -> None:
        common = specification.common
        self._rules: Mapping[str, Any] = specification.document.get("x-error", {"message": "/message"})
        self._codes: Mapping[str, str] = common.get("codes", {})
        self._invalid: list[int] = common.get("invalid", {}).get("statuses", [_INVALID])
        self._refused: Mapping[str, Any] = common.get("refused", _REFUSED)
        self._missing: Mapping[str, Any] = common.get("missing", _MISSING)
        self._flags, self._empty = _frame(specification.document.get("x-envelopes", {}), self._rules["message"])

    def judged(self, problem: RuleBroken | NotThere) -> Refusal:
        """The refusal of what breaks a rule, or names what is not there."""
        said = self._missing if isinstance(problem, NotThere) else self._refused
        return Refusal(said["status"], "The request breaks a rule.", (problem.violation,), code=said.get("code"))

    def reply(self, refusal: Refusal, operation: Operation | None) -> Reply:
        """A refusal in the provider's form, with a status that the operation documents."""
        status = refusal.status if operation is None else self._documented(refusal, operation)
        body: dict[str, Any] = {}
        for pointer in self._flags:
            place(body, pointer, False)
        if "code" in self._rules:
            place(body, self._rules["code"], refusal.code or self._codes.get(str(status), _OTHER_CODE))
        place(body, self._rules["message"], self._message(refusal, status))
        for pointer, value in self._rules.get("also", {}).get(str(status), {}).items():
            place(body, pointer, value)
        # Of what is not there no place in the request says more than the message.
        if "details" in self._rules and refusal.violations and status != _NOT_FOUND:
            place(body, self._rules["details"], _by_place(refusal.violations))
        for pointer in self._empty:
            place(body, pointer, None)
        return json_reply(status, body, refusal.headers)

    def _message(self, refusal: Refusal, status: int) -> str:
        """Reasons by place stand in the message where there is no other room for them."""
        if "details" not in self._rules:
            return "; ".join(f"{one.place}: {one.reason}" for one in refusal.violations) or refusal.message
        return "There is no such record." if status == _NOT_FOUND != refusal.status else refusal.message

    def _documented(self, refusal: Refusal, operation: Operation) -> int:
        """Where no 400 is documented, another status of invalid requests: 404 if only an id in the path is wrong."""
        if refusal.status != _INVALID or str(_INVALID) in operation.statuses:
            return refusal.status
        others = [status for status in self._invalid if str(status) in operation.statuses]
        in_path = {parameter.name for parameter in operation.in_path}
        if refusal.violations and all(one.place in in_path for one in refusal.violations) and _NOT_FOUND in others:
            return _NOT_FOUND
        return next((status for status in others if status != _NOT_FOUND), _INVALID)


def _frame(envelopes: Mapping[str, Mapping[str, Any]], message: str) -> tuple[list[str], list[str]]:
    """What an error shares with the first envelope that has a flag: its flags, and its empty payload.

    The payload is there only where the message lies where the envelope has it: then the error is that envelope.
    """
    flagged = next((one for one in envelopes.values() if one.get("success")), None)
    if flagged is None:
        return [], []
    has_payload = flagged.get("message") == message and flagged["payload"]
    return list(flagged["success"]), [flagged["payload"]] if has_payload else []


def _by_place(violations: Iterable[Violation]) -> dict[str, list[str]]:
    details: dict[str, list[str]] = {}
    for violation in violations:
        details.setdefault(violation.place, []).append(violation.reason)
    return details
