"""The other end of a webhook: a receiver with the client's parser takes what is documented, and nothing forged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from contract_tests.checks.check import check
from contract_tests.documents import follow
from contract_tests.requests.exchange import PromiseBroken
from contract_tests.requests.receiver import Received, receiving
from contract_tests.requests.sending import Sender
from contract_tests.requests.webhooks import KEYS, bodies, parser
from payspec.errors import ForgedWebhookError, WebhookError
from payspec.signing import canonical_json, sign

_TIMEOUT_S = 60.0
_FORGED = 401
_UNREADABLE = 400


@check(
    "Each documented webhook is taken and told apart; changed, unsigned or signed by another it is refused.",
    "`webhooks` and `x-webhooks` of the document; docs/webhooks.md",
)
def documented_webhooks_are_taken(sender: Sender) -> None:
    """Post each example to a receiver that answers what the client's parser says: as it is, and spoiled."""
    provider = sender.document.provider
    if provider not in KEYS:
        return
    reading = parser(provider, KEYS[provider])

    def answer(webhook: Received) -> tuple[int, str]:
        try:
            return 200, str(reading.parse(webhook.body, webhook.headers).name)
        except ForgedWebhookError as error:
            return _FORGED, str(error)
        except WebhookError as error:
            return _UNREADABLE, str(error)

    with receiving(answer) as receiver, httpx.Client(timeout=_TIMEOUT_S, trust_env=False) as http:
        for name, title, example in _examples(sender):
            for kind, (body, headers) in _requests(sender, example).items():
                with sender.case(None, f"webhook {name}, {title}, {kind}"):
                    reply = http.post(receiver.url, content=body, headers=headers)
                    wanted = 200 if kind == "as it is" else _FORGED
                    if reply.status_code != wanted:
                        raise PromiseBroken(
                            f"the receiver answers {reply.status_code}: {reply.text}, {wanted} is right"
                        )
                    if wanted == 200 and reply.text != name:
                        raise PromiseBroken(f"the client takes it for {reply.text}")


def _examples(sender: Sender) -> Iterator[tuple[str, str, Any]]:
    for name, body in bodies(sender.document).items():
        for title, example in body["examples"].items():
            yield name, title, example["value"]


def _requests(sender: Sender, example: Any) -> Mapping[str, tuple[bytes, Mapping[str, str]]]:
    """The request as the provider makes it, and spoiled ones."""
    body, headers = signed(sender, example, KEYS[sender.document.provider])
    changed = body.replace(b'"status":"', b'"status":"X', 1)
    return {
        "as it is": (body, headers),
        "one byte more": (changed, headers),
        "under another key": signed(sender, example, "another key"),
        "without its signature": _unsigned(sender, body, headers),
    }


def signed(sender: Sender, value: Any, key: str) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a webhook, signed as `x-webhooks` says."""
    rules = sender.document.raw["x-webhooks"]
    place = rules["signature"]["at"]
    kind = {"Content-Type": "application/json"}
    if rules["signature"]["in"] == "header":
        body = canonical_json(value)
        return body, {**kind, place: sign(body, key)}
    event, data = follow(value, rules["kind"][0]), follow(value, rules["data"])
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return canonical_json({**value, place.strip("/"): sign(f"{event}|{text}".encode(), key)}), kind


def _unsigned(sender: Sender, body: bytes, headers: Mapping[str, str]) -> tuple[bytes, Mapping[str, str]]:
    place = sender.document.raw["x-webhooks"]["signature"]["at"]
    if place in headers:
        return body, {name: value for name, value in headers.items() if name != place}
    value = json.loads(body)
    del value[place.strip("/")]
    return canonical_json(value), headers
