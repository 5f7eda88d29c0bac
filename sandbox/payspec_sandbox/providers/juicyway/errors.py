"""Juicyway's errors: under `error`, with a code for programs and, by field, the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.contract import Operation
from payspec_sandbox.exchange import Reply, json_reply
from payspec_sandbox.refusals import NotThere, Refusal, RuleBroken, Violation

CODES: Mapping[int, str] = {
    400: "invalid_request",
    401: "unauthorized",
    402: "card_declined",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "request_too_large",
    422: "validation_error",
    429: "rate_limit_exceeded",
    500: "internal_error",
    501: "not_implemented",
}
"""Those of 400, 401, 402, 404 and 422 are documented; the others are named in the same manner."""

_VALIDATION_TYPE = "invalid_request_error"
_RULE = "The request breaks a rule."


def judged(problem: RuleBroken | NotThere) -> Refusal:
    """The refusal for a broken rule or a missing object."""
    status = 404 if isinstance(problem, NotThere) else 422
    return Refusal(status, _RULE, (problem.violation,))


def error_reply(refusal: Refusal, operation: Operation | None) -> Reply:
    """A refusal as Juicyway says it, with a status that the operation documents."""
    status = refusal.status if operation is None else _documented(refusal, operation)
    violations = () if status == 404 else refusal.violations
    message = refusal.message if status != 404 or refusal.status == 404 else "There is no such record."
    code = refusal.code or CODES.get(status, "error")
    body: dict[str, Any] = {"code": code, "message": message}
    if status == 422:
        body["type"] = _VALIDATION_TYPE
    if violations:
        body["details"] = _details(violations)
    return json_reply(status, {"error": body}, refusal.headers)


def _documented(refusal: Refusal, operation: Operation) -> int:
    """400 becomes 404 or 422 in an operation that documents no 400: 404 where only an id in the path is wrong."""
    if refusal.status != 400 or "400" in operation.statuses:
        return refusal.status
    in_path = {parameter.name for parameter in operation.in_path}
    only_path = bool(refusal.violations) and all(violation.place in in_path for violation in refusal.violations)
    if only_path and "404" in operation.statuses:
        return 404
    return 422 if "422" in operation.statuses else 400


def _details(violations: tuple[Violation, ...]) -> dict[str, list[str]]:
    details: dict[str, list[str]] = {}
    for violation in violations:
        details.setdefault(violation.place, []).append(violation.reason)
    return details
