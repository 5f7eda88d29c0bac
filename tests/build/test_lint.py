"""The house rules: the specifications pass them, and each rule can fail."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS
from payspec_build.lint import lint
from payspec_build.rules import RULES, credentials, webhooks

Document = dict[str, Any]
OF_CREDENTIALS = {credentials.schemes_used, credentials.ways_apart, credentials.provider_present} | {
    credentials.merchants_fit,
    webhooks.webhooks_signed,
}
"""These are broken in test_lint_credentials.py."""


@pytest.fixture(scope="module")
def paycombat() -> Document:
    """The customers and the webhooks alone: the rules are the same, and a tenth is judged in a tenth of the time."""
    document = bundle("paycombat")
    paths = {path: item for path, item in document["paths"].items() if "/customer/" in path}
    used: dict[str, dict[str, Any]] = {}
    _collect({"paths": paths, "webhooks": document["webhooks"]}, document, used)
    return {**document, "paths": paths, "components": {**used, "securitySchemes": _schemes(document)}}


def _schemes(document: Document) -> Any:
    return document["components"]["securitySchemes"]


def _collect(node: Any, document: Document, used: dict[str, dict[str, Any]]) -> None:
    """The components that something refers to."""
    if isinstance(node, list):
        for item in node:
            _collect(item, document, used)
    elif isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            _, _, kind, name = reference.split("/")
            if name not in used.setdefault(kind, {}):
                used[kind][name] = document["components"][kind][name]
                _collect(used[kind][name], document, used)
        for value in node.values():
            _collect(value, document, used)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_specifications_pass(provider: str) -> None:
    """No message for any of the three."""
    assert lint(provider, bundle(provider)) == []


def _create(document: Document) -> Any:
    return document["paths"]["/api/v1/customer/create"]["post"]


def _get(document: Document) -> Any:
    return document["paths"]["/api/v1/customer/customer/{customer_id}"]["get"]


def _example(document: Document) -> Any:
    return _create(document)["requestBody"]["content"]["application/json"]["examples"]["individual"]["value"]


def _webhook(document: Document) -> Any:
    return document["webhooks"]["payin_success"]["post"]


MISTAKES: dict[str, tuple[Callable[[Document], Any], str]] = {
    "unknown extension": (lambda d: _create(d).update({"x-retry": True}), "`x-retry` is not a known extension"),
    "bad evidence level": (lambda d: _create(d)["x-evidence"].update(level="sure"), "`x-evidence/level`"),
    "bad verb": (lambda d: _create(d).update(operationId="customers_make"), "call it `customers_<verb>`"),
    "wrong tag in the name": (lambda d: _create(d).update(operationId="clients_create"), "call it `customers_<verb>`"),
    "same name twice": (lambda d: _create(d).update(operationId="customers_get"), "is not unique"),
    "undescribed tag": (lambda d: d.update(tags=[]), "describe the tag"),
    "half of a description": (
        lambda d: d["components"]["schemas"]["Customer"]["properties"]["description"].update({"for USD.": None}),
        "a schema has no `for USD.`; there are",
    ),
    "no summary": (lambda d: _create(d).pop("summary"), "write a `summary`"),
    "no description": (lambda d: _create(d).pop("description"), "write a `description`"),
    "facts of no kind": (
        lambda d: _get(d)["x-evidence"].update(facts={"400": "sure"}),
        "`x-evidence/facts/400`: 'sure' is not one of",
    ),
    "a fact that is none": (
        lambda d: _get(d)["x-evidence"].update(facts={"query page": "inferred"}),
        "names `query page`, which is no fact of /api/v1/customer/customer/{customer_id}; there are path",
    ),
    "a field that is none": (
        lambda d: _create(d)["x-evidence"]["facts"].update({"body company.nothing": "inferred"}),
        "names `body company.nothing`, which is no fact",
    ),
    "a rule among the facts": (
        lambda d: _get(d)["x-evidence"].update(facts={"400 there is no such customer": "documented"}),
        'give the rule its level in `x-rules`: {says: "there is no such customer", level: ...}',
    ),
    "a path above which its operation stands": (
        lambda d: _get(d)["x-evidence"].update(facts={"path": "inferred"}),
        "customers_get: its `path` is inferred, so `x-evidence/level` is at most `partial`",
    ),
    "what was read in part is left open": (
        lambda d: _create(d)["x-evidence"]["facts"].pop("path"),
        "customers_create: `partial` leaves open what was read; add `facts: {path: ...}`",
    ),
    "facts of a schema": (
        lambda d: d["components"]["schemas"]["Error"]["x-evidence"].update(facts={"path": "inferred"}),
        "components/schemas/Error: `x-evidence` has `facts` on operations and webhooks only",
    ),
    "no evidence": (lambda d: _create(d).pop("x-evidence"), "add `x-evidence`"),
    "no envelope": (lambda d: _create(d).pop("x-envelope"), "add `x-envelope` with one of E1, E2, E3"),
    "no security": (lambda d: _create(d).pop("security"), "add `security`"),
    "unsigned POST": (lambda d: _create(d).update(security=[{"Token": []}]), "POST has Signature"),
    "signed GET": (lambda d: _get(d).update(security=[{"Token": [], "Signature": []}]), "GET must not have Signature"),
    "no 401": (lambda d: _create(d)["responses"].pop("401"), "add a `401` response"),
    "no 400": (lambda d: _create(d)["responses"].pop("400"), "add `400`, `404` or `422`"),
    "no success": (lambda d: _create(d)["responses"].pop("200"), "add the status of success"),
    "a rule without its status": (
        lambda d: _create(d).update({"x-rules": {"409": ["taken already"]}}),
        "`x-rules` names 409",
    ),
    "a reason without its status": (
        lambda d: _create(d).update({"x-unprovoked": {"503": "nothing makes it do so"}}),
        "`x-unprovoked` names 503",
    ),
    "no request example": (
        lambda d: _create(d)["requestBody"]["content"]["application/json"].pop("examples"),
        "add examples/customers_create/request.<name>.json",
    ),
    "no reply example": (
        lambda d: _get(d)["responses"]["200"]["content"]["application/json"].pop("examples"),
        "add examples/customers_get/200.<name>.json",
    ),
    "example that does not fit": (lambda d: _example(d).update(description=1), "example `individual`: description"),
    "a real address": (
        lambda d: _example(d)["individual"].update(email="ada@gmail.com"),
        "an address at gmail.com; use one at example.com",
    ),
    "a real host": (
        lambda d: _example(d)["individual"].update(address_line1="https://shop.acme.com/x"),
        "an address of the host shop.acme.com; use one of example.com",
    ),
    "a real phone number": (
        lambda d: _example(d)["individual"].update(phone_number="+6281234567890"),
        "what looks like a phone number; use",
    ),
    "a real phone number with spaces": (
        lambda d: _example(d)["individual"].update(phone_number="+1 (212) 736-5000"),
        "what looks like a phone number; use",
    ),
    "a real key": (
        lambda d: _example(d)["individual"].update(identification_value="sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
        "what looks like a key; write",
    ),
    "a real digest": (
        lambda d: _example(d)["individual"].update(identification_value="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"),
        "what looks like a key; write",
    ),
    "undescribed field": (
        lambda d: d["components"]["schemas"]["Customer"]["properties"]["is_active"].pop("description"),
        "schema Customer: describe `is_active`",
    ),
    "undescribed schema": (lambda d: d["components"]["schemas"]["Customer"].pop("description"), "add a `description`"),
    "undescribed parameter": (
        lambda d: d["components"]["parameters"]["CustomerId"].pop("description"),
        "describe the parameter `customer_id`",
    ),
    "lenient request": (
        lambda d: d["components"]["schemas"]["IndividualInput"].pop("additionalProperties"),
        "requests are strict",
    ),
    "unmarked amount": (
        lambda d: d["components"]["schemas"]["WebhookPayin"]["properties"]["amount"].pop("x-money"),
        "`amount` looks like an amount; mark it",
    ),
    "an amount that is an object": (
        lambda d: d["components"]["schemas"]["WebhookPayin"]["properties"]["amount"].update(type="object"),
        "give it type number, integer or string",
    ),
    "minor units with a fraction": (
        lambda d: d["components"]["schemas"]["WebhookPayin"]["properties"]["amount"].update({"x-money": "minor"}),
        "make it an integer",
    ),
    "webhook without evidence": (lambda d: _webhook(d).pop("x-evidence"), "webhook payin_success: add `x-evidence`"),
    "webhook without x-webhook": (lambda d: _webhook(d).pop("x-webhook"), "webhook payin_success: add `x-webhook`"),
    "webhook without a summary": (lambda d: _webhook(d).pop("summary"), "webhook payin_success: write a `summary`"),
    "webhook without a description": (lambda d: _webhook(d).pop("description"), "write a `description` in whole"),
    "webhook with another name": (
        lambda d: _webhook(d).update(operationId="webhooks_paid"),
        "give it the `operationId` webhooks_payin_success",
    ),
    "webhook without an example": (
        lambda d: _webhook(d)["requestBody"]["content"]["application/json"].pop("examples"),
        "add examples/webhooks_payin_success/request.<name>.json",
    ),
    "webhooks without rules": (lambda d: d.pop("x-webhooks"), "add `x-webhooks`"),
    "webhook with too few values": (
        lambda d: _webhook(d).update({"x-webhook": {"when": ["PAYIN"]}}),
        "`when` needs 2 values",
    ),
    "webhook that nothing tells apart": (
        lambda d: _webhook(d).update({"x-webhook": {}}),
        "'when' is a required property",
    ),
    "two webhooks alike in one of several values": (
        lambda d: _webhook(d).update({"x-webhook": {"when": ["PAYIN", ["SUCCESS", "EXPIRED"]]}}),
        "has the same `when`",
    ),
    "webhook example with a field that is to be missing": (
        lambda d: _webhook(d).update({"x-webhook": {"when": [None, "SUCCESS"]}}),
        "/type, /status are not no value, SUCCESS",
    ),
    "two webhooks alike": (
        lambda d: _webhook(d).update({"x-webhook": {"when": ["PAYIN", "FAILED"]}}),
        "has the same `when`",
    ),
    "webhook example of another kind": (
        lambda d: _webhook(d)["requestBody"]["content"]["application/json"]["examples"]["documented"]["value"].update(
            status="PAID"
        ),
        "/type, /status are not PAYIN, SUCCESS",
    ),
    "no OpenAPI": (lambda d: d.pop("info"), "info"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_rule_can_fail_and_says_what_to_write(paycombat: Document, mistake: str) -> None:
    """A document with one mistake gets the message for it."""
    change, said = MISTAKES[mistake]
    document = copy.deepcopy(paycombat)
    change(document)
    messages = lint("paycombat", document)
    assert any(said in message for message in messages), messages


def test_every_rule_is_met_by_a_mistake(paycombat: Document) -> None:
    """No rule is left that no mistake above breaks."""
    silent = set(RULES) - OF_CREDENTIALS
    for change, _ in MISTAKES.values():
        document = copy.deepcopy(paycombat)
        change(document)
        for rule in list(silent):
            try:
                if list(rule(document)):
                    silent.discard(rule)
            except KeyError:
                continue  # a rule may stumble where structure, which is judged first, is already broken
    assert not silent
