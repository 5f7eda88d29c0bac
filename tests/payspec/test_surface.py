"""Every operation of every provider, once sync and once async, over HTTP, against a server made from the examples."""

from __future__ import annotations

import asyncio
import inspect
import json
import subprocess
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import attrs
import pytest

from payspec import AsyncJuicyway, AsyncPayCombat, AsyncPayCombatGateway, Juicyway, PayCombat, PayCombatGateway
from payspec.runtime import AsyncPage, Model, Operation, Page
from payspec.signing import canonical_json, sign
from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.example_calls import ExampleCall, example_calls

PDF = b"%PDF-1.7 a synthetic memo"
KEY = "synthetic-signature-key"
CLIENTS: dict[str, tuple[Any, Any, dict[str, str]]] = {
    "paycombat": (PayCombat, AsyncPayCombat, {"token": "snd_x", "signature_key": KEY}),
    "gateway": (PayCombatGateway, AsyncPayCombatGateway, {"merchant_id": "m-1", "environment": "sandbox"}),
    "juicyway": (Juicyway, AsyncJuicyway, {"api_key": "test_x"}),
}
COUNTS = {"paycombat": 45, "gateway": 8, "juicyway": 47}


@attrs.frozen
class Case:
    """One operation of one provider with its example call."""

    provider: str
    call: ExampleCall

    @property
    def id(self) -> str:
        return f"{self.provider}-{self.call.id}"

    @property
    def operation(self) -> Operation:
        module = import_module(f"payspec_generated.{self.provider}.operations")
        return cast("Operation", getattr(module, self.call.id.upper()))


CASES = [Case(provider, call) for provider in PROVIDERS for call in example_calls(bundle(provider))]


class _Examples(BaseHTTPRequestHandler):
    """Answers what the case that is under way has as its example, and keeps what came."""

    case: Case
    seen: list[tuple[str, str, dict[str, str], bytes]]
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        type(self).seen.append((self.command, unquote(urlsplit(self.path).path), headers, body))
        case = type(self).case.call
        answer = b"" if not case.answers else json.dumps(case.answers[0]).encode()
        content = PDF if case.kind == "application/pdf" else answer
        self.send_response(case.status)
        if case.status != 204:
            self.send_header("content-length", str(len(content)))
            self.send_header("content-type", case.kind)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests say what matters."""


for _method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
    setattr(_Examples, f"do_{_method}", _Examples._answer)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Examples)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _call(client: Any, case: Case, folder: Path) -> Any:
    """The method of the operation with the arguments of its examples."""
    call = case.call
    tag = call.declared["tags"][0]
    method = getattr(getattr(client, tag), call.id.removeprefix(f"{tag}_"))
    names = {name.strip("_").lower(): name for name in inspect.signature(method).parameters}
    given = {**call.path, **call.query, **(call.body or {})}
    arguments = {names[_plain(wire)]: value for wire, value in given.items()}
    if call.kind == "application/pdf":
        arguments["to"] = folder / "memo.pdf"
    return method(**_exact(arguments))


def _plain(wire: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in wire).replace("-", "_").strip("_")


def _exact(value: Any) -> Any:
    """Amounts of examples are JSON numbers; a user writes Decimals."""
    if isinstance(value, dict):
        return {name: _exact(item) for name, item in value.items()}
    return Decimal(repr(value)) if isinstance(value, float) else value


def _expect(case: Case, result: Any, folder: Path) -> None:
    (command, path, headers, body), *_ = _Examples.seen
    assert (command, path) == (case.call.method, case.call.target)
    (way,) = case.operation.security
    for scheme in way:
        assert headers[scheme.at.lower()]
        if scheme.signing:
            assert headers["signature"] == sign(body or b"{}", KEY)
    if case.call.body is not None:
        assert json.loads(body) == case.call.body
    if case.call.kind == "application/pdf":
        assert result == folder / "memo.pdf"
        assert result.read_bytes() == PDF
        assert [file.name for file in folder.iterdir()] == ["memo.pdf"]
    elif not case.call.answers:
        assert result is None
    else:
        payload = case.call.answers[0]
        for step in case.operation.envelope.payload or ():
            payload = payload[step]
        assert _wire(result.items if isinstance(result, (Page, AsyncPage)) else result) == payload
        _expect_types(case, result)


def _wire(value: Any) -> Any:
    if isinstance(value, list):
        return [_wire(item) for item in value]
    return value.to_dict() if isinstance(value, Model) else value


def _expect_types(case: Case, result: Any) -> None:
    if case.operation.reply is None:
        return
    module, name = case.operation.reply
    model = getattr(import_module(module), name)
    items = result.items if isinstance(result, (Page, AsyncPage)) else result if isinstance(result, list) else [result]
    assert items
    assert all(type(item) is model for item in items)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_operation_sync(case: Case, url: str, tmp_path: Path) -> None:
    """Method, path, credentials and body arrive as the examples have them; the reply is the typed payload."""
    _Examples.case, _Examples.seen = case, []
    make, _, credentials = CLIENTS[case.provider]
    with make(**credentials, base_url=url, unverified="allow") as client:
        _expect(case, _call(client, case, tmp_path), tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_operation_async(case: Case, url: str, tmp_path: Path) -> None:
    """The same, awaited."""
    _Examples.case, _Examples.seen = case, []

    async def run() -> Any:
        _, make, credentials = CLIENTS[case.provider]
        async with make(**credentials, base_url=url, unverified="allow") as client:
            return await _call(client, case, tmp_path)

    _expect(case, asyncio.run(run()), tmp_path)


def test_the_counts_are_those_of_the_documentation() -> None:
    """45 of PayCombat's menus, 8 of the gateway's pages; Juicyway's 48 rows are 47 calls, since two describe one."""
    assert {name: sum(case.provider == name for case in CASES) for name in PROVIDERS} == COUNTS


@pytest.mark.skipif(which("node") is None, reason="needs Node")
def test_node_signs_every_request_example_alike() -> None:
    """The bytes and the signature of each documented request body."""
    bodies = [canonical_json(case.call.body).decode() for case in CASES if case.call.body is not None]
    assert len(bodies) > 30
    script = ROOT / "tests" / "payspec" / "differential.mjs"
    lines = "\n".join([KEY, *bodies])
    answer = subprocess.run(["node", script], input=lines, text=True, capture_output=True, check=True, encoding="utf-8")
    assert answer.stdout.split("\n") == [f"{sign(body.encode(), KEY)} {body}" for body in bodies]
