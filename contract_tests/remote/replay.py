"""Asks a fresh sandbox what a recording asked of a provider, and lists where the answers differ: parity.

Ids are those of the sandbox: where a recorded reply had an id, the id at the same place of the sandbox's reply
stands for it from then on. Requests are signed afresh.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlencode
from uuid import NAMESPACE_URL, uuid5

import httpx

from contract_tests.credentials import Merchant, carried, demo_merchant
from contract_tests.documents import Document, Operation
from contract_tests.remote.parity import Parity, unlike, values
from contract_tests.remote.recording import Heading, Seen, json_value
from contract_tests.remote.redaction import Redactor
from contract_tests.requests.pairing import Pairs, is_id
from contract_tests.target import served
from payspec.errors import EncodingError
from payspec.signing import canonical_json
from payspec_sandbox.app import create_app

_TIMEOUT_S = 60.0


def replayed(heading: Heading, seen: Sequence[Seen], document: Document, seed: int) -> Parity:
    """Ask a sandbox of our own, on this machine, everything in a recording that can be asked there."""
    with contextlib.closing(create_app(seed=seed)) as app, served(app) as target:
        with httpx.Client(timeout=_TIMEOUT_S, trust_env=False, base_url=target.base_url(document.provider)) as http:
            return _Replay(heading, document, http).run(seen)


class _Replay:
    def __init__(self, heading: Heading, document: Document, http: httpx.Client) -> None:
        self._document = document
        self._http = http
        self._merchant: Merchant = demo_merchant(document)
        self._names = Pairs()
        self._made: set[str] = set()
        self._parity = Parity(heading)
        self._redact = Redactor(document, {})

    def run(self, seen: Sequence[Seen]) -> Parity:
        for number, one in enumerate(seen):
            operation = self._document.operations.get(one.operation)
            why = self._left_out(one, operation)
            if why or operation is None:
                self._parity.left_out[one.operation[:80], why] += 1
            else:
                self._one(operation, one, number)
        return self._parity

    def _left_out(self, seen: Seen, operation: Operation | None) -> str:
        if operation is None:
            return "the specification does not have it"
        if seen.note == "search":
            return "it searched for a moved path"
        if seen.path != operation.path or seen.method != operation.method:
            return "the specification has another path by now"
        if set(seen.parameters) != set(operation.parameters_in("path")):
            return "its parameters are not those of the path"
        named = [*seen.parameters.values(), *([seen.body] if seen.body else [])]
        if seen.existed and not any(text in self._made for one in named for _, text in _texts(one, "")):
            return "it is about an object that was there before the recording"
        return ""

    def _one(self, operation: Operation, seen: Seen, number: int) -> None:
        try:
            answer = self._sent(operation, seen, number)
        except (EncodingError, UnicodeError, httpx.InvalidURL, ValueError):
            self._parity.left_out[operation.id, "its request cannot be written"] += 1
            return
        except httpx.HTTPError as error:
            self._parity.left_out[operation.id, f"the sandbox did not answer ({type(error).__name__})"] += 1
            return
        try:
            value, is_json = json_value(answer.content), True
        except ValueError:
            value, is_json = None, False
        self._parity.asked += 1
        found = list(unlike(operation.id, seen, answer.status_code, value, is_json))
        if found[:1] == [] or found[0].kind != "status":
            found += values(operation.id, seen.value, self._kept(value, ""), "")
        self._parity.equal += not found
        self._parity.unlike.update(found)
        self._names.learn(seen.value, value)
        if operation.method != "GET" and 200 <= answer.status_code < 300:
            self._made |= {text for _, text in _texts(seen.value, "") if self._names.knows(text)}

    def _kept(self, value: Any, name: str) -> Any:
        """A reply of the sandbox without the texts that a recording would have replaced: those tell nothing."""
        if isinstance(value, dict):
            return {key: self._kept(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [self._kept(one, name) for one in value]
        return None if isinstance(value, str) and self._redact.text(value, name) != value else value

    def _sent(self, operation: Operation, seen: Seen, number: int) -> httpx.Response:
        path = operation.path
        for name, value in self._names.in_values(dict(seen.parameters)).items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        query = self._names.in_values(dict(seen.query))
        content = None if seen.body is None else canonical_json(self._names.in_values(seen.body))
        credentials = carried(self._document, self._merchant.values(operation, content))
        headers, query = credentials.headers, {**query, **credentials.query}
        if content is not None:
            headers["Content-Type"] = "application/json"
        if "x-idempotency" in operation.raw:
            headers[operation.raw["x-idempotency"]["header"]] = str(uuid5(NAMESPACE_URL, str(number)))
        address = f"{path}?{urlencode(query)}" if query else path
        return self._http.request(operation.method, address, headers=headers, content=content)


def _texts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, name)
    elif isinstance(value, str) and is_id(value):
        yield name, value
