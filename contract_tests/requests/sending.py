"""Sends requests to one provider, as a merchant, and notes what is wrong with the answers.

Every answer is judged by the document as well, whatever the check at work is about.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

import attrs
import httpx

from contract_tests.credentials import Merchant, carried, merchants
from contract_tests.documents import Document, Operation
from contract_tests.requests.coverage import Observer
from contract_tests.requests.exchange import Exchange, ExpectationFailed
from contract_tests.requests.judge import SOURCES, Judge, is_gone
from contract_tests.requests.ledger import Failure, FirstFailure, Ledger
from contract_tests.requests.sent import sent_by_us
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target
from payspec.signing import canonical_json

JUDGED = "every_reply_is_as_documented"
_TIMEOUT_S = 60.0
# So many requests before a failure are kept to be repeated; a plain story takes fewer.
_STEPS = 200
_CONTROL_TIMEOUT_S = 300.0  # moving the clock delivers every webhook that falls due on the way


@attrs.frozen
class Subject:
    """The check that is at work: its name, the rule it tests and where the rule is written."""

    name: str
    rule: str
    source: str


class Sender:
    """Requests to one provider at one target, as the demo merchant unless another is given."""

    def __init__(self, document: Document, target: Target, ledger: Ledger, sanitise: Sanitiser) -> None:
        self.document = document
        self.target = target
        self.ledger = ledger
        self.merchant, self.other = merchants(document)
        self.subject = Subject(JUDGED, "", "")
        self._sanitise = sanitise
        self.judge = Judge(document)
        self._observer = Observer(document, ledger.coverage)
        self._steps: list[Exchange] = []
        self._http = httpx.Client(timeout=_TIMEOUT_S, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def begin(self) -> None:
        """What was sent before leads to no failure from here on."""
        self._steps.clear()

    def send(
        self,
        operation: Operation,
        *,
        identifier: str | Mapping[str, str] | None = None,
        body: Any = None,
        content: bytes | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        merchant: Merchant | None = None,
        instead: Mapping[str, str | None] | None = None,
    ) -> Exchange:
        """One request, signed and judged.

        `body` is sent in its canonical form, `content` as it is. `instead` replaces the credential of a scheme by
        another value, or leaves it out for None. `identifier` names the object; of several in a path each by its name.
        """
        path, body = self._named(operation, identifier, body)
        query = {**_required_query(operation), **(query or {})}
        if body is not None:
            content = canonical_json(body)
        credentials: dict[str, str | None] = {**(merchant or self.merchant).values(operation, content)}
        credentials.update(instead or {})
        found = carried(self.document, credentials)
        sent = {**found.headers, **(headers or {})}
        if content is not None:
            sent["Content-Type"] = "application/json"
        whole = {**query, **found.query}
        target = f"{path}?{urlencode(whole)}" if whole else path
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
            raise ExpectationFailed(f"{method} {target} has no answer: {type(error).__name__}: {error}") from error
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

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What the sandbox's control API answers. Raises ExpectationFailed where it does not do what was asked."""
        try:
            return self._controlled(method, path, body).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise ExpectationFailed(f"the sandbox does not do {path}: {type(error).__name__}: {error}") from error

    def answer(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> tuple[int, Any]:
        """Status and JSON of what the control API answers to what it may refuse; numbers are exact."""
        try:
            answer = self._controlled(method, path, body)
            return answer.status_code, json.loads(answer.content, parse_float=Decimal)
        except (httpx.HTTPError, ValueError) as error:
            raise ExpectationFailed(f"the sandbox does not answer {path}: {type(error).__name__}: {error}") from error

    def _controlled(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        return self._http.request(method, f"{self.target.url}/_sandbox/{path}", json=body, timeout=_CONTROL_TIMEOUT_S)

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """Judge, but do not count, requests whose number depends on which of several threads is first."""
        ledger, self.ledger = self.ledger, Ledger()
        try:
            yield
        finally:
            apart, self.ledger = self.ledger, ledger
            for failure in apart.failures.values():
                self.ledger.fail(failure)
            for text in apart.warnings:
                self.ledger.warn(text)

    @contextmanager
    def case(self, operation: Operation | None, title: str, *, goes_on: bool = False) -> Iterator[None]:
        """One case of the check at work: what goes wrong inside is noted, and the check goes on.

        What was sent before leads to it as well where it `goes_on`.
        """
        self.ledger.count(self.subject.name)
        if not goes_on:
            self.begin()
        with self.noting(operation, title):
            yield

    @contextmanager
    def noting(self, operation: Operation | None, title: str) -> Iterator[None]:
        """Note what goes wrong inside as a failure of the check at work."""
        try:
            yield
        except FirstFailure:
            raise
        except ExpectationFailed as error:
            self._fail(operation, f"{title}: {error}", error.exchange)
        except (LookupError, TypeError, ValueError) as error:
            # An answer that is not what the check reads from it; the check itself is tested without a defect.
            self._fail(operation, f"{title}: the answer cannot be used ({type(error).__name__}: {error})", None)

    def _named(self, operation: Operation, identifier: str | Mapping[str, str] | None, body: Any) -> tuple[str, Any]:
        path = operation.path
        if identifier is None:
            for name, parameter in operation.parameters_in("path").items():
                # What names no object, such as a currency, is as in the document.
                path = path.replace(f"{{{name}}}", quote(str(parameter.get("example", name)), safe=""))
            return path, body
        if isinstance(identifier, Mapping):
            for name, value in identifier.items():
                path = path.replace(f"{{{name}}}", quote(value, safe=""))
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
        if is_gone(operation, exchange.status):
            return
        verdict = self.judge.verdict(operation, exchange.status, exchange.headers, exchange.body, query)
        for new in verdict.new:
            self.ledger.warn(f"{self.document.provider} {operation.id}: a value not met before: {new}")
        for kind, text in verdict.broken[:1]:
            subject = self.subject
            self.subject = Subject(JUDGED, f"Every reply is as the document says ({kind}).", SOURCES[kind])
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
