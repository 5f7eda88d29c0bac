"""A provider is named in its own rooms alone: all else learns of providers from `spec/` and what is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from payspec_build.bundle import bundle
from payspec_build.documents import PROVIDERS, ROOT

FLOORS = ("overrides", "scripts", "benchmarks")
PROGRAMS = {".py", ".jinja", ".mjs", ".sh", ""}
# `bad_gateway` is a status of HTTP.
OTHER_WORDS = re.compile("bad_gateway|bad gateway", re.I)


def _names() -> re.Pattern[str]:
    """Folders of spec/, classes of clients, and titles of documents."""
    said = [bundle(provider) for provider in PROVIDERS]
    names = {*PROVIDERS, *(one["x-provider"]["client"] for one in said), *(one["info"]["title"] for one in said)}
    return re.compile("|".join(map(re.escape, sorted(names))), re.I)


def is_room(path: Path) -> bool:
    """A file or folder named `providers`."""
    return any(part.partition(".")[0] == "providers" for part in path.parts)


def found(root: Path, names: re.Pattern[str]) -> Iterator[str]:
    """Each line outside of the rooms that names a provider."""
    for file in sorted(root.rglob("*")):
        inside = file.relative_to(root)
        if not file.is_file() or file.suffix not in PROGRAMS or is_room(inside) or "__pycache__" in inside.parts:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if names.search(OTHER_WORDS.sub("", line)):
                yield f"{file.relative_to(root.parent).as_posix()}:{number}: {line.strip()[:100]}"


@pytest.mark.parametrize("floor", FLOORS)
def test_only_rooms_name_providers(floor: str) -> None:
    """A fourth provider is a folder of spec/, and a room where something is no data."""
    assert list(found(ROOT / floor, _names())) == []


def test_a_name_outside_of_a_room_is_found(tmp_path: Path) -> None:
    """In code, in comments, in any spelling; in a room it may stand."""
    floor = tmp_path / "floor"
    (floor / "providers").mkdir(parents=True)
    (floor / "providers" / "one.py").write_text(f"x = {PROVIDERS[0]!r}\n", encoding="utf-8")
    (floor / "providers.py").write_text(f"x = {PROVIDERS[0]!r}\n", encoding="utf-8")
    (floor / "kinds.py").write_text('FAULT = "bad_gateway"\n', encoding="utf-8")
    assert list(found(floor, _names())) == []
    (floor / "core.py").write_text(f"a = 1\nb = 2  # as {PROVIDERS[0].upper()} does\n", encoding="utf-8")
    (line,) = found(floor, _names())
    assert line.startswith("floor/core.py:2: b = 2")


def test_the_rooms_are_few() -> None:
    """A new one is a decision: here are all of them."""
    rooms = {
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("providers*")
        if path.name in ("providers", "providers.py")
    }
    assert rooms == {
        "benchmarks/providers",
        "overrides/payspec/providers",
        "scripts/payspec_build/clients/providers.py",
        "scripts/payspec_build/release/providers",
    }
