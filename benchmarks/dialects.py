"""How a merchant speaks to a server: the same things to do, as one provider or another has them on the wire.

What a dialect has no call for is None: it is neither asked nor judged.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, ClassVar

import attrs

from benchmarks.environment import ROOT

Json = dict[str, Any]
_EXAMPLES = ROOT / "spec"


@attrs.frozen
class Call:
    """A request, ready to send."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes = b""

    def without(self, *names: str) -> Call:
        """The same without these headers."""
        return attrs.evolve(self, headers={key: value for key, value in self.headers.items() if key not in names})

    def having(self, **headers: str) -> Call:
        """The same with these headers; `_` in a name stands for `-`."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return attrs.evolve(self, headers={**self.headers, **more})


def example(provider: str, operation: str) -> Json:
    """The request that an operation has as its example."""
    return dict(
        json.loads(
            (_EXAMPLES / provider / "examples" / operation / "request.individual.json").read_text(encoding="utf-8")
        )
    )


class Dialect:
    """Customers: made, read, changed and deleted. `second` acts as another merchant."""

    credentials: ClassVar[tuple[str, ...]]
    signature: ClassVar[str | None] = None
    customers: ClassVar[str]
    deletion: ClassVar[tuple[str, ...]]
    """Where a reply says that its customer is deleted."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix

    def call(self, method: str, path: str, body: Json | None = None, *, second: bool = False) -> Call:
        """A request with the credentials that it needs."""
        raise NotImplementedError

    def create(self, name: str, **more: Any) -> Call:
        raise NotImplementedError

    def update(self, identifier: str, name: str) -> Call:
        raise NotImplementedError

    def read(self, identifier: str, *, second: bool = False) -> Call:
        return self.call("GET", f"{self.customers}/{identifier}", second=second)

    def delete(self, identifier: str) -> Call:
        return self.call("DELETE", f"{self.customers}/{identifier}")

    def broken(self) -> Call:
        """A creation that the schema does not allow."""
        raise NotImplementedError

    def event(self, identifier: str) -> Call | None:
        """What makes a webhook follow of the object that `eventful` made."""
        return None

    def eventful(self, url: str) -> Call:
        """Makes an object whose events go to this address."""
        raise NotImplementedError

    def is_signed(self, body: bytes, headers: dict[str, str]) -> bool:
        """Whether a webhook carries the signature of its merchant."""
        raise NotImplementedError

    def identifier(self, reply: Json) -> str:
        raise NotImplementedError

    def name(self, reply: Json) -> object:
        raise NotImplementedError

    def made_at_s(self, reply: Json) -> float:
        """When the object was made, in seconds since 1970."""
        raise NotImplementedError


class Stripe(Dialect):
    """Stripe's customers, for a server that plays Stripe's API and no other."""

    credentials = ("Authorization",)
    customers = "/v1/customers"
    deletion = ("deleted",)
    _SECRET = "whsec_bench"

    def call(self, method: str, path: str, body: Json | None = None, *, second: bool = False) -> Call:
        headers = {"Authorization": f"Bearer sk_test_{'other' if second else 'bench'}"}
        return Call(method, self.prefix + path, headers, b"" if body is None else json.dumps(body).encode())

    def create(self, name: str, **more: Any) -> Call:
        # As much as the measured customer has.
        address = {"line1": "1 Sample Street", "line2": "Unit 2", "city": "SEMARANG", "country": "ID"}
        sample = {"name": "Ada Example", "email": "ada@example.com", "phone": "+6281200000001", "address": address}
        return self.call("POST", self.customers, {**sample, "description": name, "metadata": {"tier": "gold"}, **more})

    def update(self, identifier: str, name: str) -> Call:
        return self.call("POST", f"{self.customers}/{identifier}", {"description": name})

    def broken(self) -> Call:
        return self.create("broken", email=7)

    def eventful(self, url: str) -> Call:
        # An address is given to the merchant, not to an object; creating a customer is an event.
        return Call("POST", "/_config/webhooks/bench", {}, json.dumps({"url": url, "secret": self._SECRET}).encode())

    def event(self, identifier: str) -> Call | None:
        return self.create("eventful")

    def is_signed(self, body: bytes, headers: dict[str, str]) -> bool:
        parts = dict(part.split("=", 1) for part in headers.get("stripe-signature", "t=,v1=").split(","))
        wanted = hmac.new(self._SECRET.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(parts["v1"], wanted)

    def identifier(self, reply: Json) -> str:
        return str(reply["id"])

    def name(self, reply: Json) -> object:
        return reply.get("description")

    def made_at_s(self, reply: Json) -> float:
        return float(reply["created"])
