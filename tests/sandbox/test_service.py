"""The order of checks: path, method, size, credentials, signature, form; and errors in each provider's form."""

from __future__ import annotations

import json
import socket

import pytest
from sandbox_callers import CREDENTIALS, DOCUMENTS, PROVIDERS, example

from payspec_sandbox.http.exchange import MAX_BODY_BYTES

CREATE = "/api/v1/customer/create"


def paths(provider):
    """Concrete paths of a provider with their declared methods."""
    for template, item in DOCUMENTS[provider]["paths"].items():
        yield template.replace("{customer_id}", "x"), {method.upper() for method in item if method != "parameters"}


def assert_error_form(provider, reply):
    """The body is an error as the provider writes it."""
    body = reply.json()
    if provider == "juicyway":
        assert body["error"]["code"]
        assert body["error"]["message"]
    else:
        assert body["status"] is False
        assert body["message"]
        assert body["data"] is None


def raw_exchange(url, request):
    """Send bytes over a socket and return all that comes back."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


@pytest.mark.parametrize("provider", PROVIDERS)
def test_unknown_paths(caller, provider):
    """404 in the provider's form, before any credential is looked at."""
    client = caller(provider).client
    for path in (
        "",
        "/",
        "/nothing",
        "/customers/",
        "/api/v1/customer/customer/",
        "/customers/a/b",
        "/%ff",
        "/%00",
        "/..%2f",
    ):
        reply = client.get(path)
        assert reply.status_code == 404
        assert_error_form(provider, reply)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_undeclared_methods(caller, provider):
    """405 with the methods there are, also for HEAD and OPTIONS."""
    client = caller(provider).client
    for path, declared in paths(provider):
        for method in {"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE", "TRACE"} - declared:
            reply = client.request(method, path)
            assert reply.status_code == 405
            assert set(reply.headers["allow"].split(", ")) == declared
            if method != "HEAD":
                assert_error_form(provider, reply)


