"""A webhook's body and signature, by what the document's `x-webhooks` says of them."""

from __future__ import annotations

import copy
import hmac
from collections.abc import Iterable, Mapping
from typing import Any, cast

from payspec_sandbox.accounts import Account
from payspec_sandbox.javascript import stringify
from payspec_sandbox.requests.envelope import place, taken
from payspec_sandbox.requests.signature import ALGORITHMS, CANONICAL, written
from payspec_sandbox.specification import DocumentUnusable, Specification

_EVENT_AND_DATA = "event|JSON.stringify(data)"
_UNITS: Mapping[str, int] = {"s": 1000, "ms": 1}


class WebhookForm:
    """How one provider writes and signs its webhooks. Raises DocumentUnusable for what cannot be made here."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self._rules: Mapping[str, Any] = specification.document["x-webhooks"]
        self._webhooks: Mapping[str, Any] = specification.document.get("webhooks", {})
        self._timestamp: Mapping[str, Any] | None = self._rules.get("timestamp")
        self._in_header = self._rules["signature"]["in"] == "header"
        self._check()

    @property
    def tells_time(self) -> bool:
        """Whether what is signed says when, so that each attempt has a signature of its own."""
        return self._timestamp is not None

    def body(self, event: str, payload: Mapping[str, Any], account: Account) -> bytes:
        """The body of a webhook, by its name in the document, that tells of an object."""
        data = self._rules.get("data")
        document: dict[str, Any] = {} if data else copy.deepcopy(dict(payload))
        when: list[Any] = self._webhooks[event]["post"].get("x-webhook", {}).get("when", [])
        for pointer, value in zip(self._rules["kind"], when, strict=False):
            if isinstance(value, str) and taken(document, pointer) is None:
                place(document, pointer, value)
        if data:
            place(document, data, dict(payload))
        if not self._in_header:
            place(document, self._rules["signature"]["at"], self._checksum(document, account))
        return stringify(document).encode()

    def headers(self, body: bytes, account: Account, at_ms: int) -> dict[str, str]:
        """The headers that go with a body that is sent at a moment: its signature and, where it is signed, the time."""
        if not self._in_header:
            return {}
        timestamp = str(at_ms // _UNITS[self._timestamp["unit"]]) if self._timestamp else ""
        signature = {self._rules["signature"]["at"]: self._signed(self._message(body, timestamp), account)}
        return {self._timestamp["at"]: timestamp, **signature} if self._timestamp else signature

    def _message(self, body: bytes, timestamp: str) -> bytes:
        # What is posted was written by `stringify` here, so that both forms of a whole body are the same bytes.
        template = "{body}" if self._rules["message"] == CANONICAL else str(self._rules["message"])
        return body.join(part.replace("{timestamp}", timestamp).encode() for part in template.split("{body}"))

    def _checksum(self, document: Mapping[str, Any], account: Account) -> str:
        event = taken(document, self._rules["kind"][0])
        data = taken(document, self._rules["data"])
        return self._signed(f"{event}|{stringify(_sorted(data))}".encode(), account)

    def _signed(self, message: bytes, account: Account) -> str:
        digest = hmac.digest(self._key(account), message, ALGORITHMS[self._rules["algorithm"]])
        return str(self._rules.get("prefix", "")) + written(digest, self._rules.get("encoding", "hex"))

    def _key(self, account: Account) -> bytes:
        credential = self._specification.credentials[self._rules["key"]]
        if credential.fixed is not None:
            return credential.fixed.encode()
        return account.id.encode() if credential.is_id else account.secret(credential.stored)

    def _check(self) -> None:
        rules, where = self._rules, f"{self._specification.name}: x-webhooks"
        if rules["algorithm"] not in ALGORITHMS:
            raise DocumentUnusable(f"{where}/algorithm is {rules['algorithm']}; it can be {', '.join(ALGORITHMS)}.")
        credential = self._specification.credentials.get(rules["key"])
        if credential is None or (credential.values and credential.fixed is None):
            raise DocumentUnusable(f"{where}/key is {rules['key']}, no credential with one value.")
        message = str(rules["message"])
        if not self._in_header and message != _EVENT_AND_DATA:
            raise DocumentUnusable(f"{where}: a signature in the body can cover {_EVENT_AND_DATA}, and not {message}.")
        if message == _EVENT_AND_DATA and (self._in_header or "data" not in rules):
            raise DocumentUnusable(f"{where}/message is {_EVENT_AND_DATA}: that needs data, and signature/in body.")
        if "{timestamp}" in message and self._timestamp is None:
            raise DocumentUnusable(f"{where}/message has {{timestamp}}, and x-webhooks/timestamp is missing.")


def _sorted(value: Any) -> Any:
    """The value with the keys of every object in alphabetical order."""
    if isinstance(value, Mapping):
        members = cast("Mapping[str, Any]", value)
        return {name: _sorted(members[name]) for name in sorted(members)}
    return [_sorted(item) for item in cast("Iterable[Any]", value)] if isinstance(value, list) else value
