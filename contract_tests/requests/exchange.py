"""One request and its answer, as our own checks see them, and how both are shown to people."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs

from contract_tests.documents import Document, Operation, follow
from contract_tests.sanitising import Sanitiser

_SHOWN_BODY = 600
_SHOWN_HEADERS = ("cookie", "idempotency-key", "content-type")


class ExpectationFailed(Exception):
    """An answer is not what was expected; the text says how. `exchange` is the request that showed it."""

    def __init__(self, detail: str, exchange: Exchange | None = None) -> None:
        super().__init__(detail)
        self.exchange = exchange


@attrs.frozen(eq=False)
class Exchange:
    """A request that was sent, and the answer to it. Headers have lower-case names."""

    document: Document
    operation: Operation | None
    method: str
    target: str
    request_headers: Mapping[str, str]
    request_body: bytes | None
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The answer's body. Raises ExpectationFailed where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            raise ExpectationFailed("the answer is not JSON", self) from None

    def at(self, pointer: str) -> Any:
        """What a pointer into the answer leads to. Raises ExpectationFailed where it leads nowhere."""
        try:
            return follow(self.json, pointer)
        except LookupError as error:
            raise ExpectationFailed(f"in the answer, {error.args[0]}", self) from None

    def expect(self, *statuses: int) -> Exchange:
        """Raise ExpectationFailed for any other status."""
        if self.status not in statuses:
            wanted = " or ".join(map(str, statuses))
            raise ExpectationFailed(f"answered {self.status}, {wanted} is expected", self)
        return self

    def request_text(self, sanitise: Sanitiser) -> str:
        """The request without secrets."""
        schemes = self.document.schemes.values()
        own = {*(one.key.lower() for one in schemes if one.place == "header"), *_SHOWN_HEADERS}
        lines = [f"{self.method} {self.target}"]
        for name, value in self.request_headers.items():
            if name in own:
                lines.append(f"{name}: {sanitise.header(self.document, name, value)}")
        if self.request_body:
            lines.append(sanitise(_shortened(self.request_body)))
        return "\n".join(lines)

    def answer_text(self, sanitise: Sanitiser) -> str:
        """The answer without secrets."""
        kind = self.headers.get("content-type", "no content type")
        body = f"\n{_shortened(self.body)}" if self.body else ""
        return sanitise(f"{self.status} ({kind}){body}")


def _shortened(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    return text if len(text) <= _SHOWN_BODY else f"{text[:_SHOWN_BODY]}… ({len(body)} bytes)"