@pytest.mark.parametrize("provider", ["paycombat", "juicyway"])
@pytest.mark.parametrize("chunked", [False, True])
def test_large_bodies(caller, provider, chunked):
    """413, with and without Content-Length and before credentials; the limit itself is let through."""
    client = caller(provider).client
    path = CREATE if provider == "paycombat" else "/customers"

    def send(size):
        body = b" " * size
        return client.post(path, content=iter([body[: size // 2], body[size // 2 :]]) if chunked else body)

    reply = send(MAX_BODY_BYTES + 1)
    assert reply.status_code == 413
    assert_error_form(provider, reply)
    assert send(5 * MAX_BODY_BYTES).status_code == 413
    assert send(MAX_BODY_BYTES).status_code == 401


def test_an_endless_body_is_cut_off(sandbox):
    """A client that announces far too much gets its answer without being read to the end."""
    head = b"POST /juicyway/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999999\r\n\r\n"
    host, port = sandbox.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(head)
        with pytest.raises(OSError):  # noqa: PT011, PT012
            for _ in range(1000):
                connection.sendall(b" " * 1024 * 1024)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_credentials_sent_twice(caller, person, provider):
    """A repeated credential is refused, even with the same value."""
    one = caller(provider)
    path, declared = (
        next(iter(paths(provider))) if provider == "gateway" else (f"/customers/{person['customer_id']}", {"GET"})
    )
    path = "/api/v1/customer/customer" if provider == "paycombat" else path
    for name, value in one.credentials.items():
        headers = [*one.credentials.items(), (name, value)]
        reply = one.client.request(min(declared), path, headers=headers)
        assert reply.status_code == 401
        assert name in json.dumps(reply.json())


def test_the_token_is_checked_before_the_signature(paycombat):
    """A wrong token is 401 whatever else is wrong."""
    reply = paycombat.client.post(CREATE, content=b"{", headers={"X-token": "snd_nobody", "signature": "x"})
    assert (reply.status_code, reply.json()["message"]) == (401, "The token is not known here.")


def test_reads_are_not_signed_and_bodies_of_reads_are_ignored(paycombat, person):
    """GET and DELETE need the token alone."""
    path = f"/api/v1/customer/customer/{person['customer_id']}"
    assert paycombat.client.request("GET", path, content=b"{", headers=paycombat.credentials).status_code == 200
    assert paycombat.client.request("DELETE", path, content=b"\xff", headers=paycombat.credentials).status_code == 200


def test_an_unexpected_failure(paycombat, sandbox, monkeypatch, caplog):
    """A clean 500 without a traceback, which is in the log, and nothing is stored by half."""
    monkeypatch.setattr(sandbox.app.backend.store, "rewrite", lambda record: 1 // 0)
    customer = paycombat("customers_create", example("paycombat", "customers_create", "minimal")).json()["data"]
    reply = paycombat.client.delete(
        f"/api/v1/customer/customer/{customer['customer_id']}", headers=paycombat.credentials
    )
    assert reply.status_code == 500
    assert_error_form("paycombat", reply)
    assert "Zero" not in reply.text
    assert "ZeroDivisionError" in caplog.text
    assert paycombat("customers_get", customer_id=customer["customer_id"]).json()["data"] == customer


def test_an_operation_without_a_handler(sandbox, caller, monkeypatch):
    """501 that names it."""
    for provider in PROVIDERS:
        service = sandbox.app._services[provider]
        monkeypatch.setattr(service._provider, "handlers", {})
        one = caller(provider)
        path = (
            "/customers"
            if provider == "juicyway"
            else "/api/v1/customer/customer"
            if provider == "paycombat"
            else "/customer/customer/x"
        )
        reply = one.client.request("DELETE" if provider == "gateway" else "GET", path, headers=one.credentials)
        assert reply.status_code == 501
        assert "customers_" in reply.text
        assert_error_form(provider, reply)


@pytest.mark.parametrize(
    "target",
    [
        b"*",
        b"/\xff\xfe",
        b"/juicyway/customers?email=\xff",
        b"/juicyway/customers/%",
        b"/juicyway/customers/%zz",
        b"/juicyway/customers/\xc3\xa9",
        b"//",
        b"/?",
        b"http://x/juicyway/customers",
        b"/juicyway/customers/%ff",
    ],
)
def test_odd_request_targets(sandbox, target):
    """Whatever stands in the request line, the answer is a client's error or a success."""
    for method in (b"GET", b"OPTIONS"):
        key = CREDENTIALS["juicyway", "demo"]["Authorization"].encode()
        request = b"%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: %s\r\n\r\n" % (method, target, key)
        status = int(raw_exchange(sandbox.url, request).split(b" ")[1])
        assert 200 <= status < 500


def test_the_sandbox_has_its_own_pages(sandbox, paycombat):
    """Front page, health, documents that name this address."""
    client = paycombat.client
    page = client.get(sandbox.url + "/")
    assert page.headers["content-type"].startswith("text/html")
    assert "snd_demo_token" in page.text
    assert client.get(sandbox.url + "/_sandbox/health").json() == {"status": "ok"}
    for provider in PROVIDERS:
        document = client.get(f"{sandbox.url}/{provider}/openapi.json").json()
        assert document["servers"][0]["url"] == f"{sandbox.url}/{provider}"
        assert document["paths"] == DOCUMENTS[provider]["paths"]
        assert client.post(f"{sandbox.url}/{provider}/openapi.json").status_code == 405
    assert client.get(sandbox.url + "/nothing").status_code == 404
    assert client.head(sandbox.url + "/").status_code == 200
    strange = client.get(f"{sandbox.url}/juicyway/openapi.json", headers={"Host": 'a"<b>'})
    assert (
        "<b>" not in strange.json()["servers"][0]["url"] if strange.status_code == 200 else strange.status_code == 400
    )
