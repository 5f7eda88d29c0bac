"""Security schemes in the client: each is sent where it belongs, the first complete way is taken, nothing shows."""

from __future__ import annotations

import base64
import hmac
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from payspec import NO_RETRIES, CallError, ConfigurationError
from tests.fourth_provider.package import Document, admitting, package

SECRETS = {
    "token": "distinctive.token-71",
    "username": "distinctive user 72",
    "password": "distinctive:päss 73",
    "header_key": "distinctive-header-74",
    "query_key": "distinctive query/75&=",
    "session": "distinctive-session-76",
}
BASIC = base64.b64encode(f"{SECRETS['username']}:{SECRETS['password']}".encode()).decode()
CUSTOMER = b'{"ok":true,"message":"Done.","data":{"id":"cus_1"}}'


class Recorder:
    """Answers every request, and keeps it."""

    def __init__(self, status: int = 200, content: bytes = CUSTOMER, headers: dict[str, str] | None = None) -> None:
        self.requests: list[httpx.Request] = []
        self.answer = (status, content, {"content-type": "application/json", **(headers or {})})

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, content, headers = self.answer
        return httpx.Response(status, content=content, headers=headers)

    @property
    def last(self) -> httpx.Request:
        return self.requests[-1]


def _way(*ways: tuple[str, ...], optional: bool = False) -> Callable[[Document], object]:
    return lambda document: admitting(document, *ways, optional=optional)


def _open(document: Document) -> None:
    admitting(document, ("Bearer",), optional=False)
    document["x-provider"]["credentials"]["token"]["optional"] = True
    get = document["paths"]["/v1/customers/{customer_id}"]["get"]
    get["security"] = []


VARIANTS: dict[str, Callable[[Document], object]] = {
    "bearer": _way(("Bearer",)),
    "basic": _way(("Basic",)),
    "header": _way(("Header",)),
    "query": _way(("Query",)),
    "cookie": _way(("Cookie",)),
    "together": _way(("Bearer", "Header", "Query", "Cookie")),
    "either": _way(("Bearer",), ("Basic", "Header"), optional=True),
    "open": _open,
}
GIVEN = {
    "bearer": ["token"],
    "basic": ["username", "password"],
    "header": ["header_key"],
    "query": ["query_key"],
    "cookie": ["session"],
    "together": ["token", "header_key", "query_key", "session"],
    "either": ["username", "password", "header_key"],
    "open": ["token"],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ModuleType]]:
    """A package of clients for each variant."""
    with pytest.MonkeyPatch.context():
        managers = {
            name: package(tmp_path_factory.mktemp(name), f"of_{name}", change) for name, change in VARIANTS.items()
        }
        yield {name: manager.__enter__() for name, manager in managers.items()}
        for manager in managers.values():
            manager.__exit__(None, None, None)


def _client(made: dict[str, ModuleType], name: str, handler: Any, *given: str, **more: Any) -> Any:
    secrets = {one: SECRETS[one] for one in given or GIVEN[name]}
    options = {"retry": NO_RETRIES, "http_client": httpx.Client(transport=httpx.MockTransport(handler)), **more}
    return made[name].ExamplePay(**secrets, **options)


@pytest.mark.parametrize(
    ("name", "headers", "query"),
    [
        ("bearer", {"authorization": f"Bearer {SECRETS['token']}"}, b""),
        ("basic", {"authorization": f"Basic {BASIC}"}, b""),
        ("header", {"x-key": SECRETS["header_key"]}, b""),
        ("query", {}, b"key%5Bid%5D=distinctive%20query%2F75%26%3D"),
        ("cookie", {"cookie": f"session={SECRETS['session']}"}, b""),
        (
            "together",
            {
                "authorization": f"Bearer {SECRETS['token']}",
                "x-key": SECRETS["header_key"],
                "cookie": f"session={SECRETS['session']}",
            },
            b"key%5Bid%5D=distinctive%20query%2F75%26%3D",
        ),
        ("either", {"authorization": f"Basic {BASIC}", "x-key": SECRETS["header_key"]}, b""),
        ("open", {}, b""),
    ],
)
def test_each_scheme_is_sent_where_it_belongs(
    made: dict[str, ModuleType], name: str, headers: dict[str, str], query: bytes
) -> None:
    """And nothing beside it."""
    recorder = Recorder()
    assert _client(made, name, recorder).customers.get("cus_1").id == "cus_1"
    sent = {key: value for key, value in recorder.last.headers.items() if key in ("authorization", "x-key", "cookie")}
    assert sent == headers
    assert recorder.last.url.query == query


def test_a_key_in_the_query_stands_beside_arguments(made: dict[str, ModuleType]) -> None:
    """Whatever they hold."""
    recorder = Recorder(content=b'{"ok":true,"message":"","data":[]}')
    _client(made, "query", recorder).customers.list(email="a&b@example.com", per_page=2)
    assert dict(recorder.last.url.params) == {
        "email": "a&b@example.com",
        "perPage": "2",
        "key[id]": SECRETS["query_key"],
    }


