"""The contract tests name no provider outside of the providers' rooms: what they know of one, its data say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contract_tests.documents import load, providers

ROOT = Path(__file__).resolve().parents[2] / "contract_tests"
ROOMS = ROOT / "providers"
BY_NAME = {
    "mutation/equivalents.toml": "it lists places in the sandbox, and those in a provider's room have its name",
    "remote/targets.example.toml": "an example of a file that people write about their providers",
}
"""Files that may name providers, with the reason."""


def _texts() -> dict[str, str]:
    files = (one for one in ROOT.rglob("*") if one.is_file() and "__pycache__" not in one.parts)
    outside = (one for one in files if ROOMS not in one.parents)
    return {one.relative_to(ROOT).as_posix(): one.read_text(encoding="utf-8") for one in outside}


def test_no_provider_is_named_outside_of_its_room() -> None:
    """By the names of the folders of spec/, and by those of the clients."""
    names = {*providers(), *(str(load(one).raw["x-provider"]["client"]) for one in providers())}
    named = re.compile("|".join(map(re.escape, sorted(names))), re.IGNORECASE)
    found = {file for file, text in _texts().items() if named.search(text)}
    assert found <= set(BY_NAME)


def test_each_room_is_a_providers() -> None:
    """A room whose provider there is no more would plant defects in nothing."""
    rooms = {one.name for one in ROOMS.iterdir() if one.is_dir() and one.name != "__pycache__"}
    assert rooms <= set(providers())


@pytest.mark.parametrize("folder", sorted({one.parent for one in ROOT.rglob("*.py")}), ids=lambda one: one.name)
def test_each_room_has_a_sentence_at_its_door(folder: Path) -> None:
    """What is in there, said in the package's docstring."""
    door = (folder / "__init__.py").read_text(encoding="utf-8")
    assert re.match(r'"""\S[^\n]{10,}', door)
