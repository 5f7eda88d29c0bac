"""`payspec evidence --behaviour`: what is said of behaviour, with the level of each entry."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest

from payspec import ConfigurationError
from payspec.behaviour import SECTIONS, entries
from payspec.behaviour_words import law, operation, refusal, view
from payspec.evidence import LEVELS, main
from payspec.installed import behaviour, providers


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["--behaviour", *words]) == 0
    return capsys.readouterr().out


def test_one_resource_shows_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Each section, and the sources by number."""
    said = _said(capsys, "paycombat", "customer")
    for title in ("fields", "moves", "operations", "refusals", "filters", "views", "sources"):
        assert f"\n  {title}\n" in said
    lines = {line.split()[0]: line for line in said.splitlines() if line.startswith("    ")}
    assert "made by the server: matches `customer_[0-9a-f]{32}`" in lines["customer_id"]
    assert "active → disabled" in lines["disable"]
    assert said.splitlines()[0] == "paycombat customer"


def test_each_entry_has_a_level_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON it is whole: with provider, section and the place in `spec/`."""
    found = json.loads(_said(capsys, "--json"))
    assert {one["provider"] for one in found} == set(providers())
    assert {one["section"] for one in found} == set(SECTIONS)
    for one in found:
        assert one["level"] in LEVELS
        assert one["sources"]
        assert one["says"]
        assert one["place"].startswith(f"spec/{one['provider']}/behaviour/"), one


def test_levels_and_operations_choose(capsys: pytest.CaptureFixture[str]) -> None:
    """As they do without `--behaviour`."""
    found = json.loads(_said(capsys, "juicyway", "--json", "--level", "documented", "--operation", "wallets_create"))
    assert {one["level"] for one in found} == {"documented"}
    assert {one["operation"] for one in found} == {"wallets_create"}
    assert "operation" in {one["section"] for one in found}
    whole = json.loads(_said(capsys, "juicyway", "--json", "--operation", "wallets_create"))
    assert {one["section"] for one in whole} == {"operation", "refusal"}
    assert [one for one in whole if one["level"] == "documented"] == found


def test_an_operation_like_another_shows_its_refusals(capsys: pytest.CaptureFixture[str]) -> None:
    """They rest on what they rest on there."""
    found = json.loads(_said(capsys, "gateway", "paycombat", "refund", "--json", "--operation", "refunds_create"))
    refusals = [one for one in found if one["section"] == "refusal"]
    assert any(one["says"] == "400: the payin is `lower(payin.status)` and cannot be refunded" for one in refusals)
    assert any(one["says"] == "400: `unpayable(sent.amount, sent.currency)`" for one in refusals)
    levels = {
        name: [(one["says"], one["level"]) for one in refusals if one["provider"] == name]
        for name in ("gateway", "paycombat")
    }
    assert levels["gateway"] == levels["paycombat"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["paycombat", "custmer"], "there is no provider and no resource custmer; resources are beneficiary, checkout"),
        (["--operation", "nothing"], "nothing is said of an operation nothing"),
        (["--observed", "x.json"], "--observed knows operations only"),
    ],
)
def test_what_there_is_not_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With what there is."""
    with pytest.raises(SystemExit) as exit_:
        main(["--behaviour", *words])
    assert exit_.value.code == 2
    assert said in capsys.readouterr().err


def test_nothing_may_be_left_by_a_level(capsys: pytest.CaptureFixture[str]) -> None:
    """That is no mistake."""
    assert _said(capsys, "paycombat", "master_data", "--level", "documented") == "Nothing is said of that.\n"


def test_the_data_is_installed() -> None:
    """`behaviour.json` is part of each package, and not large."""
    for provider in providers():
        path = files("payspec_generated").joinpath(provider, "behaviour.json")
        assert 1000 < len(path.read_bytes()) < 400_000
    with pytest.raises(ConfigurationError, match="no provider 'nobody'"):
        behaviour("nobody")


