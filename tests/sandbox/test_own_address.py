"""The sandbox cannot be turned against itself: no webhook goes to it, whatever the address is and whoever sets it."""

from __future__ import annotations

import socket
import threading
from contextlib import closing

import httpx
import pytest
from sandbox_callers import DOCUMENTS, PROVIDERS, Caller, ask, example, operation
from sandbox_receiver import receiving
from test_deliveries import add

from payspec_sandbox.app import create_app
from payspec_sandbox.control import posting
from payspec_sandbox.server import running
from payspec_sandbox.webhooks.own_address import OwnAddress

SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "LocalHost.",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7F.1",
    "0177.0.0.1",
    "127.45.6.7",
    "0.0.0.0",
    "0",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "anybody@127.0.0.1",
    "127.0.0.1:1@localhost",
    "sandbox.localhost",
    socket.gethostname(),
]
FIELDS = ("webhook_url", "webhook_urls", "urls")
OWN = "the sandbox's own address"


def _url(sandbox, host, scheme="http"):
    return f"{scheme}://{host}:{sandbox.url.rpartition(':')[2]}/_sandbox/reset"


def _names(document, schema, seen=()):
    """Every property that a schema may have, however deep."""
    if isinstance(schema, list):
        for part in schema:
            yield from _names(document, part, seen)
    elif isinstance(schema, dict):
        reference = schema.get("$ref")
        if reference is not None and reference not in seen:
            target = document
            for step in reference[2:].split("/"):
                target = target[step]
            yield from _names(document, target, (*seen, reference))
        yield from schema.get("properties", {})
        for part in ("properties", "allOf", "oneOf", "anyOf", "items"):
            value = schema.get(part)
            yield from _names(document, list(value.values()) if part == "properties" and value else value, seen)


def _setters():
    """Every operation whose body may hold the address of a webhook, with the field."""
    for provider in PROVIDERS:
        document = DOCUMENTS[provider]
        for item in document["paths"].values():
            for declared in (value for method, value in item.items() if method != "parameters"):
                content = declared.get("requestBody", {}).get("content", {})
                for media in content.values():
                    for field in sorted({*_names(document, media["schema"])} & {*FIELDS}):
                        yield provider, declared["operationId"], field, next(iter(media["examples"]))


SETTERS = list(_setters())


def test_the_setters_are_known():
    """What follows asks all of them, and there are some at each provider."""
    assert len(SETTERS) >= 8
    assert {provider for provider, *_ in SETTERS} == {*PROVIDERS}


@pytest.mark.parametrize(("provider", "name", "field", "example_name"), SETTERS)
def test_no_operation_of_a_provider_takes_it(running_sandbox, provider, name, field, example_name):
    """The field is named, nothing is kept, and an address beside it is fine."""
    caller = Caller(running_sandbox.url, provider)
    _, template, _ = operation(DOCUMENTS[provider], name)
    path = {part[1:-1]: "x" for part in template.split("/") if part.startswith("{")}
    for host in SPELLINGS:
        url = _url(running_sandbox, host)
        value = url if field == "webhook_url" else ["https://shop.example.com/", url]
        reply = caller(name, {**example(provider, name, example_name), field: value}, **path)
        assert reply.status_code in (400, 422), (host, reply.text)
        assert (field in reply.text, OWN in reply.text) == (True, True), (host, reply.text)
    caller.client.close()
    kept = httpx.get(running_sandbox.url + "/_sandbox/accounts").json()["accounts"]
    assert [one["webhook_urls"] for one in kept] == [[]] * len(kept)


@pytest.mark.parametrize("host", SPELLINGS)
def test_the_control_api_does_not_take_it(running_sandbox, host):
    """400, with the place in the list."""
    urls = {"urls": ["http://127.0.0.1:1/", _url(running_sandbox, host)]}
    reply = httpx.post(f"{running_sandbox.url}/_sandbox/accounts/demo_business/webhook_urls", json=urls)
    assert (reply.status_code, "urls[1]" in reply.text) == (400, True)


@pytest.fixture(scope="module")
def anywhere():
    """A sandbox that sends webhooks to any machine and that other machines can reach."""
    with running(seed=1, host="0.0.0.0", webhooks_anywhere=True) as sandbox:
        yield sandbox


