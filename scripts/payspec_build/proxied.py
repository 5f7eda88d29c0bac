"""Every operation once, by our client, through prism to our sandbox: two programs of ours, judged by one of others'.

prism reads the same document as both and refuses a request or an answer that the document does not allow. The objects
that the calls need are made by stories of the contract tests' model, without prism. The client signs what it sends and
prism writes each body anew before it passes it on: that the sandbox still accepts the signature shows that the signed
text is what a JavaScript program makes of it.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import httpx

from contract_tests.documents import Document, Operation, load, providers
from contract_tests.model.behaviour import Action, family_of
from contract_tests.model.predict import Request
from contract_tests.model.right import Watch
from contract_tests.model.stories import Plan, broken
from contract_tests.model.story import Story
from contract_tests.requests.exchange import Exchange
from contract_tests.requests.ledger import Ledger
from contract_tests.requests.sending import Sender
from contract_tests.sanitising import Sanitiser
from contract_tests.target import Target
from payspec import NO_RETRIES, PayspecError
from payspec.demo import client_class, demo_credentials
from payspec_build.prism import running_prism

_ABSENT = "never_sent"


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
    return _called(program, document.raw, document, list(document.operations.values()), target, folder / "walk.json")


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
    walked = _called(program, lying, document, [answer, request], target, folder / "lie.json")
    return [one.operation for one in walked if _ABSENT not in one.problem]


def _has_json(document: Document, operation: Operation) -> bool:
    return document.reply_schema(operation, operation.success) is not None


class _Through(Sender):
    """Sends as others do, but for the requests that it is told of: these go by the client and through prism."""

    by_client: Callable[[], httpx.Response | None] | None = None

    def send(self, operation: Operation, **given: Any) -> Exchange:
        """A success that came through prism is the answer; otherwise the request is sent once more, without it."""
        by_client, self.by_client = self.by_client, None
        answer = by_client() if by_client is not None else None
        if answer is None or not answer.is_success:
            return super().send(operation, **given)
        path = answer.request.url.raw_path.decode()
        headers = dict(answer.headers.items())
        return Exchange(
            self.document, operation, operation.method, path, {}, None, answer.status_code, headers, answer.content
        )


class _Tour(Watch):
    """Has the first request of each operation that will succeed go through prism, in plain stories."""

    def __init__(self, call: Callable[[Operation, Request], httpx.Response | None], wanted: set[str]) -> None:
        super().__init__(Ledger())
        self._call = call
        self._wanted = wanted

    def check(self, story: Story, action: Action, request: Request) -> None:
        """Have it sent so."""
        sender = story.senders[action.provider]
        if action.id in self._wanted and isinstance(sender, _Through):
            self._wanted.discard(action.id)
            sender.by_client = partial(self._call, action.operation, request)


def _called(
    program: Path, raw: Any, document: Document, operations: Sequence[Operation], target: Target, path: Path
) -> list[Walked]:
    """The operations through a proxy that judges them by `raw`, each when a story of the model comes to it."""
    path.write_text(json.dumps(raw), encoding="utf-8")
    provider, file = document.provider, path.with_suffix(".file")
    make, credentials = client_class(provider), demo_credentials(provider)
    answers = _Answers()
    walked: dict[str, Walked] = {}
    with (
        running_prism(program, path, target.base_url(provider)) as url,
        httpx.Client(event_hooks={"response": [answers.note]}, timeout=60, trust_env=False) as http,
        make(**credentials, base_url=url, http_client=http, unverified="allow", retry=NO_RETRIES) as client,
    ):

        def call(operation: Operation, request: Request) -> httpx.Response | None:
            walked[operation.id] = _one(client, answers, document, operation, request, file)
            return answers.last if not walked[operation.id].problem else None

        _tell(document, target, _Tour(call, {one.id for one in operations}))
    missing = "no story came to a request that succeeds"
    return [walked.get(one.id, Walked(one.id, 0, missing)) for one in operations]


def _tell(document: Document, target: Target, tour: _Tour) -> None:
    documents = {name: load(name) for name in providers()}
    sanitise = Sanitiser(documents.values())
    family = family_of(document.provider, documents)
    assert family is not None
    with contextlib.ExitStack() as stack:
        senders = {}
        for name, one in family.documents.items():
            made = _Through if name == document.provider else Sender
            senders[name] = stack.enter_context(contextlib.closing(made(one, target, Ledger(), sanitise)))
        for _ in broken(family, senders, document.provider, Plan(1, stories=0), watch=tour):
            pass  # what the model says of the sandbox is not asked here


def _one(
    client: Any, answers: _Answers, document: Document, operation: Operation, request: Request, file: Path
) -> Walked:
    answers.last = None
    file.unlink(missing_ok=True)
    failure = ""
    try:
        _call(client, document, operation, request, file)
    except PayspecError as error:
        failure = f"{type(error).__name__}: {error}"
    answer = answers.last
    if answer is None:
        return Walked(operation.id, 0, failure or "nothing was sent")
    found = answer.headers.get("sl-violations", "")
    if failure or answer.status_code != operation.success:
        found = f"{found} {failure or answer.status_code} {answer.text[:600] if not answer.is_success else ''}".strip()
    return Walked(operation.id, answer.status_code, found)


def _call(client: Any, document: Document, operation: Operation, request: Request, file: Path) -> None:
    """The method of the operation, with the values of the request for its arguments."""
    tag = operation.tags[0]
    method = getattr(getattr(client, tag), operation.id.removeprefix(f"{tag}_"))
    given = {**(request.body or {}), **request.path, **request.query, **request.headers}
    if document.is_file(operation, operation.success):
        given["to"] = file
    arguments = {_letters(name): name for name in inspect.signature(method).parameters}
    method(**{arguments[_letters(name)]: _with_decimals(value) for name, value in given.items()})


def _letters(name: str) -> str:
    """A name without what differs between JSON, headers and Python."""
    return name.replace("_", "").replace("-", "").lower()


def _with_decimals(value: Any) -> Any:
    """The document's numbers as a user of the client writes them."""
    return json.loads(json.dumps(value), parse_float=Decimal) if isinstance(value, dict | list | float) else value
