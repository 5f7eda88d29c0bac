"""The parts of the reference model, each by itself: expressions, comparing, choices, shrinking."""

from __future__ import annotations

import contextlib
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.model.choices import Choices, Noted
from contract_tests.model.comparing import Learned, differences
from contract_tests.model.evaluate import CannotCompute, NotKnown, Unbound, compute, exact
from contract_tests.model.objects import UUID, Leaf
from contract_tests.model.shrinking import shortened
from payspec_build.behaviour.expressions import ExpressionError, parsed

ID = "00000000-0000-4000-8000-000000000001"


def computed(text: str, **names: Any) -> Any:
    """The value of an expression that calls no function but `len`."""
    return compute(text, {"functions": {"len": len}, **names})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1 / 3 * 3", 1),
        ("7 // 2", 3),
        ("a.b.c", None),
        ("a.x", 5),
        ("a.x if a.x > 4 else 0", 5),
        ("'y' in a", False),
        ("f'{a.x}-{0.50}'", "5-0.5"),
        ("[one * 2 for one in [1, 2, 3] if one > 1]", [4, 6]),
        ("{'k': a.x, **a}", {"k": 5, "x": 5}),
        ("true_one == 1", False),
        ("None is None and not a.b", True),
        ("len([1, 2][1:])", 1),
    ],
)
def test_expressions_are_exact(text: str, value: Any) -> None:
    """Numbers are fractions, what is missing is None, and true is not 1."""
    assert computed(text, a={"x": 5}, true_one=True) == value


@pytest.mark.parametrize(
    "text", ["__import__('os')", "a.__class__", "lambda: 1", "open", "(yield)", "a := 1", "", "1 +"]
)
def test_nothing_but_the_small_language_is_computed(text: str) -> None:
    """An expression of a specification runs no code."""
    with pytest.raises((ExpressionError, CannotCompute)):
        computed(text, a={})


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    """Only the documented error comes out."""
    with contextlib.suppress(ExpressionError):
        parsed(text)


def test_what_nobody_has_seen_is_not_guessed() -> None:
    """An expression that depends on it cannot be computed, one that passes it on can."""
    unseen = Unbound(UUID, "id")
    with pytest.raises(NotKnown):
        computed("self.id == 'x'", self={"id": unseen})
    assert compute("self.id", {"functions": {}, "self": {"id": unseen}}, raw=True) is unseen
    unseen.bind(ID)
    assert computed(f"self.id == '{ID}'", self={"id": unseen})


def _leaf(value: Any, name: str = "field") -> Leaf:
    return Leaf(lambda: value, name, "spec/x.yaml:1")


def test_a_made_value_is_learned_and_has_to_stay() -> None:
    """It has the form that its law says, it never changes, and no other object has it."""
    learned, first, second = Learned(), Unbound(UUID, "id"), Unbound(UUID, "id")
    assert differences({"id": _leaf(first)}, {"id": ID}, learned) == []
    assert first.value == ID
    (changed,) = differences({"id": _leaf(first)}, {"id": ID.replace("1", "2")}, learned)
    assert changed.path == "id"
    (twice,) = differences({"id": _leaf(second)}, {"id": ID}, learned)
    assert twice.expected == "a value that nothing else has"
    (odd,) = differences({"id": _leaf(second)}, {"id": "no uuid"}, learned)
    assert odd.expected.startswith("a text of the form")


@pytest.mark.parametrize(
    ("expected", "actual", "paths"),
    [
        ({"a": _leaf(1)}, {"a": Decimal("1.0")}, []),
        ({"a": _leaf(1)}, {"a": True}, ["a"]),
        ({"a": _leaf(1)}, {}, ["a"]),
        ({}, {"a": 1}, ["a"]),
        ({"a": _leaf(None)}, {"a": ""}, ["a"]),
        ([{"a": _leaf(1)}], [], [""]),
        ({"a": {"b": _leaf("x")}}, {"a": None}, ["a"]),
        ({"a": _leaf([1, {"b": 2}])}, {"a": [1, {"b": 3}]}, ["a[1].b"]),
        ({"a": _leaf(Fraction(1, 10))}, {"a": Decimal("0.1")}, []),
    ],
)
def test_replies_are_compared_by_value(expected: Any, actual: Any, paths: list[str]) -> None:
    """Each difference says where it is."""
    assert [one.path for one in differences(expected, actual, Learned())] == paths


def test_one_cause_is_one_failure() -> None:
    """However many items of a list show it."""
    expected = [{"a": _leaf(1, "a")} for _ in range(5)]
    found = differences(expected, [{"a": 2}] * 5, Learned())
    assert len(found) == 5
    assert len({one.key for one in found}) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_a_value_agrees_with_itself(value: Any) -> None:
    """Whatever JSON it is, and whatever its numbers were read as."""
    assert differences(exact(value), value, Learned()) == []


def test_a_story_is_told_again_from_its_decisions() -> None:
    """What was noted gives the same decisions; where it ends, the plainest follow."""
    choose = Choices(random.Random(1))
    made = [choose.below(10) for _ in range(20)]
    again = Choices(noted=choose.noted)
    assert [again.below(10) for _ in range(20)] == made
    assert again.below(10) == 0


def test_stories_get_short_and_plain() -> None:
    """Of sixty steps the two are left that matter, with only what matters in them."""
    story: list[Noted] = [[number, 3, 4] for number in range(60)]

    def fails(candidate: list[Noted]) -> bool:
        return any(step[:1] == [17] for step in candidate) and any(step[:2] == [42, 3] for step in candidate)

    assert shortened(story, fails) == [[17], [42, 3]]