def _answers(sandbox):
    port = sandbox.url.rpartition(":")[2]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/_sandbox", timeout=60) as control:
        control.post("/clock/advance", json={"milliseconds": 0})
        return [(one["state"], one["answer"]) for one in control.get("/deliveries").json()["deliveries"]]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_none_is_sent_there(anywhere, scheme):
    """However it got into the database: what a name stands for is looked at when it is sent."""
    own = [address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    hosts = [host for host in [*SPELLINGS, *own] if "@" not in host]
    port = anywhere.url.rpartition(":")[2]
    httpx.post(f"http://127.0.0.1:{port}/_sandbox/reset").raise_for_status()
    for number, host in enumerate(hosts):
        add(anywhere, _url(anywhere, host, scheme), "one", f"o{number}")
    answers = _answers(anywhere)
    assert len(answers) == len(hosts)
    for state, answer in answers:
        # Names such as sandbox.localhost are known to some systems only.
        assert state == "given_up" or "gaierror" in answer, answer
        assert OWN in answer or "gaierror" in answer, answer


@pytest.fixture
def open_sandbox():
    """One that sends webhooks to other machines as well, so that it takes their names."""
    with running(seed=1, webhooks_anywhere=True) as started:
        yield started


def test_a_name_that_leads_here(open_sandbox, monkeypatch):
    """It was another's when it was registered; now it is looked up."""
    sandbox = open_sandbox
    port = int(sandbox.url.rpartition(":")[2])
    real = socket.getaddrinfo

    def lookup(host, *arguments, **options):
        return real("127.0.0.1" if host == "shop.test-shop.io" else host, *arguments, **options)

    url = f"http://shop.test-shop.io:{port}/_sandbox/reset"
    accepted = httpx.post(f"{sandbox.url}/_sandbox/accounts/demo_business/webhook_urls", json={"urls": [url]})
    assert accepted.status_code == 200
    monkeypatch.setattr(posting.socket, "getaddrinfo", lookup)
    add(sandbox, url, "one")
    ((state, answer),) = _answers(sandbox)
    assert (state, OWN in answer) == ("given_up", True)


def test_one_that_comes_back_by_another_way(sandbox):
    """Through a forwarder, which has an address of its own: it is not answered, and nothing is reset."""
    port = int(sandbox.url.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as server:

        def forward():
            """One request and its answer: the sandbox closes the connection, as the webhook asks it to."""
            client, _ = server.accept()
            with client, socket.create_connection(("127.0.0.1", port)) as target:
                request = b""
                while b'{"event": "one"}' not in request:
                    request += client.recv(65536)
                target.sendall(request)
                while data := target.recv(65536):
                    client.sendall(data)

        relay = threading.Thread(target=forward, daemon=True)
        relay.start()
        add(sandbox, f"http://127.0.0.1:{server.getsockname()[1]}/_sandbox/reset", "one")
        ((state, answer),) = _answers(sandbox)
        relay.join()
    assert (state, answer[:3]) == ("waiting", "403")


def test_a_redirect_to_it_is_not_followed(sandbox):
    """Nothing is reset: the webhook is still in the log."""
    with receiving() as receiver:
        receiver.statuses, receiver.location = [307], f"{sandbox.url}/_sandbox/reset"
        add(sandbox, receiver.url, "one")
        ((state, answer),) = _answers(sandbox)
    assert (state, answer[:3]) == ("waiting", "307")


@pytest.mark.parametrize("path", [b"/_sandbox/reset", b"/", b"/paycombat/api/v1/customer/create", b"/_sandbox/health"])
def test_no_sandbox_answers_a_webhook(path):
    """Of whichever sandbox, wherever it came from."""
    with closing(create_app(seed=1)) as app:
        status, _, body = ask(app, "POST", path, headers=((b"x-sandbox-delivery", b"1"),))
    assert (status, b"takes no webhooks" in body) == (403, True)


def test_another_port_and_other_machines_are_fine():
    """Only its own address is refused, and nothing that is no address makes it fail."""
    own = OwnAddress()
    own.add(("127.0.0.1", 8420))
    own.add(None)
    own.add(("/tmp/socket", None))
    assert own.is_named_by("http://localhost:8420")
    assert own.is_here("::1", 8420)
    for url in ("http://127.0.0.1:8421/", "http://localhost/", "http://192.0.2.1:8420/", "http://a.example:8420/", ""):
        assert not own.is_named_by(url), url
    for url in (
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://\ud800:8420/",
        "http://%31:8420/",
        "http://" + "1" * 9999,
    ):
        assert not own.is_named_by(url), url
    assert not own.is_here("192.0.2.1", 8420)
    assert not own.is_here("name", 8420)
