"""A few thousand mutated webhooks, and the verifier that judges them. `./scripts/hostile webhooks` tries a million."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.hostile import truth
from tests.hostile.crowd import judge_all
from tests.hostile.posted import KEYS, ROOT, Mutant, signed
from tests.hostile.webhooks import KINDS, Finding, judge

_COUNT = 4000
_SEED = 11
_JOBS = 2
_BY_CPU = "slow"  # judged by ./scripts/hostile alone: 50 ms are not the same on every machine


@pytest.fixture(scope="module")
def found() -> tuple[Counter[str], list[Finding]]:
    """What came of the webhooks, and what is at fault."""
    results = list(judge_all(_COUNT, _SEED, _JOBS))
    outcomes: Counter[str] = sum((result[0] for result in results), Counter())
    findings = [one for result in results for one in result[1]]
    assert sum(outcomes.values()) == _COUNT
    return outcomes, findings


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != _BY_CPU])
def test_no_mutant_breaks_a_promise(kind: str, found: tuple[Counter[str], list[Finding]]) -> None:
    """Accepted is what was signed, and nothing else; what is refused is refused with our errors, which tell nothing."""
    own = [
        f"index {one['index']}, {one['provider']}, {one['family']}: {one['why']}"
        for one in found[1]
        if one["kind"] == kind
    ]
    assert not own, f"{len(own)} of {_COUNT} ({KINDS[kind]}):\n" + "\n".join(own[:5])


def test_enough_are_accepted(found: tuple[Counter[str], list[Finding]]) -> None:
    """A verifier that refuses everything would keep the promises above."""
    for provider in KEYS:
        accepted = sum(number for outcome, number in found[0].items() if provider in outcome and "accepted" in outcome)
        assert accepted > _COUNT / 20


_NUMBERS = (
    "1e99999999999999999999",
    "-1e99999999999999999999",
    "1e-99999999999999999999",
    "9" * 5000,
    "NaN",
    "1e400",
    "1e3",
)


@pytest.mark.parametrize("provider", KEYS)
@pytest.mark.parametrize("number", _NUMBERS, ids=lambda number: number[:24])
def test_numbers_that_were_signed(provider: str, number: str) -> None:
    """In an amount, the id, and where nothing is known: accepted with the value that was signed, or refused."""
    for field in ("amount", "id", "extra"):
        body, headers = signed(provider, f'{{"type":"PAYIN","status":"SUCCESS","{field}":{number}}}')
        _, _, reasons = judge(Mutant(provider, "odd and signed", body, headers))
        assert [reason for reason in reasons if reason[0] != _BY_CPU] == []


@pytest.mark.parametrize("provider", KEYS)
def test_the_judge_agrees_with_node(provider: str) -> None:
    """What Node signed is signed, and what was changed afterwards is not: known answers, not our own code's."""
    vectors = json.loads((ROOT / "spec" / provider / "vectors" / "webhooks.json").read_text(encoding="utf-8"))
    keys = tuple(key.encode() for key in vectors["keys"])
    for case in vectors["cases"]:
        said = truth.what_is_signed(provider, case["sent"].encode(), case.get("signature"), keys)
        assert bool(said) is ("fault" not in case), case["name"]


def test_the_judge_finds_fault_with_other_values() -> None:
    """It is not the kind of judge that agrees with everything."""
    said = truth.read('{"a":0.1,"b":[1,{"c":"x"}],"d":12345678901234567890}')
    right = {"a": 0.1, "b": [1, {"c": "x"}], "d": 12345678901234567890}
    assert truth.same(said, right, exact=True)
    for wrong in (
        {**right, "a": 0.2},
        {**right, "b": [1, {"c": "y"}]},
        {**right, "d": 12345678901234567168},
        {**right, "e": 1},
    ):
        assert not truth.same(said, wrong, exact=True)
