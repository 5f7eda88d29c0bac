"""Callers that know a provider's document: every reply they get is judged by it, `x-observed` included."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import httpx
from jsonschema_rs import Draft202012Validator

from payspec_sandbox import documents
from payspec_sandbox.app import Sandbox

PROVIDERS = ("paycombat", "gateway", "juicyway")
DOCUMENTS = {name: one.document for name, one in documents.installed().items()}

CREDENTIALS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("paycombat", "demo"): {"X-token": "snd_demo_token"},
    ("paycombat", "other"): {"X-token": "snd_other_token"},
    ("gateway", "demo"): {"X-Merchant-Identifier-Id": "demo000001", "X-Type": "sandbox"},
    ("gateway", "other"): {"X-Merchant-Identifier-Id": "demo000002", "X-Type": "sandbox"},
    ("juicyway", "demo"): {"Authorization": "test_demo_key"},
    ("juicyway", "other"): {"Authorization": "test_other_key"},
}
SIGNATURE_KEYS = {"demo": "demo_signature_key", "other": "other_signature_key"}


def sign(text: bytes, key: str = SIGNATURE_KEYS["demo"]) -> str:
    """A signature as the documentation computes it."""
    return hmac.new(key.encode(), text, hashlib.sha256).hexdigest()


class Caller:
    """One merchant's access to one provider, by operationId."""

    def __init__(self, origin: str, provider: str, merchant: str = "demo") -> None:
        self.client = httpx.Client(base_url=f"{origin}/{provider}")
        self.document = DOCUMENTS[provider]
        self.provider = provider
        self.credentials = dict(CREDENTIALS[provider, merchant])
        self.key = SIGNATURE_KEYS[merchant]

    def __call__(
        self,
        operation_id: str,
        body: Any = None,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        **path: str,
    ) -> httpx.Response:
        """Call an operation as a correct client does; the reply has to be one that the document lists."""
        method, template, declared = operation(self.document, operation_id)
        content = b"" if body is None else json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
        sent = dict(self.credentials)
        if content:
            sent["Content-Type"] = "application/json"
        if "Signature" in declared["security"][0]:
            sent["signature"] = sign(content or b"{}", self.key)
        url = template
        for name, value in path.items():
            url = url.replace("{" + name + "}", quote(value, safe=""))
        reply = self.client.request(method, url, content=content, headers={**sent, **(headers or {})}, params=query)
        assert_documented(self.document, declared, reply)
        return reply


def operation(document: Mapping[str, Any], operation_id: str) -> tuple[str, str, Mapping[str, Any]]:
    """Method, path template and declaration of an operation."""
    for template, item in document["paths"].items():
        for method, declared in item.items():
            if method != "parameters" and declared["operationId"] == operation_id:
                return method.upper(), template, declared
    raise LookupError(operation_id)


def assert_documented(document: Mapping[str, Any], declared: Mapping[str, Any], reply: httpx.Response) -> None:
    """The status is listed for the operation and the body fits its schema and what was observed."""
    assert str(reply.status_code) in declared["responses"], f"undocumented: {reply.status_code} {reply.text}"
    response = declared["responses"][str(reply.status_code)]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    if "content" not in response:
        assert reply.content == b""
        assert "content-type" not in reply.headers
        return
    assert reply.headers["content-type"] == "application/json"
    schema = observed({**response["content"]["application/json"]["schema"], "components": document["components"]})
    Draft202012Validator(schema, validate_formats=True).validate(reply.json())


def observed(schema: Any) -> Any:
    """A schema with the keywords of `x-observed` in force."""
    if isinstance(schema, list):
        return [observed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {name: observed(value) for name, value in {**schema, **schema.get("x-observed", {})}.items()}


def example(provider: str, operation_id: str, name: str) -> dict[str, Any]:
    """A request example of the document, as a fresh copy."""
    _, _, declared = operation(DOCUMENTS[provider], operation_id)
    examples = declared["requestBody"]["content"]["application/json"]["examples"]
    return json.loads(json.dumps(examples[name]["value"]))


Headers = Sequence[tuple[bytes, bytes]]


def ask(
    app: Sandbox,
    method: str,
    path: bytes,
    *,
    query: bytes = b"",
    headers: Headers = (),
    body: bytes = b"",
    client: tuple[str, int] | None = ("127.0.0.1", 5),
    server: tuple[str, int] | None = None,
) -> tuple[int, dict[bytes, bytes], bytes]:
    """One request through ASGI, without a server: status, headers and body of the answer."""
    return asyncio.run(asked(app, method, path, query=query, headers=headers, body=body, client=client, server=server))


async def asked(
    app: Sandbox,
    method: str,
    path: bytes,
    *,
    query: bytes = b"",
    headers: Headers = (),
    body: bytes = b"",
    client: tuple[str, int] | None = ("127.0.0.1", 5),
    server: tuple[str, int] | None = None,
    pauses: int = 0,
) -> tuple[int, dict[bytes, bytes], bytes]:
    """The same on a running loop. The body comes in two pieces, after so many rounds of the loop."""
    sent: list[dict[str, Any]] = []
    pieces = [{"type": "http.request", "body": body[7:]}]
    pieces.append({"type": "http.request", "body": body[:7], "more_body": True})

    async def receive() -> dict[str, Any]:
        for _ in range(pauses):
            await asyncio.sleep(0)
        return pieces.pop() if pieces else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    has_host = any(name == b"host" for name, _ in headers)
    scope = {
        "type": "http",
        "method": method,
        "path": "/",
        "raw_path": path,
        "query_string": query,
        "headers": [*([] if has_host else [(b"host", b"127.0.0.1:8420")]), *headers],
        "client": client,
        "server": server,
    }
    await app(scope, receive, send)
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def webhooks_told(sandbox: Any) -> list[tuple[Any, dict[str, Any]]]:
    """PayCombat's webhooks so far, oldest first: delivery and payload. Each is signed and as documented."""
    told = []
    for delivery in reversed(sandbox.app.backend.store.deliveries()):
        assert delivery.headers["X-Signature"] == sign(delivery.body)
        declared = DOCUMENTS["paycombat"]["webhooks"][delivery.event]["post"]["requestBody"]["content"]
        schema = {**declared["application/json"]["schema"], "components": DOCUMENTS["paycombat"]["components"]}
        payload = json.loads(delivery.body)
        Draft202012Validator(observed(schema), validate_formats=True).validate(payload)
        told.append((delivery, payload))
    return told


def demo_balances(sandbox: Any, currency: str) -> dict[str, float]:
    """What the demo merchant's accounts hold, in whole units of a currency; the book sums to zero."""
    backend = sandbox.app.backend
    assert not any(backend.store.totals().values())
    found = backend.ledger.balances("demo000001")
    return {account: units / 10**8 for account, held, units in found if held == currency and units}
