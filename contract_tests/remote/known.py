"""Which objects a run knows: what it made, what it met in lists, what a person named. Learnt from the replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from contract_tests.documents import Document, Operation, follow
from contract_tests.remote.objects import Objects

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}")


class Known:
    """Ids by the operation that makes such objects, and by the name of the parameter that takes them.

    `made` are those of this run, which it may change. `values` were named by a person.
    """

    def __init__(self, document: Document, values: Mapping[str, str]) -> None:
        self.made: dict[str, list[str]] = {}
        self._document = document
        self._values = values
        self._met: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {name: [value] for name, value in values.items()}
        parameters = {name for one in document.operations.values() for name in one.parameters_in("path")}
        self.objects = Objects(document.provider)
        self._wanted = parameters | self.objects.fields

    def ids(self, operation: Operation, name: str) -> list[str]:
        """The ids that a path's parameter may take: a person's first, then what was made, then what was met."""
        naming = self._document.namings.get(operation.id)
        creator = naming.creator if naming else ""
        found = (*self._named.get(name, ())[:1], *self.made.get(creator, ()), *self._met.get(creator, ()))
        return list(dict.fromkeys(found or self._named.get(name, ())))

    def learn(self, operation: Operation, value: Any) -> None:
        """Ids from a reply: of what was made, of what is listed, and of whatever has the name of a path's parameter."""
        for pointer in self._id_pointers(operation):
            self._learn_made(operation, value, pointer)
        for item in _items(value):
            for creator, name in self._item_ids(operation):
                _add(self._met, creator, item.get(name))
        for name, text in _strings(value):
            if name in self._wanted and name not in self._values and name != "id":
                _add(self._named, name, text)

    def _id_pointers(self, operation: Operation) -> Iterator[str]:
        """Where the reply of an operation that makes an object has its id."""
        for naming in self._document.namings.values():
            if naming.creator == operation.id:
                yield naming.pointer
        if self.objects.is_only_listed(operation.id):
            yield f"{operation.envelope['payload']}/{self.objects.id_of(operation.id)}"

    def _learn_made(self, operation: Operation, value: Any, pointer: str) -> None:
        """What was met before was not made now, whatever the reply says; nor is an id elsewhere surely the new one."""
        try:
            found, is_sure = follow(value, pointer), True
        except LookupError:
            last = pointer.rpartition("/")[2]
            found, is_sure = next((one for name, one in _strings(value) if name == last), None), False
        before = {one for ids in (*self._met.values(), *self._named.values()) for one in ids}
        _add(self.made if is_sure and found not in before else self._met, operation.id, found)

    def _item_ids(self, operation: Operation) -> Iterator[tuple[str, str]]:
        """Which creator's objects a list has, and which field of an item is their id."""
        tag = operation.tags[0]
        for creator in self.objects.listed(operation.id):
            yield creator, self.objects.id_of(creator)
        for naming in self._document.namings.values():
            if self._document.operations[naming.creator].tags[0] == tag:
                yield naming.creator, naming.pointer.rpartition("/")[2]


def _add(known: dict[str, list[str]], name: str, value: Any) -> None:
    """Only what can be nothing but an id goes into an address."""
    if isinstance(value, str) and _IDENTIFIER.fullmatch(value) and value not in known.setdefault(name, []):
        known[name].append(value)


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of every list in a reply."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        if isinstance(value, list) and isinstance(one, dict):
            yield one
        yield from _items(one)


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """All texts of a reply with the names of their fields, the outer ones first."""
    level = [value]
    while level:
        inner: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                yield from ((name, text) for name, text in one.items() if isinstance(text, str))
                inner += one.values()
            elif isinstance(one, list):
                inner += one
        level = inner
