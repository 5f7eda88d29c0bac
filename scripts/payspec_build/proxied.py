"""Every operation once, by our client, through prism to our sandbox: two programs of ours, judged by one of others'.

prism reads the same document as both and refuses a request or an answer that the document does not allow. The objects
that the calls need are made beforehand, as the contract tests make them, without prism. The client signs what it sends
and prism writes each body anew before it passes it on: that the sandbox still accepts the signature shows that the
signed text is what a JavaScript program makes of it.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import httpx

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe, Valid
from contract_tests.documents import Document, Operation, load
from contract_tests.ledger import Ledger
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target
from payspec import NO_RETRIES, Juicyway, PayCombat, PayCombatGateway, PayspecError, testing
from payspec_build.prism import running_prism

_ABSENT = "never_sent"

CLIENTS: dict[str, tuple[type[Any], dict[str, str]]] = {
    "paycombat": (PayCombat, {"token": testing.TOKEN, "signature_key": testing.SIGNATURE_KEY}),
    "gateway": (PayCombatGateway, {"merchant_id": testing.MERCHANT_ID, "environment": "sandbox"}),
    "juicyway": (Juicyway, {"api_key": testing.API_KEY}),
}


@attrs.frozen
class Walked:
    """One operation, the status that came through prism, and what was wrong with it; "" where nothing was."""

    operation: str
    status: int
    problem: str


@attrs.define
class _Answers:
    """The answers as they came through prism, before the client reads them."""

    last: httpx.Response | None = None

    def note(self, response: httpx.Response) -> None:
        response.read()
        self.last = response


def walk(program: Path, provider: str, target: Target, folder: Path) -> list[Walked]:
    """Call every operation of a provider; what is not a documented success without a violation has a problem."""
    document = load(provider)
    with _probe(document, target) as probe:
        return _called(program, document.raw, probe, probe.operations, folder / f"{provider}.walk.json")


def unseen_lies(program: Path, provider: str, target: Target, folder: Path) -> list[str]:
    """Tell prism two things that are untrue, of a request and of an answer; returns those that it did not notice.

    Without this a proxy that validates nothing would pass.
    """
    document = load(provider)
    answer, request = [one for one in document.operations.values() if _has_json(document, one)][:2]
    lying = copy.deepcopy(dict(document.raw))
    told = lying["paths"][request.path][request.method.lower()]
    absent = {"name": _ABSENT, "in": "query", "required": True, "schema": {"type": "string"}}
    told["parameters"] = [*told.get("parameters", ()), absent]
    told = lying["paths"][answer.path][answer.method.lower()]["responses"]
    reply = copy.deepcopy(document.resolved(told[str(answer.success)]))
    media = reply["content"]["application/json"]
    media["schema"] = {"allOf": [media["schema"], {"type": "object", "required": [_ABSENT]}]}
    told[str(answer.success)] = reply
    with _probe(document, target) as probe:
        walked = _called(program, lying, probe, [answer, request], folder / f"{provider}.lie.json")
    return [one.operation for one in walked if _ABSENT not in one.problem]


def _has_json(document: Document, operation: Operation) -> bool:
    return document.reply_schema(operation, operation.success) is not None


@contextlib.contextmanager
def _probe(document: Document, target: Target) -> Iterator[Probe]:
    """Makes the objects. The gateway creates none, so that its objects come from the other API of the same backend."""
    paycombat = load("paycombat")
    sanitise = Sanitiser([document, paycombat])
    with contextlib.closing(Probe(paycombat, target, Ledger(), sanitise)) as companion:
        if document.provider == "paycombat":
            yield companion
            return
        other = companion if document.provider == "gateway" else None
        with contextlib.closing(Probe(document, target, Ledger(), sanitise, other)) as probe:
            yield probe


def _called(program: Path, raw: Any, probe: Probe, operations: Sequence[Operation], path: Path) -> list[Walked]:
    """The operations in turn, through a proxy that judges them by `raw`."""
    path.write_text(json.dumps(raw), encoding="utf-8")
    provider = probe.document.provider
    make, credentials = CLIENTS[provider]
    answers = _Answers()
    with (
        running_prism(program, path, probe.target.base_url(provider)) as url,
        httpx.Client(event_hooks={"response": [answers.note]}, timeout=60, trust_env=False) as http,
        make(**credentials, base_url=url, http_client=http, unverified="allow", retry=NO_RETRIES) as client,
    ):
        return [_one(client, answers, probe, one, path.with_suffix(".file")) for one in operations]


def _one(client: Any, answers: _Answers, probe: Probe, operation: Operation, file: Path) -> Walked:
    answers.last = None
    file.unlink(missing_ok=True)
    failure = ""
    try:
        valid = probe.valid(operation)
        _call(client, probe, operation, valid, file)
    except (PayspecError, PromiseBroken) as error:
        failure = f"{type(error).__name__}: {error}"
    answer = answers.last
    if answer is None:
        return Walked(operation.id, 0, failure or "nothing was sent")
    found = answer.headers.get("sl-violations", "")
    if failure or answer.status_code != operation.success:
        found = f"{found} {failure or answer.status_code} {answer.text[:600] if not answer.is_success else ''}".strip()
    return Walked(operation.id, answer.status_code, found)


def _call(client: Any, probe: Probe, operation: Operation, valid: Valid, file: Path) -> None:
    """The method of the operation, with the values that the document and the made object have for its arguments."""
    tag = operation.tags[0]
    method = getattr(getattr(client, tag), operation.id.removeprefix(f"{tag}_"))
    given = dict(probe.named(operation, valid) or {})
    for name, parameter in operation.parameters_in("path").items():
        given[name] = parameter["example"] if valid.identifier is None else valid.identifier
    for name, parameter in operation.parameters_in("query").items():
        if parameter.get("required"):
            given[name] = parameter["example"]
    if probe.document.is_file(operation, operation.success):
        given["to"] = file
    arguments = {_letters(name): name for name in inspect.signature(method).parameters}
    method(**{arguments[_letters(name)]: _with_decimals(value) for name, value in given.items()})


def _letters(name: str) -> str:
    """A name without what differs between JSON, headers and Python."""
    return name.replace("_", "").replace("-", "").lower()


def _with_decimals(value: Any) -> Any:
    """The document's numbers as a user of the client writes them."""
    return json.loads(json.dumps(value), parse_float=Decimal) if isinstance(value, dict | list | float) else value
