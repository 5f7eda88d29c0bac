"""How a merchant speaks to the providers of this repository, and what the page on probes says of them."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any

from benchmarks.dialects import Call, Dialect, Json, example
from payspec import testing
from payspec.signing import canonical_json, sign

COLLECTION = "paycombat.customers"
"""Where the sandbox keeps the objects that are measured."""


class PayCombat(Dialect):
    """A token, and a signature over the body."""

    credentials = ("X-token", "signature")
    signature = "signature"
    customers = "/api/v1/customer/customer"
    deletion = ("data", "is_active")

    def call(self, method: str, path: str, body: Json | None = None, *, second: bool = False) -> Call:
        token, key = ("snd_other_token", "other_signature_key") if second else (testing.TOKEN, testing.SIGNATURE_KEY)
        headers, content = {"X-token": token}, b"" if body is None else canonical_json(body)
        if method in ("POST", "PATCH"):
            headers["signature"] = sign(content, key)
        return Call(method, self.prefix + path, headers, content)

    def create(self, name: str, **more: Any) -> Call:
        body = example("paycombat", "customers_create")
        return self.call("POST", "/api/v1/customer/create", {**body, "description": name, **more})

    def update(self, identifier: str, name: str) -> Call:
        body = {"customer_id": identifier, "description": name, "individual": {"dob": "1990-01-31"}}
        return self.call("PATCH", "/api/v1/customer/update", body)

    def broken(self) -> Call:
        return self.create("broken", individual={"first_name": 7})

    def eventful(self, url: str) -> Call:
        body = {"amount": 100, "currency": "AUD", "payin_method_name": "au_bank_npp"}
        parameters = {"payin_method_param": {"payid_reference": "invoice1"}, "webhook_url": url}
        return self.call("POST", "/api/v1/payin/create", {**body, **parameters})

    def event(self, identifier: str) -> Call | None:
        return self.call("PATCH", f"/api/v1/payin/simulate-payin/{identifier}")

    def is_signed(self, body: bytes, headers: dict[str, str]) -> bool:
        wanted = hmac.digest(testing.SIGNATURE_KEY.encode(), body, "sha256").hex()
        return hmac.compare_digest(headers.get("x-signature", "").lower(), wanted)

    def identifier(self, reply: Json) -> str:
        data = reply["data"]
        return str(data.get("customer_id") or data.get("id"))

    def name(self, reply: Json) -> object:
        return reply["data"]["description"]

    def made_at_s(self, reply: Json) -> float:
        return datetime.fromisoformat(reply["data"]["created_at"]).timestamp()


class Juicyway(Dialect):
    """An API key, and an idempotency key on every POST. Only what PayCombat has not is asked of it."""

    credentials = ("Authorization",)
    customers = "/customers"

    def call(self, method: str, path: str, body: Json | None = None, *, second: bool = False) -> Call:
        headers = {"Authorization": testing.API_KEY}
        return Call(method, self.prefix + path, headers, b"" if body is None else canonical_json(body))

    def create(self, name: str, **more: Any) -> Call:
        return self.call("POST", "/customers", {**example("juicyway", "customers_create"), "first_name": name, **more})

    def identifier(self, reply: Json) -> str:
        return str(reply["data"]["id"])


MEASURED, KEYED = PayCombat, Juicyway
"""Of the provider that is measured, and of the one that has idempotency keys."""
DOCUMENTS = """\
The sandbox, prism and mockoon play the same document, `paycombat/openapi.json`; for idempotency keys, which PayCombat
does not have, `juicyway/openapi.json` (prism and mockoon in a second process)."""
DELETION = """\
PayCombat deletes softly: a deleted customer can be read and is not active. The only refusal that its customer pages
list is 400, so an unknown id is answered with it."""
