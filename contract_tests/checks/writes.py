"""What is written is what is read: examples are taken, updates change what they name, keys repeat the first answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.checks.check import check
from contract_tests.checks.lists import walked
from contract_tests.documents import Operation, follow
from contract_tests.exchange import Exchange, PromiseBroken
from contract_tests.fresh import changes, nested
from contract_tests.preparing import CHOICES
from contract_tests.probe import Probe


@check("Every documented request is accepted.", "the examples of the operation")
def documented_requests_are_accepted(probe: Probe) -> None:
    """Each example, about an object of our own and with values that are not taken."""
    for operation in probe.operations:
        for name, example in operation.request_examples.items():
            with probe.case(operation, f"example {name}"):
                identifier = probe.make(operation, about=name).id if probe.is_about_an_object(operation) else None
                body = probe.fresh(operation, example)
                probe.send(operation, identifier=identifier, body=body).expect(operation.success)


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


@check("What was created is read back with the values that were sent.", "create and read of one tag")
def what_was_created_is_read(probe: Probe) -> None:
    """Compare each field that request and reply share."""
    for creator in _creators(probe):
        reader = probe.reader_of(creator)
        if reader is None:
            continue  # such as a virtual account, which nothing documented reads
        fields = reader[0].document.payload_properties(reader[1])
        for name in creator.request_examples:
            with probe.case(creator, f"example {name}, then read"):
                made = probe.make(creator, name)
                differing = _differences(made.sent, _read(probe, creator, made.id).payload, fields)
                if differing:
                    raise PromiseBroken(f"{', '.join(differing)} came back with another value", made.exchange)


@check("An update changes the field it names, and no other.", "description of the update")
def an_update_changes_what_it_names(probe: Probe) -> None:
    """One field at a time, read before and after."""
    for operation in probe.operations:
        if operation.method != "PATCH" or "requestBody" not in operation.raw or operation.id in CHOICES:
            continue
        if not probe.is_about_an_object(operation):
            continue  # settings, which nothing documented reads
        made = probe.make(operation)
        before = _read(probe, operation, made.id).payload
        schema = probe.document.request_schema(operation)
        naming = probe.document.namings.get(operation.id)
        for path, value in changes(probe.document, schema, before):
            if naming and naming.in_body and path == (naming.name,):
                continue  # it names the object
            if not _has(before, path):
                continue  # it is read under another name, such as `company_email`
            with probe.case(operation, f"change {'.'.join(path)}"):
                before = _read(probe, operation, made.id).payload
                probe.send(operation, identifier=made.id, body=nested(path, value)).expect(operation.success)
                after = _read(probe, operation, made.id)
                found = follow(after.payload, "/" + "/".join(path))
                if found != value:
                    raise PromiseBroken(f"{'.'.join(path)} is {found!r} after it was set to another value", after)
                lost = [
                    name for name in _unlike(before, after.payload) if name.split(".")[0] not in (path[0], "updated_at")
                ]
                if [name for name in lost if not name.startswith("is_wallet_ready")]:
                    raise PromiseBroken(f"{', '.join(lost)} changed as well", after)


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
            for listing in probe.lists_beside(operation):
                if probe.creator_beside(listing).id != operation.id:
                    continue
                ids = [probe.id_of(item, operation) for item in walked(probe, listing, 100)]
                if ids.count(first.at(probe.id_pointer(operation))) != 1:
                    raise PromiseBroken("the object is not in the list exactly once", second)
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


@check("A customer is ready for a wallet when nothing is missing, and the customer says the same.", "`WalletReadiness`")
def readiness_agrees_with_the_object(probe: Probe) -> None:
    """For each documented kind of customer: the flag, the missing fields and the customer's own flag."""
    for operation in probe.operations:
        fields = probe.document.payload_properties(operation)
        if not {"is_wallet_ready", "missing_field"} <= set(fields):
            continue
        creator = probe.creator_of(operation)
        for example in creator.request_examples if creator else ():
            with probe.case(operation, f"example {example}"):
                made = probe.make(operation, example)
                answer = probe.send(operation, identifier=made.id).expect(operation.success)
                ready, missing = answer.payload["is_wallet_ready"], answer.payload["missing_field"]
                record = _read(probe, operation, made.id)
                if ready is not (missing == []) or record.payload["is_wallet_ready"] is not ready:
                    raise PromiseBroken("flag, missing fields and the customer's flag do not agree", answer)
                there = [place for place in missing if _value(record.payload, place)]
                if there:
                    raise PromiseBroken(f"{', '.join(there)} is said to be missing, and is there", answer)


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


def _creators(probe: Probe) -> list[Operation]:
    names = {naming.creator for naming in probe.document.namings.values()}
    return [operation for operation in probe.operations if operation.id in names]


def _read(probe: Probe, operation: Operation, identifier: str) -> Exchange:
    reader = probe.reader_of(operation)
    if reader is None:
        raise PromiseBroken(f"nothing reads what {operation.id} writes")
    return reader[0].send(reader[1], identifier=identifier).expect(reader[1].success)


def _differences(sent: Any, read: Any, fields: Mapping[str, Any]) -> list[str]:
    """The fields that both have, with other values; what the reply does not have under this name is left out.

    So is a field of another meaning: a payin's `currency` in the reply is FIAT, which no request can say.
    """
    found = []
    for name, value in sent.items():
        known = fields.get(name, {}).get("x-known-values")
        if known is not None and value not in known:
            continue
        if isinstance(value, int) and read.get(name) == str(value):
            continue  # a reference that was sent as a number comes back as text
        if isinstance(value, dict) and isinstance(read.get(name), dict):
            found += [f"{name}.{inner}" for inner in _differences(value, read[name], {})]
        elif isinstance(read.get(name), dict):
            continue  # an amount that comes back with its currency
        elif name in read and read[name] != value:
            found.append(name)
    return found


def _unlike(before: Any, after: Any) -> list[str]:
    return [name for name in before if before[name] != after.get(name)]


def _has(record: Any, path: tuple[str, ...]) -> bool:
    for part in path:
        if not isinstance(record, dict) or part not in record:
            return False
        record = record[part]
    return True


def _value(record: Any, place: str) -> Any:
    for part in place.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record
