"""What is asked of a test environment, in which order: what reads first, what deletes last.

A request that changes or deletes an object is only sent to objects that this run made. Everything else that is not sent
gets a reason.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contract_tests.documents import Document, Operation, follow
from contract_tests.fresh import fresh_body
from contract_tests.preparing import BY_KIND, LISTED, REFERENCES, UNIQUE
from contract_tests.remote.addresses import candidates
from contract_tests.remote.consent import moves_money, writes
from contract_tests.remote.differences import is_it, is_no_such_path
from contract_tests.remote.pace import Stopped
from contract_tests.remote.schemas import Comparer
from contract_tests.remote.settings import Settings
from contract_tests.remote.wire import Reply, Wire

_OBJECTS = 2  # of each kind that an operation is asked about
_REFUSED_AT_FIRST = 3
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}")


class Walk:
    """One run over the operations of a document. `number` makes values unique; `others` are documents of the same
    backend.
    """

    def __init__(
        self, document: Document, settings: Settings, wire: Wire, number: int, others: Sequence[Document] = ()
    ) -> None:
        self.not_sent: dict[str, str] = {}
        self._document = document
        self._settings = settings
        self._wire = wire
        self._number = number
        self._others = others
        self._made: dict[str, list[str]] = {}
        self._met: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {name: [value] for name, value in settings.values.items()}
        self._statuses: list[int] = []
        self._succeeded: set[str] = set()
        self._comparer = Comparer(document.raw)
        self._wanted = {name for one in document.operations.values() for name in one.parameters_in("path")} | set(
            REFERENCES
        )

    def run(self) -> None:
        """Send everything that may be sent. Raises Stopped."""
        operations = list(self._document.operations.values())
        reading = [one for one in operations if not writes(one)]
        writing = [one for one in operations if writes(one) and self._is_allowed(one)]
        alone = [one for one in reading if not self._asks_for_id(one)]
        for operation in alone:
            self._read(operation, {})
        makers = [one for one in writing if not self._is_about_object(one)]
        self._make(makers)
        if makers:
            for operation in [one for one in alone if self._document.is_list(one)]:
                self._read(operation, {})  # now there is something to list
        for operation in [one for one in reading if self._asks_for_id(one)]:
            self._read_by_id(operation)
        about = [one for one in writing if self._is_about_object(one)]
        for operation in [one for one in about if not _is_deletion(one)]:
            self._change(operation)
        if writing:  # what was changed may have brought about what was not there before
            for operation in [one for one in alone if self._document.is_list(one)]:
                self._read(operation, {})
            for operation in [one for one in reading if one.id not in self._succeeded]:
                if self._asks_for_id(operation):
                    self._read_by_id(operation)
                else:
                    self._read(operation, {})
        for operation in [one for one in about if _is_deletion(one)]:
            self._delete(operation)

    def _is_allowed(self, operation: Operation) -> bool:
        is_money = moves_money(self._document, operation)
        allowed = self._settings.may_move_money if is_money else self._settings.may_write
        if operation.id not in allowed:
            kind = (
                "it moves money, and may_move_money does not list it"
                if is_money
                else "it writes, and may_write does not list it"
            )
            self.not_sent[operation.id] = kind
        return operation.id in allowed

    def _is_about_object(self, operation: Operation) -> bool:
        return (operation.id in self._document.namings and not self._is_maker(operation)) or self._asks_for_id(
            operation
        )

    def _is_maker(self, operation: Operation) -> bool:
        return any(one.creator == operation.id for one in self._document.namings.values())

    def _asks_for_id(self, operation: Operation) -> bool:
        names = operation.parameters_in("path")
        return any(operation.id in self._document.namings or _names_object(name) for name in names)

    def _read(self, operation: Operation, parameters: Mapping[str, str], *, existed: bool = False) -> Reply | None:
        named = self._with_examples(operation, parameters)
        query = {
            name: str(one["example"])
            for name, one in operation.parameters_in("query").items()
            if one.get("required") and "example" in one
        }
        reply = self._sent(operation, parameters=named, query=query, existed=existed)
        is_new = operation.id not in self._succeeded
        if is_new and reply is not None and is_no_such_path(self._document, operation, reply.seen, is_elsewhere=True):
            self._search(operation, named, query, existed=existed)
        return reply

    def _search(
        self, operation: Operation, named: Mapping[str, str], query: Mapping[str, str], *, existed: bool
    ) -> None:
        for path in candidates(self._document, operation, self._others):
            reply = self._wire.send(operation, parameters=named, query=query, path=path, existed=existed)
            if reply is not None and is_it(self._document, operation, reply.seen, self._comparer):
                self._learn(operation, reply)
                return

    def _read_by_id(self, operation: Operation) -> None:
        """About objects that are known to exist; else about the documented example, which shows an error's form."""
        (name, *_) = operation.parameters_in("path")
        known = self._known(operation, name)[:_OBJECTS]
        for identifier in known:
            self._read(operation, {name: identifier}, existed=True)
        if not known:
            self.not_sent[operation.id] = f"no id is known: give values.{name}, or list what makes such objects"
            self._read(operation, {})

    def _known(self, operation: Operation, name: str) -> list[str]:
        naming = self._document.namings.get(operation.id)
        creator = naming.creator if naming else ""
        found = (*self._named.get(name, ())[:1], *self._made.get(creator, ()), *self._met.get(creator, ()))
        return list(dict.fromkeys(found or self._named.get(name, ())))

    def _make(self, makers: list[Operation]) -> None:
        """In the order in which one needs what another makes."""
        waiting = list(makers)
        while waiting:
            ready = [one for one in waiting if any(True for _ in self._bodies(one))]
            for operation in ready:
                for body in list(self._bodies(operation)):
                    self._sent(operation, parameters=self._with_examples(operation, {}), body=body)
            waiting = [one for one in waiting if one not in ready]
            if not ready:
                for operation in waiting:
                    self.not_sent[operation.id] = "its body names an object, and none is known: see `values`"
                return

    def _change(self, operation: Operation) -> None:
        naming = self._document.namings.get(operation.id)
        made = self._made.get(naming.creator, ()) if naming else ()
        if naming is None or not made:
            self.not_sent[operation.id] = "this run made no object that it could change"
            return
        identifier = made[-1]
        for body in list(self._bodies(operation)):
            if naming.in_body:
                self._sent(operation, body={**(body or {}), naming.name: identifier}, existed=True)
            else:
                self._sent(operation, parameters={naming.name: identifier}, body=body, existed=True)

    def _delete(self, operation: Operation) -> None:
        """A new object, which nothing else hangs on; else the last that was made."""
        naming = self._document.namings.get(operation.id)
        maker = self._document.operations[naming.creator] if naming else None
        if maker is not None and maker.id in self._succeeded:
            for body in list(self._bodies(maker))[:1]:
                self._sent(maker, body=body)
        self._change(operation)

    def _bodies(self, operation: Operation) -> Iterator[Any]:
        """The documented examples with values of this run; none where one needs an object that is not known."""
        examples = list(operation.request_examples.values())
        if not examples:
            yield {} if operation.raw.get("requestBody", {}).get("required") else None
        for example in examples:
            self._number += 1
            body = fresh_body(self._document, self._document.request_schema(operation), example, self._number)
            filled = self._filled(operation, copy.deepcopy(body))
            if filled is not None:
                yield filled

    def _filled(self, operation: Operation, body: Any) -> Any:
        if not isinstance(body, dict):
            return body
        naming = self._document.namings.get(operation.id)
        for name in REFERENCES.keys() & body.keys():
            known = [*self._named.get(name, ()), *self._made.get(REFERENCES[name].creator, ())]
            if naming is None or naming.name != name:
                if not known:
                    return None
                body[name] = known[-1]
        for name in BY_KIND.keys() & body.keys():
            known = self._made.get(BY_KIND[name][body[name]["type"]].creator, [])
            if not known:
                return None
            body[name] = {**body[name], "id": known[-1]}
        if UNIQUE.get(operation.id) in body:
            body[UNIQUE[operation.id]] += f"N{self._number}"
        return body

    def _sent(
        self,
        operation: Operation,
        *,
        parameters: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        existed: bool = False,
    ) -> Reply | None:
        reply = self._wire.send(operation, parameters=parameters, query=query, body=body, existed=existed)
        if reply is None:
            self.not_sent[operation.id] = "it was sent, and no reply came"
            return None
        self._statuses.append(reply.status)
        if len(self._statuses) == _REFUSED_AT_FIRST and set(self._statuses) <= {401, 403}:
            raise Stopped(
                f"The first {_REFUSED_AT_FIRST} requests were answered {reply.status}: the credentials are refused."
            )
        if 200 <= reply.status < 300:
            self.not_sent.pop(operation.id, None)
            self._succeeded.add(operation.id)
            self._learn(operation, reply)
        return reply

    def _learn(self, operation: Operation, reply: Reply) -> None:
        """Ids from a reply: of what was made, of what is listed, and of whatever has the name of a path's parameter."""
        for naming in self._document.namings.values():
            if naming.creator == operation.id:
                _add(self._made, operation.id, _found(reply.value, naming.pointer))
        if operation.id in {creator for creator, _ in LISTED.values()}:
            _add(self._made, operation.id, _found(reply.value, f"{operation.envelope['payload']}/id"))
        for item in _items(reply.value):
            for creator, name in self._item_ids(operation):
                _add(self._met, creator, item.get(name))
        for name, value in _strings(reply.value):
            if name in self._wanted and name not in self._settings.values and name != "id":
                _add(self._named, name, value)

    def _item_ids(self, operation: Operation) -> Iterator[tuple[str, str]]:
        """Which creator's objects a list has, and which field of an item is their id."""
        tag = operation.tags[0]
        if tag in LISTED:
            yield LISTED[tag]
        for naming in self._document.namings.values():
            if self._document.operations[naming.creator].tags[0] == tag:
                yield naming.creator, naming.pointer.rpartition("/")[2]

    def _with_examples(self, operation: Operation, parameters: Mapping[str, str]) -> dict[str, str]:
        return {
            name: parameters.get(name, str(one.get("example", name)))
            for name, one in operation.parameters_in("path").items()
        }


def _names_object(name: str) -> bool:
    return "id" in re.split(r"[_-]", name.lower())


def _is_deletion(operation: Operation) -> bool:
    return operation.method == "DELETE" or "x-deletion" in operation.raw


def _add(known: dict[str, list[str]], name: str, value: Any) -> None:
    """Only what can be nothing but an id goes into an address."""
    if isinstance(value, str) and _IDENTIFIER.fullmatch(value) and value not in known.setdefault(name, []):
        known[name].append(value)


def _found(value: Any, pointer: str) -> Any:
    """What lies at a pointer; else the first field of that name, since envelopes may differ."""
    try:
        return follow(value, pointer)
    except LookupError:
        last = pointer.rpartition("/")[2]
        return next((one for name, one in _strings(value) if name == last), None)


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
