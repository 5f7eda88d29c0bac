"""Sends one request to a test environment, in its turn, and gives back what may be kept of it.

No redirect is followed, no proxy or .netrc of the machine is heeded, no reply is read beyond a bound, and the HTTP
library logs nothing: its log lines hold addresses and headers.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import attrs
import httpx

from contract_tests.credentials import Merchant, carried
from contract_tests.documents import Operation
from contract_tests.remote.consent import writes
from contract_tests.remote.pace import Pace
from contract_tests.remote.recording import Recorder, Seen, json_value
from contract_tests.remote.redaction import Redactor
from payspec.signing import canonical_json

_LARGEST_REPLY = 4 << 20
_MEDIA_TYPE = re.compile(r"(application|text|image|multipart)/[a-z0-9.+-]{1,60}")


@attrs.frozen
class Reply:
    """A reply as it came, which stays in memory: ids are learnt from it. `seen` is what is recorded of it."""

    status: int
    value: Any
    is_json: bool
    seen: Seen


class Wire:
    """The connection of a run to one test environment. Close it."""

    def __init__(
        self,
        base_url: str,
        merchant: Merchant,
        pace: Pace,
        redactor: Redactor,
        recorder: Recorder,
        timeout_s: float,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._base_url = base_url
        self._merchant = merchant
        self._pace = pace
        self._redact = redactor
        self._recorder = recorder
        self._http = httpx.Client(timeout=timeout_s, trust_env=False, follow_redirects=False, transport=transport)
        self._began_s = pace.clock()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def send(
        self,
        operation: Operation,
        *,
        parameters: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        path: str | None = None,
        existed: bool = False,
    ) -> Reply | None:
        """One request and its reply; None where none came. Raises Stopped.
        `path` is another template than the document's, to search for a moved operation that reads.
        """
        assert path is None or not writes(operation), "a moved path is searched for with harmless requests alone"
        content = None if body is None else canonical_json(body)
        credentials = carried(self._merchant.document, self._merchant.values(operation, content))
        headers = credentials.headers
        if content is not None:
            headers["Content-Type"] = "application/json"
        if "x-idempotency" in operation.raw:
            headers[operation.raw["x-idempotency"]["header"]] = str(uuid4())
        address = self._base_url + _filled(path or operation.path, parameters or {})
        whole = {**(query or {}), **credentials.query}
        address += f"?{urlencode(whole)}" if whole else ""
        request = httpx.Request(operation.method, address, headers=headers, content=content)
        for attempt in range(1, 100):
            self._pace.turn()
            try:
                answer, raw = self._answer(request)
            except (httpx.HTTPError, httpx.InvalidURL):
                return None
            reply = self._kept(operation, answer, raw, parameters or {}, query or {}, body, path, existed)
            is_again = self._again(reply, operation, answer, attempt)
            if not is_again:
                return reply
        raise AssertionError("the pace ends what does not")

    def _again(self, reply: Reply, operation: Operation, answer: httpx.Response, attempt: int) -> bool:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return self._pace.may_repeat(reply.status, headers, attempt, is_reading=not writes(operation))

    def _answer(self, request: httpx.Request) -> tuple[httpx.Response, bytes]:
        answer = self._http.send(request, stream=True)
        try:
            raw = bytearray()
            for part in answer.iter_bytes():
                raw += part
                if len(raw) > _LARGEST_REPLY:
                    break
            return answer, bytes(raw[: _LARGEST_REPLY + 1])
        finally:
            answer.close()

    def _kept(
        self,
        operation: Operation,
        answer: httpx.Response,
        raw: bytes,
        parameters: Mapping[str, str],
        query: Mapping[str, str],
        body: Any,
        path: str | None,
        existed: bool,
    ) -> Reply:
        try:
            value, is_json = (json_value(raw), True) if len(raw) <= _LARGEST_REPLY else (None, False)
        except ValueError:
            value, is_json = None, False
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        seen = Seen(
            operation=operation.id,
            method=operation.method,
            path=path or operation.path,
            parameters={name: self._redact.text(one, name) for name, one in parameters.items()},
            query={name: self._redact.text(one, name) for name, one in query.items()},
            body=self._redact.value(body),
            status=answer.status_code if 100 <= answer.status_code <= 599 else 599,
            content_type=kind if _MEDIA_TYPE.fullmatch(kind) else "",
            is_json=is_json,
            value=self._redact.value(value),
            length=len(raw),
            at_s=round(self._pace.clock() - self._began_s, 3),
            existed=existed,
            note="search" if path else "",
        )
        self._recorder.add(seen)
        return Reply(seen.status, value, is_json, seen)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """httpx and httpcore log nothing meanwhile: at DEBUG their lines hold addresses with queries, and headers."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in ("httpx", "httpcore")]
    loggers = [
        logging.getLogger(name) for name in {*names, "httpx", "httpcore", "httpcore.http11", "httpcore.connection"}
    ]
    for logger in loggers:
        logger.addFilter(_nothing)  # not `disabled`: a server that starts meanwhile would configure that away
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(_nothing)


def _nothing(record: logging.LogRecord) -> bool:
    return False


def _filled(path: str, parameters: Mapping[str, str]) -> str:
    for name, value in parameters.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    return path
