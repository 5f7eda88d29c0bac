"""Each kind of difference, and the change that is suggested for it: on documented replies that were spoiled by hand."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from contract_tests.documents import follow
from contract_tests.remote.differences import judged
from contract_tests.remote.evidence import weighed
from contract_tests.remote.patching import PatchFailed, patched
from contract_tests.remote.recording import Heading, Seen
from contract_tests.remote.suggestions import Suggestion
from tests.contract.remote.surroundings import DOCUMENTS

DOCUMENT = DOCUMENTS["juicyway"]
HEADING = Heading(provider="juicyway", target="t", date="2026-01-02", document="1 0")


def _seen(operation: str, change: Callable[[Any], Any] = lambda value: None, **changes: Any) -> Seen:
    """The documented reply of an operation, with a change."""
    described = DOCUMENT.operations[operation]
    status = described.success
    content = described.raw["responses"][str(status)].get("content", {}).get("application/json", {})
    value = copy.deepcopy(next(iter(content.get("examples", {}).values()))["value"]) if content else None
    change(value)
    parameters = dict.fromkeys(described.parameters_in("path"), "x")
    seen = Seen(
        operation=operation, method=described.method, path=described.path, parameters=parameters, query={}, body=None,
        status=status, content_type="application/json" if content else "", is_json=bool(content), value=value,
        length=9 if content else 0, at_s=0.0, existed=True,
    )  # fmt: skip
    return attrs.evolve(seen, **changes)


def _only(*seen: Seen) -> Suggestion:
    """The one suggestion for what was seen; followed, nothing differs any more."""
    evidence = weighed(DOCUMENT, HEADING, seen, {})
    (one,) = evidence.suggestions
    assert evidence.remaining == ()
    return one


def _at(*path: str, to: Any) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for name in path[:-1]:
            value = value[name]
        value[path[-1]] = to

    return change


def _without(*path: str) -> Callable[[Any], None]:
    def change(value: Any) -> None:
        for name in path[:-1]:
            value = value[name]
        del value[path[-1]]

    return change


RATE = ("data", "rate")


@pytest.mark.parametrize("operation", sorted(DOCUMENT.operations))
def test_documented_replies_differ_in_nothing(operation: str) -> None:
    """Every example of a success."""
    described = DOCUMENT.operations[operation]
    content = described.raw["responses"][str(described.success)].get("content", {})
    for example in content.get("application/json", {}).get("examples", {}).values():
        assert judged(DOCUMENT, [_seen(operation, value=example["value"])]).differences == ()


@pytest.mark.parametrize(
    ("operation", "change", "kind", "value"),
    [
        ("swaps_get_rate", _at(*RATE, to="1.5"), "type", {"type": "string"}),
        ("swaps_get_rate", _at(*RATE, to=None), "null", {"type": ["number", "null"]}),
        ("swaps_get_rate", _at(*RATE, to=[1.5]), "type", {"type": "array", "items": {"type": "number"}}),
        (
            "swaps_get_rate",
            _at("data", "more", to={"a": 1}),
            "additional",
            {"type": "object", "properties": {"a": {"type": "integer"}}},
        ),
    ],
)
def test_a_field_that_is_other_gets_what_came(operation: str, change: Any, kind: str, value: dict[str, Any]) -> None:
    """Its description stays."""
    one = _only(_seen(operation, change))
    assert one.differences[0].kind == kind
    (made,) = one.changes
    assert value.items() <= made["value"].items()


def test_where_both_types_come_both_are_allowed() -> None:
    """One reply as documented, one not."""
    one = _only(_seen("swaps_get_rate"), _seen("swaps_get_rate", _at(*RATE, to="1.5")))
    assert "also as documented" in one.text
    assert [each["type"] for each in one.changes[0]["value"]["anyOf"]] == ["number", "string"]


def test_a_missing_field_and_one_under_another_name_are_two_things() -> None:
    """What has a like name and fits is the same field; else one is missing and another is new."""
    symbol = _at("data", "symbol_name", to="USD-NGN")

    def renamed(value: Any) -> None:
        symbol(value)
        del value["data"]["symbol"]

    assert _only(_seen("swaps_get_rate", renamed)).differences[0].was == "symbol"
    assert _only(_seen("swaps_get_rate", _without("data", "symbol"))).differences[0].kind == "missing"
    both = weighed(DOCUMENT, HEADING, [_seen("swaps_get_rate", renamed), _seen("swaps_get_rate")], {})
    assert {one.differences[0].kind for one in both.suggestions} == {"missing", "additional"}
    assert both.remaining == ()


def test_an_unknown_value_is_added_and_breaks_nothing() -> None:
    """It is told as it is: a code names nobody."""
    one = _only(_seen("payouts_create", _at("data", "status", to="on_hold")))
    assert one.differences[0].kind == "unknown value"
    assert not one.differences[0].breaks
    assert one.changes == (
        {"op": "add", "path": "/components/schemas/Payout/properties/status/x-known-values/-", "value": "on_hold"},
    )


@pytest.mark.parametrize(
    ("changes", "kind", "said"),
    [
        ({"status": 202}, "status", "it answers 202, not 200"),
        (
            {"status": 451, "value": {"error": {"code": "forbidden_here", "message": "no"}}},
            "status",
            "it also answers 451",
        ),
        (
            {"status": 302, "is_json": False, "value": None, "length": 0, "content_type": ""},
            "status",
            "it also answers 302",
        ),
        ({"content_type": "text/plain"}, "content type", "it comes as text/plain"),
        ({"is_json": False, "value": None, "length": 0}, "body", "without a body"),
    ],
)
def test_a_reply_that_is_other_as_a_whole(changes: dict[str, Any], kind: str, said: str) -> None:
    """Status, type and body."""
    evidence = weighed(DOCUMENT, HEADING, [_seen("swaps_get_rate", **changes)], {})
    one = next(one for one in evidence.suggestions if one.differences[0].kind == kind)
    assert said in one.text
    assert one.changes
    assert evidence.remaining == ()


def test_a_body_where_none_is_documented_is_described() -> None:
    """204 is documented, and an object comes."""
    one = _only(_seen("customers_delete", content_type="application/json", is_json=True, value={"ok": True}, length=9))
    assert one.changes[0]["value"]["application/json"]["schema"]["properties"] == {"ok": {"type": "boolean"}}


def test_what_nobody_can_read_gets_a_sentence() -> None:
    """There is no change that would make it right."""
    evidence = weighed(DOCUMENT, HEADING, [_seen("swaps_get_rate", is_json=False, value=None)], {})
    assert evidence.suggestions[0].changes == ()
    assert "for the provider to mend" in evidence.suggestions[0].text
    assert evidence.verdict(DOCUMENT.operations["swaps_get_rate"]) == "refuted"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_bad_moment_is_no_evidence(status: int) -> None:
    """An undocumented 5xx refutes nothing, and confirms nothing."""
    seen = _seen("payment_methods_list_banks", status=status, value={"error": "busy"})
    evidence = weighed(DOCUMENT, HEADING, [seen], {})
    assert [one for one in evidence.judgement.differences if one.kind == "status"] == []
    assert evidence.verdict(DOCUMENT.operations["payment_methods_list_banks"]) != "confirmed"


def test_a_change_of_a_shared_schema_mends_all_who_share_it() -> None:
    """One suggestion, with every operation that showed it."""
    change = _at("data", "currency", to=None)
    (one,) = weighed(DOCUMENT, HEADING, [_seen("wallets_create", change), _seen("wallets_get", change)], {}).suggestions
    assert one.operations == ("wallets_create", "wallets_get")


@pytest.mark.parametrize(
    "change",
    [
        {"op": "test", "path": "/openapi", "value": "2.0"},
        {"op": "remove", "path": "/nothing"},
        {"op": "replace", "path": "/nothing", "value": 1},
        {"op": "move", "from": "/nothing", "path": "/openapi"},
        {"op": "copy", "from": "/paths/~1nowhere", "path": "/x"},
        {"op": "add", "path": "/servers/x", "value": 1},
        {"op": "turn", "path": "/openapi"},
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: dict[str, Any]) -> None:
    """And the document stays as it was."""
    before = copy.deepcopy(DOCUMENT.raw)
    with pytest.raises(PatchFailed, match=change["op"]):
        patched(DOCUMENT.raw, [change])
    assert before == DOCUMENT.raw
    assert follow(before, "/openapi").startswith("3.1")
