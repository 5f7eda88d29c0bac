"""What a check works with: besides sending requests it makes the objects to ask about, as the document's links say."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from contract_tests.documents import Document, Operation, follow
from contract_tests.exchange import Exchange, PromiseBroken
from contract_tests.fresh import fresh_body
from contract_tests.ledger import Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.sender import Sender
from contract_tests.target import Target

_COMPANIONS = {"gateway": "paycombat"}
"""Whose API makes the objects of one that documents no create: both are the same backend (spec/gateway/SOURCE.md)."""


@attrs.frozen
class Made:
    """An object that was made for a check: its id, what was sent for it and what was answered."""

    id: str
    sent: Any
    exchange: Exchange


@attrs.frozen
class Valid:
    """A request that is right in everything, about an object that was made for it."""

    identifier: str | None = None
    body: Any = None


class Probe(Sender):
    """Requests to one provider at one target, with objects that were made for them."""

    def __init__(
        self, document: Document, target: Target, ledger: Ledger, sanitise: Sanitiser, companion: Probe | None = None
    ) -> None:
        super().__init__(document, target, ledger, sanitise)
        self.companion = companion

    def make(self, operation: Operation, example: str | None = None, headers: Mapping[str, str] | None = None) -> Made:
        """A new object for an operation to be asked about, or by a creating operation itself.

        It comes from the creator's documented example, with unique values where they have to be. A provider whose
        document creates nothing has it made by its companion.
        """
        creator = self.creator_of(operation)
        if creator is None:
            if self.companion is None:
                raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
            return self.companion.make(self.companion.counterpart(operation))
        examples = creator.request_examples
        sent = self.fresh(creator, examples[example] if example else next(iter(examples.values())))
        exchange = self.send(creator, body=sent, headers=headers).expect(creator.success)
        return Made(exchange.at(self.id_pointer(creator)), sent, exchange)

    def valid(self, operation: Operation) -> Valid:
        """What a request to an operation needs to succeed; an object is made for it where it is about one."""
        identifier = self.make(operation).id if self.is_about_an_object(operation) else None
        examples = sorted(operation.request_examples.values(), key=lambda example: len(json.dumps(example)))
        return Valid(identifier, self.fresh(operation, examples[0]) if examples else None)

    def send_valid(self, operation: Operation, valid: Valid | None = None, **changes: Any) -> Exchange:
        """A request that is right in everything but in what `changes`, the arguments of `send`, say."""
        valid = valid or self.valid(operation)
        return self.send(operation, identifier=valid.identifier, body=valid.body, **changes)

    def named(self, operation: Operation, valid: Valid) -> Any:
        """The body as it is sent, with the object's id in it where the operation wants it there."""
        return self._named(operation, valid.identifier, valid.body)[1]

    def is_about_an_object(self, operation: Operation) -> bool:
        """Whether an operation is told the id of an object."""
        return bool(operation.parameters_in("path")) or operation.id in self.document.namings

    def refusals_of_unknown(self, operation: Operation) -> tuple[int, ...]:
        """What answers an id that does not exist: 404 where it is documented, else 400."""
        return (404,) if 404 in operation.statuses else (400,)

    def lists_beside(self, operation: Operation) -> list[Operation]:
        """The lists of the objects that an operation is about."""
        return [one for one in self.operations if "x-pagination" in one.raw and one.tags == operation.tags]

    def creator_beside(self, operation: Operation) -> Operation:
        """The operation that makes the objects of the same tag."""
        creators = {naming.creator for naming in self.document.namings.values()}
        found = [one for one in self.operations if one.id in creators and one.tags == operation.tags]
        if not found:
            raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
        return found[0]

    def id_of(self, item: Any, creator: Operation) -> str:
        """The id of an object in a list, where its creator's reply has it."""
        pointer = self.id_pointer(creator).removeprefix(creator.envelope["payload"])
        return str(follow(item, pointer))

    def fresh(self, operation: Operation, body: Any) -> Any:
        """A copy of a request body with values that no other object has, where the schema lets one expect a rule."""
        return fresh_body(self.document, self.document.request_schema(operation), body, self.next_number())

    def next_number(self) -> int:
        """A number that no other request to this target uses."""
        return next(self.target.numbers)

    def creator_of(self, operation: Operation) -> Operation | None:
        """The operation that makes what this one is asked about; itself where it makes them."""
        if operation.id in {naming.creator for naming in self.document.namings.values()}:
            return operation
        naming = self.document.namings.get(operation.id)
        return self.document.operations[naming.creator] if naming else None

    def id_pointer(self, creator: Operation) -> str:
        """Where a creator's reply keeps the new object's id."""
        return next(naming.pointer for naming in self.document.namings.values() if naming.creator == creator.id)

    def counterpart(self, operation: Operation) -> Operation:
        """The operation of this provider that stands for another provider's, by its id."""
        return self.document.operations[operation.id]

    def reader_of(self, operation: Operation) -> tuple[Probe, Operation] | None:
        """Who reads the object an operation is about: a `x-deletion.read`, else the GET below the same creator."""
        if self.creator_of(operation) is None:
            return self.companion.reader_of(self.companion.counterpart(operation)) if self.companion else None
        declared = (operation.extension("x-deletion") or {}).get("read")
        if declared:
            return self, self.document.operations[declared]
        readers = (one.extension("x-deletion") for one in self.operations if one.tags == operation.tags)
        read = next((one["read"] for one in readers if one and "read" in one), None)
        return (self, self.document.operations[read]) if read else None


@contextlib.contextmanager
def probing(
    document: Document, documents: Mapping[str, Document], target: Target, ledger: Ledger, sanitise: Sanitiser
) -> Iterator[Probe]:
    """A probe of one provider, with the companion that makes its objects where it documents no create."""
    with contextlib.ExitStack() as stack:
        companion = None
        name = _COMPANIONS.get(document.provider)
        if name in documents:
            # What the companion answers is judged when it is tested itself.
            companion = stack.enter_context(contextlib.closing(Probe(documents[name], target, Ledger(), sanitise)))
        yield stack.enter_context(contextlib.closing(Probe(document, target, ledger, sanitise, companion)))


def spaced(body: Any) -> bytes:
    """The same values in another JSON text: white space, escaped slashes, non-ASCII characters escaped."""
    return json.dumps(body, indent=2).replace("/", "\\/").encode()
