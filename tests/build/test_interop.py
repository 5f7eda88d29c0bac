"""The walk of `./scripts/interop proxy` without prism: it calls everything, and takes a blind proxy for no proof."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from contract_tests.documents import load
from contract_tests.target import Target, started_sandbox
from payspec_build import interop, proxied
from payspec_build.documents import PROVIDERS
from payspec_build.example_calls import example_calls
from tests.fourth_provider.package import admitting, examplepay

_NO_PROGRAM = Path("no-prism")


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with started_sandbox(1) as one:
        yield one


@contextlib.contextmanager
def _blind(program: Path, document: Path, upstream: str) -> Iterator[str]:
    """A proxy that judges nothing: the server itself."""
    assert program == _NO_PROGRAM
    assert document.is_file()
    yield upstream


class _Accusing(BaseHTTPRequestHandler):
    """Answers as prism does where an answer is not as documented."""

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b'{"type": "urn:example:violations", "title": "Response not valid"}'
        self.send_response(500)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("sl-violations", '[{"message": "must have required property"}]')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def _accusing(program: Path, document: Path, upstream: str) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Accusing) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_operation_is_called_and_succeeds(
    provider: str, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the client, on objects that were made for it."""
    monkeypatch.setattr(proxied, "running_prism", _blind)
    walked = proxied.walk(_NO_PROGRAM, provider, target, tmp_path)
    operations = load(provider).operations
    assert [one.operation for one in walked] == list(operations)
    assert [(one.status, one.problem) for one in walked] == [(one.success, "") for one in operations.values()]


def test_a_proxy_that_judges_nothing_is_found_out(
    target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It believes what is untrue of an answer and of a request."""
    monkeypatch.setattr(proxied, "running_prism", _blind)
    assert len(proxied.unseen_lies(_NO_PROGRAM, "paycombat", target, tmp_path)) == 2


def test_what_the_proxy_accuses_is_a_problem(target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each operation, with the violation."""
    monkeypatch.setattr(proxied, "running_prism", _accusing)
    walked = proxied.walk(_NO_PROGRAM, "gateway", target, tmp_path)
    assert len(walked) == 8
    assert all(one.status == 500 and "must have required property" in one.problem for one in walked)


def test_prism_is_asked_with_every_credential_where_it_belongs() -> None:
    """It refuses a request that lacks one; which it is, it does not look at."""
    document = admitting(examplepay(), ("Bearer", "Header", "Query", "Cookie"))
    call = next(one for one in example_calls(document) if one.id == "customers_get")
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=call.answers[0])

    with httpx.Client(base_url="https://prism.test", transport=httpx.MockTransport(answer)) as client:
        assert interop._asked(client, document, call) == ""
    assert {name: seen[0].headers[name] for name in ("authorization", "x-key", "cookie")} == {
        "authorization": "Bearer sandbox",
        "x-key": "sandbox",
        "cookie": "session=sandbox",
    }
    assert dict(seen[0].url.params) == {"key[id]": "sandbox"}
