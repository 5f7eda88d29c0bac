"""What is written is what is answered, read and listed; updates change what they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.fresh import changes, nested
from contract_tests.asking.probe import Probe, Valid
from contract_tests.checks.check import check
from contract_tests.checks.lists import walked
from contract_tests.documents import Document, Operation, follow
from contract_tests.known.preparing import CHOICES, CONSEQUENCES, FOLLOWS, READ_AS, READ_BY_NOTHING


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
    """One field at a time, on an object of each documented kind; all fields are read before and after."""
    for operation in probe.operations:
        if operation.method != "PATCH" or "requestBody" not in operation.raw or operation.id in CHOICES:
            continue
        if not probe.find.is_about_an_object(operation):
            continue  # settings, which nothing documented reads; what_was_sent_is_answered compares the reply
        tried: set[tuple[str, ...]] = set()
        for example in _examples(probe, operation):
            made = probe.make(operation, example)
            before = probe.read(operation, made.id).payload
            for path, value in _changes(probe, operation, before):
                if path not in tried:
                    tried.add(path)
                    with probe.case(operation, f"change {'.'.join(path)}"):
                        _expect_changed(probe, operation, made.id, path, value)


def _examples(probe: Probe, operation: Operation) -> list[str]:
    creator = probe.find.creator_of(operation)
    return list(creator.request_examples) if creator else []


def _changes(probe: Probe, operation: Operation, before: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """New values for the fields that an update takes, without the one that names the object and what nothing reads."""
    naming = probe.document.namings.get(operation.id)
    for path, value in changes(probe.document, probe.document.request_schema(operation), before):
        names_the_object = naming is not None and naming.in_body and path == (naming.name,)
        if not names_the_object and f"{operation.id} {'.'.join(path)}" not in READ_BY_NOTHING:
            yield path, value


def _expect_changed(probe: Probe, operation: Operation, identifier: str, path: tuple[str, ...], value: Any) -> None:
    before = probe.read(operation, identifier).payload
    probe.send(operation, identifier=identifier, body=nested(path, value)).expect(operation.success)
    after = probe.read(operation, identifier)
    name = ".".join(path)
    shown = READ_AS.get(f"{operation.id} {name}", name)
    found = follow(after.payload, "/" + shown.replace(".", "/"))
    if found != value:
        raise PromiseBroken(f"{shown} is {found!r} after {name} was set to another value", after)
    follows = {"updated_at", "is_wallet_ready", *FOLLOWS.get(f"{operation.id} {name}", ())}
    is_whole = isinstance(value, dict)  # such as metadata, which is replaced
    others = [
        one
        for one in _unlike(before, after.payload)
        if one != shown and one not in follows and not (is_whole and one.startswith(f"{shown}."))
    ]
    if others:
        raise PromiseBroken(f"{', '.join(others)} changed as well", after)


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


def _unlike(before: Any, after: Any, place: str = "") -> list[str]:
    """The fields whose values differ, by their place; objects are compared field by field."""
    if isinstance(before, dict) and isinstance(after, dict):
        names = [*before, *(name for name in after if name not in before)]
        parts = ((f"{place}.{name}" if place else name, name) for name in names)
        return [one for inner, name in parts for one in _unlike(before.get(name), after.get(name), inner)]
    return [] if before == after else [place]


def _value(record: Any, place: str) -> Any:
    for part in place.split("."):
        record = record.get(part) if isinstance(record, dict) else None
    return record
