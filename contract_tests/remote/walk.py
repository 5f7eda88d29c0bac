"""What is asked of a test environment, in which order: what reads first, what deletes last.

A request that changes or deletes an object is only sent to objects that this run made. Everything else that is not sent
gets a reason.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contract_tests.documents import Document, Operation
from contract_tests.model.places import at, put
from contract_tests.remote.addresses import candidates
from contract_tests.remote.consent import moves_money, writes
from contract_tests.remote.differences import is_it, is_no_such_path
from contract_tests.remote.fresh import fresh_body
from contract_tests.remote.known import Known
from contract_tests.remote.pace import Stopped
from contract_tests.remote.schemas import Comparer
from contract_tests.remote.settings import Settings
from contract_tests.remote.wire import Reply, Wire

_OBJECTS = 2  # of each kind that an operation is asked about
_REFUSED_AT_FIRST = 3


class Walk:
    """One run over the operations of a document. `number` makes values unique; `others` describe the same backend."""

    def __init__(
        self, document: Document, settings: Settings, wire: Wire, number: int, others: Sequence[Document] = ()
    ) -> None:
        self.not_sent: dict[str, str] = {}
        self._document = document
        self._settings = settings
        self._wire = wire
        self._number = number
        self._others = others
        self._known = Known(document, settings.values)
        self._statuses: list[int] = []
        self._succeeded: set[str] = set()
        self._comparer = Comparer(document.raw)

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
                self._known.learn(operation, reply.value)
                return

    def _read_by_id(self, operation: Operation) -> None:
        """About objects that are known to exist; else about the documented example, which shows an error's form."""
        (name, *_) = operation.parameters_in("path")
        known = self._known.ids(operation, name)[:_OBJECTS]
        for identifier in known:
            self._read(operation, {name: identifier}, existed=True)
        if not known:
            self.not_sent[operation.id] = f"no id is known: give values.{name}, or list what makes such objects"
            self._read(operation, {})

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
                    self.not_sent[operation.id] = "its body names an object, and this run made none"
                return

    def _change(self, operation: Operation) -> None:
        naming = self._document.namings.get(operation.id)
        made = self._known.made.get(naming.creator, ()) if naming else ()
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
        for place, creators in self._known.objects.references(operation.id).items():
            is_named_later = naming is not None and naming.name == place
            if is_named_later or not isinstance(at(body, place), str):
                continue
            known = [one for creator in creators for one in self._known.made.get(creator, [])]
            if not known:  # nobody else's money, wallet or customer
                return None
            put(body, place, known[-1])
        for name in self._known.objects.unique(operation.id):
            if isinstance(body.get(name), str) and "@" not in body[name]:
                body[name] += f"N{self._number}"
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
            self._known.learn(operation, reply.value)
        return reply

    def _with_examples(self, operation: Operation, parameters: Mapping[str, str]) -> dict[str, str]:
        return {
            name: parameters.get(name, str(one.get("example", name)))
            for name, one in operation.parameters_in("path").items()
        }


def _names_object(name: str) -> bool:
    return "id" in re.split(r"[_-]", name.lower())


def _is_deletion(operation: Operation) -> bool:
    return operation.method == "DELETE" or "x-deletion" in operation.raw
