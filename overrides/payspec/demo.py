"""What a test of one's own code needs of any provider: demo credentials, clients, webhooks as the provider posts them.

`payspec.testing` offers it to users. Everything comes from the documents of the installed providers.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any, cast

from payspec.credentials import check_secret
from payspec.errors import ConfigurationError, EncodingError, UnreadableWebhookError
from payspec.installed import document, providers
from payspec.runtime.event import WebhookRules
from payspec.runtime.model import encode
from payspec.signing import canonical_json, sign, with_sorted_keys
from payspec.webhook_signatures import Signatures
from payspec.webhooks import Webhooks

_NONE: Mapping[str, Any] = {}
_PER_SECOND = {"s": 1, "ms": 1000}


def demo_credentials(provider: str) -> dict[str, str]:
    """What the first demo merchant of every sandbox calls with, by the client's arguments.

    Raises ConfigurationError where there is no such provider.
    """
    said = document(provider)["x-provider"]
    owner = document(said.get("accounts", provider))["x-provider"]
    merchant = {**owner["sandbox"]["merchants"][0], **said["sandbox"].get("fixed", {})}
    places = {name: "id" if "is" in one else name for name, one in said["credentials"].items()}
    return {name: merchant[place] for name, place in places.items() if place in merchant}


def client_class(provider: str, before: str = "") -> type[Any]:
    """The client of a provider; with `Async` before its name the asynchronous one."""
    name = f"{before}{document(provider)['x-provider']['client']}"
    found: type[Any] = getattr(import_module(f"{providers()[provider]}.client"), name)
    return found


def webhook(
    provider: str, name: str, *, key: str | None = None, changes: Mapping[str, Any] = _NONE, now: float | None = None
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook as the provider posts it, for tests of your own receiver.

    `name` is the webhook's in the specification, such as `payin_success`. `changes` replace fields of its example, of
    the object that it is about, or add some, with any values that JSON can say, models and Decimals among them. `key`
    signs it, by default that of the demo merchant, and `now` is when, in seconds since 1970.

    Raises ConfigurationError where there is no such webhook, and EncodingError for a value that cannot be posted.
    """
    example = _example(provider, name)
    said = document(provider)
    module = import_module(f"{providers()[provider]}.webhooks")
    rules: WebhookRules = module.RULES
    secret = key if key is not None else demo_credentials(provider)[said["x-webhooks"]["key"]]
    check_secret(f"The {said['x-webhooks']['key'].replace('_', ' ')}", secret, sent=False)
    made = _posted(rules, example, changes, secret, time.time() if now is None else now)
    receiver: Webhooks[Any] = getattr(module, f"{said['x-provider']['client']}Webhooks")(secret)
    try:
        receiver.parse(*made, now=now)
    except UnreadableWebhookError as error:
        reason = str(error)
    else:
        return made
    raise EncodingError(f"no receiver would take this webhook; pass less, or smaller values: {reason}")


def _posted(
    rules: WebhookRules, example: dict[str, Any], changes: Mapping[str, Any], key: str, now: float
) -> tuple[bytes, dict[str, str]]:
    headers = {"Content-Type": "application/json"}
    if rules.header is None:
        return _with_checksum(rules, example, changes, key), headers
    body = canonical_json(encode(_changed(example, rules.data, changes), exact=True))
    stamp = str(int(now * _PER_SECOND[rules.timestamp.unit])) if rules.timestamp else ""
    if rules.timestamp is not None:
        headers[rules.timestamp.header] = stamp
    signed = Signatures(rules, ()).message(body, stamp) if "{body}" in rules.message else body
    headers[rules.header] = rules.prefix + sign(signed, key, algorithm=rules.algorithm, encoding=rules.encoding)
    return body, headers


def _with_checksum(rules: WebhookRules, example: dict[str, Any], changes: Mapping[str, Any], key: str) -> bytes:
    """The keys of `data` are posted in the order in which they are signed, so a receiver may sort them or not."""
    changed = canonical_json(encode({**example["data"], **changes}, exact=True))
    data = canonical_json(with_sorted_keys(json.loads(changed, parse_int=Decimal, parse_float=Decimal)))
    checksum = sign(f"{example['event']}|".encode() + data, key, algorithm=rules.algorithm)
    place = (rules.checksum or ("checksum",))[-1]
    return canonical_json({place: checksum, "event": example["event"]})[:-1] + b',"data":' + data + b"}"


def _changed(example: dict[str, Any], place: tuple[str, ...], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The example with other values in the object at a place."""
    if not place:
        return {**example, **changes}
    first, *rest = place
    inner = cast("dict[str, Any]", example.get(first, {}))
    return {**example, first: _changed(inner, tuple(rest), changes)}


@cache
def _webhooks(provider: str) -> dict[str, Any]:
    posted = document(provider).get("webhooks", {})
    return {name: item["post"]["requestBody"]["content"] for name, item in posted.items()}


def _example(provider: str, name: str) -> dict[str, Any]:
    webhooks = _webhooks(provider)
    if not isinstance(name, str) or name not in webhooks:  # pyright: ignore[reportUnnecessaryIsInstance]
        near = get_close_matches(str(name), webhooks, n=1)
        meant = f" Did you mean {near[0]!a}?" if near else ""
        raise ConfigurationError(f"{name!a} is no webhook of {provider}.{meant} There are: {', '.join(webhooks)}.")
    example: dict[str, Any] = next(iter(webhooks[name]["application/json"]["examples"].values()))
    return dict(example["value"])
