"""The part of a document that a few operations need: them, and whatever makes, readies or reads their objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from contract_tests.asking.finding import Finder
from contract_tests.documents import Document, Operation
from contract_tests.known.preparing import BY_KIND, CONSEQUENCES, LISTED, PREPARED, REFERENCES, Reference


def narrowed(document: Document, wanted: Collection[str]) -> Document:
    """The document with the operations `wanted`, named by id or by tag, and with what they need.

    Raises LookupError for a name that is neither.
    """
    found = {name for one in wanted for name in _named(document, one)}
    waiting = list(found)
    while waiting:
        for name in _needs(document, document.operations[waiting.pop()]):
            if name in document.operations and name not in found:
                found.add(name)
                waiting.append(name)
    return document.only(found)


def _named(document: Document, wanted: str) -> list[str]:
    if wanted in document.operations:
        return [wanted]
    tagged = [name for name, operation in document.operations.items() if wanted in operation.tags]
    if not tagged:
        raise LookupError(f"{document.provider} has neither an operation nor a tag {wanted}.")
    return tagged


def _needs(document: Document, operation: Operation) -> Iterator[str]:
    # The methods of one path stay together: what `Allow` says is about all of them.
    yield from (name for name, one in document.operations.items() if one.path == operation.path)
    naming = document.namings.get(operation.id)
    if naming is not None:
        yield naming.creator
        if naming.in_body and naming.name in REFERENCES:
            yield from _of_reference(REFERENCES[naming.name])
    for example in operation.request_examples.values():
        for field in example.keys() & REFERENCES.keys():
            yield from _of_reference(REFERENCES[field])
        for field in example.keys() & BY_KIND.keys():
            for reference in BY_KIND[field].values():
                yield from _of_reference(reference)
    tag = operation.tags[0]
    if tag in CONSEQUENCES:
        yield CONSEQUENCES[tag].listing
        yield from _of_reference(REFERENCES[CONSEQUENCES[tag].reference])
    if tag in LISTED.get(document.provider, {}):
        yield LISTED[document.provider][tag].creator
    for name, prepared in PREPARED.items():
        if name.partition("/")[0] == operation.id:
            yield from (step.operation for step in prepared.steps)
    yield from _maker_and_reader(document, operation)


def _maker_and_reader(document: Document, operation: Operation) -> Iterator[str]:
    finder = Finder(document)
    reader = finder.reader_of(operation)
    if reader is not None:
        yield reader.id
    if "x-pagination" in operation.raw and operation.tags[0] not in CONSEQUENCES:
        yield finder.creator_beside(operation).id


def _of_reference(reference: Reference) -> Iterator[str]:
    yield reference.creator
    if reference.readied_by is not None:
        yield reference.readied_by
    yield from (step.operation for step in reference.steps)
