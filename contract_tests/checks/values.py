"""What is written is what is answered, read and listed; updates change what they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.checks.check import check
from contract_tests.checks.lists import walked
from contract_tests.documents import Document, follow
from contract_tests.exchange import PromiseBroken
from contract_tests.fresh import changes, nested
from contract_tests.preparing import CHOICES, CONSEQUENCES
from contract_tests.probe import Probe, Valid


@check("A reply repeats the values that were sent.", "fields that request and reply share by name")
def what_was_sent_is_answered(probe: Probe) -> None:
    """Each example, compared with the reply to it: for what nothing documented reads this is all there is."""
    for operation in probe.operations:
        fields = probe.document.payload_properties(operation)
        if operation.id in CHOICES or not fields or probe.document.is_list(operation):
            continue
        for name, example in operation.request_examples.items():
            if not fields.keys() & example.keys():
                continue
            with probe.case(operation, f"example {name}"):
                identifier = probe.make(operation, about=name).id if probe.find.is_about_an_object(operation) else None
                valid = Valid(identifier, probe.fresh(operation, example))
                answer = probe.send_valid(operation, valid).expect(operation.success)
                differing = differences(probe.document, probe.named(operation, valid), answer.payload, fields)
                if differing:
                    raise PromiseBroken(f"{', '.join(differing)} came back with another value", answer)


@check("What was created is read back with the values that were sent.", "create and read of one tag")
def what_was_created_is_read(probe: Probe) -> None:
    """Compare each field that request and reply share."""
    for creator in probe.find.creators:
        reader = probe.reader_of(creator)
        if reader is None:
            continue  # such as a virtual account; what_was_sent_is_answered compares what there is
        fields = reader[0].document.payload_properties(reader[1])
        for name in creator.request_examples:
            with probe.case(creator, f"example {name}, then read"):
                made = probe.make(creator, name)
                read = probe.read(creator, made.id)
                differing = differences(probe.document, made.sent, read.payload, fields)
                if differing:
                    raise PromiseBroken(f"{', '.join(differing)} came back with another value", read)


@check("A list shows an object as it is read.", "list and read of one tag")
def what_is_listed_is_read(probe: Probe) -> None:
    """Compare each field that an item of a list and the object itself have."""
    for listing in probe.find.lists:
        reader = probe.reader_of(listing if listing.tags[0] in CONSEQUENCES else probe.find.creator_beside(listing))
        if reader is None or reader[1].tags != listing.tags:
            continue  # such as deposits, which only a list shows
        with probe.case(listing, "a new object"):
            made = probe.make(probe.find.creator_beside(listing))
            items = {probe.find.id_of(item, listing): item for item in walked(probe, listing, 100)}
            read = probe.read(reader[1], made.id)
            item = items.get(made.id) or items.get(str(read.payload.get("id")))
            if item is None:
                raise PromiseBroken("the new object is not listed", read)
            differing = [name for name in item if name in read.payload and item[name] != read.payload[name]]
            if differing:
                raise PromiseBroken(f"{', '.join(differing)} is listed with another value than is read", read)


@check("An update changes the field it names, and no other.", "description of the update")
def an_update_changes_what_it_names(probe: Probe) -> None:
    """One field at a time, read before and after."""
    for operation in probe.operations:
        if operation.method != "PATCH" or "requestBody" not in operation.raw or operation.id in CHOICES:
            continue
        if not probe.find.is_about_an_object(operation):
            continue  # settings, which nothing documented reads
        made = probe.make(operation)
        before = probe.read(operation, made.id).payload
        schema = probe.document.request_schema(operation)
        naming = probe.document.namings.get(operation.id)
        for path, value in changes(probe.document, schema, before):
            if naming and naming.in_body and path == (naming.name,):
                continue  # it names the object
            if not _has(before, path):
                continue  # it is read under another name, such as `company_email`
            with probe.case(operation, f"change {'.'.join(path)}"):
                before = probe.read(operation, made.id).payload
                probe.send(operation, identifier=made.id, body=nested(path, value)).expect(operation.success)
                after = probe.read(operation, made.id)
                found = follow(after.payload, "/" + "/".join(path))
                if found != value:
                    raise PromiseBroken(f"{'.'.join(path)} is {found!r} after it was set to another value", after)
                lost = [
                    name for name in _unlike(before, after.payload) if name.split(".")[0] not in (path[0], "updated_at")
                ]
                if [name for name in lost if not name.startswith("is_wallet_ready")]:
                    raise PromiseBroken(f"{', '.join(lost)} changed as well", after)


@check("A customer is ready for a wallet when nothing is missing, and the customer says the same.", "`WalletReadiness`")
def readiness_agrees_with_the_object(probe: Probe) -> None:
    """For each documented kind of customer: the flag, the missing fields and the customer's own flag."""
    for operation in probe.operations:
        fields = probe.document.payload_properties(operation)
        if not {"is_wallet_ready", "missing_field"} <= set(fields):
            continue
        creator = probe.find.creator_of(operation)
        for example in creator.request_examples if creator else ():
            with probe.case(operation, f"example {example}"):
                made = probe.make(operation, example)
                answer = probe.send(operation, identifier=made.id).expect(operation.success)
                ready, missing = answer.payload["is_wallet_ready"], answer.payload["missing_field"]
                record = probe.read(operation, made.id)
                if ready is not (missing == []) or record.payload["is_wallet_ready"] is not ready:
                    raise PromiseBroken("flag, missing fields and the customer's flag do not agree", answer)
                there = [place for place in missing if _value(record.payload, place)]
                if there:
                    raise PromiseBroken(f"{', '.join(there)} is said to be missing, and is there", answer)


def differences(document: Document, sent: Any, read: Any, fields: Mapping[str, Any]) -> list[str]:
    """The fields that both have, with other values. `fields` are the reply's; what has another name there is left out.

    Three forms differ by the document itself: a field whose known values cannot say what was sent (a payin's `currency`
    is FIAT in the reply), a reference that was sent as a number and is text there, and an amount that comes back with
    its currency.
    """
    found = []
    for name, value in sent.items():
        if name not in read:
            continue
        field = document.resolved(fields.get(name, {}))
        known = field.get("x-known-values")
        inner = document.properties(field)
        if known is not None and value not in known:
            continue
        if isinstance(value, dict) and isinstance(read[name], dict):
            found += [f"{name}.{one}" for one in differences(document, value, read[name], inner)]
        elif isinstance(read[name], dict) and {"amount", "currency"} <= inner.keys():
            found += [name] if read[name].get("amount") != value else []
        elif isinstance(value, int) and not isinstance(value, bool) and "string" in _types(field):
            found += [name] if read[name] != str(value) else []
        elif read[name] != value:
            found.append(name)
    return found


def _types(schema: Any) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


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