def test_the_first_way_for_which_everything_was_given_is_taken(made: dict[str, ModuleType]) -> None:
    """The order is that of the specification, not of the arguments."""
    recorder = Recorder()
    _client(made, "either", recorder, "header_key", "username", "password", "token").customers.get("cus_1")
    assert recorder.last.headers["authorization"] == f"Bearer {SECRETS['token']}"
    assert "x-key" not in recorder.last.headers


def test_what_admits_no_call_is_refused_when_the_client_is_made(
    made: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all that would admit one; half of a way is none."""
    said = "Pass `token`, or `username` and `password` and `header_key`, or set them in the environment"
    for given in ([], ["header_key"], ["username", "header_key"], ["password", "header_key"]):
        with pytest.raises(ConfigurationError, match=said):
            made["either"].ExamplePay(**{one: SECRETS[one] for one in given})
    monkeypatch.setenv("EXAMPLEPAY_TOKEN", SECRETS["token"])
    assert made["either"].ExamplePay()


def test_an_operation_that_needs_nothing_needs_nothing(made: dict[str, ModuleType]) -> None:
    """Another one of the same client says what it needs, before anything is sent."""
    recorder = Recorder()
    client = made["open"].ExamplePay(http_client=httpx.Client(transport=httpx.MockTransport(recorder)))
    assert client.customers.get("cus_1").id == "cus_1"
    with pytest.raises(ConfigurationError, match=r"customers_delete needs `token`\. Give it to the client"):
        client.customers.delete("cus_1")
    assert len(recorder.requests) == 1


@pytest.mark.parametrize(
    ("name", "argument", "value", "said"),
    [
        ("bearer", "token", None, "`token` is missing. Pass token=... or set EXAMPLEPAY_TOKEN."),
        ("bearer", "token", "Bearer abcdef", "`token` is the bare token, without `Bearer` in front and without spaces"),
        ("bearer", "token", "", "`token` is empty"),
        ("bearer", "token", 5, "`token` has to be a string, not int"),
        ("bearer", "token", "tökendistinctive", "`token` is empty, or has white space around it or characters that a"),
        ("basic", "username", "a:b", "`username` holds a colon, which ends a username in the header"),
        ("basic", "password", None, "`password` is missing"),
        ("header", "header_key", "a\nb", "`header_key` is empty, or has white space around it or characters"),
        ("query", "query_key", "a\x00b", "`query_key` is empty, or has white space around it or characters"),
        ("cookie", "session", "a; b=c", "`session` holds characters that a cookie cannot hold"),
        ("cookie", "session", "ä", "`session` holds characters that a cookie cannot hold"),
    ],
)
def test_a_credential_that_cannot_be_sent_is_refused(
    made: dict[str, ModuleType], name: str, argument: str, value: Any, said: str
) -> None:
    """At once, in words that do not hold it."""
    given: dict[str, Any] = {one: SECRETS[one] for one in GIVEN[name]} | {argument: value}
    with pytest.raises(ConfigurationError) as caught:
        made[name].ExamplePay(**given)
    assert said in str(caught.value)
    assert "distinctive" not in str(caught.value)


FAILURES: dict[str, Any] = {
    "reset": httpx.ReadError("reset"),
    "timeout": httpx.ReadTimeout("slow"),
    "foreign": RuntimeError("a transport of the user's own"),
    "echoed": (500, b"", {}),
    "not JSON": (200, b"<html>", {}),
    "redirect": (302, b"", {}),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("name", GIVEN)
def test_no_failure_shows_a_credential(
    made: dict[str, ModuleType], name: str, failure: str, caplog: pytest.LogCaptureFixture
) -> None:
    """In no text, repr, traceback, pickle, attribute or log, with every logger at DEBUG, even where it is echoed."""
    caplog.set_level(logging.DEBUG)
    happens = FAILURES[failure]

    def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(happens, Exception):
            raise happens
        status, content, _ = happens
        echo = f'{{"message": "{request.url} {dict(request.headers)}"}}'.encode() if failure == "echoed" else content
        headers = {"content-type": "application/json", "location": f"https://elsewhere.example{request.url.raw_path!r}"}
        return httpx.Response(status, content=echo, headers=headers)

    client = _client(made, name, answer)
    with pytest.raises(CallError) as caught:
        client.customers.get("cus_1")
    error = caught.value
    shown = [str(error), repr(error), repr(vars(error)), *traceback.format_exception(error), caplog.text]
    shown += [
        pickle.dumps(error).decode("latin-1"),
        repr(client),
        repr(vars(client)),
        repr(client._settings.credentials),
    ]
    for text in shown:
        assert "distinctive" not in text
        assert BASIC not in text


def test_spans_do_not_show_a_key_in_the_query(made: dict[str, ModuleType]) -> None:
    """They hold the template of the path."""
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trace, "get_tracer", provider.get_tracer)
        client = _client(made, "query", Recorder(), tracing=True)
        client.customers.get("cus_1")
    (span,) = spans.get_finished_spans()
    assert "distinctive" not in span.to_json()


def test_cookies_of_the_user_stay_as_they_are(made: dict[str, ModuleType]) -> None:
    """Their jar holds no session of ours, theirs goes along in no call, and one header carries both."""
    recorder = Recorder(headers={"set-cookie": "theirs=2"})
    http = httpx.Client(transport=httpx.MockTransport(recorder), cookies={"jar": "1"}, headers={"cookie": "own=3"})
    client = made["cookie"].ExamplePay(session=SECRETS["session"], http_client=http)
    client.with_options(headers={"Cookie": "asked=4"}).customers.get("cus_1")
    assert recorder.last.headers.get_list("cookie") == [f"asked=4; session={SECRETS['session']}"]
    client.customers.get("cus_1")
    assert recorder.last.headers.get_list("cookie") == [f"own=3; session={SECRETS['session']}"]
    assert SECRETS["session"] not in str(http.cookies.jar)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("header", {"headers": {"x-KEY": "mine"}}, "x-KEY is the client's own"),
        ("bearer", {"headers": {"Authorization": "mine"}}, "Authorization is the client's own"),
        ("query", {"extra_query": {"key[id]": "mine"}}, r"`extra_query`: key\[id\] is the client's own"),
    ],
)
def test_an_option_does_not_take_the_place_of_a_credential(
    made: dict[str, ModuleType], name: str, options: dict[str, Any], said: str
) -> None:
    """Two would be sent, or the wrong one."""
    with pytest.raises(ConfigurationError, match=said):
        _client(made, name, Recorder()).with_options(**options)


def test_an_address_with_a_credential_is_kept_nowhere(made: dict[str, ModuleType]) -> None:
    """The parsed addresses of calls are kept; those with a key are parsed anew."""
    from payspec import calls

    calls._url.cache_clear()
    _client(made, "query", Recorder()).customers.get("cus_1")
    assert calls._url.cache_info().currsize == 0


def test_credentials_choose_the_address(tmp_path: Path) -> None:
    """By how they begin, as `x-key-prefixes` says; the pattern is that of the specification."""
    with package(tmp_path, "as_it_is", lambda document: None) as made:
        assert made.ExamplePay(secret_key="ek_test_one").base_url == "https://api.test.examplepay.example"
        assert made.ExamplePay(secret_key="ek_live_one").base_url == "https://api.examplepay.example"
        with pytest.raises(ConfigurationError, match="`secret_key` is the secret key, which begins with `ek_`"):
            made.ExamplePay(secret_key="live_one")
        client = made.ExamplePay(secret_key="ek_live_one")
        with pytest.raises(
            ConfigurationError, match=r"`webhook_secret` is missing\. Pass webhook_secret=\.\.\. or set EXAM"
        ):
            client.webhooks  # noqa: B018
        with pytest.raises(ConfigurationError, match="`old_webhook_secrets` has to be a list of strings"):
            made.ExamplePay(secret_key="ek_live_one", old_webhook_secrets="one")


@pytest.mark.parametrize(
    ("algorithm", "encoding", "message"),
    [
        ("hmac-sha512", "base64", "{body}"),
        ("hmac-sha1", "hex", "JSON.stringify(body)"),
        ("hmac-sha256", "hex", "{body}"),
    ],
)
def test_signatures_of_other_algorithms(tmp_path: Path, algorithm: str, encoding: str, message: str) -> None:
    """Over exactly the bytes that are sent; the key is sent nowhere, the signature is masked where it comes back."""
    said = {"algorithm": algorithm, "encoding": encoding, "message": message, "key": "signing_key", "empty_body": ""}

    def change(document: Document) -> None:
        document["components"]["securitySchemes"]["Sig"] = {"type": "apiKey", "in": "header", "name": "X-Sig"}
        document["components"]["securitySchemes"]["Sig"]["x-signing"] = said
        document["x-provider"]["credentials"]["signing_key"] = {"scheme": "Sig", "about": "Signs."}
        for number, merchant in enumerate(document["x-provider"]["sandbox"]["merchants"]):
            merchant["signing_key"] = f"key_{number}"
        for item in document["paths"].values():
            for method in item.keys() & {"post", "patch"}:
                item[method]["security"] = [{"SecretKey": [], "Sig": []}]

    def echo(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(400, json={"message": f"wrong: {request.headers['x-sig']}"})

    seen: list[httpx.Request] = []
    with package(tmp_path, "of_signing", change) as made:
        http = httpx.Client(transport=httpx.MockTransport(echo))
        client = made.ExamplePay(secret_key="ek_test_one", signing_key="distinctive-key", http_client=http)
        with pytest.raises(CallError) as caught:
            client.customers.create(name="Zoë", email="zoe@example.com")
        digest = hmac.digest(b"distinctive-key", seen[0].content, algorithm.removeprefix("hmac-"))
        written = digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()
        assert seen[0].headers["x-sig"] == written
        assert seen[0].content == '{"name":"Zoë","email":"zoe@example.com"}'.encode()
        assert "400: wrong: ***." in str(caught.value)
