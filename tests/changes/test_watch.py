"""A save is judged, generated from and put before a sandbox; a mistake ends in its message until it is mended."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from payspec_build.bundle import bundle, operations
from payspec_build.changes.planted import PROVIDER, laid_out, state
from payspec_build.changes.states import State, of_files
from payspec_build.documents import PROVIDERS, ROOT
from payspec_build.watch.__main__ import saved
from payspec_build.watch.concerned import concerned
from payspec_build.watch.rounds import Rounds, since

_GOOD: dict[str, Any] = {"cases": 3, "failures": []}
_BAD: dict[str, Any] = {"cases": 3, "failures": ["orders_list: status"]}


class Answer:
    """What contract cases found."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found

    def result(self) -> Mapping[str, Any]:
        """As a process of contract cases gives it."""
        return self._found


@cache
def made(*edit: str) -> State:
    """The small specification with an edit, given as JSON."""
    with tempfile.TemporaryDirectory() as name:
        return state("x", laid_out(Path(name) / "spec", [json.loads(one) for one in edit]))


_PAGE = {"file": "paths/orders.yaml", "at": ["all", "get", "parameters", "1", "schema", "maximum"], "put": 9}
_LINE = {"file": "schemas/orders.yaml", "at": ["LineInput", "required"], "put": ["item"]}
_CARD = {"file": "schemas/gift_cards.yaml", "at": ["GiftCard", "required"], "put": ["number"]}
_REFUSAL = {"file": "behaviour/gift_card.yaml", "at": ["operations", "gift_cards_delete", "refused"]}
_SILENT = {"file": "behaviour/gift_card.yaml", "at": ["states", "moves", "0", "silent"], "put": True}
_WORDS = {"file": "paths/orders.yaml", "at": ["one", "get", "summary"], "put": "Read one"}


@pytest.mark.parametrize(
    ("edit", "operations"),
    [
        (_PAGE, ["orders_list"]),
        (_LINE, ["orders_create"]),
        (_CARD, ["gift_cards_delete", "orders_create", "orders_get", "orders_list"]),
        (_REFUSAL, ["gift_cards_delete"]),
        (_SILENT, ["gift_cards_delete"]),
        (_WORDS, []),
    ],
    ids=["page", "line", "card", "refusal", "silent", "words"],
)
def test_which_operations_a_change_is_about(edit: dict[str, Any], operations: list[str]) -> None:
    """Those that say it, those that use the schema, those on the resource; words are about none."""
    old, new = made(), made(json.dumps(edit))
    said = old.behaviours[PROVIDER], new.behaviours[PROVIDER]
    found = concerned(old.documents[PROVIDER], new.documents[PROVIDER], said)
    assert sorted(found) == operations


def test_a_round_after_each_save(tmp_path: Path) -> None:
    """What is good is written; a mistake is said with its file, and nothing is written until it is mended."""
    spec, target = laid_out(tmp_path / "spec", []), tmp_path / "generated"
    target.mkdir()
    asked = []

    def job(provider: str, names: list[str], parts: list[str]) -> Any:
        asked.append((provider, names, parts))
        return Answer(_GOOD if len(asked) == 1 else _BAD)

    rounds = Rounds(job, spec, target)
    assert rounds.begin() > 10
    file = spec / PROVIDER / "paths" / "orders.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("default_limit: 10", "default_limit: 20"), encoding="utf-8")
    first = rounds.after_save()
    assert first.is_good
    assert f"{PROVIDER}: major page-size" in first.lines
    assert "3 contract cases of orders_list: passed" in first.lines
    written = (target / "payspec_generated" / PROVIDER / "openapi.json").read_text(encoding="utf-8")
    assert '"default_limit": 20' in written
    file.write_text(text.replace("operationId: orders_list", "operationId: list-them"), encoding="utf-8")
    second = rounds.after_save()
    assert not second.is_good
    assert any("list-them" in line for line in second.lines)
    assert (target / "payspec_generated" / PROVIDER / "openapi.json").read_text(encoding="utf-8") == written
    file.write_text(text, encoding="utf-8")
    third = rounds.after_save()
    assert not third.is_good
    assert "  orders_list: status" in third.lines
    assert asked == [(PROVIDER, ["orders_list"], ["cases"])] * 2


def test_what_differs_from_a_revision_is_tested() -> None:
    """As a workflow does it; where nothing differs nothing runs."""
    verdict = since(made(), made(json.dumps(_LINE)), lambda *_: Answer(_BAD))
    assert (verdict.is_good, verdict.lines[0]) == (False, "3 contract cases of orders_create: FAILED")
    assert since(made(), made(), lambda *_: Answer(_BAD)).lines == ("no operation is concerned",)


def test_the_cases_of_an_operation_run_in_their_process() -> None:
    """Of a provider of this repository, in a sandbox of its own."""
    provider = PROVIDERS[0]
    name = operations(bundle(provider))[0][2]["operationId"]
    done = subprocess.run(
        [sys.executable, "-m", "payspec_build.watch.cases"],
        input=json.dumps({"provider": provider, "operations": [name], "parts": ["cases", "story"]}) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=_with_path(),
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["cases"] > 10
    assert found["failures"] == []


def _with_path() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), str(ROOT)])}


def test_a_save_is_seen(tmp_path: Path) -> None:
    """Of YAML and JSON alone: editors leave other files beside them."""
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / ".a.yaml.swp").write_text("a", encoding="utf-8")
    before = saved(tmp_path)
    assert [file.name for file in before] == ["a.yaml"]
    (tmp_path / "a.yaml").write_text("ab", encoding="utf-8")
    assert saved(tmp_path) != before


def test_a_state_of_nothing_is_compared() -> None:
    """No provider on either side."""
    nothing = of_files("x", {})
    assert since(nothing, nothing, lambda *_: Answer(_BAD)).is_good
