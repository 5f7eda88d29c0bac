"""Reads the behaviour files of one provider into one document of data, with the place of each entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from payspec_build.documents import SPEC, Lines, SpecError, read_yaml, shown

FOLDER = "behaviour"
COMMON = "common"
_PLACED = ("fields", "states", "operations", "events", "views", "unique")


def read(provider: str, spec: Path = SPEC) -> dict[str, Any] | None:
    """`common`, `resources` by name and `places` of a provider; None where it has no behaviour files.

    Raises SpecError naming file and line.
    """
    folder = spec / provider / FOLDER
    if not folder.is_dir():
        return None
    common: Any = {}
    resources: dict[str, Any] = {}
    places: dict[str, str] = {}
    for file in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if file.suffix != ".yaml" or not file.is_file():
            raise SpecError(f"{shown(file)}: is no behaviour file; they are named <resource>.yaml")
        content, lines = read_yaml(file)
        if not isinstance(content, dict):
            raise SpecError(f"{shown(file)}: holds no mapping; begin with `resource:`, see spec/BEHAVIOUR.md")
        if file.stem == COMMON:
            common = content
            continue
        name = content.get("resource")
        if name != file.stem:
            raise SpecError(f"{shown(file)}: `resource` is {name!r}; it has to be the file's name, {file.stem}")
        resources[file.stem] = content
        places |= _places(file, file.stem, content, lines)
    return {"provider": provider, "common": common, "resources": resources, "places": places}


def _places(file: Path, name: str, content: dict[str, Any], lines: Lines) -> dict[str, str]:
    """By `resource/section/entry`, the file and line of each entry; moves are entries of `states`."""
    found = {name: f"{shown(file)}:1"}
    for section in _PLACED:
        entries = content.get(section)
        if section == "states" and isinstance(entries, dict):
            moves = entries.get("moves")
            for number, move in enumerate(moves if isinstance(moves, list) else ()):
                if isinstance(move, dict):
                    line = lines.get((section, "moves", str(number)), 1)
                    found[f"{name}/states/{move.get('name')}"] = f"{shown(file)}:{line}"
        elif isinstance(entries, dict):
            for entry in entries:
                found[f"{name}/{section}/{entry}"] = f"{shown(file)}:{lines.get((section, entry), 1)}"
    return found
