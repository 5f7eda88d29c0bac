"""Expressions are compiled from a small part of Python: what is allowed computes exactly, all else is refused."""

from __future__ import annotations

import ast
import string
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payspec_sandbox.behaviour.expressions import ExpressionError, Language
from payspec_sandbox.behaviour.functions import BUILTINS, SCOPED

TABLES = {"fees": {"EUR": Fraction(1, 100), "USD": 2}, "names": ["a", "b"]}
FUNCTIONS = {"fee(amount, currency)": "floor(amount * table.fees[currency], 0.01)", "twice(x)": "x + x"}
NAMES: dict[str, Any] = {
    "self": {"amount": 10.1, "nothing": None, "nested": {"list": [1, 2.5, "x"]}},
    "sent": {"name": "Ada", "on": True, "empty": ""},
}


def language() -> Language:
    return Language(BUILTINS, SCOPED, TABLES, FUNCTIONS)


def computed(text: str) -> Any:
    return language().compiled(text)(NAMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 / 3 * 3", 1),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("self.amount * 3", Fraction(303, 10)),
        ("self.amount == 10.10", True),
        ("7 // 2 + 7 % 2 - -1", 5),
        ("'a' + 'b'", "ab"),
        ("[1] + [2]", [1, 2]),
        ("sent.on == 1", False),
        ("sent.nobody.here", None),
        ("self.nothing == None", True),
        ("self.nested.list[1]", 2.5),
        ("self.nested.list[9]", None),
        ("sent.name[0]", "A"),
        ("sent.name[1:]", "da"),
        ("1 < 2 <= 2 != 3", True),
        ("1 < 2 < 2", False),
        ("'x' in self.nested.list and 'y' not in self.nested.list", True),
        ("1 in sent.nobody", False),
        ("1 not in sent.nobody", True),
        ("sent.empty or 'else'", "else"),
        ("'yes' if not sent.nobody else 'no'", "yes"),
        ("{'a': sent.name, **sent.nobody}", {"a": "Ada"}),
        ("f'{sent.name} {self.amount} {sent.nobody}{2 / 4}'", "Ada 10.1 0.5"),
        ("f'{7:03}'", "007"),
        ("[x * 2 for x in [1, 2, 3] if x > 1]", [4, 6]),
        ("{x: 1 for x in table.names}", {"a": 1, "b": 1}),
        ("[x for x in sent.nobody]", []),
        ("fee(12.34, 'EUR')", Fraction(12, 100)),
        ("twice(fee(100, 'EUR'))", 2),
        ("table.nothing", None),
        ("floor(2.567, 0.01)", Fraction(256, 100)),
        ("ceil(2.561, 0.01)", Fraction(257, 100)),
        ("round(2.565, 0.01)", Fraction(256, 100)),
        ("cents(1.41)", 41),
        ("cents(1.411)", 0),
        ("iso(ms('2025-01-01T00:00:00Z') + 1)", "2025-01-01T00:00:00.001Z"),
        ("ms('2025-01-01')", 1735689600000),
        ("day(ms('2025-01-01T23:00:00Z')) == ms('2025-01-01')", True),
        ("join('-', ['a', None, '', 'b'])", "a-b"),
        ("split('a-b', '-')", ["a", "b"]),
        ("matches('[a-z]+', 'abc') and not matches('[a-z]+', 'abc1')", True),
        ("number('1.50')", Fraction(3, 2)),
        ("number('x')", None),
        ("[text(5), lower('ÄB'), upper('a'), casefold(None)]", ["", "äb", "A", None]),
        ("is_integer(2.0) and not is_integer(2.5) and not is_integer(True)", True),
        ("[min(2, 1.5), max([1, 2]), sum([1, 0.5]), abs(-1), int(2.9)]", [Fraction(3, 2), 2, Fraction(3, 2), 1, 2]),
        ("int('1f', 16)", 31),
        ("sorted([{'a': 2}, {'a': 1}], 'a')", [{"a": 1}, {"a": 2}]),
        ("sorted([1, 3, 2], None, True)", [3, 2, 1]),
        ("any([x == 'a' for x in table.names]) and not all([x == 'a' for x in table.names])", True),
    ],
)
def test_what_is_allowed_computes_exactly(text, value):
    """Numbers are exact, what is missing is null, true is not 1."""
    found = computed(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no expression"),
        ("1 +", "no expression"),
        ("import os", "no expression"),
        ("a = 1", "no expression"),
        ("open('x')", "no function open"),
        ("sent.name.upper()", "no function"),
        ("sent.__class__", "underscore"),
        ("self._secret", "underscore"),
        ("lambda x: x", "Lambda"),
        ("(x := 1)", "NamedExpr"),
        ("2 ** 9", "Pow"),
        ("1 << 9", "LShift"),
        ("~1", "Invert"),
        ("b'x'", "JSON"),
        ("...", "JSON"),
        ("1j", "JSON"),
        ("f'{sent!r}'", "!r"),
        ("[*table.names]", "* is not used"),
        ("fee(*table.names)", "* is not used"),
        ("fee(**sent)", "** is not used"),
        ("[x for x in [1] for y in [2]]", "one list"),
        ("[x for x, y in [1]]", "one list"),
        ("table", "followed by a name"),
        ("sent.name[::2]", "beginning and an end"),
        ("{1, 2}", "Set"),
        ("1e999", "too large"),
        ("[" * 50 + "]" * 50, "parts within parts"),
        ("1" + " + 1" * 2000, "characters"),
    ],
)
def test_all_else_is_refused(text, problem):
    """With the text and what is wrong with it."""
    with pytest.raises(ExpressionError, match=problem.replace("*", r"\*")):
        language().compiled(text)


ANY = st.one_of(
    st.text(max_size=60), st.text(string.printable, max_size=80), st.text("()[]{}.,:'f+-*/%=<>!x1 ", max_size=60)
)


@settings(max_examples=400)
@given(ANY)
@example("f'{'")
@example("\x00")
@example("\ud800")
@example("0x" + "f" * 90)
@example("not " * 45 + "x")
@example("'\\N{BULLET}'")
def test_any_text_compiles_or_is_refused(text):
    """Nothing else comes of one, whatever stands in it."""
    try:
        language().compiled(text)
    except ExpressionError as error:
        assert str(error)


ATOMS = st.one_of(
    st.integers(-99, 99).map(str), st.sampled_from(["0.5", "self.amount", "sent.nobody", "None", "'a'", "True"])
)
SYMBOLS = st.sampled_from(["+", "-", "*", "/", "//", "%", "<", "==", "and", "or", "in"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, SYMBOLS, inner).map(lambda one: f"({one[0]} {one[1]} {one[2]})"),
        st.tuples(inner, inner, inner).map(lambda one: f"({one[0]} if {one[1]} else {one[2]})"),
        inner.map(lambda one: f"[{one}]"),
        inner.map(lambda one: f"[x for x in [{one}] if x]"),
    )


@settings(max_examples=300)
@given(st.recursive(ATOMS, _larger, max_leaves=8))
def test_what_is_allowed_says_what_python_would(text):
    """Wherever Python computes it exactly as well; where the operands do not fit, it is an error and nothing else."""
    try:
        work = language().compiled(text)
    except ExpressionError:
        return
    try:
        found = work(NAMES)
    except (TypeError, ValueError, ArithmeticError, LookupError):
        return
    if not set(map(type, ast.walk(ast.parse(text)))) & {ast.Attribute, ast.Div, ast.Compare}:
        assert found == eval(text.replace("0.5", "Fraction(1, 2)"), {"Fraction": Fraction})
