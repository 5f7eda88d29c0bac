"""For tests of your own code: a sandbox of your own, and clients that already have its credentials.

    from payspec.testing import sandbox

    with sandbox() as box, box.paycombat() as client:
        print(client.customers.list().items)

It needs the extra: pip install "payspec[sandbox]".
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from payspec.clients.gateway import AsyncPayCombatGateway, PayCombatGateway
from payspec.clients.juicyway import AsyncJuicyway, Juicyway
from payspec.clients.paycombat import AsyncPayCombat, PayCombat
from payspec.credentials import check_secret
from payspec.errors import ConfigurationError, EncodingError, UnreadableWebhookError
from payspec.retries import without_waiting as without_waiting
from payspec.runtime.model import encode
from payspec.sandbox_control import Control as Control
from payspec.signing import canonical_json, sign, with_sorted_keys
from payspec.webhooks import JuicywayWebhooks, PayCombatWebhooks, Webhooks

# The demo credentials of every sandbox. They are public, and open nothing else.
TOKEN = "snd_demo_token"
SIGNATURE_KEY = "demo_signature_key"
MERCHANT_ID = "demo000001"
API_KEY = "test_demo_key"
BUSINESS_ID = "demo_business"


@attrs.frozen
class Sandbox:
    """A running sandbox. `url` is its address; the methods make clients with the demo merchant's credentials.

    These clients do not warn of inferred operations: the sandbox plays them as the specification has them.
    """

    url: str

    @property
    def control(self) -> Control:
        """Its clock, faults, log, deliveries and ledger."""
        return Control(self.url)

    def paycombat(self) -> PayCombat:
        """A client of this sandbox's PayCombat."""
        return PayCombat(token=TOKEN, signature_key=SIGNATURE_KEY, base_url=f"{self.url}/paycombat", unverified="allow")

    def async_paycombat(self) -> AsyncPayCombat:
        """The same, awaited."""
        return AsyncPayCombat(
            token=TOKEN, signature_key=SIGNATURE_KEY, base_url=f"{self.url}/paycombat", unverified="allow"
        )

    def gateway(self) -> PayCombatGateway:
        """A client of this sandbox's gateway, over the same rows as its PayCombat."""
        return PayCombatGateway(
            merchant_id=MERCHANT_ID, environment="sandbox", base_url=f"{self.url}/gateway", unverified="allow"
        )

    def async_gateway(self) -> AsyncPayCombatGateway:
        """The same, awaited."""
        return AsyncPayCombatGateway(
            merchant_id=MERCHANT_ID, environment="sandbox", base_url=f"{self.url}/gateway", unverified="allow"
        )

    def juicyway(self) -> Juicyway:
        """A client of this sandbox's Juicyway."""
        return Juicyway(api_key=API_KEY, business_id=BUSINESS_ID, base_url=f"{self.url}/juicyway", unverified="allow")

    def async_juicyway(self) -> AsyncJuicyway:
        """The same, awaited."""
        return AsyncJuicyway(
            api_key=API_KEY, business_id=BUSINESS_ID, base_url=f"{self.url}/juicyway", unverified="allow"
        )


@contextmanager
def sandbox(*, seed: int | None = None, db: str = ":memory:") -> Generator[Sandbox, None, None]:
    """A sandbox on a free port of this machine, for as long as the block runs.

    With a `seed` ids and clock are repeatable; `db` names a file to keep the data in.
    Raises ConfigurationError where the extra is not installed, and where the file cannot be used.
    """
    try:
        from payspec_sandbox.database import DatabaseUnusable
        from payspec_sandbox.documents import DocumentMissing
        from payspec_sandbox.server import AddressUnusable, running
    except ModuleNotFoundError as error:
        message = f'The sandbox needs {error.name}. Install it with: pip install "payspec[sandbox]"'
        raise ConfigurationError(message) from None
    if not db:
        raise ConfigurationError("`db` names no file. Leave it out to keep the data in memory.")
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running(seed=seed, db=db))
        except (AddressUnusable, DatabaseUnusable, DocumentMissing) as error:
            raise ConfigurationError(str(error)) from None
        yield Sandbox(server.url)


def paycombat_webhook(name: str, *, key: str = SIGNATURE_KEY, **changes: Any) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook as PayCombat posts it, for tests of your own receiver.

    `name` is the webhook's in the specification, such as `payin_success`; `changes` replace fields of its example, or
    add some, with any values that JSON can say, models and Decimals among them.

    Raises ConfigurationError where there is no such webhook, and EncodingError for a value that cannot be posted.
    """
    secret = check_secret("The key", key, sent=False)
    body = canonical_json(encode({**_example("paycombat", name), **changes}, exact=True))
    headers = {"Content-Type": "application/json", "X-Signature": sign(body, secret)}
    return _received(PayCombatWebhooks(secret), body, headers)


def juicyway_webhook(name: str, *, business_id: str = BUSINESS_ID, **changes: Any) -> tuple[bytes, dict[str, str]]:
    """The same for Juicyway; `changes` replace fields of the example's `data`.

    The keys of `data` are posted in the order in which they are signed, so a receiver may sort them or not.
    """
    secret = check_secret("The business id", business_id, sent=False)
    example = _example("juicyway", name)
    changed = canonical_json(encode({**example["data"], **changes}, exact=True))
    data = canonical_json(with_sorted_keys(json.loads(changed, parse_int=Decimal, parse_float=Decimal)))
    checksum = sign(f"{example['event']}|".encode() + data, secret)
    start = canonical_json({"checksum": checksum, "event": example["event"]})[:-1]
    return _received(JuicywayWebhooks(secret), start + b',"data":' + data + b"}", {"Content-Type": "application/json"})


def _received(receiver: Webhooks[Any], body: bytes, headers: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    """Body and headers, if a client takes them: a webhook that no client takes is no help in a test."""
    try:
        receiver.parse(body, headers)
    except UnreadableWebhookError as error:
        reason = str(error)
    else:
        return body, headers
    raise EncodingError(f"no receiver would take this webhook; pass less, or smaller values: {reason}")


@cache
def _webhooks(provider: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(files(f"payspec_generated.{provider}").joinpath("openapi.json").read_bytes())
    return {name: item["post"]["requestBody"]["content"] for name, item in document["webhooks"].items()}


def _example(provider: str, name: str) -> dict[str, Any]:
    webhooks = _webhooks(provider)
    if not isinstance(name, str) or name not in webhooks:  # pyright: ignore[reportUnnecessaryIsInstance]
        near = get_close_matches(str(name), webhooks, n=1)
        meant = f" Did you mean {near[0]!a}?" if near else ""
        raise ConfigurationError(f"{name!a} is no webhook of {provider}.{meant} There are: {', '.join(webhooks)}.")
    example: dict[str, Any] = next(iter(webhooks[name]["application/json"]["examples"].values()))
    return dict(example["value"])
