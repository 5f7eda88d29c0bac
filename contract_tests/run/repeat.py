"""`./scripts/contract --repeat NAME`: send the requests of a reported failure again, signed afresh.

Ids of the first run are replaced by those that today's answers have at the same places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import attrs
import httpx

from contract_tests.credentials import Carried, Merchant, carried, merchants
from contract_tests.documents import Document, load, providers
from contract_tests.requests.pairing import Pairs
from contract_tests.requests.sent import OTHER, RIGHT, Sent, from_data
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target
from contract_tests.terminal import for_terminal, in_line

_TIMEOUT_S = 60.0
_WRONG = "wrong_value"
_SHOWN = 600


class ReportUnreadable(Exception):
    """There is no such report or no such failure in it; the message says what to do."""


@attrs.frozen
class Again:
    """One request that was sent again, with the ids of today: what was answered then and now."""

    sent: Sent
    target: str
    body: bytes | None
    status: int
    answer: str

    @property
    def is_same(self) -> bool:
        """Whether the status is that of the first time."""
        return self.status == self.sent.status


@attrs.frozen
class Repeatable:
    """A failure of a report, as far as it takes to repeat it."""

    provider: str
    detail: str
    rule: str
    steps: tuple[Sent, ...]


def read(report: Path, name: str) -> Repeatable:
    """The failure of that name. Raises ReportUnreadable."""
    try:
        failures = json.loads(report.read_text(encoding="utf-8"))["failures"]
        found = {str(one["name"]): one for one in failures}
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise ReportUnreadable(
            f"{report} is no report of a contract run ({type(error).__name__}). Run ./scripts/contract first."
        ) from None
    if name not in found:
        names = in_line(", ".join(found)) or "none"
        raise ReportUnreadable(f"{report} has no failure called {name!r}. It has: {names}.")
    try:
        one = found[name]
        steps = tuple(from_data(step) for step in one["steps"])
        provider, detail, rule = str(one["provider"]), str(one["detail"]), str(one["rule"])
    except (LookupError, TypeError, ValueError) as error:
        raise ReportUnreadable(f"{report}: the failure {name} cannot be read: {error}") from None
    if provider not in providers() or not steps:
        raise ReportUnreadable(f"{report}: the failure {name} has no requests to repeat.")
    return Repeatable(provider, detail, rule, steps)


def repeated(failure: Repeatable, target: Target) -> Iterator[Again]:
    """Send its requests in their order. Raises httpx.HTTPError where there is no answer."""
    document = load(failure.provider)
    pairs = Pairs()
    with httpx.Client(timeout=_TIMEOUT_S, trust_env=False) as http:
        for step in failure.steps:
            path = pairs.translated(step.target)
            body = step.content if step.body is None else pairs.translated(step.body).encode()
            credentials = _signed(step.credentials, document, body)
            address = target.base_url(document.provider) + path
            if credentials.query:
                address += ("&" if "?" in path else "?") + urlencode(credentials.query)
            headers = {**step.headers, **credentials.headers}
            answer = http.request(step.method, address, headers=headers, content=body, follow_redirects=False)
            pairs.learn(_json(step.answer), _json(answer.text))
            yield Again(step, path, body, answer.status_code, answer.text)


def text(failure: Repeatable, again: Sequence[Again], sanitise: Sanitiser) -> str:
    """What was sent, what came then and what comes now."""
    lines = [f"{failure.provider}: {failure.detail}", f"rule: {failure.rule}", ""]
    for one in again:
        lines.append(f"{one.sent.method} {one.target}" + _credentials(one.sent))
        if one.body:
            lines.append(f"  {_short(one.body.decode('utf-8', 'replace'))}")
        then = "as then" if one.is_same else f"it was {one.sent.status} then: {_short(one.sent.answer)}"
        lines += [f"  {one.status} ({then})", f"  {_short(one.answer)}", ""]
    return for_terminal(sanitise("\n".join(lines)))


def _signed(credentials: Mapping[str, str], document: Document, body: bytes | None) -> Carried:
    """Each credential that there was, as right or wrong as it was."""
    own, other = merchants(document)
    whose: Mapping[str, Merchant] = {RIGHT: own, OTHER: other}
    schemes = [(document.schemes[name], kind) for name, kind in credentials.items() if name in document.schemes]
    values = {one.name: whose[kind].value(one, body) if kind in whose else _WRONG for one, kind in schemes}
    return carried(document, values)


def _credentials(sent: Sent) -> str:
    odd = [f"{name}: {kind}" for name, kind in sent.credentials.items() if kind != RIGHT]
    return f"  ({'; '.join(odd)})" if odd else ""


def _json(content: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _short(content: str) -> str:
    return content if len(content) <= _SHOWN else f"{content[:_SHOWN]}…"
