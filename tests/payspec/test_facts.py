"""Which level a fact has, and how the command shows facts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from payspec.evidence import main
from payspec.facts import LEVELS, names, of_operation, of_webhook
from payspec.facts_evidence import facts
from payspec.installed import document, providers


def _document(evidence: Any, **changes: Any) -> dict[str, Any]:
    """One operation with a parameter, a body and two answers that others share."""
    operation = {
        "operationId": "orders_create",
        "x-evidence": {"sources": ["page one"], **evidence},
        "security": [{"Key": [], "Signature": []}],
        "parameters": [{"name": "mode", "in": "query"}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sent"}}},
        },
        "responses": {"200": {"description": "Made."}, "401": {"$ref": "#/components/responses/Refused"}},
        "x-rules": {"401": ["the key is old", {"says": "the key is locked", "level": "documented"}]},
        **changes,
    }
    return {
        "paths": {"/orders": {"post": operation}},
        "components": {
            "securitySchemes": {
                "Key": {"x-evidence": {"level": "documented", "sources": ["keys"]}},
                "Signature": {"x-evidence": {"level": "partial", "sources": ["keys"]}},
            },
            "responses": {"Refused": {"x-evidence": {"level": "documented", "sources": ["errors"], "note": "Of all."}}},
            "schemas": {
                "Sent": {
                    "required": ["item"],
                    "properties": {
                        "item": {"$ref": "#/components/schemas/Item"},
                        "colour": {"x-evidence": {"level": "inferred", "sources": ["code"]}},
                    },
                },
                "Item": {"properties": {"name": {"x-evidence": {"level": "partial", "sources": ["code"]}}}},
            },
        },
    }


def _levels(made: dict[str, Any]) -> dict[str, str]:
    return {one.name: one.level for one in of_operation(made, "/orders", "post")}


def test_each_fact_has_the_first_level_that_is_said_of_it() -> None:
    """Its own in `facts`, that of the thing itself, of a rule, of the operation; of credentials the weakest."""
    found = _levels(_document({"level": "documented", "facts": {"query mode": {"level": "partial"}}}))
    assert found == {
        "path": "documented",
        "security": "partial",
        "query mode": "partial",
        "body": "documented",
        "body item.name": "partial",
        "body colour": "inferred",
        "200": "documented",
        "401": "documented",
        "401 the key is old": "inferred",
        "401 the key is locked": "documented",
    }


def test_what_many_share_lifts_no_operation_that_is_inferred() -> None:
    """Nobody has read of the operation, so nobody has read what it answers; its own `facts` may say otherwise."""
    found = _levels(_document({"level": "inferred", "facts": {"body": "documented"}}))
    assert (found["401"], found["security"], found["body"], found["body item.name"]) == (
        "inferred",
        "inferred",
        "documented",
        "inferred",
    )


def test_a_fact_says_what_it_rests_on_and_which_calls_need_it() -> None:
    """Sources and note are those of what gave the level."""
    found = {one.name: one for one in of_operation(_document({"level": "partial", "note": "Half."}), "/orders", "post")}
    assert (found["401"].sources, found["401"].note) == (("errors",), "Of all.")
    assert (found["path"].sources, found["path"].note) == (("page one",), "")
    sent = {name: one.send for name, one in found.items() if one.send}
    assert sent == {
        "path": "always",
        "security": "always",
        "query mode": "given",
        "body": "always",
        "body item.name": "given",
        "body colour": "given",
    }


def test_without_credentials_nothing_weakens_security() -> None:
    """And a field of the operation's own `facts` needs no mark in the schema."""
    evidence = {"level": "documented", "facts": {"body item": "inferred"}}
    found = {one.name: one for one in of_operation(_document(evidence, security=[]), "/orders", "post")}
    assert found["security"].level == "documented"
    assert (found["body item"].level, found["body item"].send) == ("inferred", "always")


def test_a_webhook_has_facts_of_its_own() -> None:
    """What tells it apart and what it carries are its own, the signature is that of all."""
    webhook = {"operationId": "webhooks_paid", "x-evidence": {"level": "documented", "sources": ["page"]}}
    made: dict[str, Any] = {
        "paths": {},
        "components": {},
        "x-webhooks": {"x-evidence": {"level": "inferred", "sources": ["code"]}},
        "webhooks": {"paid": {"post": webhook}},
    }
    levels = {one.name: one.level for one in of_webhook(made, "paid")}
    assert levels == {"kind": "documented", "body": "documented", "signature": "inferred"}


@pytest.mark.parametrize("provider", providers())
def test_every_fact_has_a_level_and_sources(provider: str) -> None:
    """And none is lost on the way to the command."""
    found = facts(provider)
    assert len(found) == sum(map(len, names(document(provider)).values()))
    assert all(one.level in LEVELS and one.sources for one in found)


def test_statuses_that_no_page_lists_are_inferred() -> None:
    """401 stands on no page of either site, 400 on three of one."""
    found = {(one.provider, one.operation, one.fact): one.level for name in providers() for one in facts(name)}
    listed = {
        key[1] for key, level in found.items() if key[0] == "paycombat" and key[2] == "400" and level == "documented"
    }
    assert listed == {"customers_update", "customers_get", "customers_delete"}
    for provider in ("paycombat", "gateway"):
        assert {level for key, level in found.items() if key[0] == provider and key[2] == "401"} == {"inferred"}
    assert found["gateway", "customers_delete", "deletion"] == "inferred"
    assert found["paycombat", "refunds_create", "path"] == "inferred"


def test_the_command_lists_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, as JSON, by level and of one operation."""
    assert main(["gateway", "--facts", "--level", "inferred"]) == 0
    printed = capsys.readouterr().out
    assert "401" in printed
    assert "documented " not in printed
    assert main(["gateway", "--facts", "--operation", "refunds_create", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["operation"] for row in rows} == {"refunds_create"}
    assert {"path", "security", "body", "200", "400", "401"} <= {row["fact"] for row in rows}
    assert main(["gateway"]) == 0
    assert f"{len(facts('gateway'))} facts: " in capsys.readouterr().out
    assert main(["--operation", "refunds_create"]) == 0
    assert "fact       path" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--facts", "--operation", "nothing"], "no operation nothing"),
        (["--facts", "--behaviour"], "two lists"),
        (["--facts", "--observed", "x"], "leave out --facts"),
    ],
)
def test_what_does_not_go_together_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the way out."""
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in capsys.readouterr().err
