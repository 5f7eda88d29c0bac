"""What a check works with: it sends requests to one provider and makes the objects to ask about.

Which operation makes, reads or lists what is `finding`'s; how a request is sent and judged is `sending`'s.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from contract_tests.asking.exchange import Exchange, PromiseBroken
from contract_tests.asking.finding import Finder
from contract_tests.asking.fresh import fresh_body
from contract_tests.asking.sending import Sender
from contract_tests.documents import Document, Operation
from contract_tests.known.preparing import (
    BY_KIND,
    CONSEQUENCES,
    PREPARED,
    QUIET,
    REFERENCES,
    UNIQUE,
    VARIANTS,
    Reference,
    Step,
)
from contract_tests.ledger import Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target


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
    """Requests to one provider, and objects to ask about. `companion` makes what the document cannot."""

    def __init__(
        self, document: Document, target: Target, ledger: Ledger, sanitise: Sanitiser, companion: Probe | None = None
    ) -> None:
        super().__init__(document, target, ledger, sanitise)
        self.companion = companion
        self.find: Finder = Finder(document, companion.find if companion else None)
        self.is_renewed = False
        """Whether the sandbox was made new for the checks that move its clock."""
        self.walks: Any = None
        """What `walks` saw on this probe's sandbox, once it was asked."""

    @property
    def operations(self) -> list[Operation]:
        """The operations of the provider."""
        return self.find.operations

    def leave_out(self, operations: Collection[str]) -> None:
        """Work with the rest of the document from here on."""
        self.document = self.document.only(self.document.operations.keys() - set(operations))
        self.find = Finder(self.document, self.companion.find if self.companion else None)

    def make(
        self,
        operation: Operation,
        example: str | None = None,
        headers: Mapping[str, str] | None = None,
        about: str | None = None,
        changes: Mapping[str, Any] | None = None,
    ) -> Made:
        """A new object for an operation to be asked about, or by a creating operation itself.

        It comes from the creator's documented example, with unique values where they have to be and with `changes`. A
        provider whose document creates nothing has it made by its companion. `about` is the example that will be sent
        to the object.
        """
        if operation.tags[0] in CONSEQUENCES:
            return self._consequence(operation.tags[0])
        creator = self.find.creator_of(operation)
        if creator is None:
            if self.companion is None:
                raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
            return self.companion.make(self.companion.counterpart(operation))
        naming = self.document.namings.get(operation.id)
        reference = self._reference(operation, creator)
        prepared = PREPARED.get(f"{operation.id}/{about}") or PREPARED.get(operation.id)
        named = example or (reference.example if reference else None) or (prepared.example if prepared else None)
        examples = creator.request_examples
        sent = self.fresh(creator, examples[named] if named else next(iter(examples.values()), None))
        changes = {**VARIANTS.get(operation.id, {}), **(prepared.changes if prepared else {}), **(changes or {})}
        sent = {**sent, **changes} if changes else sent
        sent = self._quiet(creator, sent) if sent else sent
        exchange = self.send(creator, body=sent, headers=headers).expect(creator.success)
        made = Made(exchange.at(naming.pointer if naming else self.find.id_pointer(creator)), sent, exchange)
        if reference:
            self._ready(reference.readied_by, made)
        self._walk(prepared.steps if prepared else (), made)
        return made

    def made_by(self, creator: Operation, example: str | None = None, changes: Mapping[str, Any] | None = None) -> Made:
        """A new object by an operation that makes some, whether anything is linked to it or not."""
        examples = creator.request_examples
        body = self.fresh(creator, examples[example] if example else next(iter(examples.values())))
        sent = self._quiet(creator, {**body, **(changes or {})})
        exchange = self.send(creator, body=sent).expect(creator.success)
        return Made(exchange.at(self.find.id_pointer(creator)), sent, exchange)

    def _quiet(self, creator: Operation, body: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in body.items() if name not in QUIET.get(creator.id, ())}

    def _reference(self, operation: Operation, creator: Operation) -> Reference | None:
        """How the object is made ready, where a body refers to it from another tag."""
        naming = self.document.namings.get(operation.id)
        is_referring = naming is not None and naming.in_body and operation.tags != creator.tags
        return REFERENCES.get(naming.name) if naming and is_referring else None

    def referred(self, field: str) -> str:
        """The id of a new object that a field of a body can name; from the companion where it is the one to make it."""
        reference = REFERENCES[field]
        if reference.creator not in self.document.operations and self.companion is not None:
            return self.companion.referred(field)
        # An object may have several ids; the one that links put into this field is the one to send.
        named = (one.pointer for one in self.document.namings.values() if one.name == field)
        made = self._made_ready(reference)
        return str(made.exchange.at(next(named, self.find.id_pointer(self.document.operations[reference.creator]))))

    def _made_ready(self, reference: Reference) -> Made:
        made = self.make(self.document.operations[reference.creator], reference.example)
        self._ready(reference.readied_by, made)
        self._walk(reference.steps, made)
        return made

    def _walk(self, steps: Sequence[Step], made: Made) -> None:
        for step in steps:
            self.step(step, made.id).expect(self.document.operations[step.operation].success)

    def step(self, step: Step, identifier: str) -> Exchange:
        """One request of a preparation or a course, whatever comes of it."""
        operation = self.document.operations[step.operation]
        if step.field:
            return self.send(operation, body={**step.body, step.field: identifier})
        return self.send(operation, identifier=identifier, body=step.body)

    def _ready(self, by: str | None, made: Made) -> None:
        if by is not None:
            operation = self.document.operations[by]
            self.send(operation, identifier=made.id).expect(operation.success)

    def _consequence(self, tag: str) -> Made:
        rule = CONSEQUENCES[tag]
        if rule.listing not in self.document.operations and self.companion is not None:
            return self.companion._consequence(tag)
        self.referred(rule.reference)
        listing = self.document.operations[rule.listing]
        exchange = self.send(listing).expect(listing.success)
        return Made(exchange.at(f"{exchange.inside}/0/{rule.name}"), None, exchange)

    def valid(self, operation: Operation) -> Valid:
        """What a request to an operation needs to succeed; an object is made for it where it is about one."""
        examples = sorted(operation.request_examples.items(), key=lambda example: len(json.dumps(example[1])))
        name, example = examples[0] if examples else (None, None)
        identifier = self.make(operation, about=name).id if self.find.is_about_an_object(operation) else None
        return Valid(identifier, self.fresh(operation, example) if examples else None)

    def prepared(self, operation: Operation) -> Valid | None:
        """The same; where it cannot be made that is noted, and the check goes on without this operation."""
        with self.noting(operation, "in preparation"):
            return self.valid(operation)
        return None

    def send_valid(self, operation: Operation, valid: Valid | None = None, **changes: Any) -> Exchange:
        """A request that is right in everything but in what `changes`, the arguments of `send`, say."""
        valid = valid or self.valid(operation)
        return self.send(operation, identifier=valid.identifier, body=valid.body, **changes)

    def named(self, operation: Operation, valid: Valid) -> Any:
        """The body as it is sent, with the object's id in it where the operation wants it there."""
        return self._named(operation, valid.identifier, valid.body)[1]

    def refusals_of_unknown(self, operation: Operation) -> tuple[int, ...]:
        """What answers an id that does not exist: 404 where it is documented, else 400."""
        return (404,) if 404 in operation.statuses else (400,)

    def fresh(self, operation: Operation, body: Any) -> Any:
        """A copy of a request body with values that no other object has, where the schema lets one expect a rule."""
        copied = fresh_body(self.document, self.document.request_schema(operation), body, next(self._numbers))
        naming = self.document.namings.get(operation.id)
        for name in REFERENCES.keys() & (copied or {}).keys():
            if naming is None or naming.name != name:
                copied[name] = self.referred(name)
        for name in BY_KIND.keys() & (copied or {}).keys():
            copied[name] = {**copied[name], "id": self._made_ready(BY_KIND[name][copied[name]["type"]]).id}
        if operation.id in UNIQUE and UNIQUE[operation.id] in copied:
            copied[UNIQUE[operation.id]] += f"N{next(self._numbers)}"
        return copied

    def counterpart(self, operation: Operation) -> Operation:
        """The operation of this provider that stands for another provider's, by its id."""
        return self.document.operations[operation.id]

    def reader_of(self, operation: Operation) -> tuple[Probe, Operation] | None:
        """Who reads the object an operation is about, and by which operation; the companion where it made it."""
        if self.find.creator_of(operation) is None:
            return self.companion.reader_of(self.companion.counterpart(operation)) if self.companion else None
        read = self.find.reader_of(operation)
        return (self, read) if read else None

    def read(self, operation: Operation, identifier: str) -> Exchange:
        """The object an operation is about, as it is read. Raises PromiseBroken where nothing reads it."""
        reader = self.reader_of(operation)
        if reader is None:
            raise PromiseBroken(f"nothing reads what {operation.id} writes")
        return reader[0].send(reader[1], identifier=identifier).expect(reader[1].success)
