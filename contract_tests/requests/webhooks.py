"""Webhooks as the document describes them: their names, their data, and whether their signature is right.

How they are signed is computed here from `x-webhooks`, and shares no code with the client's parser. The text of
`JSON.stringify` alone comes from the client's public functions, which are held against Node's.
"""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from contract_tests.documents import Document, follow
from contract_tests.requests.receiver import Received
from payspec.errors import EncodingError
from payspec.signing import canonical_json

_HASHES: Mapping[str, str] = {"hmac-sha256": "sha256", "hmac-sha512": "sha512", "hmac-sha1": "sha1"}
_UNITS_PER_S: Mapping[str, int] = {"s": 1, "ms": 1000}


def name_of(document: Document, webhook: Received) -> str:
    """The name of the webhook, by what `x-webhook` says tells it apart.

    A value that `x-webhook` has as null is missing in the body, and one that is a list may be any of its own. What fits
    no webhook is called unknown.
    """
    try:
        value = json.loads(webhook.body)
    except ValueError:
        return "unreadable"
    kind = [_word(value, place) for place in document.raw["x-webhooks"]["kind"]]
    rules = {name: item["post"]["x-webhook"].get("when", []) for name, item in document.raw["webhooks"].items()}
    fits = (name for name, when in rules.items() if len(when) == len(kind) and all(map(_is_one_of, kind, when)))
    return next(fits, "unknown")


def data_of(document: Document, webhook: Received) -> Any:
    """What a webhook tells of its object, with numbers as exact as they were written."""
    value = json.loads(webhook.body, parse_float=Decimal)
    return follow(value, document.raw["x-webhooks"].get("data", ""))


def signature_problem(document: Document, webhook: Received, key: str) -> str | None:
    """What is wrong with the signature of a webhook that came just now; None where it is right."""
    rules = document.raw["x-webhooks"]
    place = rules["signature"]["at"]
    try:
        is_header = rules["signature"]["in"] == "header"
        given = webhook.headers.get(place.lower()) if is_header else follow(json.loads(webhook.body), place)
        right = [_signature(rules, message, key) for message in _messages(rules, webhook.headers, webhook.body)]
    except (ValueError, LookupError, EncodingError) as error:
        return f"it cannot be read: {error}"
    if given is None:
        return f"there is no header {place}"
    if given not in right:
        return f"at {place} is not {rules['algorithm']} of {rules['message']} under the merchant's key"
    return _time_problem(rules, webhook.headers)


def signed(document: Document, value: Any, key: str) -> tuple[dict[str, str], bytes]:
    """Headers with lower-case names and body of a webhook, signed now as `x-webhooks` says."""
    rules = document.raw["x-webhooks"]
    place, headers = rules["signature"]["at"], {"content-type": "application/json"}
    if "timestamp" in rules:
        now = int(time.time() * _UNITS_PER_S[rules["timestamp"]["unit"]])
        headers[rules["timestamp"]["at"].lower()] = str(now)
    body = canonical_json(value)
    *_, message = _messages(rules, headers, body)
    signature = _signature(rules, message, key)
    if rules["signature"]["in"] == "header":
        return {**headers, place.lower(): signature}, body
    *way, name = place.strip("/").split("/")
    follow(value, "/".join(way))[name] = signature
    return headers, canonical_json(value)


def _signature(rules: Mapping[str, Any], message: bytes, key: str) -> str:
    digest = hmac.digest(key.encode(), message, _HASHES[rules["algorithm"]])
    written = {"hex": digest.hex(), "HEX": digest.hex().upper(), "base64": base64.b64encode(digest).decode()}
    return rules.get("prefix", "") + written[rules.get("encoding", "hex")]


def _messages(rules: Mapping[str, Any], headers: Mapping[str, str], body: bytes) -> Iterator[bytes]:
    """The texts of which any may be under the signature."""
    template = rules["message"]
    if template == "JSON.stringify(body)":
        yield canonical_json(json.loads(body))
    elif template == "event|JSON.stringify(data)":
        value = json.loads(body)
        event, data = follow(value, rules["kind"][0]), follow(value, rules["data"])
        for one in (data, json.loads(json.dumps(data, sort_keys=True))):
            yield f"{event}|".encode() + canonical_json(one)
    else:
        timestamp = headers.get(rules["timestamp"]["at"].lower(), "") if "timestamp" in rules else ""
        yield body.join(part.replace("{timestamp}", timestamp).encode() for part in template.split("{body}"))


def _time_problem(rules: Mapping[str, Any], headers: Mapping[str, str]) -> str | None:
    if "timestamp" not in rules:
        return None
    said = headers.get(rules["timestamp"]["at"].lower(), "")
    age_s = time.time() - int(said) / _UNITS_PER_S[rules["timestamp"]["unit"]] if said.isdecimal() else float("inf")
    if abs(age_s) <= rules["timestamp"]["tolerance_s"]:
        return None
    return f"{rules['timestamp']['at']} is {said or 'missing'}, which is not the time in {rules['timestamp']['unit']}"


def _is_one_of(found: str | None, wanted: Any) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted


def _word(value: Any, place: str) -> str | None:
    try:
        found = follow(value, place)
    except LookupError:
        return None
    return found if isinstance(found, str) else None
