"""The mutation operators: each makes the changes it is for, of code that then still compiles and is another."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from contract_tests.mutation.loading import package_folder
from contract_tests.mutation.mutators import (
    MODULE,
    REACHED,
    Mutation,
    UnknownMutation,
    every,
    mutated,
    mutations,
    sources,
)
from contract_tests.mutation.operators import OPERATORS
from contract_tests.mutation.sample import sampled
from contract_tests.mutation.skipping import WORDING_ARGUMENT
from payspec_sandbox.requests import refusals


@cache
def _every() -> dict[str, Mutation]:
    return every(package_folder())


def _changes(source: str, kind: str) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in mutations("behaviour/x.py", source) if one.kind == kind]


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("comparison", "f = a < b", [("a < b", "a <= b"), ("a < b", "a >= b")]),
        ("comparison", "f = a is not b", [("a is not b", "a is b")]),
        ("boolean", "f = a and not b", [("a and not b", "a or not b"), ("not b", "b")]),
        ("arithmetic", "f = a + 'x' + -b", [("a + 'x' + -b", "a + 'x' - -b"), ("a + 'x'", "a - 'x'"), ("-b", "b")]),
        ("arithmetic", "f = 'x' + a", []),
        ("constant", "f = (1, True)", [("1", "2"), ("1", "0"), ("True", "False")]),
        ("constant", "f = (None, 'a', b'')", [("'a'", "'a_'"), ("b''", "b'_'")]),
        ("statement", "def f():\n    g()\n    return 1", [("g()", "(removed)"), ("return 1", "return None")]),
        ("statement", "def f(a):\n    b = 1\n    a.c = b", [("a.c = b", "(removed)")]),
        ("statement", "def f(a):\n    raise a", [("raise a", "(removed)")]),
        ("branch", "def f(a):\n    if a: g()", [("if a", "if True"), ("if a", "if False")]),
        ("branch", "f = [a for a in b if c]", [("for ... if c", "for ... (removed)")]),
        ("arguments", "f = g(a, b)", [("g(a, b, ...)", "g(b, a, ...)")]),
        ("arguments", "f = g(a, b=1)", [("g(... b=1)", "g(... (removed))")]),
        ("arguments", "f = g(*a, b)", []),
        ("entry", "f = {'a': b}", [("{'a': b}", "(removed)")]),
        ("entry", "f = (a, b)", [("(... a ...)", "(removed)"), ("(... b ...)", "(removed)")]),
        ("entry", "a, b = f", []),
        ("order", "f = a[1:]", [("[1:]", "[... lower end (removed)]")]),
        ("order", "f = sorted(a)", [("sorted(a)", "sorted(... reverse=True)")]),
        ("order", "f = min(a, b)", [("min(a, b)", "max(...)")]),
    ],
)
def test_an_operator_makes_its_changes(kind: str, source: str, expected: list[tuple[str, str]]) -> None:
    """No more and no fewer, in the order of the syntax tree."""
    assert _changes(source, kind) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""What it is."""',
        "import a",
        "from __future__ import annotations",
        "def f(a: tuple[int, str]) -> dict[str, int]: ...",
        "Row = dict[str, int]",
        "if TYPE_CHECKING:\n    a = 1",
        "@dataclass(frozen=True)\nclass A:\n    pass",
        "def f():\n    _LOG.info('a', 1)",
        "assert a == 1",
        "if a.b:\n    raise ExpressionError(f'{a} is none')",
        "if a:\n    raise self._error('* is not used here')",
    ],
)
def test_what_no_reply_could_show_is_left_alone(source: str) -> None:
    """Docstrings, annotations, imports, what only type checkers read, decorators, the log, assertions, wrong data."""
    assert not mutations("behaviour/x.py", source)


def test_the_wording_of_a_refusal_is_left_alone() -> None:
    """The place that it names is not."""
    found = mutations("behaviour/x.py", "def f():\n    raise RuleBroken('amount', f'is above {1 + limit}')")
    assert [one.before for one in found if one.kind in ("constant", "arithmetic")] == ["'amount'"]


def test_every_refusal_has_its_wording_named() -> None:
    """A new class of refusals has to be told of as well."""
    classes = [one for one in vars(refusals).values() if isinstance(one, type)]
    assert {one.__name__ for one in classes if issubclass(one, Exception)} <= WORDING_ARGUMENT.keys()


def test_what_is_made_compiles_and_differs() -> None:
    """Some of each kind."""
    own = sources(package_folder())
    for mutation in (one for kind in OPERATORS for one in sampled(_of_kind(kind), 15, 3)):
        tree = mutated(mutation, own[mutation.file])
        compile(tree, mutation.file, "exec")
        marks = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id == REACHED]
        assert len(marks) == 1, mutation
        assert _without_mark(tree) != ast.unparse(ast.parse(own[mutation.file])), mutation


def _of_kind(kind: str) -> list[Mutation]:
    found = [one for one in _every().values() if one.kind == kind]
    assert len(found) >= 15
    return found


def _without_mark(tree: ast.Module) -> str:
    return "".join(line for line in ast.unparse(tree).splitlines(keepends=True) if line.strip() != f"{REACHED}()")


def test_ids_outlive_a_line_that_is_added_above() -> None:
    """They follow from the text and not from its place."""
    source = "def f(a):\n    return a + 1 if a > 1 else 1\n"
    before, after = mutations("behaviour/x.py", source), mutations("behaviour/x.py", f"B = 2\n\n\n{source}")
    ids = [one.id for one in before]
    assert len(set(ids)) == len(ids)
    assert ids == [one.id for one in after if one.function == "f"]
    assert [one.line + 3 for one in before] == [one.line for one in after if one.function == "f"]


def test_a_mutation_of_another_source_is_unknown() -> None:
    """What the source does not have any more cannot be made."""
    (first, *_) = mutations("behaviour/x.py", "a = 1")
    with pytest.raises(UnknownMutation):
        mutated(first, "a = 3")


def test_a_sample_follows_from_its_seed() -> None:
    """The same seed gives the same mutants; each function has one where there are enough."""
    one, again, other = (sampled(_every().values(), 600, seed) for seed in (1, 1, 2))
    assert one == again != other
    assert len(one) == len(set(one)) == len(other) == 600
    functions = {(mutation.file, mutation.function) for mutation in _every().values()}
    assert len(functions) <= 600
    assert {(mutation.file, mutation.function) for mutation in one} == functions
    assert any(function == MODULE for _, function in functions)


def test_a_change_of_the_source_leaves_most_of_a_sample_as_it_was() -> None:
    """What is gone is replaced, and hardly anything else."""
    left = [one for one in _every().values() if one.file != "behaviour/views.py"]
    before, after = (set(sampled(some, 300, 1)) for some in (_every().values(), left))
    gone = {one for one in before if one.file == "behaviour/views.py"}
    assert gone
    assert before - gone <= after


def test_a_larger_sample_has_all_of_a_smaller() -> None:
    """And no sample has more than there is."""
    some = [one for one in _every().values() if one.file == "behaviour/views.py"]
    assert set(sampled(some, 5, 1)) < set(sampled(some, 20, 1))
    assert sampled(some, 10_000, 1) == some
