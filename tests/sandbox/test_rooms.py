"""One room for each provider: the sandbox's core names none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from payspec_sandbox.documents import installed

ROOT = Path(__file__).parents[2]
CORE = ROOT / "sandbox" / "payspec_sandbox"
ROOMS = CORE / "providers"
KINDS = {".py", ".json", ".html", ".css", ".js"}


def _names() -> list[str]:
    """What providers are called: the folders of the specification, and the classes of their clients."""
    folders = [folder.name for folder in (ROOT / "spec").iterdir() if (folder / "openapi.yaml").is_file()]
    titles = [one.title for one in installed().values()]
    return [*folders, *titles]


def _found(text: str) -> Iterator[str]:
    plain = re.sub(r"bad[ _]gateway", "", text, flags=re.IGNORECASE)  # the status 502
    for name in _names():
        if re.search(rf"\b{name}\b" if name == "gateway" else name, plain, flags=re.IGNORECASE):
            yield name


def _core() -> list[Path]:
    files_ = [path for path in CORE.rglob("*") if path.suffix in KINDS and "__pycache__" not in path.parts]
    return [path for path in files_ if path.parent == ROOMS or ROOMS not in path.parents]


def test_what_is_looked_for_can_be_found() -> None:
    """In a room, and not in the name of a status."""
    assert set(_names()) >= {"paycombat", "PayCombat", "juicyway", "gateway"}
    assert set(_found("At PayCombat the gateway's id")) == {"paycombat", "gateway", "PayCombat"}
    assert not list(_found("502 Bad Gateway, bad_gateway, gateway_page"))


def test_the_core_is_all_that_is_in_no_room() -> None:
    """Or the next test would look at nothing."""
    names = {path.relative_to(CORE).as_posix() for path in _core()}
    assert {"app.py", "control/openapi.json", "inspector/inspector.js", "providers/provider.py"} <= names
    assert not any(name.count("/") > 1 and name.startswith("providers/") for name in names)


@pytest.mark.parametrize("path", _core(), ids=lambda path: path.relative_to(CORE).as_posix())
def test_it_names_no_provider(path: Path) -> None:
    """Neither in code nor in what is told to people."""
    assert not list(_found(path.read_text(encoding="utf-8")))


def test_a_room_is_of_a_provider_that_there_is() -> None:
    """A room without one is never entered."""
    rooms = {one.name for one in files("payspec_sandbox.providers").iterdir() if one.joinpath("__init__.py").is_file()}
    assert rooms <= installed().keys()