def test_an_entry_without_evidence_rests_on_that_of_its_file() -> None:
    """A refusal as well, whatever its operation rests on; a filter on what its operation rests on."""
    documented: dict[str, Any] = {"level": "documented", "sources": ["page"]}
    raw: dict[str, Any] = {
        "evidence": {"level": "inferred", "sources": ["code"]},
        "fields": {"a": {"sent": "a"}, "b": {"made": "uuid", "evidence": documented}},
        "operations": {
            "x_list": {"lists": True, "filters": {"a": "self.a == value"}, "evidence": documented},
            "x_get": {"of": "path.id", "refused": [{"if": "self.a"}], "evidence": documented},
        },
    }
    common = {"refused": {"status": 400}, "missing": {"status": 404}, "evidence": documented, "codes": {"400": "no"}}
    data = {"provider": "p", "common": common, "resources": {"x": raw}, "places": {"x": "x.yaml:1"}}
    found = {(one.section, one.name, one.says): one.level for one in entries(data, {"p": data})}
    assert found == {
        ("field", "a", "as sent in `a`"): "inferred",
        ("field", "b", "made by the server: a UUID"): "documented",
        ("operation", "x_list", "lists the objects, newest first"): "documented",
        ("filter", "x_list a", "`self.a == value`"): "documented",
        ("operation", "x_get", "reads the object named by `path.id`"): "documented",
        ("refusal", "x_get", "404: there is no such x"): "documented",
        ("refusal", "x_get", "400 `no`: `self.a`"): "inferred",
    }


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ({"fixed": None}, "always `null`"),
        ({"fixed": "a"}, 'always `"a"`'),
        ({"sent": "a", "else": "1", "as": "int(value)", "merges": True}, "as sent in `a`; without it `1`; kept as"),
        ({"merchant": "x+"}, "the same in all that one merchant sees: matches `x+`"),
        ({"time": "changed"}, "when it last changed"),
        ({"free": "no page"}, "not predicted: no page"),
        ({"absent": "no page"}, "never there: no page"),
        ({"given": True, "hidden": True}, "set by what makes the object; shown only where a view names it"),
        ({"absent_if": "a"}, "an object; left out if `a`"),
        ({"null_if": "a"}, "an object; null if `a`"),
        ({"derived": "a +\n  b"}, "follows from other fields: `a + b`"),
    ],
)
def test_laws_in_words(one: dict[str, Any], said: str) -> None:
    """Each kind of law, and what stands beside it."""
    assert law(one).startswith(said)


def test_operations_refusals_and_views_in_words() -> None:
    """What they do, in the order in which it happens."""
    entry = {"of": "path.id", "updates": True, "makes": [{"resource": "x", "if": "a"}], "facts": {"f": "1"}}
    assert operation(entry) == "updates the object named by `path.id`; makes a x if `a`; sets the merchant's `f`"
    assert operation({"lists": True, "order": "x", "only": "y"}) == "lists the objects, `x` first, those with `y`"
    assert operation({"of": "path.id", "deletes": True, "answers": "1"}) == (
        "deletes the object named by `path.id`; computes the reply"
    )
    assert refusal({}, [400, 422], "") == "400 or 422"
    assert view({"like": "a", "only": ["b"], "with": {"c": "1"}, "each": "value", "to": "d"}) == (
        "as the view `a`; only `b`; with `c`; each value as `value`; also sent to `d`"
    )
    assert view({}) == "the whole object"


def test_refusals_stand_in_the_order_in_which_they_are_looked_at() -> None:
    """The object, then what the operation refuses, then what has to be unique, then the state."""
    raw: dict[str, Any] = {
        "unique": [{"field": "a", "status": 409}, {"fields": ["b", "c"], "because": "twice"}],
        "operations": {
            "x_update": {"of": "path.id", "updates": True, "move": "m", "refused": [{"unique": "a"}, {"if": "1"}]}
        },
    }
    common = {"refused": {"status": 400}, "missing": {"status": 404}}
    data = {"provider": "p", "common": common, "resources": {"x_y": raw}, "places": {}}
    found = [one.says for one in entries(data, {"p": data}) if one.section == "refusal"]
    assert found == [
        "404: there is no such x y",
        "409: `a` in use",
        "400: `1`",
        "400: twice",
        "400: the state of the x y does not allow it",
    ]
