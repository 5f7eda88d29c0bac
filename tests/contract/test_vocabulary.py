"""The invented provider of the generated defects uses every word, and sandbox and model agree about each."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from contract_tests.mutation.judging import Checks, Model
from contract_tests.mutation.vocabulary import FOLDER, vocabulary
from payspec_sandbox.app import create_app
from payspec_sandbox.behaviour.expressions import ExpressionError, parsed
from payspec_sandbox.behaviour.functions import BUILTINS, SCOPED

_FILES = FOLDER / "vocabulary" / "behaviour"
_NODES = (
    *(ast.Attribute, ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.Dict, ast.DictComp, ast.GeneratorExp, ast.IfExp),
    *(ast.JoinedStr, ast.List, ast.ListComp, ast.Slice, ast.Subscript, ast.Tuple, ast.UnaryOp),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.And, ast.Or, ast.Not, ast.USub),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for one in node.values():
            yield from _texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, str):
        yield node


def _trees() -> Iterator[ast.AST]:
    for file in sorted(_FILES.glob("*.yaml")):
        for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8"))):
            try:
                yield parsed(text)
            except ExpressionError:
                continue  # a name, a page, a sentence


def test_every_function_and_form_of_expression_is_used() -> None:
    """What the sandbox reads, so that a defect in it shows."""
    nodes = [node for tree in _trees() for node in ast.walk(tree)]
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert {*BUILTINS, *SCOPED} - called == {"format"}  # that is what a form in an f-string becomes
    assert [kind.__name__ for kind in _NODES if not any(isinstance(node, kind) for node in nodes)] == []


def test_every_kind_of_law_is_used() -> None:
    """By the names that the JSON Schema of behaviour files has for them."""
    schema = json.loads((FOLDER.parents[2] / "spec" / "behaviour.schema.json").read_text(encoding="utf-8"))
    used = {
        key
        for file in _FILES.glob("*.yaml")
        for law in (yaml.safe_load(file.read_text(encoding="utf-8")).get("fields") or {}).values()
        for key in law
    }
    assert set(schema["$defs"]["law"]["properties"]) - used == {"evidence"}


@pytest.mark.parametrize("judge", [Model, Checks])
def test_sandbox_and_model_agree(judge: type[Model] | type[Checks]) -> None:
    """They share no code: each word that one of them reads in another way would be told here."""
    with vocabulary() as (name,):
        for part in judge().parts:
            if part.partition("/")[0] == name:
                assert judge().verdict(create_app, part, is_short=True) == {}
