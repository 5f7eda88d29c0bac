"""Finds in a document what an operation needs: who makes the object it is about, who reads and who lists it."""

from __future__ import annotations

from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.documents import Document, Operation, follow
from contract_tests.known.preparing import CONSEQUENCES, LISTED


class Finder:
    """Answers for one document. `companion` is the one whose provider makes the objects this one cannot make."""

    def __init__(self, document: Document, companion: Finder | None = None) -> None:
        self._document = document
        self._companion = companion
        self._listed = LISTED.get(document.provider, {})

    @property
    def operations(self) -> list[Operation]:
        """The operations of the provider."""
        return list(self._document.operations.values())

    @property
    def lists(self) -> list[Operation]:
        """The operations that give pages."""
        return [one for one in self.operations if "x-pagination" in one.raw]

    @property
    def creators(self) -> list[Operation]:
        """The operations whose replies are linked to others: they make something."""
        names = {naming.creator for naming in self._document.namings.values()}
        return [one for one in self.operations if one.id in names]

    def is_about_an_object(self, operation: Operation) -> bool:
        """Whether an operation is told the id of an object."""
        documents = [self._document, *([self._companion._document] if self._companion else [])]
        if not operation.parameters_in("path"):
            return operation.id in self._document.namings
        return operation.tags[0] in CONSEQUENCES or any(operation.id in one.namings for one in documents)

    def lists_beside(self, operation: Operation) -> list[Operation]:
        """The lists of the objects that an operation is about."""
        return [one for one in self.lists if one.tags == operation.tags]

    def creator_of(self, operation: Operation) -> Operation | None:
        """The operation that makes what this one is asked about; itself where it makes them."""
        unlinked = {listed.creator for listed in self._listed.values()}
        if operation.id in {naming.creator for naming in self._document.namings.values()} | unlinked:
            return operation
        naming = self._document.namings.get(operation.id)
        return self._document.operations[naming.creator] if naming else None

    def creator_beside(self, operation: Operation) -> Operation:
        """The operation that makes the objects of the same tag. Raises PromiseBroken where none does."""
        tag = operation.tags[0]
        if tag in CONSEQUENCES:
            return operation
        if tag in self._listed:
            return self._document.operations[self._listed[tag].creator]
        found = [one for one in self.creators if one.tags == operation.tags]
        if not found:
            raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
        return found[0]

    def id_pointer(self, creator: Operation) -> str:
        """Where a creator's reply keeps the new object's id."""
        if creator.tags[0] in CONSEQUENCES:
            return f"{creator.envelope['payload']}/{CONSEQUENCES[creator.tags[0]].name}"
        linked = (naming.pointer for naming in self._document.namings.values() if naming.creator == creator.id)
        return next(linked, f"{creator.envelope['payload']}/id")

    def id_of(self, item: Any, listing: Operation) -> str:
        """The id of an object in a list: where the list has it, else where its creator's reply has it."""
        if listing.tags[0] in self._listed:
            return str(follow(item, self._listed[listing.tags[0]].name))
        creator = self.creator_beside(listing)
        return str(follow(item, self.id_pointer(creator).removeprefix(creator.envelope["payload"])))

    def reader_of(self, operation: Operation) -> Operation | None:
        """The GET that reads what an operation is about: a `x-deletion.read`, else one that the creator links to."""
        declared = (operation.extension("x-deletion") or {}).get("read")
        beside = (one.extension("x-deletion") or {} for one in self.operations if one.tags == operation.tags)
        read = declared or next((one["read"] for one in beside if "read" in one), None)
        if read:
            return self._document.operations[read]
        creator = self.creator_of(operation)
        for name, naming in self._document.namings.items():
            one = self._document.operations[name]
            is_of_it = creator is not None and naming.creator == creator.id
            if is_of_it and one.method == "GET" and self._document.reply_schema(one, one.success):
                return one
        return None
