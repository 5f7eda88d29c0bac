"""What is wrong in form is refused in the documented one: a field or a method too many, a provider that is busy."""

from __future__ import annotations

from typing import Any

from contract_tests.checks.check import Right, check
from contract_tests.requests.exchange import ExpectationFailed
from contract_tests.requests.sending import Sender

REFUSED = (400, 422)
_FAULTS = {429: "rate_limit", 500: "error"}
"""What makes a sandbox answer so, by its control API."""


def misspelt(right: Right) -> Any:
    """The body with a field that the document does not list; None where that is no mistake."""
    document = right.sender.document
    schema = document.resolved(document.request_schema(right.operation) or {})
    return {**right.body, "descriptionn": "misspelt"} if schema.get("additionalProperties") is False else None


@check("A field that the document does not list is refused.", "`additionalProperties: false` of the request's schema")
def unknown_fields_are_refused(right: Right) -> None:
    """One field too many; a misspelt field must not pass in silence."""
    body = misspelt(right)
    if body is not None:
        with right.case("a field too many"):
            right.send(body=body).expect(*REFUSED)


@check(
    "When the provider is busy or fails, it says so in the documented form.",
    "429 and 500 in `responses` of the operation",
)
def failures_have_the_documented_form(right: Right) -> None:
    """Set a fault; that it is over after one request is seen by the next."""
    sender = right.sender
    for status in sorted(_FAULTS.keys() & right.operation.statuses):
        with right.case(f"fault {_FAULTS[status]}"):
            fault = {"provider": sender.document.provider, "operation": right.operation.id, "times": 1}
            sender.control("POST", "faults", {**fault, "kind": _FAULTS[status]})
            answer = right.send().expect(status)
            if status == 429 and not answer.headers.get("retry-after", "").isdigit():
                raise ExpectationFailed("Retry-After does not say for how many seconds", answer)


@check("A method that a path does not have is answered 405 with Allow.", "`paths` of the document")
def other_methods_are_refused(sender: Sender) -> None:
    """Each path with a method that the document does not give it."""
    paths: dict[str, set[str]] = {}
    for operation in sender.document.operations.values():
        paths.setdefault(operation.path, set()).add(operation.method)
    for path, methods in paths.items():
        for method in sorted({"GET", "POST", "PUT", "PATCH", "DELETE"} - methods):
            with sender.case(None, f"{method} {path}"):
                answer = sender.request(method, path.replace("{", "").replace("}", ""), {}, None, None).expect(405)
                allowed = {name.strip() for name in answer.headers.get("allow", "").split(",")}
                if allowed != methods:
                    raise ExpectationFailed(
                        f"Allow is {answer.headers.get('allow')!r}, not {', '.join(sorted(methods))}", answer
                    )
