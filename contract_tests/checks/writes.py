"""Requests: what is documented is taken, what is not is refused, and keys repeat the first answer."""

from __future__ import annotations

from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.fresh import changes, nested
from contract_tests.asking.probe import Probe
from contract_tests.checks.check import check
from contract_tests.checks.lists import walked
from contract_tests.documents import Operation


@check("Every documented request is accepted.", "the examples of the operation")
def documented_requests_are_accepted(probe: Probe) -> None:
    """Each example, about an object of our own and with values that are not taken."""
    for operation in probe.operations:
        for name, example in operation.request_examples.items():
            with probe.case(operation, f"example {name}"):
                identifier = probe.make(operation, about=name).id if probe.find.is_about_an_object(operation) else None
                body = probe.fresh(operation, example)
                probe.send(operation, identifier=identifier, body=body).expect(operation.success)


@check("Every operation succeeds when everything about the request is right.", "`responses` of the operation")
def every_operation_succeeds(probe: Probe) -> None:
    """Those without an example of a body; what it is about is made before."""
    for operation in probe.operations:
        if operation.request_examples:
            continue
        with probe.case(operation, "a request that is right"):
            probe.send_valid(operation).expect(operation.success)


@check("A field that the document does not list is refused.", "`additionalProperties: false` of the request's schema")
def unknown_fields_are_refused(probe: Probe) -> None:
    """One field too many, in a request that is right in everything else; a misspelt field must not pass in silence."""
    for operation in probe.operations:
        schema = probe.document.resolved(probe.document.request_schema(operation) or {})
        if schema.get("additionalProperties") is not False:
            continue
        with probe.case(operation, "a field too many"):
            valid = probe.valid(operation)
            body = {**probe.named(operation, valid), "descriptionn": "misspelt"}
            in_path = valid.identifier if operation.parameters_in("path") else None
            answer = probe.send(operation, identifier=in_path, body=body)
            if answer.status not in (400, 422):
                raise PromiseBroken(f"answered {answer.status} to a field that is not listed", answer)


@check(
    "The same key and the same request give the same answer, and create nothing.", "`x-idempotency` of the operation"
)
def a_key_repeats_the_first_answer(probe: Probe) -> None:
    """Send twice with one key; then another body, which must not be taken for the first."""
    for operation in probe.operations:
        rule = operation.extension("x-idempotency")
        if rule is None:
            continue
        with probe.case(operation, "the same body again"):
            valid = probe.valid(operation)
            key = {rule["header"]: f"contract-{probe.next_number()}"}
            first = probe.send_valid(operation, valid, headers=key).expect(operation.success)
            second = probe.send_valid(operation, valid, headers=key).expect(operation.success)
            if first.body != second.body:
                raise PromiseBroken("the second answer differs from the first", second)
            for listing in probe.find.lists_beside(operation):
                if probe.find.creator_beside(listing).id != operation.id:
                    continue
                ids = [probe.find.id_of(item, listing) for item in walked(probe, listing, 100)]
                if ids.count(first.at(probe.find.id_pointer(operation))) != 1:
                    raise PromiseBroken("the object is not in the list exactly once", second)
        if "requestBody" not in operation.raw:
            continue
        with probe.case(operation, "another body"):
            key = {rule["header"]: f"contract-{probe.next_number()}"}
            valid = probe.valid(operation)
            probe.send_valid(operation, valid, headers=key).expect(operation.success)
            another = probe.valid(operation).body
            if another == valid.body:
                another = _changed(probe, operation, valid.body)
            if another == valid.body:
                continue  # it takes one body only
            other = probe.send(operation, identifier=valid.identifier, body=another, headers=key)
            if other.status < 400:
                raise PromiseBroken("another body was accepted under a key that was used", other)


@check("A method that a path does not have is answered 405 with Allow.", "`paths` of the document")
def other_methods_are_refused(probe: Probe) -> None:
    """Each path with a method that the document does not give it."""
    paths: dict[str, set[str]] = {}
    for operation in probe.operations:
        paths.setdefault(operation.path, set()).add(operation.method)
    for path, methods in paths.items():
        for method in sorted({"GET", "POST", "PUT", "PATCH", "DELETE"} - methods):
            with probe.case(None, f"{method} {path}"):
                answer = probe.request(method, path.replace("{", "").replace("}", ""), {}, None, None).expect(405)
                allowed = {name.strip() for name in answer.headers.get("allow", "").split(",")}
                if allowed != methods:
                    raise PromiseBroken(
                        f"Allow is {answer.headers.get('allow')!r}, not {', '.join(sorted(methods))}", answer
                    )


def _changed(probe: Probe, operation: Operation, body: Any) -> Any:
    """A body with one other value in it, or the same where none fits."""
    schema = probe.document.request_schema(operation)
    for path, value in changes(probe.document, schema, body) if body else ():
        return _merged(body, nested(path, value))
    return body


def _merged(body: Any, change: Any) -> Any:
    if not isinstance(body, dict) or not isinstance(change, dict):
        return change
    return {**body, **{name: _merged(body.get(name), value) for name, value in change.items()}}
