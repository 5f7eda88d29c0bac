"""Webhooks as the document describes them: their names, forms and signatures, and the client's parser for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from contract_tests.documents import Document, follow
from contract_tests.requests.receiver import Received
from payspec import testing
from payspec.webhooks import JuicywayWebhooks, PayCombatWebhooks, Webhooks

KEYS: Mapping[str, str] = {"paycombat": testing.SIGNATURE_KEY, "juicyway": testing.BUSINESS_ID}
"""What signs the demo merchant's webhooks, by provider."""
_PARSERS: Mapping[str, Any] = {"paycombat": PayCombatWebhooks, "juicyway": JuicywayWebhooks}


def parser(provider: str, key: str) -> Webhooks[Any]:
    """The client's parser of a provider's webhooks, with one key."""
    made: Webhooks[Any] = _PARSERS[provider](key)
    return made


def bodies(document: Document) -> dict[str, Mapping[str, Any]]:
    """The JSON body of each webhook: its schema and examples, by the webhook's name."""
    webhooks = document.raw.get("webhooks", {})
    return {name: item["post"]["requestBody"]["content"]["application/json"] for name, item in webhooks.items()}


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


def _is_one_of(found: str | None, wanted: Any) -> bool:
    return found in wanted if isinstance(wanted, list) else found == wanted


def _word(value: Any, place: str) -> str | None:
    try:
        found = follow(value, place)
    except LookupError:
        return None
    return found if isinstance(found, str) else None
