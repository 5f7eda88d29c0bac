"""What deleting means: `x-deletion` says whether the record stays."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.asking.exchange import Exchange, PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.checks.check import check
from contract_tests.checks.lists import walked
from contract_tests.documents import Operation

_SOURCE = "`x-deletion` of the operation"


@check("After a soft delete the record is readable and not active.", f"{_SOURCE}; conflict 10 in SOURCE.md")
def soft_deletes_keep_the_record(probe: Probe) -> None:
    """Delete and read; where the API has no read itself, through the other API of the same backend."""
    for operation in _deletes(probe, "soft"):
        reader = probe.reader_of(operation)
        with probe.case(operation, "delete, then read"):
            inactive = operation.raw["x-deletion"]["inactive"]
            made = probe.make(operation)
            deleted = probe.send(operation, identifier=made.id).expect(operation.success)
            _expect_inactive(deleted, deleted.inside + inactive)
            if reader is None:
                continue
            reading, read = reader
            found = reading.send(read, identifier=made.id).expect(read.success)
            _expect_inactive(found, found.inside + inactive)


@check("After a soft delete the record is still there when it is deleted again.", f"{_SOURCE}; the sandbox's README")
def soft_deletes_can_be_repeated(probe: Probe) -> None:
    """Delete twice."""
    for operation in _deletes(probe, "soft"):
        with probe.case(operation, "delete twice"):
            made = probe.make(operation)
            for _ in range(2):
                probe.send(operation, identifier=made.id).expect(operation.success)


@check("A permanent delete answers without a body, and the record is gone.", _SOURCE)
def permanent_deletes_remove_the_record(probe: Probe) -> None:
    """Delete, read, delete again, list."""
    for operation in _deletes(probe, "permanent"):
        after = operation.raw["x-deletion"]["status_after"]
        with probe.case(operation, "delete, then read and delete again"):
            made = probe.make(operation)
            deleted = probe.send(operation, identifier=made.id).expect(operation.success)
            if deleted.body:
                raise PromiseBroken("the answer has a body", deleted)
            reader = probe.reader_of(operation)
            if reader is not None:
                reader[0].send(reader[1], identifier=made.id).expect(after)
            probe.send(operation, identifier=made.id).expect(404)
        for listing in probe.find.lists_beside(operation):
            with probe.case(operation, f"delete, then {listing.id}"):
                made = probe.make(operation)
                probe.send(operation, identifier=made.id).expect(operation.success)
                if made.id in [probe.find.id_of(item, listing) for item in walked(probe, listing, 50)]:
                    raise PromiseBroken("the deleted object is still listed")


@check("A list leaves out what was deleted softly, unless `include_deleted` asks for it.", "description of the list")
def soft_deletes_leave_the_list(probe: Probe) -> None:
    """Delete and list, with and without the parameter."""
    for operation in _deletes(probe, "soft"):
        for listing in probe.find.lists_beside(operation):
            if "include_deleted" not in listing.parameters_in("query"):
                continue
            for include in (False, True):
                with probe.case(listing, f"include_deleted={include}".lower()):
                    made = probe.make(operation)
                    probe.send(operation, identifier=made.id).expect(operation.success)
                    items = walked(probe, listing, 50, {"include_deleted": str(include).lower()})
                    is_listed = made.id in [probe.find.id_of(item, listing) for item in items]
                    if is_listed is not include:
                        raise PromiseBroken(f"the deleted object is {'not ' if include else ''}listed")


def _deletes(probe: Probe, kind: str) -> Iterator[Operation]:
    for operation in probe.operations:
        if (operation.extension("x-deletion") or {}).get("kind") == kind:
            yield operation


def _expect_inactive(exchange: Exchange, pointer: str) -> None:
    if exchange.at(pointer) is not False:
        raise PromiseBroken(f"{pointer} is {exchange.at(pointer)!r}, not false", exchange)
