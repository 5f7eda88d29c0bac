"""What a check works with: it sends requests to one provider, makes objects to ask about, and notes what it finds.

Every answer is judged by the document as well, whatever the check was about.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlencode

import attrs
import httpx

from contract_tests.coverage import Observer
from contract_tests.credentials import Merchant, demo_merchant, other_merchant
from contract_tests.documents import Document, Operation, follow
from contract_tests.exchange import Exchange, PromiseBroken
from contract_tests.fresh import fresh_body
from contract_tests.judge import SOURCES, Judge
from contract_tests.ledger import Failure, FirstFailure, Ledger
from contract_tests.preparing import (
    BY_KIND,
    CONSEQUENCES,
    LISTED,
    PREPARED,
    REFERENCES,
    UNIQUE,
    VARIANTS,
    Reference,
    Step,
)
from contract_tests.sanitising import Sanitiser
from contract_tests.sent import sent_by_us
from contract_tests.target import Target
from payspec.signing import canonical_json

JUDGED = "every_reply_is_as_promised"
_TIMEOUT_S = 20.0
# So many requests before a failure are kept to be repeated; making what a request is about takes fewer.
_STEPS = 20


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


@attrs.frozen
class Subject:
    """The check that is at work: its name, the rule it tests and where the rule is written."""

    name: str
    rule: str
    source: str


class Probe:
    """Requests to one provider at one target, as the demo merchant unless another is given."""

    def __init__(
        self, document: Document, target: Target, ledger: Ledger, sanitise: Sanitiser, companion: Probe | None = None
    ) -> None:
        self.document = document
        self.target = target
        self.ledger = ledger
        self.companion = companion
        self.merchant = demo_merchant(document)
        self.other = other_merchant(document)
        self.subject = Subject(JUDGED, "", "")
        self._sanitise = sanitise
        self._judge = Judge(document)
        self._observer = Observer(document, ledger.coverage)
        self._steps: list[Exchange] = []
        self._numbers = itertools.count(1)
        self._http = httpx.Client(timeout=_TIMEOUT_S, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    @property
    def operations(self) -> list[Operation]:
        """The operations of the provider."""
        return list(self.document.operations.values())

    def send(
        self,
        operation: Operation,
        *,
        identifier: str | None = None,
        body: Any = None,
        content: bytes | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        merchant: Merchant | None = None,
        instead: Mapping[str, str | None] | None = None,
    ) -> Exchange:
        """One request, signed and judged.

        `body` is sent in its canonical form, `content` as it is. `instead` replaces the header of a scheme by another
        value, or leaves it out for None.
        """
        path, body = self._named(operation, identifier, body)
        query = {**_required_query(operation), **(query or {})}
        if body is not None:
            content = canonical_json(body)
        credentials: dict[str, str | None] = {**(merchant or self.merchant).headers(operation, content)}
        credentials.update(instead or {})
        sent = {self.document.schemes[name].header: value for name, value in credentials.items() if value is not None}
        sent |= headers or {}
        if content is not None:
            sent["Content-Type"] = "application/json"
        target = f"{path}?{urlencode(query)}" if query else path
        exchange = self.request(operation.method, target, sent, content, operation)
        self._judged(operation, exchange, query)
        return exchange

    def request(
        self, method: str, target: str, headers: Mapping[str, str], content: bytes | None, operation: Operation | None
    ) -> Exchange:
        """One request as it is, not judged."""
        request = httpx.Request(
            method, self.target.base_url(self.document.provider) + target, headers=headers, content=content
        )
        try:
            answer = self._http.send(request, follow_redirects=False)
        except httpx.HTTPError as error:
            raise PromiseBroken(f"{method} {target} has no answer: {type(error).__name__}: {error}") from error
        exchange = Exchange(
            document=self.document,
            operation=operation,
            method=method,
            target=target,
            request_headers=dict(request.headers.items()),
            request_body=content,
            status=answer.status_code,
            headers=dict(answer.headers.items()),
            body=answer.content,
        )
        self._steps.append(exchange)
        return exchange

    def make(
        self,
        operation: Operation,
        example: str | None = None,
        headers: Mapping[str, str] | None = None,
        about: str | None = None,
    ) -> Made:
        """A new object for an operation to be asked about, or by a creating operation itself.

        It comes from the creator's documented example, with unique values where they have to be. A provider whose
        document creates nothing has it made by its companion. `about` is the example that will be sent to the object.
        """
        if operation.tags[0] in CONSEQUENCES:
            return self._consequence(operation.tags[0])
        creator = self.creator_of(operation)
        if creator is None:
            if self.companion is None:
                raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
            return self.companion.make(self.companion.counterpart(operation))
        naming = self.document.namings.get(operation.id)
        is_referring = naming is not None and naming.in_body and operation.tags != creator.tags
        reference = REFERENCES.get(naming.name) if naming and is_referring else None
        example = example or (reference.example if reference else None)
        prepared = PREPARED.get(f"{operation.id}/{about}") or PREPARED.get(operation.id)
        example = example or (prepared.example if prepared else None)
        examples = creator.request_examples
        sent = self.fresh(creator, examples[example] if example else next(iter(examples.values()), None))
        changes = {**VARIANTS.get(operation.id, {}), **(prepared.changes if prepared else {})}
        sent = {**sent, **changes} if changes else sent
        exchange = self.send(creator, body=sent, headers=headers).expect(creator.success)
        made = Made(exchange.at(naming.pointer if naming else self.id_pointer(creator)), sent, exchange)
        if reference:
            self._ready(reference.readied_by, made)
        self._walk(prepared.steps if prepared else (), made)
        return made

    def referred(self, field: str) -> str:
        """The id of a new object that a field of a body can name; from the companion where it is the one to make it."""
        reference = REFERENCES[field]
        if reference.creator not in self.document.operations and self.companion is not None:
            return self.companion.referred(field)
        return self._made_ready(reference)

    def _made_ready(self, reference: Reference) -> str:
        made = self.make(self.document.operations[reference.creator], reference.example)
        self._ready(reference.readied_by, made)
        self._walk(reference.steps, made)
        return made.id

    def _walk(self, steps: Sequence[Step], made: Made) -> None:
        for step in steps:
            operation = self.document.operations[step.operation]
            named = {step.field: made.id} if step.field else {}
            identifier = None if step.field else made.id
            self.send(operation, identifier=identifier, body={**step.body, **named}).expect(operation.success)

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
        identifier = self.make(operation, about=name).id if self.is_about_an_object(operation) else None
        return Valid(identifier, self.fresh(operation, example) if examples else None)

    def send_valid(self, operation: Operation, valid: Valid | None = None, **changes: Any) -> Exchange:
        """A request that is right in everything but in what `changes`, the arguments of `send`, say."""
        valid = valid or self.valid(operation)
        return self.send(operation, identifier=valid.identifier, body=valid.body, **changes)

    def named(self, operation: Operation, valid: Valid) -> Any:
        """The body as it is sent, with the object's id in it where the operation wants it there."""
        return self._named(operation, valid.identifier, valid.body)[1]

    def is_about_an_object(self, operation: Operation) -> bool:
        """Whether an operation is told the id of an object."""
        documents = [self.document, *([self.companion.document] if self.companion else [])]
        if not operation.parameters_in("path"):
            return operation.id in self.document.namings
        return operation.tags[0] in CONSEQUENCES or any(operation.id in one.namings for one in documents)

    def refusals_of_unknown(self, operation: Operation) -> tuple[int, ...]:
        """What answers an id that does not exist: 404 where it is documented, else 400."""
        return (404,) if 404 in operation.statuses else (400,)

    def lists_beside(self, operation: Operation) -> list[Operation]:
        """The lists of the objects that an operation is about."""
        return [one for one in self.operations if "x-pagination" in one.raw and one.tags == operation.tags]

    def creator_beside(self, operation: Operation) -> Operation:
        """The operation that makes the objects of the same tag."""
        if operation.tags[0] in CONSEQUENCES:
            return operation
        if operation.tags[0] in LISTED:
            return self.document.operations[LISTED[operation.tags[0]][0]]
        creators = {naming.creator for naming in self.document.namings.values()}
        found = [one for one in self.operations if one.id in creators and one.tags == operation.tags]
        if not found:
            raise PromiseBroken(f"nothing can be made for {operation.id}: no operation creates one")
        return found[0]

    def id_of(self, item: Any, creator: Operation) -> str:
        """The id of an object in a list, where its creator's reply has it."""
        listed = dict(LISTED.values()).get(creator.id)
        if listed is not None and listed in item:
            return str(item[listed])
        pointer = self.id_pointer(creator).removeprefix(creator.envelope["payload"])
        return str(follow(item, pointer))

    def fresh(self, operation: Operation, body: Any) -> Any:
        """A copy of a request body with values that no other object has, where the schema lets one expect a rule."""
        copied = fresh_body(self.document, self.document.request_schema(operation), body, next(self._numbers))
        naming = self.document.namings.get(operation.id)
        for name in REFERENCES.keys() & (copied or {}).keys():
            if naming is None or naming.name != name:
                copied[name] = self.referred(name)
        for name in BY_KIND.keys() & (copied or {}).keys():
            copied[name] = {**copied[name], "id": self._made_ready(BY_KIND[name][copied[name]["type"]])}
        if operation.id in UNIQUE and UNIQUE[operation.id] in copied:
            copied[UNIQUE[operation.id]] += f"N{next(self._numbers)}"
        return copied

    def next_number(self) -> int:
        """A number that no other request of this probe uses."""
        return next(self._numbers)

    def creator_of(self, operation: Operation) -> Operation | None:
        """The operation that makes what this one is asked about; itself where it makes them."""
        unlinked = {creator for creator, _ in LISTED.values()} & self.document.operations.keys()
        if operation.id in {naming.creator for naming in self.document.namings.values()} | unlinked:
            return operation
        naming = self.document.namings.get(operation.id)
        return self.document.operations[naming.creator] if naming else None

    def id_pointer(self, creator: Operation) -> str:
        """Where a creator's reply keeps the new object's id."""
        if creator.tags[0] in CONSEQUENCES:
            return f"{creator.envelope['payload']}/{CONSEQUENCES[creator.tags[0]].name}"
        linked = (naming.pointer for naming in self.document.namings.values() if naming.creator == creator.id)
        return next(linked, f"{creator.envelope['payload']}/id")

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
        return (self, self.document.operations[read]) if read else self._linked_reader(operation)

    def _linked_reader(self, operation: Operation) -> tuple[Probe, Operation] | None:
        """The first GET with a JSON reply that the creator links to."""
        creator = self.creator_of(operation)
        for name, naming in self.document.namings.items():
            one = self.document.operations[name]
            is_of_it = creator is not None and naming.creator == creator.id
            if is_of_it and one.method == "GET" and self.document.reply_schema(one, one.success):
                return self, one
        return None

    @contextmanager
    def case(self, operation: Operation | None, title: str) -> Iterator[None]:
        """One case of the check at work: what goes wrong inside is noted, and the check goes on."""
        self.ledger.count(self.subject.name)
        self._steps.clear()
        try:
            yield
        except FirstFailure:
            raise
        except PromiseBroken as error:
            self._fail(operation, f"{title}: {error}", error.exchange)
        except (LookupError, TypeError, ValueError) as error:
            # An answer that is not what the check reads from it; the check itself is tested on the healthy sandbox.
            self._fail(operation, f"{title}: the answer cannot be used ({type(error).__name__}: {error})", None)

    def _named(self, operation: Operation, identifier: str | None, body: Any) -> tuple[str, Any]:
        path = operation.path
        if identifier is None:
            for name, parameter in operation.parameters_in("path").items():
                # What names no object, such as a currency, is as in the document.
                path = path.replace(f"{{{name}}}", quote(str(parameter.get("example", name)), safe=""))
            return path, body
        naming = self.document.namings.get(operation.id)
        if naming and naming.in_body:
            return path, {**copy.deepcopy(body or {}), naming.name: identifier}
        for name in operation.parameters_in("path"):
            path = path.replace(f"{{{name}}}", quote(identifier, safe=""))
        return path, body

    def _judged(self, operation: Operation, exchange: Exchange, query: Mapping[str, Any]) -> None:
        self.ledger.count(JUDGED)
        self._observer.note(
            operation,
            status=exchange.status,
            media_type=exchange.headers.get("content-type", ""),
            query=query,
            headers=exchange.request_headers,
            body=exchange.request_body,
        )
        verdict = self._judge.verdict(operation, exchange.status, exchange.headers, exchange.body, query)
        for new in verdict.new:
            self.ledger.warn(f"{self.document.provider} {operation.id}: a value not met before: {new}")
        for kind, text in verdict.broken[:1]:
            subject = self.subject
            self.subject = Subject(JUDGED, f"Every reply is as the document promises ({kind}).", SOURCES[kind])
            try:
                self._fail(operation, text, exchange)
            finally:
                self.subject = subject

    def _fail(self, operation: Operation | None, detail: str, exchange: Exchange | None) -> None:
        self.ledger.fail(
            Failure(
                provider=self.document.provider,
                operation=operation.id if operation else "(no operation)",
                check=self.subject.name,
                rule=self.subject.rule,
                source=self.subject.source,
                detail=self._sanitise(detail),
                request=exchange.request_text(self._sanitise) if exchange else "",
                answer=exchange.answer_text(self._sanitise) if exchange else "",
                steps=tuple(sent_by_us(step, self._sanitise) for step in self._steps[-_STEPS:]),
            )
        )


def _required_query(operation: Operation) -> dict[str, Any]:
    """The query parameters that have to be there, as in the document."""
    parameters = operation.parameters_in("query").items()
    return {name: one["example"] for name, one in parameters if one.get("required") and "example" in one}


def spaced(body: Any) -> bytes:
    """The same values in another JSON text: white space, escaped slashes, non-ASCII characters escaped."""
    return json.dumps(body, indent=2).replace("/", "\\/").encode()
